"""Suggestions while a slot is typed: actors by any of their names in any script, people in office, places. Pure but for the atlas."""

from collections.abc import Iterable, Mapping
from functools import cache
from unicodedata import combining, normalize

from jaminan.atlas import Atlas, load_atlas
from jaminan.languages import available_languages
from jaminan.presentation.naming import ActorName

KINDS = ("actors", "people", "places")
_MOST = 20


def suggest(kind: str, query: str, name: ActorName) -> list[tuple[str, str]]:
    """Up to 20 values with labels; names that begin with the query go before those in which a word does."""
    wanted = folded(query)
    if not wanted or kind not in KINDS:
        return []
    found: dict[str, tuple[int, str]] = {}
    for spelled, value in _known(kind):
        rank = 0 if spelled.startswith(wanted) else 1 if f" {wanted}" in spelled else 2
        if rank < 2 and (rank, spelled) < found.get(value, (2, "")):
            found[value] = (rank, spelled)
    best = sorted(found, key=lambda value: (found[value][0], len(found[value][1]), value))[:_MOST]
    return [(value, name(value) if kind == "actors" else "") for value in best]


def actor_called(told: str, name: ActorName) -> str:
    """The actor's id, where that is what was told or one of its names; what is no name of anybody stays as it was told."""
    if told in _world().actors:
        return told
    return _by_name().get(folded(told), told)


def actor_of(person: str, on: str | None) -> str | None:
    """For whom a person of that name spoke on a day, where the atlas knows."""
    return _world().actor_of(person, on)


def folded(text: str) -> str:
    """Case and accents aside."""
    return "".join(sign for sign in normalize("NFKD", text).casefold() if not combining(sign)).strip()


@cache
def _world() -> Atlas:
    """The atlas with the names of every language."""
    return load_atlas(available_languages())


@cache
def _known(kind: str) -> tuple[tuple[str, str], ...]:
    """Every name as it is compared, with the value that it stands for."""
    atlas = _world()
    if kind == "people":
        told: Iterable[tuple[str, str]] = ((person, person) for person in atlas.by_person)
    elif kind == "places":
        told = ((text, place.name) for text, _, place in atlas.places)
    else:
        told = [*((alias.text, alias.actor) for alias in atlas.aliases), *((key, key) for key in atlas.actors)]
        told += [(actor.name, key) for key, actor in atlas.actors.items()]
    return tuple(sorted({(folded(text), value) for text, value in told if value}))


@cache
def _by_name() -> Mapping[str, str]:
    """Names that mean one actor and no other."""
    found: dict[str, set[str]] = {}
    for spelled, value in _known("actors"):
        found.setdefault(spelled, set()).add(value)
    return {spelled: next(iter(values)) for spelled, values in found.items() if len(values) == 1}
