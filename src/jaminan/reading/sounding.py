"""Who is meant by a name that is spelt by ear, or torn: the one who holds the office that is told, if the names sound alike.

The office and the date leave few people, so that the likeness may be loose; without an office it must be close, and of several nobody is taken.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

from jaminan.atlas import Atlas, load_atlas
from jaminan.atlas.entries import Role
from jaminan.atlas.world import held_on

WITH_OFFICE = 68.0  # likeness, 0 to 100, asked of the one who holds the very office
WITH_ACTOR = 78.0  # of one who holds some office of the actor
WITH_TITLE = 82.0  # of one who holds such an office of any actor
MARGIN = 6.0
MANY = 2  # holders at a time above which an office, such as an envoy's, leaves too many
VARIANT = 92.0  # from here on it is another spelling of the name, and no damage
BY_EAR = 85.0  # the same in languages that write foreign names as they sound, which English does least
_LIKE = (
    ("ph", "f"),
    ("ou", "u"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("ck", "k"),
    ("tz", "c"),
    ("ts", "c"),
    ("th", "t"),
    ("gh", "g"),
    ("x", "ks"),
)
_SINGLE = str.maketrans({"w": "v", "y": "i", "j": "i", "c": "k", "q": "k", "z": "s"})
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def sound_of(name: str) -> str:
    """A name as it sounds, roughly: no accents, marks and blanks, like letters made one, no letter twice in a row."""
    bare = "".join(sign for sign in normalize("NFKD", name.casefold()) if sign.isalpha() and not combining(sign))
    for one, other in _LIKE:
        bare = bare.replace(one, other)
    bare = bare.translate(_SINGLE)
    return _DOUBLED.sub(r"\1", bare[:1] + bare[1:].replace("h", ""))


def likeness(told: str, right: str) -> float:
    """How alike two names sound, 0 to 100: the whole names, or their last parts, where these are long enough to tell."""
    from rapidfuzz import fuzz

    whole = fuzz.ratio(sound_of(told), sound_of(right))
    last, family = sound_of(told.split()[-1]), sound_of(right.split()[-1])
    return max(whole, fuzz.ratio(last, family) if len(family) > 3 else 0.0)


def find_sounding(told: Iterable[str], actors: tuple[str, ...], office: str | None, atlas: Atlas, on_date: str) -> str | None:
    """The only person in office on that date whose name is like one of those told (the same name, cut in several ways)."""
    told = [name for name in told if len(sound_of(name)) > 3]
    holders = [] if not (actors and office) else [h.person for actor in actors for h in atlas.holders_of(actor, office, on_date)]
    of_actor = _serving(atlas, on_date, actors, None) if actors else ()
    of_office = _serving(atlas, on_date, (), office) if office and not actors else ()
    of_office_held = WITH_OFFICE if len(holders) <= MANY else WITH_ACTOR
    for people, least in ((holders, of_office_held), (of_actor, WITH_ACTOR), (of_office, WITH_TITLE)):
        best = _best(told, people, least, atlas.languages)
        if best is not None:
            return best
    return None


def is_variant(told: str, person: str, languages: tuple[str, ...]) -> bool:
    """Whether what is told is only another spelling of the person's name."""
    from rapidfuzz import fuzz

    least = VARIANT if "en" in languages else BY_EAR
    return any(fuzz.ratio(sound_of(told), sound_of(form)) >= least for form in _forms(languages, person))


def _serving(atlas: Atlas, on_date: str, actors: tuple[str, ...], office: str | None) -> tuple[str, ...]:
    found = (
        holder.person
        for (actor, name), terms in atlas.by_office.items()
        if (not actors or actor in actors) and (office is None or name == office)
        for holder in terms
        if held_on(holder, on_date)
    )
    return tuple(dict.fromkeys(found))


def _best(told: list[str], people: Iterable[str], least: float, languages: tuple[str, ...]) -> str | None:
    scored = sorted(
        (
            (max((likeness(name, form) for name in told for form in _forms(languages, person)), default=0.0), person)
            for person in set(people)
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < least:
        return None
    return scored[0][1] if len(scored) == 1 or scored[0][0] - scored[1][0] >= MARGIN else None


def _forms(languages: tuple[str, ...], person: str) -> tuple[str, ...]:
    return (person, *_written(languages).get(person, ()))


@lru_cache(maxsize=64)
def _written(languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The full names of persons as these languages write them."""
    found: dict[str, tuple[str, ...]] = {}
    for alias in load_atlas(languages).aliases:
        if alias.role is Role.PERSON and " " in alias.text and alias.text != alias.name:
            found[alias.name] = (*found.get(alias.name, ()), alias.text)
    return found
