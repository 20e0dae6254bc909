"""What is otherwise between two days: of most undertakings the same holds on both, and those are not looked at. Pure."""

from collections.abc import Iterator, Mapping

from jaminan.model.standing import Position, Standing
from jaminan.pipeline.showing.days import Day, Holding, order_of
from jaminan.standing import find_changes, waiting_in
from jaminan.standing.changes import Change
from jaminan.standing.conditions.register import Register
from jaminan.standing.conditions.resting import RESTING, settle_all
from jaminan.standing.times import has_passed


def changes_between(before: Day, after: Day, registers: tuple[Register, Register]) -> tuple[Change, ...] | None:
    """The undertakings that stand otherwise on the second day; the registers are those of the two days.

    None where some wait for what others undertake: then all must be settled.
    """
    if any(_rests(one) for day in (before, after) for one in day.helds.values()):
        return None
    moving = set(_moving(before, after, _Turned((before.day, after.day), registers)))
    told = [
        Standing(as_of=day.day, known_at=None, positions=_settled(day, register, moving))
        for day, register in zip((before, after), registers, strict=True)
    ]
    return find_changes(told[0], told[1])


class _Turned(dict[str, bool]):
    """Whether a condition is known otherwise on the second day, by its name; worked out when it is asked for."""

    def __init__(self, days: tuple[str | None, str | None], registers: tuple[Register, Register]) -> None:
        super().__init__()
        self._days, self._registers = days, registers

    def __missing__(self, name: str) -> bool:
        old, new = (register.on(name, day) for register, day in zip(self._registers, self._days, strict=True))
        self[name] = old != new
        return self[name]


def _moving(before: Day, after: Day, turned: Mapping[str, bool]) -> Iterator[str]:
    """The undertakings that may stand otherwise: another word, a condition that has turned, a deadline that has passed."""
    for key in before.helds.keys() | after.helds.keys():
        old, new = before.helds.get(key), after.helds.get(key)
        if old is None or new is None or (old is not new and old.written != new.written):
            yield key
            continue
        deadline, names = waiting_in(new.written)
        if has_passed(deadline, before.day) != has_passed(deadline, after.day) or any(turned[name] for name in names):
            yield key


def _rests(one: Holding) -> bool:
    return any(condition in one.written for condition in RESTING) and any(
        proviso.condition in RESTING for proviso in one.held.provisos
    )


def _settled(day: Day, register: Register, some: set[str]) -> tuple[Position, ...]:
    order = order_of({key: held for key, held in day.helds.items() if key in some})
    return settle_all([day.helds[key].held for key in order], register, day.day)
