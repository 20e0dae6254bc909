"""Undertakings as lines: for the list, its facets and its spreadsheet."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jaminan.model.standing import Position
from jaminan.presentation.web.visits import Visit

COLUMNS = (
    "id",
    "debtor",
    "creditor",
    "measure",
    "state",
    "since",
    "firmness",
    "conditions",
    "deadline",
    "count",
    "clear",
    "words",
    "last_word",
)
FACETS: dict[str, Callable[[Position], Iterable[str]]] = {
    "debtor": lambda one: (one.undertaking.debtor,),
    "towards": lambda one: (one.undertaking.creditor or "-",),
    "measure": lambda one: (str(one.undertaking.measure),),
    "state": lambda one: (str(one.state),),
    "condition": lambda one: {str(condition.condition) for condition in one.conditions},
    "firmness": lambda one: (str(one.firmness),),
    "weight": lambda one: (one.weight.name.lower(),),
}
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A way to narrow a list: each value with its label, how many there are, and whether it is chosen."""

    name: str
    values: tuple[tuple[str, str, int, bool], ...]


def to_row(position: Position) -> Sequence[object]:
    """The undertaking as a line of a spreadsheet, in codes."""
    undertaking = position.undertaking
    return (
        undertaking.id,
        undertaking.debtor,
        undertaking.creditor,
        str(undertaking.measure),
        str(position.state),
        position.since,
        str(position.firmness),
        " ".join(str(one.condition) for one in position.conditions),
        position.deadline,
        position.count,
        position.answered,
        len(undertaking.words),
        position.last_word.date,
    )


def narrowed(visit: Visit, positions: Iterable[Position], *, but: str = "") -> list[Position]:
    """The positions that fit what is chosen in every facet but one."""
    chosen = {name: set(visit.state.values(name)) for name in FACETS if name != but and visit.state.values(name)}
    return [one for one in positions if all(wanted & set(FACETS[name](one)) for name, wanted in chosen.items())]


def facets(visit: Visit, positions: Sequence[Position]) -> list[Facet]:
    """Every facet, its values counted under what is chosen in the others."""
    return [_facet(visit, name, narrowed(visit, positions, but=name)) for name in FACETS]


def _facet(visit: Visit, name: str, positions: Iterable[Position]) -> Facet:
    counts = Counter(value for one in positions for value in FACETS[name](one))
    chosen = set(visit.state.values(name))
    most = sorted(counts, key=lambda value: (value not in chosen, -counts[value], value))[:_SHOWN]
    return Facet(name=name, values=tuple((value, label(visit, name, value), counts[value], value in chosen) for value in most))


def label(visit: Visit, name: str, value: str) -> str:
    """The word for a facet's value."""
    if name in ("debtor", "towards"):
        return visit.name(value) if value != "-" else visit.phrase("nobody")
    return visit.wording.word("condition_noun" if name == "condition" else name, value)
