"""One claim: where it comes from and what became of it; and what a person decides about it."""

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse, RedirectResponse, Response

from jaminan.atlas import load_atlas
from jaminan.ledger.rows import from_claim_row
from jaminan.model.entries import ClaimOnRecord, Entry, EntryKind
from jaminan.model.errors import WebError
from jaminan.presentation.claim_words import ClaimWords
from jaminan.presentation.clock import now
from jaminan.presentation.standing_records import to_claim_record
from jaminan.presentation.web.rendering import render, told_day
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.passages import Stretch, to_stretches
from jaminan.presentation.web.views.said import CLAIM_COLUMNS, to_claim_row, to_said
from jaminan.presentation.web.views.slots import from_form, named, to_fields
from jaminan.presentation.web.views.suggesting import suggest
from jaminan.presentation.web.visits import Form, FormOf, Visit, VisitOf

router = APIRouter()
_AROUND = 1500
_DECISIONS = (EntryKind.ACCEPTED, EntryKind.REJECTED, EntryKind.CORRECTED, EntryKind.WITHDRAWN)


def find_claim(visit: Visit, identity: str) -> ClaimOnRecord:
    """The claim with that id. Raises J705."""
    found = visit.record.claims(visit.state.known_at).get(identity)
    if found is None:
        raise WebError("J705", identity, "no claim with this id is on record")
    return found


def make_one(visit: Visit, identity: str) -> Sheet:
    """One claim with its words, its slots and its history."""
    record = find_claim(visit, identity)
    context = claim_context(visit, record, back=f"/claims/{identity}")
    return Sheet(
        title=visit.phrase("claim"),
        template="claim.html",
        path=f"/claims/{identity}",
        context=context,
        record=lambda: to_claim_record(record) | {"history": [_plain(entry) for entry in context["entries"]]},
        columns=CLAIM_COLUMNS,
        rows=lambda: [to_claim_row(visit, record)],
    )


def _plain(entry: Entry) -> dict[str, object]:
    return {"number": entry.number, "kind": str(entry.kind), "by": entry.by, "at": entry.at, "why": entry.why, "hash": entry.hash}


def claim_context(visit: Visit, record: ClaimOnRecord, *, back: str, clash: Entry | None = None) -> dict[str, Any]:
    """What the page of one claim shows, and its form."""
    entries = visit.record.entries_of(record.id)
    words = ClaimWords(visit.wording, visit.name, partial(told_day, visit.wording))
    atlas = load_atlas()
    return {
        "record": record,
        "said": to_said(visit, record),
        "entries": entries,
        "seen": entries[-1].number if entries else 0,
        "undoes": (record.id, entries[-1].number if entries else 0),
        "slots": to_fields(visit, record.claim),
        "actors": [(key, visit.name(key)) for key in atlas.actors] if visit.may_decide else (),
        "stretches": around(record),
        "machine": f"{words.parties(record.machine)}: {words.facts(record.machine)}" if record.machine else "",
        "back": back,
        "clash": clash,
        "why": "",
    }


def around(record: ClaimOnRecord) -> list[Stretch]:
    """The words of the claim and the text around them."""
    span, text = record.claim.evidence, record.document.text
    first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    return to_stretches(text, [record], (), (first, last))


@router.get("/suggest.json")
def show_suggestions(visit: VisitOf) -> Response:
    """What may be meant by the beginning of a word, for a slot that is being typed."""
    found = suggest(visit.state.value("what"), visit.state.value("q"), visit.name)
    return JSONResponse([{"value": value, "label": label} for value, label in found])


@router.post("/claims/{identity}/{act}")
def decide(visit: VisitOf, form: FormOf, identity: str, act: str) -> Response:
    """What a person decides. Whoever comes second sees what the first has changed, and decides again."""
    with visit.record.deciding:
        record = find_claim(visit, identity)
        last = visit.record.ledger.entries(identity)[-1]
        back = form.text("back", 2000)
        if form.text("seen") != str(last.number):
            context = claim_context(visit, record, back=back, clash=last)
            context["why"] = form.text("why", 500)
            return render(visit, "claim.html", status=409, title=visit.phrase("claim"), **context)
        carry_out(visit, form, record, act)
    visit.book.note(visit.person.name, act, identity)
    return RedirectResponse(_next(back, identity, act), 303)


def _next(back: str, identity: str, act: str) -> str:
    """Where a decision leads: back to the queue, which then knows what was done last, or shows it again where it was undone."""
    if not back.startswith(("/review", "/claims/")):
        return f"/claims/{identity}"
    if not back.startswith("/review"):
        return back
    return f"{back}{'&' if '?' in back else '?'}{'claim' if act == 'undo' else 'done'}={identity}"


def carry_out(visit: Visit, form: Form, record: ClaimOnRecord, act: str) -> None:
    """Write one decision. Raises J704 where there is no such act, J108 where a correction is not in form."""
    desk, who = visit.record.desk, {"by": visit.person.name, "at": now(), "why": form.text("why", 500)}
    match act:
        case "accept":
            desk.accept(record.id, **who)
        case "reject":
            desk.reject(record.id, **who)
        case "correct":
            desk.correct(record.id, from_form(form, record.claim, record.document, named(visit)), **who)
        case "undo":
            _undo(visit, record.id, who)
        case _:
            raise WebError("J704", act, "a claim is accepted, rejected, corrected or undone")


def _undo(visit: Visit, identity: str, who: dict[str, str]) -> None:
    """The claim as it was before the last decision, by a new entry: nothing is taken off the record."""
    ledger = visit.record.ledger
    made = [entry for entry in ledger.entries(identity) if entry.kind in _DECISIONS and "reader" not in entry.content]
    if not made:
        raise WebError("J704", identity, "nobody has decided anything about this claim")
    before = made[-2] if len(made) > 1 else None
    if before is None or before.kind is EntryKind.WITHDRAWN:
        ledger.reopen(identity, **who)
    elif before.kind is EntryKind.ACCEPTED:
        visit.record.desk.accept(identity, **who)
    elif before.kind is EntryKind.REJECTED:
        visit.record.desk.reject(identity, **who)
    else:
        visit.record.desk.correct(identity, from_claim_row(before.content["record"]), **who)


add_page(router, "/claims/{identity}", make_one)
