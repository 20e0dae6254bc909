"""Signs: which claims on record speak of which condition, on which day, and which way.

The codebook does not say whether a truce began or broke, nor how a vote went; who acts together, and what the same report says
that the actors undertook, must tell. What they do not tell is a sign all the same, for people to judge.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Commitment, Event
from jaminan.model.codes import Channel, Condition, EventType, Firmness, Measure
from jaminan.model.conditions import Cause
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.gathering import day_of
from jaminan.standing.times import day_after, first_day, is_when, last_day

_DONE = frozenset({Firmness.AGREED, Firmness.DELIVERING})
_NOT_DONE = frozenset({Firmness.RULED_OUT, Firmness.UNFULFILLED})
_BODIES = frozenset({"union", "alliance", "bloc", "agency", "court"})
_HEAVY, _LIGHT = 2, 1


class Way(StrEnum):
    """Which way a sign points: it meets the condition, breaks it where it was met, stirs what was met, or does not say."""

    MEETS = "meets"
    FAILS = "fails"
    BREAKS = "breaks"
    STIRS = "stirs"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Claims of one story that speak of a condition: `on` is the day in the world, `told` the day of the report."""

    name: str
    on: str
    told: str
    way: Way
    cause: Cause
    weight: int
    claims: tuple[str, ...]
    family: str

    def meets(self, *, held: bool | None) -> bool | None:
        """What the sign says where `held` was known before it; None where it says nothing."""
        if self.way is Way.BREAKS:
            return False if held else None
        return {Way.MEETS: True, Way.FAILS: False}.get(self.way)


Said = Iterator[tuple[Condition, str, Way]]


def find_signs(claims: Iterable[ClaimOnRecord], families: Mapping[str, str], atlas: Atlas) -> tuple[Sign, ...]:
    """The signs in the claims, in the order of their days; copies of one story that say the same are one."""
    standing = [claim for claim in claims if claim.stands]
    by_document: dict[str, list[Commitment | Event]] = defaultdict(list)
    for claim in standing:
        if isinstance(claim.claim, Commitment | Event):
            by_document[claim.claim.evidence.document].append(claim.claim)
    return join_signs(
        sign for claim in standing for sign in _signs(claim, by_document.get(claim.claim.evidence.document, []), families, atlas)
    )


