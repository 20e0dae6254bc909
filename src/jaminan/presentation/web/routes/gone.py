"""The address of an undertaking that is not on the board: what became of it, by whom and why, and where its words are now."""

import re
from collections.abc import Iterator
from typing import Any

from jaminan.model.decisions import ActorDecision, MergeDecision
from jaminan.model.standing import Position
from jaminan.pipeline.showing.fates import Fate
from jaminan.presentation.clock import today
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.sheets import Sheet
from jaminan.presentation.web.views.said import title_of, to_said
from jaminan.presentation.web.visits import Visit

_ID = re.compile("[0-9a-f]{24}")
_COLUMNS = ("what", "subject", "entry", "by", "at", "why")
_GONE, _NOT_THEN = 410, 404
_NOW = State(as_of=None, known_at=None, suppose=())


def make_gone(visit: Visit, identity: str) -> Sheet | None:
    """What became of an undertaking that is not on the board of the page's moment; None where it was never on record."""
    if not _ID.fullmatch(identity):
        return None
    standing = visit.record.standing(_NOW)
    here = standing.find(identity)
    if here:
        return _not_then(visit, here[0])
    fate: Fate | None = visit.record.ask(("fate", identity), lambda: visit.record.desk.fate(identity))
    if fate is None:
        return None
    now = [one for one in standing.positions if one.undertaking.id in fate.now]
    claims = visit.record.claims()
    context = {
        "identity": identity,
        "first": None,
        "fate": fate,
        "now": now,
        "cards": [(to_said(visit, claims[key]), entry) for key, entry in fate.claims if key in claims],
        "who": [(one.candidate, one.actor) if isinstance(one, ActorDecision) else None for one in fate.decisions],
    }
    return _sheet(visit, identity, title_of(visit, fate.about), context, list(_rows(fate)), _GONE)


def _not_then(visit: Visit, position: Position) -> Sheet:
    """It is on record, but was not at the moment that the address names."""
    first = visit.record.words_about(position, _NOW).undertaking.words[0].date
    context: dict[str, Any] = {
        "identity": position.undertaking.id,
        "first": first,
        # A report may be dated later than today: then today's page would lead back here.
        "only_then": first if first > today() else None,
        "fate": None,
        "now": [],
        "cards": [],
        "who": [],
    }
    title = title_of(visit, position.undertaking)
    return _sheet(visit, position.undertaking.id, title, context, [], _NOT_THEN)


def _sheet(
    visit: Visit, identity: str, title: str, context: dict[str, Any], rows: list[tuple[object, ...]], status: int
) -> Sheet:
    told = {"id": identity, "title": title, "first_word": context["first"], "now": [one.undertaking.id for one in context["now"]]}
    return Sheet(
        title=title,
        template="gone.html",
        path=f"/undertakings/{identity}",
        context=context,
        record=lambda: told | {"entries": [dict(zip(_COLUMNS, row, strict=True)) for row in rows]},
        columns=_COLUMNS,
        rows=lambda: rows,
        status=status,
    )


def _rows(fate: Fate) -> Iterator[tuple[object, ...]]:
    for one in fate.decisions:
        what, subject = ("merged", one.undertaking) if isinstance(one, MergeDecision) else ("actor", one.candidate)
        yield what, subject, one.entry, one.by, one.at, one.why
    for claim, entry in fate.claims:
        yield str(entry.kind), claim, entry.number, entry.by, entry.at, entry.why
