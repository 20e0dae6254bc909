"""`jaminan demo`: what the product is, on one screen, from the reports that come with it."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from rich.table import Table
from rich.text import Text

from jaminan.ledger import open_ledger
from jaminan.model import Claim, Commitment, Figure, Firmness
from jaminan.model.records import to_document_record
from jaminan.model.standing import Position, Standing
from jaminan.pipeline import Report, keep_report, read_all, standing_of
from jaminan.presentation.claim_words import mended
from jaminan.presentation.cli.board import BoardPrinter
from jaminan.presentation.cli.claims import ClaimPrinter
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.outlook import OutlookPrinter
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.naming import load_names
from jaminan.presentation.standing_records import to_standing_record
from jaminan.presentation.wording import Wording, load_wording
from jaminan.sources import collect_documents

REPORTS = Path(__file__).parents[1] / "demo"
_ROWS_SHOWN = 8
_MOVES_SHOWN = 3
_HINGES_SHOWN = 2


def run_demo(output: Format, words: str) -> int:
    """Reads the packaged reports into a ledger that is gone afterwards, and shows claims and standing."""
    wording, screen = load_wording(words), open_screen()
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
        return 0
    screen.line(wording.phrase("demo.title"), style="bold")
    _show_claims(reports, wording, screen)
    _show_standing(standing, wording, screen)
    screen.line()
    screen.line(wording.phrase("demo.next"), style="bold")
    return 0


def _show_claims(reports: Sequence[Report], wording: Wording, screen: Screen) -> None:
    printer = ClaimPrinter(screen, wording, load_names(wording.language))
    damaged = sum(bool(report.reading.damage) for report in reports)
    _heading(screen, wording.phrase("demo.reports", count=len(reports), damaged=damaged))
    _list_reports(reports, printer)
    chosen, count = list(_choose(reports)), sum(len(report.reading.claims) for report in reports)
    _heading(screen, wording.phrase("demo.claims", shown=len(chosen), count=count))
    for report, claim in chosen:
        printer.claim(report.document, claim, identity=False)


def _list_reports(reports: Sequence[Report], printer: ClaimPrinter) -> None:
    """The reports in two columns, and below what is wrong with the damaged ones."""
    table, half = Table.grid(padding=(0, 2), pad_edge=True), (len(reports) + 1) // 2
    cells = [printer.in_short(report.document, report.reading) for report in reports]
    for left, right in zip_longest(cells[:half], cells[half:], fillvalue=Text()):
        table.add_row(left, right)
    printer.screen.table(table)
    for report in reports:
        if report.reading.damage:
            damage = printer.wording.words("damage", report.reading.damage)
            printer.screen.line(f"* {report.document.name}: {damage}", indent=2, style="yellow")


def _show_standing(standing: Standing, wording: Wording, screen: Screen) -> None:
    board = BoardPrinter(screen, wording, load_names(wording.language))
    outlook, creditor = OutlookPrinter(board), _creditor(standing.positions)
    those = [position for position in standing.positions if position.undertaking.creditor == creditor]
    telling = _telling(those)
    _heading(screen, wording.phrase("demo.standing", date=standing.as_of, shown=len(telling), count=len(standing.positions)))
    board.board(telling, identity=False)
    _heading(screen, wording.phrase("demo.moves"))
    outlook.moves(those, _MOVES_SHOWN)
    _heading(screen, wording.phrase("demo.hinges"))
    outlook.hinges(standing, creditor, _HINGES_SHOWN)
    outlook.open_questions(those)


def _heading(screen: Screen, words: str) -> None:
    screen.line()
    screen.line(words, style="bold cyan")


def _choose(reports: Sequence[Report]) -> Iterator[tuple[Report, Claim]]:
    """One claim for each thing to see, from as many reports as can be: a condition, a mended number, a refusal, no name given."""
    claims = [(report, claim) for report in reports for claim in report.reading.claims]
    taken: list[str] = []
    for is_shown in _SHOWN:
        fitting = [one for one in claims if is_shown(one[1]) and one[1].evidence.document not in taken[-1:]]
        if fitting:
            taken.append(fitting[0][1].evidence.document)
            yield fitting[0]


_SHOWN: tuple[Callable[[Claim], bool], ...] = (
    lambda claim: isinstance(claim, Commitment) and bool(claim.conditions and claim.speaker and mended(claim)),
    lambda claim: isinstance(claim, Commitment) and claim.firmness is Firmness.AGREED and bool(claim.conditions),
    lambda claim: isinstance(claim, Figure) and bool(mended(claim)),
    lambda claim: isinstance(claim, Commitment) and claim.channel == "anonymous",
)


def _creditor(positions: Sequence[Position]) -> str | None:
    """The creditor that most undertakings are for."""
    counts = Counter(position.undertaking.creditor for position in positions if position.undertaking.creditor)
    return min(counts, key=lambda actor: (-counts[actor], actor), default=None)


def _telling(positions: Sequence[Position]) -> list[Position]:
    """Who was counted, of each state the undertaking of which most was said, then those of which most was said at all."""
    most = sorted(positions, key=lambda one: (-len(one.undertaking.words), -one.answered, one.undertaking.id))
    counted = [position for position in most if position.count][:1]
    first = {position.state: position for position in reversed(most)}
    chosen = counted + [position for position in sorted(first.values(), key=most.index) if position not in counted]
    return (chosen + [position for position in most if position not in chosen])[:_ROWS_SHOWN]
