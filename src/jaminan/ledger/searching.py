"""Search: a text as tokens that every script can be looked up by. Pure; the tables of it are projections.

Words are taken as they are told apart by blanks and marks; scripts that set no blanks (Chinese, Japanese, Thai, Khmer ...) are
cut into single signs and pairs, so that a name of two signs is found.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\\W_])+")
_SPACED_RUN = re.compile(r"[^\W_]+")
_FIRST_UNSPACED = re.compile(f"[{_UNSPACED}]")
_LONGEST = 40


def tokens_of(text: str) -> tuple[str, ...]:
    """The tokens of a text, each once, in the order of their first place: folded in case, without accents and vowel marks."""
    return tuple(dict.fromkeys(_tokens(text)))


def _tokens(text: str) -> Iterator[str]:
    for run in _runs(text):
        if _FIRST_UNSPACED.match(run):
            yield from run
            yield from (one + other for one, other in pairwise(run))
        else:
            yield run[:_LONGEST]


def wanted_of(query: str) -> tuple[str, ...]:
    """The tokens that a text must all have to be found: of unspaced scripts the pairs alone, where there are any."""
    wanted: list[str] = []
    for run in _runs(query):
        if not _FIRST_UNSPACED.match(run):
            wanted.append(run[:_LONGEST])
        else:
            wanted += [one + other for one, other in pairwise(run)] or [run]
    return tuple(dict.fromkeys(wanted))


def _runs(text: str) -> list[str]:
    """Signs that stand together. Most texts have no sign of an unspaced script, and are cut in a quarter of the time."""
    folded = _folded(text)
    return (_RUN if _FIRST_UNSPACED.search(folded) else _SPACED_RUN).findall(folded)


def _folded(text: str) -> str:
    """Compatible forms made one, case folded, marks left out: a search need not know where Arabic sets its vowels."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_LEFT_OUT)


class _LeftOut(dict[int, int | None]):
    """What a sign becomes, by its code: nothing, or itself. Each is looked up once."""

    def __missing__(self, code: int) -> int | None:
        sign = chr(code)
        self[code] = None if unicodedata.combining(sign) or sign in "\u0640'\u2019\u02bc" else code
        return self[code]


_LEFT_OUT = _LeftOut()
