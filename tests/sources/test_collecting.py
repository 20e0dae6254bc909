"""What is taken in, what is refused and with which code, and that one bad file never hides the others."""

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources import CollectOptions, Failure, collect_documents
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.limits import Limits

WORDS = "Negara itu berjanji mengirim kapal – “bila ada gencatan senjata”."
UKRAINIAN = "Міністерство повідомило, що країна надішле кораблі, якщо настане припинення вогню. " * 4
RECORD = {"id": "a-report", "language": "id", "published": "2025-09-05", "outlet": "Harian", "damage": ["spun"], "text": WORDS}

DECODED = [
    pytest.param(WORDS.encode(), WORDS, id="utf-8"),
    pytest.param(b"\xef\xbb\xbf" + WORDS.encode(), WORDS, id="utf-8 with a mark"),
    pytest.param(WORDS.encode("utf-16"), WORDS, id="utf-16 with a mark"),
    pytest.param(b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS, id="utf-16, big end first"),
    pytest.param(WORDS.encode("utf-16-le"), WORDS, id="utf-16 without a mark"),
    pytest.param(WORDS.encode("utf-32"), WORDS, id="utf-32"),
    pytest.param((WORDS * 5).encode("cp1252"), WORDS * 5, id="windows-1252"),
    pytest.param(UKRAINIAN.encode("cp1251"), UKRAINIAN, id="windows-1251"),
    pytest.param(b"one\r\ntwo\n", "one\r\ntwo\n", id="line ends stay"),
]

REFUSED = [
    pytest.param("empty.txt", b"", "J102", id="empty"),
    pytest.param("blank.txt", b" \n\t\n", "J102", id="blank"),
    pytest.param("mark.txt", b"\xef\xbb\xbf", "J102", id="only a mark"),
    pytest.param("page.txt", b"%PDF-1.7 ...", "J111", id="pdf under another name"),
    pytest.param("picture.txt", bytes(range(256)) * 7, "J103", id="binary"),
    pytest.param("zeros.txt", b"words\0words", "J103", id="a zero in the text"),
    pytest.param("long.txt", b"a" * 2001, "J104", id="too many bytes"),
    pytest.param("many.txt", b"a" * 1500, "J104", id="too many characters"),
    pytest.param("cut.txt", "cut".encode("utf-16") + b"\x00", "J106", id="utf-16 cut in a letter"),
    pytest.param("bad.json", b'{"id": ', "J107", id="half a JSON object"),
    pytest.param("word.json", b'"words"', "J108", id="JSON, and no object"),
    pytest.param("list.json", b" [] ", "J102", id="a list of nothing"),
    pytest.param("keys.json", json.dumps(RECORD | {"colour": "red"}).encode(), "J108", id="unknown key"),
    pytest.param("date.json", json.dumps(RECORD | {"published": "yesterday"}).encode(), "J108", id="no ISO date"),
    pytest.param("day.json", json.dumps(RECORD | {"published": "2025-13-45"}).encode(), "J108", id="no such day"),
    pytest.param("word.json", json.dumps(RECORD | {"language": "english"}).encode(), "J108", id="no language code"),
    pytest.param("hollow.json", json.dumps(RECORD | {"text": "  "}).encode(), "J102", id="a document without words"),
    pytest.param("deep.json", b"[" * 1400, "J107", id="nested without end"),
]


