"""Names of persons told in full, with a letter of the family name wrong or its hyphen in the wrong place: "Antony Blniken", "Bashar alA-ssad".

The given names stand as the atlas has them and the family name is one slip away, within the word: that is evidence enough without an office.
What is only another way to spell the name ("Netanjahu") is read as the name too, and is no damage.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import OSA

from jaminan.atlas import load_atlas
from jaminan.atlas.entries import Role
from jaminan.languages import load_reader_pack
from jaminan.languages.pack import Pack
from jaminan.reading.gazetteer import words_of
from jaminan.reading.matching import find_matches
from jaminan.reading.names import is_private, title_words
from jaminan.reading.sentences import RawSentence
from jaminan.reading.sounding import is_variant
from jaminan.reading.tokens import Token, replace_tokens

SHORTEST = 5
"""Letters of a family name; of a shorter one a slip makes another name."""
REPAIR = "misspelt_name"


@dataclass(frozen=True, slots=True)
class Full:
    """A person's name in full: the given names in small letters, the family name's letters, and how both are written."""

    given: tuple[str, ...]
    family: str
    text: str
    person: str


def mend_persons(sentence: RawSentence) -> RawSentence:
    """The sentence with such names read as they are written."""
    found = list(_find(sentence.tokens, sentence.pack))
    if not found:
        return sentence
    tokens = sentence.tokens
    for first, last, right, repair in reversed(found):
        tokens = replace_tokens(tokens, first, last, right, sentence.pack, repair)
    return replace(sentence, tokens=tokens, matches=find_matches(tokens, sentence.pack.rules))


def _find(tokens: tuple[Token, ...], pack: Pack) -> Iterator[tuple[int, int, str, str | None]]:
    known, place = _full_names(pack.code), 0
    while place < len(tokens) - 1:
        rows = known.get(tokens[place].norm, ()) if tokens[place].is_capital else ()
        taken = _meant(tokens, place, rows) if rows else None
        if taken and not is_private(tokens, place, pack):
            last, name = taken
            spelling = _is_spelling(tokens[place:last], name, pack.code)
            if not (spelling and place and _may_be_office(tokens[place - 1], pack)):  # the office tells more, later
                yield place, last, name.text, None if spelling else REPAIR
            place = taken[0]
        else:
            place += 1


def _may_be_office(token: Token, pack: Pack) -> bool:
    return token.is_capital or bool(token.keys & title_words(pack.code))


def _meant(tokens: tuple[Token, ...], place: int, rows: tuple[Full, ...]) -> tuple[int, Full] | None:
    """Where the name ends, and which it is; None where it is sound, far from all, or near two persons."""
    found: dict[str, tuple[int, Full]] = {}
    for row in rows:
        first = place + len(row.given)
        if tuple(token.norm for token in tokens[place:first]) != row.given or first >= len(tokens) or not tokens[first].is_word:
            continue
        last = _end_of_word(tokens, first)
        told = "".join(token.text for token in tokens[first:last])
        written = row.text.rsplit(" ", 1)[-1]
        if told.casefold() == written.casefold():
            return None
        if _is_slip(_letters(told), row.family) and tokens[first - 1].end < tokens[first].start:
            found.setdefault(row.person, (last, row))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_spelling(tokens: tuple[Token, ...], name: Full, code: str) -> bool:
    """Whether what is told is the name spelt in another way: nothing torn, no letters that changed places, and much alike in sound."""
    told = " ".join(token.text for token in tokens if token.is_word)
    family = _letters("".join(token.text for token in tokens[len(name.given) :]))
    torn = any(not token.is_word for token in tokens[len(name.given) :]) and "-" not in name.text
    swapped = sorted(family) == sorted(name.family) and family != name.family
    return not torn and not swapped and family != name.family and is_variant(told, name.person, (code,))


def _end_of_word(tokens: tuple[Token, ...], first: int) -> int:
    """Past the last token that stands together with the first without a blank, marks at the end left out."""
    last = first + 1
    while (
        last < len(tokens) and tokens[last].start == tokens[last - 1].end and (tokens[last].is_word or tokens[last].norm in "-'")
    ):
        last += 1
    while not tokens[last - 1].is_word:
        last -= 1
    return last


def _is_slip(told: str, right: str) -> bool:
    """Whether a letter within the word is wrong, missing, too much, or changed places with the next; or only a mark is wrong."""
    if told == right:
        return True
    return told[:1] == right[:1] and told[-1:] == right[-1:] and OSA.distance(told, right, score_cutoff=1) == 1


def _letters(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalpha())


@cache
def _full_names(code: str) -> dict[str, tuple[Full, ...]]:
    """The persons of the atlas who are known by given and family name, by the first word."""
    pack = load_reader_pack(code)
    found: dict[str, list[Full]] = {}
    for alias in load_atlas((code,)).aliases:
        given, _, family = alias.text.rpartition(" ")
        if alias.role is Role.PERSON and given and len(_letters(family)) >= SHORTEST:
            words = tuple(word.casefold() for word in words_of(given, pack))
            found.setdefault(words[0], []).append(Full(words, _letters(family), alias.text, alias.name))
    return {word: tuple(rows) for word, rows in found.items()}
