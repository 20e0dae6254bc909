"""A language pack, checked and compiled: what the reader asks of a language."""

from collections.abc import Callable
from dataclasses import dataclass, field

from jaminan.languages.calendar import Calendar
from jaminan.languages.numerals import Numerals
from jaminan.languages.patterns import Pattern
from jaminan.languages.schema import Conditions, Counted, Cue, DamageSigns, Figures, Grammar, Ground, Matter, Nouns
from jaminan.languages.words import word_knower


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern and what it stands for: `topic` is the sort of thing (`cue`, `matter`, ...), `meaning` the row of the pack."""

    pattern: Pattern
    topic: str
    meaning: object
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row whose place in the file counts: of several that match, the first wins."""

    rank: int
    row: Counted | Ground


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Rules by the keys that their first place may have, so that a token asks only for rules it may open."""

    by_key: dict[str, tuple[Rule, ...]]
    by_prefix: dict[str, tuple[Rule, ...]]


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
