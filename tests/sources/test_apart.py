"""What a hostile file does to its parser, it does to a process apart: the file is told so, and the next one is read."""

import os
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources import CollectOptions, Failure, collect_documents
from jaminan.sources.apart.process import _process, parse_apart
from jaminan.sources.formats import lines
from jaminan.sources.formats.piece import Piece
from jaminan.sources.limits import Limits
from sources.making import MORE, SENTENCE, make_docx, make_page, make_pdf

MOST = 600
MEASURED = """
import resource, sys
from jaminan.sources import CollectOptions, Failure, collect_documents
from jaminan.sources.apart.process import _process
from jaminan.sources.limits import Limits
options = CollectOptions(limits=Limits(seconds=float(sys.argv[2])))
found = list(collect_documents(sys.argv[1:2], options))
_process.end()
used = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(sum(used), *sorted({one.error.code if isinstance(one, Failure) else "read" for one in found}))
"""


def busy() -> bytes:
    """A page over which its parser would sit for many minutes: an element with half a million attributes."""
    return b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(500_000)) + b">x</body></html>"


def test_a_page_that_keeps_its_parser_busy_ends_with_a_code_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(busy())
    (tmp_path / "b.html").write_text(make_page(), encoding="utf-8")
    options = CollectOptions(limits=Limits(seconds=1))
    failure, document = collect_documents([tmp_path], options)
    assert isinstance(failure, Failure)
    assert (failure.error.code, failure.where) == ("J109", str(tmp_path / "a.html"))
    assert isinstance(document, Document)


def test_a_mail_that_keeps_its_parser_busy_ends_with_a_code_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain" + b"; a=b" * 100_000 + b"\n\nhello"
    )
    (tmp_path / "b.eml").write_bytes(MAIL)
    failure, *rest = collect_documents([tmp_path], CollectOptions(limits=Limits(seconds=1)))
    assert isinstance(failure, Failure)
    assert failure.error.code == "J109"
    assert [one.text if isinstance(one, Document) else one.error.code for one in rest] == [SENTENCE, "J102", MORE]


def test_a_table_of_many_columns_takes_no_longer_for_its_rows(tmp_path: Path) -> None:
    """A row costs what stands in it: 20,000 rows under 200,000 columns would take minutes, were each filled up to the last."""
    (tmp_path / "a.csv").write_bytes(b"text" + b",a" * 200_000 + b"\n" + b"x\n" * 20_000)
    found = list(collect_documents([tmp_path], CollectOptions(limits=Limits(seconds=10))))
    assert {type(one) for one in found} == {Document}
    assert len(found) == 20_000


def make_crowded_zip(members: int) -> bytes:
    """An archive that lists one empty member many times, in the form for large archives."""
    name = b"a.txt"
    first = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    one = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    listed = one * members
    end = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, members, members, len(listed), len(first))
    place = b"PK\x06\x07" + struct.pack("<IQI", 0, len(first) + len(listed), 1)
    old = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return first + listed + end + place + old


KEYS = b"{" + b",".join(b'"%d":1' % number for number in range(400_000)) + b"}"
"""An object of 5 MB with which every key is wrong, over which whoever checks it needs 400 MB."""


@pytest.mark.parametrize(("code", "firsts"), [("J109", [1]), ("J111", [1, 3, 5]), ("J112", [1, 3, 5])])
def test_lines_after_a_part_that_breaks_its_parser_are_read_but_not_after_one_that_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, firsts: list[int]
) -> None:
    called = []

    def broken(_kind: str, piece: Piece, _limits: Limits) -> list[SourceError]:
        called.append(piece.line)
        return [SourceError(code, piece.where, "broken")]

    monkeypatch.setattr(lines, "parse_apart", broken)
    (tmp_path / "a.jsonl").write_bytes((b"{}" + b" " * 900_000 + b"\n") * 6)
    found = list(collect_documents([tmp_path]))
    assert called == firsts
    places = [one.where for one in found if isinstance(one, Failure)]
    assert places == [f"{tmp_path / 'a.jsonl'}:{first}-{first + 1}" for first in firsts]


