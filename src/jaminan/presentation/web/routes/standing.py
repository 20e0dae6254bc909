"""The home page: where the guarantees stand."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter

from jaminan.model.codes import LifeCycle
from jaminan.model.standing import Position, Standing
from jaminan.presentation.clock import today
from jaminan.presentation.standing_records import to_standing_record
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.pictures.board import draw_board
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.board_rows import COLUMNS, to_row
from jaminan.presentation.web.views.matrix import creditors, to_matrix
from jaminan.presentation.web.visits import Visit
from jaminan.standing import find_changes, find_hinges
from jaminan.standing.changes import Change

router = APIRouter()
_PROMISED = (LifeCycle.OFFERED, LifeCycle.CONDITIONAL, LifeCycle.DUE, LifeCycle.DISCHARGED)


def make_home(visit: Visit) -> Sheet:
    """The board, what changed in the last week, what hinges on what, and how clear the great promises are."""
    state = visit.state
    day = state.as_of or today()
    dated = State(as_of=day, known_at=state.known_at, suppose=state.suppose)
    standing = visit.record.standing(dated)
    known = creditors(standing)
    creditor = state.creditor if state.creditor != "all" else None
    if state.creditor is None and known:
        creditor = known[0][0]
    chosen = tuple(one for one in standing.positions if creditor in (None, one.undertaking.creditor))
    matrix = to_matrix(standing, creditor)
    since, until, changes = _week(visit, standing, creditor, day)
    context: dict[str, Any] = {
        "matrix": matrix,
        "creditor": creditor,
        "creditors": known,
        "as_of": day,
        "days": _days(standing),
        "changes": changes,
        "since": since,
        "until": until,
        "hinges": [hinge for hinge in find_hinges(standing) if creditor in (None, hinge.creditor)][:3],
        "great": _great(chosen),
        "empty": not visit.record.documents(),
        "positions": chosen,
    }
    return Sheet(
        title=visit.phrase("standing"),
        template="home.html",
        path="/standing",
        context=context,
        record=lambda: to_standing_record(standing, chosen),
        columns=COLUMNS,
        rows=lambda: map(to_row, chosen),
        picture=lambda: draw_board(matrix, visit),
    )


def _week(visit: Visit, standing: Standing, creditor: str | None, day: str) -> tuple[str, str, Sequence[Change]]:
    """The changes of the week that ends on the day, or, where nothing was said in it, on the day of the last word."""
    last = max((one.last_word.date for one in standing.positions), default=day)
    until = min(day, last)
    since = (date.fromisoformat(until[:10]) - timedelta(days=7)).isoformat()
    before, after = (
        visit.record.standing(State(as_of=one, known_at=visit.state.known_at, suppose=visit.state.suppose))
        for one in (since, until)
    )
    found = [one for one in find_changes(before, after) if creditor in (None, _position(one).undertaking.creditor)]
    return since, until, found[:12]


def _position(change: Change) -> Position:
    found = change.after or change.before
    assert found is not None
    return found


def _great(positions: Sequence[Position]) -> list[Position]:
    """The promises of which most was said, those of counted groups first."""
    promised = [one for one in positions if one.state in _PROMISED]
    return sorted(promised, key=lambda one: (one.count is None, -len(one.undertaking.words), one.undertaking.id))[:6]


def _days(standing: Standing) -> list[str]:
    """The days on which something was said, for the slider."""
    return sorted({word.date for one in standing.positions for word in one.undertaking.words})


add_page(router, "/", make_home, twin="/standing")
