"""What the map shows beside states: events at their places, and areas held or taken over time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jaminan.atlas import Atlas
from jaminan.model import Event
from jaminan.model.codes import EventType, LifeCycle, Quantity, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.coverage import STRENGTH, Cell
from jaminan.standing.figures import Point, Series
from jaminan.standing.gathering import day_of
from jaminan.standing.times import first_day, is_when, last_day

_KM2_OF_MI2 = 2.589988


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """A debtor with the state that covers most of what it has undertaken, whether that hangs on a condition, and of how many measures."""

    debtor: str
    state: LifeCycle
    hatched: bool
    count: int


def find_shades(cells: Iterable[Cell]) -> list[Shade]:
    """Of each debtor of the cells one, what covers most first."""
    by_debtor: dict[str, list[Cell]] = {}
    for cell in cells:
        by_debtor.setdefault(cell.debtor, []).append(cell)
    found = [_shade(debtor, some) for debtor, some in by_debtor.items()]
    return sorted(found, key=lambda one: (-STRENGTH.index(one.state), -one.count, one.debtor))


def _shade(debtor: str, cells: Sequence[Cell]) -> Shade:
    state = max((cell.state for cell in cells), key=STRENGTH.index)
    hatched = any(one.hangs for cell in cells for one in cell.positions if one.state is state)
    return Shade(debtor=debtor, state=state, hatched=hatched, count=len(cells))


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event that some reports tell of (`claims`, the first told first): what, where as the atlas names it, and on which days."""

    type: EventType
    place: str | None
    first: str
    last: str
    actors: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with what has happened there, the last first."""

    place: str
    happenings: tuple[Happening, ...]

    @property
    def counts(self) -> list[tuple[EventType, int]]:
        """How many events of each type, the most first."""
        return sorted(Counter(one.type for one in self.happenings).items(), key=lambda one: (-one[1], one[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A figure of an area in km2: held on a day, or taken from `first` to `last` where it names an interval."""

    actors: tuple[str, ...]
    km2: float
    first: str
    last: str
    point: Point


def find_happenings(records: Iterable[ClaimOnRecord], atlas: Atlas, since: str, until: str) -> list[Happening]:
    """The events that touch these days; what several reports tell of one type, place and time is one. The last first."""
    names = {text.casefold(): place.name for text, _, place in atlas.places}
    found: dict[tuple[EventType, str | None, str, str], list[ClaimOnRecord]] = {}
    for record in sorted(records, key=lambda one: (day_of(one), one.id)):
        if isinstance(claim := record.claim, Event):
            first, last = _days(claim.when, day_of(record))
            if first <= until and last >= since and day_of(record) <= until:
                place = names.get(claim.place.casefold(), claim.place) if claim.place else None
                found.setdefault((claim.type, place, first, last), []).append(record)
    happenings = [_happening(*key, some) for key, some in found.items()]
    return sorted(happenings, key=lambda one: (one.last, one.first, one.claims), reverse=True)


def _days(when: str | None, told: str) -> tuple[str, str]:
    return (first_day(when), last_day(when)) if when and is_when(when) else (told, told)


def _happening(type_: EventType, place: str | None, first: str, last: str, some: Sequence[ClaimOnRecord]) -> Happening:
    actors = dict.fromkeys(actor for one in some for actor in one.claim.actors)
    claims = tuple(one.id for one in some)
    return Happening(type=type_, place=place, first=first, last=last, actors=tuple(actors), claims=claims)


def to_spots(happenings: Iterable[Happening], known: Mapping[str, object]) -> tuple[list[Spot], list[Happening]]:
    """The places that lie on a map, the fullest first; and what happened elsewhere, or where nobody says."""
    by_place: dict[str, list[Happening]] = {}
    elsewhere = []
    for one in happenings:
        if one.place in known:
            by_place.setdefault(str(one.place), []).append(one)
        else:
            elsewhere.append(one)
    spots = [Spot(place=place, happenings=tuple(some)) for place, some in by_place.items()]
    return sorted(spots, key=lambda one: (-len(one.happenings), one.place)), elsewhere


def find_areas(series: Iterable[Series], until: str) -> list[Area]:
    """Every area on record by a day, the earliest first."""
    found = [
        Area(
            actors=one.actors,
            km2=point.value * (_KM2_OF_MI2 if point.unit is Unit.MI2 else 1),
            first=point.first,
            last=point.last,
            point=point,
        )
        for one in series
        if one.quantity is Quantity.AREA
        for point in one.points
        if point.value > 0 and point.published <= until
    ]
    return sorted(found, key=lambda one: (one.first, one.last, one.km2, one.point.claims))