def _collected(*paths: Path | str, **known: object) -> list[Document | Failure]:
    limits = Limits(octets=2000, characters=1400)
    return list(collect_documents(paths, CollectOptions(limits=limits, **known)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("raw", "text"), DECODED)
def test_encodings_are_recognised(raw: bytes, text: str) -> None:
    assert parse_bytes(raw, "a", 10_000) == text


@pytest.mark.parametrize(("name", "raw", "code"), REFUSED)
def test_a_refusal_has_a_code_and_hides_no_other_file(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    bad, good = tmp_path / name, tmp_path / "good.md"
    bad.write_bytes(raw)
    good.write_text(WORDS, encoding="utf-8")
    first, second = _collected(bad, good)
    assert isinstance(first, Failure)
    assert (first.error.code, first.where) == (code, str(bad))
    assert isinstance(second, Document)
    assert second.text == WORDS


@pytest.mark.parametrize("name", ["missing.txt", "good.md/inner.txt"])
def test_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "good.md").write_text(WORDS, encoding="utf-8")
    (failure,) = _collected(tmp_path / name)
    assert isinstance(failure, Failure)
    assert failure.error.code == "J101"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_unreadable_for_lack_of_rights(tmp_path: Path) -> None:
    shut = tmp_path / "shut.txt"
    shut.write_text(WORDS, encoding="utf-8")
    shut.chmod(0)
    (failure,) = _collected(shut)
    assert isinstance(failure, Failure)
    assert failure.error.code == "J105"


def test_unreadable_by_its_name() -> None:
    (failure,) = _collected("a\0b.txt")
    assert isinstance(failure, Failure)
    assert failure.error.code == "J105"


def test_a_folder_is_read_sorted_and_deep(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "inner/c.TXT", ".hidden/d.txt", ".e.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(WORDS + name, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "inner" / "loop").symlink_to(tmp_path)
    assert [item.name for item in _collected(tmp_path) if isinstance(item, Document)] == ["a", "b", "c"]


def test_a_folder_has_a_bound(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(WORDS, encoding="utf-8")
    found = list(collect_documents([tmp_path], CollectOptions(limits=Limits(files=3))))
    assert [isinstance(item, Document) for item in found] == [True, True, True, False]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (failure,) = _collected(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.error.code == "J102"


def test_a_list_of_documents_names_the_bad_one_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text(json.dumps([RECORD, 1, RECORD | {"id": "b"}], indent=1), encoding="utf-8")
    one, bad, other = collect_documents([path])
    assert [found.name for found in (one, other) if isinstance(found, Document)] == ["a-report", "b"]
    assert isinstance(bad, Failure)
    assert (bad.error.code, bad.where) == ("J108", f"{path}:2")


def test_json_lines_name_the_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join([json.dumps(RECORD), "", "not JSON", json.dumps(RECORD | {"id": "b"})]), encoding="utf-8")
    first, bad, last = _collected(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Failure)
    assert (first.name, last.name, bad.where, bad.error.code) == ("a-report", "b", f"{path}:3", "J107")


@pytest.mark.parametrize(
    ("sent", "names"),
    [
        pytest.param(WORDS, ["-"], id="text"),
        pytest.param(json.dumps(RECORD, indent=1), ["a-report"], id="one document"),
        pytest.param(json.dumps(RECORD) + "\n" + json.dumps(RECORD | {"id": "b"}), ["a-report", "b"], id="documents, one a line"),
    ],
)
def test_standard_input(sent: str, names: list[str]) -> None:
    found = list(collect_documents(["-"], standard_input=io.BytesIO(sent.encode())))
    assert [item.name for item in found if isinstance(item, Document)] == names


def test_no_standard_input() -> None:
    (failure,) = _collected("-")
    assert isinstance(failure, Failure)
    assert failure.error.code == "J105"


def test_what_the_report_says_of_itself_wins(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORD), encoding="utf-8")
    (tmp_path / "b.txt").write_text(WORDS, encoding="utf-8")
    told, untold = _collected(tmp_path, published="2024-01-01", language="en", outlet="Wire")
    assert isinstance(told, Document)
    assert isinstance(untold, Document)
    assert (told.published, told.language, told.outlet) == ("2025-09-05", "id", "Harian")
    assert (untold.published, untold.language, untold.outlet) == ("2024-01-01", "en", "Wire")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_text_comes_in_as_it_stands(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert parse_bytes(text.encode(), "a", 10_000) == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_coded_error(raw: bytes) -> None:
    try:
        assert parse_bytes(raw, "a", 10_000).strip()
    except SourceError as error:
        assert error.code in {"J102", "J103", "J104", "J106"}
