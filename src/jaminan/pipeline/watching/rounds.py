"""A round: lists and feeds that are due are asked, then items that are due are taken, feed by feed in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from jaminan.model.errors import SourceError
from jaminan.model.feeds import WatchedFeed, WatchedItem
from jaminan.pipeline.watching.events import Event, FeedAsked
from jaminan.pipeline.watching.taking import Taker
from jaminan.sources.feeds.parsing import Feed, parse_feed
from jaminan.sources.fetching import Fetcher, Request
from jaminan.sources.limits import Limits
from jaminan.sources.watching.listed import DEPTH, is_remote, open_local, reconcile
from jaminan.sources.watching.planning import Pace, feed_failed, feed_read, find_news, is_due, waits
from jaminan.sources.watching.times import later

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

Clock = Callable[[], str]
_FORGOTTEN_AFTER = 90 * 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPlan:
    """What is watched, at which pace, and how many items of one feed are taken in one round.

    `eager` asks feeds that are well although they were asked a moment ago: the rounds are begun by somebody else.
    """

    roots: tuple[str, ...]
    pace: Pace = field(default_factory=Pace)
    limits: Limits = field(default_factory=Limits)
    most: int = 100
    eager: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Goes round. `clock` gives this moment as the ledger writes it, `stopping` whether to end after the present item."""

    ledger: Ledger
    fetcher: Fetcher
    plan: WatchPlan
    clock: Clock
    stopping: Callable[[], bool] = lambda: False

    def round(self) -> Iterator[Event]:
        """One round: every event is on the disk when it is told, so whoever ends here loses nothing.

        Raises:
            LedgerError: J4xx, where the ledger cannot be read or written.
        """
        now = self.clock()
        yield from self._ask_feeds(now)
        yield from self._take_items(now)
        if not self.stopping():
            with self.ledger.watched(writing=True) as watched:
                watched.forget(later(now, -_FORGOTTEN_AFTER))

    def left(self) -> int:
        """How many items wait for the next round."""
        with self.ledger.watched() as watched:
            return watched.waiting(self.clock())

    def _ask_feeds(self, now: str) -> Iterator[Event]:
        """Lists name feeds, which may be lists: level after level, each feed once."""
        asked: set[str] = set()
        self._list({})
        for _ in range(DEPTH + 1):
            with self.ledger.watched() as watched:
                due = [one for one in watched.feeds() if one.address not in asked and self._is_due(one, now)]
            named: dict[str, Sequence[str]] = {}
            for feed in due:
                if self.stopping():
                    return
                asked.add(feed.address)
                yield self._ask_feed(feed, now, named)
            if not named:
                return
            self._list(named)

    def _is_due(self, feed: WatchedFeed, now: str) -> bool:
        return is_due(feed, now, self.plan.pace, eager=self.plan.eager)

    def _list(self, named: dict[str, Sequence[str]]) -> None:
        with self.ledger.watched(writing=True) as watched:
            watched.put_feeds(reconcile(self.plan.roots, named.items(), watched.feeds()))

    def _ask_feed(self, feed: WatchedFeed, now: str, named: dict[str, Sequence[str]]) -> FeedAsked:
        """The feed with its news in one transaction, so that no item is lost that the server will not tell again."""
        try:
            after, told = self._open(feed, now)
        except SourceError as error:
            after = feed_failed(feed, now, self.plan.pace, str(error), waits(error))
            with self.ledger.watched(writing=True) as watched:
                watched.put_feeds([after])
            return FeedAsked(feed=after)
        with self.ledger.watched(writing=True) as watched:
            watched.put_feeds([after])
            if told is None:
                return FeedAsked(feed=after, unchanged=True)
            known = watched.items(feed.address, [item.id for item in told.items])
            news = list(find_news(feed.address, told.items, known, now))
            watched.seen(feed.address, list(known), now)
            watched.put_items(news)
        named[feed.address] = told.lists
        changed = sum(item.id in known for item in news)
        return FeedAsked(feed=after, new=len(news) - changed, changed=changed)

    def _open(self, feed: WatchedFeed, now: str) -> tuple[WatchedFeed, Feed | None]:
        """The feed as it is now, and what it says; None where it is as it was."""
        pace, limits = self.plan.pace, self.plan.limits
        if not is_remote(feed.address):
            held = open_local(feed, limits)
            if held.unchanged:
                return feed_read(feed, now, pace), None
            return feed_read(feed, now, pace, title=held.feed.title, etag=held.mark, note=_note(held.feed, limits)), held.feed
        answer = self.fetcher.get(Request(feed.address, feed.etag, feed.last_modified))
        if answer.unchanged:
            return feed_read(feed, now, pace), None
        told = parse_feed(answer.body, feed.address, limits, url=answer.final_address, charset=answer.charset)
        learnt = {"title": told.title, "etag": answer.etag, "last_modified": answer.last_modified, "note": _note(told, limits)}
        return feed_read(feed, now, pace, **learnt), told

    def _take_items(self, now: str) -> Iterator[Event]:
        taker = Taker(self.ledger, self.fetcher, self.plan.pace, self.plan.limits)
        for item in self._due(now):
            if self.stopping():
                return
            yield taker.take(item, now, self.clock())

    def _due(self, now: str) -> list[WatchedItem]:
        """The items whose time has come, one of each feed in turn, so that no feed keeps the others waiting."""
        with self.ledger.watched() as watched:
            rows = [watched.due(feed.address, now, self.plan.most) for feed in watched.feeds() if feed.listed]
        return [item for item in chain.from_iterable(zip_longest(*rows)) if item is not None]


def _note(feed: Feed, limits: Limits) -> str | None:
    return f"J115 more than {limits.items:,} items; the rest is not read" if feed.cut else None
