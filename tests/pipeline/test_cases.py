"""The files of cases: those that ship are in form, and a wrong one is refused by its file and key."""

from pathlib import Path

import pytest

from jaminan.model import Measure
from jaminan.model.errors import StandingError
from jaminan.pipeline.cases import find_cases, load_case


@pytest.mark.parametrize("name", ["ukraine", "eastern_congo", "sudan"])
def test_those_that_ship_are_in_form(name: str, tmp_path: Path) -> None:
    case = load_case(name, tmp_path)
    assert case.title("en") != case.title("id")
    assert case.creditors
    assert case.measures


def test_the_ukrainian_case_takes_in_what_it_should(tmp_path: Path) -> None:
    case = load_case("ukraine", tmp_path)
    assert case.admits("FRA", "UKR", Measure.TROOPS)
    assert case.admits("USA", "RUS", Measure.SANCTIONS)
    assert not case.admits("USA", "ISR", Measure.ARMS)


def test_ones_own_case_goes_first(tmp_path: Path) -> None:
    (tmp_path / "ukraine.toml").write_text('creditors = ["UKR"]\nuntil = "2024"\n[title]\nen = "Mine"\n', encoding="utf-8")
    assert load_case("ukraine", tmp_path).until == "2024-12-31"
    assert find_cases(tmp_path)["ukraine"] == tmp_path / "ukraine.toml"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("creditors = [", "J521", "bad.toml"),
        ('creditor = ["UKR"]\n[title]\nen = "x"', "J522", "creditor"),
        ('creditors = ["UKR"]', "J522", "title"),
        ('creditors = ["Ukraine"]\n[title]\nen = "x"', "J522", "creditors"),
        ('measures = ["tanks"]\n[title]\nen = "x"', "J522", "measures.0"),
        ('since = "2025-02-31"\n[title]\nen = "x"', "J522", "since"),
        ('[title]\nen = "x"\n[areas]\nUkraine = -1', "J522", "areas.Ukraine"),
    ],
    ids=["no TOML", "unknown key", "no title", "no actor", "no measure", "no date", "no area"],
)
def test_a_wrong_case_is_refused_by_its_key(text: str, code: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StandingError) as told:
        load_case(str(path), tmp_path)
    assert told.value.code == code
    assert place in told.value.where


def test_a_case_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StandingError, match="J520 atlantis: .*ukraine"):
        load_case("atlantis", tmp_path)
