"""What the judge is asked: sentences, and for each candidate claim the places in its sentence that a judgement hangs on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from jaminan.model.claims import Claim, Evidence
from jaminan.model.codes import Kind
from jaminan.reading.drafting import Candidate

Span = tuple[int, int]
CUES, MATTERS = ("firmness", "type", "value"), ("measure", "unit", "place")


@dataclass(frozen=True, slots=True)
class Question:
    """Is this a claim, and of what? Code points within the sentence: the evidence, the cue, who acts, and what it is about.

    Where nothing tells one of them, it is the evidence.
    """

    kind: Kind
    evidence: Span
    cue: Span
    actors: Span
    matter: Span


@dataclass(slots=True)
class Inquiry:
    """One sentence, where it starts in the report, and the questions about it, each with the number of its candidate."""

    text: str
    start: int
    questions: list[Question] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def find_inquiries(text: str, sentences: Sequence[Evidence], candidates: Sequence[Candidate]) -> list[Inquiry]:
    """Every sentence of a report with the candidates whose evidence begins in it."""
    starts = [place.start for place in sentences]
    inquiries = [Inquiry(text[place.start : place.end], place.start) for place in sentences]
    for number, candidate in enumerate(candidates):
        at = max(0, bisect_right(starts, candidate.claim.evidence.start) - 1)
        if at < len(inquiries):
            inquiries[at].questions.append(question_of(candidate.claim, inquiries[at]))
            inquiries[at].numbers.append(number)
    return inquiries


def question_of(claim: Claim, inquiry: Inquiry) -> Question:
    """The question that a candidate claim puts to its sentence."""
    told = {slot.slot: slot.evidence for slot in reversed(claim.slots)}
    whole = _within(claim.evidence, inquiry) or (0, len(inquiry.text))

    def place(*names: str) -> Span:
        spans = (_within(told[name], inquiry) for name in names if name in told)
        return next((span for span in spans if span), whole)

    return Question(claim.kind, whole, place(*CUES), place("actors"), place(*MATTERS))


def _within(place: Evidence, inquiry: Inquiry) -> Span | None:
    start, end = max(0, place.start - inquiry.start), min(len(inquiry.text), place.end - inquiry.start)
    return (start, end) if start < end else None
