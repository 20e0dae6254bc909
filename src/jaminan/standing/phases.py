"""Phases: in which states an undertaking stood, one after another, as it would have been told on each day."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaminan.model.codes import LifeCycle
from jaminan.model.conditions import Cause, Turn
from jaminan.model.holding import Spell
from jaminan.model.standing import Because, Position, Reason, Undertaking
from jaminan.standing.conditions.register import Register, names_for
from jaminan.standing.conditions.resting import rests_on
from jaminan.standing.settling import settle
from jaminan.standing.times import day_after

MOST_DAYS = 400
"""On how many days, the last, a state is looked for; what was before them is left out."""

_ALWAYS_KNOWN = frozenset({Cause.DECISION, Cause.SUPPOSITION, Cause.UNDERTAKING})
_SETTLED = frozenset({Because.CONDITION_OPEN, Because.CONDITION_FAILED, Because.CONDITIONS_MET, Because.DEADLINE_PASSED})
Turns = Mapping[str, tuple[Turn, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """From `start` until the day before `end` (None: it goes on) an undertaking stood in one state.

    `hangs` tells whether a condition that was not met was put on it, `reasons` why it came to stand so.
    """

    start: str
    end: str | None
    state: LifeCycle
    hangs: bool
    reasons: tuple[Reason, ...]

    @property
    def because(self) -> Reason:
        """What made it so before all: a condition or a deadline, else the word that counts most."""
        return next((one for one in reversed(self.reasons) if one.because in _SETTLED), self.reasons[0])


def find_phases(spells: Sequence[Spell], position: Position, register: Register, until: str) -> tuple[Phase, ...]:
    """The phases until a day, the first first, from what holds in time and from what is known of conditions on that day.

    A condition that rests on what others undertake is met or failed from the day on which it turned last (as the `position` has
    it); how it stood before is left open.
    """
    turns = _turns(spells, position, register)
    starts = [spell.start for spell in spells]
    found: list[tuple[str, Position]] = []
    for day in _days(spells, turns, until)[-MOST_DAYS:]:
        spell = spells[bisect_right(starts, day) - 1]
        settled = settle(spell.held, Register(_known(turns, day)), day)
        if not found or _shown(found[-1][1]) != _shown(settled):
            found.append((day, settled))
    ends = [day for day, _ in found[1:]] + [None]
    return tuple(
        Phase(start=start, end=end, state=told.state, hangs=told.hangs, reasons=told.reasons)
        for (start, told), end in zip(found, ends, strict=True)
    )


def _shown(position: Position) -> tuple[LifeCycle, bool]:
    return position.state, position.hangs


def _turns(spells: Sequence[Spell], position: Position, register: Register) -> Turns:
    """What is known of the conditions that the undertaking ever hung on."""
    one = position.undertaking
    conditions = dict.fromkeys(proviso.condition for spell in spells for proviso in spell.held.provisos)
    names = [name for condition in conditions for name in names_for(condition, one.creditor, one.debtor, one.measure)]
    told = {name: register.turns[name] for name in names if name in register.turns}
    return dict(_derived(position, one)) | told


def _derived(position: Position, undertaking: Undertaking) -> Iterator[tuple[str, tuple[Turn, ...]]]:
    for one in position.conditions:
        resting = rests_on(one.condition, undertaking)
        if resting and one.turn and one.turn.cause is Cause.UNDERTAKING:
            yield resting[0], (one.turn,)


def _days(spells: Sequence[Spell], turns: Turns, until: str) -> list[str]:
    """The days on which the state may become another, in order."""
    if not spells:
        return []
    days = {spell.start for spell in spells}
    days |= {day for some in turns.values() for turn in some for day in (turn.on, turn.told)}
    days |= {day_after(spell.held.deadline) for spell in spells if spell.held.deadline}
    return sorted(day for day in days if spells[0].start <= day <= until)


def _known(turns: Turns, day: str) -> Turns:
    """What was published by that day; a person's word holds for all days."""
    return {name: tuple(turn for turn in some if turn.cause in _ALWAYS_KNOWN or turn.told <= day) for name, some in turns.items()}
