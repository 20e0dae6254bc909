"""Undertakings as lines: for the list, its facets, its spreadsheet, and programs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from jaminan.ledger.searching import tokens_of
from jaminan.model.board import BoardPage, BoardQuery, BoardRow
from jaminan.presentation.web.paging import Paged
from jaminan.presentation.web.visits import Visit

COLUMNS = (
    "id",
    "debtor",
    "creditor",
    "measure",
    "state",
    "since",
    "firmness",
    "weight",
    "conditions",
    "deadline",
    "count",
    "clear",
    "last_word",
    "last_claim",
    "last_report",
    "last_outlet",
)
FACETS: Mapping[str, tuple[str, str]] = {
    "debtor": ("debtors", ""),
    "towards": ("creditors", ""),
    "measure": ("measures", "measure"),
    "state": ("states", "state"),
    "condition": ("conditions", "condition_noun"),
    "firmness": ("firmnesses", "firmness"),
    "weight": ("weights", "weight"),
    "channel": ("channels", "channel"),
    "language": ("languages", "language"),
    "outlet": ("outlets", ""),
    "review": ("reviews", "web_review"),
}
"""By the name in the address: the slot of the query, and the table of words for its values (none: names)."""

_SHOWN, _MOST = 12, 300
NOBODY = "-"
"""How an address writes that there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A way to narrow a list: each value with its label, how many there are, and whether it is chosen; `more` are not shown."""

    name: str
    values: tuple[tuple[str, str, int, bool], ...]
    more: int


def to_query(visit: Visit, paged: Paged, sort: str) -> BoardQuery:
    """What the address asks of the board."""
    state = visit.state
    chosen: dict[str, tuple[Any, ...]] = {slot: state.values(name) for name, (slot, _) in FACETS.items()}
    towards = chosen["creditors"] or ((state.towards,) if state.towards else ())
    chosen["creditors"] = tuple("" if one == NOBODY else one for one in towards)
    return BoardQuery(**chosen, text=state.value("q"), sort=sort, offset=paged.offset, limit=paged.limit)


def facets(visit: Visit, page: BoardPage) -> list[Facet]:
    """Every facet, its values counted under what is chosen in the others; all values of the one that `more` in the address names."""
    return [_facet(visit, name, page.facets[slot]) for name, (slot, _) in FACETS.items()]


def _facet(visit: Visit, name: str, counts: Mapping[str, int]) -> Facet:
    return to_facet(visit, name, counts, partial(label, visit, name))


def to_facet(visit: Visit, name: str, counts: Mapping[str, int], label_of: Callable[[str], str]) -> Facet:
    """A facet from its counts, what is chosen first, then by number."""
    told = {value or NOBODY: count for value, count in counts.items()}
    chosen = visit.state.values(name)
    most = sorted({*told, *chosen}, key=lambda value: (value not in chosen, -told.get(value, 0), value))
    shown = most[: _MOST if visit.state.value("more") == name else _SHOWN]
    values = tuple((value, label_of(value), told.get(value, 0), value in chosen) for value in shown)
    return Facet(name=name, values=values, more=len(most) - len(shown))


def label(visit: Visit, name: str, value: str) -> str:
    """The word for a facet's value."""
    table = FACETS[name][1]
    if name in ("debtor", "towards"):
        return visit.name(value) if value != NOBODY else visit.phrase("nobody")
    if value == NOBODY:
        return visit.phrase("not_told")
    return visit.wording.word(table, value) if table else value


def tokens_named(visit: Visit, facet: str, value: str) -> frozenset[str]:
    """By what words of the reader's language a debtor, a creditor or a measure is found."""
    return frozenset(
        tokens_of(visit.wording.word("measure", value) if facet == "measures" else visit.name(value) if value else "")
    )


def to_row(row: BoardRow) -> Sequence[object]:
    """The undertaking as a line of a spreadsheet, in codes."""
    last = row.last
    return (
        *(
            row.id,
            row.debtor,
            row.creditor,
            str(row.measure),
            str(row.state),
            row.since,
            str(row.firmness),
            row.weight.name.lower(),
        ),
        " ".join(str(one.condition) for one in row.conditions),
        *(row.deadline, row.count, row.answered, last.date, last.claim, last.document, last.outlet),
    )


def to_row_record(row: BoardRow) -> dict[str, Any]:
    """The undertaking in short, for programs; its own address tells all words about it."""
    last = row.last
    told = dict(zip(COLUMNS[:12], to_row(row), strict=False))
    speaker = {"name": last.speaker.name, "actor": last.speaker.actor} if last.speaker else None
    return told | {
        "conditions": [{"condition": str(one.condition), "met": one.met} for one in row.conditions],
        "last_word": {
            "date": last.date,
            "claim": last.claim,
            "document": last.document,
            "outlet": last.outlet,
            "speaker": speaker,
        },
    }
