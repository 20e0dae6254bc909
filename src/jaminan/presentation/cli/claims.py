"""Claims for people: who, for whom, what and how firmly; then the words that say it and whose they are; then every repair."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from jaminan.model import Claim, Commitment, Demand, Document, Event, Evidence, EvidenceStatus, Figure, Kind, Reading
from jaminan.model.records import claim_id
from jaminan.presentation.cli.screen import Screen, one_line
from jaminan.presentation.naming import ActorName
from jaminan.presentation.wording import Wording

ID_SHOWN = 7
_LONGEST_NAMED = 60


@dataclass(frozen=True, slots=True)
class ClaimPrinter:
    """Prints claims on a screen, in the words of one language."""

    screen: Screen
    wording: Wording
    name: ActorName

    def reading(self, document: Document, reading: Reading) -> None:
        """One report: what it is, what is wrong with it, its claims by kind, and what could not be read."""
        self.heading(document, reading)
        if not reading.claims:
            self.screen.line(self.wording.phrase("nothing"), indent=2)
        for kind in Kind:
            claims = [claim for claim in reading.claims if claim.kind is kind]
            if claims:
                self.screen.line(f"{self.wording.word('kind', kind)} ({len(claims)})", style="bold cyan")
            for claim in claims:
                self.claim(document, claim)
        for doubt in reading.doubts:
            quote = _shortened(quoted(document, doubt.evidence))
            words = self.wording.phrase("doubt", code=doubt.code, quote=quote, words=doubt.words)
            self.screen.line(words, indent=2, style="yellow")
        self.screen.line()

    def heading(self, document: Document, reading: Reading) -> None:
        """The report's name, language, date and damage."""
        name = one_line(document.name or document.id)
        published = reading.published or self.wording.phrase("undated")
        line = Text(self.wording.phrase("report", name=name, language=reading.language or "?", published=published), style="bold")
        if reading.damage:
            damage = self.wording.words("damage", reading.damage)
            line.append("  " + self.wording.phrase("damaged", damage=damage), style="yellow")
        self.screen.line(line)

    def claim(self, document: Document, claim: Claim) -> None:
        """One claim, with its quote and every repair."""
        line = Text(f"{claim_id(claim)[:ID_SHOWN]}  ", style="dim")
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
                number = f"{self.wording.number(claim.value)} {word('unit', claim.unit)}".replace(" %", "%")
                return ", ".join([f"{word('quantity', claim.quantity)} {number}", *when])

    def speaker(self, claim: Claim) -> str:
        """Whose words these are, and by which way they came."""
        channel, speaker = self.wording.word("channel", claim.channel), claim.speaker
        if speaker is None:
            return channel
        actor = self.name(speaker.actor) if speaker.actor else "?"
        if speaker.name:
            person = self.wording.phrase("person", name=one_line(speaker.name), actor=actor)
            return self.wording.phrase("said", speaker=person, channel=channel)
        key = "unnamed" if claim.channel == "anonymous" else "said"
        return self.wording.phrase(key, actor=actor, speaker=actor, channel=channel)

    def _said(self, document: Document, claim: Claim) -> Text:
        line = Text(f'"{quoted(document, claim.evidence)}"', style="italic")
        return line.append(f" - {self.speaker(claim)}", style="not italic dim")

    def repairs(self, document: Document, claim: Claim) -> Iterator[str]:
        """Each mended place once, whatever number of slots it gave."""
        for evidence in dict.fromkeys([claim.evidence, *(slot.evidence for slot in claim.slots)]):
            if evidence.status is EvidenceStatus.REPAIRED:
                quote, read_as = _shortened(quoted(document, evidence)), one_line(evidence.read_as or "?")
                yield self.wording.phrase("read_as", quote=quote, read_as=read_as, repair=evidence.repair or "?")


def quoted(document: Document, evidence: Evidence) -> str:
    """The words of a span, in one line and safe to print."""
    return one_line(document.text[evidence.start : evidence.end])


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_NAMED else quote[: _LONGEST_NAMED - 1].rstrip() + "…"
