"""Shares of an area or a population, and parts that are more than the whole, asked of the reference figures of the atlas."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jaminan.atlas.entries import Actor
from jaminan.atlas.world import Atlas
from jaminan.model.claims import Claim, Figure
from jaminan.model.codes import Quantity, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.figures.checks import CheckKind, FigureCheck
from jaminan.standing.figures.measured import Measured, agree, gap, measure
from jaminan.standing.placing import Places
from jaminan.standing.sentences import Sentences

_PEOPLE = frozenset({Quantity.DISPLACED, Quantity.CASUALTIES})
_LIKELY = 3.0
"""A share that misses a state's by more than this factor is a share of something else: a region, a budget, a front."""

_SAME_STATE = 0.02
"""Areas of states differ by as much between statistics (with waters or without)."""


def check_shares(
    figures: Sequence[ClaimOnRecord], report: Sequence[ClaimOnRecord], sentences: Sentences, atlas: Atlas, places: Places
) -> Iterator[FigureCheck]:
    """Each share of an area or a people that stands in the sentence of the area or the people, against the state or region spoken of."""
    for share in figures:
        told = _figure(share)
        if told.unit is not Unit.PERCENT or not 0 < told.value < 100:
            continue
        for part in figures:
            kind = _kind(told, _figure(part))
            if kind and sentences.start_of(told.evidence) == sentences.start_of(_figure(part).evidence):
                states = [atlas.actors[state] for state in _spoken_of(told, report, sentences, atlas)]
                wholes = [_Whole(one.id, whole, one.source) for one in states if (whole := _whole(kind, one))]
                if kind is CheckKind.SHARE_OF_AREA:
                    near = sorted(places.near(share), key=lambda place: place.name)
                    wholes += [_Whole(one.name, one.area_km2, one.source) for one in near if one.area_km2]
                yield from _share(kind, part, share, wholes)
                break


def check_wholes(figures: Sequence[ClaimOnRecord], atlas: Atlas) -> Iterator[FigureCheck]:
    """More dead and wounded than the state has people. Those driven out may live abroad, and an area is the taker's, not the owner's."""
    for one in figures:
        figure = _figure(one)
        owners = [atlas.actors.get(actor) for actor in figure.actors]
        people = sum(owner.population for owner in owners if owner and owner.population)
        known = bool(owners) and all(owner is not None and owner.population for owner in owners)
        if figure.quantity is Quantity.CASUALTIES and figure.unit is Unit.PEOPLE and known and measure(figure).low > people:
            yield FigureCheck(
                kind=CheckKind.MORE_THAN_THERE_ARE,
                document=figure.evidence.document,
                claims=(one.id,),
                told=figure.value,
                expected=float(people),
                unit=figure.unit,
                agrees=False,
                off=gap(people, figure.value),
                reference="+".join(figure.actors),
                source=next((owner.source for owner in owners if owner), ""),
            )


def _figure(record: ClaimOnRecord) -> Figure:
    assert isinstance(record.claim, Figure)
    return record.claim


def _kind(share: Figure, part: Figure) -> CheckKind | None:
    if share.actors != part.actors:
        return None
    if share.quantity is Quantity.AREA_SHARE and part.quantity is Quantity.AREA and part.unit in (Unit.KM2, Unit.MI2):
        return CheckKind.SHARE_OF_AREA
    if share.quantity is part.quantity and part.quantity in _PEOPLE and part.unit is Unit.PEOPLE:
        return CheckKind.SHARE_OF_PEOPLE
    return None


def _spoken_of(share: Figure, report: Iterable[ClaimOnRecord], sentences: Sentences, atlas: Atlas) -> list[str]:
    """The states whose share it may be: its own, those that the sentence acts against, else those that the report tells of."""
    start, end = sentences.around(share.evidence)
    near: dict[str, None] = {}
    far: dict[str, None] = {}
    for one in report:
        inside = start <= one.claim.evidence.start < end
        for actor in (*_targets(one.claim), *(one.claim.actors if isinstance(one.claim, Figure) or inside else ())):
            if atlas.is_state(actor):
                (near if inside else far)[actor] = None
    return [*near, *(actor for actor in far if actor not in near)]


def _targets(claim: Claim) -> tuple[str, ...]:
    return () if isinstance(claim, Figure) else claim.targets


class _Whole(NamedTuple):
    """A state or a region, what it measures, and the source of that."""

    name: str
    value: float
    source: str


def _share(kind: CheckKind, part: ClaimOnRecord, share: ClaimOnRecord, wholes: Sequence[_Whole]) -> Iterator[FigureCheck]:
    """Against the whole that fits best: where none comes near, the share is of something that the report alone knows."""
    told, counted = _figure(share), measure(_figure(part))
    if not wholes:
        return
    name, whole, source = min(wholes, key=lambda one: (abs(_percent(counted, one.value) - told.value), one.name))
    expected = _percent(counted, whole)
    if not 1 / _LIKELY < expected / told.value < _LIKELY:
        return
    low, high = 100 * counted.low / whole * (1 - _SAME_STATE), 100 * counted.high / whole * (1 + _SAME_STATE)
    yield FigureCheck(
        kind=kind,
        document=told.evidence.document,
        claims=(part.id, share.id),
        told=told.value,
        expected=expected,
        unit=Unit.PERCENT,
        agrees=agree(measure(told), Measured(expected, low, high, str(Unit.PERCENT))),
        off=gap(expected, told.value),
        reference=name,
        source=source,
    )


def _whole(kind: CheckKind, state: Actor) -> float | None:
    return state.area_km2 if kind is CheckKind.SHARE_OF_AREA else state.population


def _percent(part: Measured, whole: float) -> float:
    return 100 * part.value / whole