def test_what_a_parser_gave_before_it_broke_is_not_lost(tmp_path: Path) -> None:
    """The last row has so many cells that the memory is not enough for them."""
    (tmp_path / "a.csv").write_bytes(b"text,a\n" + b"good,\n" * 5 + b"," * 50_000_000)
    *good, failure = collect_documents([tmp_path])
    assert [one.text for one in good if isinstance(one, Document)] == ["good"] * 5
    assert isinstance(failure, Failure)
    assert failure.error.code == "J112"


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        pytest.param("a.zip", lambda: make_crowded_zip(400_000), "J115", id="zip of very many members"),
        pytest.param("a.zip", lambda: make_crowded_zip(4_000_000), "J115", id="zip of 200 MB of members"),
        pytest.param("a.json", lambda: KEYS, "J108", id="object of very many keys"),
        pytest.param("a.csv", lambda: b"text,a\n" + b"," * 59_000_000, "J112", id="row of very many cells"),
        pytest.param("a.csv", lambda: b"text\n" + (b'"' + b"word " * 118 + b'"\n') * 98_000, "read", id="table of 58 MB"),
        pytest.param("a.eml", lambda: MAIL + b"d29y" * 14_000_000, "J112", id="mail of 56 MB"),
        pytest.param(
            "a.eml", lambda: b"Subject: a\nMIME-Version: 1.0\n" + b"X: y\n" * 4_000_000 + b"\n", "J112", id="mail of headers"
        ),
        pytest.param("a.html", lambda: b"<html><body><article>" + b"<p>aaaa" * 700_000, "J112", id="page of very many elements"),
        pytest.param("a.html", lambda: b"<html><body>" + b"<div>" * 900_000 + b"x", "J102", id="page of very deep elements"),
        pytest.param("a.html", lambda: b"<html><body><p>" + b" \n" * 2_400_000, "J102", id="page of blanks"),
        pytest.param(
            "a.rss", lambda: b"<rss><channel><title>W</title>" + b"<item>a</item>" * 4_000_000, "J115", id="feed of 56 MB"
        ),
        pytest.param("a.pdf", lambda: make_pdf(["word " * 40] * 500), "read", id="long pdf"),
        pytest.param("a.txt", lambda: b"a" * 200_000_000, "J104", id="text of 200 MB"),
        pytest.param("a.html", lambda: b"<html>" + b"a" * 200_000_000, "J104", id="page of 200 MB"),
        pytest.param("a.pdf", lambda: b"%PDF-1.7" + b"a" * 200_000_000, "J104", id="pdf of 200 MB"),
    ],
)
def test_both_processes_together_stay_under_600_mb(tmp_path: Path, name: str, make: Callable[[], bytes], told: str) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    # By way of a shell, as a process begins with the memory of the one that began it.
    command = ["sh", "-c", '"$@"; true', "sh", sys.executable, "-c", MEASURED, path, "60"]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.stderr == ""
    used, *codes = made.stdout.split()
    # A parser in C that is short of memory may raise, or end its process.
    codes = ["J112" if (told, code) == ("J112", "J111") else code for code in codes]
    assert (told in codes, int(used) < MOST) == (True, True), made.stdout


def test_a_parser_that_breaks_is_told_and_a_fresh_one_is_begun() -> None:
    page = Piece(where="a.html", raw=make_page().encode())
    for _ in range(2):
        (refusal,) = parse_apart("no such parser", page, Limits())
        assert refusal.code == "J111"
        assert len(parse_apart("html", page, Limits())) == 1
    assert _process.running is not None
    _process.running.kill()
    _process.running.wait()
    assert len(parse_apart("html", page, Limits())) == 1


def test_one_process_serves_many_calls() -> None:
    page, pdf, word = (Piece(where=name, raw=raw) for name, raw in MIXED)
    parse_apart("html", page, Limits())
    assert _process.running is not None
    number = _process.running.pid
    assert len([parse_apart(*call) for call in (("html", page, Limits()), ("pdf", pdf, Limits()), ("word", word, Limits()))]) == 3
    assert _process.running.pid == number


MAIL = (
    f"Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\n{SENTENCE}\n"
    "--q\nContent-Type: text/csv\nContent-Disposition: attachment; filename=x.csv\n\ntext,a\n,\n"
    f'"{MORE}"\n--q--\n'
).encode()
"""A mail with an attached table, one row of which has no text."""
MIXED = [("a.html", make_page().encode()), ("a.pdf", make_pdf([SENTENCE])), ("a.docx", make_docx())]


def test_modules_in_the_present_folder_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("lxml", "json", "pickle", "trafilatura"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    _process.end()
    assert len(parse_apart("html", Piece(where="a.html", raw=make_page().encode()), Limits())) == 1


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files where the system tells them")
def test_ended_processes_leave_nothing_open() -> None:
    page = Piece(where="a.html", raw=make_page().encode())
    counts = []
    for _ in range(4):
        parse_apart("html", page, Limits())
        counts.append(len(os.listdir("/proc/self/fd")))  # noqa: PTH208
        _process.end()
    assert len(set(counts)) == 1
