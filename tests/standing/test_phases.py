"""Phases: the states one after another are those that a board of each day tells."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standing.test_holding import DAYS, REPORTS, Tell, record

from jaminan.atlas.world import Atlas
from jaminan.model import Condition, Firmness, LifeCycle
from jaminan.model.conditions import Cause, Turn
from jaminan.standing import Beside, Register, fold, gather, timeline
from jaminan.standing.phases import Phase, find_phases

F, S = Firmness, LifeCycle
NAME = "ceasefire(UKR)"


def phases_of(
    atlas: Atlas, claims: list[Any], families: dict[str, str], register: Register, until: str
) -> dict[str, tuple[Phase, ...]]:
    beside = Beside.of(claims, atlas)
    spells = {one.id: timeline(one, beside) for one in gather(claims, families)}
    positions = fold(claims, atlas=atlas, as_of=until, families=families).positions
    return {one.undertaking.id: find_phases(spells[one.undertaking.id], one, register, until) for one in positions}


@given(REPORTS, st.dictionaries(st.sampled_from(["ceasefire", "approval(UKR)"]), st.sampled_from([True, False, None])))
def test_each_day_is_in_the_phase_that_its_board_tells(
    atlas: Atlas, tell: Tell, reports: list[Any], met: dict[str, bool | None]
) -> None:
    claims, families = record(tell, reports)
    register = Register({name: (Turn(on="", met=value, cause=Cause.SUPPOSITION),) for name, value in met.items()})
    found = phases_of(atlas, claims, families, register, DAYS[-1])
    for day in DAYS:
        for position in fold(claims, atlas=atlas, as_of=day, met=met, families=families).positions:
            (phase,) = [one for one in found[position.undertaking.id] if one.start <= day and (one.end is None or day < one.end)]
            hangs = any(one.met is not True for one in position.conditions)
            assert (phase.state, phase.hangs) == (position.state, hangs)
    for some in found.values():
        assert [one.start for one in some[1:]] == [one.end for one in some[:-1]]
        assert all((early.state, early.hangs) != (late.state, late.hangs) for early, late in zip(some, some[1:], strict=False))


@pytest.mark.parametrize(
    ("turns", "states"),
    [
        ((), [("2025-03-01", S.CONDITIONAL)]),
        (
            [Turn(on="2025-03-04", told="2025-03-05", met=True, cause=Cause.EVENT)],
            [("2025-03-01", S.CONDITIONAL), ("2025-03-05", S.DUE)],
        ),
        (
            [Turn(on="2025-03-04", told="2026-01-01", met=True, cause=Cause.DECISION)],
            [("2025-03-01", S.CONDITIONAL), ("2025-03-04", S.DUE)],
        ),
    ],
    ids=["nothing is known", "an event counts from the day on which it was told", "a person's word from the day it is about"],
)
def test_a_condition_that_turns_begins_a_phase(atlas: Atlas, tell: Tell, turns: Any, states: list[Any]) -> None:
    claims = [tell(conditions=(Condition.CEASEFIRE,))]
    (found,) = phases_of(atlas, claims, {}, Register({NAME: tuple(turns)}), "2025-03-20").values()
    assert [(one.start, one.state) for one in found] == states


def test_a_deadline_that_passes_begins_a_phase(atlas: Atlas, tell: Tell) -> None:
    (found,) = phases_of(atlas, [tell(when="2025-03-10")], {}, Register(), "2025-03-20").values()
    assert [(one.start, one.end, one.state) for one in found] == [
        ("2025-03-01", "2025-03-11", S.DUE),
        ("2025-03-11", None, S.BROKEN),
    ]
