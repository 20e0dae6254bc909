"""The home page: where the guarantees stand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter

from jaminan.model.codes import LifeCycle
from jaminan.model.standing import Position, Standing
from jaminan.presentation.clock import today
from jaminan.presentation.condition_words import condition_name
from jaminan.presentation.standing_records import to_standing_record
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.paging import Paged, paged
from jaminan.presentation.web.pictures.board import draw_board
from jaminan.presentation.web.routes.undertakings import dated, find_rows
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.board_rows import COLUMNS, to_row
from jaminan.presentation.web.views.clear import to_clear
from jaminan.presentation.web.views.hanging import hinge_name
from jaminan.presentation.web.views.matrix import creditor_of, to_matrix
from jaminan.presentation.web.views.parts import changes_in, creditors, of_part, part_of
from jaminan.presentation.web.visits import Visit
from jaminan.standing import find_hinges
from jaminan.standing.changes import Change
from jaminan.standing.conditions.hinges import Hinge

router = APIRouter()
_DEBTORS, _MOST = 25, 100_000
_PROMISED = (LifeCycle.OFFERED, LifeCycle.CONDITIONAL, LifeCycle.DUE, LifeCycle.DISCHARGED)


def make_home(visit: Visit) -> Sheet:
    """The board, what changed in the last week, what hinges on what, and how clear the great promises are."""
    state = visit.state
    day = state.as_of or today()
    standing = visit.record.standing(dated(visit))
    known = creditors(visit, standing)
    creditor = creditor_of(state, known)
    derived = visit.record.derived
    part = part_of(visit, standing, creditor)
    chosen = part.positions
    matrix = of_part(visit, ("matrix", creditor), lambda: to_matrix(part, creditor), part)
    here = paged(state, _DEBTORS).of(len(matrix.debtors))
    hinges: Sequence[Hinge] = derived(standing, ("hinges", state.suppose), lambda: find_hinges(standing))
    since, until, changes = _week(visit, part, creditor, day)
    context: dict[str, Any] = {
        "matrix": replace(matrix, debtors=matrix.debtors[here.part]),
        "kept": lambda caller: of_part(visit, ("table", creditor, day, state, visit.wording.language), caller, part),
        "page": here.page,
        "pages": here.pages,
        "creditor": creditor,
        "creditors": known,
        "as_of": day,
        "days": visit.record.desk.days(),
        "changes": changes,
        "since": since,
        "until": until,
        "hinges": [hinge for hinge in hinges if creditor in (None, hinge.creditor)][:3],
        "great": to_clear(
            visit, part, of_part(visit, ("great", creditor), lambda: _great(chosen), part), visit.record.desk.atlas
        ),
        "named": lambda name: condition_name(name, visit.wording, visit.name),
        "hinge_name": hinge_name,
        "empty": not visit.record.ledger.last_number(),
    }
    return Sheet(
        title=visit.phrase("standing"),
        template="home.html",
        path="/standing",
        context=context,
        record=lambda: to_standing_record(standing, chosen[:_MOST]),
        columns=COLUMNS,
        rows=lambda: map(to_row, find_rows(visit, Paged(1, _MOST)).rows),
        picture=lambda: draw_board(matrix, visit),
    )


def _week(visit: Visit, part: Standing, creditor: str | None, day: str) -> tuple[str, str, Sequence[Change]]:
    """The changes of the week that ends on the day, or, where nothing was said in it, on the day of the last word for that creditor."""
    last = of_part(
        visit, ("last", creditor, day), lambda: max((one.last_word.date[:10] for one in part.positions), default=day), part
    )
    until = min(day, last)
    since = (date.fromisoformat(until[:10]) - timedelta(days=7)).isoformat()
    before, after = (
        visit.record.standing(State(as_of=one, known_at=visit.state.known_at, suppose=visit.state.suppose))
        for one in (since, until)
    )
    return since, until, changes_in(visit, before, after, creditor)


def _great(positions: Sequence[Position]) -> list[Position]:
    """The promises of counted groups first, then those that stand on the weightiest words and have the most answered."""
    promised = [one for one in positions if one.state in _PROMISED]
    return sorted(promised, key=lambda one: (one.count is None, -one.weight, -one.answered, one.undertaking.id))[:6]


add_page(router, "/", make_home, twin="/standing", of_day=True)
