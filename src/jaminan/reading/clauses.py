"""Clauses: for each cue its subject, its complement, its condition and its speech, by word order and the closed classes of the language."""

from dataclasses import dataclass, replace

from jaminan.languages.schema import CueRole, Position
from jaminan.reading.conditions import ConditionSpan, find_conditions
from jaminan.reading.parties import Party
from jaminan.reading.sentences import Sentence, Sign
from jaminan.reading.speech import Speech, speech_at
from jaminan.reading.subjects import Before, Frame, find_subject, left_bound


@dataclass(frozen=True, slots=True)
class Clause:
    """A governing cue or an event with what belongs to it. `complement` and `deeds` are what is promised, asked or done.

    `subject` is the rules' choice; `low` is where the clause may open at the earliest; `scheduled` tells that it is still to come.
    """

    sign: Sign
    subject: Party | None
    complement: tuple[int, int]
    deeds: tuple[Sign, ...]
    conditions: tuple[ConditionSpan, ...]
    speech: Speech | None
    low: int = 0
    scheduled: bool = False

    @property
    def first(self) -> int:
        """The first token of the clause."""
        subject = self.subject.first if self.subject and not self.subject.inferred else self.sign.first
        return min(self.sign.first, max(subject, 0))

    @property
    def last(self) -> int:
        """The token after the last one of the clause."""
        return max(self.sign.last, self.complement[1])


def find_clauses(sentence: Sentence, speeches: tuple[Speech, ...], topic: tuple[str, ...]) -> tuple[Clause, ...]:
    """The clauses of a sentence in order, those of cues that nothing else governs; `topic` is the subject of the sentence before."""
    conditions = find_conditions(sentence)
    unreal = (_unreal_span(sentence, sign) for sign in sentence.signs if sign.cue.role is CueRole.UNREAL and not sign.negated)
    silent = (*((c.first, c.last) for c in conditions if c.clause), *unreal)
    live = tuple(
        sign
        for sign in sentence.signs
        if sign.cue.role not in SILENT and not any(first < sign.first < last for first, last in silent)
    )[:MOST_SIGNS]
    frame = Frame(sentence, speeches, conditions, live, topic)
    clauses: list[Clause] = []
    governed: set[int] = _governed_ahead(frame) if sentence.pack.grammar.verb_final else set()
    for number, sign in enumerate(live):
        if sign.first in governed:
            continue
        sign, absorbed = _head(frame, number)
        if sign.first in governed:
            continue
        clause = _clause(frame, sign, absorbed, clauses)
        governed.update(deed.first for deed in clause.deeds if not _stands_alone(frame, clause, deed))
        governed.add(sign.first)
        clauses.append(clause)
    return _with_conditions(frame, clauses)


NEARBY = 8
MOST_SIGNS = 24  # of one sentence; none that somebody wrote has as many
SILENT = frozenset({CueRole.SAY, CueRole.VOID, CueRole.UNREAL})


def _governed_ahead(frame: Frame) -> set[int]:
    """Where the deeds stand that a governing cue takes from before it, as it does where the verb is last."""
    return {deed.first for sign in frame.live if sign.governs for deed in _deeds(frame, _field(frame, sign, None), None)}


def _field(frame: Frame, sign: Sign, speech: Speech | None, absorbed: Sign | None = None) -> tuple[int, int]:
    """What stands before a last verb and belongs to it: from the governing cue before it on, or from where its clause may open."""
    governing = (other for other in frame.live if other.governs and other is not absorbed)
    before = max((other.last for other in governing if other.last <= sign.first), default=0)
    return max(before, min(left_bound(frame, sign, speech), sign.first)), sign.first


def _deeds(frame: Frame, field: tuple[int, int], absorbed: Sign | None) -> tuple[Sign, ...]:
    first, last = field
    return tuple(
        other
        for other in frame.live
        if first <= other.first < last
        and (other.cue.role in (CueRole.EVENT, CueRole.ACT) or (other.governs and other is absorbed))
    )


def _unreal_span(sentence: Sentence, sign: Sign) -> tuple[int, int]:
    """What is only feared or hoped: up to the next comma, contrast or mark, or the end."""
    for place in range(sign.last, len(sentence.tokens)):
        if sentence.tokens[place].norm in (",", ";", ":") or sentence.closed(place, "contrast"):
            return sign.first, place
    return sign.first, len(sentence.tokens)


def _head(frame: Frame, number: int) -> tuple[Sign, Sign | None]:
    """Of two binding cues in a row the one that decides: "could agree" is as firm as "could", "will refuse" as "refuse"."""
    sign = frame.live[number]
    following = frame.live[number + 1] if number + 1 < len(frame.live) else None
    if following is None or not (sign.governs and following.governs) or following.first - sign.last > 2:
        return sign, None
    between = frame.sentence.tokens[sign.last : following.first]
    if _party_between(frame.sentence, sign.last, following.first) or any(not token.is_word for token in between):
        return sign, None
    weak = sign.cue.role is CueRole.COMMIT and sign.cue.weak and not sign.negated
    refuses = following.cue.role is CueRole.COMMIT and following.cue.firmness in (
        "ruled_out",
        "reluctant",
        "unclear",
        "unfulfilled",
    )
    last_decides = refuses or following.cue.role in (CueRole.DEMAND, CueRole.WARN) or frame.sentence.pack.grammar.verb_final
    if weak and last_decides:
        return following, sign
    return sign, following


