"""Questions of those who look: single reports, how much stands, and the claims that wait for review; each costs what it shows."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import and_, func, select

from jaminan.ledger.asking import as_entries, ask_in_parts, in_parts
from jaminan.ledger.history import reader_name
from jaminan.ledger.projected import described, known, told
from jaminan.ledger.rows import from_claim_row
from jaminan.ledger.shelf import Row, Shelf
from jaminan.ledger.tables import claims, entries
from jaminan.model.claims import Claim
from jaminan.model.entries import Entry, EntryKind, Subject

_ENDED = 20_000


def claims_in(shelf: Shelf, some: Iterable[str]) -> list[Row]:
    """The claims of those documents, also those that stand no more, as rows."""
    return shelf.claims_with(known.c.document, some)


def last_about(shelf: Shelf, document: str) -> int:
    """The number of the last entry about a document or what stands in it, 0 where it was never met."""
    return shelf.connection.scalar(select(func.max(entries.c.number)).where(entries.c.document == document)) or 0


def standing_in(shelf: Shelf, some: Iterable[str]) -> dict[str, int]:
    """How many claims stand in each of those documents."""
    question = select(known.c.document, func.count()).where(known.c.stands == 1).group_by(known.c.document)
    return dict(tuple(row) for row in ask_in_parts(shelf.connection, question, known.c.document, some))


def count_standing(shelf: Shelf) -> int:
    """How many claims stand."""
    return shelf.connection.scalar(select(func.count()).where(known.c.stands == 1)) or 0


def kept_together(shelf: Shelf, document: str) -> list[str]:
    """The other documents of its family of copies."""
    family = select(described.c.family).where(described.c.document == document).scalar_subquery()
    question = select(described.c.document).where(described.c.family == family, described.c.document != document)
    return list(shelf.connection.scalars(question.order_by(described.c.document)))


def last_reading(shelf: Shelf, document: str, reader: str) -> str | None:
    """The last reading of a document by the reader of that name, as it was written."""
    wanted = and_(entries.c.document == document, entries.c.about == Subject.READING)
    question = select(entries.c.subject, entries.c.payload).where(wanted).order_by(entries.c.number.desc())
    for subject, payload in shelf.connection.execute(question):
        if reader_name(json.loads(payload).get("reader", "")) == reader:
            return shelf.reading_rows([subject]).get(subject)
    return None


def ended_claims(shelf: Shelf) -> Iterator[tuple[str, Claim]]:
    """The commitments that were rejected, corrected or no longer made, as readers and people had them; of very many entries the last.

    A claim comes once for each version of it. All entries are looked at, so this is for what no page does every time.
    """
    kinds = [EntryKind.REJECTED, EntryKind.CORRECTED, EntryKind.WITHDRAWN]
    question = select(entries.c.subject, entries.c.payload).where(entries.c.about == Subject.CLAIM, entries.c.kind.in_(kinds))
    corrected: dict[str, list[str]] = {}
    for subject, payload in shelf.connection.execute(question.order_by(entries.c.number.desc()).limit(_ENDED)):
        corrected.setdefault(subject, []).extend([json.loads(payload)["record"]] if '"record"' in payload else [])
    made = select(claims.c.id, claims.c.record).where(claims.c.kind == "commitment")
    for claim, record in ask_in_parts(shelf.connection, made, claims.c.id, corrected):
        corrected[claim].append(record)
    for claim, records in corrected.items():
        yield from ((claim, from_claim_row(record)) for record in dict.fromkeys(records))


def last_entries(shelf: Shelf, some: Iterable[str]) -> dict[str, Entry]:
    """The last entry about each of those subjects."""
    parts = in_parts(sorted(some))
    questions = (select(entries).where(entries.c.subject.in_(part)).order_by(entries.c.number) for part in parts)
    return {entry.subject: entry for question in questions for entry in as_entries(shelf.connection, question)}


def told_of_nobody(shelf: Shelf, until: str | None) -> list[str]:
    """The commitments that stand and name no debtor, of reports out by that day (None: all), by their ids."""
    question = select(told.c.claim).where(told.c.undertaking == "").order_by(told.c.claim)
    return list(shelf.connection.scalars(question if until is None else question.where(told.c.day <= until)))


def spoken_of(shelf: Shelf, some: Iterable[str]) -> set[str]:
    """The undertakings that those claims speak of, where they stand."""
    found = ask_in_parts(shelf.connection, select(told.c.undertaking), told.c.claim, some)
    return {undertaking for (undertaking,) in found if undertaking}
