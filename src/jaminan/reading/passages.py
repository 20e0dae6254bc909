"""A text's paragraphs with their language, its sentences, and its quotations, all as half-open spans of code points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jaminan.languages.pack import Pack, Tongue
from jaminan.languages.words import ALONE, RUN

_WORD = re.compile(rf"[{ALONE}]|{RUN}")
_END = re.compile(
    r"[.!?\u2026]+[\"'\u201d\u2019\u00bb)\]]*(?=\s|$)|[\u3002\uff01\uff1f\u0964\u06d4\u061f\u0589\u1362\u17d4\u104b][\u201d\u300d\u300f]?"
)
_DATELINE = re.compile(r"^[^\W\d_].{0,70}?\s(?:-|\u2013|\u2014|--)\s")
_PAIRS = {"\u201c": "\u201d\u201c", "\u00ab": "\u00bb", "\u201e": "\u201c\u201d", "\u300c": "\u300d", '"': '"'}
LETTER_WEIGHT = 3
LONGEST = 1200  # characters of one sentence; longer ones are read in pieces
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_FIRST = re.compile(r"\S+")
WRAPPED = range(40, 101)
LEAST = 0.08  # the share of function words below which a passage does not tell its language
TOLD = 0.18  # the same for a whole report, over its passages


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text with letters in it; `certain` tells whether its language was seen or taken from the document."""

    start: int
    end: int
    language: str
    certain: bool


def find_lines(text: str) -> Iterator[tuple[int, int]]:
    """The spans of all paragraphs that hold a letter or a digit: lines, or what a hard-wrapped file broke into lines."""
    lines = [line.span() for line in _LINE.finditer(text)]
    width = max((end - start for start, end in lines), default=0)
    begin = None
    for (start, end), after in zip(lines, [*lines[1:], None], strict=False):
        begin = start if begin is None else begin
        if after is not None and width in WRAPPED and _is_wrapped(text, (start, end), after, width):
            continue
        if any(char.isalnum() for char in text[begin:end]):
            yield begin, end
        begin = None


def _is_wrapped(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """A line that ends because the next word would not have fitted goes on in the next line."""
    word = _FIRST.match(text, after[0])
    gap = text[line[1] : after[0]]
    return gap in ("\n", "\r\n") and word is not None and line[1] - line[0] + 1 + len(word.group()) > width


def find_paragraphs(text: str, tongues: tuple[Tongue, ...], language: str | None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, each with its language among those given.

    `language` is what the sender says of the document; it decides where a paragraph is too short to tell.
    """
    lines = list(find_lines(text))
    scores = [score_languages(text[start:end], tongues) for start, end in lines]
    main = language or _main_language(scores)
    paragraphs = []
    for (start, end), score in zip(lines, scores, strict=True):
        best = clear_winner(score, main)
        paragraphs.append(Paragraph(start, end, best or main, best is not None))
    return tuple(paragraphs)


def score_languages(words: str, tongues: tuple[Tongue, ...]) -> dict[str, float]:
    """For each language the share of words that are its function words, letters of its own counting more."""
    found = [word.casefold() for word in _WORD.findall(words)]
    total = max(len(found), 1)
    scores = {}
    for tongue in tongues:
        known = sum(map(tongue.words.__contains__, found))
        own = 0
        if tongue.letters and known >= LEAST * total:  # letters alone tell a family of languages, not one
            own = len(found) - sum(map(tongue.letters.isdisjoint, found))
        scores[tongue.code] = (known + LETTER_WEIGHT * own) / total if total >= 4 else 0.0
    return scores


def clear_winner(scores: dict[str, float], main: str) -> str | None:
    """The language that clearly beats the document's own, or that one, or None where too little speaks for any."""
    if not scores:
        return None
    best = max(sorted(scores), key=lambda code: scores[code])
    if scores[best] < LEAST:
        return None
    beats = scores[best] > 1.5 * scores.get(main, 0.0) + 0.05
    return best if beats or best == main else main


def _main_language(scores: list[dict[str, float]]) -> str:
    totals: dict[str, float] = {}
    for score in scores:
        for code, share in score.items():
            totals[code] = totals.get(code, 0.0) + share
    best = max(sorted(totals), key=lambda code: totals[code]) if totals else ""
    return best if totals.get(best, 0.0) >= TOLD * len(scores) else ""


def find_sentences(text: str, start: int, end: int, pack: Pack) -> tuple[tuple[int, int], ...]:
    """The sentences of `text[start:end]`, trimmed; a dateline ("PARIS, Jan 7 -") at its head is left out."""
    dateline = _DATELINE.match(text[start : min(end, start + 90)])
    place = start + dateline.end() if dateline and _is_dateline(dateline.group()) else start
    spans = []
    for found in _END.finditer(text, place, end):
        if _ends_sentence(text, found.start(), found.end(), end, pack):
            spans.append((place, found.end()))
            place = found.end()
    spans.append((place, end))
    bounded = (piece for a, b in spans for piece in _pieces(text, a, b))
    return tuple(trimmed for a, b in bounded if (trimmed := _trim(text, a, b)))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence that nobody would write is cut at spaces, so that a text without full stops is read in bounded time."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _is_dateline(words: str) -> bool:
    first = words.split()[0].strip(",/()")
    return first.isupper() and len(first) > 2


def _ends_sentence(text: str, mark: int, after: int, end: int, pack: Pack) -> bool:
    following = text[after:end].lstrip()
    if not following:
        return True
    opening = following.lstrip("\"'\u201c\u2018\u00ab\u201e([-\u2013\u2014 ")[:1]
    if opening and opening.islower():
        return False
    if text[mark] != ".":
        return True
    word = re.search(r"[^\W_]*$", text[max(0, mark - 20) : mark])
    before = word.group() if word else ""
    if len(before) == 1 and before.isalpha():
        return False
    return before.casefold() not in pack.closed["abbreviations"]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def find_quotations(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The inner spans of quotations in a paragraph; one that is never closed runs to the paragraph's end."""
    spans = []
    place = start
    while place < end:
        closing = _PAIRS.get(text[place])
        if closing is None:
            place += 1
            continue
        stop = next((at for at in range(place + 1, end) if text[at] in closing), end)
        spans.append((place + 1, stop))
        place = stop + 1
    return tuple(spans)
