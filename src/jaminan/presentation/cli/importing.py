"""`jaminan ledger import`: reports that were read already, put on record many at once."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from jaminan.ledger import open_ledger
from jaminan.model.errors import UsageError
from jaminan.pipeline import Desk, Report
from jaminan.pipeline.importing import import_reports
from jaminan.presentation.cli.options import Format, ledger_place
from jaminan.presentation.cli.screen import Progress, Screen, open_screen
from jaminan.presentation.clock import now
from jaminan.presentation.wording import Wording, load_wording
from jaminan.sources import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What was asked for, as typed."""

    paths: tuple[str, ...]
    reader: str
    processes: int
    ledger: str | None
    output: Format
    words: str


@dataclass(slots=True)
class _Tally:
    """Counts what goes by; what could not be read is told at once."""

    screen: Screen
    progress: Progress
    wording: Wording
    reports: int = 0
    claims: int = 0
    failed: int = 0

    def reports_of(self, told: Iterator[Report | Failure]) -> Iterator[Report]:
        for one in told:
            if isinstance(one, Failure):
                self.failed += 1
                self.progress.clear()
                self.screen.complain(str(one.error))
                continue
            self.reports += 1
            self.claims += len(one.reading.claims)
            if self.reports % 100 == 0:
                self.progress.tell(self.wording.phrase("reading", number=self.reports))
            yield one


def run_import(request: ImportRequest) -> int:
    """Puts the reports on record; 1 if a line could not be read.

    Raises:
        UsageError: J002, where the reader is not `name@version`.
    """
    name, mark, version = request.reader.partition("@")
    if not (name and mark and version):
        raise UsageError("J002", "--reader", f"{request.reader!r} is not written as NAME@VERSION")
    wording, screen = load_wording(request.words), open_screen()
    told = import_reports(request.paths, reader=request.reader, standard_input=sys.stdin.buffer)
    with open_ledger(ledger_place(request.ledger)) as ledger, screen.progress() as progress:
        tally = _Tally(screen, progress, wording)
        Desk(ledger).keep_all(tally.reports_of(told), now(), processes=request.processes)
        where = ledger.where
    if request.output is Format.JSON:
        print(json.dumps({"reports": tally.reports, "claims": tally.claims, "failed": tally.failed, "ledger": where}))
    else:
        counts = {"reports": tally.reports, "claims": tally.claims, "failed": tally.failed}
        screen.line(wording.phrase("upkeep.imported", **{key: wording.number(one) for key, one in counts.items()}, ledger=where))
    return 1 if tally.failed else 0
