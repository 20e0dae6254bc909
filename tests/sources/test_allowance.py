"""An archive that would keep this process busy ends with a code in time, what it gave before is kept, and the next file is read."""

import gzip
import io
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources import CollectOptions, collect_documents
from jaminan.sources.allowance import FOR_ONE, Allowance, Watched
from jaminan.sources.limits import Limits
from sources.making import SENTENCE, make_zip

SECONDS = 0.5
SLACK = 10.0
"""Seconds that a busy machine and one read at a time may add; without a bound each of these archives takes a minute and more."""


def crowded_zip(path: Path) -> None:
    """A report, then one member of 30 MB of blanks that is listed 30,000 times: each is looked into before it is found to be a bomb."""
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = raw.compress(b" " * 30_000_000) + raw.flush()
    crc = zlib.crc32(b" " * 30_000_000)
    told = (20, 0, 8, 0, 0, crc, len(packed), 30_000_000)
    first = io.BytesIO(make_zip({"0.txt": SENTENCE.encode()}))
    with zipfile.ZipFile(first) as good:
        (member,) = good.infolist()
        report = first.getvalue()[: good.start_dir]
        listed = first.getvalue()[good.start_dir : first.getvalue().rindex(b"PK\x05\x06")]
    assert member.header_offset == 0
    body = report + b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", *told, 5, 0) + b"z.txt" + packed
    one = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, *told, 5, 0, 0, 0, 0, 0, len(report)) + b"z.txt"
    rows = listed + one * 30_000
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 30_001, 30_001, len(rows), len(body), 0)
    path.write_bytes(body + rows + end)


def empty_warc(path: Path) -> None:
    """A web archive of one report and of 300 notes of 50 MB that are no pages, so that nothing comes of them."""
    page = SENTENCE.encode()
    records = [b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://wire.example/a\r\nContent-Type: text/plain\r\n"]
    records[0] += b"Content-Length: %d\r\n\r\n" % len(page) + page + b"\r\n\r\n"
    void = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 50000000\r\n\r\n" + b" " * 50_000_000 + b"\r\n\r\n"
    path.write_bytes(gzip.compress(records[0]) + gzip.compress(void) * 300)


@pytest.mark.parametrize(("name", "make"), [("a.zip", crowded_zip), ("a.warc.gz", empty_warc)])
def test_a_busy_archive_ends_in_time(tmp_path: Path, name: str, make: object) -> None:
    assert callable(make)
    make(tmp_path / name)
    (tmp_path / "b.txt").write_text("Poland will send troops to Lithuania.", encoding="utf-8")
    start = time.process_time()
    found = list(collect_documents([tmp_path], CollectOptions(limits=Limits(seconds=SECONDS))))
    assert time.process_time() - start < SLACK
    told = [one.text if isinstance(one, Document) else one.error.code for one in found]
    assert told[0] == SENTENCE
    assert told[-1] == "Poland will send troops to Lithuania."
    assert told[-2] == "J109"


def test_bzip2_in_a_zip_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """The library would make 1 GB of 371 bytes at a stroke."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.txt", SENTENCE)
    (failure,) = collect_documents([tmp_path / "a.zip"])
    assert not isinstance(failure, Document)
    assert (failure.error.code, "bzip2" in str(failure.error)) == ("J111", True)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_only_the_search_counts_and_each_find_lengthens_it() -> None:
    clock = Clock()
    allowance = Allowance(1.0, clock)

    def search() -> Iterator[int]:
        for number in range(3):
            clock.now += 0.3
            allowance.check("a.zip")
            yield number
        clock.now += 1.0
        allowance.check("a.zip")

    found = []
    with pytest.raises(SourceError, match="J109 a.zip"):
        for one in allowance.paced(search()):
            clock.now += 100.0  # the caller reads what was found
            found.append(one)
    assert found == [0, 1, 2]
    assert allowance.seconds == pytest.approx(1.0 - 3 * 0.3 + 3 * FOR_ONE - 1.0)


def test_bytes_are_given_no_longer_than_there_is_time() -> None:
    clock = Clock()
    allowance = Allowance(1.0, clock, since=0.0)
    stream = Watched(io.BytesIO(b"abc"), "a.gz", allowance)
    assert stream.read(1) == b"a"
    clock.now = 1.5
    with pytest.raises(SourceError, match="J109 a.gz"):
        stream.read(1)


def test_a_request_without_an_address_ends_its_web_archive_with_a_code(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n")
    (failure,) = collect_documents([tmp_path / "a.warc"])
    assert not isinstance(failure, Document)
    assert failure.error.code == "J111"
