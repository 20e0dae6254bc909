"""Review: one claim after another, in the order that a person chose."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from jaminan.model.codes import LifeCycle
from jaminan.model.entries import ClaimOnRecord, Entry, EntryKind, Review
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.routes.claims import claim_context
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.visits import Visit, VisitOf

router = APIRouter()
ORDERS = ("confidence", "disagreement", "novelty")
_JUDGED = frozenset({EntryKind.ACCEPTED, EntryKind.REJECTED, EntryKind.CORRECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How far the review is; `agreement` in percent of the claims that two people judged, None where there is none."""

    order: str
    orders: tuple[str, ...]
    left: int
    done: int
    languages: tuple[tuple[str, int], ...]
    agreement: int | None


@router.get("/review")
def show_next(visit: VisitOf) -> Response:
    """The next claim of the queue."""
    claims = [one for one in visit.record.claims().values() if one.withdrawn is None]
    waiting = [one for one in claims if one.review is Review.UNREVIEWED]
    language, skipped = visit.state.value("language"), visit.state.value("skip")
    chosen = ordered(visit, [one for one in waiting if language in ("", one.document.language)])
    queue = Queue(
        order=_order(visit),
        orders=ORDERS,
        left=len(waiting),
        done=len(claims) - len(waiting),
        languages=tuple(Counter(one.document.language or "?" for one in waiting).most_common(8)),
        agreement=agreement(visit.record.ledger.entries()),
    )
    if not chosen:
        return render(visit, "nothing.html", title=visit.phrase("review"))
    places = {one.id: place for place, one in enumerate(chosen)}
    record = chosen[(places[skipped] + 1) % len(chosen)] if skipped in places else chosen[0]
    back = f"/review{visit.state.query(skip=None, claim=None)}"
    context: dict[str, Any] = claim_context(visit, record, back=back) | {"queue": queue}
    return render(visit, "claim.html", title=visit.phrase("review"), **context)


def _order(visit: Visit) -> str:
    told = visit.state.value("order")
    return told if told in ORDERS else ORDERS[0]


def ordered(visit: Visit, claims: Iterable[ClaimOnRecord]) -> list[ClaimOnRecord]:
    """The claims, the most wanted first; ties by id."""
    order = _order(visit)
    if order == "novelty":
        return sorted(claims, key=lambda one: (one.recorded, one.document.published or "", one.id), reverse=True)
    contested: set[str] = set()
    if order == "disagreement":
        positions = visit.record.standing(dated(visit)).positions
        told = (one.undertaking.words for one in positions if one.state is LifeCycle.CONTESTED)
        contested = {claim for words in told for word in words for claim in word.claims}
    return sorted(claims, key=lambda one: (one.id not in contested, one.claim.confidence, one.id))


def agreement(entries: Iterable[Entry]) -> int | None:
    """How often the last judgements of two people on one claim are the same, in percent."""
    judged: dict[str, dict[str, EntryKind]] = {}
    for entry in entries:
        if entry.kind in _JUDGED and entry.about == "claim":
            judged.setdefault(entry.subject, {})[entry.by] = entry.kind
    shared = [set(told.values()) for told in judged.values() if len(told) > 1]
    return round(100 * sum(len(one) == 1 for one in shared) / len(shared)) if shared else None
