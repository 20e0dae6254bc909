"""Agency credits: which news agency a report says that it has its story from ("(Reuters)", "dilansir AFP", "KYIV (dpa) -")."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_EDGE = 200
"""Code points at each end of a report where an agency in brackets, or after a dash, is its credit."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Agency ids by name, and the words around a name that make it a credit, as alternatives of a pattern."""

    names: dict[str, str]
    before: str
    between: str
    after: str


def find_credits(text: str, outlet: str | None = None) -> tuple[str, ...]:
    """The agencies by id, each once, the first met first. An agency that speaks in its own outlet credits nobody."""
    edges = text[:_EDGE] + "\n" + text[-_EDGE:]
    found: dict[str, None] = {}
    for pattern, part in ((_bracketed(), edges), (_worded(), text), (_telling(), text)):
        for match in pattern.finditer(part):
            found.setdefault(_table().names[match[1]])
    own = agency_of(outlet)
    return tuple(agency for agency in found if agency != own)


def agency_of(outlet: str | None) -> str | None:
    """The agency that an outlet is, if it is one."""
    told = (outlet or "").casefold()
    return next((agency for name, agency in _table().names.items() if told == name.casefold()), None)


@cache
def _table() -> _Table:
    raw = tomllib.loads((files("jaminan.sources.copies") / "agencies.toml").read_text(encoding="utf-8"))
    names = {name: row["id"] for row in raw["agency"] for name in row["names"]}
    return _Table(names, _any(raw["credit"]["before"]), _any(raw["credit"]["between"]), _any(raw["credit"]["after"]))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _bracketed() -> re.Pattern[str]:
    ends = "[)\\]/,.\u2013\u2014-]"
    return re.compile(f"[(\\[/\u2013\u2014-]\\s?(?<!\\w)({_any(_table().names)})(?=\\s?{ends}|\\s*$)", re.MULTILINE)


@cache
def _worded() -> re.Pattern[str]:
    table = _table()
    between = f"(?:(?i:{table.between})\\s)?"
    return re.compile(f"(?<!\\w)(?i:{table.before}):?\\s{between}({_any(table.names)})(?!\\w)")


@cache
def _telling() -> re.Pattern[str]:
    table = _table()
    return re.compile(f"(?<!\\w)({_any(table.names)})\\s(?i:{table.after})(?!\\w)")
