"""Claims as a page shows them: in words, with the quote and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from jaminan.model import Commitment
from jaminan.model.codes import Firmness
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking
from jaminan.presentation.claim_words import ClaimWords
from jaminan.presentation.clock import today
from jaminan.presentation.plain import plain
from jaminan.presentation.web.rendering import told_day
from jaminan.presentation.web.views.measured import grade_of
from jaminan.presentation.web.views.passages import words_around
from jaminan.presentation.web.visits import Visit
from jaminan.standing.gathering import Key

AROUND = 160
LONGEST = 1200
AGAINST = frozenset({Firmness.RULED_OUT, Firmness.RELUCTANT, Firmness.UNFULFILLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim in the reader's language; `quote` is the report's, `before` and `after` stand around it, cut between words.

    `grade` is the claim's as analysts write it ("B2") and `means` it in words; empty where grades are not at hand.
    """

    record: ClaimOnRecord
    parties: str
    facts: str
    speaker: str
    quote: str
    before: str
    after: str
    repairs: tuple[str, ...]
    against: bool
    grade: str
    means: str


def title_of(visit: Visit, undertaking: Undertaking | Key) -> str:
    """Who owes what to whom."""
    creditor = visit.name(undertaking.creditor) if undertaking.creditor else visit.phrase("nobody")
    measure = visit.wording.word("measure", undertaking.measure)
    return f"{visit.name(undertaking.debtor)} \u2192 {creditor}: {measure}"


def to_said(visit: Visit, record: ClaimOnRecord) -> Said:
    """The claim in words."""
    words, claim, text = (
        ClaimWords(visit.wording, visit.name, partial(told_day, visit.wording)),
        record.claim,
        record.document.text,
    )
    start, end = claim.evidence.start, claim.evidence.end
    grade = _grade(visit, record)
    before, after = words_around(text, start, end, AROUND)
    return Said(
        record=record,
        parties=words.parties(claim),
        facts=words.facts(claim),
        speaker=words.speaker(claim),
        quote=plain(text[start : min(end, start + LONGEST)]) + ("\u2026" if end - start > LONGEST else ""),
        before=before,
        after=after,
        repairs=tuple(words.repairs(record.document, claim)),
        against=isinstance(claim, Commitment) and claim.firmness in AGAINST,
        grade=grade,
        means=_means(visit, grade),
    )


def _grade(visit: Visit, record: ClaimOnRecord) -> str:
    """The grade on the day of the page; none of a claim that was not there when grades were last reckoned."""
    grades = visit.record.grades_at_hand(visit.state.known_at, visit.state.as_of or today())
    return grade_of(record, grades) if grades and record.id in grades.claims else ""


def _means(visit: Visit, grade: str) -> str:
    if not grade:
        return ""
    told = {
        "reliability": visit.wording.word("reliability", grade[0]),
        "credibility": visit.wording.word("credibility", grade[1]),
    }
    return visit.phrase("judgement.grade_of", grade=grade, **told)


CLAIM_COLUMNS = (
    "id",
    "kind",
    "who",
    "what",
    "speaker",
    "channel",
    "when",
    "review",
    "confidence",
    "grade",
    "report",
    "outlet",
    "published",
    "quote",
)


def to_claim_row(visit: Visit, record: ClaimOnRecord) -> Sequence[object]:
    """The claim as a line of a spreadsheet."""
    said, claim, document = to_said(visit, record), record.claim, record.document
    told = (
        record.id,
        str(claim.kind),
        said.parties,
        said.facts,
        said.speaker,
        str(claim.channel),
        claim.when,
        str(record.review),
    )
    return (*told, claim.confidence, said.grade, claim.evidence.document, document.outlet, document.published, said.quote)
