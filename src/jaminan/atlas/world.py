"""The atlas once loaded: what it holds, and the questions one may ask of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jaminan.atlas.entries import Actor, Alias, Holder, Place


@dataclass(frozen=True, slots=True)
class Atlas:
    """World knowledge for the languages asked for.

    `aliases` and `places` carry `*` as language where a text is written the same in every language. `namesakes` holds, for a
    family name that several holders bear, their full names; the alias of that name points at the best known of them.
    """

    languages: tuple[str, ...]
    aliases: tuple[Alias, ...]
    places: tuple[tuple[str, str, Place], ...]
    actors: Mapping[str, Actor]
    holders: tuple[Holder, ...]
    namesakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_person: Mapping[str, tuple[Holder, ...]] = field(default_factory=dict, repr=False)
    by_office: Mapping[tuple[str, str], tuple[Holder, ...]] = field(default_factory=dict, repr=False)

    def is_state(self, actor: str) -> bool:
        """Whether that id is a state or territory of ISO 3166-1 (or Kosovo)."""
        found = self.actors.get(actor)
        return found is not None and found.kind == "state"

    def holders_of(self, actor: str, office: str, on_date: str | None = None) -> tuple[Holder, ...]:
        """Who held that office of that actor on that date (all holders, without a date), in order of time."""
        return tuple(h for h in self.by_office.get((actor, office), ()) if on_date is None or held_on(h, on_date))

    def offices_of(self, person: str, on_date: str | None = None) -> tuple[Holder, ...]:
        """The offices of that person (full name) on that date, or ever."""
        return tuple(h for h in self.by_person.get(person, ()) if on_date is None or held_on(h, on_date))

    def actor_of(self, person: str, on_date: str | None = None) -> str | None:
        """For whom that person acts on that date: by the office held then, else the last one before, else the first ever."""
        terms = self.by_person.get(person, ())
        if not terms:
            return None
        if on_date is None:
            return terms[-1].actor
        for chosen in (
            [h for h in terms if held_on(h, on_date)],
            [h for h in terms if begun_by(h, on_date)],
        ):
            if chosen:
                return chosen[-1].actor
        return terms[0].actor

    def person_called(self, family: str, on_date: str | None = None) -> str | None:
        """The full name of the one bearer of a shared family name in office on that date; None where none or several are."""
        bearers = self.namesakes.get(family, ())
        serving = [name for name in bearers if self.offices_of(name, on_date)] if on_date else []
        return serving[0] if len(serving) == 1 else None


def begun_by(holder: Holder, on_date: str) -> bool:
    """Whether the term had begun by that date; partial dates are compared as far as both are known."""
    known = min(len(holder.since), len(on_date))
    return holder.since[:known] <= on_date[:known]


def held_on(holder: Holder, on_date: str) -> bool:
    """Whether the term covers that date, both ends included."""
    if not begun_by(holder, on_date):
        return False
    if holder.until is None:
        return True
    known = min(len(holder.until), len(on_date))
    return on_date[:known] <= holder.until[:known]
