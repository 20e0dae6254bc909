"""Numbers in words: the phrases of a language as a table, and the sums and products that they make.

A number is a mantissa (digits, words that add up, an article, a half) and scales: "two hundred and fifty thousand" is (2 x 100
+ 50) x 1000.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from jaminan.languages.numerals import Numerals
from jaminan.reading.lexemes import SPACES, Lexeme, PhraseTable

_BETWEEN = re.compile(rf"(?:[{SPACES}]?[-‐‑–]?[{SPACES}]?|['’ʼ]|[.][{SPACES}]?)\Z")
_THOUSAND = 1000


class Part(Enum):
    """What a phrase does in a number."""

    WORD = 1
    SCALE = 2
    BARE_SCALE = 3
    SHORT_SCALE = 4
    MONEY_SCALE = 5
    COLLECTIVE = 6
    ARTICLE = 7
    BEFORE_SCALE = 8
    AFTER_SCALE = 9
    WITH_HALF = 10
    JOINER = 11
    DENOMINATOR = 12
    SHARE = 13


Roles = dict[Part, float]


def _entries(numerals: Numerals) -> Iterator[tuple[str, Part, float]]:
    tables = {
        Part.WORD: numerals.words,
        Part.SCALE: numerals.scales,
        Part.SHORT_SCALE: numerals.short_scales,
        Part.MONEY_SCALE: numerals.money_scales,
        Part.COLLECTIVE: numerals.collectives,
        Part.BEFORE_SCALE: numerals.before_scale,
        Part.AFTER_SCALE: numerals.after_scale,
        Part.DENOMINATOR: numerals.denominators,
        Part.SHARE: numerals.shares,
    }
    for part, table in tables.items():
        for value, forms in (table or {}).items():
            yield from ((form, part, float(value)) for form in forms)
    yield from ((form, Part.BARE_SCALE, 1.0) for form in numerals.bare_scales)
    yield from ((form, Part.ARTICLE, 1.0) for form in numerals.articles)
    yield from ((form, Part.WITH_HALF, 0.5) for form in numerals.with_half)
    yield from ((form, Part.JOINER, 0.0) for form in numerals.joiners)


@lru_cache(maxsize=64)
def to_table(numerals: Numerals) -> PhraseTable[Roles]:
    """All phrases of a language that may be part of a number, with all that each may do."""
    roles: dict[str, Roles] = {}
    for form, part, value in _entries(numerals):
        roles.setdefault(form, {})[part] = value
    return PhraseTable(roles.items())


@lru_cache(maxsize=64)
def _glued(numerals: Numerals) -> tuple[re.Pattern[str], dict[str, tuple[Part, float]]]:
    parts: dict[str, tuple[Part, float]] = {
        form: (part, value)
        for form, part, value in _entries(numerals)
        if part in (Part.WORD, Part.SCALE) and value < _THOUSAND**2
    }
    parts |= {form: (Part.WORD, 1.0) for form in numerals.articles if form not in parts}
    if numerals.inverted_joiner:
        parts[numerals.inverted_joiner] = (Part.JOINER, 0.0)
    longest_first = sorted(parts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), parts


def split_glued(word: str, numerals: Numerals) -> list[tuple[Part, float]]:
    """The parts of a number word written as one, the ten before its unit; empty where the word is no number."""
    pattern, parts = _glued(numerals)
    at, found = 0, []
    while at < len(word):
        piece = pattern.match(word, at)
        if piece is None:
            return []
        found.append(parts[piece.group()])
        at = piece.end()
    if found and found[-1][0] is Part.JOINER:
        return []
    for place in range(1, len(found) - 1):
        if found[place][0] is Part.JOINER:
            found[place - 1], found[place + 1] = found[place + 1], found[place - 1]
    return [entry for entry in found if entry[0] is not Part.JOINER]


@dataclass(slots=True)
class Sum:
    """A number being read.

    `total` is what its great scales closed, `current` is still open, `room` is free under the part added last (`tail`).
    """

    total: float = 0.0
    current: float | None = None
    tail: float = 0.0
    room: float = 0.0
    last_scale: float = float("inf")
    rough: bool = False

    def add(self, value: float) -> bool:
        """Adds a word, if there is room for it."""
        if value >= (self.last_scale if self.current is None else self.room):
            return False
        self.current = (self.current or 0.0) + value
        self.tail, self.room = value, _room(value)
        return True

    def scale(self, by: float) -> bool:
        """Multiplies what is open, if a scale may stand here; a great scale right after another multiplies both."""
        if self.current is None and self.total and by > self.last_scale >= _THOUSAND:
            self.total, self.last_scale, self.room = self.total * by, by, by
            return True
        if self.current is None or by >= self.last_scale:
            return False
        if by >= _THOUSAND:
            self.total += self.current * by
            self.current, self.last_scale, self.room = None, by, by
            return True
        factor = self.current % by
        if factor == 0 or (self.current > factor and self.tail > factor):
            return False
        self.current += factor * (by - 1)
        self.tail, self.room = factor * by, by
        return True

    def count(self, by: float) -> bool:
        """Multiplies by a counting noun ("dozen"), which ends the number and makes it rough."""
        if self.current is None:
            return False
        self.current, self.room, self.last_scale, self.rough = self.current * by, 0.0, 0.0, True
        return True

    @property
    def value(self) -> float:
        """What has been read so far."""
        return self.total + (self.current or 0.0)


def _room(value: float) -> float:
    for step in (1000.0, 100.0):
        if value >= step and value % step == 0:
            return step
    return 10.0 if value >= 20 and value % 10 == 0 else 0.0


@dataclass(frozen=True, slots=True)
class Wording:
    """A number read up to piece `after`; `rough` where its words are, `share` where it is a part of a whole."""

    after: int
    value: float
    rough: bool = False
    share: bool = False


def close(text: str, pieces: list[Lexeme], left: int, right: int) -> bool:
    """Whether the pieces `left` and `right` stand close enough to be parts of one number."""
    return right < len(pieces) and _BETWEEN.match(text[pieces[left].end : pieces[right].start]) is not None


class WordReader:
    """Reads numbers in words from the pieces of one text."""

    def __init__(self, text: str, pieces: list[Lexeme], numerals: Numerals) -> None:
        self.text, self.pieces, self.numerals = text, pieces, numerals
        self.table = to_table(numerals)

    def roles(self, at: int, *, follows: bool = True) -> tuple[int, Roles]:
        """The piece after the phrase at piece `at`, and what it may do; nothing where it must follow closely and does not."""
        if at < len(self.pieces) and self.pieces[at].key == "-" and follows:
            at += 1
        if at >= len(self.pieces) or (
            follows and not close(self.text, self.pieces, at - 1 - (self.pieces[at - 1].key == "-"), at)
        ):
            return at, {}
        found = self.table.match(self.pieces, at)
        return (at + found[0], found[1]) if found else (at, {})

    def read(self, at: int) -> Wording | None:
        """The number in words that begins at piece `at`."""
        after, roles = self.roles(at, follows=False)
        if Part.BEFORE_SCALE in roles and (half := self._half(after, roles[Part.BEFORE_SCALE])):
            return half
        if Part.SHARE in roles:
            return self._share(at, after, roles[Part.SHARE])
        if Part.ARTICLE in roles and Part.WORD not in roles:
            return self._after_article(at, after)
        return self.go_on(at, Sum(), follows=False)

    def _half(self, at: int, factor: float) -> Wording | None:
        after, roles = self.roles(at)
        if Part.ARTICLE in roles and Part.SCALE not in roles:
            after, roles = self.roles(after)
        for part in (Part.SCALE, Part.COLLECTIVE):
            if part in roles:
                return Wording(after, factor * roles[part], rough=part is Part.COLLECTIVE)
        return None

    def _after_article(self, first: int, at: int) -> Wording | None:
        after, roles = self.roles(at)
        if Part.BEFORE_SCALE in roles:
            return self._half(after, roles[Part.BEFORE_SCALE])
        if Part.DENOMINATOR in roles:
            return self._share(first, after, 1 / roles[Part.DENOMINATOR])
        if Part.SHARE in roles:
            return self._share(first, after, roles[Part.SHARE])
        opening = Sum(current=1.0, tail=1.0)
        return self.go_on(at, opening) if Part.SCALE in roles or Part.COLLECTIVE in roles else None

    def _share(self, first: int, after: int, value: float) -> Wording | None:
        before = self.pieces[first - 1].key if first else ""
        if before in self.numerals.share_not_before:
            return None
        opened = any(piece.key in self.numerals.share_open for piece in self.pieces[first:after])
        follower = self.pieces[after].key if after < len(self.pieces) else ""
        return None if opened and follower not in self.numerals.share_after else Wording(after, value, share=True)

    def go_on(self, at: int, total: Sum, *, follows: bool = True) -> Wording | None:
        """Takes in all further parts of a number from piece `at` on; None where there is none."""
        first = at
        while True:
            taken = self._step(at, total, follows=follows or at > first)
            if taken is None:
                break
            at = taken
        if at == first:
            return None
        after, roles = self.roles(at)
        if Part.DENOMINATOR in roles and 0 < total.value < roles[Part.DENOMINATOR]:
            return Wording(after, total.value / roles[Part.DENOMINATOR], share=True)
        return Wording(at, total.value, total.rough)

    def _step(self, at: int, total: Sum, *, follows: bool) -> int | None:
        after, roles = self.roles(at, follows=follows)
        if not roles:
            return self._compound(at, total, follows=follows) if self.numerals.glued else None
        if Part.JOINER in roles:
            return self._joined(after, total)
        return after if self._take(roles, total) else None

    def _take(self, roles: Roles, total: Sum) -> bool:
        if Part.SCALE in roles:
            if Part.BARE_SCALE in roles and total.current is None and roles[Part.SCALE] < total.last_scale:
                total.add(1.0)
            return total.scale(roles[Part.SCALE])
        if Part.COLLECTIVE in roles:
            return total.count(roles[Part.COLLECTIVE])
        if Part.AFTER_SCALE in roles and total.current is None and total.total:
            total.total += roles[Part.AFTER_SCALE] * total.last_scale
            total.last_scale = 0.0
            return True
        if Part.WITH_HALF in roles and total.current is not None:
            total.current += roles[Part.WITH_HALF]
            total.room = 0.0
            return True
        return Part.WORD in roles and total.add(roles[Part.WORD])

    def _joined(self, at: int, total: Sum) -> int | None:
        if not total.value or total.room not in self.numerals.joiners_after:
            return None
        after, roles = self.roles(at)
        return after if Part.WORD in roles and total.add(roles[Part.WORD]) else None

    def _compound(self, at: int, total: Sum, *, follows: bool) -> int | None:
        if at >= len(self.pieces) or (follows and not close(self.text, self.pieces, at - 1, at)):
            return None
        parts = split_glued(self.pieces[at].key, self.numerals)
        if len(parts) < 2:
            return None
        trial = Sum(total.total, total.current, total.tail, total.room, total.last_scale)
        for part, value in parts:
            if not self._take({part: value, Part.BARE_SCALE: 1.0}, trial):
                return None
        total.total, total.current, total.tail = trial.total, trial.current, trial.tail
        total.room, total.last_scale = trial.room, trial.last_scale
        return at + 1
