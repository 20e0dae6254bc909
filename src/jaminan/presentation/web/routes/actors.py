"""Actors: everybody who is on record, each on a page of its own; and names that a person joins, accepts or keeps apart."""

from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from jaminan.ledger.deciding import from_entry
from jaminan.model.decisions import ActorDecision
from jaminan.model.entries import ClaimOnRecord, Entry, Subject
from jaminan.model.errors import WebError
from jaminan.pipeline.identifying import KINDS, Names
from jaminan.presentation.clock import now
from jaminan.presentation.standing_records import to_position_record
from jaminan.presentation.web.paging import paged
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.candidates import CandidateLine, name_of, to_line
from jaminan.presentation.web.views.said import to_said
from jaminan.presentation.web.visits import Form, FormOf, Visit, VisitOf
from jaminan.standing.identity import PERSON, Candidate

router = APIRouter()
_PAGE, _PLACES, _SHOWN, _WORDS, _UNDERTAKINGS = 100, 2, 40, 12, 60
_COLUMNS = ("actor", "name", "kind", "claims", "candidate", "decided", "may_be")


def _names(visit: Visit) -> Names:
    found: Names = visit.record.ask("names", visit.record.desk.names)
    return found


def make_actors(visit: Visit) -> Sheet:
    """Names to decide about, then everybody who is on record, how often, and as what the atlas knows them."""
    known, names = visit.record.gathered(visit.state.known_at), _names(visit)
    counts = Counter(actor for one in known.records.values() for actor in one.claim.actors)
    every = visit.state.value("show") == "all"
    wanted = [one for one in names.candidates if every or one.is_open]
    shown = wanted[:_SHOWN]
    suggestions = visit.record.keep(("suggestions", every), names.candidates, lambda: names.suggestions(shown))
    lines = [to_line(visit, one, suggestions[one.id], known.records, _PLACES) for one in shown]
    query = visit.state.value("q").casefold()
    actors = [(key, visit.name(key), _kind(known.atlas, key), count) for key, count in counts.items()]
    found = sorted((one for one in actors if query in f"{one[0]} {one[1]}".casefold()), key=lambda one: (-one[3], one[1]))
    here = paged(visit.state, _PAGE).of(len(found))
    context: dict[str, Any] = _form_context(visit, names) | {
        "lines": lines,
        "left": len(wanted) - len(shown),
        "every": every,
        "decided": sum(not one.is_open for one in names.candidates),
        "actors": found[here.part],
        "query": visit.state.value("q"),
        "page": here.page,
        "pages": here.pages,
        "back": f"/actors{visit.state.query()}",
    }
    return Sheet(
        title=visit.phrase("actors"),
        template="actors.html",
        path="/actors",
        context=context,
        record=lambda: [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(found, names, lines)],
        columns=_COLUMNS,
        rows=lambda: _rows(found, names, lines),
    )


def _rows(found: list[tuple[str, str, str, int]], names: Names, lines: list[CandidateLine]) -> list[tuple[object, ...]]:
    candidates = {one.id for one in names.candidates}
    told = [(*one, "yes" if one[0] in candidates else "no", "", "") for one in found]
    waiting = [
        (
            one.candidate.id,
            one.candidate.name,
            "?",
            one.claims,
            "yes",
            one.decided,
            " ".join(may.actor for may in one.suggestions),
        )
        for one in lines
    ]
    return [*told, *waiting]


def _kind(atlas: Any, actor: str) -> str:
    found = atlas.actors.get(actor)
    return found.kind if found else "?"


def _form_context(visit: Visit, names: Names) -> dict[str, Any]:
    """What the forms of decisions offer."""
    deciding = visit.may_decide
    others = [(one.id, one.name) for one in names.candidates[:500]]
    return {
        "known_actors": [*((key, visit.name(key)) for key in names.atlas.actors), *others] if deciding else (),
        "kinds": KINDS,
        "deciding": deciding,
        "person_of": lambda identity: name_of(visit, identity),
        "path_of": path_of,
        "seen": cache(partial(_seen, visit)),
    }


def path_of(identity: str) -> str:
    """The address of an actor or a name."""
    return f"/actors/{quote(identity, safe=':')}"


def _seen(visit: Visit, identity: str) -> int:
    """The number of the last entry about that name."""
    return max((entry.number for entry in _entries(visit, identity)), default=0)


def _entries(visit: Visit, identity: str) -> list[Entry]:
    return [entry for entry in visit.record.entries_of(identity) if entry.about is Subject.ACTOR]


