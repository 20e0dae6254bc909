"""Changes: what stands otherwise between two days, in the world or in what the ledger knows of it, each with its proof."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter

from jaminan.model.entries import ClaimOnRecord, Entry
from jaminan.model.standing import Because, Position, Standing
from jaminan.pipeline.changes import Changes, changes_on_record, compare_standings
from jaminan.presentation.clock import today
from jaminan.presentation.condition_words import condition_code, condition_name
from jaminan.presentation.judgement_records import to_changes_record
from jaminan.presentation.web.asking import State, parse_day
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.parts import creditors, of_part
from jaminan.presentation.web.visits import Visit

router = APIRouter()
AXES = ("world", "ledger")
_COLUMNS = ("what", "kind", "who", "for_whom", "measure", "before", "after", "when", "by", "claims")
_SHOWN, _ENTRIES = 200, 20_000


def make_changes(visit: Visit) -> Sheet:
    """What is otherwise between two days: `since` and `as_of`; without them the week up to the last word."""
    axis = visit.state.value("axis") if visit.state.value("axis") in AXES else "world"
    standing = visit.record.standing(dated(visit))
    since, until = _ends(visit, standing, axis)
    found = find(visit, axis, since, until)
    creditor = visit.state.towards
    found = found.towards(creditor) if creditor else found
    proofs = (claim for one in found.undertakings[:_SHOWN] for claim in one.proof)
    claims = visit.record.claims(visit.state.known_at, at_once=proofs)
    context: dict[str, Any] = {
        "found": found,
        "shown": _SHOWN,
        "kinds": _counts(found),
        "since": since,
        "until": until,
        "as_of": until,
        "axis": axis,
        "axes": AXES,
        "creditor": creditor,
        "creditors": creditors(visit, standing),
        "claims": claims,
        "named": lambda name: condition_name(name, visit.wording, visit.name),
        "silent": Because.COPIES_COUNTED_ONCE,
        "weeks": _weeks(visit, since, until),
        "once": lambda some: _once(claims, some),
    }
    return Sheet(
        title=visit.phrase("changes"),
        template="changes.html",
        path="/changes",
        context=context,
        record=lambda: _record(found),
        columns=_COLUMNS,
        rows=lambda: _rows(found),
    )


def _ends(visit: Visit, standing: Standing, axis: str) -> tuple[str, str]:
    """The days asked for; else the week that ends with the last word, or on the axis of the ledger with the last entry."""
    asked, told = visit.state.as_of, parse_day("since", visit.state.value("since"))
    if asked:
        until = asked
    elif axis == "ledger":
        until = max((entry.at[:10] for entry in _entries(visit)[-1:]), default=today())
    else:
        last = of_part(
            visit, "last word", lambda: max((one.last_word.date[:10] for one in standing.positions), default=None), standing
        )
        until = min(today(), last or today())
    return told or (date.fromisoformat(until) - timedelta(days=7)).isoformat(), until


def find(visit: Visit, axis: str, since: str, until: str) -> Changes:
    """The changes between the ends of two days, on either axis; found once for each state of the ledger."""
    known_at, suppose = visit.state.known_at, visit.state.suppose
    if axis == "ledger":
        states = [State(as_of=until, known_at=day, suppose=suppose) for day in (since, until)]
    else:
        states = [State(as_of=day, known_at=known_at, suppose=suppose) for day in (since, until)]
    before, after = map(visit.record.standing, states)
    world, entries = visit.record.desk.atlas, _entries(visit)
    found: Changes = visit.record.between(
        before,
        after,
        ("compared", axis, since, until, suppose),
        lambda: compare_standings(axis, before, after, (), world, since, until),
    )
    last = entries[-1].number if entries else 0
    left = visit.record.keep(("left", since, until), last, lambda: changes_on_record(entries, since, until))
    return replace(found, record=left)


def _entries(visit: Visit) -> tuple[Entry, ...]:
    """The last entries, among which what left the record is sought."""
    return visit.record.last_entries(_ENTRIES)


def _once(known: Mapping[str, ClaimOnRecord], some: Iterable[str]) -> list[str]:
    """The claims of which none says the same words as one before it: copies prove nothing more."""
    found: dict[str, str] = {}
    for claim in some:
        if (record := known.get(claim)) is not None:
            evidence = record.claim.evidence
            found.setdefault(record.document.text[evidence.start : evidence.end], claim)
    return list(found.values())


def _counts(found: Changes) -> list[tuple[str, int]]:
    return sorted(Counter(str(one.kind) for one in found.undertakings).items(), key=lambda one: (-one[1], one[0]))


def _weeks(visit: Visit, since: str, until: str) -> tuple[str, str]:
    """The queries of the same stretch of time before and after."""
    step = date.fromisoformat(until) - date.fromisoformat(since)
    earlier = (date.fromisoformat(since) - step).isoformat()
    later = (date.fromisoformat(until) + step).isoformat()
    return visit.state.query(since=earlier, as_of=since), visit.state.query(since=until, as_of=later)


def _record(found: Changes) -> dict[str, Any]:
    """As everywhere, but for the name that this page's JSON gave the undertakings first."""
    return {"changes" if key == "undertakings" else key: told for key, told in to_changes_record(found).items()}


def _rows(found: Changes) -> list[tuple[object, ...]]:
    state: Callable[[Position | None], str] = lambda one: str(one.state) if one else ""  # noqa: E731 - said once, of one use
    rows: list[tuple[object, ...]] = []
    for one in found.undertakings:
        position = one.after or one.before
        assert position is not None
        told = position.undertaking
        head = ("undertaking", str(one.kind), told.debtor, told.creditor, str(told.measure))
        rows.append((*head, state(one.before), state(one.after), position.since, "", " ".join(one.proof)))
    for turn in found.turns:
        head = ("condition", str(turn.kind), turn.name, "", "")
        turned = (condition_code(met=turn.before), condition_code(met=turn.after), turn.turn.on if turn.turn else "")
        rows.append((*head, *turned, "", " ".join(turn.proof)))
    for named in found.named:
        crowd = named.crowd.undertaking
        head = ("named", "newly_named", named.actor, crowd.creditor, str(crowd.measure))
        rows.append((*head, "", f"{named.named}/{named.count or '?'}", "", "", " ".join(named.proof)))
    rows += [("record", str(one.kind), one.subject, "", one.about, "", "", one.at, one.by, "") for one in found.record]
    return rows


add_page(router, "/changes", make_changes, of_day=True)
