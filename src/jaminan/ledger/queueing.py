"""The claims that wait for review, in the order of a queue, and what people have decided so far; asked of the projections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from jaminan.ledger.asking import as_entries, ask_in_parts
from jaminan.ledger.projected import told, waiting
from jaminan.ledger.shelf import Shelf
from jaminan.ledger.tables import entries
from jaminan.model.entries import Entry, EntryKind, Subject

JUDGED = (EntryKind.ACCEPTED, EntryKind.REJECTED, EntryKind.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Which of the waiting claims are meant: of a language, a report, undertakings; everything that is empty takes in all."""

    language: str = ""
    report: str = ""
    undertakings: tuple[str, ...] = ()


def _meant(which: Waiting) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if which.language:
        wanted.append(waiting.c.language == which.language)
    if which.report:
        wanted.append(waiting.c.document == which.report)
    if which.undertakings:
        speaking = select(told.c.claim).where(told.c.undertaking.in_(which.undertakings))
        wanted.append(waiting.c.claim.in_(speaking))
    return wanted


def find_waiting(shelf: Shelf, which: Waiting, *, newest: bool, limit: int, offset: int = 0, after: str = "") -> list[str]:
    """Claims that wait, the least sure first, or the newest; those behind the claim `after`, where it waits itself."""
    wanted, by = _meant(which), waiting.c.day if newest else waiting.c.confidence
    place = shelf.connection.execute(select(by, waiting.c.claim).where(waiting.c.claim == after)).first() if after else None
    if place is not None:
        key, claim = place
        further = (
            or_(by < key, and_(by == key, waiting.c.claim < claim))
            if newest
            else or_(by > key, and_(by == key, waiting.c.claim > claim))
        )
        wanted.append(further)
    order = (by.desc(), waiting.c.claim.desc()) if newest else (by, waiting.c.claim)
    return list(shelf.connection.scalars(select(waiting.c.claim).where(*wanted).order_by(*order).limit(limit).offset(offset)))


def count_waiting(shelf: Shelf, which: Waiting) -> int:
    """How many of them there are."""
    return shelf.connection.scalar(select(func.count()).select_from(waiting).where(*_meant(which))) or 0


def waiting_by_language(shelf: Shelf) -> dict[str, int]:
    """How many claims wait, by the language of their reports, the most first."""
    found = shelf.connection.execute(select(waiting.c.language, func.count()).group_by(waiting.c.language))
    return dict(sorted(((language, count) for language, count in found), key=lambda one: (-one[1], one[0])))


def still_waiting(shelf: Shelf, some: Sequence[str]) -> set[str]:
    """Those of the claims that wait."""
    return {claim for (claim,) in ask_in_parts(shelf.connection, select(waiting.c.claim), waiting.c.claim, some)}


def entries_between(shelf: Shelf, first: int, last: int) -> list[Entry]:
    """The entries of those numbers, both among them."""
    wanted = select(entries).where(entries.c.number.between(first, last)).order_by(entries.c.number)
    return list(as_entries(shelf.connection, wanted))


def last_about_each(shelf: Shelf, some: Iterable[str]) -> dict[str, int]:
    """The number of the last entry about each of those subjects."""
    question = select(entries.c.subject, func.max(entries.c.number)).group_by(entries.c.subject)
    return dict(tuple(row) for row in ask_in_parts(shelf.connection, question, entries.c.subject, set(some)))


def judgements(shelf: Shelf, since: int) -> Iterable[tuple[int, str, str, EntryKind]]:
    """What people decided of claims after that entry, oldest first: number, claim, person, and what."""
    wanted = and_(entries.c.number > since, entries.c.about == Subject.CLAIM, entries.c.kind.in_([*JUDGED, EntryKind.WITHDRAWN]))
    # A reader withdraws a claim too; its entry names the reader.
    question = select(entries.c.number, entries.c.subject, entries.c.by, entries.c.kind, entries.c.payload).where(wanted)
    for number, claim, by, kind, payload in shelf.connection.execute(question.order_by(entries.c.number)):
        if EntryKind(kind) is not EntryKind.WITHDRAWN or '"reader"' not in payload:
            yield number, claim, by, EntryKind(kind)
