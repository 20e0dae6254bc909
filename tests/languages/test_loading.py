"""A pack is checked when it is read: what does not fit is refused, with a code, the file and the place."""

import shutil
from pathlib import Path

import pytest

from jaminan.languages import available_languages, load_pack, load_tongues
from jaminan.languages.loading import build_pack
from jaminan.languages.patterns import pattern_parser
from jaminan.languages.schema import Cue, CueRole
from jaminan.languages.structure import Misfit, structure
from jaminan.model.errors import PackError

LANGUAGES = Path(load_pack.__wrapped__.__code__.co_filename).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LANGUAGES / "id", tmp_path / "id"))


BROKEN = [
    ("cues.toml", '[[cue]]\nid = "x"\nmeans = "x"\nrole = "commit"\ncolour = "red"\n', "J202", "cue.0.colour"),
    ("cues.toml", '[[cue]]\nid = "x"\nrole = "commit"\n', "J202", "cue.0.means"),
    ("cues.toml", '[[cue]]\nid = "x"\nmeans = "x"\nrole = "shout"\n', "J202", "cue.0.role"),
    ("cues.toml", '[[cue]]\nid = "x"\nmeans = "x"\nrole = "commit"\nmatch = "not a list"\n', "J202", "cue.0.match"),
    ("cues.toml", '[[cue]]\nid = "x"\nmeans = "x"\nrole = "commit"\nmatch = ["... word"]\n', "J203", "... word"),
    ("cues.toml", '[[cue]]\nid = "x"\nmeans = "x"\nrole = "commit"\nmatch = ["one|two-three"]\n', "J204", "one|two-three"),
    ("cues.toml", "[[cue]\n", "J201", "cues.toml"),
    ("matters.toml", '[[matter]]\nmeasure = "gold"\nmatch = ["emas"]\n', "J202", "matter.0.measure"),
]


@pytest.mark.parametrize(("name", "text", "code", "place"), BROKEN, ids=[f"{code}-{place}" for _, _, code, place in BROKEN])
def test_a_broken_pack_is_refused_with_its_place(folder: Path, name: str, text: str, code: str, place: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        build_pack(folder, where="trial")
    assert caught.value.code == code
    assert place in str(caught.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "matters.toml").unlink()
    with pytest.raises(PackError, match=r"J201 trial/matters\.toml"):
        build_pack(folder, where="trial")


def test_an_unknown_language_has_no_pack() -> None:
    with pytest.raises(PackError, match="J200"):
        load_pack("xx")


def test_every_language_can_be_told_and_loaded() -> None:
    assert [tongue.code for tongue in load_tongues()] == list(available_languages())
    for code in available_languages():
        pack = load_pack(code)
        assert pack.code == code
        assert len({cue.id for cue in pack.cues}) == len(pack.cues)


def test_every_cue_has_an_example_or_says_nothing() -> None:
    silent = {CueRole.VOID, CueRole.UNREAL, CueRole.SAY, CueRole.ACT}
    bare = [
        cue.id for code in available_languages() for cue in load_pack(code).cues if cue.role not in silent and not cue.examples
    ]
    assert bare == []


def test_a_table_becomes_a_row_of_the_pack() -> None:
    cue = structure({"id": "a", "means": "b", "role": "say", "match": ["c"], "weak": True}, Cue)
    assert cue == Cue(id="a", means="b", role=CueRole.SAY, match=("c",), weak=True)


@pytest.mark.parametrize(
    "value", [3, "x", [], {"id": 3, "means": "b", "role": "say"}], ids=["number", "word", "list", "wrong id"]
)
def test_what_is_no_row_is_refused(value: object) -> None:
    with pytest.raises(Misfit):
        structure(value, Cue)


PATTERNS = [
    ("~promise to", 2),
    ("leave|left ... open", 2),
    ("cease-fire", 3),
    ("the? truce", 1),
]


@pytest.mark.parametrize(("source", "weight"), PATTERNS, ids=[source for source, _ in PATTERNS])
def test_a_pattern_weighs_its_certain_places(source: str, weight: int) -> None:
    def split(word: str) -> tuple[str, ...]:
        return tuple(word.replace("-", " - ").split())

    if source.startswith("the?"):
        with pytest.raises(PackError, match="J203"):
            pattern_parser(split, str.casefold)(source)
        return
    assert pattern_parser(split, str.casefold)(source).weight == weight
