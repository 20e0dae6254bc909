"""Broken names: a person told by an office and a mangled name is the one who holds the office; a known name with a letter wrong is that name.

Everything here comes from general means: who held which office when, how near two spellings are, and what a literal translation makes of a name's
words. Nothing is guessed where two people would do.
"""

from dataclasses import replace
from functools import cache, lru_cache

from jaminan.atlas import Atlas, load_atlas
from jaminan.atlas.entries import Role
from jaminan.languages import available_languages, load_pack, load_reader_pack, load_tongues
from jaminan.languages.pack import Pack
from jaminan.reading.mentions import Mention, Tag
from jaminan.reading.sounding import find_sounding, is_variant, likeness
from jaminan.reading.tokens import Token

NEAR = 78
SAME = 88


def date_mention(mention: Mention, tokens: tuple[Token, ...], atlas: Atlas, on_date: str | None) -> Mention:
    """The mention of a person as of a date: for whom they acted then, and which bearer of a shared family name was in office."""
    if on_date is None or mention.person is None or Tag.PERSON not in mention.tags:
        return mention
    person = atlas.person_called(tokens[mention.last - 1].text, on_date) if mention.last - mention.first == 1 else None
    person = person or mention.person
    actor = atlas.actor_of(person, on_date)
    return replace(mention, person=person, actors=(actor,)) if actor else mention


def join_titles(
    mentions: tuple[Mention, ...], tokens: tuple[Token, ...], atlas: Atlas, on_date: str | None
) -> tuple[Mention, ...]:
    """Mentions with a title and the broken name right after it made one, where that name opens with the name of another actor ("Georgia Melons")."""
    joined: list[Mention] = []
    for mention in mentions:
        whole = _joined(joined[-1], mention, tokens, atlas, on_date) if joined else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(mention)
    return tuple(joined)


def _joined(title: Mention, name: Mention, tokens: tuple[Token, ...], atlas: Atlas, on_date: str | None) -> Mention | None:
    if (
        on_date is None
        or title.last != name.first
        or title.person
        or len(title.actors) != 1
        or name.governor
        or title.actors == name.actors
    ):
        return None
    if not {Tag.TITLE, Tag.POINTING} & title.tags or Tag.CAPITALS not in name.tags or Tag.PERSON in name.tags:
        return None
    told = " ".join(token.text for token in tokens[name.first : name.last])
    person = find_sounding((told,), title.actors, title.office, atlas, on_date)
    if person is None:
        return None
    tags = title.tags | {Tag.PERSON}
    return replace(title, last=name.last, person=person, tags=tags, repair="near_office", read_as=person)


def mend_mention(mention: Mention, tokens: tuple[Token, ...], atlas: Atlas, pack: Pack, on_date: str | None) -> Mention:
    """The mention with its person's right name and the repair noted, where the name was broken; else as it is."""
    if not mention.actors and Tag.CAPITALS in mention.tags:
        group = _translated_group(tuple(token.norm for token in tokens[mention.first : mention.last]), pack.code)
        if group is not None:
            body, right = group
            return replace(mention, actors=(body,), called=right, person=None, repair="translated_name", read_as=right)
    name = mention.person or (mention.called if mention.tags == {Tag.CAPITALS} else None)
    if not name or not name.split():
        return mention
    if Tag.PERSON in mention.tags:
        return _mend_office(mention, atlas, on_date) or _mend_given(mention, tokens, pack)
    holder = _holder(mention, name, atlas, on_date)
    if holder is not None:
        return replace(mention, person=holder, repair="office_holder", read_as=holder)
    sounding = _by_sound(mention, tokens, atlas, pack, on_date)
    if sounding is not None:
        return sounding
    near = _near_person(name, tuple(sorted(atlas.by_person))) if len(name.split()) > 1 else None
    if near is not None and Tag.TITLE not in mention.tags and is_private(tokens, mention.first, pack):
        return mention
    if near is None:
        return mention
    actor = atlas.actor_of(near, on_date)
    if actor is None or (mention.actors and actor not in mention.actors):
        return mention
    return replace(mention, person=near, actors=(actor,), tags=mention.tags | {Tag.PERSON}, repair="misspelt_name", read_as=near)


