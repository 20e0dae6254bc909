"""A quantity over time: every figure on record of one actor, with the other unit beside it, its checks and its sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Figure, Speaker
from jaminan.model.codes import Channel, Quantity, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.figures.checking import check_figures
from jaminan.standing.figures.checks import CheckKind, FigureCheck
from jaminan.standing.figures.measured import dimension_of, nearness_of
from jaminan.standing.gathering import day_of
from jaminan.standing.times import first_day, is_when, last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value at a time, told by one source or by copies of it (`claims`, the first met first).

    `first` and `last` are the days that it is about: those it names, else the day it was published. `pair` is the claim that gives the
    same in another unit; `nearness` what the words make of the number (`at_least`, `about` ...).
    """

    first: str
    last: str
    dated: bool
    value: float
    unit: Unit
    claims: tuple[str, ...]
    pair: str | None
    nearness: str | None
    speaker: Speaker | None
    channel: Channel
    outlets: tuple[str, ...]
    published: str
    checks: tuple[FigureCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one quantity of the same actors in one dimension, in time order."""

    quantity: Quantity
    actors: tuple[str, ...]
    dimension: str
    points: tuple[Point, ...]


def find_series(claims: Iterable[ClaimOnRecord], families: Mapping[str, str], atlas: Atlas) -> tuple[Series, ...]:
    """Every series on record, the longest first. Copies are one point; the second unit of a pair is no point of its own."""
    records = sorted(claims, key=lambda one: (day_of(one), one.claim.evidence.document, one.claim.evidence.start, one.id))
    checks = check_figures(records, atlas)
    pairs = {check.claims[0]: check.claims[1] for check in checks if check.kind is CheckKind.UNITS}
    known: dict[str, list[FigureCheck]] = {}
    for check in checks:
        for claim in check.claims:
            known.setdefault(claim, []).append(check)
    seconds = set(pairs.values())
    groups: dict[tuple[object, ...], dict[tuple[object, ...], list[ClaimOnRecord]]] = {}
    for record in records:
        if isinstance(record.claim, Figure) and record.id not in seconds:
            points = groups.setdefault(_key(record.claim), {})
            points.setdefault(_sameness(record, record.claim, families), []).append(record)
    found = [_series(list(points.values()), pairs, known) for points in groups.values()]
    return tuple(sorted(found, key=lambda one: (-len(one.points), one.quantity, one.actors, one.dimension)))


def _key(figure: Figure) -> tuple[object, ...]:
    return (figure.quantity, tuple(sorted(figure.actors)), dimension_of(figure.unit))


def _sameness(record: ClaimOnRecord, figure: Figure, families: Mapping[str, str]) -> tuple[object, ...]:
    """Copies tell the same number of the same time in one story."""
    document = figure.evidence.document
    return (families.get(document, document), figure.value, figure.unit, figure.when)


def _series(points: list[list[ClaimOnRecord]], pairs: Mapping[str, str], known: Mapping[str, list[FigureCheck]]) -> Series:
    figure = points[0][0].claim
    assert isinstance(figure, Figure)
    found = sorted((_point(some, pairs, known) for some in points), key=lambda one: (one.last, one.first, one.value, one.claims))
    return Series(figure.quantity, tuple(sorted(figure.actors)), dimension_of(figure.unit), tuple(found))


def _point(some: list[ClaimOnRecord], pairs: Mapping[str, str], known: Mapping[str, list[FigureCheck]]) -> Point:
    lead = some[0]
    figure, day = lead.claim, day_of(lead)
    assert isinstance(figure, Figure)
    when = figure.when if figure.when and is_when(figure.when) else None
    return Point(
        first=first_day(when) if when else day,
        last=last_day(when) if when else day,
        dated=when is not None,
        value=figure.value,
        unit=figure.unit,
        claims=tuple(one.id for one in some),
        pair=pairs.get(lead.id),
        nearness=nearness_of(figure),
        speaker=figure.speaker,
        channel=figure.channel,
        outlets=tuple(dict.fromkeys(one.document.outlet for one in some if one.document.outlet)),
        published=day,
        checks=tuple(known.get(lead.id, ())),
    )