def make_actor(visit: Visit, identity: str) -> Sheet:
    """One actor: as what it is known, what it has undertaken and what for it, its words; a name also with whom it may be."""
    known, names = visit.record.gathered(visit.state.known_at), _names(visit)
    candidate = next((one for one in names.candidates if one.id == identity), None)
    actor = known.atlas.actors.get(identity)
    records = [one for one in known.records.values() if _names_it(one, identity)]
    if candidate is None and actor is None and not records:
        raise WebError("J705", identity, "no actor with this id is on record")
    positions = visit.record.standing(dated(visit)).positions
    owing, owed = ([one for one in positions if key(one) == identity] for key in _SIDES)
    records.sort(key=lambda one: (one.document.published or "", one.id), reverse=True)
    context: dict[str, Any] = _form_context(visit, names) | {
        "identity": identity,
        "actor": actor,
        "kind": _kind(known.atlas, identity),
        "line": _line(visit, names, candidate) if candidate else None,
        "owing": owing[:_UNDERTAKINGS],
        "owed": owed[:_UNDERTAKINGS],
        "counts": (len(owing), len(owed), len(records)),
        "cards": [to_said(visit, one) for one in records[:_WORDS]],
        "offices": known.atlas.offices_of(identity.removeprefix(PERSON)) if identity.startswith(PERSON) else (),
        "history": _entries(visit, identity),
        "clash": None,
        "back": path_of(identity),
    }
    return Sheet(
        title=(candidate.name if candidate else None) or name_of(visit, identity),
        template="actor.html",
        path=path_of(identity),
        context=context,
        record=lambda: {
            "actor": identity,
            "kind": context["kind"],
            "claims": [one.id for one in records],
            "undertakes": [to_position_record(one) for one in owing],
            "is_owed": [to_position_record(one) for one in owed],
        },
        columns=("claim", "report", "published"),
        rows=lambda: [(one.id, one.document.id, one.document.published) for one in records],
    )


_SIDES: tuple[Callable[[Any], str | None], ...] = (
    lambda one: one.undertaking.debtor,
    lambda one: one.undertaking.creditor,
)


def _names_it(record: ClaimOnRecord, identity: str) -> bool:
    claim = record.claim
    named = (*claim.actors, *getattr(claim, "targets", ()))
    speaker = claim.speaker
    return identity in named or (speaker is not None and identity in (speaker.actor, f"{PERSON}{speaker.name}"))


def _line(visit: Visit, names: Names, candidate: Candidate) -> CandidateLine:
    return to_line(visit, candidate, names.suggestions([candidate])[candidate.id], visit.record.claims(), _PAGE)


@router.post("/actors/{identity:path}/{act}")
def decide(visit: VisitOf, form: FormOf, identity: str, act: str) -> Response:
    """What a person decides of a name. Whoever comes second sees what the first has decided, and decides again."""
    with visit.record.deciding:
        if form.text("seen") != str(_seen(visit, identity)):
            sheet = make_actor(visit, identity)
            context = {**sheet.context, "clash": _entries(visit, identity)[-1]}
            return render(visit, sheet.template, status=409, title=sheet.title, sheet=sheet, **context)
        decision = _decided(visit, form, _names(visit), identity, act)
        visit.record.desk.decide(decision, by=visit.person.name, at=now(), why=form.text("why", 500))
    visit.book.note(visit.person.name, f"actor-{act}", identity)
    back = form.text("back", 2000)
    return RedirectResponse(back if back.startswith("/actors") else path_of(identity), 303)


def _decided(visit: Visit, form: Form, names: Names, identity: str, act: str) -> ActorDecision:
    """Raises J704 where there is no such act, J420 to J423 where the names do not fit."""
    match act:
        case "join":
            return names.joined(identity, form.text("other", 200))
        case "apart":
            return names.kept_apart(identity, form.text("other", 200))
        case "accept":
            return names.accepted(identity, kind=form.text("kind", 40), name=form.text("name", 200) or None)
        case "undo":
            return _before(visit, names, identity)
        case _:
            raise WebError("J704", act, "a name is joined, accepted, kept apart, or a decision undone")


def _before(visit: Visit, names: Names, identity: str) -> ActorDecision:
    """What held before the last decision; the undoing is one more entry."""
    made = _entries(visit, identity)
    if not made:
        raise WebError("J704", identity, "nobody has decided anything about this name")
    earlier = from_entry(made[-2]) if len(made) > 1 else names.undone(identity)
    assert isinstance(earlier, ActorDecision)
    return ActorDecision(
        candidate=earlier.candidate, actor=earlier.actor, kind=earlier.kind, name=earlier.name, apart=earlier.apart
    )


add_page(router, "/actors", make_actors, weighs_all=True)
add_page(router, "/actors/{identity:path}", make_actor, weighs_all=True)
