"""Single reports with all that was found in them; those that were looked at last are at hand, and of them only what changed is read."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import RLock

from jaminan.ledger.looking import claims_in, last_about, last_reading
from jaminan.ledger.rows import from_reading_row
from jaminan.ledger.shelf import Row, Shelf, to_record
from jaminan.model.documents import Document, Reading
from jaminan.model.entries import ClaimOnRecord

READER = "grammar"
_KEPT = 40
_CHANGES = ("digest", "review", "withdrawn", "corrected")


@dataclass(frozen=True, slots=True)
class ReportOnRecord:
    """A report, its claims in the order of their places (also those that stand no more), and what its reader noted beside them."""

    document: Document
    claims: tuple[ClaimOnRecord, ...]
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class _Kept:
    entry: int
    report: ReportOnRecord
    rows: dict[str, tuple[tuple[object, ...], ClaimOnRecord]]


class Reports:
    """The reports that were asked for last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = RLock()

    def find(self, shelf: Shelf, document: str) -> ReportOnRecord | None:
        """The report with that id; None where there is none."""
        with self._lock:
            entry, kept = last_about(shelf, document), self._kept.get(document)
            if kept is None or kept.entry != entry:
                found = _read(shelf, document, entry, kept)
                if found is None:
                    return None
                self._kept[document] = kept = found
            self._kept.move_to_end(document)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return kept.report


def _read(shelf: Shelf, document: str, entry: int, kept: _Kept | None) -> _Kept | None:
    home = shelf.documents([document]).get(document)
    if home is None:
        return None
    before = kept.rows if kept and kept.report.document == home else {}
    home = kept.report.document if kept and before else home
    rows = {row["claim"]: _record(row, home, before) for row in claims_in(shelf, [document])}
    claims = sorted((record for _, record in rows.values()), key=_place)
    written = last_reading(shelf, document, READER)
    reading = from_reading_row(written, ()) if written else None
    return _Kept(entry, ReportOnRecord(home, tuple(claims), reading), rows)


def _record(
    row: Row, home: Document, before: dict[str, tuple[tuple[object, ...], ClaimOnRecord]]
) -> tuple[tuple[object, ...], ClaimOnRecord]:
    state = tuple(row[name] for name in _CHANGES)
    known = before.get(row["claim"])
    return known if known and known[0] == state else (state, to_record(row, home))


def _place(record: ClaimOnRecord) -> tuple[int, str]:
    return record.claim.evidence.start, record.id
