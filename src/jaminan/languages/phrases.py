"""Fixed phrases of reports, two words each, and what a thesaurus has near their words, with what tells an odd phrase from a sound one.

`phrases.json` of a language is made by tools/damage/learn_phrases.py; a language may have none.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from jaminan.languages.plain import load_reader_pack
from jaminan.languages.swaps import Form, Near, Weighing, ruled_words, told_words
from jaminan.languages.terms import load_term_table

Pair = tuple[str, str]
ENDINGS = {"en": ("ing", "ed", "es", "s"), "id": ("nya",)}
LINKING = ("", "e")


@dataclass(frozen=True, slots=True)
class Phrases:
    """`forms`: from two dictionary words (as `lemma` has them) to the forms of the phrase; `follow`: from the first to the second ones.

    `near`: from a word to the dictionary words of phrases that it may stand for. `told`: words of sound reports. `endings` that a swap keeps.
    """

    forms: dict[Pair, tuple[Form, ...]]
    follow: dict[str, frozenset[str]]
    near: dict[str, str]
    weighing: Weighing
    ruled: frozenset[str]
    told: frozenset[str]
    endings: tuple[str, ...]
    lemma: Callable[[str], str]
    read: dict[str, tuple[Near, ...]] = field(default_factory=dict)

    def meant_by(self, word: str) -> tuple[Near, ...]:
        """The dictionary words of phrases that a word may stand for, its own (0) first."""
        row = self.read.get(word)
        if row is None:
            found: dict[str, int] = {}
            for stem in self._stems(word):
                found.setdefault(stem, 0)
                for told in self.near.get(stem, "").split():
                    found[told[:-1]] = min(int(told[-1]), found.get(told[:-1], 9))
            row = tuple(Near(one, far) for one, far in found.items())
            self.read[word] = row
        return row

    def _stems(self, word: str) -> tuple[str, ...]:
        """What may be the dictionary form of a word, also of one that a spinner formed amiss ("militarizeded")."""
        bare = [word[: -len(end)] for end in self.endings if word.endswith(end) and len(word) - len(end) >= 3]
        return tuple(dict.fromkeys((word, self.lemma(word), *(stem + link for stem in bare for link in LINKING))))

    def ending(self, word: str) -> str:
        """The ending of a word, if it has one of those that a swap keeps."""
        return next((end for end in self.endings if word.endswith(end)), "")


@cache
def load_phrases(code: str) -> Phrases | None:
    """The table of a language; None for most languages."""
    path = files("jaminan.languages") / code / "phrases.json"
    if not path.is_file():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    weighing = Weighing(raw["bias"], *(tuple(raw[name]) for name in ("mean", "spread", "weights")))
    return phrases_of(code, raw["phrases"], raw["near"], weighing)


def phrases_of(code: str, phrases: dict[str, int], near: dict[str, str], weighing: Weighing) -> Phrases:
    """A table from its parts as they stand in the file: phrases with the number of sound reports that tell them."""
    lemma = dictionary_form(code)
    forms: dict[Pair, list[Form]] = defaultdict(list)
    for phrase, told in phrases.items():
        one, other = phrase.split()
        forms[lemma(one), lemma(other)].append(Form(phrase, told))
    follow: dict[str, set[str]] = defaultdict(set)
    for one, other in forms:
        follow[one].add(other)
    read, after = {key: tuple(row) for key, row in forms.items()}, {word: frozenset(row) for word, row in follow.items()}
    return Phrases(read, after, near, weighing, ruled_words(code), told_words(code), ENDINGS[code], lemma)


def dictionary_form(code: str) -> Callable[[str], str]:
    """From a word to the form that stands for all of its forms; the word itself where one root makes many words."""
    return load_reader_pack(code).lemma if load_term_table(code).lemmas else _same


def _same(word: str) -> str:
    return word
