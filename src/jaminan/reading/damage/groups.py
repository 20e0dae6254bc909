"""Names of states, organisations and groups whose words a translator or a spinner has swapped: "Safety Council", "coalition of the eager".

Each word goes back to the words that it may stand for (`name_words` of the language). Where the whole is then the name of one known actor, and is
no name as it stands, it is read as that actor's name in the language.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, product
from unicodedata import combining, normalize

from jaminan.atlas import load_atlas
from jaminan.atlas.entries import Alias, Role
from jaminan.languages import available_languages, load_pack, load_reader_pack
from jaminan.languages.pack import Pack
from jaminan.reading.gazetteer import find_names, load_gazetteer
from jaminan.reading.matching import find_matches
from jaminan.reading.sentences import RawSentence
from jaminan.reading.tokens import Token, replace_tokens

LONGEST = 9
MOST = 64
_ROLES = (Role.ORGANISATION, Role.GROUP, Role.BODY, Role.STATE, Role.SEAT)
REPAIR = "translated_name"


def mend_groups(sentence: RawSentence) -> RawSentence:
    """The sentence with such names read as what they stand for."""
    found = list(_find(sentence.tokens, sentence.pack))
    if not found:
        return sentence
    tokens = sentence.tokens
    for first, last, right in reversed(found):
        tokens = replace_tokens(tokens, first, last, right, sentence.pack, REPAIR)
    return replace(sentence, tokens=tokens, matches=find_matches(tokens, sentence.pack.rules))


def _find(tokens: tuple[Token, ...], pack: Pack) -> Iterator[tuple[int, int, str]]:
    meant = _meant(pack.code)
    if not meant or not any(token.norm in meant for token in tokens):
        return
    named = {(one.first, one.last) for one in find_names(tokens, load_gazetteer(pack.code))}
    named |= {(a, d) for a, b in named for c, d in named if b <= c <= b + 2}
    place = 0
    while place < len(tokens):
        taken = _longest_at(tokens, place, pack, named) if _may_open(tokens[place], pack) else None
        if taken:
            yield place, taken[0], taken[1]
        place = taken[0] if taken else place + 1


def _may_open(token: Token, pack: Pack) -> bool:
    small = token.norm in pack.closed["function_words"]
    return token.is_word and not small and (token.is_capital or "coalition" in _rights(token, pack.code))


def _longest_at(tokens: tuple[Token, ...], place: int, pack: Pack, named: set[tuple[int, int]]) -> tuple[int, str] | None:
    for last in range(min(len(tokens), place + LONGEST), place + 1, -1):
        row = tokens[place:last]
        if (
            not row[-1].is_word
            or row[-1].norm in pack.closed["function_words"]
            or any(a <= place and last <= b for a, b in named)
        ):
            continue
        if any(not token.is_word and token.norm != "-" for token in row) or any(token.dated or token.number for token in row):
            continue
        if any(token.norm in pack.closed["coordination"] for token in row):
            continue
        words = [token for token in row if token.is_word and token.norm not in pack.closed["function_words"]]
        if not all(token.is_capital or token.repair for token in words) and not any(
            "coalition" in _rights(token, pack.code) for token in words[:1]
        ):
            continue
        right = _right(words, pack.code) if 1 < len(words) <= 5 else None
        if right:
            return last, right
    return None


def _right(words: list[Token], language: str) -> str | None:
    """The one name that the words may be the words of, at least one of them swapped."""
    own = _own_names(language)
    choices = [sorted({token.norm, *_rights(token, language)}) for token in words]
    if frozenset(_plain(token.norm) for token in words) in _plain_names(language):
        return None
    found: dict[int, dict[str, Alias]] = {}
    for row in islice(product(*choices), MOST):
        bare = frozenset(row)
        swapped = sum(_plain(token.norm) not in {_plain(word) for word in bare} for token in words)
        if len(bare) > 1 and bare in own and swapped:
            found.setdefault(swapped, {})[own[bare].actor] = own[bare]
    fewest = found[min(found)] if found else {}
    return _in_language(next(iter(fewest.values())), language) if len(fewest) == 1 else None


def _plain(word: str) -> str:
    """A word without accents, so that another way to write it is no swap."""
    return "".join(sign for sign in normalize("NFKD", word) if not combining(sign))


def _rights(token: Token, language: str) -> frozenset[str]:
    meant = _meant(language)
    lemma = next((key[1:] for key in token.keys if key.startswith("~")), token.norm)
    return meant.get(token.norm, frozenset()) | meant.get(lemma, frozenset())


@cache
def _meant(language: str) -> dict[str, frozenset[str]]:
    """From a word that a translator or a spinner puts into a name to the words that may belong there, in lower case."""
    words = load_reader_pack(language).damage.name_words or {}
    found: dict[str, set[str]] = {}
    for right, wrongs in words.items():
        for wrong in wrongs:
            found.setdefault(wrong.casefold(), set()).add(right.casefold())
    return {wrong: frozenset(rights) for wrong, rights in found.items()}


@cache
def _own_names(language: str) -> dict[frozenset[str], Alias]:
    """Organisations, groups, bodies, states and seats by the words of their names in this language and in English, little words left out."""
    names: dict[frozenset[str], Alias] = {}
    for code in sorted({language, "en"} & set(available_languages())):
        pack = load_pack(code)
        for alias in load_atlas((code,)).aliases:
            if alias.role in _ROLES:
                words = (alias.text[a:b].casefold() for a, b in pack.cut(alias.text, 0, len(alias.text)))
                bare = frozenset(word for word in words if word.isalpha() and word not in pack.closed["function_words"])
                if len(bare) > 1:
                    names.setdefault(bare, alias)
    return names


@cache
def _plain_names(language: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(_plain, bare)) for bare in _own_names(language))


@cache
def _in_language(alias: Alias, language: str) -> str | None:
    """How the language writes the actor: the same name, else any name of it."""
    own = [one for one in load_atlas((language,)).aliases if one.actor == alias.actor and one.role in _ROLES]
    same = [one for one in own if one.name == alias.name and one.role is alias.role] or own
    return same[0].text if same else None
