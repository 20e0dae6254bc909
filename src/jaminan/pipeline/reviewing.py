"""Review at a desk: the next claim of a queue, many claims at once, and how far people are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jaminan.ledger.queueing import (
    Queued,
    count_facets,
    count_queued,
    entries_between,
    find_queued,
    find_told,
    last_about_each,
    still_waiting,
    waiting_by_language,
)
from jaminan.model.codes import LifeCycle
from jaminan.model.entries import Entry, EntryKind
from jaminan.pipeline.showing.tally import Progress, Tally

if TYPE_CHECKING:
    from jaminan.ledger import Ledger
    from jaminan.ledger.shelf import Shelf
    from jaminan.model.claims import Claim
    from jaminan.model.standing import Position

COUNTED = 10_000
"""How many claims at most are looked at to count the values of facets."""

_CONTESTED = 400
_TRIED = 40
_DECIDED = frozenset({EntryKind.ACCEPTED, EntryKind.REJECTED, EntryKind.CORRECTED})


class Order(StrEnum):
    """What a queue shows first: the least sure, what sources tell otherwise, the newest, or what people judged otherwise."""

    CONFIDENCE = "confidence"
    DISAGREEMENT = "disagreement"
    NOVELTY = "novelty"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a bulk did: its entries, and the claims that others had decided in the meantime, which were left alone."""

    entries: tuple[Entry, ...]
    left: tuple[str, ...]


class Reviewing:
    """The queue of one ledger; `shelf` opens its projections, `positions` are those of the present board."""

    def __init__(
        self, ledger: Ledger, shelf: Callable[[], AbstractContextManager[Shelf]], positions: Callable[[], Sequence[Position]]
    ) -> None:
        self._ledger, self._shelf, self._positions, self._tally = ledger, shelf, positions, Tally()

    def progress(self) -> Progress:
        """How far the review is."""
        with self._shelf() as shelf:
            return self._tally.progress(shelf)

    def languages(self) -> dict[str, int]:
        """How many claims wait, by language."""
        with self._shelf() as shelf:
            return waiting_by_language(shelf)

    def next(self, order: Order, which: Queued, after: str = "", taken: frozenset[str] = frozenset()) -> str | None:
        """The next claim behind `after` that nobody else has `taken`, from the first again after the last; None where none is left."""
        with self._shelf() as shelf:
            found = self._behind(shelf, order, which, after)
            if after and not found:
                found = self._behind(shelf, order, which, "")
        free = [claim for claim in found if claim not in taken and claim != after]
        return next(iter(free or [claim for claim in found if claim != after] or found), None)

    def _behind(self, shelf: Shelf, order: Order, which: Queued, after: str) -> list[str]:
        if order is Order.DISPUTED:
            disputed = list(self._tally.progress(shelf).disputed)
            return disputed[disputed.index(after) + 1 :] if after in disputed else disputed
        if order is Order.DISAGREEMENT:
            contested = tuple(one.undertaking.id for one in self._positions() if one.state is LifeCycle.CONTESTED)[:_CONTESTED]
            if contested and (found := find_told(shelf, which, contested, limit=_TRIED, after=after)):
                return found
        return find_queued(shelf, which, newest=order is Order.NOVELTY, limit=_TRIED, after=after)

    def page(self, order: Order, which: Queued, offset: int, limit: int) -> list[str]:
        """Some of the claims that are meant."""
        with self._shelf() as shelf:
            return find_queued(shelf, which, newest=order is Order.NOVELTY, limit=limit, offset=offset)

    def count(self, which: Queued) -> int:
        """How many claims are meant."""
        with self._shelf() as shelf:
            return count_queued(shelf, which)

    def facets(self, which: Queued) -> dict[str, dict[str, int]]:
        """How many claims have each value of each facet, under what is chosen in the others; of many only `COUNTED` are looked at."""
        with self._shelf() as shelf:
            return count_facets(shelf, which, COUNTED)

    def review_all(self, kind: EntryKind, some: Sequence[str], *, by: str, at: str, why: str = "") -> Reviewed:
        """Accept or reject those of the claims that still wait, all at once. Raises J407, J403."""
        with self._shelf() as shelf:
            waiting = still_waiting(shelf, some)
        wanted = [claim for claim in dict.fromkeys(some) if claim in waiting]
        entries = self._ledger.review_all(kind, wanted, by=by, at=at, why=why) if wanted else []
        return Reviewed(tuple(entries), tuple(claim for claim in dict.fromkeys(some) if claim not in waiting))

    def correct_all(self, some: Mapping[str, Claim], *, by: str, at: str, why: str = "") -> Reviewed:
        """A person's versions of those of the claims that still wait, all at once. Raises J407, J408, J403."""
        with self._shelf() as shelf:
            waiting = still_waiting(shelf, list(some))
        wanted = {claim: corrected for claim, corrected in some.items() if claim in waiting}
        entries = self._ledger.correct_all(wanted, by=by, at=at, why=why) if wanted else []
        return Reviewed(tuple(entries), tuple(claim for claim in some if claim not in waiting))

    def take_back(self, first: int, last: int, *, by: str, at: str) -> Reviewed:
        """Take back what that person decided from one entry to another, where nobody has decided otherwise since."""
        with self._shelf() as shelf:
            made = [one for one in entries_between(shelf, first, last) if one.by == by and one.kind in _DECIDED]
            newest = last_about_each(shelf, (entry.subject for entry in made))
        free = [entry.subject for entry in made if newest[entry.subject] == entry.number]
        entries = self._ledger.review_all(EntryKind.WITHDRAWN, free, by=by, at=at) if free else []
        return Reviewed(tuple(entries), tuple(entry.subject for entry in made if entry.subject not in free))
