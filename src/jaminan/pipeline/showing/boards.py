"""The present knowledge as boards, kept in step with the ledger: of each entry that is added only what it moves is read again."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from threading import Lock, RLock
from typing import Any

from jaminan.ledger.shelf import Shelf
from jaminan.model.board import BoardRow
from jaminan.model.holding import Held
from jaminan.model.standing import Position, Standing
from jaminan.pipeline.collector import paused_collector
from jaminan.pipeline.projecting import Moved
from jaminan.pipeline.showing.between import changes_between
from jaminan.pipeline.showing.days import Day, order_of, read_day
from jaminan.pipeline.showing.index import Board, Index
from jaminan.pipeline.showing.rows import to_row
from jaminan.pipeline.showing.signs import Signs
from jaminan.pipeline.traits import Traits, from_traits_json
from jaminan.standing import Register, find_changes, settle, waits_for
from jaminan.standing.changes import Change
from jaminan.standing.conditions.register import Histories
from jaminan.standing.conditions.resting import settle_all
from jaminan.standing.conditions.suppositions import Supposition, as_turns

_DAYS_KEPT = 20
_BOARDS_KEPT = 28
_NOTES_KEPT = 1000
_VERSIONS = count(1)

Supposed = tuple[Supposition, ...]


@dataclass(slots=True)
class _Kept:
    """A board with what it was made from; `moved` must be settled again before it is shown, None: everything."""

    board: Board
    of: Histories
    alone: dict[str, Position]
    order: list[str]
    index: Index
    moved: set[str] | None = field(default_factory=set)


class Boards:
    """Days and boards that were asked for last. `note` is told what each writing has moved; what it was not told is read anew.

    Whoever asks takes `lock` before the shelf is opened: on one that was opened before another has stepped on, all would be read anew.
    `note` needs it not, for it is called by who holds the ledger's, and others ask for that while they have `lock`.
    """

    def __init__(self) -> None:
        self._entry = 0
        self._days: OrderedDict[str | None, Day] = OrderedDict()
        self._boards: OrderedDict[tuple[str | None, Supposed], _Kept] = OrderedDict()
        self._notes: OrderedDict[int, Moved] = OrderedDict()
        self._traits: dict[str, Traits] = {}
        self._retraited: set[str] | None = None
        self._signs = Signs()
        self.lock, self._noting = RLock(), Lock()

    def note(self, moved: Moved | None) -> None:
        """What a writing has moved; it counts once it is on record."""
        if moved is not None:
            with self._noting:
                self._notes[moved.since] = moved
                _keep_last(self._notes, moved.since, _NOTES_KEPT)

    def find(self, shelf: Shelf, day: str | None, supposed: Supposed) -> Board:
        """The board of a day (None: of the end) under suppositions."""
        return self._find(shelf, day, supposed).board

    def rows(self, shelf: Shelf, day: str | None, supposed: Supposed) -> tuple[BoardRow, ...]:
        """The same in light rows."""
        with self.lock, paused_collector():
            kept = self._find(shelf, day, supposed)
            if kept.index.shows(kept.board):
                return kept.index.rows()
            return tuple(map(to_row, kept.board.positions, kept.board.outlets, kept.order))

    def changes(self, shelf: Shelf, since: str, until: str, supposed: Supposed) -> tuple[Change, ...]:
        """What stands otherwise on the second day than on the first."""
        with self.lock, paused_collector():
            self._step(shelf)
            days = self._day(shelf, since), self._day(shelf, until)
            found = changes_between(*days, (_register(days[0], supposed), _register(days[1], supposed)))
            if found is not None:
                return found
            before, after = (
                Standing(as_of=day, known_at=None, positions=self._find(shelf, day, supposed).board.positions)
                for day in (since, until)
            )
            return find_changes(before, after)

    @contextmanager
    def index(self, shelf: Shelf, day: str | None, supposed: Supposed) -> Iterator[Index]:
        """The same, to be narrowed, counted and paged; nobody else changes it meanwhile."""
        with self.lock:
            with paused_collector():
                kept = self._find(shelf, day, supposed)
                kept.index.follow(kept.board, self._known_traits(shelf), day, kept.order)
            yield kept.index

    def _find(self, shelf: Shelf, day: str | None, supposed: Supposed) -> _Kept:
        with self.lock, paused_collector():
            self._step(shelf)
            held = self._day(shelf, day)
            kept = self._boards.get((day, supposed))
            if kept is None or kept.moved is None or kept.moved:
                base = self._find(shelf, day, ()) if supposed and kept is None else None
                kept = self._boards[day, supposed] = _settled(held, supposed, kept, base)
            elif kept.of is not held.histories:
                kept.board, kept.of = (
                    replace(kept.board, version=next(_VERSIONS), register=_register(held, supposed).turns),
                    held.histories,
                )
            _keep_last(self._boards, (day, supposed), _BOARDS_KEPT)
            return kept

    def _known_traits(self, shelf: Shelf) -> dict[str, Traits]:
        wanted = self._retraited
        if wanted is None or wanted:
            found = {key: from_traits_json(told) for key, told in shelf.traits(wanted).items()}
            kept = {} if wanted is None else self._traits
            gone = (wanted or set()) - found.keys()
            self._traits = {key: told for key, told in kept.items() if key not in gone} | found if gone else kept | found
            self._retraited = set()
        return self._traits

    def _step(self, shelf: Shelf) -> None:
        """Note on every day what has moved since the last time."""
        _, last = shelf.behind()
        while self._entry != last:
            with self._noting:
                moved = self._notes.get(self._entry)
            if moved is None or moved.undertakings is None or moved.last > last:
                self._days.clear()
                self._boards.clear()
                self._signs.move(None)
                self._entry, self._retraited = last, None
                return
            self._signs.move(moved.documents)
            for day in self._days.values():
                day.moved |= moved.undertakings
                day.turned = day.turned or moved.turned
            if self._retraited is not None:
                self._retraited |= moved.undertakings
            self._entry = moved.last

    def _day(self, shelf: Shelf, day: str | None) -> Day:
        if day not in self._days:
            self._days[day] = read_day(shelf, day, self._days.values(), self._signs)
        held = self._days[day]
        other, turned = held.catch_up(shelf, self._signs)
        for (of, _), kept in self._boards.items():
            if of == day and kept.moved is not None:
                kept.moved = None if turned else kept.moved | other
        _keep_last(self._days, day, _DAYS_KEPT)
        for gone in [key for key in self._boards if key[0] not in self._days]:
            del self._boards[gone]
        return held


def _settled(day: Day, supposed: Supposed, kept: _Kept | None, base: _Kept | None) -> _Kept:
    """The board of a day, from what it was where only some undertakings have moved.

    `base` is the board that nothing is supposed on: of most undertakings the same positions stand on both.
    """
    register, named = _register(day, supposed), {one.name for one in supposed}
    moved = kept.moved if kept else None
    alone = kept.alone if kept and moved is not None else {}
    for key in day.helds if moved is None else moved:
        if key in day.helds:
            alone[key] = _alone(day.helds[key].held, register, day.day, named, base.alone.get(key) if base else None)
        else:
            alone.pop(key, None)
    known = base or (kept if moved is not None else None)
    order = known.order if known and set(known.order) == day.helds.keys() else order_of(day.helds)
    helds = [day.helds[key].held for key in order]
    settled = settle_all(helds, register, day.day, [alone[key] for key in order])
    positions = tuple(
        map(partial(_steady, dict(zip(kept.order, kept.board.positions, strict=True)) if kept else {}, alone), order, settled)
    )
    board = Board(next(_VERSIONS), positions, tuple(day.helds[key].outlet for key in order), register.turns)
    index = kept.index if kept else base.index.copy() if base else Index()
    return _Kept(board, day.histories, alone, order, index)


def _steady(before: Mapping[str, Position], alone: Mapping[str, Position], key: str, now: Position) -> Position:
    """Of what waits for others, and is settled anew each time, the position itself that stood there before, if it is the same."""
    was = before.get(key)
    return was if was is not None and now is not alone[key] and now == was else now


def _alone(held: Held, register: Register, today: str | None, named: set[str], usual: Position | None) -> Position:
    """What holds, settled by the register alone; the position itself that stands where nothing is supposed, if it is the same."""
    if usual is not None and named.isdisjoint(waits_for(held)):
        return usual
    position = settle(held, register, today)
    return usual if usual is not None and position == usual else position


def _register(day: Day, supposed: Supposed) -> Register:
    return day.register.supposing(as_turns(supposed, day.day))


def _keep_last(kept: OrderedDict[Any, Any], key: object, most: int) -> None:
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
