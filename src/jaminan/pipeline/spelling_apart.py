"""Spelling apart: the spells of many undertakings, made by processes that only read, and put in by the one who asked for them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from jaminan.atlas import load_atlas
from jaminan.pipeline.collector import paused_collector
from jaminan.pipeline.spelling import Known, Speller

if TYPE_CHECKING:
    from jaminan.atlas.world import Atlas
    from jaminan.ledger import Ledger
    from jaminan.ledger.shelf import Shelf
    from jaminan.ledger.spelled import Spelt

_WORTH = 2000
"""With fewer undertakings waiting, the processes would not have begun before one alone had done it."""

_AHEAD, _AT_ONCE = 6, 4
"""How many parts may be under way, and how many are put in by one transaction."""


def spell_apart(ledger: Ledger, atlas: Atlas | None, processes: int, tell: Callable[[], object] = lambda: None) -> bool:
    """Make the spells that are pending, and `tell` after some; gives whether any was made.

    Where others write meanwhile it ends, and whoever asks next makes the rest. `atlas` is the world where it is not the one that ships.
    A ledger in memory is left as it is: no other process can read it.
    """
    place = ledger.place
    if place is None:
        return False
    with ledger.shelf() as shelf:
        entry, pending = shelf.behind()[1], shelf.spelled.pending()
        if len(pending) < _WORTH:
            return False
        parts = list(Speller(shelf, atlas or load_atlas(), shelf.decisions()).grouped(pending))
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_open, initargs=(place, atlas)) as pool:
        under_way = _under_way(pool, parts)
        while made := list(islice(under_way, _AT_ONCE)):
            if not _put(ledger, made, entry):
                break
            tell()
    return True


@dataclass(frozen=True, slots=True)
class Made:
    """The spells of one part, as they follow from all entries until that one."""

    entry: int
    part: tuple[str, ...]
    spelt: Spelt


def _under_way(pool: ProcessPoolExecutor, parts: Iterable[dict[str, str]]) -> Iterator[Made]:
    """What the processes make, in the order of the parts; only a few lie ready at a time."""
    waiting: deque[Future[Made]] = deque()
    for part in parts:
        waiting.append(pool.submit(_make, part))
        if len(waiting) == _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _put(ledger: Ledger, made: Iterable[Made], entry: int) -> bool:
    """Put in what was made, unless the ledger has grown since."""
    with ledger.shelf(writing=True, projector=_leave) as shelf:
        for one in made:
            if one.entry != entry or shelf.behind() != (entry, entry):
                return False
            shelf.spelled.put(one.spelt)
            shelf.spelled.settle_pending(one.part)
    return True


def _leave(shelf: Shelf) -> None:
    """Takes in nothing: what is pending is just being made."""


@dataclass(slots=True)
class _Process:
    """What a process has at hand, as long as the ledger does not grow."""

    ledger: Ledger
    atlas: Atlas
    entry: int = 0
    known: Known = field(default_factory=Known)


_process: list[_Process] = []


def _open(place: str, atlas: Atlas | None) -> None:
    from jaminan.ledger import open_ledger

    _process.append(_Process(open_ledger(place, create=False), atlas or load_atlas()))


def _make(part: dict[str, str]) -> Made:
    mine = _process[0]
    with paused_collector(), mine.ledger.shelf() as shelf:
        entry = shelf.behind()[1]
        if entry != mine.entry:
            mine.entry, mine.known = entry, Known()
        spelt = Speller(shelf, mine.atlas, shelf.decisions(), mine.known).make(part)
    return Made(entry, tuple(part), spelt)
