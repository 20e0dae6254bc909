"""Settle: from what holds to a position on a day, given what is known of the conditions then."""

from collections.abc import Iterator

from jaminan.model.codes import LifeCycle
from jaminan.model.holding import Held
from jaminan.model.standing import Because, ConditionStanding, Position, Reason
from jaminan.standing.conditions.register import Register, name_of, names_for
from jaminan.standing.times import has_passed


def settle(held: Held, register: Register, today: str | None) -> Position:
    """Where an undertaking stands on a day; without one no deadline can pass, and the last that is known of a condition counts.

    The position's undertaking is without its words, as what holds is.
    """
    conditions = tuple(_weighed(held, register, today))
    state, reasons = _settled(held, conditions, today)
    return Position(
        undertaking=held.undertaking,
        state=state,
        firmness=held.firmness,
        weight=held.weight,
        since=held.since,
        conditions=conditions,
        deadline=held.deadline,
        count=held.count,
        clarity=held.clarity,
        last_word=held.last_word,
        proof=held.proof,
        reasons=(*held.reasons, *reasons),
    )


def waits_for(held: Held) -> Iterator[str]:
    """Every name under which a condition that an undertaking waits for may be known."""
    of = held.undertaking
    for proviso in held.provisos:
        yield from names_for(proviso.condition, of.creditor, of.debtor, of.measure)


def _weighed(held: Held, register: Register, today: str | None) -> Iterator[ConditionStanding]:
    creditor, debtor = held.undertaking.creditor, held.undertaking.debtor
    for proviso in held.provisos:
        turn = register.find(names_for(proviso.condition, creditor, debtor, held.undertaking.measure), today, after=proviso.since)
        name = name_of(proviso.condition, creditor)
        yield ConditionStanding(proviso.condition, turn.met if turn else None, proviso.claims, name, turn)


def _settled(held: Held, conditions: tuple[ConditionStanding, ...], today: str | None) -> tuple[LifeCycle, tuple[Reason, ...]]:
    """A promise after its conditions and its deadline; every other state is left as it is."""
    if held.state is not LifeCycle.DUE:
        return held.state, ()
    if reasons := tuple(_waiting(conditions)):
        return LifeCycle.CONDITIONAL, reasons
    because = tuple(Reason(Because.CONDITIONS_MET, _shown(condition)) for condition in conditions)
    if has_passed(held.deadline, today):
        return LifeCycle.BROKEN, (*because, Reason(Because.DEADLINE_PASSED, held.proof))
    return LifeCycle.DUE, because


def _waiting(conditions: tuple[ConditionStanding, ...]) -> Iterator[Reason]:
    for condition in conditions:
        if condition.met is not True:
            yield Reason(Because.CONDITION_OPEN if condition.met is None else Because.CONDITION_FAILED, _shown(condition))


def _shown(condition: ConditionStanding) -> tuple[str, ...]:
    """The claims that set the condition, and those by which it turned."""
    return tuple(dict.fromkeys(condition.claims + (condition.turn.claims if condition.turn else ())))
