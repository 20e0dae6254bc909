"""What is promised, asked or refused: the measure of a clause, from its deeds and the matters in its complement and its subject."""

from collections.abc import Iterator
from dataclasses import dataclass

from jaminan.languages.schema import CueRole, Matter
from jaminan.model.codes import EventType, Measure
from jaminan.reading.clauses import Clause
from jaminan.reading.matching import Match
from jaminan.reading.sentences import Sentence, Sign

STRONG_REACH = 3
GENERAL = frozenset({Measure.SECURITY_GUARANTEE, Measure.COOPERATION})  # "support, including X and Y" is X and Y
CARRYING = frozenset({EventType.DELIVERY, EventType.DEPLOYMENT})  # what is brought or sent tells the measure, not the bringing


@dataclass(frozen=True, slots=True)
class Found:
    """A measure, the tokens that gave it, and whether the deed is negated ("not to attack")."""

    measure: Measure
    first: int
    last: int
    negated: bool = False


def find_measures(sentence: Sentence, clause: Clause) -> tuple[Found, ...]:
    """The measures of a clause: one, or several where the matters are coordinated ("intelligence and air support"); none if nothing tells."""
    first, last = clause.complement
    final = sentence.pack.grammar.verb_final
    last = max(last, clause.sign.last) if final else last
    inside = tuple(m for m in _in(sentence, first, last) if not any(c.first <= m.first < c.last for c in clause.conditions))
    found = _from(sentence, clause.deeds, inside)
    own = clause.sign.cue.measure
    told = final or clause.sign.cue.role in (CueRole.ACT, CueRole.EVENT)
    if own is not None and (told or not found):
        return (Found(own, clause.sign.first, clause.sign.last),)
    if not found:
        start = min(clause.first, clause.low)
        around = _in(sentence, clause.sign.first, clause.sign.last) or _in(sentence, start, clause.sign.first)
        found = _from(sentence, (), around)
    return found


def _in(sentence: Sentence, first: int, last: int) -> tuple[Match, ...]:
    return tuple(m for m in sentence.topic("matter") if first <= m.first and m.last <= last)


def _from(sentence: Sentence, deeds: tuple[Sign, ...], matters: tuple[Match, ...]) -> tuple[Found, ...]:
    telling = (d for d in deeds if d.cue.measure is not None and d.cue.role in (CueRole.EVENT, CueRole.ACT))
    deed = next((d for d in telling if not matters or d.cue.type not in CARRYING), None)
    first = min((m.last for m in matters), default=0)
    strong = [m for m in matters if _matter(m).strong and m.first <= first + STRONG_REACH]
    if strong:
        best = min(strong, key=lambda m: (m.first, -m.weight[0]))
        if deed is None or best.first <= deed.first or not deed.cue.nominal:
            negated = _negated(deeds, best)
            return (_found(best, negated), *(_found(m, negated) for m in _coordinated(sentence, best, matters)))
    if (
        deed is not None
        and deed.cue.measure is not None
        and (not matters or not deed.cue.nominal or deed.first <= matters[0].first)
    ):
        return (Found(deed.cue.measure, deed.first, deed.last, deed.negated),)
    if not matters:
        return ()
    lead = min(matters, key=lambda m: (m.first, -m.weight[0], -m.weight[1]))
    negated = _negated(deeds, lead)
    row = (lead, *_coordinated(sentence, lead, matters))
    named = [m for m in row if _matter(m).measure not in GENERAL]
    return tuple(_found(m, negated) for m in (named if len(named) > 1 else row))


def _negated(deeds: tuple[Sign, ...], match: Match) -> bool:
    """Whether the deed that leads to a matter is negated ("will do X and not send troops")."""
    return any(deed.negated for deed in deeds if deed.first <= match.first)


def _coordinated(sentence: Sentence, lead: Match, matters: tuple[Match, ...]) -> tuple[Match, ...]:
    """Further matters of another measure that stand in one list with the first."""
    row, seen, last = list(_spanned(sentence, lead, matters)), {_matter(lead).measure}, lead.last
    for match in sorted(matters, key=lambda m: (m.first, -m.weight[0], -m.weight[1])):
        if match.first < last or _matter(match).measure in seen:
            continue
        between = range(last, match.first)
        joined = any(sentence.closed(p, "coordination") or sentence.tokens[p].norm == "," for p in between)
        if not joined or len(between) > 4 or any(sentence.closed(p, "prepositions", "contrast") for p in between):
            break
        row.append(match)
        seen.add(_matter(match).measure)
        last = match.last
    return tuple(row)


def _spanned(sentence: Sentence, lead: Match, matters: tuple[Match, ...]) -> Iterator[Match]:
    """A matter that the words of the first reach over and that a list ties to their end ("send air defence and shells")."""
    for match in matters:
        inside = lead.first < match.first and match.last < lead.last and _matter(match).measure is not _matter(lead).measure
        if inside and all(sentence.closed(place, "coordination") for place in range(match.last, lead.last - 1)):
            yield match
            return


def _found(match: Match, negated: bool) -> Found:  # noqa: FBT001 - a private constructor
    return Found(_matter(match).measure, match.first, match.last, negated)


def _matter(match: Match) -> Matter:
    meaning = match.rule.meaning
    assert isinstance(meaning, Matter)  # noqa: S101 - rules of the topic `matter` are made from matters alone
    return meaning
