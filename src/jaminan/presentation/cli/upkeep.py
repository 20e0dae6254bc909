"""Looking after a ledger, for people and programs."""

import json
from pathlib import Path
from typing import Any

from jaminan.ledger import migrate_ledger, open_ledger
from jaminan.model.entries import ChainReport
from jaminan.pipeline import Desk
from jaminan.presentation.cli.options import Format, ledger_place
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.plain import plain
from jaminan.presentation.wording import Wording, load_wording


def run_verify(ledger: str | None, output: Format, words: str) -> int:
    """Prove the chain. Exit code 1 where a fault was found."""
    wording = load_wording(words)
    with open_ledger(ledger_place(ledger), create=False) as opened:
        return _told(opened.verify(), {}, output, wording)


def run_backup(target: Path, ledger: str | None, output: Format, words: str) -> int:
    """Copy the ledger and prove the copy. Exit code 1 where the copy has a fault, as the ledger then has too."""
    wording = load_wording(words)
    with open_ledger(ledger_place(ledger), create=False) as opened:
        report = opened.backup(target)
    return _told(report, {"backup": str(target)}, output, wording)


def run_migrate(ledger: str | None, output: Format, words: str) -> int:
    """Bring the ledger to this schema."""
    wording = load_wording(words)
    had, has, copy = migrate_ledger(ledger_place(ledger))
    if output is Format.JSON:
        return _printed({"had": had, "has": has, "copy": str(copy) if copy else None})
    screen = open_screen()
    screen.line(wording.phrase("upkeep.migrated" if had < has else "upkeep.current", had=had, has=has))
    if copy:
        screen.line(wording.phrase("upkeep.copied", path=plain(str(copy))))
    return 0


def run_replay(ledger: str | None, output: Format, words: str) -> int:
    """Make the projections anew. Exit code 1 where they were not what the entries say; they are then."""
    wording = load_wording(words)
    with open_ledger(ledger_place(ledger), create=False) as opened:
        made = Desk(opened).replay()
    if output is Format.JSON:
        _printed({"rows": made.rows, "digest": made.digest, "same": made.same})
    else:
        screen = open_screen()
        screen.line(wording.phrase("upkeep.same" if made.same else "upkeep.mended", rows=made.rows))
        screen.line(wording.phrase("upkeep.digest", digest=made.digest), style="dim")
    return 0 if made.same else 1


def run_compact(ledger: str | None, output: Format, words: str) -> int:
    """Give back room; for a file, say how much."""
    wording, path = load_wording(words), Path(ledger_place(ledger))
    with open_ledger(ledger_place(ledger), create=False) as opened:
        before = path.stat().st_size if path.is_file() else None
        opened.compact()
    after = path.stat().st_size if path.is_file() else None
    if output is Format.JSON:
        return _printed({"before": before, "after": after})
    screen = open_screen()
    if before is None or after is None:
        screen.line(wording.phrase("upkeep.compacted"))
    else:
        screen.line(wording.phrase("upkeep.smaller", before=wording.number(before), after=wording.number(after)))
    return 0


def _told(report: ChainReport, beside: dict[str, Any], output: Format, wording: Wording) -> int:
    if output is Format.JSON:
        faults = [{"entry": fault.number, "words": fault.words} for fault in report.faults]
        _printed({"sound": report.sound, "entries": report.entries, "head": report.head, "faults": faults} | beside)
    else:
        _shown(report, beside, open_screen(), wording)
    return 0 if report.sound else 1


def _shown(report: ChainReport, beside: dict[str, Any], screen: Screen, wording: Wording) -> None:
    if beside:
        screen.line(wording.phrase("upkeep.backed_up", path=plain(beside["backup"])))
    if report.sound:
        screen.line(wording.phrase("upkeep.sound", entries=report.entries))
    else:
        screen.line(wording.phrase("upkeep.faults", count=len(report.faults), entries=report.entries), style="bold red")
    for fault in report.faults:
        key = "upkeep.beside" if fault.number is None else "upkeep.fault"
        screen.line(wording.phrase(key, number=fault.number, words=plain(fault.words)), indent=2)
    screen.line(wording.phrase("upkeep.head", head=report.head), style="dim")


def _printed(told: dict[str, Any]) -> int:
    print(json.dumps(told, ensure_ascii=False))
    return 0
