"""Clarity: the six questions that make a promise one that its debtor can be held to, each answered by a span or left open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jaminan.atlas.entries import Actor
from jaminan.model.claims import Claim, Commitment, Evidence, Figure
from jaminan.model.codes import Measure, Quantity
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Answer, Question, Weight, Word
from jaminan.standing.sentences import Sentences

VAGUE = frozenset({Measure.SECURITY_GUARANTEE, Measure.PRESSURE, Measure.COOPERATION})
"""Measures that do not say what will be done."""

AMOUNTS = frozenset(
    {Quantity.AID, Quantity.WEAPONS, Quantity.TROOPS, Quantity.SPENDING_SHARE, Quantity.PRISONERS, Quantity.AREA, Quantity.OTHER}
)
"""Quantities that can be promised; nobody promises casualties."""


def clarify(
    debtor: str,
    words: Sequence[Word],
    known: Sequence[Answer],
    records: Mapping[str, ClaimOnRecord],
    amounts: "Amounts",
    actor: Actor | None,
) -> tuple[Answer, ...]:
    """The answers that the words give about that debtor, the heaviest asked first; else those that were `known` before them."""
    before = known or _OPEN
    found: dict[Question, Answer] = {}
    for word in reversed(words):
        for record in (records[claim] for claim in word.claims):
            said = record.claim
            assert isinstance(said, Commitment)
            for question, slot in _slots(said, word, actor):
                if question not in found:
                    found[question] = Answer(question, record.id, span_of(said, slot))
            if Question.HOW_MUCH not in found and (figure := amounts.beside(record, debtor)):
                found[Question.HOW_MUCH] = Answer(Question.HOW_MUCH, figure.id, figure.claim.evidence)
    return tuple([found.get(one.question, one) for one in before])


_OPEN = tuple(Answer(question) for question in Question)


def _slots(said: Commitment, word: Word, actor: Actor | None) -> Iterator[tuple[Question, str]]:
    """The questions that this word answers, each with the slot whose span does; how much is told beside it."""
    if said.count is None and (actor is None or actor.kind != "group"):
        yield Question.WHO, "actors"
    if said.measure not in VAGUE:
        yield Question.WHAT, "measure"
    if said.when:
        yield Question.WHEN, "when"
    if said.conditions:
        yield Question.ON_WHAT_CONDITION, "conditions"
    if word.weight is Weight.OWN:
        yield Question.OWN_WORD, "speaker"


def span_of(claim: Claim, slot: str) -> Evidence:
    """The span that gave the slot, or the whole evidence where the reader noted none."""
    for given in claim.slots:
        if given.slot == slot:
            return given.evidence
    return claim.evidence


class Amounts:
    """The figures on record by document, to be asked for the amount of a commitment."""

    def __init__(self, claims: Iterable[ClaimOnRecord]) -> None:
        self._texts: dict[str, Sentences] = {}
        self._figures: dict[str, list[ClaimOnRecord]] = {}
        for record in sorted(claims, key=lambda record: (record.claim.evidence.start, record.id)):
            if isinstance(record.claim, Figure) and record.claim.quantity in AMOUNTS:
                self._figures.setdefault(record.claim.evidence.document, []).append(record)

    def beside(self, record: ClaimOnRecord, debtor: str) -> ClaimOnRecord | None:
        """The first figure of that actor in the sentence of the commitment."""
        near = self._figures.get(record.claim.evidence.document)
        if not near:
            return None
        start, end = self._text(record).around(record.claim.evidence)
        for figure in near:
            place = figure.claim.evidence
            if place.start < end and place.end > start and (not figure.claim.actors or debtor in figure.claim.actors):
                return figure
        return None

    def _text(self, record: ClaimOnRecord) -> Sentences:
        document = record.claim.evidence.document
        if document not in self._texts:
            self._texts[document] = Sentences(record.document.text)
        return self._texts[document]
