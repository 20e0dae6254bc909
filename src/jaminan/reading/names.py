"""Broken names: a person told by an office and a mangled name is the one who holds the office; a known name with a letter wrong is that name.

Everything here comes from general means: who held which office when, how near two spellings are, and what a literal translation makes of a name's
words. Nothing is guessed where two people would do.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from jaminan.atlas import Atlas
from jaminan.languages.pack import Pack
from jaminan.reading.mentions import Mention, Tag
from jaminan.reading.tokens import Token

NEAR = 78
SAME = 88


def mend_mention(mention: Mention, tokens: tuple[Token, ...], atlas: Atlas, pack: Pack, on_date: str | None) -> Mention:
    """The mention with its person's right name and the repair noted, where the name was broken; else as it is."""
    name = mention.person or (mention.called if mention.tags == {Tag.CAPITALS} else None)
    if name is None or not name.split():
        return mention
    if Tag.PERSON in mention.tags:
        return _mend_given(mention, tokens, pack)
    holder = _holder(mention, name, atlas, on_date)
    if holder is not None:
        return replace(mention, person=holder, repair="office_holder", read_as=holder)
    near = _near_person(name, tuple(sorted(atlas.by_person))) if len(name.split()) > 1 else None
    if near is None:
        return mention
    actor = atlas.actor_of(near, on_date)
    if actor is None or (mention.actors and actor not in mention.actors):
        return mention
    return replace(mention, person=near, actors=(actor,), tags=mention.tags | {Tag.PERSON}, repair="misspelt_name", read_as=near)


def _holder(mention: Mention, name: str, atlas: Atlas, on_date: str | None) -> str | None:
    """The one who holds the office told, if the name told is near to theirs or shares a part of it."""
    if len(mention.actors) != 1 or Tag.CAPITALS not in mention.tags:
        return None
    terms = atlas.holders_of(mention.actors[0], mention.office, on_date) if mention.office else ()
    near = sorted({h.person for h in terms if _resembles(name, h.person)})
    return near[0] if len(near) == 1 else None


def _resembles(name: str, person: str) -> bool:
    if fuzz.ratio(name.casefold(), person.casefold()) >= NEAR:
        return True
    told, right = _parts(name), _parts(person)
    return bool(told & right)


def _parts(name: str) -> set[str]:
    return {part.casefold() for part in name.replace("-", " ").split() if len(part) > 2}


@lru_cache(maxsize=4096)
def _near_person(name: str, persons: tuple[str, ...]) -> str | None:
    """The only person of the atlas whose full name is all but this one."""
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


def broken_names(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions whose name was mended."""
    return [mention for mention in mentions if mention.repair]
