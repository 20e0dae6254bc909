"""Words of reports and what a thesaurus puts in their place, with what tells a swapped word from a sound one.

`swaps.json` of a language is made by tools/damage/learn_swaps.py; a language may have none.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jaminan.languages.plain import load_reader_pack
from jaminan.languages.usage import load_usage, read_made


@dataclass(frozen=True, slots=True)
class Near:
    """A dictionary word of reports that another may stand for, `far` places down the thesaurus' list."""

    word: str
    far: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a word of reports, and in how many sound reports it stands."""

    text: str
    told: int


@dataclass(frozen=True, slots=True)
class Weighing:
    """A logistic regression: the usual value of each trait, how far it spreads, and its weight."""

    bias: float
    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Endings:
    """The endings of words that a swap keeps, and what may link one to a dictionary form."""

    kept: tuple[str, ...]
    linking: tuple[str, ...]

    def stems(self, word: str, lemma: str) -> tuple[str, ...]:
        """What may be the dictionary form of a word, also of one that a spinner formed amiss ("passinged")."""
        bare = [word[: -len(end)] for end in self.kept if word.endswith(end) and len(word) - len(end) >= 3]
        return tuple(dict.fromkeys((word, lemma, *(stem + link for stem in bare for link in self.linking))))

    def of(self, word: str) -> str:
        """The ending of a word, if it has one of those that a swap keeps."""
        return next((end for end in self.kept if word.endswith(end)), "")


@dataclass(frozen=True, slots=True)
class Swaps:
    """`near`: from a dictionary word to what it may stand for; `forms` of those words; their `endings`.

    `ruled`: words and `~lemmas` that a rule of the pack asks for. `told`: words of sound reports and their dictionary forms.
    """

    near: dict[str, str]
    forms: dict[str, tuple[Form, ...]]
    endings: Endings
    weighing: Weighing
    ruled: frozenset[str]
    told: frozenset[str]
    read: dict[str, tuple[Near, ...]] = field(default_factory=dict)

    def meant_by(self, word: str) -> tuple[Near, ...]:
        """The dictionary words that one may stand for."""
        row = self.read.get(word)
        if row is None:
            row = tuple(Near(told[:-1], int(told[-1])) for told in self.near.get(word, "").split())
            self.read[word] = row
        return row


@cache
def load_swaps(code: str) -> Swaps | None:
    """The table of a language; None for most languages."""
    raw = read_made(code, "swaps.json")
    return swaps_of(code, raw["near"], raw["forms"], endings_of(raw), weighing_of(raw)) if raw else None


def endings_of(raw: dict[str, Any]) -> Endings:
    """The endings that a file tells."""
    return Endings(tuple(raw["endings"]), tuple(raw["linking"]))


def weighing_of(raw: dict[str, Any]) -> Weighing:
    """The regression that a file tells."""
    return Weighing(raw["bias"], *(tuple(raw[name]) for name in ("mean", "spread", "weights")))


def swaps_of(code: str, near: dict[str, str], forms: dict[str, str], endings: Endings, weighing: Weighing) -> Swaps:
    """A table from its parts as they stand in the file: rows of words, each with a figure behind it."""
    read = {word: tuple(_form(one) for one in row.split()) for word, row in forms.items()}
    return Swaps(near, read, endings, weighing, ruled_words(code), told_words(code))


def _form(told: str) -> Form:
    text, _, many = told.partition(":")
    return Form(text, int(many or 0))


@cache
def told_words(code: str) -> frozenset[str]:
    """The words of sound reports, and their dictionary forms."""
    usage, lemma = load_usage(code), load_reader_pack(code).lemma
    words = usage.told if usage else frozenset()
    return words | {lemma(word) for word in words}


@cache
def ruled_words(code: str) -> frozenset[str]:
    """The words (`word`, `~lemma`) that rules of a pack ask for, those about damage left out."""
    rules = load_reader_pack(code).rules
    rows = (row for table in (rules.by_key, rules.by_prefix) for row in table.values())
    wanted = {rule.pattern for row in rows for _, rule in row if rule.topic not in ("oddity", "translated")}
    return frozenset(key for pattern in wanted for element in pattern.elements for key in element.keys)
