"""What damage a report has and where, and how it is read through: odd synonyms, broken numbers and names, passages in another language.

The text is never edited: mending replaces tokens by tokens that read other words over the same characters.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from jaminan.languages.schema import Oddity
from jaminan.model.claims import Evidence
from jaminan.model.codes import Damage
from jaminan.model.documents import DamageSpot, Document
from jaminan.reading.matching import Match, find_matches, keep_longest
from jaminan.reading.passages import Paragraph
from jaminan.reading.sentences import RawSentence, Sentence
from jaminan.reading.tokens import replace_tokens

SPUN_AT = 2.0
SURE_ODDITY = 0.8
TRANSLATED_AT = 2
_SPACED_HYPHEN = re.compile(r"[^\W\d_]+ -[^\W\d_]+")


def is_spun(sentences: tuple[RawSentence, ...]) -> bool:
    """Whether odd synonyms are so many, and so odd, that a spinner has been at work."""
    return sum(_signs(sentences).values()) >= SPUN_AT


def _signs(sentences: tuple[RawSentence, ...]) -> dict[str, float]:
    """The oddities of a text, each counted once, with how sure a sign each is."""
    return {oddity.odd: oddity.sign for sentence in sentences for _, oddity in _oddities(sentence)}


def _oddities(sentence: RawSentence) -> list[tuple[Match, Oddity]]:
    matches = keep_longest(m for m in sentence.matches if m.rule.topic == "oddity")
    return [(m, m.rule.meaning) for m in matches if isinstance(m.rule.meaning, Oddity)]


def mend(sentence: RawSentence, *, spun: bool) -> RawSentence:
    """The sentence with its odd synonyms read as what they stand for: all in a spun text, else only those that nobody writes."""
    tokens = sentence.tokens
    chosen = [(m, o) for m, o in _oddities(sentence) if spun or o.sign >= SURE_ODDITY]
    for match, oddity in reversed(chosen):
        tokens = replace_tokens(tokens, match.first, match.last, oddity.meant, sentence.pack, "odd_synonym")
    if not chosen:
        return sentence
    return replace(sentence, tokens=tokens, matches=find_matches(tokens, sentence.pack.rules))


def find_damage(
    document: Document,
    paragraphs: tuple[Paragraph, ...],
    raw: tuple[RawSentence, ...],
    mended: tuple[RawSentence, ...],
    sentences: tuple[Sentence, ...],
    main: str,
    *,
    spun: bool,
) -> tuple[tuple[DamageSpot, ...], tuple[Damage, ...]]:
    """All damaged places in order, and the document's damage codes in the codebook's order."""
    spots = [
        *_foreign(document, paragraphs, main),
        *_odd(document, raw, spun=spun),
        *_numbers(document, raw),
        *_translated(document, raw),
        *_names(document, sentences),
    ]
    found = {spot.damage for spot in spots}
    translated = [spot for spot in spots if spot.damage is Damage.MACHINE_TRANSLATED]
    if len(translated) < TRANSLATED_AT:
        found.discard(Damage.MACHINE_TRANSLATED)
    if not spun:
        found.discard(Damage.SPUN)
    return tuple(sorted(spots, key=lambda s: (s.evidence.start, s.evidence.end, str(s.damage)))), tuple(
        c for c in Damage if c in found
    )


def _foreign(document: Document, paragraphs: tuple[Paragraph, ...], main: str) -> Iterator[DamageSpot]:
    for paragraph in paragraphs:
        if paragraph.certain and paragraph.language != main:
            where = Evidence(document.id, paragraph.start, paragraph.end)
            yield DamageSpot(
                Damage.MIXED_LANGUAGE, where, f"this passage is in {paragraph.language}, the report in {main}", confidence=0.9
            )


def _odd(document: Document, raw: tuple[RawSentence, ...], *, spun: bool) -> Iterator[DamageSpot]:
    for sentence in raw:
        for match, oddity in _oddities(sentence):
            if spun or oddity.sign >= SURE_ODDITY:
                first, last = sentence.tokens[match.first], sentence.tokens[match.last - 1]
                where = Evidence(document.id, first.start, last.end)
                yield DamageSpot(Damage.SPUN, where, "an odd synonym", oddity.meant, oddity.sign)


def _numbers(document: Document, raw: tuple[RawSentence, ...]) -> Iterator[DamageSpot]:
    for sentence in raw:
        for token in sentence.tokens:
            if token.number is not None and token.number.repair:
                where = Evidence(document.id, token.start, token.end)
                yield DamageSpot(Damage.BROKEN_NUMBERS, where, token.number.repair, f"{token.number.value:g}", 0.8)


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
