"""Questions of those who look: single reports, how much stands, and the claims that wait for review; each costs what it shows."""

import json
from collections.abc import Iterable

from sqlalchemy import and_, func, select

from jaminan.ledger.asking import ask_in_parts
from jaminan.ledger.history import reader_name
from jaminan.ledger.projected import described, known
from jaminan.ledger.shelf import Row, Shelf
from jaminan.ledger.tables import entries
from jaminan.model.entries import Subject


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
