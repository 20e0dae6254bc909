"""What is otherwise between two days: of most undertakings the same holds on both, and those are not looked at. Pure."""

from collections.abc import Iterator

from jaminan.model.holding import Held
from jaminan.model.standing import Position, Standing
from jaminan.pipeline.showing.days import Day, order_of
from jaminan.standing import find_changes
from jaminan.standing.changes import Change
from jaminan.standing.conditions.register import Register
from jaminan.standing.conditions.resting import RESTING, settle_all


def changes_between(before: Day, after: Day, registers: tuple[Register, Register]) -> tuple[Change, ...] | None:
    """The undertakings that stand otherwise on the second day; the registers are those of the two days.

    None where some wait for what others undertake: then all must be settled.
    """
    moving = set(_moving(before, after))
    if any(_rests(day.helds[key][0]) for day in (before, after) for key in moving if key in day.helds):
        return None
    told = [
        Standing(as_of=day.day, known_at=None, positions=_settled(day, register, moving))
        for day, register in zip((before, after), registers, strict=True)
    ]
    return find_changes(told[0], told[1])


def _moving(before: Day, after: Day) -> Iterator[str]:
    """The undertakings that may stand otherwise: another word, a condition that may have turned, a deadline that may have passed."""
    for key in before.helds.keys() | after.helds.keys():
        old, new = before.helds.get(key), after.helds.get(key)
        if old is None or new is None or (old is not new and old[0] != new[0]) or new[0].provisos or new[0].deadline:
            yield key


def _rests(held: Held) -> bool:
    return any(one.condition in RESTING for one in held.provisos)


def _settled(day: Day, register: Register, some: set[str]) -> tuple[Position, ...]:
    order = order_of({key: held for key, held in day.helds.items() if key in some})
    return settle_all([day.helds[key][0] for key in order], register, day.day)
