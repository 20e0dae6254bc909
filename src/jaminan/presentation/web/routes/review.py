"""Review: one claim after another in the order that a person chose, and how far everybody is."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from jaminan.ledger.queueing import JUDGED
from jaminan.pipeline.reviewing import Order
from jaminan.presentation.clock import now
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.routes.claims import claim_context
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.card_facets import chosen_facets, to_queued
from jaminan.presentation.web.visits import Visit, VisitOf

router = APIRouter()
_LANGUAGES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How far the review is; `agreement` in percent of the claims that two people judged, None where there is none.

    `chosen` are the facets that narrow it: name, value and label. Of a large ledger `left` is counted anew with every hundredth entry.
    """

    order: Order
    left: int
    done: int
    languages: tuple[tuple[str, int], ...]
    agreement: int | None
    disputed: int
    chosen: tuple[tuple[str, str, str], ...]


def find_queue(visit: Visit) -> Queue:
    """The queue that the address asks for."""
    record = visit.record
    progress = record.desk.reviewing.progress()
    languages = _languages(visit)
    return Queue(
        order=order_of(visit),
        left=sum(languages.values()),
        done=progress.decided,
        languages=tuple(languages.items())[:_LANGUAGES],
        agreement=progress.agreement,
        disputed=len(progress.disputed),
        chosen=tuple(chosen_facets(visit)),
    )


def _languages(visit: Visit) -> dict[str, int]:
    """How many claims wait, by language; counting a million at every entry would cost more than it tells."""
    found: dict[str, int] = visit.record.roughly("waiting", visit.record.desk.reviewing.languages)
    return found


def order_of(visit: Visit) -> Order:
    """What the address wants to see first."""
    told = visit.state.value("order")
    return Order(told) if told in tuple(Order) else Order.CONFIDENCE


_CITED = partial(Sheet, template="claim.html", path="/review", columns=(), rows=tuple, record=dict)
"""The page as it is cited; the twins of its address give the queue (`bulk.py`)."""


@router.get("/review")
def show_next(visit: VisitOf) -> Response:
    """The next claim of the queue; with `claim` in the address that one."""
    record, state = visit.record, visit.state
    asked = state.value("claim")
    if not asked:
        taken = record.shown.taken(visit.person.name, now())
        asked = record.desk.reviewing.next(order_of(visit), to_queued(visit), state.value("skip"), taken) or ""
    claim = record.claims().get(asked)
    queue = find_queue(visit)
    if claim is None:
        return render(visit, "nothing.html", title=visit.phrase("review"), queue=queue)
    record.shown.note(visit.person.name, claim.id, now())
    back = f"/review{state.query(skip=None, claim=None, done=None)}"
    context: dict[str, Any] = claim_context(visit, claim, back=back) | {
        "queue": queue,
        "sheet": _CITED(title=visit.phrase("review")),
    }
    done = record.entries_of(state.value("done")) if state.value("done") else ()
    if done:
        context["undoes"] = (done[-1].subject, done[-1].number)
    return render(visit, "claim.html", title=visit.phrase("review"), **context)


def make_progress(visit: Visit) -> Sheet:
    """Who has judged how many claims, and how far two people agree on those that both judged."""
    progress, words = visit.record.desk.reviewing.progress(), visit.wording
    people = [(name, *(told.get(kind, 0) for kind in JUDGED), sum(told.values())) for name, told in progress.people.items()]
    pairs = [
        (
            one.one,
            one.other,
            one.shared,
            one.alike,
            round(100 * one.alike / one.shared),
            None if one.kappa is None else round(one.kappa, 3),
        )
        for one in progress.pairs
    ]
    columns = ("reviewer", *map(str, JUDGED), "all")
    return Sheet(
        title=visit.phrase("web_review_list.progress"),
        template="progress.html",
        path="/review/progress",
        context={
            "queue": find_queue(visit),
            "people": people,
            "pairs": pairs,
            "kinds": [words.word("web_review", str(kind)) for kind in JUDGED],
            "disputed": progress.disputed[:50],
        },
        record=lambda: {
            "reviewers": [dict(zip(columns, row, strict=True)) for row in people],
            "pairs": [dict(zip(("one", "other", "shared", "alike", "percent", "kappa"), row, strict=True)) for row in pairs],
            "disputed": list(progress.disputed),
        },
        columns=columns,
        rows=lambda: people,
    )


add_page(router, "/review/progress", make_progress)
