"""What may be opened as a ledger, and what each failure is called."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jaminan.ledger import Ledger, open_ledger
from jaminan.model import Channel, Document, Event, EventType, Evidence, JaminanError, Reading

REPORT = Document(text="Norway said nothing.", name="a.txt")
READING = Reading(document=REPORT.id, reader="grammar@1", language="en")
MEETING = Event(evidence=Evidence(REPORT.id, 0, 6), actors=("NOR",), channel=Channel.ON_RECORD, type=EventType.MEETING)
AT = "2025-03-02T10:00:00Z"


def code_of(path: Path | str, *, create: bool = True) -> str:
    with pytest.raises(JaminanError) as told, open_ledger(path, create=create, patience=0.05) as ledger:
        ledger.keep(REPORT, READING, at=AT, by="ann")
    assert str(path) in told.value.where
    return told.value.code


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, " * 200)
    assert code_of(path) == "J401"
    assert path.read_text().startswith("Dear reader")


def test_another_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name)")
    other.close()
    before = path.read_bytes()
    assert (code_of(path), path.read_bytes()) == ("J401", before)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "J401"


def test_a_server_of_another_kind_is_refused() -> None:
    assert code_of("mysql://somewhere/ledger") == "J401"


def test_a_server_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(JaminanError) as told:
        open_ledger(f"postgresql://ann:secret@/ledger?host={tmp_path}", patience=0.1)
    assert told.value.code == "J404"
    assert "secret" not in str(told.value)


def test_a_missing_driver_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaminan.ledger.engines.find_spec", lambda name: None)
    with pytest.raises(JaminanError, match=r"J412 .*pip install 'jaminan\[postgresql\]'"):
        open_ledger("postgresql://ann@somewhere/ledger")


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE about SET value = '99' WHERE key = 'schema'")
    raw.close()
    assert code_of(path) == "J402"


def test_a_ledger_in_use_is_waited_for_and_then_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert code_of(path) == "J403"
    other.close()


@pytest.mark.parametrize("place", ["/proc/jaminan/ledger.db", "/dev/null/ledger.db"])
def test_a_folder_that_cannot_be_made_is_told(place: str) -> None:
    assert code_of(place) == "J404"


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.keep(REPORT, READING, at=AT, by="ann")
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\x07" * (len(whole) - 100))
    assert code_of(path) == "J405"


@pytest.mark.parametrize(
    ("damage", "ask"),
    [
        ("UPDATE claims SET record = '{'", lambda ledger: ledger.claims()),
        ("UPDATE readings SET record = '[]'", lambda ledger: ledger.reading(REPORT.id, "grammar")),
        ("UPDATE entries SET payload = '7'", lambda ledger: ledger.documents()),
        ("UPDATE entries SET kind = 'guessed'", lambda ledger: ledger.entries()),
    ],
    ids=["a claim", "a reading", "what an entry tells", "an entry"],
)
def test_a_row_that_cannot_be_understood_is_told(tmp_path: Path, damage: str, ask: Callable[[Ledger], object]) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.keep(REPORT, replace(READING, claims=(MEETING,)), at=AT, by="ann")
        raw = sqlite3.connect(path)
        raw.execute(damage)
        raw.commit()
        raw.close()
        with pytest.raises(JaminanError, match="cannot be understood") as caught:
            ask(ledger)
    assert caught.value.code == "J405"


@pytest.mark.parametrize("mistake", [ValueError, KeyError, TypeError])
def test_a_mistake_of_who_asks_stays_theirs(tmp_path: Path, mistake: type[Exception]) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger, pytest.raises(mistake), ledger.shelf():
        raise mistake("not the ledger's")


@pytest.mark.parametrize("empty", [False, True], ids=["no file", "empty file"])
def test_nothing_is_made_where_that_is_not_wanted(tmp_path: Path, empty: bool) -> None:
    path = tmp_path / "ledger.db"
    if empty:
        path.touch()
    assert code_of(path, create=False) == "J406"
    assert path.exists() == empty


def test_an_empty_file_becomes_a_ledger_in_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "100%?#.db"
    open_ledger(f"sqlite:///{path}").close()
    with open_ledger(path, create=False) as ledger:
        ledger.keep(REPORT, READING, at=AT, by="ann")
        assert ledger.documents()[0].name == "a.txt"
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_a_ledger_in_memory_is_one_ledger() -> None:
    with open_ledger(":memory:") as ledger:
        ledger.keep(REPORT, READING, at=AT, by="ann")
        assert len(ledger.documents()) == 1


def test_the_room_asks_for_no_database_before_a_ledger_is_opened() -> None:
    seen = "import sys, jaminan.ledger; sys.exit('sqlalchemy' in sys.modules or 'pydantic' in sys.modules)"
    source = Path(__file__).parents[2] / "src"
    assert subprocess.run([sys.executable, "-c", seen], env={"PYTHONPATH": str(source)}, check=False).returncode == 0
