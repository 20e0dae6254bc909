"""Conditions: the stretch of a sentence that an "if" opens, and which condition it is."""

from dataclasses import dataclass, replace

from jaminan.languages.pack import Ranked
from jaminan.languages.schema import Ground, Opener
from jaminan.model.codes import Condition
from jaminan.reading.matching import Match, rank_of
from jaminan.reading.sentences import Sentence

UNSURE_REACH = 6


@dataclass(frozen=True, slots=True)
class ConditionSpan:
    """The tokens `first:last` tell a condition; `clause` is False for a whole phrase that is one by itself."""

    first: int
    last: int
    condition: Condition
    clause: bool = True


def find_conditions(sentence: Sentence) -> tuple[ConditionSpan, ...]:
    """The conditions of a sentence, in order; an unsure opener ("after") gives one only with a known ground."""
    spans = [span for match in sentence.topic("opener") if (span := _opened(sentence, match)) is not None]
    for match in sentence.topic("standalone"):
        ground = match.rule.meaning
        if isinstance(ground, Ground):
            spans.append(ConditionSpan(match.first, match.last, ground.condition, clause=False))
    spans = _told_first(spans)
    kept: list[ConditionSpan] = []
    for span in sorted(spans, key=lambda s: (s.first, s.first - s.last)):
        if not any(other.first <= span.first < other.last and other.condition is span.condition for other in kept):
            kept.append(span)
    return tuple(kept)


def _told_first(spans: list[ConditionSpan]) -> list[ConditionSpan]:
    """An "if" that nothing explained is the condition that a phrase within it tells."""
    told = [span for span in spans if span.condition is not Condition.OTHER]
    result = list(told)
    for span in spans:
        if span.condition is Condition.OTHER:
            inner = next((t for t in told if span.first <= t.first < span.last), None)
            result.append(replace(span, condition=inner.condition) if inner else span)
            if inner in result:
                result.remove(inner)
    return result


def _opened(sentence: Sentence, match: Match) -> ConditionSpan | None:
    opener = match.rule.meaning
    if not isinstance(opener, Opener):
        return None
    last = _clause_end(sentence, match.last)
    reach = last if opener.sure else min(last, match.last + UNSURE_REACH)
    grounds = [m for m in sentence.topic("ground") if match.last <= m.first < reach and m.last <= last]
    best = min(grounds, key=lambda m: (rank_of(m), m.first), default=None)
    if best is not None and isinstance(best.rule.meaning, Ranked) and isinstance(best.rule.meaning.row, Ground):
        return ConditionSpan(match.first, last, best.rule.meaning.row.condition)
    return ConditionSpan(match.first, last, Condition.OTHER) if opener.sure else None


def _clause_end(sentence: Sentence, start: int) -> int:
    """Where the clause from a token on ends: at a comma after some words, at a mark, or at a saying."""
    says = {sign.first for sign in sentence.signs if sign.cue.role == "say"}
    for place in range(start, len(sentence.tokens)):
        norm = sentence.tokens[place].norm
        if norm in (";", ":", "\u2013", "\u2014") or place in says:
            return place
        if norm == "," and place - start >= 2 and not _listed(sentence, place):
            return place
    return len(sentence.tokens)


def _listed(sentence: Sentence, comma: int) -> bool:
    """Whether a comma stands within a list of parties."""
    return any(party.first <= comma < party.last for party in sentence.parties)
