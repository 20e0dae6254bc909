"""Adding rows: many at once, by one statement of the driver, and reports as the rows and entries that their plans name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from jaminan.ledger.asking import as_entries, ask_in_parts, in_parts
from jaminan.ledger.chain import Draft, chained
from jaminan.ledger.history import History
from jaminan.ledger.keeping import Plan, plan_keeping
from jaminan.ledger.tables import claims, documents, entries, readings
from jaminan.model.claims import Claim
from jaminan.model.documents import Document, Reading
from jaminan.model.entries import Entry, Kept
from jaminan.model.errors import LedgerError

Rows = Sequence[Mapping[str, Any]]


def add_rows(connection: Connection, table: Table, rows: Rows, *, new_only: bool = False) -> None:
    """Add rows that have every column of the table; with `new_only` those whose key lies there already are passed over."""
    if len(rows) >= _WORTH_SORTING and table.dialect_options["sqlite"]["with_rowid"] is False:
        rows = sorted(rows, key=itemgetter(*table.primary_key.columns.keys()))
    if connection.dialect.name != "sqlite" and len(rows) >= _WORTH_COPYING:
        _copy(connection, table, _unknown(connection, table, rows) if new_only else rows)
    elif rows:
        words, columns = _statement(table, connection.dialect, new_only=new_only)
        if columns:
            pick = _picker(columns)
            connection.exec_driver_sql(words, [pick(row) for row in rows])
        else:
            connection.exec_driver_sql(words, [dict(row) for row in rows])


_WORTH_SORTING = 1000
"""So many rows whose place is their key are put in by its order: else nearly each would be looked for on another page."""

_WORTH_COPYING = 50
"""From so many rows on a server takes them faster as one stream."""


def _picker(columns: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    pick = itemgetter(*columns)
    return pick if len(columns) > 1 else lambda row: (pick(row),)


def _copy(connection: Connection, table: Table, rows: Rows) -> None:
    quote, names = connection.dialect.identifier_preparer.quote, [column.name for column in table.c]
    pick, cursor = _picker(names), connection.connection.cursor()
    words = f"COPY {quote(table.name)} ({', '.join(map(quote, names))}) FROM STDIN"
    driver: Any = connection.dialect.dbapi
    try:
        with closing(cursor), cursor.copy(words) as stream:
            for row in rows:
                stream.write_row(pick(row))
    except driver.Error as error:
        raise DBAPIError(words, None, error) from error


def _unknown(connection: Connection, table: Table, rows: Rows) -> Rows:
    """The rows whose key does not lie there yet; nobody else writes meanwhile."""
    (key,) = table.primary_key.columns
    known = {one for (one,) in ask_in_parts(connection, select(key), key, (row[key.name] for row in rows))}
    return [row for row in rows if row[key.name] not in known]


@lru_cache(maxsize=64)
def _statement(table: Table, dialect: Dialect, *, new_only: bool) -> tuple[str, tuple[str, ...]]:
    """The statement as its driver takes it, and the columns in their order where it counts parameters by place."""
    make = sqlite.insert if dialect.name == "sqlite" else postgresql.insert
    wanted = make(table).on_conflict_do_nothing() if new_only else make(table)
    compiled: Any = wanted.compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup or ())


@dataclass(slots=True)
class AtHand:
    """What a transaction has read or written already, so that the projections need not read it again.

    Histories and texts by document, claims and readings (as written) by the hashes of their rows.
    """

    histories: dict[str, History] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)


class Adding:
    """Reports on their way into the ledger inside one transaction: planned one after the other, written together."""

    def __init__(self, connection: Connection, at: str) -> None:
        self._connection, self._at = connection, at
        self._last = last_entry(connection)
        self._entries: list[Entry] = []
        self._documents: list[dict[str, Any]] = []
        self._readings: dict[str, dict[str, Any]] = {}
        self._claims: dict[str, dict[str, Any]] = {}
        self.at_hand = AtHand()

    def keep_all(self, reports: Sequence[tuple[Document, Reading, str]]) -> list[Kept]:
        """Keep reports, each in the name of whoever it comes with. Raises J408."""
        told = [(document, reading, by, document.id) for document, reading, by in reports]
        self._remember({identity for *_, identity in told})
        kept = [self._keep(document, reading, by, identity) for document, reading, by, identity in told]
        self._write()
        return kept

    def _remember(self, wanted: set[str]) -> None:
        """The histories of the documents before: for most of a bulk there are none."""
        histories = self.at_hand.histories
        for some in in_parts(sorted(wanted)):
            for key in some:
                histories[key] = History()
            question = select(entries).where(entries.c.document.in_(some)).order_by(entries.c.number)
            for entry in as_entries(self._connection, question):
                histories[entry.document].note(entry)

    def _keep(self, document: Document, reading: Reading, by: str, identity: str) -> Kept:
        if reading.document != identity:
            raise LedgerError("J408", document.name or identity, "the reading is of another document")
        history = self.at_hand.histories[identity]
        plan = plan_keeping(history, document, reading)
        self._note_rows(document, identity, plan)
        for entry in chained(self._last, plan.drafts, by=by, at=self._at):
            self._entries.append(entry)
            self._last = entry
            history.note(entry)
        return plan.kept

    def _note_rows(self, document: Document, identity: str, plan: Plan) -> None:
        self.at_hand.texts[identity] = document.text
        if plan.kept.new_document:
            self._documents.append({"id": identity, "text": document.text.encode("utf-8", "surrogatepass")})
        if plan.reading is not None:
            key, row = plan.reading
            self._readings[key] = {"digest": key, "document": identity, "record": row}
            self.at_hand.readings[key] = row
        for made, claim in plan.claims:
            told = {"digest": made.digest, "id": made.id, "document": identity, "kind": made.kind, "record": made.record}
            self._claims[made.digest] = told
            self.at_hand.claims[made.digest] = claim

    def _write(self) -> None:
        add_rows(self._connection, documents, self._documents)
        # A row may lie there from an earlier reading that this one comes back to.
        add_rows(self._connection, readings, list(self._readings.values()), new_only=True)
        add_rows(self._connection, claims, list(self._claims.values()), new_only=True)
        add_rows(self._connection, entries, [_plain(entry) for entry in self._entries])


def last_entry(connection: Connection) -> Entry | None:
    """The end of the chain, None in an empty ledger."""
    return next(as_entries(connection, select(entries).order_by(entries.c.number.desc()).limit(1)), None)


def append(connection: Connection, drafts: Iterable[Draft], *, by: str, at: str) -> list[Entry]:
    """Put entries at the end of the chain."""
    added = list(chained(last_entry(connection), drafts, by=by, at=at))
    add_rows(connection, entries, [_plain(entry) for entry in added])
    return added


_COLUMNS = tuple(column.name for column in entries.c)


def _plain(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(entry, name) for name in _COLUMNS}
    return row | {"kind": str(entry.kind), "about": str(entry.about), "document": entry.document or None}
