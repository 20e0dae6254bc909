"""What a page, a copyist or a scanner left in a text: lines of the page itself, text told twice, text cut off, quotation marks that are gone."""

import re
from collections.abc import Iterable, Iterator

from jaminan.languages import available_languages, load_pack
from jaminan.languages.schema import Cue, CueRole
from jaminan.model.claims import Evidence
from jaminan.model.codes import Damage
from jaminan.model.documents import DamageSpot
from jaminan.reading.matching import keep_longest
from jaminan.reading.passages import Paragraph
from jaminan.reading.sentences import RawSentence

_SEPARATORS = re.compile(r"\s*[|\u00b7\u2022>\u00bb/]+\s*|\s{2,}|\t")
_WORDS = re.compile(r"\w+")
_CUT_OFF = re.compile(r"(?:\[\u2026\]|\[\.\.\.\]|\u2026|\.\.\.)\s*$")
_ENDS = ".!?\u2026\u201d\"\u00bb)\u2019':;\u3002\uff01\uff1f"
_LOST_MARK = re.compile(r"(?:(?<=\s)|^)[?\ufffd](?=[^\W\d_])|(?<=[^\W\d_.,])\ufffd(?=\s|$)")
_LONG_LINE = 60
_REPEATED = 6


def find_furniture(text: str, paragraphs: Iterable[Paragraph]) -> tuple[tuple[Paragraph, str], ...]:
    """The paragraphs that are no part of the report, with why: lines of the page, and paragraphs told before."""
    found, seen = [], set()
    for paragraph in paragraphs:
        words = " ".join(text[paragraph.start : paragraph.end].split()).casefold()
        if _is_furniture(words, paragraph):
            found.append((paragraph, "furniture"))
        elif words in seen and len(_WORDS.findall(words)) >= _REPEATED:
            found.append((paragraph, "told_twice"))
        seen.add(words)
    return tuple(found)


def _is_furniture(words: str, paragraph: Paragraph) -> bool:
    """Whether a line opens as only lines of a page do, and is short; or is made of nothing but such words."""
    if paragraph.language not in available_languages():
        return False
    openers = load_pack(paragraph.language).damage.furniture
    pieces = [piece for piece in _SEPARATORS.split(words) if piece]
    known = [any(_opens(piece, opener) for opener in openers) for piece in pieces]
    if len(pieces) > 2 and sum(known) * 2 >= len(pieces):
        return True
    return any(_opens(words, opener) and (opener.endswith(":") or len(words) <= _LONG_LINE) for opener in openers)


def _opens(words: str, opener: str) -> bool:
    after = words[len(opener) : len(opener) + 1]
    return words.startswith(opener) and (opener.endswith(":") or not after.isalnum())


def furniture_spots(document: str, furniture: Iterable[tuple[Paragraph, str]]) -> Iterator[DamageSpot]:
    """The spots of what is left out."""
    for paragraph, why in furniture:
        where = Evidence(document, paragraph.start, paragraph.end)
        if why == "furniture":
            yield DamageSpot(Damage.PAGE_FURNITURE, where, "a line of the page, not of the report", confidence=0.8)
        else:
            yield DamageSpot(Damage.DOUBLED_TEXT, where, "this paragraph was told before", confidence=0.95)


def cut_spots(document: str, text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[DamageSpot]:
    """Where the text breaks off: marks that say so, or a last paragraph that ends within a sentence."""
    for paragraph in paragraphs:
        words = text[paragraph.start : paragraph.end].rstrip()
        if cut := _CUT_OFF.search(words):
            where = Evidence(document, paragraph.start + cut.start(), paragraph.start + len(words))
            yield DamageSpot(Damage.CUT_TEXT, where, "the text is cut here", confidence=0.6)
    long = [p for p in paragraphs if len(_WORDS.findall(text[p.start : p.end])) > 8]
    if long and long[-1] is paragraphs[-1]:
        last = text[long[-1].start : long[-1].end].rstrip()
        if last[-1:] not in _ENDS:
            end = long[-1].start + len(last)
            begin = end - len(last.split()[-1])
            yield DamageSpot(Damage.CUT_TEXT, Evidence(document, begin, end), "the last sentence has no end", confidence=0.6)


def quote_spots(document: str, text: str, raw: Iterable[RawSentence]) -> Iterator[DamageSpot]:
    """Where quotation marks are gone: a question mark or an unknown character in their place, or words that only a quotation has outside of one."""
    for found in _LOST_MARK.finditer(text):
        yield DamageSpot(
            Damage.LOST_QUOTES, Evidence(document, *found.span()), "a mark that was a quotation mark", confidence=0.6
        )
    for sentence in raw:
        yield from _unquoted(document, sentence)


def _unquoted(document: str, sentence: RawSentence) -> Iterator[DamageSpot]:
    own, tokens = set(sentence.pack.damage.own_voice), sentence.tokens
    places = [place for place, token in enumerate(tokens) if token.norm in own]
    if not places or any(a <= tokens[place].start < b for place in places for a, b in sentence.quotations):
        return
    says = keep_longest(m for m in sentence.matches if isinstance(m.rule.meaning, Cue) and m.rule.meaning.role is CueRole.SAY)
    after = next((m for m in says if m.first > places[-1] and any(t.norm == "," for t in tokens[places[-1] : m.first])), None)
    if after is not None:
        comma = max(place for place in range(places[-1], after.first) if tokens[place].norm == ",")
        where = Evidence(document, tokens[0].start, tokens[comma].start)
        yield DamageSpot(Damage.LOST_QUOTES, where, "words in the speaker's own voice without quotation marks", confidence=0.6)


def doubled_spots(document: str, text: str, raw: Iterable[RawSentence]) -> Iterator[DamageSpot]:
    """A sentence that is told twice in a row, and a little word that is doubled."""
    before = ""
    for sentence in raw:
        start, end = (sentence.tokens[0].start, sentence.tokens[-1].end) if sentence.tokens else (0, 0)
        words = " ".join(text[start:end].split()).casefold()
        if words and words == before and len(sentence.tokens) >= _REPEATED:
            yield DamageSpot(Damage.DOUBLED_TEXT, Evidence(document, start, end), "this sentence was told before", confidence=0.9)
        before = words
        for one, other in zip(sentence.tokens, sentence.tokens[1:], strict=False):
            small = one.norm in sentence.pack.closed["prepositions"] or one.norm in sentence.pack.closed["articles"]
            if one.norm == other.norm and small and one.is_word and text[one.end : other.start].isspace():
                where = Evidence(document, one.start, other.end)
                yield DamageSpot(Damage.DOUBLED_TEXT, where, "a word is doubled", one.text, 0.8)
