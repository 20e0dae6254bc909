"""What changed on the board since it was last told, also where the one who was to tell it was ended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from jaminan.model.feeds import News
from jaminan.model.standing import Standing
from jaminan.pipeline.changes import Changes, compare_standings
from jaminan.pipeline.watching.taking import WATCHER
from jaminan.standing.changes import find_record_changes

if TYPE_CHECKING:
    from jaminan.pipeline.desk import Desk

_NEVER = "0001-01-01T00:00:00.000000Z"
_KEY = "told"


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where all was told: the last entry, its moment, and the day in the world."""

    entry: int
    at: str
    day: str


class Teller:
    """Compares the board with what was told last. The mark stands in the ledger, so nothing is lost between two tellings."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._last: tuple[Mark, Standing] | None = None

    def begin(self, day: str) -> None:
        """What stands on the board when watching begins for the first time is no news."""
        with self.desk.ledger.watched() as watched:
            known = watched.fact(_KEY)
        if known is None:
            self._last = self._now(day)
            with self.desk.ledger.watched(writing=True) as watched:
                watched.note({_KEY: json.dumps(asdict(self._last[0]))})

    def find(self, day: str) -> tuple[Changes | None, Mark]:
        """What is otherwise on that day than it was told last (None: nothing), and the mark to note once it is told.

        Raises:
            LedgerError: J4xx, where the ledger cannot be read.
        """
        with self.desk.ledger.watched() as watched:
            told = watched.fact(_KEY)
        before = self._told(Mark(**json.loads(told))) if told else self._now(day)
        mark, after = self._last = self._now(day)
        changes = self._between(*before, mark, after)
        return (changes if changes.count else None), mark

    def tell(
        self, day: str, at: str, to_record: Callable[[Changes], Mapping[str, Any]], hooks: Iterable[str] = ()
    ) -> News | None:
        """Keep what changed as news, on its way to the hooks, and move the mark, in one transaction; gives the news, if any."""
        changes, mark = self.find(day)
        record = json.dumps(to_record(changes)) if changes else None
        with self.desk.ledger.watched(writing=True) as watched:
            watched.note({_KEY: json.dumps(asdict(mark))})
            return watched.add_news(at, record, hooks) if record else None

    def _now(self, day: str) -> tuple[Mark, Standing]:
        ledger = self.desk.ledger
        last = ledger.last_number()
        if self._last and self._last[0].entry == last and self._last[0].day == day:
            return self._last
        at = ledger.entries(after=last - 1)[0].at if last else _NEVER
        return Mark(last, at, day), Standing(as_of=day, known_at=None, positions=self.desk.positions(day))

    def _told(self, mark: Mark) -> tuple[Mark, Standing]:
        """The board as it was told last; where that is not at hand, and the ledger has grown since, from the entries of then."""
        if self._last and self._last[0] == mark:
            return self._last
        if mark.entry == self.desk.ledger.last_number():
            return mark, Standing(as_of=mark.day, known_at=None, positions=self.desk.positions(mark.day))
        return mark, self.desk.standing(mark.day, known_at=mark.at)

    def _between(self, told: Mark, before: Standing, mark: Mark, after: Standing) -> Changes:
        entries = self.desk.ledger.entries(after=told.entry) if mark.entry > told.entry else ()
        # That a version is one source with the first is no news: the version itself is told.
        record = tuple(one for one in find_record_changes(entries, "", mark.at) if one.by != WATCHER)
        return compare_standings("ledger", before, after, record, self.desk.atlas, told.at, mark.at)
