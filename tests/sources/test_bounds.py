"""What is far too large is refused in little memory, and no address is asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

from jaminan.sources import Failure, collect_documents
from sources.making import SENTENCE, make_zip

MOST = 600_000_000
READ = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, ({MOST}, {MOST}))
from jaminan.sources import Failure, collect_documents
found = list(collect_documents(sys.argv[1:]))
print(sum(not isinstance(one, Failure) for one in found), *(one.error.code for one in found if isinstance(one, Failure)))
"""
ITEM = f"<item><guid>%d</guid><description>{SENTENCE}</description></item>"


def large_text(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(SENTENCE.encode())
        stream.truncate(200_000_000)


def long_feed(path: Path) -> None:
    items = "".join(ITEM % number for number in range(50_000))
    path.write_text(f'<rss version="2.0"><channel><title>W</title>{items}</channel></rss>', encoding="utf-8")


def bomb(path: Path) -> None:
    path.write_bytes(make_zip({"big.txt": b"a" * 300_000_000, "good.txt": SENTENCE.encode()}))


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        pytest.param("a.txt", large_text, "0 J104", id="200 MB"),
        pytest.param("a.rss", long_feed, "1000 J115", id="feed of 50,000 items"),
        pytest.param("a.zip", bomb, "1 J112", id="zip bomb"),
    ],
)
def test_what_is_too_large_is_told_in_bounded_memory(tmp_path: Path, name: str, make: object, told: str) -> None:
    path = tmp_path / name
    assert callable(make)
    make(path)
    made = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, text=True, check=False)
    assert (made.stdout.strip(), made.stderr) == (told, "")


@pytest.mark.parametrize("address", ["https://wire.example/a", "HTTP://wire.example/a", "ftp://wire.example/a"])
def test_no_address_is_asked_for_where_none_is_to_be_asked(address: str) -> None:
    (failure,) = collect_documents([address])
    assert isinstance(failure, Failure)
    assert (failure.error.code, failure.where) == ("J139", address)
