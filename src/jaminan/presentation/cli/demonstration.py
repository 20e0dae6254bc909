"""`jaminan demo`: what the product is, on one screen, from the reports that come with it."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from jaminan.ledger import open_ledger
from jaminan.model import Claim, Commitment, EvidenceStatus
from jaminan.model.records import to_document_record
from jaminan.model.standing import Position, Standing
from jaminan.pipeline import Report, keep_report, read_all, standing_of
from jaminan.presentation.cli.board import BoardPrinter
from jaminan.presentation.cli.claims import ClaimPrinter
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.naming import load_names
from jaminan.presentation.standing_records import to_standing_record
from jaminan.presentation.wording import Wording, load_wording
from jaminan.sources import collect_documents

REPORTS = Path(__file__).parents[1] / "demo"
_CLAIMS_SHOWN = 4
_ROWS_SHOWN = 10


def run_demo(output: Format, words: str) -> int:
    """Reads the packaged reports into a ledger that is gone afterwards, and shows claims and standing."""
    reports = [item for item in read_all(collect_documents([REPORTS])) if isinstance(item, Report)]
    as_of = max(report.document.published or "" for report in reports)
    with open_ledger(":memory:") as ledger:
        for report in reports:
            keep_report(ledger, report, at=f"{as_of}T00:00:00+00:00")
        standing = standing_of(ledger, as_of=as_of)
    if output is Format.JSON:
        documents = [to_document_record(report.document, report.reading) for report in reports]
        record = {"documents": documents, "standing": to_standing_record(standing, standing.positions)}
        print(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _show(reports, standing, load_wording(words), open_screen())
    return 0


def _show(reports: Sequence[Report], standing: Standing, wording: Wording, screen: Screen) -> None:
    name = load_names(wording.language)
    printer, board = ClaimPrinter(screen, wording, name), BoardPrinter(screen, wording, name)
    screen.line(wording.phrase("demo.title"), style="bold")
    screen.line()
    screen.line(wording.phrase("demo.reports", count=len(reports)))
    for report in reports:
        printer.heading(report.document, report.reading)
    chosen, count = _choose(reports), sum(len(report.reading.claims) for report in reports)
    screen.line()
    screen.line(wording.phrase("demo.claims", shown=len(chosen), count=count))
    for report, claim in chosen:
        printer.claim(report.document, claim)
    screen.line()
    screen.line(wording.phrase("demo.standing", date=standing.as_of))
    board.board(_telling(standing.positions))
    screen.line()
    screen.line(wording.phrase("demo.next"), style="bold")


def _choose(reports: Sequence[Report]) -> list[tuple[Report, Claim]]:
    """The commitment of each report that tells most: read through a repair, under a condition, by a named speaker."""
    chosen: list[tuple[Report, Claim]] = []
    for report in reports:
        commitments = [claim for claim in report.reading.claims if isinstance(claim, Commitment)]
        if commitments:
            chosen.append((report, max(commitments, key=_telling_most)))
    most = sorted(chosen, key=lambda one: _telling_most(one[1]), reverse=True)[:_CLAIMS_SHOWN]
    return [one for one in chosen if one in most]


def _telling_most(claim: Claim) -> tuple[int, int]:
    repaired = any(slot.evidence.status is EvidenceStatus.REPAIRED for slot in claim.slots)
    return (2 * repaired + _is_conditional(claim) + bool(claim.speaker), -claim.evidence.start)


def _is_conditional(claim: Claim) -> bool:
    return isinstance(claim, Commitment) and bool(claim.conditions)


def _telling(positions: Sequence[Position]) -> list[Position]:
    """The undertakings for the creditor that most are for, those of which most was said, in the order of the board."""
    counts = Counter(position.undertaking.creditor for position in positions if position.undertaking.creditor)
    creditor = min(counts, key=lambda actor: (-counts[actor], actor), default=None)
    those = [position for position in positions if position.undertaking.creditor == creditor]
    most = sorted(those, key=lambda one: (-len(one.undertaking.words), -one.answered))[:_ROWS_SHOWN]
    return [position for position in those if position in most]
