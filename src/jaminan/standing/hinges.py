"""Hinges: which undertakings wait for which condition, and what one condition alone would free."""

from collections.abc import Iterable
from dataclasses import dataclass

from jaminan.model.codes import Condition, LifeCycle
from jaminan.model.standing import Position, Standing

_WAITS = frozenset({LifeCycle.CONDITIONAL, LifeCycle.OFFERED, LifeCycle.OPEN})


@dataclass(frozen=True, slots=True)
class Hinge:
    """A condition for one creditor. `waiting` hang on it; of these, `freed` are promises that hang on nothing else.

    `rests_on` are the undertakings that would make the condition true: the support of the United States, where that is awaited.
    """

    condition: Condition
    creditor: str | None
    waiting: tuple[Position, ...]
    freed: tuple[Position, ...]
    rests_on: tuple[Position, ...] = ()


def find_hinges(standing: Standing) -> tuple[Hinge, ...]:
    """Every unmet condition, the one that holds up most first."""
    waiting: dict[tuple[Condition, str | None], list[Position]] = {}
    for position in standing.positions:
        for condition in position.conditions:
            if position.state in _WAITS and condition.met is not True:
                waiting.setdefault((condition.condition, position.undertaking.creditor), []).append(position)
    found = [_hinge(condition, creditor, some, standing.positions) for (condition, creditor), some in waiting.items()]
    return tuple(sorted(found, key=lambda hinge: (-len(hinge.freed), -len(hinge.waiting), hinge.condition, hinge.creditor or "")))


def _hinge(condition: Condition, creditor: str | None, waiting: list[Position], known: Iterable[Position]) -> Hinge:
    freed = [position for position in waiting if position.state is LifeCycle.CONDITIONAL and _open(position) == [condition]]
    supports: list[Position] = []
    if condition is Condition.US_BACKSTOP:
        supports = [
            position for position in known if (position.undertaking.debtor, position.undertaking.creditor) == ("USA", creditor)
        ]
    return Hinge(condition, creditor, tuple(waiting), tuple(freed), tuple(supports))


def _open(position: Position) -> list[Condition]:
    return [condition.condition for condition in position.conditions if condition.met is not True]