def join_signs(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """Signs of one story that say the same as one, in the order of their days; those that were joined already may be joined on."""
    found: dict[tuple[object, ...], list[Sign]] = defaultdict(list)
    for sign in signs:
        found[sign.name, sign.family, sign.way, sign.on, sign.weight].append(sign)
    return tuple(sorted((_joined(some) for some in found.values()), key=lambda sign: (sign.on, sign.name, sign.claims)))


def _joined(signs: list[Sign]) -> Sign:
    first = min(signs, key=lambda sign: (sign.told, sign.claims))
    claims = tuple(sorted({claim for sign in signs for claim in sign.claims}))
    return replace(first, claims=claims)


def _signs(claim: ClaimOnRecord, beside: list[Commitment | Event], families: Mapping[str, str], atlas: Atlas) -> Iterator[Sign]:
    said, told = claim.claim, day_of(claim)
    if isinstance(said, Event):
        spoken, cause = _EVENTS.get(said.type, _nothing)(said, beside, atlas), Cause.EVENT
    elif isinstance(said, Commitment):
        spoken, cause = _by_commitment(said, beside), Cause.COMMITMENT
    else:
        return
    told_of = said.when if said.when and is_when(said.when) else told
    # What is still to come has not happened; what is told of a month may have happened on its last day.
    on = first_day(told_of) if "/" in told_of else min(last_day(told_of), told)
    scheduled = first_day(told_of) > told
    for condition, about, way in spoken:
        sign = Sign(
            name=f"{condition}({about})",
            on=min(on, told),
            told=told,
            way=Way.UNTOLD if scheduled else way,
            cause=cause,
            weight=_HEAVY if said.channel in (Channel.REPORT, Channel.ON_RECORD) else _LIGHT,
            claims=(claim.id,),
            family=families.get(said.evidence.document, said.evidence.document),
        )
        yield sign
        if "/" in told_of and sign.way is Way.MEETS and condition is Condition.CEASEFIRE:
            yield replace(sign, on=day_after(last_day(told_of)), way=Way.BREAKS)


def _nothing(event: Event, beside: list[Commitment | Event], atlas: Atlas) -> Said:
    yield from ()


def _by_truce(event: Event, beside: list[Commitment | Event], atlas: Atlas) -> Said:
    """Who stop firing together begin a truce; what one side alone does with one that holds breaks it. One at a place may be local."""
    way = Way.MEETS if len(event.actors) > 1 else Way.BREAKS
    for actor in dict.fromkeys([*event.actors, *_state_of(event.place, atlas)]):
        yield Condition.CEASEFIRE, actor, Way.UNTOLD if event.place else way


def _by_attack(event: Event, beside: list[Commitment | Event], atlas: Atlas) -> Said:
    """An attack puts in doubt a truce that both sides are bound by; whether it ends it is for others to say."""
    for target in event.targets:
        yield Condition.CEASEFIRE, target, Way.STIRS
        yield Condition.ATTACK, target, Way.UNTOLD


def _by_vote(event: Event, beside: list[Commitment | Event], atlas: Atlas) -> Said:
    """How a vote went is told by what the same report says that the voter undertook, or would not."""
    for actor in event.actors:
        way = _outcome(actor, beside)
        yield Condition.APPROVAL, actor, way
        if (known := atlas.actors.get(actor)) and known.kind in _BODIES:
            for target in event.targets:
                yield Condition.MANDATE, target, way


def _outcome(actor: str, beside: list[Commitment | Event]) -> Way:
    said = {one.firmness for one in beside if isinstance(one, Commitment) and actor in one.actors}
    if said & _DONE and not said & _NOT_DONE:
        return Way.MEETS
    return Way.FAILS if said & _NOT_DONE and not said & _DONE else Way.UNTOLD


def _by_agreement(event: Event, beside: list[Commitment | Event], atlas: Atlas) -> Said:
    """An agreement may be the peace that is waited for; the code does not say of what it is."""
    for actor in event.actors if len(event.actors) > 1 else ():
        yield Condition.PEACE_DEAL, actor, Way.UNTOLD


def _by_commitment(said: Commitment, beside: list[Commitment | Event]) -> Said:
    if said.measure is Measure.CEASEFIRE:
        for actor in dict.fromkeys(said.actors):
            yield from ((Condition.CEASEFIRE, actor, way) for way in _truce(said, beside))
    if said.measure in (Measure.CEASEFIRE, Measure.TALKS) and said.firmness is Firmness.RULED_OUT:
        for actor in dict.fromkeys(said.actors):
            yield Condition.REFUSAL, actor, Way.MEETS


def _truce(said: Commitment, beside: list[Commitment | Event]) -> Iterator[Way]:
    """Both sides that agree to a truce, or keep it, begin it; a promise of it that was broken breaks it."""
    if said.conditions:
        return
    local = any(isinstance(one, Event) and one.type is EventType.CEASEFIRE and one.place for one in beside)
    both = len(said.actors) > 1 and not local
    if said.firmness is Firmness.DELIVERING or said.firmness is Firmness.AGREED:
        yield Way.MEETS if both else Way.UNTOLD
    elif said.firmness is Firmness.UNFULFILLED:
        yield Way.BREAKS


def _state_of(place: str | None, atlas: Atlas) -> Iterator[str]:
    if place:
        yield from dict.fromkeys(known.state for _, _, known in atlas.places if known.name == place and known.state)


_EVENTS: Mapping[EventType, Callable[[Event, list[Commitment | Event], Atlas], Said]] = {
    EventType.CEASEFIRE: _by_truce,
    EventType.ATTACK: _by_attack,
    EventType.VOTE: _by_vote,
    EventType.AGREEMENT: _by_agreement,
}