def is_private(tokens: tuple[Token, ...], first: int, pack: Pack) -> bool:
    """Whether a name comes with another walk of life ("the baker Mark Rutter"): a noun between an article and the name that is no title."""
    if first < 2:
        return False
    before = tokens[first - 1]
    small = any(before.norm in pack.closed[name] for name in ("function_words", "prepositions"))
    plain = before.text.isalpha() and before.text.islower() and not small and not before.keys & title_words(pack.code)
    return plain and tokens[first - 2].norm in pack.closed["articles"]


@cache
def title_words(language: str) -> frozenset[str]:
    """Every word of the language's patterns for titles and for nouns that act for an actor, as they ask for it."""
    nouns = load_reader_pack(language).nouns
    sources = (*(source for row in nouns.titles.values() for source in row), *nouns.agents, *nouns.anonymous, *nouns.institutions)
    return frozenset(word for source in sources for word in source.replace("|", " ").split())


def _mend_office(mention: Mention, atlas: Atlas, on_date: str | None) -> Mention | None:
    """A known person under a title that is not theirs and a word that nobody knows: the title of the office that they hold is meant."""
    if Tag.CAPITALS not in mention.tags or mention.office is None or mention.person is None:
        return None
    held = [term for term in atlas.offices_of(mention.person, on_date) if term.actor in mention.actors]
    if not held or any(term.office == mention.office for term in held):
        return None
    actor = atlas.actors.get(held[-1].actor)
    right = f"{actor.name if actor else held[-1].actor} {held[-1].office.replace('_', ' ')} {mention.person}"
    return replace(mention, office=held[-1].office, repair="office_held", read_as=right)


def _holder(mention: Mention, name: str, atlas: Atlas, on_date: str | None) -> str | None:
    """The one who holds the office told, if the name told is near to theirs or shares a part of it."""
    if len(mention.actors) != 1 or Tag.CAPITALS not in mention.tags:
        return None
    terms = atlas.holders_of(mention.actors[0], mention.office, on_date) if mention.office else ()
    near = sorted({h.person for h in terms if _resembles(name, h.person)})
    return near[0] if len(near) == 1 else None


def _resembles(name: str, person: str) -> bool:
    from rapidfuzz import fuzz

    if fuzz.ratio(name.casefold(), person.casefold()) >= NEAR:
        return True
    told, right = _parts(name), _parts(person)
    return bool(told & right)


def _parts(name: str) -> set[str]:
    return {part.casefold() for part in name.replace("-", " ").split() if len(part) > 2}


@lru_cache(maxsize=4096)
def _near_person(name: str, persons: tuple[str, ...]) -> str | None:
    """The only person of the atlas whose full name is all but this one."""
    from rapidfuzz import fuzz, process

    found = process.extract(name, persons, scorer=fuzz.ratio, score_cutoff=SAME, limit=2)
    return found[0][0] if len(found) == 1 and found[0][1] < 100 else None


def _mend_given(mention: Mention, tokens: tuple[Token, ...], pack: Pack) -> Mention:
    """A known family name after a wrong given name: "Tandai Rutte", where the language's word for "mark" stands for Mark."""
    person = mention.person or ""
    given = person.split()[0].casefold() if " " in person else ""
    told = [token.norm for token in tokens[mention.first : mention.last]]
    words = pack.damage.name_words or {}
    translated = set(words.get(given, ()))
    if given and given not in told and translated & set(told):
        return replace(mention, repair="translated_name", read_as=person)
    return mention


