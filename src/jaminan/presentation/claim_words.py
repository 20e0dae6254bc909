"""Claims in words: who, for whom, what and how firmly; whose words they are; and what was mended to read them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from jaminan.model import Claim, Commitment, Demand, Document, Event, Evidence, EvidenceStatus, Figure
from jaminan.presentation.naming import ActorName
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording

_LONGEST_NAMED = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Puts claims in the words of one language; `day` writes a date, which stays ISO unless told otherwise."""

    wording: Wording
    name: ActorName
    day: Callable[[str], str] = str

    def parties(self, claim: Claim) -> str:
        """Who, and for or against whom."""
        who = ", ".join(self.name(actor) for actor in claim.actors)
        if isinstance(claim, Commitment) and claim.count:
            who = self.wording.phrase("counted_group" if who else "counted", actors=who, count=claim.count)
        targets = () if isinstance(claim, Figure) else claim.targets
        to = ", ".join(self.name(actor) for actor in targets)
        return (who or "?") + (f" → {to}" if to else "")

    def facts(self, claim: Claim) -> str:
        """What, how firmly, on which conditions, when and where."""
        word, when = self.wording.word, [self.day(claim.when)] if claim.when else []
        match claim:
            case Commitment():
                facts = [word("measure", claim.measure), word("firmness", claim.firmness)]
                return ", ".join([*facts, *(word("condition", code) for code in claim.conditions), *when])
            case Demand():
                return ", ".join([word("measure", claim.measure), *(word("condition", code) for code in claim.conditions), *when])
            case Event():
                return ", ".join([word("event", claim.type), *([one_line(claim.place)] if claim.place else []), *when])
            case Figure():
                return ", ".join([self._amount(claim), *when])

    def _amount(self, claim: Figure) -> str:
        """The quantity with its number; a unit that only repeats the quantity is not said twice."""
        quantity, unit = self.wording.word("quantity", claim.quantity), self.wording.word("unit", claim.unit)
        number = f"{self.wording.number(claim.value)} {unit}".replace(" %", "%")
        return number if quantity in (unit, number) else f"{quantity} {number}"

    def speaker(self, claim: Claim) -> str:
        """Whose words these are, and by which way they came."""
        channel, speaker = self.wording.word("channel", claim.channel), claim.speaker
        if speaker is None:
            return channel
        actor = self.name(speaker.actor) if speaker.actor else "?"
        if speaker.name:
            name = one_line(speaker.name)
            person = name if name == actor else self.wording.phrase("person", name=name, actor=actor)
            return self.wording.phrase("said", speaker=person, channel=channel)
        key = "unnamed" if claim.channel == "anonymous" else "said"
        return self.wording.phrase(key, actor=actor, speaker=actor, channel=channel)

    def repairs(self, document: Document, claim: Claim) -> Iterator[str]:
        """Each mended place once, whatever number of slots it gave."""
        for evidence in mended(claim):
            repair = self.wording.word("repair", evidence.repair or "?")
            for quote, read_as in _mended_words(quoted(document, evidence), one_line(evidence.read_as or "?")):
                yield self.wording.phrase("read_as", quote=shortened(quote), read_as=shortened(read_as), repair=repair)


def mended(claim: Claim) -> list[Evidence]:
    """The places that were mended to read a claim, the smallest of those that lie in one another."""
    places = dict.fromkeys([claim.evidence, *(slot.evidence for slot in claim.slots)])
    repaired = [place for place in places if place.status is EvidenceStatus.REPAIRED]
    return [place for place in repaired if not any(_lies_in(other, place) for other in repaired)]


def _mended_words(quote: str, read_as: str) -> list[tuple[str, str]]:
    """The words of a long quote that were read otherwise, each with what it was read as; a short quote whole."""
    if len(quote) <= _LONGEST_NAMED:
        return [(quote, read_as)]
    was, now = _WORD.findall(quote), _WORD.findall(read_as)
    changes = SequenceMatcher(None, [word.casefold() for word in was], [word.casefold() for word in now], autojunk=False)
    pairs = [(" ".join(was[a:b]), " ".join(now[c:d])) for tag, a, b, c, d in changes.get_opcodes() if tag == "replace"]
    return pairs or [(quote, read_as)]


def _lies_in(inner: Evidence, outer: Evidence) -> bool:
    if (inner.start, inner.end) == (outer.start, outer.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def quoted(document: Document, evidence: Evidence) -> str:
    """The words of a span, in one line and safe to print."""
    return one_line(document.text[evidence.start : evidence.end])


def shortened(quote: str) -> str:
    """The quote, cut where it is long."""
    return quote if len(quote) <= _LONGEST_NAMED else quote[: _LONGEST_NAMED - 1].rstrip() + "…"
