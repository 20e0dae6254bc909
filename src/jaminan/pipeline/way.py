"""From paths to claims on record, and from claims on record to where the undertakings stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaminan.atlas import Atlas
from jaminan.model import Document, Reading
from jaminan.model.cases import Case
from jaminan.model.documents import ReaderName
from jaminan.model.entries import Kept
from jaminan.model.standing import Standing
from jaminan.reading import load_reader, read_document
from jaminan.sources import Failure
from jaminan.standing.conditions.suppositions import Supposition

if TYPE_CHECKING:
    # The ledger brings its database along, which reading alone does not need.
    from jaminan.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Report:
    """A document and what was read in it."""

    document: Document
    reading: Reading


def read_all(documents: Iterable[Document | Failure], reader: ReaderName = ReaderName.GRAMMAR) -> Iterator[Report | Failure]:
    """Reads each document as it comes; a source that could not be taken in passes through in its place.

    Raises:
        UsageError: J014, where what the reader needs is not installed.
    """
    read = read_document if reader is ReaderName.GRAMMAR else load_reader(reader)
    for item in documents:
        yield item if isinstance(item, Failure) else Report(item, read(item))


def keep_report(ledger: Ledger, report: Report, *, at: str) -> Kept:
    """Puts a report and its claims on record, in the reader's name; what is on record already is not added again.

    Raises:
        LedgerError: J4xx, where the ledger cannot be written.
    """
    return ledger.keep(report.document, report.reading, at=at, by=report.reading.reader)


def standing_of(
    ledger: Ledger,
    *,
    as_of: str | None = None,
    known_at: str | None = None,
    case: Case | None = None,
    supposed: Iterable[Supposition] = (),
    atlas: Atlas | None = None,
) -> Standing:
    """Where every undertaking (of a case) stands, as of a date in the world, as known at a time in the ledger, decisions applied.

    Raises:
        LedgerError: J4xx, where the ledger cannot be read.
        StandingError: J501, where `as_of` is no date.
    """
    from jaminan.pipeline.judgement import gather_record

    return gather_record(ledger, known_at=known_at, case=case, atlas=atlas).standing(as_of, supposed=supposed)
