"""For whom help is meant and against whom force, as the whole report tells: the likeliest of those whom a claim's clause offers (`aiming.py`).

Without weights the rules' choice stands, and a claim whose clause names no target gets the one named most for measures of the same sort.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from jaminan.atlas import Conflict
from jaminan.model.claims import Commitment, Demand, Event
from jaminan.model.codes import EventType, Firmness
from jaminan.reading.aiming import Aimed, Offers, matter_of, sort_of
from jaminan.reading.choosing import Choice, chances, how_sure, in_order, step
from jaminan.reading.drafting import Aim, Candidate
from jaminan.reading.parties import Scene

SALIENT, TARGET = "targets:salient", "target"
MOST_RANKED = 5
CROSSED = frozenset({"rule", "guess", "theatre"})
_DENIED = frozenset({Firmness.RULED_OUT, Firmness.RELUCTANT})


@dataclass
class Roles:
    """Who is what in a report, as its candidates tell: aimed at by words, giving, attacking and attacked."""

    aimed: dict[str, Counter[str]] = field(default_factory=dict)
    doing: dict[str, Counter[str]] = field(default_factory=dict)
    hit: Counter[str] = field(default_factory=Counter)
    hitting: Counter[str] = field(default_factory=Counter)
    foes: Counter[frozenset[str]] = field(default_factory=Counter)

    @cached_property
    def shares(self) -> tuple[tuple[str, str, Counter[str], int], ...]:
        """Who is aimed at and who does, for each sort of claim: the part, the sort, the tally and its largest count. Asked when all is counted."""
        parts = (("aimed", self.aimed), ("doing", self.doing))
        return tuple(
            (part, sort, tallies[sort], max(tallies[sort].values(), default=0))
            for part, tallies in parts
            for sort in sorted(tallies)
        )

    @cached_property
    def most_hit(self) -> int:
        """How often those were attacked who were most."""
        return max(self.hit.values(), default=0)


def aim(candidates: tuple[Candidate, ...], scene: Scene) -> tuple[Candidate, ...]:
    """The candidates with the likeliest targets, and with all that were offered."""
    table = scene.weights.get(TARGET, {})
    roles = find_roles(candidates)
    aimed: list[Candidate] = []
    before: Commitment | Demand | None = None
    for candidate in candidates:
        claim = candidate.claim
        if not candidate.aims or not isinstance(claim, Aimed):
            aimed.append(candidate)
            continue
        ruled = _ruled(candidate, claim, roles, scene)
        offered = replace(ruled, aims=_completed(ruled, claim, roles, scene, before))
        settled = _settled(offered, table)
        aimed.append(settled)
        if isinstance(settled.claim, Commitment | Demand):
            before = settled.claim
    return tuple(aimed)


def find_war(conflicts: Iterable[Conflict], ranked: Sequence[str]) -> Conflict | None:
    """The conflict that a report is about: one of which it names most sides, and those most often; None where it names nobody who fights."""
    best: tuple[int, int] | None = None
    found = None
    for conflict in conflicts:
        places = [min((ranked.index(actor) for actor in side if actor in ranked), default=None) for side in conflict.sides]
        named = [place for place in places if place is not None]
        key = (len(named), -sum(named))
        if named and (best is None or key > best):
            best, found = key, conflict
    return found


def find_roles(candidates: Iterable[Candidate]) -> Roles:
    """Who is what."""
    roles = Roles()
    for candidate in candidates:
        claim = candidate.claim
        if isinstance(claim, Commitment | Demand):
            sort = sort_of(claim)
            roles.doing.setdefault(sort, Counter()).update(claim.actors)
            if SALIENT not in candidate.traits:
                roles.aimed.setdefault(sort, Counter()).update(claim.targets)
        elif isinstance(claim, Event) and claim.type in (EventType.ATTACK, EventType.ADVANCE):
            roles.hitting.update(claim.actors)
            roles.hit.update(claim.targets)
            roles.foes.update(frozenset({one, other}) for one in claim.actors for other in claim.targets)
    return roles


def _ruled(candidate: Candidate, claim: Aimed, roles: Roles, scene: Scene) -> Candidate:
    """Where no words gave the target: the one named most for measures of the same sort, else who matters most besides the doer."""
    if SALIENT not in candidate.traits:
        return candidate
    named = roles.aimed.get(sort_of(claim), Counter())
    likely = [actor for actor, count in named.most_common() if count and actor not in claim.actors]
    targets = tuple(likely[:1]) or scene.counterpart(claim.actors)
    return replace(candidate, claim=replace(claim, targets=targets))


def _completed(
    candidate: Candidate, claim: Aimed, roles: Roles, scene: Scene, before: Commitment | Demand | None
) -> tuple[Aim, ...]:
    """What the clause offers with those whom the report does, each with its part in the report."""
    offers, sort = Offers(), sort_of(claim)
    for one in candidate.aims:
        offers.add(one.actors, one.traits, one.words)
    assert isinstance(candidate.claim, Aimed)  # noqa: S101 - `_ruled` changes no kind
    if SALIENT in candidate.traits and candidate.claim.targets:
        offers.add(candidate.claim.targets, (f"guess:{sort}", f"guess:{matter_of(claim)}"))
    others = [actor for actor in scene.ranked if actor not in claim.actors]
    for number, actor in enumerate(others[:MOST_RANKED]):
        offers.add((actor,), (f"rank:{number}", f"rank:{number}:{sort}"))
    _from_pair(claim, scene, sort, offers)
    if scene.theatre and scene.theatre[0] not in claim.actors:
        offers.add(scene.theatre[:1], (f"theatre:{sort}",))
    if before is not None:
        targets = tuple(actor for actor in before.targets if actor not in claim.actors)
        same = "measure" if before.measure is matter_of(claim) else ("sort" if sort_of(before) == sort else "other")
        doer = "doer" if before.actors == claim.actors else "another"
        if targets:
            offers.add(targets, (f"as before:{same}:{doer}", f"as before:{same}:{sort}"))
    offers.add((), (f"none:{sort}", f"none:{matter_of(claim)}", "none:guess" if SALIENT in candidate.traits else "none:told"))
    return tuple(replace(one, traits=one.traits | _part(one, claim, roles, scene, sort)) for one in offers.aims())


def _from_pair(claim: Aimed, scene: Scene, sort: str, offers: Offers) -> None:
    others = tuple(actor for actor in scene.pair if actor not in claim.actors)
    if scene.war is not None:
        heads = [next((actor for actor in scene.ranked if actor in side), None) for side in scene.war.sides]
        fighting = tuple(actor for actor in heads if actor is not None and actor not in claim.actors)
        if fighting:
            offers.add(fighting, (f"at war:{len(fighting)}:{sort}",))
    if others:
        offers.add(others, (f"pair:{len(others)}:{sort}", f"pair:{len(others)}:{matter_of(claim)}"))


def _part(one: Aim, claim: Aimed, roles: Roles, scene: Scene, sort: str) -> set[str]:
    """What part those play in the report who may be the targets, and what they are to the doer; and that crossed with how they were found."""
    if not one.actors:
        return set()
    stance = _stance(one.actors, claim, scene)
    places = {trait.split(":")[0] for trait in one.traits}
    crossed = {f"{place}:{stance}:{sort}" for place in places & CROSSED}
    return {*crossed, *_in_report(one.actors, claim, roles, scene, sort), *_in_war(one.actors, claim, scene, stance, sort)}


def _in_report(actors: tuple[str, ...], claim: Aimed, roles: Roles, scene: Scene, sort: str) -> Iterator[str]:
    lead = actors[0]
    kind = scene.kinds.get(lead, "unknown")
    yield from (f"kind:{kind}:{sort}", f"kind:{kind}:{matter_of(claim)}", f"actors:{min(len(actors), 3)}:{sort}")
    for part, other, tally, most in roles.shares:
        same = "same" if other == sort else other
        least = _least(actors, tally)
        yield f"{part}:{same}:{step(least)}:{sort}"
        if tally and least == most:
            yield f"most {part}:{same}:{sort}"
    hit, hitting = _least(actors, roles.hit), _least(actors, roles.hitting)
    yield from (f"hit:{step(hit)}:{sort}", f"hitting:{step(hitting)}:{sort}")
    yield "most hit" if hit and hit == roles.most_hit else "not most hit"
    foes = any(roles.foes[frozenset({one, own})] for one in actors for own in claim.actors)
    yield f"foe:{foes}:{sort}"
    yield f"paired:{set(actors) <= set(scene.pair)}:{set(claim.actors) <= set(scene.pair)}:{sort}"


def _least(actors: tuple[str, ...], tally: Counter[str]) -> int:
    return tally.get(actors[0], 0) if len(actors) == 1 else min(tally.get(one, 0) for one in actors)


def _stance(actors: tuple[str, ...], claim: Aimed, scene: Scene) -> str:
    """What the doer and those who may be the targets are in the war that the report is about."""
    if scene.war is None:
        return "peace"
    theirs = {side for actor in actors if (side := scene.war.side_of(actor)) is not None}
    own = {side for actor in claim.actors if (side := scene.war.side_of(actor)) is not None}
    doer = "outsider" if not own else ("both" if len(own) > 1 else "fighter")
    return f"{doer}:{'nobody' if not theirs else ('both' if len(theirs) > 1 else ('fellow' if own == theirs else 'one'))}"


def _in_war(actors: tuple[str, ...], claim: Aimed, scene: Scene, stance: str, sort: str) -> Iterator[str]:
    if scene.war is None:
        return
    named = sum(any(actor in scene.ranked for actor in side) for side in scene.war.sides)
    yield from (f"war:{named}:{stance}:{sort}", f"war:{stance}:{matter_of(claim)}")
    if stance.endswith("one"):
        here = all(actor in scene.war.land for actor in actors)
        yield f"war:land:{here}:{stance}:{len(scene.war.land) == 1}:{sort}"


def _settled(candidate: Candidate, table: Mapping[str, float]) -> Candidate:
    """The candidate with its likeliest targets, the words that name them, and how likely they were; without weights as the rules have it."""
    claim = candidate.claim
    assert isinstance(claim, Aimed)  # noqa: S101 - only these are aimed
    choice = Choice(TARGET, "targets", tuple((one.actors, one.traits) for one in candidate.aims))
    shares = chances([one.traits for one in candidate.aims], table)
    number = in_order([one.actors for one in candidate.aims], shares, table)[0]
    best, chance = candidate.aims[number], shares[number]
    known = replace(candidate, choices=(*candidate.choices, choice))
    if not table:
        return known
    known = replace(known, traits=known.traits | {f"aimed:{how_sure(chance)}"})
    if best.actors == claim.targets:
        return known
    slots = (*(slot for slot in claim.slots if slot.slot != "targets"), *((best.words,) if best.words else ()))
    return replace(known, claim=replace(claim, targets=best.actors, slots=slots))
