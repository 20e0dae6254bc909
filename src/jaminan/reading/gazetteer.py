"""The atlas's names on tokens: every actor and place that is named in a row of tokens, the longest name first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from os.path import commonprefix

from jaminan.atlas import load_atlas
from jaminan.atlas.entries import Alias, Place, Role
from jaminan.languages import Pack, load_reader_pack
from jaminan.reading.numbers import find_numbers
from jaminan.reading.tokens import Token

NOWHERE = (0, 0, 0)
STEM, LONGEST_ENDING = 4, 4
"""Of a name whose endings are not listed: the letters that must be there, and how many others may follow."""


@dataclass(frozen=True, slots=True)
class Name:
    """An alias or a place as a row of lower-case words; `written` is set where the case must match, `capital` where it must be large."""

    words: tuple[str, ...]
    entry: Alias | Place
    written: tuple[str, ...] | None
    capital: bool

    @property
    def numbered(self) -> bool:
        """Whether it may be a number: a capital in a single word tells the twenty-seven from twenty-seven."""
        return len(self.words) == 1 and self.written is not None and self.capital


@dataclass(frozen=True, slots=True)
class Named:
    """A name found on the tokens `first:last`: what it may mean as an actor, as a place, or as both."""

    first: int
    last: int
    alias: Alias | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names of a language by their first word, longest first; by its first letters where `stems` are enough."""

    by_word: dict[str, tuple[Name, ...]]
    stems: bool = False
    cased: bool = True

    def named_by(self, word: str) -> tuple[Name, ...]:
        """The names that may begin with this word."""
        return self.by_word.get(word[:STEM] if self.stems else word, ())


@cache
def load_gazetteer(language: str) -> Gazetteer:
    """The names of a language and those of all languages."""
    pack = load_reader_pack(language)
    grammar = pack.grammar
    atlas = load_atlas((language,))
    by_word: defaultdict[str, list[Name]] = defaultdict(list)

    def add(text: str, entry: Alias | Place, *, cased: bool) -> None:
        written = (text,) if cased and _is_number(text, pack) else words_of(text, pack)
        words = tuple(word.casefold() for word in written)
        first = written[0][:1] if written else ""
        if words:
            capital = first.isalpha() and first.isupper()
            by_word[words[0][:STEM] if grammar.stems else words[0]].append(
                Name(words, entry, written if cased else None, capital)
            )

    for alias in atlas.aliases:
        add(alias.text, alias, cased=alias.cased)
    for text, _, place in atlas.places:
        add(text, place, cased=False)
    table = {word: tuple(sorted(names, key=lambda n: -len(n.words))) for word, names in by_word.items()}
    return Gazetteer(table, grammar.stems, grammar.cased)


def _is_number(text: str, pack: Pack) -> bool:
    """Whether a name is a number in words, as "les Vingt-Sept" are: a text has it as one token."""
    return (
        "-" in text
        and " " not in text
        and any(n.end - n.start == len(text) for n in find_numbers(text, 0, len(text), pack.numerals))
    )


def words_of(text: str, pack: Pack) -> tuple[str, ...]:
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


def without_foreign(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """The names without bodies that the name of another state right after them gives to that state ("the ministry of-Finland")."""
    owners = {name.first: name.alias.actor for name in names if name.alias and name.alias.role is Role.STATE}
    return tuple(name for name in names if name.alias is None or not _is_foreign(name, name.alias, owners))


def _is_foreign(name: Named, alias: Alias, owners: dict[int, str]) -> bool:
    return alias.role is Role.BODY and name.last - name.first == 1 and owners.get(name.last, alias.actor) != alias.actor


def _longest_at(tokens: tuple[Token, ...], place: int, gazetteer: Gazetteer) -> Named | None:
    alias: Alias | None = None
    where: Place | None = None
    length = 0
    for name in _nearest_first(tokens, place, gazetteer):
        if len(name.words) < length:
            break
        length = len(name.words)
        if isinstance(name.entry, Alias):
            alias = alias or name.entry
        else:
            where = where or name.entry
    return Named(place, place + length, alias, where) if length else None


def _nearest_first(tokens: tuple[Token, ...], place: int, gazetteer: Gazetteer) -> Iterable[Name]:
    """The names that stand at a place, longest first; of those told by their stems only the nearest."""
    names = gazetteer.named_by(tokens[place].norm)
    if not gazetteer.stems:
        return (name for name in names if _fits(tokens, place, name))
    shortened = 2 if gazetteer.cased else 1
    ranked = [(_nearness(tokens, place, name, shortened), name) for name in names]
    best = max((rank for rank, _ in ranked), default=NOWHERE)
    return (name for rank, name in ranked if rank == best != NOWHERE)


def _nearness(tokens: tuple[Token, ...], place: int, name: Name, shortened: int) -> tuple[int, int, int]:
    """How many words of a name stand there, how many letters they share with it, and how few are left over; zeros where it does not fit."""
    row = tokens[place : place + len(name.words)]
    if not _may_stand(row, name):
        return NOWHERE
    person = isinstance(name.entry, Alias) and name.entry.role is Role.PERSON
    shared = [_shared(token.norm, word, 0 if person else shortened) for token, word in zip(row, name.words, strict=True)]
    if not all(shared):
        return NOWHERE
    return len(row), sum(shared), -sum(map(len, (token.norm for token in row)))


def _shared(norm: str, word: str, shortened: int) -> int:
    """How many letters a word shares with one of a name, where it may be a form of it, else 0."""
    if norm == word:
        return len(word) + 1
    common = len(commonprefix((norm, word)))
    return common if common >= max(STEM, len(word) - shortened) and len(norm) - common <= LONGEST_ENDING else 0


def _may_stand(row: tuple[Token, ...], name: Name) -> bool:
    if len(row) < len(name.words) or any(token.dated or (token.number and not name.numbered) for token in row):
        return False
    if name.capital and not row[0].is_capital:
        return False
    return name.written is None or all(_written(token, word) for token, word in zip(row, name.written, strict=True))


def _fits(tokens: tuple[Token, ...], place: int, name: Name) -> bool:
    if len(name.words) > 1 and not (place + 1 < len(tokens) and tokens[place + 1].norm == name.words[1]):
        return False  # so end most of the names that begin with the word
    row = tokens[place : place + len(name.words)]
    opens = row[0].number and place == 0  # "Quinze soldats" at the head of a sentence are no fifteen states
    return not opens and _may_stand(row, name) and all(token.norm == word for token, word in zip(row, name.words, strict=True))


def _written(token: Token, word: str) -> bool:
    """As it must be written, or in capitals throughout, as in a headline."""
    text = token.text.replace("\u2019", "'")
    return text == word or (len(word) > 3 and text == word.upper())
