"""`jaminan ledger import`: what `read` has printed comes back as it was read, a bad line is told, and the rest goes on."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jaminan.ledger import open_ledger
from jaminan.model.records import to_record
from jaminan.pipeline import Desk, spelling_apart
from jaminan.presentation.cli.app import app

REPORTS = {
    "a": "OSLO, 1 March 2025 - Norway will send 40 tanks to Ukraine, the defence minister said.",
    "b": "STOCKHOLM, 2 March 2025 - Sweden will not send troops to Ukraine, an official said.",
}


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [str(tmp_path / f"{name}.txt") for name in REPORTS]
    found = CliRunner().invoke(app, ["read", *files, "--ledger", str(tmp_path / "read.db"), "--format", "json"])
    assert found.exit_code == 0, found.output
    path = tmp_path / "reports.jsonl"
    path.write_text(found.output, encoding="utf-8")
    return path


def imported(*words: object, code: int = 0) -> dict[str, object]:
    found = CliRunner().invoke(app, ["ledger", "import", *map(str, words), "--format", "json"])
    assert found.exit_code == code, found.output
    told: dict[str, object] = json.loads(found.stdout)
    return told


def test_what_was_read_is_kept_as_it_was_read(lines: Path, tmp_path: Path) -> None:
    told = imported(lines, "--ledger", tmp_path / "new.db")
    with open_ledger(tmp_path / "read.db") as one, open_ledger(tmp_path / "new.db") as other:
        assert told["reports"] == 2
        assert told["claims"] == len(one.claims()) > 0
        assert [to_record(claim.claim) for claim in other.claims()] == [to_record(claim.claim) for claim in one.claims()]
        assert [(row.id, row.state) for row in Desk(other).board()] == [(row.id, row.state) for row in Desk(one).board()]
        assert other.verify().sound
    assert imported(lines, "--ledger", tmp_path / "new.db")["reports"] == 2
    with open_ledger(tmp_path / "new.db") as other:
        assert len(other.documents()) == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [("{", "J107"), ("[]", "J108"), ('{"id": "x"}', "J108")],
    ids=["no JSON", "no object", "no text"],
)
def test_a_line_that_is_no_report_is_told_and_the_others_are_kept(lines: Path, tmp_path: Path, line: str, code: str) -> None:
    lines.write_text(line + "\n" + lines.read_text(encoding="utf-8"), encoding="utf-8")
    found = CliRunner().invoke(app, ["ledger", "import", str(lines), "--ledger", str(tmp_path / "new.db")])
    assert found.exit_code == 1
    assert f"{code} " in found.stderr
    assert "reports.jsonl:1" in found.stderr
    with open_ledger(tmp_path / "new.db") as ledger:
        assert len(ledger.documents()) == 2


def test_evidence_outside_the_text_is_refused(tmp_path: Path) -> None:
    claim = {"kind": "event", "evidence": [0, 99], "actors": ["NOR"], "targets": [], "type": "meeting", "channel": "report"}
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps({"id": "x", "text": "Short.", "claims": [claim]}), encoding="utf-8")
    assert imported(path, "--ledger", tmp_path / "new.db", code=1)["failed"] == 1


def test_a_reader_without_a_version_is_refused(lines: Path, tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["ledger", "import", str(lines), "--reader", "me", "--ledger", str(tmp_path / "new.db")])
    assert found.exit_code == 1
    assert "J002" in str(found.exception)


@pytest.mark.slow
def test_processes_apart_make_what_one_makes(lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_apart, "_WORTH", 1)
    imported(lines, "--ledger", tmp_path / "one.db", "--processes", 1)
    imported(lines, "--ledger", tmp_path / "two.db", "--processes", 2)
    with open_ledger(tmp_path / "one.db") as one, open_ledger(tmp_path / "two.db") as two:
        assert Desk(two).board() == Desk(one).board() != ()
        assert Desk(two).replay().same
