"""Reads the TOML files of this folder and joins them into an `Atlas`.

Only the name files of the languages asked for are parsed. A wrong fact is found by `check_atlas` (`checking.py`), which the
tests run; the loader itself refuses only what it cannot use (J210, J212, J215).
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jaminan.atlas.entries import Actor, Conflict, Holder, Place, Role
from jaminan.atlas.naming import AliasBook, family_name, plain_name
from jaminan.atlas.world import Atlas
from jaminan.model.errors import PackError

FOLDER = Path(__file__).resolve().parent
ANY = "*"
Table = dict[str, Any]

# In this order: where one text could name two actors of a language, the earlier table wins ("Brussels" is the EU before Belgium).
TABLES: tuple[tuple[str, str, Role], ...] = (
    ("states", "seats", Role.SEAT),
    ("states", "states", Role.STATE),
    ("organisations", "organisations", Role.ORGANISATION),
    ("bodies", "bodies", Role.BODY),
    ("states", "capitals", Role.CAPITAL),
    ("states", "demonyms", Role.DEMONYM),
    ("organisations", "demonyms", Role.DEMONYM),
)


@cache
def load_atlas(languages: tuple[str, ...] = ("en", "id")) -> Atlas:
    """The atlas with the names of these languages and those that are the same in all.

    Raises:
        PackError: J210 where a file is no TOML, J212 where a name points at an actor that is not there.
    """
    actors, capitals = _load_actors()
    holders, families = load_holders()
    by_person = _grouped(holders)
    book = AliasBook(actors)
    for language in (ANY, *languages):
        _add_names(book, language)
    for state, capital in capitals.items():
        book.add(capital, ANY, state, Role.CAPITAL)
    spellings = {language: _table(names_folder(language) / "persons.toml", "persons") for language in (ANY, *languages)}
    known = read_table(names_folder(ANY) / "persons.toml")
    cased = _cased_words(languages)
    namesakes = book.add_persons(by_person, families, known.get("best_known", {}), cased)
    for language, persons in spellings.items():
        book.add_spellings(language, persons, by_person, cased)
    by_office: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for holder in holders:
        by_office[holder.actor, holder.office].append(holder)
    return Atlas(
        languages=languages,
        aliases=tuple(book.aliases()),
        places=tuple(_places(languages, capitals)),
        actors=actors,
        holders=holders,
        namesakes=namesakes,
        by_person=by_person,
        by_office={key: tuple(sorted(terms, key=_since)) for key, terms in by_office.items()},
    )


@cache
def read_table(path: Path) -> Table:
    """One TOML file of the atlas, not to be changed; empty where the language has none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError("J210", str(path), f"not a TOML file: {error}") from error


def names_folder(language: str) -> Path:
    """Where the names of a language stand; those of all languages stand in `any`."""
    return FOLDER / "names" / ("any" if language == ANY else language)


def load_holders() -> tuple[tuple[Holder, ...], dict[str, str]]:
    """All terms of office in order of time, and the family names that are marked with braces."""
    table = read_table(FOLDER / "offices.toml")
    source = str(table.get("source", ""))
    families: dict[str, str] = {}
    holders = []
    for actor, offices in table.items():
        if actor == "source":
            continue
        for office, terms in offices.items():
            for term in terms:
                written, _, time = term.rpartition(" ")
                since, _, until = time.partition("/")
                person = plain_name(written)
                if person != written or person not in families:
                    families[person] = family_name(written)
                holders.append(Holder(person, actor, office, since, until or None, source))
    return tuple(sorted(holders, key=_since)), families


@cache
def load_conflicts() -> tuple[Conflict, ...]:
    """All armed conflicts, as they stand in the file.

    Raises:
        PackError: J210 where the file is no TOML.
    """
    return tuple(
        Conflict(
            code,
            tuple(tuple(side.split()) for side in fact["sides"]),
            tuple(fact["land"].split()),
            fact["since"],
            fact.get("until"),
        )
        for code, fact in _table(FOLDER / "conflicts.toml", "conflicts").items()
    )


def find_conflicts(on_date: str | None) -> tuple[Conflict, ...]:
    """The conflicts that had begun by that date and were not yet settled; all, without a date."""
    return tuple(one for one in load_conflicts() if on_date is None or _lasts(one, on_date))


def _lasts(conflict: Conflict, on_date: str) -> bool:
    begun = on_date[: len(conflict.since)] >= conflict.since[: len(on_date)]
    return begun and (conflict.until is None or on_date[: len(conflict.until)] <= conflict.until[: len(on_date)])


def _since(holder: Holder) -> str:
    return holder.since


def _load_actors() -> tuple[dict[str, Actor], dict[str, str]]:
    states = read_table(FOLDER / "states.toml")
    source = str(states.get("source", ""))
    actors: dict[str, Actor] = {}
    capitals: dict[str, str] = {}
    for code, fact in states.get("states", {}).items():
        actors[code] = Actor(code, fact["name"], "state", (), float(fact["area_km2"]), int(fact["population"]), source)
        if "capital" in fact:
            capitals[code] = fact["capital"]
    for code, fact in read_table(FOLDER / "organisations.toml").get("organisations", {}).items():
        actors[code] = Actor(code, fact["name"], fact["kind"], tuple(fact.get("members", "").split()))
    return actors, capitals


def _table(path: Path, name: str) -> Table:
    found: Table = read_table(path).get(name, {})
    return found


def _add_names(book: AliasBook, language: str) -> None:
    folder = names_folder(language)
    files = {name: read_table(folder / f"{name}.toml") for name in ("states", "organisations", "bodies")}
    for file, table, role in TABLES:
        for actor, texts in files[file].get(table, {}).items():
            for text in texts:
                book.add(text, language, actor, role)


def _cased_words(languages: Iterable[str]) -> frozenset[str]:
    """Family names that are words of a language asked for, so that they match only as written."""
    files = (read_table(names_folder(one) / "persons.toml") for one in (ANY, *languages))
    return frozenset(word for file in files for word in file.get("cased", ()))


def _grouped(holders: Iterable[Holder]) -> dict[str, tuple[Holder, ...]]:
    groups: dict[str, list[Holder]] = defaultdict(list)
    for holder in holders:
        groups[holder.person].append(holder)
    return {person: tuple(terms) for person, terms in groups.items()}


def _places(languages: tuple[str, ...], capitals: dict[str, str]) -> Iterator[tuple[str, str, Place]]:
    measured = read_table(FOLDER / "areas.toml")
    areas, source = measured.get("areas", {}), str(measured.get("source", ""))
    known = {capital: Place(capital, state) for state, capital in capitals.items()}
    for state, names in _table(FOLDER / "places.toml", "places").items():
        known |= {name: Place(name, None if state == "none" else state) for name in names if name not in known}
    known |= {name: replace(known[name], area_km2=float(area), source=source) for name, area in areas.items() if name in known}
    yield from ((name, ANY, place) for name, place in known.items())
    for language in (ANY, *languages):
        capital_names = _table(names_folder(language) / "states.toml", "capitals")
        named = {capitals[state]: texts for state, texts in capital_names.items() if state in capitals}
        for name, texts in [*named.items(), *_table(names_folder(language) / "places.toml", "places").items()]:
            yield from ((text, language, known[name]) for text in texts if name in known)
