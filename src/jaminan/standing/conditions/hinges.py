"""Hinges: which undertakings wait for which condition, and what one condition would free, at once and through what it frees."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jaminan.model.codes import Condition, LifeCycle
from jaminan.model.standing import Position, Standing
from jaminan.standing.conditions.resting import BACKSTOP, rests_on, supporting

_WAITS = frozenset({LifeCycle.CONDITIONAL, LifeCycle.OFFERED, LifeCycle.OPEN})


@dataclass(frozen=True, slots=True)
class Hinge:
    """A condition for one creditor. `waiting` hang on it; of these, `freed` are promises that hang on nothing else.

    `rests_on` are the undertakings that would make the condition true: the support of the United States, where that is awaited.
    `in_turn` are promises that would become due after them, since what they wait for is promised by one that was freed.
    """

    condition: Condition
    creditor: str | None
    waiting: tuple[Position, ...]
    freed: tuple[Position, ...]
    rests_on: tuple[Position, ...] = ()
    in_turn: tuple[Position, ...] = ()


def find_hinges(standing: Standing) -> tuple[Hinge, ...]:
    """Every unmet condition, the one that holds up most first: by what it would free, then by what waits for it."""
    waiting: dict[tuple[Condition, str | None], list[Position]] = defaultdict(list)
    for position in standing.positions:
        for condition in position.conditions:
            if position.state in _WAITS and condition.met is not True:
                waiting[condition.condition, position.undertaking.creditor].append(position)
    backed = _backed(standing.positions)
    found = [_hinge(*key, some, standing.positions, backed) for key, some in waiting.items()]
    return tuple(sorted(found, key=_rank))


def _rank(hinge: Hinge) -> tuple[object, ...]:
    frees = len(hinge.freed) + len(hinge.in_turn)
    return (-frees, -len(hinge.waiting), hinge.condition, hinge.creditor or "")


def _hinge(
    condition: Condition,
    creditor: str | None,
    waiting: list[Position],
    known: Iterable[Position],
    backed: Mapping[str | None, list[Position]],
) -> Hinge:
    freed = [position for position in waiting if position.state is LifeCycle.CONDITIONAL and _open(position) == [condition]]
    pairs = {pair for one in waiting if (found := rests_on(condition, one.undertaking)) for pair in found[1]}
    near = [one for one in known if pairs and (one.undertaking.debtor, one.undertaking.creditor) in pairs]
    names = {found[0] for one in waiting if (found := rests_on(condition, one.undertaking))}
    supports = [one for one in near if any(one in supporting(name, near) for name in sorted(names))]
    in_turn = _in_turn(freed, backed) if condition is not Condition.US_BACKSTOP else []
    return Hinge(condition, creditor, tuple(waiting), tuple(freed), tuple(supports), tuple(in_turn))


def _backed(positions: Iterable[Position]) -> dict[str | None, list[Position]]:
    """The promises that wait for a backing and nothing else, or for what else would be met by the same condition, by creditor."""
    found: dict[str | None, list[Position]] = defaultdict(list)
    for position in positions:
        if position.state is LifeCycle.CONDITIONAL and Condition.US_BACKSTOP in _open(position):
            found[position.undertaking.creditor].append(position)
    return found


def _in_turn(freed: list[Position], backed: Mapping[str | None, list[Position]]) -> list[Position]:
    """What becomes due because a backing that was freed is what it waited for."""
    met = {(condition.condition, one.undertaking.creditor) for one in freed for condition in one.conditions}
    backing = [one for one in freed if one.undertaking.debtor == "USA" and one.undertaking.measure in BACKSTOP]
    found: list[Position] = []
    for creditor in dict.fromkeys(one.undertaking.creditor for one in backing):
        if supporting(Condition.US_BACKSTOP, [one for one in backing if one.undertaking.creditor == creditor]):
            done = {condition for condition, about in met if about == creditor} | {Condition.US_BACKSTOP}
            found += [one for one in backed.get(creditor, []) if set(_open(one)) <= done]
    return found


def _open(position: Position) -> list[Condition]:
    return [condition.condition for condition in position.conditions if condition.met is not True]
