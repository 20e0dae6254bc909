"""All damaged places of a report, and the damage codes of the whole: odd synonyms, broken numbers and names, passages in another language."""

import re
from collections.abc import Iterator

from jaminan.model.claims import Evidence
from jaminan.model.codes import CODEBOOK_DAMAGE, Damage
from jaminan.model.documents import DamageSpot, Document
from jaminan.reading.damage import groups, persons
from jaminan.reading.damage.layout import cut_spots, doubled_spots, furniture_spots, quote_spots
from jaminan.reading.damage.synonyms import choose
from jaminan.reading.damage.view import View
from jaminan.reading.damage.whole import Whole
from jaminan.reading.matching import keep_longest
from jaminan.reading.passages import Paragraph
from jaminan.reading.sentences import RawSentence, Sentence

TRANSLATED_AT = 2
REASONS = {
    (True, False): "near a term, word by word, and no phrase that is written",
    (False, True): "a thesaurus has it for a word that reports use here",
}
# From a word's first letter, or a line without blanks would take quadratic time.
_SPACED_HYPHEN = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40} -[^\W\d_]{1,40}")


def find_damage(
    document: Document,
    paragraphs: tuple[Paragraph, ...],
    raw: tuple[RawSentence, ...],
    mended: tuple[RawSentence, ...],
    sentences: tuple[Sentence, ...],
    left_out: tuple[tuple[Paragraph, str], ...],
    main: str,
    *,
    whole: Whole,
    view: View,
) -> tuple[tuple[DamageSpot, ...], tuple[Damage, ...]]:
    """All damaged places in order, and the document's damage codes in the codebook's order; `left_out` is no part of the report."""
    spots = [
        *_mended(view),
        *furniture_spots(document.id, left_out),
        *cut_spots(document.id, document.text, paragraphs),
        *quote_spots(document.id, document.text, raw),
        *doubled_spots(document.id, document.text, raw),
        *_foreign(document, paragraphs, main),
        *_odd(document, raw, whole),
        *_numbers(document, raw),
        *_swapped(document, mended),
        *_translated(document, raw),
        *_names(document, sentences),
    ]
    found = {spot.damage for spot in spots if not _in_doubt(spot)}
    translated = [spot for spot in spots if spot.damage is Damage.MACHINE_TRANSLATED]
    if len(translated) < TRANSLATED_AT:
        found.discard(Damage.MACHINE_TRANSLATED)
    if not whole.spun:
        found.discard(Damage.SPUN)
    found |= whole.codes
    return tuple(sorted(spots, key=lambda s: (s.evidence.start, s.evidence.end, str(s.damage)))), tuple(
        c for c in CODEBOOK_DAMAGE if c in found
    )


def _in_doubt(spot: DamageSpot) -> bool:
    """Whether a broken number was only seen and not mended."""
    return spot.damage is Damage.BROKEN_NUMBERS and spot.read_as is None


def _mended(view: View) -> Iterator[DamageSpot]:
    """What was mended before reading, on the text that was read; an edit that only puts a blank is told with the words around it."""
    for edit, start in zip(view.edits, view.starts, strict=True):
        end = start + len(edit.words or "")
        read_as = (edit.words or "").strip() or None
        while not read_as and end < len(view.text) and not view.text[end].isspace():
            end += 1
        while not read_as and start > 0 and not view.text[start - 1].isspace():
            start -= 1
        where = Evidence(view.document, start, end)
        yield DamageSpot(edit.damage, where, edit.reason, read_as or view.text[start:end], edit.confidence)


def _foreign(document: Document, paragraphs: tuple[Paragraph, ...], main: str) -> Iterator[DamageSpot]:
    for paragraph in paragraphs:
        if paragraph.certain and paragraph.language != main:
            where = Evidence(document.id, paragraph.start, paragraph.end)
            yield DamageSpot(
                Damage.MIXED_LANGUAGE, where, f"this passage is in {paragraph.language}, the report in {main}", confidence=0.9
            )


def _odd(document: Document, raw: tuple[RawSentence, ...], whole: Whole) -> Iterator[DamageSpot]:
    for sentence, odd, swapped in zip(raw, whole.odd, whole.swapped, strict=True):
        for one in choose(sentence, odd, swapped, spun=whole.spun):
            where = Evidence(document.id, sentence.tokens[one.first].start, sentence.tokens[one.last - 1].end)
            reason = REASONS.get((one.near, one.swapped), "an odd synonym")
            yield DamageSpot(Damage.BROKEN_NAMES if one.names else Damage.SPUN, where, reason, one.meant, one.sign)


def _numbers(document: Document, raw: tuple[RawSentence, ...]) -> Iterator[DamageSpot]:
    for sentence in raw:
        for token in sentence.tokens:
            if token.number is not None and token.number.repair:
                where = Evidence(document.id, token.start, token.end)
                yield DamageSpot(Damage.BROKEN_NUMBERS, where, token.number.repair, f"{token.number.value:g}", 0.8)


def _swapped(document: Document, mended: tuple[RawSentence, ...]) -> Iterator[DamageSpot]:
    """Names whose words were swapped or misspelt and put right; their tokens all cover the whole name."""
    for sentence in mended:
        rows: dict[tuple[int, int, str], list[str]] = {}
        for token in sentence.tokens:
            if token.repair in (groups.REPAIR, persons.REPAIR):
                rows.setdefault((token.start, token.end, token.repair), []).append(token.text)
        for (start, end, repair), words in rows.items():
            yield DamageSpot(
                Damage.BROKEN_NAMES, Evidence(document.id, start, end), repair, " ".join(words).replace(" - ", "-"), 0.8
            )


def _names(document: Document, sentences: tuple[Sentence, ...]) -> Iterator[DamageSpot]:
    for sentence in sentences:
        for party in sentence.parties:
            for mention in party.mentions:
                if mention.repair:
                    where = Evidence(document.id, *sentence.span(mention.first, mention.last))
                    yield DamageSpot(Damage.BROKEN_NAMES, where, mention.repair, mention.read_as, 0.7)


def _translated(document: Document, raw: tuple[RawSentence, ...]) -> Iterator[DamageSpot]:
    for found in _SPACED_HYPHEN.finditer(document.text):
        where = Evidence(document.id, found.start(), found.end())
        yield DamageSpot(Damage.MACHINE_TRANSLATED, where, "a space before a hyphen", found.group().replace(" ", ""), 0.7)
    for sentence in raw:
        for match in keep_longest(m for m in sentence.matches if m.rule.topic == "translated"):
            first, last = sentence.tokens[match.first], sentence.tokens[match.last - 1]
            where = Evidence(document.id, first.start, last.end)
            yield DamageSpot(Damage.MACHINE_TRANSLATED, where, "a turn of phrase that only a machine writes", confidence=0.6)
