"""`jaminan explain`: why a report was read so, in words or as JSON."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jaminan.languages import available_languages, load_pack
from jaminan.model import Document
from jaminan.model.claims import SlotEvidence
from jaminan.model.errors import UsageError
from jaminan.model.records import to_chances, to_record
from jaminan.presentation.claim_words import ClaimWords, quoted
from jaminan.presentation.cli.options import Format, parse_date, parse_language
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.naming import load_names
from jaminan.presentation.net import Net, open_follower
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording, load_wording
from jaminan.reading.explaining import Considered, Explanation, Weighed, explain
from jaminan.sources import CollectOptions, Failure, collect_documents

_TRAITS, _OPTIONS = 8, 5


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """What was asked for, as typed."""

    path: str
    published: str | None
    language: str | None
    claim: int | None
    output: Format
    words: str
    everything: bool


def run_explain(request: ExplainRequest) -> int:
    """Explains one report after the other; 1 if some could not be read."""
    options = CollectOptions(
        published=parse_date("--published", request.published),
        language=parse_language("--language", request.language),
        follower=open_follower(Net()),
    )
    screen, failed = open_screen(), False
    for item in collect_documents((request.path,), options, standard_input=sys.stdin.buffer):
        if isinstance(item, Failure):
            failed = True
            screen.complain(str(item.error))
        else:
            tell(item, request, screen)
    return 1 if failed else 0


def tell(document: Document, request: ExplainRequest, screen: Screen) -> None:
    """Explains one document. Raises UsageError, J012, where it has no claim of that number."""
    told = explain(document)
    chosen = _chosen(told, request, document)
    if request.output is Format.JSON:
        rows = [_to_record(document, number, one) for number, one in chosen]
        print(
            json.dumps({"name": document.name, "language": told.reading.language, "weighed": rows}, ensure_ascii=False, indent=1)
        )
        return
    printer = ExplanationPrinter(screen, load_wording(request.words), document, _means(told))
    if not chosen:
        screen.line(printer.wording.phrase("explained.nothing_at_all" if request.everything else "explained.nothing"))
    for number, one in chosen:
        printer.weighed(number, one)
    for doubt in told.reading.doubts:
        screen.line(f"{doubt.code}: {one_line(doubt.words)}", style="dim")


def _chosen(told: Explanation, request: ExplainRequest, document: Document) -> Sequence[tuple[int | None, Weighed]]:
    """What is to be shown: claims with their numbers, in the order of the text, and the rest without."""
    numbers = {id(one): number for number, one in enumerate(told.kept, 1)}
    if request.claim is not None and request.claim not in numbers.values():
        raise UsageError("J012", document.name or document.id, f"there is no claim {request.claim}; it has {len(numbers)}")
    shown = told.weighed if request.everything else told.kept
    rows = [(numbers.get(id(one)), one) for one in shown]
    return [row for row in rows if request.claim in (None, row[0])]


def _means(told: Explanation) -> dict[str, str]:
    """What the cues of the report's language mean, by id."""
    code = told.reading.language
    return {cue.id: cue.means for cue in load_pack(code).cues} if code in available_languages() else {}


def _to_record(document: Document, number: int | None, one: Weighed) -> dict[str, Any]:
    return {
        "claim": number,
        "fate": str(one.fate),
        "sureness": round(one.sureness, 3),
        "bar": one.bar,
        "record": to_record(one.claim),
        "quote": quoted(document, one.claim.evidence),
        "chances": to_chances(one.claim),
        "cue": one.claim.cue,
        "slots": [_to_slot(document, slot) for slot in one.claim.slots],
        "considered": [_to_considered(slot) for slot in one.considered],
        "traits": [list(pair) for pair in one.traits],
    }


def _to_considered(slot: Considered) -> dict[str, Any]:
    return {
        "slot": slot.slot,
        "options": [{"actors": list(actors), "chance": round(chance, 3)} for actors, chance in slot.options],
    }


def _to_slot(document: Document, slot: SlotEvidence) -> dict[str, str | None]:
    place = slot.evidence
    told = {"slot": slot.slot, "rule": slot.rule, "quote": quoted(document, place), "status": str(place.status)}
    return {**told, "repair": place.repair, "read_as": place.read_as} if place.repair else {**told}


@dataclass(frozen=True, slots=True)
class ExplanationPrinter:
    """Prints why a claim is there, or is not, in the words of one language."""

    screen: Screen
    wording: Wording
    document: Document
    means: dict[str, str]

    def weighed(self, number: int | None, one: Weighed) -> None:
        """One candidate: what it says, by which cue, the words of each slot, and what weighed."""
        words = ClaimWords(self.wording, load_names(self.wording.language))
        self.screen.line(
            f"{number or '-'}. {words.parties(one.claim)}: {words.facts(one.claim)}", style="bold" if number else "dim"
        )
        self.screen.line(f'"{quoted(self.document, one.claim.evidence)}"', indent=3)
        for line in (*self._why(one), *words.repairs(self.document, one.claim)):
            self.screen.line(line, indent=3, style="" if number else "dim")

    def _why(self, one: Weighed) -> Iterator[str]:
        phrase = self.wording.phrase
        yield phrase("explained.cue", cue=one.claim.cue or "-", means=self.means.get(one.claim.cue, "-"))
        for slot in one.claim.slots:
            name = self.wording.word("slot", slot.slot)
            status = self.wording.word("status", slot.evidence.status)
            yield phrase("explained.slot", slot=name, quote=quoted(self.document, slot.evidence), rule=slot.rule, status=status)
        for choice in one.considered:
            options = ", ".join(f"{'+'.join(actors)} {chance:.0%}" for actors, chance in choice.options[:_OPTIONS])
            yield phrase("explained.considered", slot=self.wording.word("slot", choice.slot), options=options)
        fate = self.wording.word("fate", one.fate)
        yield phrase("explained.sure", sure=f"{one.sureness:.2f}", bar=f"{one.bar:.2f}", fate=fate)
        if one.claim.chances:
            chances = ", ".join(f"{self.wording.word('slot', slot)} {sure:.0%}" for slot, sure in one.claim.chances)
            yield phrase("explained.chances", every=f"{one.claim.confidence:.0%}", slots=chances)
        heaviest = ", ".join(f"{trait} {weight:+.2f}" for trait, weight in one.traits[:_TRAITS])
        yield phrase("explained.traits", traits=heaviest or "-")
