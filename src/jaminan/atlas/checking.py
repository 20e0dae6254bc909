"""The strict check of every data file; too slow for every start, so the tests run it.

J210 no TOML file - J211 unknown key - J212 unknown actor - J213 bad date - J214 said twice - J215 unknown person or place -
J216 one text for two actors - J217 unknown office or kind.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jaminan.atlas.loading import ANY, FOLDER, TABLES, load_holders, names_folder, read_table
from jaminan.atlas.naming import plain_name
from jaminan.model.errors import PackError

KEYS: dict[str, set[str]] = {
    "states": {"states", "demonyms", "capitals", "seats"},
    "organisations": {"organisations", "demonyms"},
    "bodies": {"bodies"},
    "persons": {"persons", "cased", "best_known"},
    "places": {"places"},
}
CONFLICT_KEYS = {"sides", "land", "since", "until"}
STATE_KEYS, ORGANISATION_KEYS = {"name", "capital", "area_km2", "population"}, {"kind", "name", "members"}
TERM = re.compile(r"(?P<name>\S.*\S|\S) (?P<since>\d{4}(-\d{2}){0,2})/(?P<until>\d{4}(-\d{2}){0,2})?")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def check_atlas() -> None:
    """Check every file of the atlas.

    Raises:
        PackError: J21x for the first wrong fact, naming file and entry.
    """
    for code, where, words in find_faults():
        raise PackError(code, where, words)


def find_faults() -> Iterator[tuple[str, str, str]]:
    """Every wrong fact as (code, file and entry, words)."""
    actors = _actor_ids()
    yield from _fact_faults(actors)
    yield from _conflict_faults(actors)
    yield from _office_faults(actors)
    persons = {holder.person for holder in load_holders()[0]}
    places, faults = _places(actors)
    yield from faults
    languages = sorted(path.name for path in (FOLDER / "names").iterdir() if path.is_dir())
    ambiguous = read_table(FOLDER / "ambiguous.toml")
    for name in languages:
        language = ANY if name == "any" else name
        yield from _name_faults(language, actors, persons, places)
        yield from _clashes(language, set(ambiguous.get(name, ())))


def _actor_ids() -> set[str]:
    states = read_table(FOLDER / "states.toml").get("states", {})
    return set(states) | set(read_table(FOLDER / "organisations.toml").get("organisations", {}))


def _codes(name: str) -> set[str]:
    return set(read_table(FOLDER / "codes.toml")[name])


def _fact_faults(actors: set[str]) -> Iterator[tuple[str, str, str]]:
    for code, fact in read_table(FOLDER / "states.toml").get("states", {}).items():
        if set(fact) - STATE_KEYS:
            yield "J211", f"states.toml {code}", f"unknown keys {sorted(set(fact) - STATE_KEYS)}"
        if not re.fullmatch("[A-Z]{3}", code):
            yield "J212", f"states.toml {code}", "no alpha-3 code"
    kinds = _codes("kinds")
    for code, fact in read_table(FOLDER / "organisations.toml").get("organisations", {}).items():
        if set(fact) - ORGANISATION_KEYS:
            yield "J211", f"organisations.toml {code}", f"unknown keys {sorted(set(fact) - ORGANISATION_KEYS)}"
        if fact["kind"] not in kinds:
            yield "J217", f"organisations.toml {code}", f"unknown kind {fact['kind']!r}"
        for member in fact.get("members", "").split():
            if member not in actors:
                yield "J212", f"organisations.toml {code}", f"unknown member {member!r}"


def _conflict_faults(actors: set[str]) -> Iterator[tuple[str, str, str]]:
    for code, fact in read_table(FOLDER / "conflicts.toml").get("conflicts", {}).items():
        where = f"conflicts.toml {code}"
        if set(fact) - CONFLICT_KEYS:
            yield "J211", where, f"unknown keys {sorted(set(fact) - CONFLICT_KEYS)}"
        fighting = [actor for side in fact["sides"] for actor in side.split()]
        for actor in [*fighting, *fact["land"].split()]:
            if actor not in actors:
                yield "J212", where, f"unknown actor {actor!r}"
        for actor in sorted({actor for actor in fighting if fighting.count(actor) > 1}):
            yield "J214", where, f"{actor} fights on two sides"
        for date in (fact["since"], fact.get("until", fact["since"])):
            if not DATE.fullmatch(date):
                yield "J213", where, f"not a date: {date!r}"


def _office_faults(actors: set[str]) -> Iterator[tuple[str, str, str]]:
    known = _codes("offices")
    for actor, offices in read_table(FOLDER / "offices.toml").items():
        if actor == "source":
            continue
        if actor not in actors:
            yield "J212", f"offices.toml {actor}", "no such actor"
        for office, terms in offices.items():
            where = f"offices.toml {actor} {office}"
            if office not in known:
                yield "J217", where, "unknown office"
            if len(set(terms)) < len(terms):
                yield "J214", where, "the same term twice"
            yield from _term_faults(where, terms)


def _term_faults(where: str, terms: list[str]) -> Iterator[tuple[str, str, str]]:
    for term in terms:
        found = TERM.fullmatch(term)
        if found is None or not plain_name(found["name"]).strip():
            yield "J213", where, f"not 'name since/until': {term!r}"
            continue
        since, until = found["since"], found["until"]
        if not all(DATE.fullmatch(date) for date in (since, until) if date):
            yield "J213", where, f"no such date: {term!r}"
        elif until and until < since[: len(until)]:
            yield "J213", where, f"ends before it begins: {term!r}"


def _places(actors: set[str]) -> tuple[set[str], list[tuple[str, str, str]]]:
    faults = []
    known = {str(fact["capital"]) for fact in read_table(FOLDER / "states.toml")["states"].values() if "capital" in fact}
    for state, names in read_table(FOLDER / "places.toml").get("places", {}).items():
        if state != "none" and state not in actors:
            faults.append(("J212", f"places.toml {state}", "no such actor"))
        faults += [("J214", f"places.toml {state}", f"{name!r} is said twice") for name in names if name in known]
        known |= set(names)
    for name, area in read_table(FOLDER / "areas.toml").get("areas", {}).items():
        if name not in known:
            faults.append(("J215", f"areas.toml {name}", "nobody and nothing of that name"))
        if not isinstance(area, int | float) or area <= 0:
            faults.append(("J211", f"areas.toml {name}", f"no area: {area!r}"))
    return known, faults


def _name_faults(language: str, actors: set[str], persons: set[str], places: set[str]) -> Iterator[tuple[str, str, str]]:
    for path in sorted(names_folder(language).glob("*.toml")):
        file, table = f"names/{path.parent.name}/{path.name}", read_table(path)
        unknown = set(table) - KEYS.get(path.stem, set())
        if unknown:
            yield "J211", file, f"unknown keys {sorted(unknown)}"
        for name, entries in table.items():
            if not isinstance(entries, dict):
                continue
            known = persons if name == "persons" else places if name == "places" else actors
            yield from _entry_faults(file, name, entries, known, persons)


def _entry_faults(
    file: str, name: str, entries: dict[str, Any], known: set[str], persons: set[str]
) -> Iterator[tuple[str, str, str]]:
    code = "J215" if name in ("persons", "places") else "J212"
    for entry, value in entries.items():
        where = f"{file} {name}.{entry}"
        if name == "best_known":
            if value and value not in persons:
                yield "J215", where, f"{value!r} holds no office"
            continue
        if entry not in known:
            yield code, where, "nobody and nothing of that name"
        if not isinstance(value, list) or not all(
            isinstance(text, str) and text.strip("=") == text.strip("= ") for text in value
        ):
            yield "J211", where, "not a list of texts without spaces around them"
        elif len(set(value)) < len(value):
            yield "J214", where, "the same text twice"


def _clashes(language: str, ambiguous: set[str]) -> Iterator[tuple[str, str, str]]:
    """Texts that name two actors in one language and are not listed as known to do so."""
    claimed: dict[str, str] = {}
    for file, table, _ in TABLES:
        path: Path = names_folder(language) / f"{file}.toml"
        for actor, texts in read_table(path).get(table, {}).items():
            for text in texts:
                first = claimed.setdefault(text.lstrip("="), actor)
                if first != actor and text.lstrip("=") not in ambiguous:
                    yield "J216", f"names/{language}/{file}.toml {table}.{actor}", f"{text!r} already names {first}"
