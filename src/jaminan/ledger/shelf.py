"""The shelf: the projected tables inside one transaction, for those who make the projections and those who read them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, or_, select

from jaminan.ledger.asking import as_entries, ask_entries, ask_written
from jaminan.ledger.deciding import fold_decisions
from jaminan.ledger.history import History, fold_history
from jaminan.ledger.projected import PROJECTION, described, kin, known, mark, metadata, signs, sketches, spells, told, traits
from jaminan.ledger.rows import from_claim_row, from_description
from jaminan.ledger.tables import claims, documents, entries, readings
from jaminan.model.decisions import Decisions
from jaminan.model.documents import Document
from jaminan.model.entries import DECIDED, ClaimOnRecord, Review, Subject

Row = Mapping[str, Any]
_AT_ONCE = 500
_IDENTITY = (Subject.ACTOR, Subject.FAMILY, Subject.UNDERTAKING)


class Shelf:
    """The projected tables as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def behind(self) -> tuple[int, int]:
        """The number of the last entry taken in (0: none, or of another form), and of the last one there is."""
        facts = {row.key: row.value for row in self._connection.execute(select(mark))}
        last = self._connection.scalar(select(func.max(entries.c.number))) or 0
        return (facts.get("entry", 0) if facts.get("form") == PROJECTION else 0), last

    def note_mark(self, entry: int) -> None:
        """Note the last entry taken in."""
        self._connection.execute(delete(mark))
        self._connection.execute(insert(mark), [{"key": "entry", "value": entry}, {"key": "form", "value": PROJECTION}])

    def clear(self) -> None:
        """Empty all projected tables."""
        for table in metadata.sorted_tables:
            self._connection.execute(delete(table))

    def dump(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Every projected row in an order of its own, to be compared."""
        for table in metadata.sorted_tables:
            for row in self._connection.execute(select(table).order_by(*table.primary_key.columns)):
                yield table.name, tuple(row)

    def decided_on_identity(self, since: int) -> bool:
        """Whether anything after that entry says who is who, what is a copy, or what is one."""
        wanted = and_(entries.c.number > since, entries.c.about.in_(_IDENTITY))
        return self._connection.scalar(select(entries.c.number).where(wanted).limit(1)) is not None

    def decided(self, since: int) -> bool:
        """Whether anything after that entry was decided beside single claims."""
        wanted = and_(entries.c.number > since, entries.c.about.in_(DECIDED))
        return self._connection.scalar(select(entries.c.number).where(wanted).limit(1)) is not None

    def signs_in(self, some: Sequence[str]) -> set[tuple[str, str]]:
        """What those documents say of conditions: each with the sign."""
        question = select(signs.c.document, signs.c.sign).where(signs.c.document.in_(some))
        return {(document, sign) for document, sign in self._connection.execute(question)}

    def decisions(self) -> Decisions:
        """The decisions that hold."""
        return fold_decisions(ask_entries(self._connection, about=DECIDED))

    def touched(self, since: int) -> list[str]:
        """The documents that entries after that one are about."""
        wanted = and_(entries.c.number > since, entries.c.document.is_not(None))
        return sorted(self._connection.scalars(select(entries.c.document).where(wanted).distinct()))

    def met(self, since: int) -> list[str]:
        """The documents that were met, or told otherwise, after that entry, in the order of the first such entry."""
        wanted = and_(entries.c.number > since, entries.c.about == Subject.DOCUMENT)
        question = select(entries.c.subject).where(wanted).group_by(entries.c.subject)
        return list(self._connection.scalars(question.order_by(func.min(entries.c.number))))

    def history(self, some: Sequence[str]) -> History:
        """What the entries tell of those documents."""
        question = select(entries).where(entries.c.document.in_(some)).order_by(entries.c.number)
        return fold_history(as_entries(self._connection, question))

    def texts(self, some: Iterable[str]) -> dict[str, str]:
        """The texts of those documents."""
        question = select(documents.c.id, documents.c.text)
        return {
            key: text.decode("utf-8", "surrogatepass")
            for part in _parts(sorted(some))
            for key, text in self._connection.execute(question.where(documents.c.id.in_(part)))
        }

    def descriptions(self, some: Iterable[str]) -> dict[str, Any]:
        """What is said of those documents now."""
        return {
            key: json.loads(told)
            for part in _parts(sorted(some))
            for key, told in self._connection.execute(
                select(described.c.document, described.c.description).where(described.c.document.in_(part))
            )
        }

    def described(self, some: Iterable[str]) -> dict[str, Row]:
        """The rows of those documents."""
        return {
            row["document"]: dict(row)
            for part in _parts(sorted(some))
            for row in self._connection.execute(select(described).where(described.c.document.in_(part))).mappings()
        }

    def documents(self, some: Iterable[str]) -> dict[str, Document]:
        """Those documents, as they are described now."""
        rows = self.described(some)
        return {key: from_description(text, json.loads(rows[key]["description"])) for key, text in self.texts(rows).items()}

    def families(self) -> dict[str, str]:
        """The family of every document as compared."""
        return {row.document: row.found for row in self._connection.execute(select(described.c.document, described.c.found))}

    def members(self, families: Iterable[str]) -> set[str]:
        """The documents whose compared family is one of these."""
        return set(self._connection.scalars(select(described.c.document).where(described.c.found.in_(sorted(families)))))

    def sharing(self, grams: Iterable[int], least: int) -> list[str]:
        """The documents that have at least so many of these hashes in their sketches."""
        question = select(sketches.c.document).where(sketches.c.gram.in_(sorted(grams))).group_by(sketches.c.document)
        return sorted(self._connection.scalars(question.having(func.count() >= least)))

    def kin_of(self, some: Iterable[str]) -> list[Row]:
        """The pairs that any of those documents is in, as rows."""
        found: dict[tuple[str, str], Row] = {}
        for part in _parts(sorted(some)):
            question = select(kin).where(or_(kin.c.one.in_(part), kin.c.other.in_(part)))
            found |= {(row["one"], row["other"]): dict(row) for row in self._connection.execute(question).mappings()}
        return [found[pair] for pair in sorted(found)]

    def replace_kin(self, document: str, rows: Sequence[Row]) -> None:
        """Take out the pairs that the document is in, and put in these."""
        self._connection.execute(delete(kin).where(or_(kin.c.one == document, kin.c.other == document)))
        if rows:
            self._connection.execute(insert(kin), [dict(row) for row in rows])

    def reading_rows(self, digests: Iterable[str]) -> dict[str, str]:
        """Readings as they were written, by the hashes of their rows."""
        return ask_written(self._connection, readings, digests)

    def claim_rows(self, digests: Iterable[str]) -> dict[str, str]:
        """Claims as they were written, by the hashes of their rows."""
        return ask_written(self._connection, claims, digests)

    def told_in(self, some: Iterable[str]) -> set[str]:
        """The undertakings that those documents speak of."""
        return {
            undertaking
            for part in _parts(sorted(some))
            for undertaking in self._connection.scalars(select(told.c.undertaking).where(told.c.document.in_(part)).distinct())
        }

    def replace(self, table: Table, column: str, keys: Iterable[str], rows: Sequence[Row]) -> None:
        """Take out the rows with those keys in that column, and put in these."""
        for part in _parts(sorted(keys)):
            self._connection.execute(delete(table).where(table.c[column].in_(part)))
        if rows:
            self._connection.execute(insert(table), [dict(row) for row in rows])

    def claims_told(self, undertakings: Sequence[str]) -> list[Row]:
        """The claims on record that speak of those undertakings, as rows, each once."""
        wanted = select(told.c.claim).where(told.c.undertaking.in_(undertakings))
        return self._known(known.c.claim.in_(wanted))

    def figures_in(self, some: Sequence[str]) -> list[Row]:
        """The figures on record in those documents, as rows."""
        return [
            row
            for part in _parts(some)
            for row in self._known(and_(known.c.document.in_(part), known.c.stands == 1))
            if row["corrected"] or row["kind"] == "figure"
        ]

    def claims_in(self, some: Sequence[str]) -> list[Row]:
        """The claims in those documents, as rows."""
        return self._known(known.c.document.in_(some))

    def _known(self, condition: Any) -> list[Row]:
        question = select(known, claims.c.record, claims.c.kind).join(claims, claims.c.digest == known.c.digest).where(condition)
        return [dict(row) for row in self._connection.execute(question.order_by(known.c.claim)).mappings()]

    def spells_on(self, day: str | None) -> list[Row]:
        """What holds on a day (None: in the end) as rows, by debtor, creditor and measure."""
        last, earlier = spells.alias(), spells.alias()
        question = select(spells.c.undertaking, spells.c.outlet, spells.c.held)
        if day is None:
            question = question.where(spells.c.end.is_(None))
        else:
            # One look-up for each undertaking, however many spells it had: every undertaking has one without an end.
            begun = select(func.max(earlier.c.start)).where(earlier.c.undertaking == last.c.undertaking, earlier.c.start <= day)
            held = and_(spells.c.undertaking == last.c.undertaking, spells.c.start == begun.scalar_subquery())
            question = question.select_from(last).join(spells, held).where(last.c.end.is_(None))
        ordered = question.order_by(spells.c.debtor, spells.c.creditor, spells.c.measure)
        return [dict(row) for row in self._connection.execute(ordered).mappings()]

    def spells_of(self, undertakings: Iterable[str], day: str | None) -> list[Row]:
        """What holds of those undertakings on a day (None: in the end) as rows; of some there may be nothing."""
        held: ColumnElement[bool] = spells.c.end.is_(None)
        if day is not None:
            held = and_(spells.c.start <= day, or_(held, spells.c.end > day))
        question = select(spells.c.undertaking, spells.c.outlet, spells.c.held)
        return [
            dict(row)
            for part in _parts(sorted(undertakings))
            for row in self._connection.execute(question.where(spells.c.undertaking.in_(part), held)).mappings()
        ]

    def begun_between(self, since: str, until: str | None) -> set[str]:
        """The undertakings of which something else holds from some day after `since` until `until` (None: the end)."""
        begun = spells.c.start > since if until is None else and_(spells.c.start > since, spells.c.start <= until)
        return set(self._connection.scalars(select(spells.c.undertaking).where(begun).distinct()))

    def days(self) -> list[str]:
        """The days on which something began to hold, in order."""
        first = select(func.min(spells.c.start).label("day")).cte("days", recursive=True)
        later = select(select(func.min(spells.c.start)).where(spells.c.start > first.c.day).scalar_subquery())
        found = first.union_all(later.where(first.c.day.is_not(None)))
        return [day for day in self._connection.scalars(select(found.c.day)) if day is not None]

    def traits(self, undertakings: Iterable[str] | None = None) -> dict[str, str]:
        """The traits of those undertakings, or of all, as JSON."""
        question = select(traits.c.undertaking, traits.c.traits)
        if undertakings is None:
            return {row.undertaking: row.traits for row in self._connection.execute(question)}
        parts = _parts(sorted(undertakings))
        return {
            key: told for part in parts for key, told in self._connection.execute(question.where(traits.c.undertaking.in_(part)))
        }

    def signs(self) -> list[tuple[str, str]]:
        """What reports say of conditions: the family of each, and the sign."""
        question = select(described.c.family, signs.c.sign).join(described, described.c.document == signs.c.document)
        return [(family, sign) for family, sign in self._connection.execute(question.order_by(signs.c.document, signs.c.place))]

    def left_out(self) -> tuple[str, ...]:
        """The commitments that name no debtor."""
        return tuple(sorted(self._connection.scalars(select(told.c.claim).where(told.c.undertaking == ""))))


def to_record(row: Row, home: Document) -> ClaimOnRecord:
    """A claim on record from its row and its document."""
    made = from_claim_row(row["record"])
    corrected = from_claim_row(row["corrected"]) if row["corrected"] else None
    return ClaimOnRecord(
        id=row["claim"],
        claim=corrected or made,
        document=home,
        recorded=row["recorded"],
        review=Review(row["review"]),
        withdrawn=row["withdrawn"],
        machine=made if corrected else None,
    )


def _parts(wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]
