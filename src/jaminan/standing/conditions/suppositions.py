"""What if: conditions supposed to be met, failed or not known from a day on, and what then becomes due or stays blocked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jaminan.model.codes import Condition, LifeCycle
from jaminan.model.conditions import Cause, Turn
from jaminan.model.errors import StandingError
from jaminan.model.standing import ConditionStanding, Position, Standing
from jaminan.standing.times import first_day, is_when

_FORM = re.compile(r"(?P<condition>[a-z_]+)(?:\((?P<about>[A-Za-z0-9_:]*)\))?=(?P<value>[^@]*)(?:@(?P<on>.*))?")
_VALUES: dict[str, bool | None] = {"true": True, "false": False, "unknown": None}


@dataclass(frozen=True, slots=True)
class Supposition:
    """A condition by its name, what it is supposed to be (None: not known), and from which day on ("": ever)."""

    name: str
    met: bool | None
    on: str = ""

    @property
    def condition(self) -> Condition:
        """The condition alone."""
        return Condition(self.name.partition("(")[0])

    @property
    def about(self) -> str | None:
        """The actor it is about, None for all."""
        return self.name.partition("(")[2].rstrip(")") or None


@dataclass(frozen=True, slots=True)
class Blocked:
    """A promise that would still wait, and the conditions it would wait for."""

    position: Position
    by: tuple[ConditionStanding, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two standings of one day, as known and as supposed: what is `due` only then, what is `blocked` still, what else moved."""

    suppositions: tuple[Supposition, ...]
    before: Standing
    after: Standing
    due: tuple[Position, ...]
    blocked: tuple[Blocked, ...]
    lost: tuple[Position, ...]


def parse_supposition(words: str) -> Supposition:
    """A supposition as typed: `ceasefire(UKR)=true@2026-03-01`, the actor and the day may be left out.

    Raises:
        StandingError: J502 where it has not that form, J503 an unknown condition, J504 neither true, false nor unknown, J505 no day.
    """
    where, found = f"{words!r}", _FORM.fullmatch(words.strip())
    if found is None or found["about"] == "":
        at = next((place for place, sign in enumerate(words) if not re.match(r"[a-z_]", sign)), len(words))
        raise StandingError("J502", where, f"column {at + 1}: write it as ceasefire(UKR)=true@2026-03-01")
    if found["condition"] not in list(Condition):
        raise StandingError("J503", where, f"column 1: no condition {found['condition']!r}; there are {', '.join(Condition)}")
    value, on = found["value"].strip().lower(), found["on"]
    if value not in _VALUES:
        raise StandingError("J504", where, f"column {found.start('value') + 1}: {value!r} is not true, false or unknown")
    if on is not None and ("/" in on or not is_when(on)):
        raise StandingError("J505", where, f"column {found.start('on') + 1}: {on!r} is not an ISO date such as 2026-03-01")
    about = _about(found["about"]) if found["about"] else None
    name = f"{found['condition']}({about})" if about else found["condition"]
    return Supposition(name, _VALUES[value], first_day(on) if on else "")


def _about(words: str) -> str:
    """Actors in capitals, and after two of them a measure as it is written."""
    parts = words.split(":")
    return ":".join([*(part.upper() for part in parts[:2]), *(part.lower() for part in parts[2:])])


def parse_suppositions(several: Iterable[str]) -> tuple[Supposition, ...]:
    """Several at once. Raises J506 where two say different things of one condition, else as `parse_supposition`."""
    found: dict[str, Supposition] = {}
    for words in several:
        one = parse_supposition(words)
        if found.setdefault(one.name, one) != one:
            raise StandingError("J506", repr(words), f"column 1: {one.name} is supposed twice, and otherwise")
    return tuple(found.values())


def as_turns(supposed: Iterable[Supposition], today: str | None) -> dict[str, Turn]:
    """The turns that they would be, by name: those whose day has come."""
    return {
        one.name: Turn(on=one.on, met=one.met, cause=Cause.SUPPOSITION) for one in supposed if today is None or one.on <= today
    }


def compare(suppositions: Iterable[Supposition], before: Standing, after: Standing) -> WhatIf:
    """What the suppositions change; both standings are of the same day and the same knowledge."""
    old = {position.undertaking.id: position.state for position in before.positions}
    due = [one for one in after.positions if one.state is LifeCycle.DUE and old.get(one.undertaking.id) is not LifeCycle.DUE]
    lost = [one for one in after.positions if one.state is not LifeCycle.DUE and old.get(one.undertaking.id) is LifeCycle.DUE]
    blocked = [one for one in after.positions if one.state is LifeCycle.CONDITIONAL]
    waits = [Blocked(one, tuple(condition for condition in one.conditions if condition.met is not True)) for one in blocked]
    return WhatIf(tuple(suppositions), before, after, tuple(due), tuple(waits), tuple(lost))
