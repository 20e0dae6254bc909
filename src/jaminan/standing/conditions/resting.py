"""Nested commitments: conditions that rest on what others have undertaken, A if B commits, and the rings that this may close."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jaminan.model.codes import Condition, LifeCycle, Measure
from jaminan.model.conditions import Cause, Turn
from jaminan.model.holding import Held
from jaminan.model.standing import Position, Undertaking
from jaminan.standing.conditions.register import Register, name_of
from jaminan.standing.settling import settle

BACKSTOP = frozenset(
    {Measure.SECURITY_GUARANTEE, Measure.TROOPS, Measure.NAVAL, Measure.AIR, Measure.AIR_DEFENCE, Measure.INTELLIGENCE}
)
"""What backs a guarantee. Where a power has spoken of the guarantee itself, that decides, and not what it gives beside it."""

_NO = frozenset({LifeCycle.REFUSED, LifeCycle.BROKEN})
Pair = tuple[str, str | None]


def rests_on(condition: Condition, waiting: Undertaking) -> tuple[str, tuple[Pair, ...]] | None:
    """The name of a condition that others fulfil by what they undertake, and who, for whom; None for any other condition."""
    creditor, debtor = waiting.creditor, waiting.debtor
    if condition is Condition.US_BACKSTOP and debtor != "USA":
        return name_of(condition, creditor), (("USA", creditor),)
    if condition is Condition.RECIPROCITY and creditor:
        return f"{condition}({creditor}:{debtor}:{waiting.measure})", ((creditor, debtor),)
    return None


RESTING = frozenset({Condition.US_BACKSTOP, Condition.RECIPROCITY})
"""What others fulfil by what they undertake."""


def settle_all(
    helds: Sequence[Held], register: Register, today: str | None, alone: Sequence[Position] | None = None
) -> tuple[Position, ...]:
    """Every undertaking on a day, those that wait for one another too: what rests on a ring of promises stays unknown.

    Rounds go on until nothing moves. What is known only ever grows in them, so their order does not matter. `alone` are the
    positions by the register alone (as `settle` gives them), where they are at hand.
    """
    positions = [settle(held, register, today) for held in helds] if alone is None else list(alone)
    resting = [place for place, held in enumerate(helds) if any(one.condition in RESTING for one in held.provisos)]
    wanted = _wanted(helds[place] for place in resting)
    while wanted:
        derived = {name: (turn,) for name, turn in _derived(wanted, positions) if name not in register.turns}
        if not derived:
            break
        register = register.over(derived)
        wanted = {name: pairs for name, pairs in wanted.items() if name not in derived}
        for place in resting:
            positions[place] = settle(helds[place], register, today)
    return tuple(positions)


def _wanted(helds: Iterable[Held]) -> dict[str, tuple[Pair, ...]]:
    found = (rests_on(proviso.condition, held.undertaking) for held in helds for proviso in held.provisos)
    return {one[0]: one[1] for one in found if one}


def _derived(wanted: Mapping[str, tuple[Pair, ...]], positions: Iterable[Position]) -> Iterator[tuple[str, Turn]]:
    by_pair: dict[Pair, list[Position]] = {pair: [] for pairs in wanted.values() for pair in pairs}
    for position in positions:
        some_of = by_pair.get((position.undertaking.debtor, position.undertaking.creditor))
        if some_of is not None:
            some_of.append(position)
    for name, pairs in wanted.items():
        some = supporting(name, [position for pair in pairs for position in by_pair[pair]])
        met = _fulfilled(name, some)
        if met is not None:
            proof = tuple(sorted({claim for position in some for claim in position.proof}))
            ids = tuple(position.undertaking.id for position in some)
            on = max(position.since for position in some)
            yield name, Turn(on=on, told=on, met=met, cause=Cause.UNDERTAKING, claims=proof, undertakings=ids)


def supporting(name: str, positions: Sequence[Position]) -> list[Position]:
    """Those of the positions that decide whether a condition of that name is met."""
    if not name.startswith(Condition.US_BACKSTOP):
        return [position for position in positions if name.endswith(f":{position.undertaking.measure})")]
    backing = [position for position in positions if position.undertaking.measure in BACKSTOP]
    itself = [position for position in backing if position.undertaking.measure is Measure.SECURITY_GUARANTEE]
    return itself or backing


def _fulfilled(name: str, positions: Sequence[Position]) -> bool | None:
    """A backing that is promised outright is there; one's part is done when it is being done. Only noes fail it."""
    enough = {LifeCycle.DISCHARGED} | ({LifeCycle.DUE} if name.startswith(Condition.US_BACKSTOP) else set())
    states = {position.state for position in positions}
    if states & enough:
        return True
    return False if states and states <= _NO else None


def find_rings(positions: Iterable[Position]) -> tuple[tuple[Position, ...], ...]:
    """Promises that wait for one another, so that none of them can come first; each ring once, by the ids of its members."""
    waiting = {one.undertaking.id: one for one in positions if one.state is LifeCycle.CONDITIONAL}
    by_pair: dict[Pair, list[Position]] = defaultdict(list)
    for position in waiting.values():
        by_pair[position.undertaking.debtor, position.undertaking.creditor].append(position)
    ahead = {key: sorted(one.undertaking.id for one in _ahead(position, by_pair)) for key, position in waiting.items()}
    reach = {key: _reached(key, ahead) for key in waiting}
    rings = {tuple(sorted(other for other in reach[key] if key in reach[other])) for key in waiting if key in reach[key]}
    return tuple(tuple(waiting[key] for key in ring) for ring in sorted(rings))


def _ahead(position: Position, by_pair: Mapping[Pair, list[Position]]) -> Iterator[Position]:
    for condition in position.conditions:
        found = rests_on(condition.condition, position.undertaking) if condition.met is not True else None
        if found:
            yield from supporting(found[0], [one for pair in found[1] for one in by_pair.get(pair, [])])


def _reached(start: str, ahead: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    open_ = list(ahead[start])
    while open_:
        key = open_.pop()
        if key not in seen:
            seen.add(key)
            open_.extend(ahead[key])
    return seen
