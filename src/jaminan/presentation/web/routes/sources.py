"""Sources: how far each outlet and speaker can be relied on and why, a person's grade in its place, and the feeds that are watched."""

from collections import Counter
from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from jaminan.model.decisions import GradeDecision
from jaminan.model.errors import WebError
from jaminan.presentation.clock import now
from jaminan.presentation.feed_records import gather_feeds
from jaminan.presentation.judgement_records import to_source_record
from jaminan.presentation.judgement_words import JudgementWords
from jaminan.presentation.web.paging import paged
from jaminan.presentation.web.routes.feeds import feed_lines, feed_tables
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.visits import FormOf, Visit, VisitOf
from jaminan.standing.grading import Reliability, SourceGrade

router = APIRouter()
_PAGE, _FEEDS = 60, 100
_COLUMNS = ("source", "grade", "means", "reckoned", "decided_by", "told", "confirmed", "denied", "why")


def make_sources(visit: Visit) -> Sheet:
    """Outlets and speakers with their grades and why; those whose fate is known best first. Feeds after them."""
    grades = visit.record.grades(visit.state.known_at, dated(visit).as_of)
    words = JudgementWords(visit.wording, visit.name)
    every = sorted(grades.sources.values(), key=_rank)
    kind, letter, query = (visit.state.value(name) for name in ("kind", "grade", "q"))
    found = [
        one
        for one in every
        if one.source.startswith(f"{kind}:" if kind else "")
        and letter in ("", one.grade)
        and query.casefold() in words.source(one.source).casefold()
    ]
    here = paged(visit.state, _PAGE).of(len(found))
    letters = Counter(one.grade for one in every)
    feeds = gather_feeds(visit.record.ledger)
    context: dict[str, Any] = {
        "sources": [(one, words.source(one.source), _reasons(words, one)) for one in found[here.part]],
        "count": len(found),
        "letters": [(str(one), letters[one]) for one in Reliability],
        "kind": kind,
        "letter": letter,
        "query": query,
        "deciding": visit.may_decide,
        "claims": visit.record.gathered(visit.state.known_at).records,
        "tables": feed_tables(visit, feeds, feed_lines(visit, feeds)[:_FEEDS]) if feeds.feeds else [],
        "as_of": dated(visit).as_of,
        "page": here.page,
        "pages": here.pages,
        "back": f"/sources{visit.state.query()}",
    }
    return Sheet(
        title=visit.phrase("sources"),
        template="sources.html",
        path="/sources",
        context=context,
        record=lambda: [to_source_record(one) for one in found],
        columns=_COLUMNS,
        rows=lambda: [_row(visit, words, one) for one in found],
    )


def _rank(source: SourceGrade) -> tuple[object, ...]:
    return (source.grade, -source.confirmed - source.denied, -source.told, source.source)


def _reasons(words: JudgementWords, one: SourceGrade) -> list[tuple[str, tuple[str, ...]]]:
    """Each reason in words, with claims that prove it."""
    return list(zip(words.reasons(one.reasons), (reason.claims for reason in one.reasons), strict=True))


def _row(visit: Visit, words: JudgementWords, one: SourceGrade) -> tuple[object, ...]:
    means = visit.wording.word("reliability", one.grade)
    by = one.decided.by if one.decided else ""
    why = "; ".join(words.reasons(one.reasons))
    return one.source, str(one.grade), means, str(one.reckoned), by, one.told, one.confirmed, one.denied, why


@router.post("/sources/grade")
def grade(visit: VisitOf, form: FormOf) -> Response:
    """A person's grade in place of the reckoned one; without a letter it is handed back. Raises J704, J410."""
    source, letter = form.text("source", 300), form.text("grade", 1).upper() or None
    if source not in visit.record.grades(None, None).sources:
        raise WebError("J704", source, "no outlet or speaker on record is so called")
    decision = GradeDecision(source=source, grade=letter)
    with visit.record.deciding:
        visit.record.desk.decide(decision, by=visit.person.name, at=now(), why=form.text("why", 500))
    visit.record.grade_anew()
    visit.book.note(visit.person.name, "grade", f"{source} {letter or '-'}")
    back = form.text("back", 2000)
    return RedirectResponse(back if back.startswith("/sources") else "/sources", 303)


add_page(router, "/sources", make_sources, weighs_all=True)
