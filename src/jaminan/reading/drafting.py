"""What every claim of a clause shares: its evidence, the spans of its slots, its time, its voice and how sure it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypedDict

from jaminan.model.claims import Claim, Commitment, Evidence, Figure, SlotEvidence, Speaker
from jaminan.model.codes import UNSPECIFIED_GROUP, Channel, EvidenceStatus, Measure, Quantity
from jaminan.reading.choosing import Choice
from jaminan.reading.clauses import Clause
from jaminan.reading.dates import DateMention
from jaminan.reading.parties import Party
from jaminan.reading.sentences import Sentence
from jaminan.reading.speech import Speech

READER = "grammar@1"


class Said(TypedDict):
    """What every kind of claim has, as its constructor takes it."""

    evidence: Evidence
    actors: tuple[str, ...]
    when: str | None
    speaker: Speaker | None
    channel: Channel
    slots: tuple[SlotEvidence, ...]
    cue: str
    reader: str


@dataclass(frozen=True, slots=True)
class Aim:
    """Those who may be the targets of a claim, what speaks for them, and the words that name them, where any do."""

    actors: tuple[str, ...]
    traits: frozenset[str]
    words: SlotEvidence | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a clause may make, with the traits by which it is judged (`sureness.py`).

    `signs` are what speaks for each measure that it could be about, `aims` those who may be its targets,
    `choices` between whom was chosen for its slots.
    """

    claim: Claim
    traits: frozenset[str]
    clause: int = -1
    signs: tuple[tuple[Measure, frozenset[str]], ...] = ()
    choices: tuple[Choice, ...] = ()
    aims: tuple[Aim, ...] = ()


@dataclass(slots=True)
class Draft:
    """Slots and their spans while a claim is put together, and the traits that tell how sure it is."""

    sentence: Sentence
    slots: list[SlotEvidence] = field(default_factory=list)
    traits: set[str] = field(default_factory=set)

    def note(self, slot: str, first: int, last: int, rule: str, *, inferred: bool = False) -> None:
        """Notes that the tokens `first:last` gave a slot its value."""
        if not 0 <= first < last <= len(self.sentence.tokens):
            return
        self.slots.append(SlotEvidence(slot, evidence(self.sentence, first, last, inferred=inferred), rule))
        self.traits.add(f"{slot}:{rule}" if slot != "firmness" else f"cue:{rule}")

    def note_span(self, slot: str, start: int, end: int, rule: str) -> None:
        """Notes that the code points `start:end` gave a slot its value."""
        if start < end:
            self.slots.append(SlotEvidence(slot, Evidence(self.sentence.document, start, end), rule))
            self.traits.add(slot)

    def finish(self, span: tuple[int, int], actors: tuple[str, ...], when: str | None, speech: Speech | None, cue: str) -> Said:
        """The slots that every kind of claim has, with all that was noted; call it last."""
        if speech is not None and speech.party is not None:
            self.note_party("speaker", speech.party)
        return {
            "evidence": evidence(self.sentence, *span),
            "actors": actors,
            "when": when,
            "speaker": speech.speaker if speech else None,
            "channel": speech.channel if speech else Channel.REPORT,
            "slots": tuple(self.slots),
            "cue": cue,
            "reader": READER,
        }

    def note_party(self, slot: str, party: Party) -> None:
        """Notes that a party gave a slot its value."""
        mended = next((mention for mention in party.mentions if mention.repair), None)
        if mended is None or not 0 <= party.first < party.last:
            self.note(slot, party.first, party.last, "pointing" if party.inferred else "mention", inferred=party.inferred)
            return
        start, end = self.sentence.span(party.first, party.last)
        where = Evidence(self.sentence.document, start, end, EvidenceStatus.REPAIRED, mended.repair, mended.read_as)
        self.slots.append(SlotEvidence(slot, where, "mention"))
        self.traits.add(f"{slot}:repaired")


def in_circle(candidates: Iterable[Candidate], circle: str | None) -> Iterator[Candidate]:
    """The candidates with those whom a report only counts as the one circle that it names anywhere ("26 countries ... the coalition")."""
    for candidate in candidates:
        claim = candidate.claim
        counted = isinstance(claim, Commitment) and claim.count is not None
        counted = counted or (isinstance(claim, Figure) and claim.quantity is Quantity.COUNTRIES)
        if circle is not None and counted and claim.actors == (UNSPECIFIED_GROUP,):
            yield replace(candidate, claim=replace(claim, actors=(circle,)))
        else:
            yield candidate


