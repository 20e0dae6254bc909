"""`jaminan read`: reports in, claims out and onto the record."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jaminan.ledger import open_ledger
from jaminan.model.documents import ReaderName
from jaminan.model.records import to_chances, to_document_record
from jaminan.pipeline import Report, keep_report, read_all
from jaminan.presentation.cli.claims import ClaimPrinter
from jaminan.presentation.cli.options import Format, ledger_place, parse_date, parse_language
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.cli.waiting import telling_how_far
from jaminan.presentation.clock import now
from jaminan.presentation.naming import load_names
from jaminan.presentation.net import Net, open_follower
from jaminan.presentation.wording import Wording, load_wording
from jaminan.sources import CollectOptions, Failure, collect_documents

if TYPE_CHECKING:
    # Its database is loaded when a ledger is opened, not for `--no-ledger`.
    from jaminan.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """What was asked for, as typed."""

    paths: tuple[str, ...]
    published: str | None
    language: str | None
    ledger: str | None
    no_ledger: bool
    offline: bool
    most: int
    min_confidence: float
    reader: ReaderName
    output: Format
    words: str


@dataclass(slots=True)
class _Tally:
    reports: int = 0
    failed: int = 0
    claims: int = 0
    new: int = 0


def run_read(request: ReadRequest) -> int:
    """Reads, keeps and prints one report after the other; 1 if some could not be read."""
    published, language = parse_date("--published", request.published), parse_language("--language", request.language)
    wording, screen, tally = load_wording(request.words), open_screen(), _Tally()
    printer = ClaimPrinter(screen, wording, load_names(request.words))
    with _Keeper(request) as keeper, screen.progress() as progress:
        net = Net(
            offline=request.offline,
            keep=not request.no_ledger,
            most=request.most,
            tell=lambda told: progress.tell(wording.phrase("asking", address=told)),
        )
        options = CollectOptions(published=published, language=language, follower=open_follower(net))
        for item in read_all(collect_documents(request.paths, options, standard_input=sys.stdin.buffer), request.reader):
            progress.clear()
            if isinstance(item, Failure):
                tally.failed += 1
                screen.complain(str(item.error))
            else:
                report = _sure(item, request.min_confidence)
                keeper.keep(report, tally)
                _print(report, request.output, printer)
            progress.tell(wording.phrase("reading", number=tally.reports + tally.failed + 1))
        progress.clear()
        keeper.settle()
    if request.output is Format.TABLE:
        _sum_up(tally, keeper.where, screen, wording)
    return 1 if tally.failed else 0


class _Keeper:
    """Keeps reports in the ledger, which is opened for the first of them: where nothing is read, none is made."""

    def __init__(self, request: ReadRequest) -> None:
        self._request, self._open = request, ExitStack()
        self._ledger: Ledger | None = None
        self._far = False

    def __enter__(self) -> _Keeper:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    @property
    def where(self) -> str | None:
        """The ledger that was written to."""
        return self._ledger.where if self._ledger else None

    def keep(self, report: Report, tally: _Tally) -> None:
        """Keep a report and count it. Raises LedgerError, J4xx."""
        tally.reports += 1
        tally.claims += len(report.reading.claims)
        if self._request.no_ledger:
            return
        if self._ledger is None:
            from jaminan.pipeline.remaking import project_each

            self._ledger = self._open.enter_context(open_ledger(ledger_place(self._request.ledger)))
            self._far = project_each(self._ledger)
        tally.new += len(keep_report(self._ledger, report, at=now()).new_claims)

    def settle(self) -> None:
        """Bring projections in step that were far behind: it can take minutes, and all reports are kept by now. Raises J4xx."""
        if self._ledger and self._far:
            from jaminan.pipeline.remaking import remake

            with telling_how_far(self._request.words) as telling:
                remake(self._ledger, tell=telling, processes=2)


def _sure(report: Report, least: float) -> Report:
    """The report with the claims that are sure enough; the others are neither shown nor kept."""
    claims = tuple(claim for claim in report.reading.claims if claim.confidence >= least)
    return replace(report, reading=replace(report.reading, claims=claims))


def _print(report: Report, output: Format, printer: ClaimPrinter) -> None:
    if output is Format.JSON:
        told = to_document_record(report.document, report.reading) | {"chances": [to_chances(c) for c in report.reading.claims]}
        print(json.dumps(told, ensure_ascii=False))
    else:
        printer.reading(report.document, report.reading)


def _sum_up(tally: _Tally, where: str | None, screen: Screen, wording: Wording) -> None:
    read = wording.phrase("read", reports=tally.reports, failed=tally.failed, claims=tally.claims)
    kept = wording.phrase("kept", new=tally.new, ledger=where) if where else wording.phrase("not_kept")
    screen.line(f"{read}; {kept}", style="dim")
