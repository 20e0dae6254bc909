"""Many claims reviewed at once, or one slot of them set: only those that are filtered and shown, and all of it can be taken back."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from jaminan.model.entries import EntryKind, Review
from jaminan.model.errors import WebError
from jaminan.pipeline.reviewing import Order, Reviewed
from jaminan.presentation.clock import now
from jaminan.presentation.standing_records import to_claim_record
from jaminan.presentation.web.paging import Paged, paged
from jaminan.presentation.web.routes.review import find_queue, order_of
from jaminan.presentation.web.sheets import Sheet, add_page, answer
from jaminan.presentation.web.views.card_facets import FACETS, card_facets, to_queued
from jaminan.presentation.web.views.said import CLAIM_COLUMNS, to_claim_row, to_said
from jaminan.presentation.web.views.slots import SETTABLE, empty_fields, named, with_slot
from jaminan.presentation.web.visits import FormOf, Visit, VisitOf, find_visit

router = APIRouter()
_PAGE, _MOST = 25, 100
_PASSING = ("slot", "done", "left", "passed")
"""What an address tells once; what it tells beside is the state of the list."""

_KINDS = {"accept": EntryKind.ACCEPTED, "reject": EntryKind.REJECTED}


def make_list(visit: Visit) -> Sheet:
    """The claims that wait, or that were reviewed, and fit the facets, to be reviewed one by one or together."""
    asked = paged(visit.state, _PAGE)
    asked = Paged(asked.page, min(asked.limit, _MOST))
    order = order_of(visit) if order_of(visit) is Order.NOVELTY else Order.CONFIDENCE
    which, reviewing = to_queued(visit), visit.record.desk.reviewing
    keys = reviewing.page(order, which, asked.offset, asked.limit)
    total: int = visit.record.roughly(("queued", which), lambda: reviewing.count(which))
    known = visit.record.desk.claims_named(keys)
    records = [known[key] for key in keys if key in known]
    here = asked.of(total)
    facets, counted = card_facets(visit)
    context: dict[str, Any] = {
        "queue": find_queue(visit),
        "order": order,
        "cards": [to_said(visit, one) for one in records],
        "waits": sum(one.review is Review.UNREVIEWED for one in records),
        "filtered": any(visit.state.values(name) for name in (*FACETS, "report", "undertaking")),
        "count": total,
        "page": here.page,
        "pages": here.pages,
        "facets": facets,
        "counted": counted,
        "filters": [(name, value) for name in ("report", "undertaking") for value in visit.state.values(name)],
        "kept": [pair for pair in visit.state.rest if pair[0] not in _PASSING],
        "done": _done(visit),
        "left": visit.state.value("left"),
        "back": visit.state.query(done=None, left=None, passed=None),
        "passed": visit.state.value("passed"),
        "slot": visit.state.value("slot") if visit.state.value("slot") in SETTABLE else "",
        "settable": SETTABLE,
        "fields": empty_fields(visit, visit.state.value("slot")),
    }
    return Sheet(
        title=visit.phrase("web_review_list.title"),
        template="review_list.html",
        path="/review/list",
        context=context,
        record=lambda: (
            here.record(visit.state, "/review/list.json")
            | {"facets": {one.name: {value: count for value, _, count, _ in one.values} for one in facets}, "counted": counted}
            | {"claims": [to_claim_record(one) for one in records]}
        ),
        columns=CLAIM_COLUMNS,
        rows=lambda: (to_claim_row(visit, one) for one in records),
    )


def _done(visit: Visit) -> tuple[int, int] | None:
    """The entries that the last bulk made, by the address."""
    first, _, last = visit.state.value("done").partition("-")
    return (int(first), int(last)) if _is_number(first) and _is_number(last) else None


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) < 16


@router.post("/review/all")
def review_all(visit: VisitOf, form: FormOf) -> Response:
    """Accept or reject the claims that were shown and marked; those that others decided meanwhile are left alone."""
    kind, claims = _KINDS.get(form.text("act")), form.texts("claim", _MOST)
    if kind is None or not claims:
        raise WebError("J704", form.text("act"), "mark the claims, then accept or reject them")
    with visit.record.deciding:
        found = visit.record.desk.reviewing.review_all(kind, claims, by=visit.person.name, at=now(), why=form.text("why", 500))
    visit.book.note(visit.person.name, f"{form.text('act')} {len(found.entries)}", _range(found))
    return _back(form.text("back", 2000), {"done": _range(found), "left": str(len(found.left) or "")})


@router.post("/review/set")
def set_slot(visit: VisitOf, form: FormOf) -> Response:
    """Set one slot of the claims that were shown and marked to one value, by a correction of each; the others stay as they are.

    Passed over are those whose kind has no such slot, or that have that value already.
    """
    claims, slot, desk = form.texts("claim", _MOST), form.text("slot", 40), visit.record.desk
    if not claims:
        raise WebError("J704", slot, "mark the claims whose slot is to be set")
    with visit.record.deciding:
        known = desk.claims_named(claims)
        made = {key: with_slot(form, slot, one.claim, one.document, named(visit)) for key, one in known.items()}
        wanted = {key: one for key, one in made.items() if one is not None}
        found = desk.reviewing.correct_all(wanted, by=visit.person.name, at=now(), why=form.text("why", 500))
    visit.book.note(visit.person.name, f"set {slot} {len(found.entries)}", _range(found))
    told = {"done": _range(found), "left": str(len(found.left) or ""), "passed": str(len(known) - len(wanted) or "")}
    return _back(form.text("back", 2000), told)


@router.post("/review/takeback")
def take_back(visit: VisitOf, form: FormOf) -> Response:
    """Take back what a bulk decided, as far as nobody has decided otherwise since."""
    first, last = form.text("first", 16), form.text("last", 16)
    if not (_is_number(first) and _is_number(last)) or int(last) - int(first) > 10 * _MOST:
        raise WebError("J704", f"{first}-{last}", "not the entries of one bulk")
    with visit.record.deciding:
        found = visit.record.desk.reviewing.take_back(int(first), int(last), by=visit.person.name, at=now())
    visit.book.note(visit.person.name, f"undo {len(found.entries)}", _range(found))
    return _back(form.text("back", 2000), {"left": str(len(found.left) or "")})


def _range(found: Reviewed) -> str:
    return f"{found.entries[0].number}-{found.entries[-1].number}" if found.entries else ""


def _back(query: str, told: dict[str, str]) -> Response:
    """The list again, in its state, with what was done."""
    more = urlencode({key: value for key, value in told.items() if value})
    start = query if query.startswith("?") else ""
    return RedirectResponse(f"/review/list{start}{('&' if start else '?') + more if more else ''}", 303)


def _queue(request: Request) -> Response:
    """The queue of `/review` for programs and spreadsheets."""
    visit = find_visit(request)
    return answer(visit, replace(make_list(visit), path="/review"), request.url.path.rpartition(".")[2])


for _twin in ("/review.json", "/review.csv"):
    router.add_api_route(_twin, _queue, methods=["GET"], include_in_schema=False, response_model=None)
add_page(router, "/review/list", make_list)
