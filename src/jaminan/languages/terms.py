"""Terms of reports and what stands near each of their words: `terms.toml` of a language, checked and cut into tokens. A language may have none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jaminan.languages.loading import read_table
from jaminan.languages.plain import load_reader_pack

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExample:
    """A sentence, the odd phrase in it, and the term that it must be read as."""

    text: str
    odd: str
    meant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTable:
    """terms.toml. `near`: from a word of terms, in its dictionary form, to words that spinners put in its place.

    `names`: terms that name somebody. `sound`: phrases near a term that are sound. `lemmas`: whether other forms of a word count too; not where one
    root makes many words.
    """

    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()
    near: dict[str, tuple[str, ...]] | None = None
    lemmas: bool = True
    example: tuple[TermExample, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The terms of a language, cut.

    `rows`: the units of each term, with the term. `opening`: what rows open with. `starts`: words that a term may begin with.
    `fillers`: from words to the units that they may fill, and how far they stand: the place among the stand-ins of a unit; 0 is the unit itself.
    """

    rows: dict[Words, str]
    opening: frozenset[Words]
    starts: frozenset[str]
    fillers: dict[Words, tuple[tuple[str, int], ...]]
    sound: frozenset[Words]
    longest: int
    single: dict[str, bool]
    names: frozenset[str]
    lemma: Callable[[str], str]


@cache
def load_term_table(code: str) -> TermTable:
    """The table as it stands in the file; an empty one where the language has no such file.

    Raises:
        PackError: J201 for broken TOML, J202 for a wrong key or value.
    """
    folder = files("jaminan.languages") / code
    if not (folder / "terms.toml").is_file():
        return TermTable()
    return read_table(folder, "terms.toml", TermTable, f"languages/{code}")


@cache
def load_terms(code: str) -> TermIndex:
    """The index of a language's terms, by lower-case words and by lemmas."""
    table, pack = load_term_table(code), load_reader_pack(code)
    near = table.near or {}

    def cut(text: str) -> Words:
        return tuple(text[a:b].casefold() for a, b in pack.cut(text, 0, len(text)))

    lemma = pack.lemma if table.lemmas else _same
    rows = {row: term for term in (*table.terms, *table.names) for row in _units(term, near)}
    fillers: dict[Words, dict[str, int]] = {}
    for unit in sorted({unit for row in rows for unit in row}):
        for far, word in enumerate((unit, *near.get(unit, ()))):
            for form in _forms(cut(word), lemma):
                fillers.setdefault(form, {}).setdefault(unit, far)
    sound = frozenset(_lemmas(cut(phrase), lemma) for phrase in (*table.sound, *table.terms, *table.names))
    opening = frozenset(row[:end] for row in rows for end in range(1, len(row) + 1))
    single = {form[0]: all(units.values()) for form, units in fillers.items() if len(form) == 1}
    longest = max(map(len, fillers), default=0)
    filled = {form: tuple(units.items()) for form, units in fillers.items()}
    starts = frozenset(form[0] for form, units in fillers.items() if any((unit,) in opening for unit in units))
    return TermIndex(rows, opening, starts, filled, sound, longest, single, frozenset(table.names), lemma)


def _same(word: str) -> str:
    return word


def _units(term: str, near: dict[str, tuple[str, ...]]) -> Iterator[Words]:
    """A term cut into words, and into units where two of its words have stand-ins together ("luar negeri")."""
    words = tuple(term.casefold().split())
    yield words
    for place in range(len(words) - 1):
        if " ".join(words[place : place + 2]) in near:
            yield (*words[:place], " ".join(words[place : place + 2]), *words[place + 2 :])


def _forms(words: Words, lemma: Callable[[str], str]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys((words, (*words[:-1], lemma(words[-1])))))


def _lemmas(words: Words, lemma: Callable[[str], str]) -> Words:
    return tuple(lemma(word) if word.isalpha() else word for word in words)
