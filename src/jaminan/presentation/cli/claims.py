"""Claims for people: who, for whom, what and how firmly; then the words that say it and whose they are; then every repair."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rich.text import Text

from jaminan.model import (
    Claim,
    Commitment,
    Damage,
    DamageSpot,
    Demand,
    Document,
    Event,
    Evidence,
    EvidenceStatus,
    Figure,
    Kind,
    Reading,
)
from jaminan.model.records import claim_id
from jaminan.presentation.cli.screen import Screen, one_line
from jaminan.presentation.naming import ActorName
from jaminan.presentation.wording import Wording

ID_SHOWN = 7
_LONGEST_NAMED = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ClaimPrinter:
    """Prints claims on a screen, in the words of one language."""

    screen: Screen
    wording: Wording
    name: ActorName

    def reading(self, document: Document, reading: Reading) -> None:
        """One report: what it is, its claims by kind, what is damaged in it and where, and what could not be read."""
        self.screen.line(self.heading(document, reading))
        if not reading.claims:
            self.screen.line(self.wording.phrase("nothing"), indent=2)
        for kind in Kind:
            claims = [claim for claim in reading.claims if claim.kind is kind]
            if claims:
                self.screen.line(f"{self.wording.word('kind', kind)} ({len(claims)})", style="bold cyan")
            for claim in claims:
                self.claim(document, claim)
        self._damage(document, reading)
        for doubt in reading.doubts:
            quote = _shortened(quoted(document, doubt.evidence))
            words = self.wording.phrase("doubt", code=doubt.code, quote=quote, words=doubt.words)
            self.screen.line(words, indent=2, style="yellow")
        self.screen.line()

    def in_short(self, document: Document, reading: Reading) -> Text:
        """The report's date, language and name, marked where it is damaged."""
        line = Text(f"{reading.published or self.wording.phrase('undated')} {reading.language or '?'} ", style="dim")
        line.append(one_line(document.name or document.id), style="bold not dim")
        return line.append(" *" if reading.damage else "", style="not dim yellow")

    def heading(self, document: Document, reading: Reading) -> Text:
        """The report's name, language, date and damage."""
        name = one_line(document.name or document.id)
        language = self.wording.word("language", reading.language) if reading.language else "?"
        published = reading.published or self.wording.phrase("undated")
        line = Text(self.wording.phrase("report", name=name, language=language, published=published), style="bold")
        if reading.damage:
            damage = self.wording.words("damage", reading.damage)
            line.append(" · " + self.wording.phrase("damaged", damage=damage), style="not bold yellow")
        return line

    def claim(self, document: Document, claim: Claim, *, identity: bool = True) -> None:
        """One claim, with its quote and every repair."""
        line = Text(f"{claim_id(claim)[:ID_SHOWN]}  " if identity else "", style="dim")
        line.append(self.parties(claim), style="bold not dim")
        line.append(f": {self.facts(claim)}", style="not dim")
        self.screen.line(line, indent=2)
        self.screen.line(self._said(document, claim), indent=4)
        for words in self.repairs(document, claim):
            self.screen.line(words, indent=4, style="yellow")

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
        word, when = self.wording.word, [claim.when] if claim.when else []
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

    def _said(self, document: Document, claim: Claim) -> Text:
        line = Text(f'"{quoted(document, claim.evidence)}"', style="italic")
        return line.append(f" - {self.speaker(claim)}", style="not italic dim")

    def repairs(self, document: Document, claim: Claim) -> Iterator[str]:
        """Each mended place once, whatever number of slots it gave."""
        for evidence in mended(claim):
            repair = self.wording.word("repair", evidence.repair or "?")
            for quote, read_as in _mended_words(quoted(document, evidence), one_line(evidence.read_as or "?")):
                yield self.wording.phrase("read_as", quote=_shortened(quote), read_as=_shortened(read_as), repair=repair)

    def _damage(self, document: Document, reading: Reading) -> None:
        """Where the report is damaged, kind by kind, each place with what it was read as."""
        found = {damage: list(self._places(document, reading.spots, damage)) for damage in reading.damage}
        if places := {damage: words for damage, words in found.items() if words}:
            count = sum(map(len, places.values()))
            self.screen.line(f"{self.wording.phrase('damage')} ({count})", style="bold cyan")
            for damage, words in places.items():
                self.screen.line(f"{self.wording.word('damage', damage)}: {'; '.join(words)}", indent=2, style="yellow")

    def _places(self, document: Document, spots: Iterable[DamageSpot], damage: Damage) -> Iterator[str]:
        places = dict.fromkeys((quoted(document, spot.evidence), spot.read_as) for spot in spots if spot.damage is damage)
        for quote, read_as in places:
            words = f'"{_shortened(quote)}"'
            yield f'{words} → "{_shortened(one_line(read_as))}"' if read_as else words


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


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_NAMED else quote[: _LONGEST_NAMED - 1].rstrip() + "…"
