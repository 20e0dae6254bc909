"""What the atlas knows, as frozen types. The TOML files beside this one hold the facts; `loading.py` checks and joins them."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an alias is to the actor it points at; the reader treats them differently."""

    STATE = "state"  # "France", "Prancis": an actor, or a place after a preposition
    DEMONYM = "demonym"  # "French", "Frenchman": an actor with an agent noun ("French troops"), else what belongs to one
    CAPITAL = "capital"  # "Paris": stands for the state, or is a place after a preposition
    SEAT = "seat"  # "the Kremlin", "Senayan", "the Elysee": stands for the state
    PERSON = "person"  # "Emmanuel Macron", "Macron"
    ORGANISATION = "organisation"  # "the European Union", "Uni Eropa", "UE"; armed groups, companies, UN agencies
    GROUP = "group"  # "European leaders", "the allies", "the coalition of the willing"
    BODY = "body"  # a named part that acts for an actor: "the Bundestag", "the Pentagon", "IDF", "TNI", "the Security Council"


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write one actor in one language (`*` for all). `name` is the canonical English name.

    `cased` aliases match only as written (`US`, `WHO`, `Chad`); the others match whatever their case.
    """

    text: str
    language: str
    actor: str
    role: Role
    name: str
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who held an office of an actor; dates are ISO, partial dates stay partial, `until` is None while it lasts."""

    person: str
    actor: str
    office: str
    since: str
    until: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region or area by its usual English name; `state` is the state it lies in, None for a sea or a border.

    `area_km2` is known of regions that reports measure shares of, with its `source`.
    """

    name: str
    state: str | None
    area_km2: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation or group.

    `kind`: state, state_like, alliance, bloc, union, agency, court, armed_group, party, company, ngo, outlet, group.

    `area_km2` and `population` are the reference figures of states, with their source and date in `source`.
    """

    id: str
    name: str
    kind: str
    members: tuple[str, ...] = ()
    area_km2: float | None = None
    population: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who fights whom, and on whose land; partial dates stay partial, `until` is None while it lasts."""

    id: str
    sides: tuple[tuple[str, ...], ...]
    land: tuple[str, ...]
    since: str
    until: str | None = None

    def side_of(self, actor: str) -> int | None:
        """The number of the side on which an actor fights, None where on none."""
        return next((number for number, side in enumerate(self.sides) if actor in side), None)
