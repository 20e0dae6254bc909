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
_FIRST_UNSPACED = re.compile(f"[{_UNSPACED}]")
_LONGEST = 40


def tokens_of(text: str) -> tuple[str, ...]:
    """The tokens of a text, each once, in the order of their first place: folded in case, without accents and vowel marks."""
    return tuple(dict.fromkeys(_tokens(text)))


def _tokens(text: str) -> Iterator[str]:
    for run in _RUN.findall(_folded(text)):
        if _FIRST_UNSPACED.match(run):
            yield from run
            yield from (one + other for one, other in pairwise(run))
        else:
            yield run[:_LONGEST]


def wanted_of(query: str) -> tuple[str, ...]:
    """The tokens that a text must all have to be found: of unspaced scripts the pairs alone, where there are any."""
    wanted: list[str] = []
    for run in _RUN.findall(_folded(query)):
        if not _FIRST_UNSPACED.match(run):
            wanted.append(run[:_LONGEST])
        else:
            wanted += [one + other for one, other in pairwise(run)] or [run]
    return tuple(dict.fromkeys(wanted))


def _folded(text: str) -> str:
    """Compatible forms made one, case folded, marks left out: a search need not know where Arabic sets its vowels."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign) and sign not in "\u0640'\u2019\u02bc")
