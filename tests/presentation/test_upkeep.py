"""Looking after a ledger by command: proof, copy, migration, and what each says where something is wrong."""

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jaminan.ledger import open_ledger
from jaminan.model import Document, Reading
from jaminan.presentation.cli.app import app

REPORT = Document(text="Norway said nothing.", name="a.txt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.keep(REPORT, Reading(document=REPORT.id, reader="r@1", language="en"), at="2025-03-02", by="ann")
    return path


def told(*words: object, code: int = 0) -> dict[str, object]:
    result = CliRunner().invoke(app, ["ledger", *map(str, words), "--format", "json"])
    assert result.exit_code == code, result.output
    record: dict[str, object] = json.loads(result.output)
    return record


def test_a_whole_ledger_is_proven_and_its_last_hash_printed(path: Path) -> None:
    with open_ledger(path) as ledger:
        head = ledger.entries()[-1].hash
    assert told("verify", "--ledger", path) == {"sound": True, "entries": 2, "head": head, "faults": []}


@pytest.mark.parametrize("words", ["en", "id"])
def test_a_changed_ledger_is_told(path: Path, words: str) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE entries SET why = 'another' WHERE number = 2")
    raw.close()
    assert told("verify", "--ledger", path, code=1)["sound"] is False
    assert "2" in CliRunner().invoke(app, ["ledger", "verify", "--ledger", str(path), "--words", words]).output


def test_a_backup_can_be_opened(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert told("backup", target, "--ledger", path)["backup"] == str(target)
    with open_ledger(target, create=False) as copy:
        assert copy.documents()[0].text == REPORT.text


def test_an_older_ledger_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    script = Path(__file__).parents[1] / "ledger" / "schema_1.sql"
    connection = sqlite3.connect(path)
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    assert told("migrate", "--ledger", path) == {"had": 1, "has": 3, "copy": f"{path}.schema-1"}
    assert told("migrate", "--ledger", path)["copy"] is None


def test_projections_are_replayed_to_the_same_bytes_and_mended_where_they_were_changed(path: Path) -> None:
    first = told("replay", "--ledger", path)
    assert first["same"] is True
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE described SET family = 'another'")
    raw.close()
    assert told("replay", "--ledger", path, code=1) == {**first, "same": False}
    assert told("replay", "--ledger", path) == first


@pytest.mark.parametrize("words", ["en", "id"])
def test_compacting_changes_no_row(path: Path, words: str) -> None:
    before = told("verify", "--ledger", path)
    assert CliRunner().invoke(app, ["ledger", "compact", "--ledger", str(path), "--words", words]).exit_code == 0
    assert told("verify", "--ledger", path) == before
