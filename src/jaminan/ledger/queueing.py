"""The claims of a queue: which are meant, in what order, and what people have decided so far; asked of the projections."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, false, func, or_, select

from jaminan.ledger.asking import as_entries, ask_in_parts
from jaminan.ledger.projected import cards, told
from jaminan.ledger.shelf import Shelf
from jaminan.ledger.tables import entries
from jaminan.model.entries import Entry, EntryKind, Review, Subject

JUDGED = (EntryKind.ACCEPTED, EntryKind.REJECTED, EntryKind.CORRECTED)


BANDS = (0.0, 0.3, 0.5, 0.7, 0.9)
"""Where each range of confidence begins; it ends where the next one does."""

_FEW, _LOOKED_THROUGH = 2_000, 10_000
"""How many claims of some undertakings are looked up one by one; of more, how far one goes through the queue to meet them."""

WAITS = (str(Review.UNREVIEWED),)
_EDGE = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """Which claims a queue is about: of each slot any of the values told; one that is empty takes in all. `bands` count in `BANDS`."""

    reviews: tuple[str, ...] = WAITS
    languages: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    undertakings: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    debtors: tuple[str, ...] = ()
    creditors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    firmnesses: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    damages: tuple[str, ...] = ()
    bands: tuple[int, ...] = ()


_ONE: Mapping[str, Column[str]] = {
    "reviews": cards.c.review,
    "languages": cards.c.language,
    "reports": cards.c.document,
    "kinds": cards.c.kind,
    "measures": cards.c.measure,
    "firmnesses": cards.c.firmness,
    "outlets": cards.c.outlet,
    "speakers": cards.c.speaker,
}
_SEVERAL: Mapping[str, Column[str]] = {"debtors": cards.c.actors, "creditors": cards.c.targets, "damages": cards.c.damage}

FACETS = (
    "reviews",
    "kinds",
    "debtors",
    "creditors",
    "measures",
    "firmnesses",
    "speakers",
    "outlets",
    "languages",
    "bands",
    "damages",
)
"""The slots of `Queued` that are counted by value."""


def _meant(which: Queued, *, but: str = "", through: bool = False) -> list[ColumnElement[bool]]:
    """What a claim must be, leaving out one of the slots; `through` asks it so that a store goes through the table.

    By its index of reviews it would look up row after row of nearly all, which takes several times as long.
    """
    wanted: list[ColumnElement[bool]] = []
    for slot, column in _ONE.items():
        if slot != but and (values := getattr(which, slot)):
            asked = column + "" if through and slot == "reviews" else column
            wanted.append(asked.in_(values) if len(values) > 1 else asked == values[0])
    for slot, column in _SEVERAL.items():
        if slot != but and (values := getattr(which, slot)):
            wanted.append(
                or_(*(column.contains(f"{_EDGE}{one}{_EDGE}", autoescape=True) if one else column == "" for one in values))
            )
    if but != "bands" and which.bands:
        wanted.append(or_(*(_in_band(band) for band in which.bands)))
    if which.undertakings:
        speaking = select(told.c.claim).where(told.c.undertaking.in_(which.undertakings))
        wanted.append(cards.c.claim.in_(speaking))
    return wanted


def _in_band(band: int) -> ColumnElement[bool]:
    if not 0 <= band < len(BANDS):
        return false()
    above = cards.c.confidence >= BANDS[band]
    return and_(above, cards.c.confidence < BANDS[band + 1]) if band + 1 < len(BANDS) else above


def find_queued(shelf: Shelf, which: Queued, *, newest: bool, limit: int, offset: int = 0, after: str = "") -> list[str]:
    """Claims that are meant, the least sure first, or the newest; those behind the claim `after`, where it is on record itself."""
    return list(shelf.connection.scalars(_in_order(shelf, which, newest=newest, after=after).limit(limit).offset(offset)))


def _in_order(shelf: Shelf, which: Queued, *, newest: bool, after: str) -> Select[Any]:
    wanted, by = _meant(which), cards.c.day if newest else cards.c.confidence
    place = shelf.connection.execute(select(by, cards.c.claim).where(cards.c.claim == after)).first() if after else None
    if place is not None:
        key, claim = place
        further = (
            or_(by < key, and_(by == key, cards.c.claim < claim))
            if newest
            else or_(by > key, and_(by == key, cards.c.claim > claim))
        )
        wanted.append(further)
    order = (by.desc(), cards.c.claim.desc()) if newest else (by, cards.c.claim)
    return select(cards.c.claim).where(*wanted).order_by(*order)


def find_told(shelf: Shelf, which: Queued, undertakings: Sequence[str], *, limit: int, after: str) -> list[str]:
    """Of the claims that are meant those that speak of these undertakings, the least sure first.

    Of a large ledger they are met soon where one goes through the queue; to look up each that speaks of one takes far longer.
    """
    speaking = {claim for (claim,) in ask_in_parts(shelf.connection, select(told.c.claim), told.c.undertaking, undertakings)}
    if len(speaking) > _FEW:
        queue = shelf.connection.scalars(_in_order(shelf, which, newest=False, after=after).limit(_LOOKED_THROUGH))
        found = list(islice((claim for claim in queue if claim in speaking), limit))
        if len(found) == limit:
            return found
    return find_queued(shelf, replace(which, undertakings=tuple(undertakings)), newest=False, limit=limit, after=after)


def count_queued(shelf: Shelf, which: Queued) -> int:
    """How many of them there are."""
    through = replace(which, reviews=(), languages=(), reports=()) != Queued(reviews=())
    return shelf.connection.scalar(select(func.count()).select_from(cards).where(*_meant(which, through=through))) or 0


def count_facets(shelf: Shelf, which: Queued, most: int) -> dict[str, dict[str, int]]:
    """For each facet how many claims have each value, under what is chosen in the others; of many only `most` are looked at.

    A claim without a value counts under ``.
    """
    chosen = [slot for slot in FACETS if getattr(which, slot)]
    rest = [slot for slot in FACETS if slot not in chosen]
    found = _counted(shelf, rest, _meant(which, through=True), most)
    for slot in chosen:
        found |= _counted(shelf, [slot], _meant(which, but=slot, through=True), most)
    return {slot: found[slot] for slot in FACETS}


def _counted(shelf: Shelf, slots: Sequence[str], wanted: Sequence[ColumnElement[bool]], most: int) -> dict[str, dict[str, int]]:
    columns = [_ONE.get(slot, _SEVERAL.get(slot, cards.c.confidence)) for slot in slots]
    rows = shelf.connection.execute(select(*columns).where(*wanted).limit(most)).fetchall()
    counts = [Counter(column) for column in zip(*rows, strict=True)] or [Counter[Any]() for _ in slots]
    return {slot: _by_value(slot, some) for slot, some in zip(slots, counts, strict=True)}


def _by_value(slot: str, some: Mapping[Any, int]) -> dict[str, int]:
    """Counts by the values that a filter takes: several in one row told apart, confidence by its range."""
    if slot in _ONE:
        return dict(some)
    found = Counter[str]()
    for told_of, count in some.items():
        if slot == "bands":
            found[str(bisect_right(BANDS, told_of) - 1)] += count
        else:
            for value in set(told_of.strip(_EDGE).split(_EDGE)):
                found[value] += count
    return dict(found)


def waiting_by_language(shelf: Shelf) -> dict[str, int]:
    """How many claims wait, by the language of their reports, the most first."""
    question = select(cards.c.language, func.count()).where(cards.c.review == WAITS[0]).group_by(cards.c.language)
    found = shelf.connection.execute(question)
    return dict(sorted(((language, count) for language, count in found), key=lambda one: (-one[1], one[0])))


def still_waiting(shelf: Shelf, some: Sequence[str]) -> set[str]:
    """Those of the claims that wait."""
    question = select(cards.c.claim).where(cards.c.review == WAITS[0])
    return {claim for (claim,) in ask_in_parts(shelf.connection, question, cards.c.claim, some)}


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


def judged_alone(shelf: Shelf, since: int, until: int) -> set[str]:
    """The documents of which people judged claims after that entry, until another, and about which nothing else was told."""
    wanted = and_(entries.c.number > since, entries.c.number <= until, entries.c.document.is_not(None))
    question = select(entries.c.document, entries.c.about, entries.c.kind, entries.c.payload).where(wanted)
    found: dict[str, bool] = {}
    for document, about, kind, payload in shelf.connection.execute(question):
        judged = about == Subject.CLAIM and (kind in JUDGED or (kind == EntryKind.WITHDRAWN and '"reader"' not in payload))
        found[document] = found.get(document, True) and judged
    return {document for document, judged in found.items() if judged}
