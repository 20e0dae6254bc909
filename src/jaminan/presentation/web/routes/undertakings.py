"""The list of undertakings, and each one with every word said about it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from jaminan.model.board import SORTS, BoardPage
from jaminan.model.errors import WebError
from jaminan.model.standing import Position
from jaminan.presentation.clock import today
from jaminan.presentation.standing_records import to_claim_record, to_delivery_record, to_phase_record, to_position_record
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.paging import Paged, paged
from jaminan.presentation.web.pictures.life import NARROW, draw_life
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.routes.gone import make_gone
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.board_rows import COLUMNS, facets, to_query, to_row, to_row_record, tokens_named
from jaminan.presentation.web.views.clear import to_clear
from jaminan.presentation.web.views.parts import find_in, part_of
from jaminan.presentation.web.views.said import CLAIM_COLUMNS, title_of, to_claim_row, to_said
from jaminan.presentation.web.visits import Visit, VisitOf
from jaminan.standing.deliveries import Delivery
from jaminan.standing.phases import Phase

router = APIRouter()
_PAGE, _WORDS, _COPIES, _CORRECTIONS, _FED, _SPREADSHEET, _PHASES = 50, 25, 8, 100, 50, 100_000, 50


def dated(visit: Visit) -> State:
    """The visit's state, as of today where its address names no day."""
    state = visit.state
    return State(as_of=state.as_of or today(), known_at=state.known_at, suppose=state.suppose)


def make_list(visit: Visit) -> Sheet:
    """The undertakings that fit the facets and the words looked for, the last spoken of first."""
    asked = paged(visit.state, _PAGE)
    page = find_rows(visit, asked)
    here = asked.of(page.total)
    context: dict[str, Any] = {
        "facets": facets(visit, page),
        "rows": page.rows,
        "count": page.total,
        "page": here.page,
        "pages": here.pages,
        "query": visit.state.value("q"),
        "sought": (page.sought, page.reports),
        "sort": sort_of(visit),
        "searches": visit.book.searches(visit.person.name),
    }
    return Sheet(
        title=visit.phrase("undertakings"),
        template="undertakings.html",
        path="/undertakings",
        context=context,
        record=lambda: (
            here.record(visit.state, "/undertakings.json")
            | {"sought": page.sought, "reports": page.reports, "undertakings": [to_row_record(one) for one in page.rows]}
        ),
        columns=COLUMNS,
        rows=lambda: map(to_row, find_rows(visit, Paged(1, _SPREADSHEET)).rows),
    )


def find_rows(visit: Visit, asked: Paged) -> BoardPage:
    """The part of the board that an address asks for."""
    state, named = dated(visit), cache(partial(tokens_named, visit))
    query = to_query(visit, asked, sort_of(visit))
    return visit.record.desk.page(query, state.as_of, state.known_at, dict(state.suppose), named)


def sort_of(visit: Visit) -> str:
    """In which order the address asks for the list."""
    told = visit.state.value("sort")
    return told if told.removeprefix("-") in SORTS else "-last"


def find_position(visit: Visit, identity: str) -> Position:
    """The undertaking whose id begins so. Raises J705."""
    found = find_in(visit, visit.record.standing(dated(visit)), identity) if len(identity) >= 6 else ()
    if len(found) != 1:
        raise WebError("J705", identity, "no undertaking with this id is on record on that day")
    return found[0]


def make_one(visit: Visit, identity: str) -> Sheet:
    """One undertaking: its life line, its words, its conditions, what is clear of it; or what became of it."""
    state = dated(visit)
    try:
        bare = find_position(visit, identity)
    except WebError:
        if (gone := make_gone(visit, identity)) is None:
            raise
        return gone
    told = visit.record.words_about(bare, state)
    position, claims = replace(bare, undertaking=told.undertaking), told.records
    words = position.undertaking.words
    here = paged(visit.state, _WORDS).of(len(words))
    shown = words[::-1][here.part]
    until = state.as_of or today()
    phases = visit.record.phases(position, told, state, until)
    deliveries = visit.record.deliveries(position.undertaking, told, state)
    records = [claims[key] for word in words for key in word.claims if key in claims]
    context: dict[str, Any] = {
        "position": position,
        "undertaking": position.undertaking,
        "told": [(word, [to_said(visit, claims[key]) for key in word.claims[:_COPIES] if key in claims]) for word in shown],
        "page": here.page,
        "pages": here.pages,
        "proof": set(position.proof),
        "clear": to_clear(
            visit,
            part_of(visit, visit.record.standing(state), position.undertaking.creditor),
            [position],
            visit.record.desk.atlas,
        )[0],
        "known": visit.record.claims(visit.state.known_at, at_once=_quoted(position, phases, deliveries)),
        "life": draw_life(position, phases, visit, until),
        "narrow": draw_life(position, phases, visit, until, NARROW),
        "phases": phases,
        "since": _since(position, phases),
        "earlier": phases[0].start if phases and words[0].date[:10] < phases[0].start else None,
        "deliveries": deliveries,
        "claims": claims,
        "answers": [(one, claims.get(one.claim or "")) for one in position.clarity],
        "corrections": [one for one in records if one.review != "unreviewed"][:_CORRECTIONS],
    }
    return Sheet(
        title=title_of(visit, position.undertaking),
        template="undertaking.html",
        path=f"/undertakings/{position.undertaking.id}",
        context=context,
        record=lambda: {
            "undertaking": to_position_record(position) | {"since": _since(position, phases), "said_on": position.since},
            "states": [to_phase_record(one) for one in phases],
            "amounts": [to_delivery_record(one) for one in deliveries],
            "claims": [to_claim_record(one) for one in records],
        },
        columns=CLAIM_COLUMNS,
        rows=lambda: (to_claim_row(visit, one) for one in records),
        picture=lambda: draw_life(position, phases, visit, until),
    )


def _quoted(position: Position, phases: Sequence[Phase], deliveries: Sequence[Delivery]) -> Iterator[str]:
    """The claims whose words the page may show beside those about the undertaking."""
    for reason in (*(one.because for one in phases[-_PHASES:]), *position.reasons):
        yield from reason.claims[:1]
    for delivery in deliveries:
        yield from delivery.proof[:4]


def _since(position: Position, phases: Sequence[Phase]) -> str:
    """Since when it has stood in its state without a break, conditions and deadlines weighed."""
    since = position.since
    for phase in reversed(phases):
        if phase.state is not position.state:
            break
        since = phase.start
    return since


@router.get("/undertakings.atom")
def feed(visit: VisitOf) -> Response:
    """The undertakings that a search finds, the last spoken of first, as a feed."""
    request = visit.request
    page = find_rows(visit, Paged(1, _FED))
    updated = page.rows[0].last.date[:10] if page.rows else today()
    told: dict[str, Any] = {"rows": page.rows, "query": visit.state.value("q"), "updated": updated}
    answer = render(visit, "undertakings.atom", here=str(request.url), root=str(request.base_url), **told)
    return Response(answer.body, media_type="application/atom+xml")


add_page(router, "/undertakings", make_list, of_day=True)
add_page(router, "/undertakings/{identity}", make_one, of_day=True)
