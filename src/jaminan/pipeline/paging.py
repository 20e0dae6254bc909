"""Pages of the board: filters, facets and order over light rows. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from jaminan.model.board import SORTS, BoardPage, BoardQuery, BoardRow
from jaminan.model.codes import LifeCycle
from jaminan.model.errors import UsageError

_STATES = {state: place for place, state in enumerate(LifeCycle)}
_LATEST = "9999-12-31"

_FACETS: Mapping[str, Callable[[BoardRow], Iterable[str]]] = {
    "creditors": lambda row: (row.creditor or "",),
    "debtors": lambda row: (row.debtor,),
    "measures": lambda row: (row.measure,),
    "states": lambda row: (row.state,),
    "conditions": lambda row: [hanging.condition for hanging in row.conditions],
}
_ORDERS: Mapping[str, Callable[[BoardRow], object]] = {
    "debtor": lambda row: row.debtor,
    "creditor": lambda row: row.creditor or "",
    "measure": lambda row: row.measure,
    "state": lambda row: _STATES[row.state],
    "since": lambda row: row.since,
    "deadline": lambda row: row.deadline or _LATEST,
    "last": lambda row: row.last.date,
}


Facets = dict[str, dict[str, int]]


def facets_of(rows: Sequence[BoardRow]) -> Facets:
    """For each facet how many of all rows have each value."""
    return {facet: _counted(rows, rows, facet, {}) for facet in _FACETS}


def page_of(rows: Sequence[BoardRow], query: BoardQuery, facets: Facets | None = None) -> BoardPage:
    """The page that was asked for; `rows` are by debtor, creditor and measure, `facets` those of all rows where they are at hand.

    Raises:
        UsageError: J010, where the sort is none of `SORTS`.
    """
    column, backwards = query.sort.removeprefix("-"), query.sort.startswith("-")
    if column not in SORTS:
        raise UsageError("J010", "sort", f"{query.sort!r} is none of {', '.join(SORTS)}")
    wanted = {facet: frozenset(map(str, getattr(query, facet))) for facet in _FACETS if getattr(query, facet)}
    found = [row for row in rows if all(_has(row, facet, values) for facet, values in wanted.items())]
    if query.sort != "debtor":
        found.sort(key=_ORDERS[column], reverse=backwards)  # type: ignore[arg-type]
    shown = tuple(found[query.offset : query.offset + query.limit])
    if wanted or facets is None:
        facets = {facet: _counted(rows, found, facet, wanted) for facet in _FACETS}
    return BoardPage(rows=shown, total=len(found), facets=facets)


def _has(row: BoardRow, facet: str, values: frozenset[str]) -> bool:
    return any(str(value) in values for value in _FACETS[facet](row))


def _counted(
    rows: Sequence[BoardRow], found: Sequence[BoardRow], facet: str, wanted: Mapping[str, frozenset[str]]
) -> dict[str, int]:
    """How many rows have each value of a facet, under the other filters."""
    if facet in wanted:
        others = [(other, values) for other, values in wanted.items() if other != facet]
        found = [row for row in rows if all(_has(row, other, values) for other, values in others)]
    counts = Counter(str(value) for row in found for value in _FACETS[facet](row))
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
