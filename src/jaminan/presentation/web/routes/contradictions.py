"""Contradictions: what cannot both be so, side beside side with quotes and grades, and what would settle it."""

from collections import Counter
from functools import partial
from typing import Any

from fastapi import APIRouter

from jaminan.model.entries import ClaimOnRecord
from jaminan.presentation.claim_words import ClaimWords
from jaminan.presentation.judgement_records import to_contradiction_record
from jaminan.presentation.judgement_words import JudgementWords
from jaminan.presentation.web.paging import paged
from jaminan.presentation.web.rendering import told_day
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.measured import grade_of
from jaminan.presentation.web.visits import Visit
from jaminan.standing.contradictions import Contradiction, Side

router = APIRouter()
_PAGE, _QUOTES = 25, 4
_COLUMNS = (
    "id",
    "kind",
    "debtors",
    "creditor",
    "about",
    "off",
    "settled",
    "side",
    "says",
    "from",
    "to",
    "grade",
    "claim",
    "quote",
)


def make_contradictions(visit: Visit) -> Sheet:
    """What is told one way and another; those that something has settled since only where they are asked for."""
    day, known_at = dated(visit).as_of, visit.state.known_at
    records, grades = visit.record.gathered(known_at).records, visit.record.grades(known_at, day)
    known = visit.record.contradictions(known_at, day)
    kind, state = visit.state.value("kind"), visit.state.value("state")
    creditor = visit.state.towards
    found = [one for one in known if kind in ("", one.kind) and creditor in (None, one.creditor)]
    chosen = [one for one in found if state in ("", "settled" if one.settled else "open")]
    chosen.sort(key=lambda one: bool(one.settled))
    here = paged(visit.state, _PAGE).of(len(chosen))
    words = JudgementWords(visit.wording, visit.name, partial(told_day, visit.wording))

    def quoted(claim: str) -> dict[str, Any] | None:
        record = records.get(claim)
        if record is None:
            return None
        speaker = ClaimWords(visit.wording, visit.name).speaker(record.claim)
        return {"record": record, "grade": grade_of(record, grades), "speaker": speaker}

    context: dict[str, Any] = {
        "found": chosen[here.part],
        "words": words,
        "quoted": quoted,
        "quotes": _QUOTES,
        "kinds": Counter(str(one.kind) for one in known).most_common(),
        "creditors": Counter(one.creditor for one in known if one.creditor).most_common(),
        "counts": (sum(not one.settled for one in found), sum(bool(one.settled) for one in found)),
        "kind": kind,
        "creditor": creditor,
        "chosen_state": state,
        "as_of": day,
        "page": here.page,
        "pages": here.pages,
    }
    return Sheet(
        title=visit.phrase("contradictions"),
        template="contradictions.html",
        path="/contradictions",
        context=context,
        record=lambda: [to_contradiction_record(one, records, grades) for one in chosen],
        columns=_COLUMNS,
        rows=lambda: [
            row for one in chosen for number, side in enumerate(one.sides, 1) for row in _rows(words, one, number, side, quoted)
        ],
    )


def _rows(words: JudgementWords, one: Contradiction, number: int, side: Side, quoted: Any) -> list[tuple[object, ...]]:
    head = (one.id, str(one.kind), " ".join(one.debtors), one.creditor, words.about(one), one.off, "yes" if one.settled else "no")
    told = (number, words.side(side), side.first, side.last)
    if not side.claims:
        return [(*head, *told, "", "", side.source)]
    return [(*head, *told, *_quote(quoted(claim))) for claim in side.claims]


def _quote(told: dict[str, Any] | None) -> tuple[str, str, str]:
    if told is None:
        return "", "", ""
    record: ClaimOnRecord = told["record"]
    evidence = record.claim.evidence
    return told["grade"], record.id, record.document.text[evidence.start : evidence.end]


add_page(router, "/contradictions", make_contradictions, weighs_all=True)
