"""Processes of one user are gentle together: they take turns at a host, and keep what it told any of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from jaminan.sources.fetching import FetchError, Request
from jaminan.sources.fetching.bounds import Bounds
from jaminan.sources.fetching.pauses import Pauses
from sources.fetching.hostile import Hand, Server, answer, fetcher_for

OURS = Bounds(connect=2.0, read=2.0, total=5.0)
TURNS = """
import sys
from pathlib import Path
from jaminan.sources.fetching.pauses import Pauses
pauses = Pauses(Path(sys.argv[1]), now=lambda: 1_000.0)
print(*[int(pauses.take("wire.example", 2.0, 900.0)) for _ in range(20)])
"""


def test_fetchers_that_share_their_pauses_take_turns(server: Server, tmp_path: Path) -> None:
    server.answers["/"] = answer(b"tanks")
    hand = Hand()
    pauses = Pauses(tmp_path / "cache" / "hosts.db", now=lambda: hand.at)
    one, other = (fetcher_for(server, bounds=OURS, time=hand.time, pauses=pauses) for _ in range(2))
    for fetcher in (one, other, one, other):
        fetcher.get(Request(server.address()))
    assert hand.waited == [1.0, 1.0, 1.0]
    other.get(Request(server.address(host="other.example")))
    assert hand.waited == [1.0, 1.0, 1.0]


def test_what_a_host_told_one_is_kept_by_the_others(server: Server, tmp_path: Path) -> None:
    server.answers["/"] = answer(b"", "503 Busy", retry_after="3600")
    hand = Hand()
    pauses = Pauses(tmp_path / "hosts.db", now=lambda: hand.at)
    for left in (3_600, 3_500):
        with pytest.raises(FetchError, match="J125") as caught:
            fetcher_for(server, bounds=OURS, time=hand.time, pauses=pauses).get(Request(server.address()))
        assert caught.value.retry_after == left
        hand.at += 100
    assert server.paths() == ["/"]


def test_no_two_processes_have_one_turn(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TURNS, str(tmp_path / "hosts.db")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    turns = [int(turn) for one in running for turn in one.communicate()[0].split()]
    assert sorted(turns) == list(range(0, 80, 2))


def test_a_turn_that_nobody_waits_for_is_not_taken(tmp_path: Path) -> None:
    pauses = Pauses(tmp_path / "hosts.db", now=lambda: 1_000.0)
    pauses.leave("wire.example", 60.0)
    assert [pauses.take("wire.example", 1.0, 30.0) for _ in range(3)] == [60.0] * 3


def test_a_file_that_fails_hinders_nobody(server: Server, tmp_path: Path) -> None:
    server.answers["/"] = answer(b"tanks")
    (tmp_path / "hosts.db").write_bytes(b"no data base at all, but words" * 100)
    hand = Hand()
    fetcher = fetcher_for(server, bounds=OURS, time=hand.time, pauses=Pauses(tmp_path / "hosts.db", now=lambda: hand.at))
    assert [fetcher.get(Request(server.address())).body for _ in range(2)] == [b"tanks"] * 2
    assert hand.waited == [1.0]
