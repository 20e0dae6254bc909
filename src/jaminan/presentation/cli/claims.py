"""Claims for people: who, for whom, what and how firmly; then the words that say it and whose they are; then every repair."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from jaminan.model import (
    Claim,
    Damage,
    DamageSpot,
    Document,
    Kind,
    Reading,
)
from jaminan.model.records import claim_id
from jaminan.presentation.claim_words import ClaimWords, quoted, shortened
from jaminan.presentation.cli.screen import Screen
from jaminan.presentation.naming import ActorName
from jaminan.presentation.plain import one_line
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
            quote = shortened(quoted(document, doubt.evidence))
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
        line.append(f"  {claim.confidence:.0%}" if identity and claim.chances else "", style="dim")
        self.screen.line(line, indent=2)
        self.screen.line(self._said(document, claim), indent=4)
        for words in self.repairs(document, claim):
            self.screen.line(words, indent=4, style="yellow")

    @property
    def words(self) -> ClaimWords:
        """The same language without a screen."""
        return ClaimWords(self.wording, self.name)

    def parties(self, claim: Claim) -> str:
        """Who, and for or against whom."""
        return self.words.parties(claim)

    def facts(self, claim: Claim) -> str:
        """What, how firmly, on which conditions, when and where."""
        return self.words.facts(claim)

    def speaker(self, claim: Claim) -> str:
        """Whose words these are, and by which way they came."""
        return self.words.speaker(claim)

    def repairs(self, document: Document, claim: Claim) -> Iterator[str]:
        """Each mended place once, whatever number of slots it gave."""
        return self.words.repairs(document, claim)

    def _said(self, document: Document, claim: Claim) -> Text:
        line = Text(f'"{quoted(document, claim.evidence)}"', style="italic")
        return line.append(f" - {self.speaker(claim)}", style="not italic dim")

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
            words = f'"{shortened(quote)}"'
            yield f'{words} → "{shortened(one_line(read_as))}"' if read_as else words
