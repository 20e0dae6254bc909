"""The pages on reading and on languages name what is there, and their examples run."""

import dataclasses
import re
from pathlib import Path

import pytest

from jaminan.languages import available_languages
from jaminan.languages.loading import build_pack
from jaminan.languages.schema import Cue, CueRole
from jaminan.model import Commitment
from jaminan.reading.matching import find_matches
from jaminan.reading.tokens import find_tokens

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "jaminan"
READING = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
LANGUAGES = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
ROOM = sorted(path for path in (HOUSE / "reading").iterdir() if path.suffix in {".py", ".toml"} and path.stem != "__init__")


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of one language, in order."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", page, re.MULTILINE | re.DOTALL)


def first_cells(page: str) -> list[str]:
    """What stands in the first column of any table, without its backticks."""
    return [line.split("|")[1].strip(" `") for line in page.splitlines() if line.startswith("|")]


@pytest.mark.parametrize("code", available_languages())
def test_every_language_stands_on_both_pages(code: str) -> None:
    assert f"`{code}`" in LANGUAGES
    assert f"`{code}`" in READING


def test_every_cue_role_has_its_row() -> None:
    assert [role for role in CueRole if role not in first_cells(LANGUAGES)] == []


def test_every_key_of_a_cue_is_explained() -> None:
    assert [field.name for field in dataclasses.fields(Cue) if f"`{field.name}`" not in LANGUAGES] == []


def test_every_doubt_of_the_reader_has_its_row() -> None:
    codes = {code for path in ROOM for code in re.findall(r"\bJ3\d\d\b", path.read_text(encoding="utf-8"))}
    assert codes
    assert {cell for cell in first_cells(READING) if re.fullmatch(r"J3\d\d", cell)} == codes


@pytest.mark.parametrize("path", ROOM, ids=lambda path: path.name)
def test_every_file_of_the_reading_room_is_told(path: Path) -> None:
    assert f"`{path.name}`" in READING


def test_no_file_is_told_that_is_not_there() -> None:
    steps = READING.split("## The steps", 1)[1].split("## Candidates", 1)[0]
    told = set(re.findall(r"`(\w+\.py)`", steps))
    assert told - {path.name for path in ROOM} == set()


@pytest.mark.parametrize("code", available_languages())
def test_the_table_of_files_is_the_folder_of_a_pack(code: str) -> None:
    files = {path.name for path in (HOUSE / "languages" / code).glob("*.toml")}
    assert {cell for cell in first_cells(LANGUAGES) if cell.endswith(".toml")} == files - {"terms.toml"}


def write_example(folder: Path) -> Path:
    """The worked example of the page, as files."""
    for block in blocks(LANGUAGES, "toml"):
        head, body = block.split("\n", 1)
        path = folder / head.removeprefix("# ")
        path.parent.mkdir(exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return folder / "nl"


def test_the_worked_example_is_a_pack_that_reads_its_sentence(tmp_path: Path) -> None:
    pack = build_pack(write_example(tmp_path), where="nl")
    text = re.search(r'It reads "(.+?)"', LANGUAGES)
    assert text is not None
    tokens = find_tokens(text.group(1), 0, len(text.group(1)), pack)
    topics = {match.rule.topic for match in find_matches(tokens, pack.rules)}
    assert topics >= {"cue", "matter", "opener", "ground"}


def test_the_python_of_the_pages_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_example(tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in [*blocks(READING, "python"), *blocks(LANGUAGES, "python")]:
        exec(compile(block, "docs", "exec"), names)
    assert isinstance(names["claim"], Commitment)
    assert names["draught"].crisis  # type: ignore[attr-defined]
