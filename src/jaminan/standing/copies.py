"""Which reports are copies of one story: they share most of their text, however it was cut, headed or reset.

Letters are compared, not words, so that every script is served alike.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from zlib import crc32

_GRAM = 8
"""Letters in a row that are compared: shorter ones are shared by chance, longer ones are broken by every repaired typo."""

_SKETCH = 64
SHARED_IN_SKETCH = 4
_SHARE = 0.6
_SHORT, _SHARE_OF_SHORT = 300, 0.9
"""Texts of few letters resemble one another by their matter alone, so they must share nearly everything."""


def find_families(texts: Mapping[str, str]) -> dict[str, str]:
    """For each document id the least id among its copies, its own where it has none. The order of the texts changes nothing."""
    grams = {key: _grams(text) for key, text in texts.items()}
    leader = {key: key for key in texts}
    for one, other in sorted(_candidates(grams)):
        if _is_copy(grams[one], grams[other]):
            low, high = sorted((_lead(leader, one), _lead(leader, other)))
            leader[high] = low
    return {key: _lead(leader, key) for key in sorted(texts)}


def sketch(text: str) -> tuple[int, ...]:
    """The few hashes of a text by which a ledger looks up what may be its copies: those that share `SHARED_IN_SKETCH` of them."""
    return tuple(_lowest(_grams(text)))


def are_copies(one: str, other: str) -> bool:
    """Whether two texts that may be copies are."""
    return _is_copy(_grams(one), _grams(other))


def _lowest(grams: frozenset[int]) -> list[int]:
    return sorted(grams)[:_SKETCH]


def _lead(leader: Mapping[str, str], key: str) -> str:
    while leader[key] != key:
        key = leader[key]
    return key


@lru_cache(maxsize=4096)
def _grams(text: str) -> frozenset[int]:
    letters = re.sub(r"[\W_]+", "", text.casefold()).encode("utf-32-le", "surrogatepass")
    size = 4 * _GRAM
    return frozenset(crc32(letters[place : place + size]) for place in range(0, len(letters) - size + 4, 4))


def _candidates(grams: Mapping[str, frozenset[int]]) -> Iterable[tuple[str, str]]:
    """Pairs that share some of their lowest hashes: few, and nearly all that share much."""
    holders: dict[int, list[str]] = {}
    for key in sorted(grams):
        for gram in _lowest(grams[key]):
            holders.setdefault(gram, []).append(key)
    shared = Counter(pair for keys in holders.values() for pair in combinations(keys, 2))
    return (pair for pair, count in shared.items() if count >= SHARED_IN_SKETCH)


def _is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter = min(len(one), len(other))
    return len(one & other) >= shorter * (_SHARE_OF_SHORT if shorter < _SHORT else _SHARE)
