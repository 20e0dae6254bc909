"""Remaking: bringing projections that are far behind in step, a little at a time, with a word on how far the work is.

After each step what was made is on record as made: others write in between, and whoever goes on later, or beside, goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jaminan.atlas import load_atlas
from jaminan.pipeline.collector import paused_collector
from jaminan.pipeline.projecting import Projector
from jaminan.pipeline.spelling_apart import spell_apart

if TYPE_CHECKING:
    from jaminan.atlas.world import Atlas
    from jaminan.ledger import Ledger
    from jaminan.ledger.shelf import Shelf

_FAR = 2_000
"""So many entries are taken in so fast that nobody needs to be told how far it is."""

_ENTRIES, _UNDERTAKINGS = 10_000, 400
"""What one step takes in, and of how many undertakings it makes what holds."""

_NOTING = 0.4
"""Which part of the work it is to note reports; the rest is to make what holds of undertakings."""


@dataclass(frozen=True, slots=True)
class Far:
    """How far projections are: entries taken in, of all; undertakings made, and those that wait to be."""

    entries: int
    of: int
    made: int
    waiting: int

    @property
    def done(self) -> bool:
        """Whether all is made."""
        return self.entries == self.of and not self.waiting

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1, as far as can be told."""
        noted = self.entries / self.of if self.of else 1.0
        every = self.made + self.waiting
        return _NOTING * noted + ((1 - _NOTING) * (self.made / every if every else 1.0) if noted == 1 else 0.0)


Telling = Callable[[Far], None]


def how_far(shelf: Shelf) -> Far:
    """How far the projections of a ledger are."""
    entries, of = shelf.behind()
    return Far(entries, of, *(shelf.spelled.counted() if entries else (0, 0)))


def is_far_behind(shelf: Shelf) -> bool:
    """Whether it would take so long to bring them in step that who waits should be told."""
    if shelf.in_step():
        return False
    far = how_far(shelf)
    return far.of - far.entries > _FAR or far.waiting > _UNDERTAKINGS


def remake(ledger: Ledger, atlas: Atlas | None = None, *, tell: Telling = lambda far: None, processes: int = 1) -> None:
    """Bring projections in step; `atlas` is the world where it is not the one that ships.

    With more `processes` than one what holds of undertakings is made by so many.

    Raises:
        LedgerError: J4xx, where the ledger cannot be read or written; what was made until then stays.
    """
    projector, noted = Projector(atlas or load_atlas()), dict[str, int]()
    with paused_collector():
        while not (far := _told(ledger, tell)).done:
            if far.entries < far.of:
                _step(ledger, partial(projector.note, most=_ENTRIES, noted=noted))
            elif processes == 1 or not spell_apart(ledger, atlas, processes, lambda: _told(ledger, tell)):
                _step(ledger, partial(projector.settle, most=_UNDERTAKINGS))


def project_each(ledger: Ledger) -> bool:
    """Let each writing bring the projections in step, unless they are far behind: then it would take all that is behind with it.

    Gives whether they are.
    """
    with ledger.shelf() as shelf:
        far = is_far_behind(shelf)
    if not far:
        ledger.projector = Projector(load_atlas())
    return far


def _told(ledger: Ledger, tell: Telling) -> Far:
    with ledger.shelf() as shelf:
        far = how_far(shelf)
    tell(far)
    return far


def _step(ledger: Ledger, project: Callable[[Shelf], None]) -> None:
    with ledger.shelf(writing=True, projector=project):
        pass
