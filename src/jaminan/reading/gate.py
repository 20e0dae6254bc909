"""The document gate: a report on sport, business or private life yields no claims, whatever words of war it uses."""

from collections.abc import Iterable

from jaminan.reading.mentions import Tag
from jaminan.reading.sentences import Sentence

CRISIS, ELSEWHERE, STRONG = 1.0, 2.0, 1.0


def is_crisis(sentences: Iterable[Sentence]) -> bool:
    """Whether a report speaks of an international crisis: its words and actors against those of other walks of life."""
    crisis = elsewhere = actors = 0.0
    states: set[str] = set()
    for sentence in sentences:
        crisis += len(sentence.topic("crisis"))
        elsewhere += len(sentence.topic("elsewhere"))
        for party in sentence.parties:
            states.update(party.actors)
            actors += bool(party.actors) and (party.has(Tag.TITLE) or party.has(Tag.AGENT) or party.has(Tag.PERSON))
    return bool(states) and CRISIS * crisis + STRONG * actors >= ELSEWHERE * elsewhere
