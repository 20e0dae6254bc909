"""The shelf: the projected tables inside one transaction, for those who make the projections and those who read them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, delete, func, insert, or_, select

from jaminan.ledger.adding import AtHand, add_rows
from jaminan.ledger.asking import (
    as_entries,
    ask_claim_rows,
    ask_entries,
    ask_in_parts,
    ask_texts,
    ask_written,
    in_parts,
    to_on_record,
)
from jaminan.ledger.deciding import fold_decisions
from jaminan.ledger.history import ClaimHistory, History, fold_history
from jaminan.ledger.projected import (
    PROJECTION,
    described,
    kin,
    known,
    mark,
    metadata,
    pending,
    signs,
    sketches,
    spells,
    told,
    traits,
)
from jaminan.ledger.rows import canonical, from_claim_row, from_description
from jaminan.ledger.spelled import Spelled
from jaminan.ledger.tables import claims, entries, readings
from jaminan.model.claims import Claim
from jaminan.model.decisions import Decisions
from jaminan.model.documents import Document
from jaminan.model.entries import DECIDED, ClaimOnRecord, Entry, Review, Subject

Row = Mapping[str, Any]
_IDENTITY = (Subject.ACTOR, Subject.FAMILY, Subject.UNDERTAKING)


class Shelf:
    """The projected tables as one transaction sees them; what the transaction wrote itself is at hand."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.at_hand, self.spelled = connection, AtHand(), Spelled(connection)

    def behind(self) -> tuple[int, int]:
        """The number of the last entry taken in (0: none, or of another form), and of the last one there is."""
        facts = {row.key: row.value for row in self.connection.execute(select(mark))}
        last = self.connection.scalar(select(func.max(entries.c.number))) or 0
        return (facts.get("entry", 0) if facts.get("form") == PROJECTION else 0), last

    def in_step(self) -> bool:
        """Whether all entries are taken in, and no undertaking waits for its spells."""
        since, last = self.behind()
        return since == last and since > 0 and self.connection.scalar(select(pending.c.undertaking).limit(1)) is None

    def note_mark(self, entry: int) -> None:
        """Note the last entry taken in."""
        self.connection.execute(delete(mark))
        self.connection.execute(insert(mark), [{"key": "entry", "value": entry}, {"key": "form", "value": PROJECTION}])

    def clear(self) -> None:
        """Empty all projected tables."""
        for table in metadata.sorted_tables:
            self.connection.execute(delete(table))

    def dump(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Every projected row in an order of its own, to be compared."""
        for table in metadata.sorted_tables:
            for row in self.connection.execute(select(table).order_by(*table.primary_key.columns)):
                yield table.name, tuple(row)

    def decided_on_identity(self, since: int, until: int) -> list[Entry]:
        """The entries after that one, until another, that say who is who, what is a copy, or what is one."""
        wanted = and_(entries.c.number > since, entries.c.number <= until, entries.c.about.in_(_IDENTITY))
        return list(as_entries(self.connection, select(entries).where(wanted).order_by(entries.c.number)))

    def entries_about(self, subject: Subject) -> Iterator[Entry]:
        """All entries about that kind of subject, oldest first."""
        return ask_entries(self.connection, about=[subject])

    def decided(self, since: int) -> bool:
        """Whether anything after that entry was decided beside single claims."""
        wanted = and_(entries.c.number > since, entries.c.about.in_(DECIDED))
        return self.connection.scalar(select(entries.c.number).where(wanted).limit(1)) is not None

    def signs_in(self, some: Iterable[str]) -> set[tuple[str, str]]:
        """What those documents say of conditions: each with the sign."""
        question = select(signs.c.document, signs.c.sign)
        return {(document, sign) for document, sign in self._ask(question, signs.c.document, some)}

    def decisions(self) -> Decisions:
        """The decisions that hold."""
        return fold_decisions(ask_entries(self.connection, about=DECIDED))

    def touched(self, since: int, until: int | None = None) -> list[str]:
        """The documents that entries after that one (until another) are about."""
        wanted = entries.c.number > since if until is None else and_(entries.c.number > since, entries.c.number <= until)
        # Made distinct by the store, the rows would be sought by document, all of them.
        met = self.connection.scalars(select(entries.c.document).where(wanted))
        return sorted({document for document in met if document is not None})

    def met(self, since: int) -> list[str]:
        """The documents that were met, or told otherwise, after that entry, in the order of the first such entry."""
        wanted = and_(entries.c.number > since, entries.c.about == Subject.DOCUMENT)
        # Grouped by the store, the rows would be sought by subject, all of them.
        return list(dict.fromkeys(self.connection.scalars(select(entries.c.subject).where(wanted).order_by(entries.c.number))))

    def history(self, some: Sequence[str]) -> History:
        """What the entries tell of those documents."""
        missing = [key for key in some if key not in self.at_hand.histories]
        found = History()
        for part in in_parts(missing):
            question = select(entries).where(entries.c.document.in_(part)).order_by(entries.c.number)
            found.join(fold_history(as_entries(self.connection, question)))
        for key in some:
            if key in self.at_hand.histories:
                found.join(self.at_hand.histories[key])
        return found

    def texts(self, some: Iterable[str]) -> dict[str, str]:
        """The texts of those documents."""
        wanted, at_hand = sorted(some), self.at_hand.texts
        read = ask_texts(self.connection, (key for key in wanted if key not in at_hand))
        return {key: at_hand[key] if key in at_hand else read[key] for key in wanted if key in at_hand or key in read}

    def descriptions(self, some: Iterable[str]) -> dict[str, Any]:
        """What is said of those documents now."""
        question = select(described.c.document, described.c.description)
        return {key: json.loads(words) for key, words in self._ask(question, described.c.document, some)}

    def described(self, some: Iterable[str]) -> dict[str, Row]:
        """The rows of those documents."""
        return {row.document: row._asdict() for row in self._ask(select(described), described.c.document, some)}

    def families_of(self, some: Iterable[str]) -> dict[str, str]:
        """The families of those documents after what analysts decided."""
        question = select(described.c.document, described.c.family)
        return dict(tuple(row) for row in self._ask(question, described.c.document, some))

    def documents(self, some: Iterable[str]) -> dict[str, Document]:
        """Those documents, as they are described now."""
        told_of = self.descriptions(some)
        return {key: from_description(text, told_of[key]) for key, text in self.texts(told_of).items()}

    def families(self, some: Iterable[str] | None = None) -> dict[str, str]:
        """The family as compared of every document, or of those whose family is one of these."""
        question = select(described.c.document, described.c.found)
        return dict(tuple(row) for row in self._ask(question, described.c.found, some))

    def families_decided(self) -> set[str]:
        """The families as compared of which a report is elsewhere after what analysts decided."""
        return set(self.connection.scalars(select(described.c.found).where(described.c.found != described.c.family).distinct()))

    def members(self, families: Iterable[str]) -> set[str]:
        """The documents whose compared family is one of these."""
        return {document for (document,) in self._ask(select(described.c.document), described.c.found, families)}

    def sharing(self, grams: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Each of these hashes with every document that has it in its sketch."""
        question = select(sketches.c.gram, sketches.c.document)
        yield from map(tuple, ask_in_parts(self.connection, question, sketches.c.gram, grams))

    def kin_of(self, some: Iterable[str]) -> list[Row]:
        """The pairs that any of those documents is in, as rows."""
        found: dict[tuple[str, str], Row] = {}
        for part in in_parts(sorted(some)):
            question = select(kin).where(or_(kin.c.one.in_(part), kin.c.other.in_(part)))
            found |= {(row["one"], row["other"]): dict(row) for row in self.connection.execute(question).mappings()}
        return [found[pair] for pair in sorted(found)]

    def drop_kin(self, some: Sequence[str]) -> None:
        """Take out the pairs that any of those documents is in."""
        for part in in_parts(some):
            self.connection.execute(delete(kin).where(or_(kin.c.one.in_(part), kin.c.other.in_(part))))

    def reading_rows(self, digests: Iterable[str]) -> dict[str, str]:
        """Readings as they were written, by the hashes of their rows."""
        wanted, at_hand = list(digests), self.at_hand.readings
        missing = [key for key in wanted if key not in at_hand]
        found = ask_written(self.connection, readings, missing) if missing else {}
        return found | {key: at_hand[key] for key in wanted if key in at_hand}

    def claims_made(self, digests: Iterable[str]) -> dict[str, Claim]:
        """Claims as their readers made them, by the hashes of their rows."""
        wanted, at_hand = list(digests), self.at_hand.claims
        missing = [key for key in wanted if key not in at_hand]
        found = ask_claim_rows(self.connection, missing) if missing else {}
        return found | {key: at_hand[key] for key in wanted if key in at_hand}

    def told_in(self, some: Iterable[str]) -> dict[str, str]:
        """The undertakings that those documents speak of, each with the first day on which they do."""
        found: dict[str, str] = {}
        question = select(told.c.undertaking, func.min(told.c.day)).group_by(told.c.undertaking)
        for undertaking, day in self._ask(question, told.c.document, some):
            found[undertaking] = min(day, found.get(undertaking, day))
        return found

    def told_rows(self, some: Iterable[str]) -> list[Row]:
        """What the claims in those documents tell, as rows."""
        return [row._asdict() for row in self._ask(select(told), told.c.document, some)]

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Put in rows."""
        add_rows(self.connection, table, rows)

    def replace(self, table: Table, column: str, keys: Iterable[str], rows: Sequence[Row]) -> None:
        """Take out the rows with those keys in that column, and put in these."""
        for part in in_parts(sorted(keys)):
            self.connection.execute(delete(table).where(table.c[column].in_(part)))
        add_rows(self.connection, table, rows)

    def naming(self, names: Sequence[str]) -> set[str]:
        """The documents with a claim, as a reader made it or a person corrected it, in whose row one of these names stands."""
        spelled = [canonical(name)[1:-1] for name in names]
        made = or_(*(claims.c.record.contains(one, autoescape=True) for one in spelled))
        corrected = or_(*(known.c.corrected.contains(one, autoescape=True) for one in spelled))
        return {
            *self.connection.scalars(select(claims.c.document).where(made).distinct()),
            *self.connection.scalars(select(known.c.document).where(corrected).distinct()),
        }

    def claims_told(self, undertakings: Sequence[str]) -> list[Row]:
        """The claims on record that speak of those undertakings, as rows, each once."""
        wanted = select(told.c.claim).where(told.c.undertaking.in_(undertakings))
        return self.claims_where(known.c.claim.in_(wanted))

    def claims_of(self, some: Iterable[str]) -> list[Row]:
        """The claims with those ids, as rows."""
        return self.claims_with(known.c.claim, some)

    def figures_in(self, some: Sequence[str]) -> list[Row]:
        """The figures on record in those documents, as rows."""
        # By the ids of what readers made as figures: only few claims of a report are any, and what is on record lies apart from them.
        made = and_(known.c.claim == claims.c.id, claims.c.kind == "figure", known.c.corrected.is_(None))
        mended = known.c.corrected.is_not(None)
        return [
            row
            for part in in_parts(some)
            for which in (and_(claims.c.document.in_(part), made), and_(known.c.document.in_(part), mended))
            for row in self.claims_where(and_(which, known.c.stands == 1))
        ]

    def claims_with(self, column: ColumnElement[Any], some: Iterable[str]) -> list[Row]:
        """The claims on record in which that column of `known` has one of these values, as rows."""
        return [row for part in in_parts(sorted(some)) for row in self.claims_where(column.in_(part))]

    def claims_where(self, condition: ColumnElement[bool]) -> list[Row]:
        """The claims on record of which that is so, as rows, by their ids."""
        question = select(known, claims.c.record, claims.c.kind).join(claims, claims.c.digest == known.c.digest).where(condition)
        found = self.connection.execute(question.order_by(known.c.claim))
        names = tuple(found.keys())
        return [dict(zip(names, row, strict=True)) for row in found]

    def spells_on(self, day: str | None, undertakings: Iterable[str] | None = None) -> Iterator[tuple[str, str | None, str]]:
        """What holds on a day (None: in the end) of all undertakings, or of some, of which there may be nothing.

        Each with the outlet of its last word, and what holds as JSON.
        """
        question, column = select(spells.c.undertaking, spells.c.outlet, spells.c.held), spells.c.undertaking
        if day is None:
            question = question.where(spells.c.end.is_(None))
        else:
            # Each undertaking has traits. One look-up for each, however many spells it had: a store left to itself goes through all spells.
            column, earlier = traits.c.undertaking, spells.alias()
            begun = select(func.max(earlier.c.start)).where(earlier.c.undertaking == column, earlier.c.start <= day)
            held = and_(spells.c.undertaking == column, spells.c.start == begun.scalar_subquery())
            question = question.select_from(traits).join(spells, held).where(column > "")
        yield from map(tuple, self._ask(question, column, undertakings))

    def spells_until(self, undertaking: str, until: str, most: int) -> list[Row]:
        """What held of one undertaking in time until a day, the last `most` times, in order."""
        question = select(spells.c.start, spells.c.end, spells.c.held)
        question = question.where(spells.c.undertaking == undertaking, spells.c.start <= until)
        found = self.connection.execute(question.order_by(spells.c.start.desc()).limit(most)).mappings()
        return [dict(row) for row in reversed(list(found))]

    def begun_between(self, since: str, until: str, most: int) -> set[str] | None:
        """The undertakings of which something else holds from some day after `since` until `until`; None: more often than `most`."""
        begun = and_(spells.c.start > since, spells.c.start <= until)
        # Counted by the index alone, since to go through them costs more than to read what holds of all.
        some = select(spells.c.start).where(begun).limit(most + 1).subquery()
        if (self.connection.scalar(select(func.count()).select_from(some)) or 0) > most:
            return None
        return set(self.connection.scalars(select(spells.c.undertaking).where(begun).distinct()))

    def days(self) -> list[str]:
        """The days on which something began to hold, in order."""
        first = select(func.min(spells.c.start).label("day")).cte("days", recursive=True)
        later = select(select(func.min(spells.c.start)).where(spells.c.start > first.c.day).scalar_subquery())
        found = first.union_all(later.where(first.c.day.is_not(None)))
        return [day for day in self.connection.scalars(select(found.c.day)) if day is not None]

    def traits(self, undertakings: Iterable[str] | None = None) -> dict[str, str]:
        """The traits of those undertakings, or of all, as JSON."""
        question = select(traits.c.undertaking, traits.c.traits)
        return dict(tuple(row) for row in self._ask(question, traits.c.undertaking, undertakings))

    def signs(self, some: Iterable[str] | None = None) -> Iterator[tuple[str, str, str]]:
        """What all reports, or some, say of conditions: each with its family, and the sign."""
        question = select(signs.c.document, described.c.family, signs.c.sign)
        question = question.join(described, described.c.document == signs.c.document).order_by(signs.c.document, signs.c.place)
        yield from map(tuple, self._ask(question, signs.c.document, some))

    def _ask(self, question: Select[Any], column: ColumnElement[Any], some: Iterable[str] | None) -> Iterator[Any]:
        """The rows of a question in which that column has one of these values; None: all its rows."""
        return iter(self.connection.execute(question)) if some is None else ask_in_parts(self.connection, question, column, some)


def to_record(row: Row, home: Document) -> ClaimOnRecord:
    """A claim on record from its row and its document."""
    told_of = ClaimHistory(
        id=row["claim"],
        document=row["document"],
        recorded=row["recorded"],
        digest=row["digest"],
        review=Review(row["review"]),
        withdrawn=row["withdrawn"],
        corrected=row["corrected"],
    )
    return to_on_record(told_of, from_claim_row(row["record"]), home)