def _by_sound(mention: Mention, tokens: tuple[Token, ...], atlas: Atlas, pack: Pack, on_date: str | None) -> Mention | None:
    """A name after an office, or after its actor, that sounds like that of one who serves there; also where a hyphen or a blank has torn it."""
    if Tag.CAPITALS not in mention.tags or on_date is None or (not mention.actors and mention.office is None):
        return None
    told = _cut_ways(mention, tokens, pack)
    names = (*told.values(), mention.person or "")
    person = find_sounding((name for name in names if name), mention.actors, mention.office, atlas, on_date)
    if person is None:
        return None
    actor = atlas.actor_of(person, on_date)
    last = max(sorted(told), key=lambda end: likeness(told[end], person)) if told else mention.last
    kept = mention.actors if actor is None or actor in mention.actors else (actor,)
    found = replace(mention, last=max(last, mention.last), person=person, actors=kept)
    whole = last == mention.last and "-" not in (mention.person or "")
    if whole and is_variant(mention.person or "", person, atlas.languages):
        return found
    return replace(found, repair="near_office", read_as=person)


def _cut_ways(mention: Mention, tokens: tuple[Token, ...], pack: Pack) -> dict[int, str]:
    """The words of a name by where they end: as they stand, and with a torn-off piece after a hyphen or a blank ("Wit-koff", "Wit koff")."""
    told = (mention.person or "").split()
    first = next((at for at in range(mention.first, mention.last) if told and tokens[at].norm == told[0].casefold()), None)
    if first is None:
        return {}
    ways = {mention.last: "".join(_with_gaps(tokens[first : mention.last]))}
    end = mention.last
    if end + 1 < len(tokens) and tokens[end].norm == "-" and tokens[end + 1].is_word:
        end += 2
    elif end < len(tokens) and tokens[end].is_word and tokens[end].norm not in pack.closed["function_words"]:
        end += 1
    if end > mention.last:
        piece = tokens[end - 1].text
        ways[end] = ways[mention.last] + piece
    return ways


def _with_gaps(tokens: tuple[Token, ...]) -> list[str]:
    return [
        token.text + (" " if at + 1 < len(tokens) and token.end < tokens[at + 1].start else "") for at, token in enumerate(tokens)
    ]


@lru_cache(maxsize=4096)
def _translated_group(words: tuple[str, ...], language: str) -> tuple[str, str] | None:
    """The organisation or group whose name is these words, once those that a literal translation has put are put back ("Safety Council")."""
    meant = _meant_words(language)
    small = frozenset().union(*(tongue.words for tongue in load_tongues() if tongue.code in (language, "en")))
    for start in range(len(words) - 1):
        row = [word for word in words[start:] if word.isalpha() and word not in small]
        bare = frozenset(meant.get(word, word) for word in row)
        if len(bare) > 1 and any(word in meant for word in row) and bare in _names_by_words(language):
            return _names_by_words(language)[bare]
    return None


@cache
def _meant_words(language: str) -> dict[str, str]:
    """From a word that a translator or a spinner puts into a name to the word that belongs there, in lower case."""
    words = load_reader_pack(language).damage.name_words or {}
    return {wrong.casefold(): right.casefold() for right, wrongs in words.items() for wrong in wrongs}


@cache
def _names_by_words(language: str) -> dict[frozenset[str], tuple[str, str]]:
    """Organisations, bodies and groups by the words of their names in this language and in English, little words left out."""
    packs = {code: load_pack(code) for code in {language, "en"} if code in available_languages()}
    names: dict[frozenset[str], tuple[str, str]] = {}
    for code, pack in sorted(packs.items()):
        for alias in load_atlas((code,)).aliases:
            if alias.role in (Role.ORGANISATION, Role.GROUP, Role.BODY, Role.STATE):
                words = (alias.text[a:b].casefold() for a, b in pack.cut(alias.text, 0, len(alias.text)))
                bare = frozenset(word for word in words if word.isalpha() and word not in pack.closed["function_words"])
                if len(bare) > 1:
                    names.setdefault(bare, (alias.actor, alias.name))
    return names
