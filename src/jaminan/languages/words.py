"""How a language's text is cut into words, and a word's lemma."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

ALONE = (
    r"\u3005\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff"  # Han, hiragana
    r"\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1780-\u17d3"  # Thai, Lao, Burmese, Khmer, without their digits
)
"""Signs of scripts that leave no space between words, as a class of a regular expression: each is a token of its own."""
_LETTER = rf"[^\W\d_{ALONE}]"
VOWELS = r"\u0640\u064b-\u0652\u0670"
"""Arabic vowel signs and the stroke that widens a word: in it, and not part of how it is known."""
MARKS = r"\u0300-\u036f" + "".join(
    "".join(rf"\u{base + first:04x}-\u{base + last:04x}" for first, last in ((0, 3), (0x3A, 0x4F), (0x50, 0x5F), (0x62, 0x63)))
    for base in range(0x900, 0xE00, 0x80)
)
"""Signs that are no letters to Python and yet part of a word: accents apart, vowel signs of Indian scripts (blocks of one layout)."""
RUN = rf"{_LETTER}(?:{_LETTER}|[{MARKS}])*"
"""Letters that stand together, as a regular expression."""
_PART = rf"{_LETTER}(?:{_LETTER}|[{VOWELS}{MARKS}])*"
_WORD = rf"[{ALONE}]|{_PART}(?:['\u2019\u02bc]{_PART})*|\d+|_|[^\w\s]"
LEAST_STEM = 3
LEAST_HEAD = 2
_WORDS = re.compile(_WORD)
_APOSTROPHES = "'\u2019\u02bc"


@cache
def word_cutter(
    apostrophe: str, proclitics: tuple[str, ...] = (), enclitics: tuple[str, ...] = ()
) -> Callable[[str, int, int], list[tuple[int, int]]]:
    """A function that cuts `text[start:end]` into spans of words, digits and marks.

    `apostrophe` says where a word with one is cut: `before` it ("Russia" + "'s"), `after` it ("l'" + "accord") or not at all (`keep`).
    `proclitics` are cut from the front of a word again and again while three letters are left, `enclitics` from its end while two
    are: a name and the same name behind a particle end in the same tokens, whatever its own first letters are.
    """

    def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        for found in _WORDS.finditer(text, start, end):
            first, last = found.span()
            place = -1 if apostrophe == "keep" else _apostrophe_in(text, first, last)
            if place < 0:
                spans += _shorn(text, first, last, proclitics, enclitics)
                continue
            middle = place if apostrophe == "before" else place + 1
            spans += [(first, middle), (middle, last)]
        return spans

    return cut


def _shorn(text: str, start: int, end: int, proclitics: tuple[str, ...], enclitics: tuple[str, ...]) -> list[tuple[int, int]]:
    """A word in pieces: what is written together with it before, the word, what is written together with it after."""
    if not text.startswith(proclitics, start) and not text.endswith(enclitics, start, end):
        return [(start, end)]  # as nearly all words
    before, after = [], []
    while (clitic := next((c for c in proclitics if text.startswith(c, start)), "")) and end - start - len(clitic) >= LEAST_STEM:
        before.append((start, start + len(clitic)))
        start += len(clitic)
    while (clitic := next((c for c in enclitics if text.endswith(c, start, end)), "")) and end - start - len(
        clitic
    ) >= LEAST_HEAD:
        after.append((end - len(clitic), end))
        end -= len(clitic)
    return [*before, (start, end), *reversed(after)]


def _apostrophe_in(text: str, start: int, end: int) -> int:
    """Where the first apostrophe inside a word stands, or -1."""
    return next((place for place in range(start + 1, end - 1) if text[place] in _APOSTROPHES), -1)


@cache
def lemmatiser(language: str) -> Callable[[str], str]:
    """A function from a lower-case word to its lemma; words stay as they are where simplemma knows no such language."""
    from simplemma import lemmatize
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    if language not in SUPPORTED_LANGUAGES:
        return lambda word: word

    @lru_cache(maxsize=200_000)
    def lemma(word: str) -> str:
        return lemmatize(word, language, low_memory=True).casefold()

    return lemma


@cache
def word_knower(language: str) -> Callable[[str], bool] | None:
    """A function that tells whether a lower-case word stands in the language's dictionary of forms; None where there is no such dictionary."""
    from simplemma import is_known
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    if language not in SUPPORTED_LANGUAGES:
        return None

    @lru_cache(maxsize=200_000)
    def known(word: str) -> bool:
        return bool(is_known(word, language, low_memory=True))

    return known
