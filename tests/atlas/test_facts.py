"""The data files keep to their schema, and know enough of the world."""

from pathlib import Path

import pytest

from jaminan.atlas import checking, load_atlas, loading
from jaminan.model.errors import PackError


def test_no_fact_is_wrong() -> None:
    assert list(checking.find_faults()) == []
    checking.check_atlas()


def test_the_world_is_covered() -> None:
    atlas = load_atlas(("en", "id"))
    served = {holder.actor for holder in atlas.holders if holder.until is None or holder.until >= "2013"}
    states = {actor for actor in served if atlas.is_state(actor)}
    assert len(states) >= 150
    assert len(served - states) >= 50
    assert len(atlas.holders) >= 2000
    assert len({place.name for _, _, place in atlas.places}) >= 1200
    assert sum(atlas.is_state(actor) for actor in atlas.actors) == 250


@pytest.mark.parametrize("state", ["UKR", "TWN", "PSE", "XKX", "ESH", "IDN", "VAT"])
def test_states_have_reference_figures(state: str) -> None:
    actor = load_atlas(("en", "id")).actors[state]
    assert actor.area_km2
    assert actor.population
    assert "2024" in actor.source


def test_ukraine_is_counted_whole() -> None:
    assert load_atlas(("en", "id")).actors["UKR"].area_km2 == 603628


@pytest.mark.parametrize(
    ("group", "member", "count"),
    [("EU", "POL", 27), ("NATO", "SWE", 32), ("G7", "JPN", 7), ("ASEAN", "TLS", 11), ("GCC", "QAT", 6), ("AES", "NER", 3)],
)
def test_members(group: str, member: str, count: int) -> None:
    members = load_atlas(("en", "id")).actors[group].members
    assert member in members
    assert len(members) == len(set(members)) == count


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data files that a test may spoil."""
    for path in loading.FOLDER.rglob("*.toml"):
        target = tmp_path / path.relative_to(loading.FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    for module in (loading, checking):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line", "code", "word"),
    [
        ("states.toml", '\nZZZ = { name = "Nowhere", area_km2 = 1, population = 1, anthem = "x" }', "J211", "anthem"),
        ("organisations.toml", '\nZZ = { kind = "club", name = "Z" }', "J217", "club"),
        ("organisations.toml", '\nZZ = { kind = "bloc", name = "Z", members = "FRA QQQ" }', "J212", "QQQ"),
        ("offices.toml", '\n[QQQ]\npresident = ["A B 2001/"]', "J212", "QQQ"),
        ("offices.toml", '\n[GRD]\nking = ["A B 2001-13/"]', "J213", "2001-13"),
        ("offices.toml", '\n[GRD]\nking = ["A B 2001/1999"]', "J213", "ends before"),
        ("offices.toml", '\n[GRD]\njanitor = ["A B 2001/"]', "J217", "unknown office"),
        ("offices.toml", '\n[GRD]\nking = ["A B 2001/", "A B 2001/"]', "J214", "twice"),
        ("names/en/bodies.toml", '\nFRO = ["Bundestag"]', "J216", "Bundestag"),
        ("names/en/bodies.toml", '\nQQQ = ["Quorum"]', "J212", "QQQ"),
        ("names/id/persons.toml", '\n"No Body" = ["Nobody"]', "J215", "No Body"),
        ("names/en/places.toml", '\n"No Town" = ["Nowhere"]', "J215", "No Town"),
    ],
)
def test_a_wrong_fact_is_found(copied: Path, file: str, line: str, code: str, word: str) -> None:
    path = copied / file
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    faults = list(checking.find_faults())
    assert [fault for fault in faults if fault[0] == code and word in " ".join(fault)], faults
    with pytest.raises(PackError) as refused:
        checking.check_atlas()
    assert refused.value.code.startswith("J21")


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("a = [", encoding="utf-8")
    with pytest.raises(PackError, match="broken.toml") as refused:
        loading.read_table(path)
    assert refused.value.code == "J210"
