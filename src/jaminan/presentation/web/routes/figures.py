"""Figures: each quantity over time, with the other unit, the checks and the words beside each value."""

from collections import Counter
from typing import Any

from fastapi import APIRouter

from jaminan.presentation.judgement_records import to_series_record
from jaminan.presentation.web.paging import paged
from jaminan.presentation.web.pictures.series import draw_series
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.measured import COLUMNS, to_block, to_rows
from jaminan.presentation.web.visits import Visit

router = APIRouter()
_PAGE = 30


def make_figures(visit: Visit) -> Sheet:
    """The series that fit what was asked, the longest first; those of one point in one table after them."""
    day, known_at = dated(visit).as_of, visit.state.known_at
    series = visit.record.series(known_at, day)
    records, grades = visit.record.gathered(known_at).records, visit.record.grades_at_hand(known_at, day)
    actor, quantity = visit.state.value("actor"), visit.state.value("quantity")
    chosen = [one for one in series if actor in ("", *one.actors) and quantity in ("", one.quantity)]
    blocks = [to_block(visit, one, records, grades) for one in chosen]
    if visit.state.value("checks") == "fail":
        blocks = [one for one in blocks if any(not agrees for line in one.lines for _, agrees in line.checks)]
    here = paged(visit.state, _PAGE).of(len(blocks))
    shown = blocks[here.part]
    context: dict[str, Any] = {
        "blocks": [(one, draw_series(one, visit)) for one in shown if len(one.lines) > 1],
        "single": [one for one in shown if len(one.lines) == 1],
        "actors": Counter(actor for one in series for actor in one.actors).most_common(60),
        "quantities": Counter(str(one.quantity) for one in series).most_common(),
        "actor": actor,
        "quantity": quantity,
        "checks": visit.state.value("checks"),
        "as_of": day,
        "page": here.page,
        "pages": here.pages,
    }
    return Sheet(
        title=visit.phrase("figures"),
        template="figures.html",
        path="/figures",
        context=context,
        record=lambda: [to_series_record(one.series) for one in blocks],
        columns=COLUMNS,
        rows=lambda: to_rows(blocks),
    )


add_page(router, "/figures", make_figures, weighs_all=True)