def _clause(frame: Frame, sign: Sign, absorbed: Sign | None, clauses: list[Clause]) -> Clause:
    start = max(sign.last, absorbed.last) if absorbed else sign.last
    before = Before(clauses[-1].subject, clauses[-1].speech) if clauses else Before()
    speech = speech_at(frame.speeches, sign.last - 1)
    subject = find_subject(frame, sign if absorbed is None or sign.first < absorbed.first else absorbed, speech, before)
    complement = _complement(frame, sign, start, absorbed, speech, subject)
    deeds = _deeds(frame, (min(start, complement[0]), complement[1]), absorbed) if sign.governs else ()
    if speech is None and frame.speeches and subject is not None and subject.head_points:
        speech = frame.speeches[-1]
    return Clause(sign, subject, complement, deeds, (), speech, left_bound(frame, sign, speech))


def _complement(
    frame: Frame, sign: Sign, start: int, absorbed: Sign | None, speech: Speech | None, subject: Party | None
) -> tuple[int, int]:
    """The tokens of what is promised, asked or done: after the verb, or between subject and verb where the verb is last."""
    if frame.sentence.pack.grammar.verb_final and not sign.cue.nominal:
        first, last = _field(frame, sign, speech, absorbed)
        return (subject.last if subject and first <= subject.first < last else first), last
    first = start if sign.cue.subject is not Position.AFTER else sign.last
    return first, max(first, _complement_end(frame, sign, start, absorbed, speech))


def _complement_end(frame: Frame, sign: Sign, start: int, absorbed: Sign | None, speech: Speech | None) -> int:
    """Up to the next governing cue's own clause, a contrast, a mark, a condition or the end of the speech."""
    sentence = frame.sentence
    stop = speech.last if speech and sign.first < speech.last else _next_saying(frame, start)
    for place in range(start, stop):
        norm = sentence.tokens[place].norm
        if norm in (";", ":") or (place > start and norm in sentence.pack.closed["contrast"]):
            return place
        if any(c.first == place and c.clause for c in frame.conditions):
            return place
        opens = (s for s in frame.live if s.first == place and (s.governs or s.cue.role is CueRole.ECHO))
        following = next((s for s in opens if s is not absorbed), None)
        if following is not None and place > start:
            return _own_start(sentence, following, start)
    return stop


def _next_saying(frame: Frame, start: int) -> int:
    ends = [speech.party.first if speech.party else speech.at for speech in frame.speeches if speech.at >= start]
    return min((end for end in ends if end >= start), default=len(frame.sentence.tokens))


def _own_start(sentence: Sentence, sign: Sign, start: int) -> int:
    """Where the clause of a following cue opens: at its subject or at the conjunction before it."""
    first = sign.first
    for party in sentence.parties:
        near = start < party.first and party.last <= sign.first and sign.first - party.last <= 3
        if near and party.governor is None and party.actors:
            first = min(first, party.first)
    if first > start and sentence.closed(first - 1, "coordination", "contrast", "relatives"):
        first -= 1
    return first


def _party_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(first <= party.first < last for party in sentence.parties)


def _stands_alone(frame: Frame, clause: Clause, deed: Sign) -> bool:
    """Whether an event in a complement is one of its own: a meeting with its own time, or a clause with its own subject and time."""
    if deed.cue.role is not CueRole.EVENT:
        return False
    sentence = frame.sentence
    span = sentence.span(deed.first, min(deed.last + 8, len(sentence.tokens)))
    dated = any(span[0] <= date.start < span[1] for date in sentence.dates)
    dated = dated or any(p.governor == "locative" and deed.last <= p.first <= deed.last + NEARBY for p in sentence.parties)
    start = clause.sign.last
    start += (
        start < deed.first and sentence.closed(start, "relatives") and sentence.closed(start, "subordinators")
    )  # "demand that"
    relative = any(sentence.closed(place, "relatives") for place in range(max(start, deed.first - 3), deed.first))
    return (deed.cue.nominal and dated) or (relative and not deed.negated)


def _with_conditions(frame: Frame, clauses: list[Clause]) -> tuple[Clause, ...]:
    """Each condition goes to the binding clause before it; one that opens the sentence to the first after it."""
    result = list(clauses)
    for span in frame.conditions:
        before = [n for n, c in enumerate(result) if c.sign.binds and c.sign.first < span.first]
        after = [n for n, c in enumerate(result) if c.sign.binds and c.sign.first >= span.last]
        choice = before[-1] if before else (after[0] if after else None)
        if choice is not None:
            result[choice] = replace(result[choice], conditions=(*result[choice].conditions, span))
    return tuple(result)