def clause_traits(sentence: Sentence, clause: Clause) -> Iterator[str]:
    """What a clause looks like, in words that mean the same in every language."""
    sign, subject = clause.sign, clause.subject
    yield f"role:{sign.cue.role}"
    yield f"cue:{sign.cue.id}"
    yield from (name for name in ("weak", "nominal", "mutual") if getattr(sign.cue, name))
    yield from (name for name in ("passive", "negated", "infinite") if getattr(sign, name))
    yield f"subject:{_subject_kind(clause)}"
    if subject is not None and subject.first >= 0:
        yield f"gap:{_bucket(abs(sign.first - subject.last))}"
        yield f"start:{_bucket(subject.first)}"
        yield from (f"tag:{tag}" for mention in subject.mentions for tag in mention.tags)
    yield f"speech:{clause.speech.channel if clause.speech else 'none'}"
    yield f"complement:{_bucket(clause.complement[1] - clause.complement[0])}"
    yield f"deeds:{min(len(clause.deeds), 2)}"
    yield f"signs:{_bucket(len(sentence.signs))}"
    yield from ("conditional" for _ in clause.conditions[:1])
    yield from ("quoted" for _ in range(sentence.quoted(sign.first)))
    yield from ("asked" for _ in range(sentence.tokens[-1].norm == "?"))


def _subject_kind(clause: Clause) -> str:
    subject = clause.subject
    if subject is None:
        return "none"
    if subject.first < 0:
        return "implied"
    kind = "pointing" if subject.inferred else "named"
    return f"{kind}:{subject.stand}:{subject.governor or 'free'}"


def _bucket(number: int) -> str:
    return next((str(edge) for edge in (0, 1, 3, 6, 12) if number <= edge), "more")


def evidence(sentence: Sentence, first: int, last: int, *, inferred: bool = False) -> Evidence:
    """The span of the tokens `first:last`; where tokens were mended to be read, the evidence says how and as what."""
    start, end = sentence.span(first, last)
    mended = [token for token in sentence.tokens[first:last] if token.repair]
    number = next((token.number for token in sentence.tokens[first:last] if token.number and token.number.repair), None)
    if mended:
        words = " ".join(token.text for token in sentence.tokens[first:last])
        return Evidence(sentence.document, start, end, EvidenceStatus.REPAIRED, mended[0].repair, words)
    if number is not None:
        return Evidence(sentence.document, start, end, EvidenceStatus.REPAIRED, number.repair, f"{number.value:g}")
    status = EvidenceStatus.INFERRED if inferred else EvidenceStatus.EXACT
    return Evidence(sentence.document, start, end, status)


def clause_span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """The tokens of a clause with its conditions, trimmed of marks and conjunctions at both ends."""
    first, last = clause.first, clause.last
    for span in clause.conditions:
        first, last = min(first, span.first), max(last, span.last)
    while last - first > 1 and not _sounds(sentence, last - 1):
        last -= 1
    while last - first > 1 and not _sounds(sentence, first):
        first += 1
    return _whole_words(sentence, first, last)


def _whole_words(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The tokens with what is written together with the first and the last of them: nobody quotes a word without its first letter."""
    grammar, tokens = sentence.pack.grammar, sentence.tokens
    while grammar.proclitics and first > 0 and tokens[first - 1].is_word and tokens[first - 1].end == tokens[first].start:
        first -= 1
    while grammar.enclitics and last < len(tokens) and tokens[last].is_word and tokens[last].start == tokens[last - 1].end:
        last += 1
    return first, last


def _sounds(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place]
    if sentence.closed(place, "coordination", "contrast") and not token.number:
        return False
    return token.is_word or token.number is not None or token.text in "%)\u20ac$\u00a3" or token.text[:1].isdigit() or token.dated


def date_in(sentence: Sentence, first: int, last: int, at: int) -> DateMention | None:
    """The date nearest to a token within the tokens `first:last` that has a value."""
    if first >= last:
        return None
    start, end = sentence.span(first, last)
    place = sentence.tokens[min(at, len(sentence.tokens) - 1)].start
    dates = [date for date in sentence.dates if start <= date.start < end and date.iso and date.role != "duration"]
    return min(dates, key=lambda date: (abs(date.start - place), date.start), default=None)
