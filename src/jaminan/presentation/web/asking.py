"""What an address asks for: the state of a page, all of it in its query, so that the address is the citation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from jaminan.model.codes import Condition
from jaminan.model.errors import WebError

_WORDS: Mapping[str, bool | None] = {"yes": True, "no": False}
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The day in the world, the day in the ledger, for whom, and what is supposed of conditions (`ceasefire(UKR)` -> met or failed).

    `rest` are the other values of the query, in its order, bounded.
    """

    as_of: str | None = None
    known_at: str | None = None
    creditor: str | None = None
    suppose: tuple[tuple[str, bool | None], ...] = ()
    rest: tuple[tuple[str, str], ...] = ()

    @property
    def towards(self) -> str | None:
        """For whom; None for all."""
        return None if self.creditor == "all" else self.creditor

    def value(self, name: str) -> str:
        """The last value of that name, or nothing."""
        return next((value for key, value in reversed(self.rest) if key == name), "")

    def values(self, name: str) -> tuple[str, ...]:
        """Every value of that name."""
        return tuple(value for key, value in self.rest if key == name and value)

    def query(self, **changed: str | None) -> str:
        """The query of this state, with some values set and those that are None taken away; begins with `?` where there is any."""
        pairs = [("creditor", self.creditor), ("as_of", self.as_of), ("known_at", self.known_at)]
        pairs += [("suppose", spelled(name, met=met)) for name, met in self.suppose]
        pairs = [pair for pair in [*pairs, *self.rest] if pair[0] not in changed]
        told = [(key, value) for key, value in [*pairs, *changed.items()] if value]
        return f"?{urlencode(told)}" if told else ""

    def without(self, name: str, value: str) -> str:
        """The query without one of the values of that name."""
        rest = tuple(pair for pair in self.rest if pair != (name, value))
        return replace(self, rest=rest).query(page=None)

    def supposing(self, name: str, *, met: bool | None) -> "State":
        """The same under another supposition; None takes it away."""
        others = tuple(one for one in self.suppose if one[0] != name)
        return replace(self, suppose=others if met is None else tuple(sorted((*others, (name, met)))))

    def supposing_nothing(self) -> "State":
        """The same without any supposition."""
        return replace(self, suppose=())


def parse_state(query: list[tuple[str, str]]) -> State:
    """The state that the query of an address tells.

    Raises:
        WebError: J704, where a value makes no sense.
    """
    told: dict[str, str] = {}
    suppose: dict[str, bool | None] = {}
    rest: list[tuple[str, str]] = []
    for key, value in query[:200]:
        value = value.strip()[:_LONGEST]
        if key == "suppose":
            suppose |= _supposed(value)
        elif key in ("as_of", "known_at", "creditor"):
            told[key] = value
        elif value:
            rest.append((key[:40], value))
    return State(
        as_of=parse_day("as_of", told.get("as_of")),
        known_at=parse_day("known_at", told.get("known_at")),
        creditor=told.get("creditor") or None,
        suppose=tuple(sorted(suppose.items())),
        rest=tuple(rest),
    )


def spelled(name: str, *, met: bool | None) -> str:
    """A supposition as an address writes it."""
    return f"{name}={'yes' if met else 'no'}"


def _supposed(value: str) -> Mapping[str, bool | None]:
    name, _, word = value.rpartition("=")
    if not value:
        return {}
    if word not in _WORDS or name.partition("(")[0] not in tuple(Condition) or len(name) > 120:
        raise WebError("J704", "suppose", f"not a supposition such as ceasefire(UKR)=yes: {value!r}")
    return {name: _WORDS[word]}


def parse_day(name: str, value: str | None) -> str | None:
    """The value as an ISO date, None where there is none. Raises J704."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise WebError("J704", name, f"not a date such as 2025-09-05: {value!r}") from error
