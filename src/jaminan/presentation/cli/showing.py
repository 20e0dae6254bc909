"""`jaminan show`: one undertaking or one claim, with every quote in its context."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from rich.text import Text

from jaminan.atlas import load_atlas
from jaminan.ledger.asking import place_in_time
from jaminan.model import Document, Evidence
from jaminan.model.entries import ClaimOnRecord, Subject
from jaminan.model.errors import UsageError
from jaminan.model.standing import Position, Standing, Word
from jaminan.pipeline.answering import Answers
from jaminan.presentation.claim_words import quoted
from jaminan.presentation.cli.asking import Asked, JudgementPrinter
from jaminan.presentation.cli.board import STYLES, BoardPrinter
from jaminan.presentation.cli.claims import ID_SHOWN, ClaimPrinter
from jaminan.presentation.cli.judging import judge_claim
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.naming import load_names
from jaminan.presentation.plain import one_line, spaced
from jaminan.presentation.standing_records import to_claim_record, to_delivery_record, to_position_record
from jaminan.presentation.wording import Wording, load_wording
from jaminan.sources import passage_link
from jaminan.standing.clarity import Amounts
from jaminan.standing.crowds import counted, find_named_of_crowds
from jaminan.standing.deliveries import Delivery, find_deliveries

AROUND = 160
_SHOWN_IDS = 5
_QUOTES = 3
Named = Mapping[str, tuple[str, ...]]


def run_show(identity: str, asked: Asked) -> int:
    """Finds what the id means and prints it."""
    as_of, output, words = asked.day(), asked.output, asked.words
    wording, screen, name = load_wording(words), open_screen(), load_names(words)
    with asked.answers() as answers:
        standing = answers.standing(as_of)
        found = _find(identity, standing, answers)
        if isinstance(found, Position):
            found = answers.with_words([found], as_of)[0]
        named = _named(found, standing)
        claims = _claims(found, answers, {claim for some in named.values() for claim in some})
        gathered = Answers(answers.ledger).gathered() if isinstance(found, ClaimOnRecord) else None
    judged = judge_claim(found.id, gathered, as_of) if isinstance(found, ClaimOnRecord) and gathered else None
    if output is Format.JSON:
        print(json.dumps(_to_record(found, claims, named) | (judged.to_record() if judged else {}), ensure_ascii=False, indent=1))
        return 0
    detail = DetailPrinter(screen, wording, BoardPrinter(screen, wording, name), ClaimPrinter(screen, wording, name))
    if isinstance(found, Position):
        detail.undertaking(found, claims, named)
    else:
        detail.claim(found)
    if judged and gathered:
        judged.show(JudgementPrinter.of(gathered, judged.grades, words))
    return 0


def _find(identity: str, standing: Standing, answers: Answers) -> Position | ClaimOnRecord:
    """What alone has an id that begins so.

    Raises:
        UsageError: J006 where nothing has, J007 where several have.
    """
    prefix = identity.lower()
    positions = standing.find(prefix)
    claims = [found for subject, found in answers.ledger.find(prefix) if subject is Subject.CLAIM]
    ids = [position.undertaking.id for position in positions] + claims
    if not ids:
        raise UsageError("J006", identity, "no undertaking and no claim has an id that begins so")
    if len(ids) > 1:
        raise UsageError("J007", identity, f"several ids begin so: {', '.join(sorted(ids)[:_SHOWN_IDS])}")
    return positions[0] if positions else answers.ledger.claim(claims[0])


def _claims(found: Position | ClaimOnRecord, answers: Answers, beside: Set[str]) -> dict[str, ClaimOnRecord]:
    if isinstance(found, ClaimOnRecord):
        return {found.id: found}
    wanted = {claim for word in found.undertaking.words for claim in word.claims}
    # The amount may stand in a claim of its own: a figure beside the promise.
    wanted |= {answer.claim for answer in found.clarity if answer.claim}
    wanted |= {claim for reason in found.reasons for claim in reason.claims} | beside
    told = answers.claims(wanted)
    every = {**told, **answers.figures_beside(told.values())}
    return {record.id: record for record in sorted(every.values(), key=place_in_time)}


def _to_record(found: Position | ClaimOnRecord, claims: Mapping[str, ClaimOnRecord], named: Named) -> dict[str, object]:
    if isinstance(found, ClaimOnRecord):
        return to_claim_record(found)
    amounts = [to_delivery_record(one) for one in _deliveries(found, claims)]
    members = {actor: list(proof) for actor, proof in named.items()}
    return to_position_record(found) | {
        "named": members,
        "amounts": amounts,
        "claims": [to_claim_record(record) for record in claims.values()],
    }


def _named(found: Position | ClaimOnRecord, standing: Standing) -> Named:
    """Who of the counted is known by name, each with the claims that prove it; nobody, where nobody was counted."""
    if isinstance(found, ClaimOnRecord) or counted(found) is None:
        return {}
    return find_named_of_crowds(standing, load_atlas()).get(found.undertaking.id, {})


def _deliveries(position: Position, claims: Mapping[str, ClaimOnRecord]) -> tuple[Delivery, ...]:
    return find_deliveries(position.undertaking, claims, Amounts(claims.values()))


@dataclass(frozen=True, slots=True)
class DetailPrinter:
    """Prints one undertaking or one claim with all that proves it."""

    screen: Screen
    wording: Wording
    board: BoardPrinter
    claims: ClaimPrinter

    def undertaking(self, position: Position, claims: Mapping[str, ClaimOnRecord], named: Named) -> None:
        """The undertaking, its state and why, its clarity, and every word about it in time order; `*` marks the proof."""
        undertaking, line = position.undertaking, self.screen.line
        creditor = f" → {self.board.name(undertaking.creditor)}" if undertaking.creditor else ""
        line(f"{self.board.debtor(position)}{creditor}: {self.wording.word('measure', undertaking.measure)}", style="bold")
        line(self.wording.phrase("undertaking", id=undertaking.id), style="dim")
        line(self._state(position), style=STYLES[position.state])
        for reason in position.reasons:
            line(f"- {self.wording.word('because', reason.because)}", indent=2)
            self._quotes(reason.claims, claims)
        for delivery in _deliveries(position, claims):
            self._delivery(delivery)
            self._quotes(delivery.proof, claims)
        if (count := counted(position)) is not None:
            line(self.wording.phrase("delivery.named", named=len(named), count=count))
            for actor, proof in named.items():
                line(f"- {self.board.name(actor)}", indent=2)
                self._quotes(proof[:1], claims)
        self._questions(position, claims)
        line(self.wording.phrase("words"))
        for word in undertaking.words:
            self._word(word, claims, proof=set(position.proof))

    def claim(self, record: ClaimOnRecord) -> None:
        """The claim, its quote in context, and the words that gave each slot."""
        claim, document = record.claim, record.document
        self.screen.line(f"{self.claims.parties(claim)}: {self.claims.facts(claim)}", style="bold")
        self.screen.line(f"{self.wording.phrase('claim', id=record.id)} · {self._source(document)}", style="dim")
        self.screen.line(self.claims.speaker(claim))
        self.screen.line(in_context(document, claim.evidence), indent=2)
        self._place(document, claim.evidence, 2)
        for slot in claim.slots:
            quote, status = quoted(document, slot.evidence), slot.evidence.status
            told = self.wording.word("slot", slot.slot), self.wording.word("status", status)
            words = self.wording.phrase("slot", slot=told[0], quote=quote, rule=slot.rule, status=told[1])
            self.screen.line(words, indent=2)
        for words in self.claims.repairs(document, claim):
            self.screen.line(words, indent=2, style="yellow")
        reader, confidence = claim.reader or "?", claim.confidence
        words = self.wording.phrase("read_by", reader=reader, confidence=confidence, review=record.review)
        self.screen.line(words, style="dim")

    def _state(self, position: Position) -> str:
        state, firmness = self.wording.word("state", position.state), self.wording.word("firmness", position.firmness)
        told = [self.wording.phrase("since", state=state, date=position.since, firmness=firmness)]
        told += [self.wording.phrase("on", conditions=self.board.conditions(position.conditions))] if position.conditions else []
        told += [self.wording.phrase("by", date=position.deadline)] if position.deadline else []
        return "; ".join(told)

    def _quotes(self, wanted: Sequence[str], claims: Mapping[str, ClaimOnRecord]) -> None:
        """The words that prove it, whose they are and of which day."""
        for record in [claims[claim] for claim in wanted if claim in claims][:_QUOTES]:
            told = {"speaker": self.claims.speaker(record.claim), "date": record.document.published or record.recorded[:10]}
            quote = quoted(record.document, record.claim.evidence)
            self.screen.line(self.wording.phrase("delivery.quote", quote=quote, **told), indent=4, style="dim")

    def _delivery(self, delivery: Delivery) -> None:
        """How much was promised, how much of it is told to have been delivered, and what is left."""
        told = {"unit": self.wording.word("unit", delivery.unit), "promised": self.wording.number(delivery.promised.value)}
        if delivery.delivered is None:
            self.screen.line(f"- {self.wording.phrase('delivery.promised', **told)}", indent=2)
            return
        told |= {"delivered": self.wording.number(delivery.delivered.value), "left": self.wording.number(delivery.remaining)}
        self.screen.line(
            f"- {self.wording.phrase('delivery.partial' if delivery.partial else 'delivery.full', **told)}", indent=2
        )

    def _questions(self, position: Position, claims: Mapping[str, ClaimOnRecord]) -> None:
        """The six questions, each with the words that answer it, or open."""
        self.screen.line(self.wording.phrase("clarity", answered=position.answered, count=len(position.clarity)))
        for answer in position.clarity:
            question, record = self.wording.word("clarity", answer.question), claims.get(answer.claim or "")
            line = Text(f"{question}: ")
            if answer.evidence and record:
                line.append(f'"{quoted(record.document, answer.evidence)}"', style="italic")
            else:
                line.append(self.wording.phrase("open"), style="yellow")
            self.screen.line(line, indent=2)

    def _word(self, word: Word, claims: Mapping[str, ClaimOnRecord], *, proof: set[str]) -> None:
        record = claims.get(word.claims[0])
        if record is None:
            return
        mark = "*" if proof & set(word.claims) else " "
        line = Text(f"{mark} {word.date}  ", style="bold").append(self.wording.word("firmness", word.firmness))
        self.screen.line(line.append(f" - {self.claims.speaker(record.claim)}", style="not bold"))
        claim = self.wording.phrase("claim", id=record.id[:ID_SHOWN])
        self.screen.line(f"{self._source(record.document)} · {claim}", indent=4, style="dim")
        self.screen.line(in_context(record.document, word.evidence), indent=4)
        self._place(record.document, word.evidence, 4)
        for words in self.claims.repairs(record.document, record.claim):
            self.screen.line(words, indent=4, style="yellow")
        if len(word.claims) > 1:
            self.screen.line(self.wording.phrase("copies", count=len(word.claims)), indent=4, style="dim")

    def _place(self, document: Document, evidence: Evidence, indent: int) -> None:
        """The page of a PDF that the quote stands on, and the address that opens at it; a document without either has no line."""
        places = document.layout.places(evidence.start, evidence.end) if document.layout else ()
        told = [self.wording.phrase("on_page", page=places[0].page)] if places else []
        link = passage_link(document, evidence)
        if told or link:
            self.screen.line(" · ".join([*told, *([one_line(link)] if link else [])]), indent=indent, style="dim")

    def _source(self, document: Document) -> str:
        told = (document.name or document.id, document.outlet, document.published)
        return ", ".join(one_line(words) for words in told if words)


def in_context(document: Document, evidence: Evidence) -> Text:
    """The quote between `[[` and `]]`, with the words around it, cut between words."""
    text = document.text
    start, end = max(0, evidence.start - AROUND), min(len(text), evidence.end + AROUND)
    before, after = spaced(text[start : evidence.start]).lstrip(), spaced(text[evidence.end : end]).rstrip()
    if start:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Text(before, style="dim").append(f"[[{quoted(document, evidence)}]]", style="not dim bold").append(after)
