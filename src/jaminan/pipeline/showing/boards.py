"""The present knowledge as boards, kept in step with the ledger: of each entry that is added only what it moves is read again."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import RLock
from typing import Any

from jaminan.ledger.shelf import Shelf
from jaminan.model.standing import Position
from jaminan.pipeline.projecting import Moved
from jaminan.pipeline.showing.days import Day, order_of, read_day
from jaminan.pipeline.showing.index import Board, Index
from jaminan.pipeline.traits import Traits, from_traits_json
from jaminan.standing import settle
from jaminan.standing.conditions.resting import settle_all
from jaminan.standing.conditions.suppositions import Supposition, as_turns

_DAYS_KEPT = 12
_BOARDS_KEPT = 16
_NOTES_KEPT = 1000
_VERSIONS = count(1)

Supposed = tuple[Supposition, ...]


@dataclass(slots=True)
class _Kept:
    """A board with what it was made from; `moved` must be settled again before it is shown, None: everything."""

    board: Board
    alone: dict[str, Position]
    order: list[str]
    index: Index
    moved: set[str] | None = field(default_factory=set)


class Boards:
    """Days and boards that were asked for last. `note` is told what each writing has moved; what it was not told is read anew."""

    def __init__(self) -> None:
        self._entry = 0
        self._days: OrderedDict[str | None, Day] = OrderedDict()
        self._boards: OrderedDict[tuple[str | None, Supposed], _Kept] = OrderedDict()
        self._notes: OrderedDict[int, Moved] = OrderedDict()
        self._traits: dict[str, Traits] = {}
        self._retraited: set[str] | None = None
        self._lock = RLock()

    def note(self, moved: Moved | None) -> None:
        """What a writing has moved; it counts once it is on record."""
        if moved is not None:
            with self._lock:
                self._notes[moved.since] = moved
                _keep_last(self._notes, moved.since, _NOTES_KEPT)

    def find(self, shelf: Shelf, day: str | None, supposed: Supposed) -> Board:
        """The board of a day (None: of the end) under suppositions."""
        return self._find(shelf, day, supposed).board

    @contextmanager
    def index(self, shelf: Shelf, day: str | None, supposed: Supposed) -> Iterator[Index]:
        """The same, to be narrowed, counted and paged; nobody else changes it meanwhile."""
        with self._lock:
            kept = self._find(shelf, day, supposed)
            kept.index.follow(kept.board, self._known_traits(shelf), day)
            yield kept.index

    def _find(self, shelf: Shelf, day: str | None, supposed: Supposed) -> _Kept:
        with self._lock:
            self._step(shelf)
            held = self._day(shelf, day)
            kept = self._boards.get((day, supposed))
            if kept is None or kept.moved is None or kept.moved:
                kept = self._boards[day, supposed] = _settled(held, supposed, kept)
            _keep_last(self._boards, (day, supposed), _BOARDS_KEPT)
            return kept

    def _known_traits(self, shelf: Shelf) -> dict[str, Traits]:
        wanted = self._retraited
        if wanted is None or wanted:
            found = {key: from_traits_json(told) for key, told in shelf.traits(wanted).items()}
            kept = {} if wanted is None else self._traits
            for key in wanted or ():
                kept.pop(key, None)
            self._traits = kept | found
            self._retraited = set()
        return self._traits

    def _step(self, shelf: Shelf) -> None:
        """Note on every day what has moved since the last time."""
        _, last = shelf.behind()
        while self._entry != last:
            moved = self._notes.get(self._entry)
            if moved is None or moved.undertakings is None or moved.last > last:
                self._days.clear()
                self._boards.clear()
                self._entry, self._retraited = last, None
                return
            for day in self._days.values():
                day.moved |= moved.undertakings
                day.turned = day.turned or moved.turned
            if self._retraited is not None:
                self._retraited |= moved.undertakings
            self._entry = moved.last

    def _day(self, shelf: Shelf, day: str | None) -> Day:
        if day not in self._days:
            self._days[day] = read_day(shelf, day, self._days.values())
        held = self._days[day]
        other, turned = held.catch_up(shelf)
        for (of, _), kept in self._boards.items():
            if of == day and kept.moved is not None:
                kept.moved = None if turned else kept.moved | other
        _keep_last(self._days, day, _DAYS_KEPT)
        for gone in [key for key in self._boards if key[0] not in self._days]:
            del self._boards[gone]
        return held


def _settled(day: Day, supposed: Supposed, kept: _Kept | None) -> _Kept:
    """The board of a day, from what it was where only some undertakings have moved."""
    register = day.register.supposing(as_turns(supposed, day.day))
    whole = kept is None or kept.moved is None
    alone = {} if kept is None or kept.moved is None else kept.alone
    for key in day.helds if kept is None or kept.moved is None else kept.moved:
        if key in day.helds:
            alone[key] = settle(day.helds[key][0], register, day.day)
        else:
            alone.pop(key, None)
    order = order_of(day.helds) if whole or kept is None or set(kept.order) != day.helds.keys() else kept.order
    helds = [day.helds[key][0] for key in order]
    positions = settle_all(helds, register, day.day, [alone[key] for key in order])
    board = Board(next(_VERSIONS), positions, tuple(day.helds[key][1] for key in order), register.turns)
    return _Kept(board, alone, order, kept.index if kept else Index())


def _keep_last(kept: OrderedDict[Any, Any], key: object, most: int) -> None:
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
