"""The small pieces that numbers and dates are made of: words, runs of digits, single marks, each with its place in the text."""

import re
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from jaminan.languages.words import ALONE, RUN

Meaning = TypeVar("Meaning")

_PIECE = re.compile(rf"[{ALONE}]|{RUN}|\d+|[^\w\s]|_|\n")
_DASHES = dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’ʼ‘`´", "'")
_ALONE = re.compile(rf"[{ALONE}]")
_MARKS_OF_NUMBERS = {0x66B: ".", 0x66C: ","}
SPACES = " \u00a0\u2007\u2009\u202f"


class Lexeme(NamedTuple):
    """One piece: `key` is its lower-case form, all dashes made one and all apostrophes made one."""

    start: int
    end: int
    key: str


def plain_digits(text: str) -> str:
    """The text with digits and decimal marks of all scripts as ASCII ones, each in its place."""
    if text.isascii():
        return text
    foreign = {char for char in set(text) if not char.isascii() and char.isdecimal()}
    if not foreign and "\u066b" not in text and "\u066c" not in text:
        return text
    return text.translate({ord(char): str(int(char)) for char in foreign} | _MARKS_OF_NUMBERS)


def stands_alone(key: str) -> bool:
    """Whether a piece is a sign of a script without spaces, so that nothing is tied to it by standing next to it."""
    return _ALONE.match(key) is not None


def find_lexemes(text: str, start: int, end: int) -> list[Lexeme]:
    """Splits `text[start:end]`; a line break is a piece of its own."""
    pieces = []
    for found in _PIECE.finditer(text, max(start, 0), max(end, 0)):
        written = found.group()
        pieces.append(Lexeme(found.start(), found.end(), _DASHES.get(written) or written.lower()))
    return pieces


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase of a language pack."""
    return tuple(piece.key for piece in find_lexemes(phrase, 0, len(phrase)))


class PhraseTable(Generic[Meaning]):
    """Phrases and what they mean, looked up by their first piece (or their last, when `backward`), the longest first."""

    __slots__ = ("_backward", "_phrases")

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], *, backward: bool = False) -> None:
        self._backward = backward
        self._phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases:
            keys = split_phrase(phrase)
            if keys:
                self._phrases.setdefault(keys[-1 if backward else 0], []).append((keys, meaning))
        for found in self._phrases.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def match(self, pieces: Sequence[Lexeme], at: int) -> tuple[int, Meaning] | None:
        """The longest phrase that begins (or ends) at piece `at`: how many pieces it takes, and what it means."""
        if not 0 <= at < len(pieces):
            return None
        for keys, meaning in self._phrases.get(pieces[at].key, ()):
            first = at - len(keys) + 1 if self._backward else at
            if len(keys) == 1 or (
                0 <= first <= len(pieces) - len(keys) and all(pieces[first + step].key == key for step, key in enumerate(keys))
            ):
                return len(keys), meaning
        return None
