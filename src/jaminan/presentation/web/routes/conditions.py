"""Conditions: what hangs on what, and what would follow if one came true."""

from collections.abc import Iterator
from dataclasses import replace

from fastapi import APIRouter

from jaminan.model.standing import Position
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.visits import Visit
from jaminan.standing import find_hinges
from jaminan.standing.conditions.hinges import Hinge

router = APIRouter()
_COLUMNS = ("condition", "creditor", "undertaking", "debtor", "measure", "state", "frees_alone")


def make_conditions(visit: Visit) -> Sheet:
    """Every open condition with what waits for it; under a supposition also what it would change."""
    state = dated(visit)
    plain = visit.record.standing(replace(state, suppose=()))
    hinges = find_hinges(plain)
    changed = list(_changed(plain.positions, visit.record.standing(state).positions)) if state.suppose else []
    rows = [row for hinge in hinges for row in _rows(hinge)]
    return Sheet(
        title=visit.phrase("conditions"),
        template="conditions.html",
        path="/conditions",
        context={"hinges": [_switches(visit, hinge) for hinge in hinges], "changed": changed},
        record=lambda: {
            "hinges": [dict(zip(_COLUMNS, row, strict=True)) for row in rows],
            "supposed": dict(state.suppose),
            "changed": [{"id": after.undertaking.id, "before": before.state, "after": after.state} for before, after in changed],
        },
        columns=_COLUMNS,
        rows=lambda: rows,
    )


def _switches(visit: Visit, hinge: Hinge) -> tuple[Hinge, str, str, str, str]:
    name = f"{hinge.condition}({hinge.creditor})" if hinge.creditor else str(hinge.condition)
    yes, no, dropped = (visit.state.supposing(name, met=met).query() for met in (True, False, None))
    return hinge, name, yes, no, dropped


def _changed(before: tuple[Position, ...], after: tuple[Position, ...]) -> Iterator[tuple[Position, Position]]:
    known = {one.undertaking.id: one for one in before}
    for one in after:
        was = known.get(one.undertaking.id)
        if was is not None and was.state is not one.state:
            yield was, one


def _rows(hinge: Hinge) -> Iterator[tuple[object, ...]]:
    freed = {one.undertaking.id for one in hinge.freed}
    for one in hinge.waiting:
        told = one.undertaking
        frees = "yes" if told.id in freed else "no"
        yield str(hinge.condition), hinge.creditor, told.id, told.debtor, str(told.measure), str(one.state), frees


add_page(router, "/conditions", make_conditions)
