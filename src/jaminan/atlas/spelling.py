"""Names in plain Latin letters, and as bones, so that spellings of one name meet across scripts."""

import re
import unicodedata
from functools import cache, lru_cache

from jaminan.atlas.loading import FOLDER, read_table

_BONES = str.maketrans("", "", "aeiouyhwj'")
_SOUNDS = str.maketrans("cqxvzbdgp", "kkkfsptkp")


@lru_cache(maxsize=65536)
def plain_letters(name: str) -> str:
    """The name in small Latin letters and single blanks: without marks, other scripts spelt out roughly."""
    table = _letters()
    told = "".join(table[sign] if sign in table else _sound(sign) for sign in name.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", told.replace("_", " ")))


@lru_cache(maxsize=65536)
def bones(name: str) -> frozenset[str]:
    """The first two sounds of each word of a name; spellings of one name share at least one of them."""
    found = (_bare(word)[:2] or word[:1] for word in plain_letters(name).split() if len(word) > 1)
    return frozenset(found)


def _bare(word: str) -> str:
    told = word[0] + word[1:].translate(_BONES)
    return re.sub(r"(.)\1+", r"\1", told.translate(_SOUNDS))


def _sound(sign: str) -> str:
    """A sign of a syllabary by its Unicode name, else without its marks."""
    name = unicodedata.name(sign, "")
    if name.startswith(("HANGUL SYLLABLE", "HIRAGANA LETTER", "KATAKANA LETTER")):
        return name.rpartition(" ")[2].lower()
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))


@cache
def _letters() -> dict[str, str]:
    table: dict[str, str] = read_table(FOLDER / "letters.toml")["letters"]
    return table
