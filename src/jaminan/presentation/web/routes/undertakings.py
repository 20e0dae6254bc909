"""The list of undertakings, and each one with every word said about it."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from jaminan.ledger.searching import tokens_of, wanted_of
from jaminan.model.errors import WebError
from jaminan.model.standing import Position
from jaminan.presentation.clock import today
from jaminan.presentation.standing_records import to_claim_record, to_position_record
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.pictures.life import draw_life
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.board_rows import COLUMNS, facets, narrowed, to_row
from jaminan.presentation.web.views.said import CLAIM_COLUMNS, to_claim_row, to_said
from jaminan.presentation.web.visits import Visit, VisitOf

router = APIRouter()
_PAGE = 50


def dated(visit: Visit) -> State:
    """The visit's state, as of today where its address names no day."""
    state = visit.state
    return State(as_of=state.as_of or today(), known_at=state.known_at, suppose=state.suppose)


def make_list(visit: Visit) -> Sheet:
    """The undertakings that fit the facets and the words looked for."""
    positions = visit.record.standing(dated(visit)).positions
    found = [one for one in positions if visit.state.creditor in (None, "all", one.undertaking.creditor)]
    if query := visit.state.value("q"):
        found = searched(visit, found, query)
    chosen = narrowed(visit, found)
    chosen.sort(key=lambda one: (one.last_word.date, one.undertaking.id), reverse=True)
    page = max(1, int(visit.state.value("page")) if visit.state.value("page").isdecimal() else 1)
    context: dict[str, Any] = {
        "facets": facets(visit, found),
        "positions": chosen[(page - 1) * _PAGE : page * _PAGE],
        "count": len(chosen),
        "page": page,
        "pages": -(-len(chosen) // _PAGE),
        "query": query,
        "searches": visit.book.searches(visit.person.name),
    }
    return Sheet(
        title=visit.phrase("undertakings"),
        template="undertakings.html",
        path="/undertakings",
        context=context,
        record=lambda: {"count": len(chosen), "undertakings": [to_position_record(one) for one in chosen]},
        columns=COLUMNS,
        rows=lambda: map(to_row, chosen),
    )


def searched(visit: Visit, positions: list[Position], query: str) -> list[Position]:
    """The undertakings of whose claims a report holds every word, or whose own labels do."""
    wanted = set(wanted_of(query))
    if not wanted:
        return []
    tokens = visit.record.ask("tokens", lambda: {key: set(tokens_of(one.text)) for key, one in visit.record.documents().items()})
    told = {key for key, held in tokens.items() if wanted <= held}
    words = visit.wording

    def fits(one: Position) -> bool:
        undertaking = one.undertaking
        label = (
            visit.name(undertaking.debtor),
            visit.name(undertaking.creditor or ""),
            words.word("measure", undertaking.measure),
        )
        return wanted <= set(tokens_of(" ".join(label))) or any(word.evidence.document in told for word in undertaking.words)

    return [one for one in positions if fits(one)]


def find_position(visit: Visit, identity: str) -> Position:
    """The undertaking whose id begins so. Raises J705."""
    found = visit.record.standing(dated(visit)).find(identity) if len(identity) >= 6 else ()
    if len(found) != 1:
        raise WebError("J705", identity, "no undertaking with this id is on record on that day")
    return found[0]


def make_one(visit: Visit, identity: str) -> Sheet:
    """One undertaking: its life line, its words, its conditions, what is clear of it."""
    position, claims = find_position(visit, identity), visit.record.claims(visit.state.known_at)
    told = [(word, [to_said(visit, claims[key]) for key in word.claims if key in claims]) for word in position.undertaking.words]
    records = [claims[key] for word in position.undertaking.words for key in word.claims if key in claims]
    until = visit.state.as_of or max(word.date for word in position.undertaking.words)
    context: dict[str, Any] = {
        "position": position,
        "undertaking": position.undertaking,
        "told": told,
        "proof": set(position.proof),
        "life": draw_life(position, visit, until),
        "claims": claims,
        "answers": [(one, claims.get(one.claim or "")) for one in position.clarity],
        "corrections": [one for one in records if one.review != "unreviewed"],
    }
    return Sheet(
        title=_title(visit, position),
        template="undertaking.html",
        path=f"/undertakings/{position.undertaking.id}",
        context=context,
        record=lambda: {"undertaking": to_position_record(position), "claims": [to_claim_record(one) for one in records]},
        columns=CLAIM_COLUMNS,
        rows=lambda: (to_claim_row(visit, one) for one in records),
        picture=lambda: draw_life(position, visit, until),
    )


def _title(visit: Visit, position: Position) -> str:
    undertaking = position.undertaking
    creditor = visit.name(undertaking.creditor) if undertaking.creditor else visit.phrase("nobody")
    measure = visit.wording.word("measure", undertaking.measure)
    return f"{visit.name(undertaking.debtor)} \u2192 {creditor}: {measure}"


@router.get("/undertakings.atom")
def feed(visit: VisitOf) -> Response:
    """The undertakings that a search finds, the last spoken of first, as a feed."""
    context, request = make_list(visit).context, visit.request
    positions = context["positions"]
    updated = positions[0].last_word.date[:10] if positions else today()
    answer = render(visit, "undertakings.atom", here=str(request.url), root=str(request.base_url), updated=updated, **context)
    return Response(answer.body, media_type="application/atom+xml")


add_page(router, "/undertakings", make_list)
add_page(router, "/undertakings/{identity}", make_one)
