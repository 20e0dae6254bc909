"""The second annotator's fifth: in form, large enough, silent where the first is, and the agreement that the docs tell is the one computed."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

from jaminan.evaluation.annotators import Agreement, join_annotations, main, score_annotators, take_first_choice
from jaminan.model.errors import UsageError
from jaminan.model.records import from_document_record

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "gold"
SECOND = GOLD / "second"
FIRSTS = [GOLD / "train", GOLD / "test"]
OWN = sorted((path for folder in FIRSTS for path in folder.glob("*.json")), key=lambda path: path.name)
ROW = re.compile(r"^\| ((?:all|kind:|lang:)\w*) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)
TOLD = re.compile(r"agree at `credit_f1` ([\d.]+), ([\d.]+) or ([\d.]+)")


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return score_annotators(SECOND, FIRSTS)


def _round(row: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{figure:.3f}" for figure in row)


@pytest.mark.parametrize("path", sorted(SECOND.glob("*.json")), ids=lambda path: path.stem)
def test_in_form(path: Path) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    assert set(told) == {"id", "damage", "claims"}
    assert told["id"] == path.stem
    [(first, second)] = [(one, two) for name, one, two in join_annotations(SECOND, FIRSTS) if name == path.stem]
    document, claims = from_document_record(second, where=path.name)
    assert document.text == first["text"]
    assert len(claims) == len(told["claims"])
    for claim in claims:
        start, end = claim["evidence"]
        assert document.text[start:end].strip() == document.text[start:end] != ""


def test_a_fifth_of_our_reports_in_every_language() -> None:
    languages = {path.name: json.loads(path.read_text(encoding="utf-8"))["language"] for path in OWN}
    twice = {path.name for path in SECOND.glob("*.json")}
    assert len(twice) * 5 >= len(OWN)
    assert twice <= languages.keys()
    assert {languages[name] for name in twice} == set(languages.values())


def test_the_docs_tell_the_agreement_that_is_computed(agreement: Agreement) -> None:
    told = {key: tuple(row) for key, *row in ROW.findall((GOLD / "README.md").read_text(encoding="utf-8"))}
    assert told == {key: _round(row) for key, row in agreement.to_rows().items()}
    reading = TOLD.findall((ROOT / "docs" / "reading.md").read_text(encoding="utf-8"))
    assert reading == [_round(agreement.to_rows()["all"])]


def test_where_one_finds_nothing_so_does_the_other() -> None:
    silent = [(not first["claims"], not second["claims"]) for _, first, second in join_annotations(SECOND, FIRSTS)]
    assert any(one for one, _ in silent)
    assert all(one == two for one, two in silent)


def test_who_agrees_with_oneself_agrees_wholly_and_an_error_is_seen(tmp_path: Path) -> None:
    first = json.loads(next(path for path in OWN if path.name.startswith("403")).read_text(encoding="utf-8"))
    wrong = copy.deepcopy(take_first_choice(first))
    wrong["claims"][0]["actors"] = ["NOBODY"]
    for folder, record in (("first", first), ("same", take_first_choice(first)), ("wrong", wrong)):
        _write(tmp_path / folder, record)
    same = score_annotators(tmp_path / "same", [tmp_path / "first"])
    assert set(same.to_rows()["all"]) == {1.0}
    assert all(figure < 1.0 for figure in score_annotators(tmp_path / "wrong", [tmp_path / "first"]).to_rows()["all"])


def _write(folder: Path, record: dict[str, Any] | Any) -> None:
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(record), encoding="utf-8")


def test_a_second_annotation_without_a_first_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="J001"):
        score_annotators(SECOND, [tmp_path])


def test_the_command(capsys: pytest.CaptureFixture[str], agreement: Agreement) -> None:
    assert main([str(SECOND), *map(str, FIRSTS)]) == 0
    assert " ".join(_round(agreement.to_rows()["all"])) in capsys.readouterr().out
    assert main([]) == 2
