"""A board to be narrowed, counted and paged: for each value of each facet the rows that have it, as the bits of one number."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_

from jaminan.model.board import SORTS, BoardPage, BoardQuery, BoardRow
from jaminan.model.codes import LifeCycle
from jaminan.model.conditions import Turn
from jaminan.model.errors import UsageError
from jaminan.model.standing import Position
from jaminan.pipeline.showing.rows import to_row
from jaminan.pipeline.traits import Traits

_STATES = {state: place for place, state in enumerate(LifeCycle)}
_LATEST = "9999-12-31"
_OF_ROWS: Mapping[str, Callable[[BoardRow], Iterable[str]]] = {
    "creditors": lambda row: (row.creditor or "",),
    "debtors": lambda row: (row.debtor,),
    "measures": lambda row: (str(row.measure),),
    "states": lambda row: (str(row.state),),
    "conditions": lambda row: {str(hanging.condition) for hanging in row.conditions},
    "firmnesses": lambda row: (str(row.firmness),),
    "weights": lambda row: (row.weight.name.lower(),),
}
_OF_TRAITS = {"channels": "channel", "languages": "language", "outlets": "outlet", "reviews": "review"}
FACETS = (*_OF_ROWS, *_OF_TRAITS)
_ORDERS: Mapping[str, Callable[[BoardRow], object]] = {
    "creditor": lambda row: row.creditor or "",
    "measure": lambda row: row.measure,
    "state": lambda row: _STATES[row.state],
    "since": lambda row: row.since,
    "deadline": lambda row: row.deadline or _LATEST,
    "last": lambda row: row.last.date,
}
_NONE: Traits = {}
Tokens = Callable[[str, str], Set[str]]
"""The tokens of the name of a facet's value (`debtors`, `creditors`, `measures`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """Where every undertaking stands on a day, by debtor, creditor and measure, without its words; `outlets` are those of the last.

    `register` is the history of each condition by its name. A board of the same `version` is the same board.
    """

    version: int
    positions: tuple[Position, ...]
    outlets: tuple[str | None, ...]
    register: Mapping[str, tuple[Turn, ...]]


class Index:
    """The rows of a board under numbers that stay theirs; `follow` brings them in step with the board as it is now."""

    def __init__(self) -> None:
        self._seen: tuple[int, Mapping[str, Traits] | None] = (0, None)
        self._made_of: list[tuple[Position, Traits]] = []
        self._rows: list[BoardRow] = []
        self._values: list[list[tuple[str, str]]] = []
        self._numbers: dict[str, int] = {}
        self._masks: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        self._orders: dict[str, list[int]] = {}

    def copy(self) -> "Index":
        """Another of the same, to follow a board that is otherwise in little."""
        other = Index()
        other._made_of, other._rows, other._values = self._made_of[:], self._rows[:], self._values[:]
        other._numbers = self._numbers.copy()
        other._masks = {facet: masks.copy() for facet, masks in self._masks.items()}
        return other

    def follow(self, board: Board, traits: Mapping[str, Traits], day: str | None, keys: Sequence[str] | None = None) -> None:
        """Take in what is otherwise on the board; of traits those count that a word had by that day.

        `keys` are the ids of its undertakings in their order, where they are at hand.
        """
        if self._seen[0] == board.version and self._seen[1] is not None:
            self._follow_traits(self._seen[1], traits, day)
            return
        order = []
        told = [position.undertaking.id for position in board.positions] if keys is None else keys
        numbers, made = self._numbers, self._made_of
        for key, position, outlet in zip(told, board.positions, board.outlets, strict=True):
            number, trait = numbers.get(key), traits.get(key, _NONE)
            if number is None or made[number][0] is not position or made[number][1] is not trait:
                number = self._put(key, position, outlet, trait, day)
            order.append(number)
        for number in set(self._numbers.values()) - set(order) if len(order) != len(self._numbers) else ():
            self._clear(number)
            del self._numbers[self._rows[number].id]
        self._orders = {"debtor": order}
        self._seen = (board.version, traits)

    def _follow_traits(self, before: Mapping[str, Traits], traits: Mapping[str, Traits], day: str | None) -> None:
        """Take in the traits that are others, of rows that stay as they are."""
        if before is not traits:
            others = [key for key, trait in traits.items() if trait is not before.get(key)]
            for key in (key for key in (*others, *(before.keys() - traits.keys())) if key in self._numbers):
                number = self._numbers[key]
                self._clear(number)
                self._made_of[number] = (self._made_of[number][0], traits.get(key, _NONE))
                self._set(number, self._rows[number], traits.get(key, _NONE), day)
            self._seen = (self._seen[0], traits)

    def shows(self, board: Board) -> bool:
        """Whether it is in step with that board."""
        return self._seen[0] == board.version

    def _put(self, key: str, position: Position, outlet: str | None, traits: Traits, day: str | None) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._rows)
            row = to_row(position, outlet, key)
            self._rows.append(row)
            self._made_of.append((position, traits))
            self._values.append([])
            self._set(number, row, traits, day)
        else:
            self._clear(number)
            row = self._rows[number] = to_row(position, outlet, key)
            self._made_of[number] = (position, traits)
            self._set(number, row, traits, day)
        return number

    def _set(self, number: int, row: BoardRow, traits: Traits, day: str | None) -> None:
        self._values[number] = list(_values(row, traits, day))
        for facet, value in self._values[number]:
            self._masks[facet][value] = self._masks[facet].get(value, 0) | 1 << number

    def _clear(self, number: int) -> None:
        for facet, value in self._values[number]:
            self._masks[facet][value] &= ~(1 << number)
        self._values[number] = []

    def rows(self) -> tuple[BoardRow, ...]:
        """All rows, by debtor, creditor and measure."""
        return tuple(self._rows[number] for number in self._orders["debtor"])

    def page(self, query: BoardQuery, found: int | None = None) -> BoardPage:
        """The page that was asked for, of the rows `found` where these are told. Raises J010 where the sort is none of `SORTS`."""
        order = self._order(query.sort)
        wanted = {facet: told for facet in FACETS if (told := tuple(map(str, getattr(query, facet))))}
        fitting = {facet: self._any(facet, values) for facet, values in wanted.items()}
        every = self._all() if found is None else found & self._all()
        chosen = _both(every, fitting.values())
        rows = tuple(self._rows[number] for number in _picked(order, chosen, query.offset, query.limit))
        facets = {facet: self._counted(facet, every, fitting) for facet in FACETS}
        return BoardPage(rows=rows, total=chosen.bit_count(), facets=facets)

    def told(self, undertakings: Set[str]) -> int:
        """The rows of those undertakings."""
        return _bits(self._numbers[key] for key in undertakings if key in self._numbers)

    def named(self, tokens: Sequence[str], tokens_of: Tokens) -> int:
        """The rows whose debtor, creditor or measure have all these tokens among them; `tokens_of` are those of a facet's value."""
        named = [
            (mask, tokens_of(facet, value))
            for facet in ("debtors", "creditors", "measures")
            for value, mask in self._masks[facet].items()
        ]
        found = self._all() if tokens else 0
        for token in tokens:
            found &= reduce(or_, (mask for mask, told in named if token in told), 0)
        return found

    def _all(self) -> int:
        return _bits(self._orders["debtor"]) if len(self._numbers) != len(self._rows) else (1 << len(self._rows)) - 1

    def _any(self, facet: str, values: Iterable[str]) -> int:
        return reduce(or_, (self._masks[facet].get(value, 0) for value in values), 0)

    def _counted(self, facet: str, every: int, fitting: Mapping[str, int]) -> dict[str, int]:
        others = _both(every, (mask for other, mask in fitting.items() if other != facet))
        counts = {value: (mask & others).bit_count() for value, mask in self._masks[facet].items()}
        return dict(sorted(((value, count) for value, count in counts.items() if count), key=lambda one: (-one[1], one[0])))

    def _order(self, sort: str) -> Iterable[int]:
        column, backwards = sort.removeprefix("-"), sort.startswith("-")
        if column not in SORTS:
            raise UsageError("J010", "sort", f"{sort!r} is none of {', '.join(SORTS)}")
        if column == "debtor":
            return reversed(self._orders[column]) if backwards else self._orders[column]
        if sort not in self._orders:
            key = _ORDERS[column]
            by_name = self._orders["debtor"]
            self._orders[sort] = sorted(by_name, key=lambda number: key(self._rows[number]), reverse=backwards)  # type: ignore[arg-type,return-value]
        return self._orders[sort]


def _values(row: BoardRow, traits: Traits, day: str | None) -> Iterator[tuple[str, str]]:
    for facet, values_of in _OF_ROWS.items():
        yield from ((facet, value) for value in values_of(row))
    for facet, trait in _OF_TRAITS.items():
        yield from ((facet, value) for value, first in traits.get(trait, {}).items() if day is None or first <= day)


def _both(every: int, masks: Iterable[int]) -> int:
    for mask in masks:
        every &= mask
    return every


def _bits(numbers: Iterable[int]) -> int:
    found = bytearray()
    for number in numbers:
        if len(found) <= number >> 3:
            found.extend(bytes((number >> 3) + 1 - len(found)))
        found[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(found, "little")


def _picked(order: Iterable[int], chosen: int, offset: int, limit: int) -> Iterator[int]:
    """The chosen numbers in order, from the `offset`th on."""
    bits = chosen.to_bytes((chosen.bit_length() + 7) // 8 or 1, "little")
    size, place, end = len(bits) * 8, -1, offset + limit
    for number in order:
        if number < size and bits[number >> 3] >> (number & 7) & 1:
            place += 1
            if place >= end:
                return
            if place >= offset:
                yield number
