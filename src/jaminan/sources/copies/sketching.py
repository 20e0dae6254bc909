"""Sketches: a few keys for each story, such that copies share at least one of them; what shares none is never compared.

Texts of one language are sketched by their letters, stories across languages by their rare anchors.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

GRAM = 8
"""Letters in a row that are compared: shorter ones are shared by chance, longer ones are broken by every repaired typo."""

_BANDS, _ROWS = 32, 2
_PERMUTATIONS = _BANDS * _ROWS
_SEED = 1
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@lru_cache(maxsize=4096)
def grams(text: str) -> frozenset[int]:
    """Hashes of all runs of letters, whatever stands between them."""
    letters = re.sub(r"[\W_]+", "", text.casefold()).encode("utf-32-le", "surrogatepass")
    size = 4 * GRAM
    return frozenset(crc32(letters[place : place + size]) for place in range(0, max(4, len(letters) - size + 4), 4) if letters)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; in scripts without blanks each sign is one."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        found += list(word) if _UNSPACED.search(word) else [word]
    return tuple(found)


@lru_cache(maxsize=4096)
def phrases(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of three words."""
    row = words(text)
    return frozenset(zip(row, row[1:], row[2:], strict=False))


def text_bands(text: str) -> tuple[int, ...]:
    """The keys of a text: two texts that share half of their phrases share a key nearly always, those that share a twentieth seldom."""
    from rensa import RMinHash

    tokens = {" ".join(phrase) for phrase in phrases(text)} or {" ".join(words(text))}
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(tokens))
    row = sketch.digest()
    return tuple(crc32(f"{band}:{row[band * _ROWS : (band + 1) * _ROWS]}".encode()) for band in range(_BANDS))


def anchor_bands(anchors: Iterable[str]) -> tuple[int, ...]:
    """The keys of a story across languages: its figures and dates of a day, and its neighbouring anchors."""
    row = tuple(anchors)
    single = {anchor for anchor in row if is_telling(anchor)}
    pairs = {f"{one}>{other}" for one, other in pairwise(row)}
    return tuple(sorted({crc32(key.encode()) for key in single | pairs}))


def is_telling(anchor: str) -> bool:
    """Whether few stories share it: a day, or a number that is not small or round."""
    if anchor.startswith("@"):
        return len(anchor) >= len("@2025-09-04")
    return anchor.startswith("#") and len(anchor.lstrip("#").rstrip("0")) > 1
