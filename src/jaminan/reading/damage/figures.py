"""Numbers broken below what `digits.py` joins: letters among digits, torn words, foreign marks, a unit that sticks, two units that do not agree."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache

from jaminan.languages.numerals import Numerals
from jaminan.languages.pack import Pack
from jaminan.model.codes import Damage
from jaminan.reading.damage.view import Edit
from jaminan.reading.lexemes import SPACES
from jaminan.reading.number_words import split_glued
from jaminan.reading.numbers import Number, find_numbers

_MISREAD = re.compile(rf"(?<![\w-])(?:[1-9lIOS][\dOoIlS]{{0,2}}(?:[.,{SPACES}][\dOoIlS]{{3}})+|[\dOoIlS]+)(?![\w-])")
_AS_DIGITS = str.maketrans("OoIlS", "00115")
_STUCK = re.compile(r"(?<![\w.,-])(?:\d[\d.,\u00a0\u202f]*\d|\d)(?=([^\W\d_]{3,}))")
_GROUPED = re.compile(r"(?<![\d.,])([1-9]\d{0,2})([.,])(\d{3})(?![\d]|[.,]\d)(?:[ \u00a0\u202f](\w+))?")
_APART = re.compile(rf"(?<![\d.,:/-])\d+[{SPACES}]\d+(?![\d:/-]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)*")
_LONGEST = 60
"""Letters of a word that may be a number; a longer one is no word, and would take its length squared to look at."""

_GAP = re.compile(r"[ -]")
_AGREE = 0.03
_CODE = "J331"


def find_figures_broken(text: str, start: int, end: int, pack: Pack) -> Iterator[Edit]:
    """All edits and doubts of numbers in `text[start:end]`."""
    known = pack.known or (lambda _: True)
    yield from _misread(text, start, end, pack)
    yield from _stuck_unit(text, start, end, pack, known)
    yield from _foreign_group(text, start, end, pack)
    yield from _words(text, start, end, pack.numerals, known)
    yield from _apart(text, start, end, pack)
    yield from _pairs(text, start, end, pack)


def _edit(start: int, end: int, words: str | None, reason: str, confidence: float = 0.8) -> Edit:
    return Edit(start, end, words, Damage.BROKEN_NUMBERS, reason, confidence)


def _misread(text: str, start: int, end: int, pack: Pack) -> Iterator[Edit]:
    """Letters that a scanner puts for digits: "1O0", "l 200". A lone number that opens with such a letter may be a name, and is in doubt."""
    for found in _MISREAD.finditer(text, start, end):
        words = found.group()
        if not any(sign.isdigit() for sign in words) or not any(sign.isalpha() for sign in words):
            continue
        if words[-1] in "lS" and words[:-1].isdigit() and words[-1] in pack.numerals.glued_units:
            continue
        named = words[0] == "S" and not any(sign in words for sign in "., ")
        yield _edit(*found.span(), None if named else words.translate(_AS_DIGITS), "misread_digits", 0.5 if named else 0.85)


def _stuck_unit(text: str, start: int, end: int, pack: Pack, known: Callable[[str], bool]) -> Iterator[Edit]:
    """Digits that stick to a word: "511square"."""
    numerals = pack.numerals
    skipped = {*numerals.glued_units, *numerals.ordinal_suffixes}
    for found in _STUCK.finditer(text, start, end):
        word = found[1]
        if word.casefold() in skipped or _is_scale(word.casefold(), numerals):
            continue
        if word.casefold() in numerals.measured or (known(word.casefold()) and not (numerals.glued and word.islower())):
            yield _edit(found.end(), found.end(), " ", "stuck_unit", 0.85)
        elif word.islower() and len(word) > 3:
            yield _edit(*found.span(), None, "stuck_unit", 0.5)


def _foreign_group(text: str, start: int, end: int, pack: Pack) -> Iterator[Edit]:
    """Three digits after the decimal mark before something that is counted whole are a group; before a measure they are in doubt."""
    numerals = pack.numerals
    for found in _GROUPED.finditer(text, start, end):
        word = (found[4] or "").casefold()
        if found[2] != numerals.decimal or not word[:1].isalpha() or _is_scale(word, numerals):
            continue
        measured = word in numerals.measured or word in numerals.glued_units or word in pack.closed["function_words"]
        if measured:
            yield _edit(found.start(1), found.end(3), None, "foreign_mark", 0.4)
        else:
            yield _edit(found.start(1), found.end(3), found[1] + found[3], "foreign_mark", 0.8)


def _is_scale(word: str, numerals: Numerals) -> bool:
    tables = (numerals.scales, numerals.short_scales, numerals.money_scales, numerals.collectives)
    return any(word in forms for table in tables for forms in (table or {}).values())


def _apart(text: str, start: int, end: int, pack: Pack) -> Iterator[Edit]:
    """Two numbers in a row that nothing joins: sound text hardly has them."""
    numbers: list[Number] | None = None
    for found in _APART.finditer(text, start, end):
        numbers = sorted(find_numbers(text, start, end, pack.numerals), key=_start) if numbers is None else numbers
        first = bisect_left(numbers, found.start(), key=_start)
        inside = [n for n in numbers[first : first + 3] if n.end <= found.end() + 1]
        if len(inside) == 2 and not any(n.year_like for n in inside):
            yield _edit(*found.span(), None, "split_digits", 0.5)


def _start(number: Number) -> int:
    return number.start


@lru_cache(maxsize=64)
def _number_words(numerals: Numerals) -> frozenset[str]:
    """Every word that a number may be made of, also those that join its parts."""
    tables = (numerals.words, numerals.scales, numerals.collectives)
    forms = (form for table in tables for row in (table or {}).values() for form in row)
    return frozenset(word for form in (*forms, *numerals.joiners) for word in form.split())


def _words(text: str, start: int, end: int, numerals: Numerals, known: Callable[[str], bool]) -> Iterator[Edit]:
    """Words of numbers, torn ("hun dred"), stuck together ("twohundred") or with a letter doubled ("hunndred")."""
    vocabulary, last = _number_words(numerals), start
    found = list(_WORD.finditer(text, start, end))
    for place, piece in enumerate(found):
        word = _key(piece.group())
        after = found[place + 1] if place + 1 < len(found) else None
        if piece.start() < last or len(word) > _LONGEST:
            continue
        if after and text[piece.end() : after.start()] == " " and _joins(word, _key(after.group()), numerals, known):
            last = after.end()
            yield _edit(piece.start(), last, piece.group() + after.group(), "torn_words", 0.85)
        elif word in vocabulary and after and text[piece.end() : after.start()] == "--" and _key(after.group()) in vocabulary:
            yield _edit(piece.end(), after.start(), "-", "torn_words", 0.85)
        elif word not in vocabulary and not known(word) and not _is_glued(word, numerals):
            right = (_apart_words(word, vocabulary) if word.isalpha() else None) or _undoubled(word, numerals)
            yield from (_edit(*piece.span(), words, "torn_words", 0.85) for words in (right,) if words)


def _key(word: str) -> str:
    return word.casefold().replace("\u2019", "'").replace("\u02bc", "'")


def _is_glued(word: str, numerals: Numerals) -> bool:
    return numerals.glued and bool(split_glued(word, numerals))


def _joins(left: str, right: str, numerals: Numerals, known: Callable[[str], bool]) -> bool:
    whole, vocabulary = left + right, _number_words(numerals)
    if whole in vocabulary:
        return True
    return (
        not {left, right} <= vocabulary
        and numerals.glued
        and len(whole) > 5
        and not (known(left) and known(right))
        and len(split_glued(whole, numerals)) > 1
    )


def _apart_words(word: str, vocabulary: frozenset[str]) -> str | None:
    """The number words that a word is made of, with blanks between, where it is made of nothing else."""
    for cut in range(2, len(word)):
        if word[:cut] in vocabulary:
            rest = word[cut:]
            further = rest if rest in vocabulary else _apart_words(rest, vocabulary)
            if further:
                return f"{word[:cut]} {further}"
    return None


def _undoubled(word: str, numerals: Numerals) -> str | None:
    """The number word that is left when one of two equal letters goes."""
    shorter = {word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1]}
    right = sorted(
        one for one in shorter if one in _number_words(numerals) or (numerals.glued and len(split_glued(one, numerals)) > 1)
    )
    return right[0] if right else None


def _pairs(text: str, start: int, end: int, pack: Pack) -> Iterator[Edit]:
    """A quantity told in two units: where they do not agree, another reading of the digits that does, else a doubt."""
    for pair in pack.damage.unit_pairs:
        at = text.find(f"{pair.first} (", start, end)
        while at >= 0:
            inside = at + len(pair.first) + 2
            numbers = find_numbers(text, max(start, at - 40), min(end, inside + 40), pack.numerals)
            one = next((n for n in reversed(numbers) if n.end <= at and not text[n.end : at].strip(SPACES)), None)
            other = next((n for n in numbers if n.start == inside), None)
            if one and other and text.startswith(pair.second, other.end + 1):
                yield from _weigh_pair(text, one, other, pair.ratio)
            at = text.find(f"{pair.first} (", inside, end)


def _weigh_pair(text: str, one: Number, other: Number, ratio: float) -> Iterator[Edit]:
    if not other.value or abs(one.value * ratio - other.value) <= max(_AGREE * other.value, 0.6 + ratio):
        return
    bare = re.sub(r"\D", "", text[one.start : one.end])
    if bare and abs(float(bare) * ratio - other.value) <= _AGREE * other.value:
        yield _edit(one.start, one.end, bare, "pair_at_odds", 0.85)
    else:
        yield _edit(one.start, one.end, None, "pair_at_odds", 0.6)
