"""Pages that are tables: changes, contradictions, figures, sources; each line leads to its words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter

from jaminan.presentation.clock import today
from jaminan.presentation.feed_records import gather_feeds
from jaminan.presentation.judgement_records import to_contradiction_record, to_series_record, to_source_record
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.paging import paged
from jaminan.presentation.web.routes.cells import Line, Told
from jaminan.presentation.web.routes.feeds import feed_tables
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.visits import Visit
from jaminan.standing import find_changes

router = APIRouter()
_PAGE = 100


def listing(visit: Visit, key: str, heads: Sequence[str], lines: Sequence[Line], record: Any, intro: Sequence[str] = ()) -> Sheet:
    """A page of one table in parts, whose spreadsheet has the same columns and every line."""
    here = paged(visit.state, _PAGE).of(len(lines))
    return Sheet(
        title=visit.phrase(key),
        template="listing.html",
        path=f"/{key}",
        context={"tables": [(heads, lines[here.offset : here.offset + here.limit], "")], "intro": intro, "paged": here},
        record=lambda: record,
        columns=heads,
        rows=lambda: [[one.text for one in line] for line in lines],
    )


def make_changes(visit: Visit) -> Sheet:
    """What is otherwise between two days: `since` and `as_of`; without them the week up to the last word."""
    state = dated(visit)
    standing = visit.record.standing(state)
    until = min(state.as_of or today(), max((one.last_word.date for one in standing.positions), default=today()))
    since = visit.state.value("since") or (date.fromisoformat(until[:10]) - timedelta(days=7)).isoformat()
    since = _parse(since)
    before, after = (visit.record.standing(State(as_of=day, known_at=state.known_at)) for day in (since, until))
    lines = []
    found = visit.record.between(before, after, ("changes", ()), lambda: find_changes(before, after))
    for change in found:
        one = change.after or change.before
        assert one is not None
        told = one.undertaking
        path, creditor = f"/undertakings/{told.id}", visit.name(told.creditor) if told.creditor else visit.phrase("nobody")
        was = Told("", state=str(change.before.state)) if change.before else Told("\u2013")
        now = Told("", state=str(change.after.state)) if change.after else Told("\u2013")
        who = Told(f"{visit.name(told.debtor)} \u2192 {creditor}: {visit.wording.word('measure', told.measure)}", path)
        lines.append((Told(visit.wording.word("web_change", change.kind)), who, was, now))
    heads = [visit.phrase(key) for key in ("changes", "undertaking", "before", "after")]
    record = {"since": since, "until": until, "changes": [[cell.text or cell.state for cell in line] for line in lines]}
    return listing(visit, "changes", heads, lines, record, [f"{since} \u2013 {until}"])


def _parse(day: str) -> str:
    from jaminan.presentation.web.asking import parse_state

    return parse_state([("as_of", day)]).as_of or day


def make_contradictions(visit: Visit) -> Sheet:
    """What is told one way and another: both sides, and what would settle it."""
    known, day = visit.record.gathered(visit.state.known_at), dated(visit).as_of
    found = visit.record.ask(("contradictions", visit.state.known_at, day), lambda: known.contradictions(day))
    grades = visit.record.ask(("grades", visit.state.known_at, day), lambda: known.grades(day))
    records = [to_contradiction_record(one, known.records, grades) for one in found]
    lines = []
    for record in records:
        who = ", ".join(map(visit.name, record["debtors"])) or " ".join(map(str, record["about"]))
        lines.append([Told(visit.wording.word("contradiction", record["kind"])), Told(who), *_sides(record)])
    heads = [visit.phrase(key) for key in ("contradictions", "actors", "before", "after")]
    return listing(visit, "contradictions", heads, lines, records)


def _sides(record: dict[str, Any]) -> list[Told]:
    """The first quote of the first two sides, each leading to its claim."""
    told = []
    for side in record["sides"][:2]:
        first = next(iter(side.get("claims", ())), None)
        quote = str(first.get("quote", ""))[:240] if isinstance(first, dict) else str(side.get("reference") or "")
        href = f"/claims/{first['id']}" if isinstance(first, dict) else ""
        told.append(Told(f"{side['first'] or ''} {quote}", href))
    return (told + [Told(""), Told("")])[:2]


def make_figures(visit: Visit) -> Sheet:
    """Quantities over time, each point with its claim."""
    known, day = visit.record.gathered(visit.state.known_at), dated(visit).as_of
    found = visit.record.ask(("series", visit.state.known_at, day), lambda: known.series(day))
    records, words = [to_series_record(one) for one in found], visit.wording
    lines = []
    for record in records:
        for point in record["points"]:
            number = f"{words.number(point['value'])} {words.word('unit', point['unit'])}"
            who = ", ".join(map(visit.name, record["actors"]))
            href = f"/claims/{point['claims'][0]}" if point["claims"] else ""
            lines.append(
                (Told(words.word("quantity", record["quantity"])), Told(who), Told(str(point["first"])), Told(number, href))
            )
    heads = [visit.phrase(key) for key in ("figures", "actors", "as_of", "found_value")]
    return listing(visit, "figures", heads, lines, records)


def make_sources(visit: Visit) -> Sheet:
    """Outlets and speakers with their grades and why."""
    known, day = visit.record.gathered(visit.state.known_at), dated(visit).as_of
    grades = visit.record.ask(("grades", visit.state.known_at, day), lambda: known.grades(day))
    records = [to_source_record(one) for one in grades.sources.values()]
    lines = [
        (Told(one["source"]), Told(one["grade"]), Told(str(one["told"])), Told(str(one["confirmed"])), Told(str(one["denied"])))
        for one in sorted(records, key=lambda one: (-one["told"], one["source"]))
    ]
    heads = [visit.phrase(key) for key in ("sources", "grade", "told", "confirmed", "denied")]
    sheet, feeds = listing(visit, "sources", heads, lines, records), gather_feeds(visit.record.ledger)
    if feeds.feeds:
        tables = [*sheet.context["tables"], *feed_tables(visit, feeds, slice(_PAGE))]
        return replace(sheet, context={**sheet.context, "tables": tables})
    return sheet


for _key, _make in {
    "/changes": make_changes,
    "/contradictions": make_contradictions,
    "/figures": make_figures,
    "/sources": make_sources,
}.items():
    add_page(router, _key, _make)
