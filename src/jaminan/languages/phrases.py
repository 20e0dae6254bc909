"""Fixed phrases of reports, two words each, and what a thesaurus has near their words, with what tells an odd phrase from a sound one.

`phrases.json` of a language is made by tools/damage/learn_phrases.py, but for its `endings` and `linking`; a language may have none.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from jaminan.languages.plain import load_reader_pack
from jaminan.languages.swaps import Endings, Form, Near, Weighing, endings_of, ruled_words, told_words, weighing_of
from jaminan.languages.terms import load_term_table
from jaminan.languages.usage import read_made

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """`forms`: from two dictionary words (as `lemma` has them) to the forms of the phrase; `follow`: from the first to the second ones.

    `near`: from a word to the dictionary words of phrases that it may stand for. `told`: words of sound reports.
    """

    forms: dict[Pair, tuple[Form, ...]]
    follow: dict[str, frozenset[str]]
    near: dict[str, str]
    weighing: Weighing
    ruled: frozenset[str]
    told: frozenset[str]
    endings: Endings
    lemma: Callable[[str], str]
    read: dict[str, tuple[Near, ...]] = field(default_factory=dict)

    def meant_by(self, word: str) -> tuple[Near, ...]:
        """The dictionary words of phrases that a word may stand for, its own (0) first."""
        row = self.read.get(word)
        if row is None:
            found: dict[str, int] = {}
            for stem in self.endings.stems(word, self.lemma(word)):
                found.setdefault(stem, 0)
                for told in self.near.get(stem, "").split():
                    found[told[:-1]] = min(int(told[-1]), found.get(told[:-1], 9))
            row = tuple(Near(one, far) for one, far in found.items())
            self.read[word] = row
        return row


@cache
def load_phrases(code: str) -> Phrases | None:
    """The table of a language; None for most languages."""
    raw = read_made(code, "phrases.json")
    return phrases_of(code, raw["phrases"], raw["near"], endings_of(raw), weighing_of(raw)) if raw else None


def phrases_of(code: str, phrases: dict[str, int], near: dict[str, str], endings: Endings, weighing: Weighing) -> Phrases:
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
    return Phrases(read, after, near, weighing, ruled_words(code), told_words(code), endings, lemma)


def dictionary_form(code: str) -> Callable[[str], str]:
    """From a word to the form that stands for all of its forms; the word itself where one root makes many words."""
    return load_reader_pack(code).lemma if load_term_table(code).lemmas else _same


def _same(word: str) -> str:
    return word
