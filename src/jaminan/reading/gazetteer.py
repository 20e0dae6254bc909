"""The atlas's names on tokens: every actor and place that is named in a row of tokens, the longest name first."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from jaminan.atlas import load_atlas
from jaminan.atlas.entries import Alias, Place
from jaminan.languages import Pack, load_pack
from jaminan.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Name:
    """An alias or a place as a row of lower-case words; `written` is set where the case must match, `capital` where it must be large."""

    words: tuple[str, ...]
    entry: Alias | Place
    written: tuple[str, ...] | None
    capital: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A name found on the tokens `first:last`: what it may mean as an actor, as a place, or as both."""

    first: int
    last: int
    alias: Alias | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names of a language by their first word, longest first."""

    by_word: dict[str, tuple[Name, ...]]


@cache
def load_gazetteer(language: str) -> Gazetteer:
    """The names of a language and those of all languages."""
    pack = load_pack(language)
    atlas = load_atlas((language,))
    by_word: defaultdict[str, list[Name]] = defaultdict(list)

    def add(text: str, entry: Alias | Place, *, cased: bool) -> None:
        written = _words_of(text, pack)
        words = tuple(word.casefold() for word in written)
        first = written[0][:1] if written else ""
        if words:
            capital = first.isalpha() and first.isupper()
            by_word[words[0]].append(Name(words, entry, written if cased else None, capital))

    for alias in atlas.aliases:
        add(alias.text, alias, cased=alias.cased)
    for text, _, place in atlas.places:
        add(text, place, cased=False)
    return Gazetteer({word: tuple(sorted(names, key=lambda n: -len(n.words))) for word, names in by_word.items()})


def _words_of(text: str, pack: Pack) -> tuple[str, ...]:
    """A name cut as the language's text is; most names are words and spaces alone, which need no cutting."""
    words = text.split(" ")
    if pack.grammar.whole_words and all(word.isalpha() for word in words):
        return tuple(words)
    return tuple(text[a:b].replace("\u2019", "'") for a, b in pack.cut(text, 0, len(text)))


def find_names(tokens: tuple[Token, ...], gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The names in a row of tokens, left to right, longest first, none overlapping."""
    found: list[Named] = []
    place = 0
    while place < len(tokens):
        named = _longest_at(tokens, place, gazetteer)
        if named is None:
            place += 1
        else:
            found.append(named)
            place = named.last
    return tuple(found)


def _longest_at(tokens: tuple[Token, ...], place: int, gazetteer: Gazetteer) -> Named | None:
    alias: Alias | None = None
    where: Place | None = None
    length = 0
    for name in gazetteer.by_word.get(tokens[place].norm, ()):
        if len(name.words) < length:
            break
        if not _fits(tokens, place, name):
            continue
        length = len(name.words)
        if isinstance(name.entry, Alias):
            alias = alias or name.entry
        else:
            where = where or name.entry
    return Named(place, place + length, alias, where) if length else None


def _fits(tokens: tuple[Token, ...], place: int, name: Name) -> bool:
    row = tokens[place : place + len(name.words)]
    if len(row) < len(name.words) or any(token.dated or token.number for token in row):
        return False
    if any(token.norm != word for token, word in zip(row, name.words, strict=True)):
        return False
    if name.capital and not row[0].is_capital:
        return False
    return name.written is None or all(_written(token, word) for token, word in zip(row, name.written, strict=True))


def _written(token: Token, word: str) -> bool:
    """As it must be written, or in capitals throughout, as in a headline."""
    text = token.text.replace("\u2019", "'")
    return text == word or (len(word) > 3 and text == word.upper())
