"""The small pattern language of the packs: words in a row, matched on tokens.

A pattern is elements set apart by spaces:
    word        the token as written, whatever its case
    ~word       any form of the word (same lemma)
    word*       any token that begins so
    a|~b|c*     one of these
    (...)?      not here: an element ending in `?` may be missing, `the?`
    _           one token, whatever it is
    ...         up to four tokens, whatever they are
    <num>       a number; <actor> a capitalised word, as names are
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from jaminan.model.errors import PackError

GAP = 4
Lemmatise = Callable[[str], str]
Split = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: the keys that fill it (`word` or `~lemma`), the beginnings that do, and whether it may be missing or any."""

    keys: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    optional: bool = False
    gap: bool = False
    wild: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `weight` counts its fixed places, so that the longer of two patterns can win.

    `needs` are the places after the first that a certain word must fill: where one of them is nowhere in a sentence, the pattern is not tried.
    """

    source: str
    elements: tuple[Element, ...]
    needs: tuple[Element, ...] = ()

    @property
    def weight(self) -> int:
        """How many places of the pattern must be filled by a certain word."""
        return sum(1 for element in self.elements if element.keys or element.prefixes)


def pattern_parser(split: Split, lemmatise: Lemmatise, *, where: str = "") -> Callable[[str], Pattern]:
    """A parser of a language's patterns; words are split as the language's text is, so that `cease-fire` means three tokens.

    A part that many patterns share is read once. The parser raises PackError: J203 where a pattern is empty, or opens or ends with
    `...`; J204 where one of several choices is more than one word.
    """

    @cache
    def elements_of(part: str) -> tuple[Element, ...]:
        return tuple(_elements(part, split, lemmatise, where))

    return lambda source: _joined(source, [element for part in source.split() for element in elements_of(part)], where)


def _joined(source: str, elements: list[Element], where: str) -> Pattern:
    if not elements or elements[0].gap or elements[-1].gap or elements[0].wild or elements[0].optional:
        raise PackError("J203", where, f"a pattern must open and end with a word: {source!r}")
    needs = tuple(e for e in elements[1:] if (e.keys or e.prefixes) and not e.optional)
    return Pattern(source, tuple(elements), needs)


def _elements(part: str, split: Split, lemmatise: Lemmatise, where: str) -> list[Element]:
    if part == "...":
        return [Element(gap=True)]
    optional = part.endswith("?") and len(part) > 1
    part = part[:-1] if optional else part
    if part == "_":
        return [Element(wild=True, optional=optional)]
    choices = part.split("|")
    if len(choices) == 1 and not part.startswith(("~", "<")) and not part.endswith("*"):
        return [Element(frozenset({word}), optional=optional) for word in split(part)]
    plain = [choice.lstrip("~").rstrip("*") for choice in choices if not choice.startswith("<")]
    if not all(plain) or any(not choice.isalpha() and not choice[:1].isdigit() and len(split(choice)) != 1 for choice in plain):
        raise PackError("J204", where, f"each of several choices must be one word, without hyphen or apostrophe: {part!r}")
    keys = {_key(choice, lemmatise) for choice in choices if not choice.endswith("*")}
    prefixes = tuple(choice[:-1].casefold() for choice in choices if choice.endswith("*"))
    return [Element(frozenset(keys), prefixes, optional)]


def _key(choice: str, lemmatise: Lemmatise) -> str:
    if choice.startswith("<"):
        return choice
    return "~" + lemmatise(choice[1:].casefold()) if choice.startswith("~") else choice.casefold()
