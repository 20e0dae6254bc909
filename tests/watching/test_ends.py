"""How a watch ends, and what the next one finds: killed in the middle of a round, or asked to stop."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jaminan.ledger import open_ledger

MAILS = 24
COUNTRIES = ("Norway", "Denmark", "Sweden", "Finland", "Poland", "France", "Italy", "Spain")
Until = Callable[[list[dict[str, object]]], bool]


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    for number in range(MAILS):
        country = COUNTRIES[number % len(COUNTRIES)]
        words = (
            f"{country} promised on Monday to send {number + 3} tanks to Ukraine, its defence ministry said in letter {number}."
        )
        mail = f"Subject: Letter {number}\r\nMessage-ID: <{number}@x>\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\n\r\n{words}\r\n"
        (folder / f"{number:02}.eml").write_bytes(mail.encode())
    return folder


def lines(log: Path) -> list[dict[str, object]]:
    """The whole lines of a log."""
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def start(folder: Path, log: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        "from jaminan.presentation.cli import main; main()",
        "watch",
        str(folder),
        "--log",
        str(log),
        *options,
    ]
    environment = {**os.environ, "JAMINAN_LEDGER": str(folder.parent / "ledger.db")}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def wait_for(child: subprocess.Popen[bytes], log: Path, until: Until) -> None:
    deadline = time.monotonic() + 120
    while not until(lines(log)):
        assert time.monotonic() < deadline, "nothing came of it"
        assert child.poll() is None
        time.sleep(0.01)


def of(told: list[dict[str, object]], event: str) -> list[dict[str, object]]:
    return [one for one in told if one["event"] == event]


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 9], ids=["first item", "some items"])
def test_killed_in_the_middle_it_loses_nothing_and_reads_nothing_twice(drop: Path, tmp_path: Path, after: int) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    child = start(drop, first)
    wait_for(child, first, lambda told: len(of(told, "item")) >= after)
    child.send_signal(signal.SIGKILL)
    child.wait()
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert ledger.verify().sound
        kept = {document.id for document in ledger.documents()}
        with ledger.watched() as watched:
            read = {item.document for item in watched.items(str(drop), [f"{n:02}.eml" for n in range(MAILS)]).values()} - {None}
    assert read == kept
    assert after <= len(kept) < MAILS
    assert start(drop, second, "--once").wait(timeout=120) == 0
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert ledger.verify().sound
        assert len(ledger.documents()) == MAILS
    again = {one["report"] for one in of(lines(second), "item")}
    assert len(again) == MAILS - len(kept)
    assert not again & kept
    (changes,) = of(lines(second), "changes")
    debtors = {one["after"]["debtor"] for one in changes["undertakings"]}  # type: ignore[attr-defined]
    assert len(debtors) == len(COUNTRIES)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["int", "term"])
def test_asked_to_stop_it_ends_after_the_present_item(drop: Path, tmp_path: Path, number: signal.Signals) -> None:
    log = tmp_path / "log.jsonl"
    child = start(drop, log)
    wait_for(child, log, lambda told: len(of(told, "item")) >= 2)
    child.send_signal(number)
    assert child.wait(timeout=60) == 0
    told = lines(log)
    assert [one["event"] for one in told[-3:]] == ["changes", "round", "stopped"]
    assert 2 <= len(of(told, "item")) < MAILS
    assert of(told, "round")[0]["waiting"] == MAILS - len(of(told, "item"))


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["int", "term"])
def test_a_terminal_asks_every_process_to_stop_and_no_item_suffers(tmp_path: Path, number: signal.Signals) -> None:
    folder, log = tmp_path / "drop", tmp_path / "log.jsonl"
    folder.mkdir()
    for name in range(MAILS):
        words = (
            f"<p>Norway promised on Monday to send {name + 3} tanks to Ukraine, its defence ministry said in letter {name}.</p>"
        )
        (folder / f"{name:02}.html").write_text(
            f"<!doctype html><html><body><article>{words}</article></body></html>", encoding="utf-8"
        )
    child = start(folder, log)
    wait_for(child, log, lambda told: len(of(told, "item")) >= 2)
    os.killpg(child.pid, number)
    assert child.wait(timeout=60) == 0
    told = lines(log)
    assert told[-1]["event"] == "stopped"
    assert 2 <= len(of(told, "item")) < MAILS
    assert {one["state"] for one in of(told, "item")} == {"read"}


@pytest.mark.slow
def test_asked_to_stop_between_rounds_it_ends_at_once(drop: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    child = start(drop, log, "--every", "1h")
    wait_for(child, log, lambda told: bool(of(told, "round")))
    begun = time.monotonic()
    child.send_signal(signal.SIGTERM)
    assert child.wait(timeout=30) == 0
    assert time.monotonic() - begun < 10
