"""`jaminan evaluate`: the figures for people and for programs, the predictions on disk, and progress on a terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calling import Run
from jaminan.evaluation import score_folders
from jaminan.model import Document, Reading
from jaminan.model.records import to_record


@pytest.fixture
def gold(run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One gold document that the small reader reads rightly, and one in which it finds nothing."""
    from jaminan.pipeline import way

    folder, read = tmp_path / "gold", vars(way)["read_document"]
    monkeypatch.setattr("jaminan.presentation.cli.evaluating.read_document", read)
    folder.mkdir()
    text = report.read_text(encoding="utf-8")
    reading: Reading = read(Document(text=text))
    claims = [to_record(claim) for claim in reading.claims]
    for name, words in (("a", text), ("b", "Sheep graze. " + text)):
        record = {"id": name, "language": "en", "published": None, "outlet": None, "damage": ["broken_numbers"], "text": words}
        (folder / f"{name}.json").write_text(json.dumps(record | {"claims": claims}), encoding="utf-8")
    return folder


def test_figures_for_people(run: Run, gold: Path) -> None:
    code, out, err = run("evaluate", gold)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "2 documents"
    assert lines[1].split()[:7] == ["all", "gold", "6", "predicted", "3", "credit_f1", "0.667"]
    assert "damage_acc 0.9" in lines
    assert lines[-1].endswith("s in all")


def test_figures_for_programs_and_predictions_on_disk(run: Run, gold: Path, tmp_path: Path) -> None:
    out_folder = tmp_path / "deep" / "out"
    code, out, _ = run("evaluate", gold, "--out", out_folder, "--format", "json")
    record = json.loads(out)
    seconds = record.pop("seconds")
    assert code == 0
    assert record == score_folders(gold, out_folder).to_record()
    assert set(seconds) == {"median", "longest", "total"}
    assert [path.name for path in sorted(out_folder.iterdir())] == ["a.json", "b.json"]


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_read(run: Run, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    code, out, err = run("evaluate", gold, "--out", tmp_path / "file")
    assert (code, out) == (2, "")
    assert err.startswith(f"J005 {tmp_path}/file: ")


def _in_a_terminal(*arguments: str) -> tuple[str, str]:
    """Standard output and standard error of the command, each a terminal of its own."""
    ends = [os.openpty(), os.openpty()]
    code = f"import sys; sys.argv = ['jaminan', *{arguments!r}]; from jaminan.presentation.cli import main; main()"
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    subprocess.run([sys.executable, "-c", code], stdout=ends[0][1], stderr=ends[1][1], env=environment, check=True)
    return tuple(_drained(*end) for end in ends)  # type: ignore[return-value]


def _drained(mine: int, theirs: int) -> str:
    os.set_blocking(mine, False)
    try:
        told = os.read(mine, 65536)
    except BlockingIOError:
        told = b""
    os.close(theirs)
    os.close(mine)
    return told.decode()


def test_colour_and_progress_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "sheep.txt").write_text("Sheep graze.", encoding="utf-8")
    out, err = _in_a_terminal("read", str(tmp_path / "sheep.txt"), "--no-ledger")
    assert "\x1b[1m" in out
    assert "reading report" in err
    assert err.endswith("\r\x1b[K"), "the progress line is taken away again"
