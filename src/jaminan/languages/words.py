"""How a language's text is cut into words, and a word's lemma."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

_WORD = r"[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)*|\d+|_|[^\w\s]"
_WORDS = re.compile(_WORD)
_APOSTROPHES = "'\u2019\u02bc"


@cache
def word_cutter(apostrophe: str) -> Callable[[str, int, int], list[tuple[int, int]]]:
    """A function that cuts `text[start:end]` into spans of words, digits and marks.

    `apostrophe` says where a word with one is cut: `before` it ("Russia" + "'s"), `after` it ("l'" + "accord") or not at all (`keep`).
    """

    def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        for found in _WORDS.finditer(text, start, end):
            first, last = found.span()
            place = -1 if apostrophe == "keep" else _apostrophe_in(text, first, last)
            if place < 0:
                spans.append((first, last))
                continue
            middle = place if apostrophe == "before" else place + 1
            spans += [(first, middle), (middle, last)]
        return spans

    return cut


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
        return lemmatize(word, language).casefold()

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
        return bool(is_known(word, language))

    return known
