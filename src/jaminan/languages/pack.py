"""A language pack, checked and compiled: what the reader asks of a language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jaminan.languages.calendar import Calendar
from jaminan.languages.numerals import Numerals
from jaminan.languages.patterns import Pattern
from jaminan.languages.schema import Conditions, Counted, Cue, DamageSigns, Figures, Grammar, Ground, Matter, Nouns
from jaminan.languages.words import word_knower


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern and what it stands for: `topic` is the sort of thing (`cue`, `matter`, ...), `meaning` the row of the pack.

    `capital`: it is a noun in a language that writes nouns with a capital letter.
    """

    pattern: Pattern
    topic: str
    meaning: object
    passive: bool = False
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row whose place in the file counts: of several that match, the first wins."""

    rank: int
    row: Counted | Ground


PREFIX = 3
"""By how many of their first letters the beginnings of words are found."""
Opening = tuple[frozenset[int], Rule]
"""A rule with the numbers of the places that some word of the sentence must fill, apart from its first."""


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Rules by the keys that their first place may have, so that a token asks only for rules it may open.

    `places` are the numbers of the places that a key fills, `beginnings` those that words with a beginning do, by its first letters.
    """

    by_key: dict[str, tuple[Opening, ...]]
    by_prefix: dict[str, tuple[Opening, ...]]
    places: dict[str, frozenset[int]]
    beginnings: dict[str, tuple[tuple[str, int], ...]]

    def filled(self, keys: Iterable[str], words: tuple[str, ...]) -> frozenset[int]:
        """The places that a sentence of such keys and words fills: most rules that may open in it need one that it does not."""
        found = set[int]().union(*(self.places[key] for key in keys if key in self.places))
        if self.beginnings:
            found.update(
                number
                for word in words
                for letters in (word[:1], word[:2], word[:PREFIX])
                for beginning, number in self.beginnings.get(letters, ())
                if word.startswith(beginning)
            )
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Tongue:
    """What it takes to tell a language from others: its commonest words and the letters that no neighbour has."""

    code: str
    words: frozenset[str]
    letters: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All that the reader knows of one language."""

    grammar: Grammar
    nouns: Nouns
    cues: tuple[Cue, ...]
    matters: tuple[Matter, ...]
    conditions: Conditions
    figures: Figures
    numerals: Numerals
    calendar: Calendar
    damage: DamageSigns
    rules: RuleIndex
    cut: Callable[[str, int, int], list[tuple[int, int]]]
    lemma: Callable[[str], str]
    closed: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The language's ISO 639-1 code."""
        return self.grammar.code

    @property
    def known(self) -> Callable[[str], bool] | None:
        """Whether a lower-case word stands in the dictionary of forms; None where the pack asks no dictionary, or there is none."""
        return word_knower(self.code) if self.grammar.lemmas else None

    def cue(self, name: str) -> Cue | None:
        """The cue with that id."""
        return next((cue for cue in self.cues if cue.id == name), None)
