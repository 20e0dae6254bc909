"""A round: lists and feeds that are due are asked, then items that are due are taken, feed by feed in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from jaminan.model.errors import SourceError
from jaminan.model.feeds import WatchedFeed, WatchedItem
from jaminan.pipeline.watching.crew import Crew
from jaminan.pipeline.watching.events import Ahead, Event, FeedAsked
from jaminan.pipeline.watching.taking import Taker, broken
from jaminan.sources.feeds.parsing import Feed
from jaminan.sources.fetching import Request
from jaminan.sources.formats.feed import open_feed
from jaminan.sources.formats.piece import Hints, Piece
from jaminan.sources.limits import Limits
from jaminan.sources.watching.listed import DEPTH, is_remote, open_local, reconcile, to_address
from jaminan.sources.watching.planning import Pace, feed_failed, feed_read, find_news, is_due, waits
from jaminan.sources.watching.times import later

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

Clock = Callable[[], str]
_Told = tuple[WatchedFeed, Feed | None] | SourceError
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
    crew: Crew
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
            asked |= {feed.address for feed in due}
            yield Ahead(feeds=len(due))
            named: dict[str, Sequence[str]] = {}
            for feed, told in self._opened(due, now):
                yield self._note_feed(feed, told, now, named)
            if not named or self.stopping():
                return
            self._list(named)

    def _opened(self, feeds: Sequence[WatchedFeed], now: str) -> Iterator[tuple[WatchedFeed, _Told]]:
        """What the feeds say: those here in their order, those in the net side by side, as they come."""
        for feed in feeds:
            if not is_remote(feed.address) and not self.stopping():
                yield feed, self._open(feed, now)
        remote = {feed.address: feed for feed in feeds if is_remote(feed.address)}
        for address, told in self.crew.each(remote, lambda address: self._open(remote[address], now), self.stopping):
            yield remote[address], told

    def _is_due(self, feed: WatchedFeed, now: str) -> bool:
        return is_due(feed, now, self.plan.pace, eager=self.plan.eager)

    def _list(self, named: dict[str, Sequence[str]]) -> None:
        with self.ledger.watched(writing=True) as watched:
            watched.put_feeds(reconcile(self.plan.roots, named.items(), watched.feeds()))

    def _open(self, feed: WatchedFeed, now: str) -> _Told:
        """The feed as it is now and what it says (None: as it was), or what is wrong."""
        try:
            return self._remote(feed, now) if is_remote(feed.address) else self._local(feed, now)
        except SourceError as error:
            return error
        except Exception as error:  # noqa: BLE001 - whatever one feed does to a parser, the watch goes on
            return broken(feed.address, error)

    def _local(self, feed: WatchedFeed, now: str) -> tuple[WatchedFeed, Feed | None]:
        held = open_local(feed, self.plan.limits)
        if held.unchanged:
            return feed_read(feed, now, self.plan.pace), None
        learnt = {"title": held.feed.title, "etag": held.mark, "note": _note(feed.address, held.feed, self.plan.limits)}
        return feed_read(feed, now, self.plan.pace, **learnt), held.feed

    def _remote(self, feed: WatchedFeed, now: str) -> tuple[WatchedFeed, Feed | None]:
        limits = self.plan.limits
        answer = self.crew.get(Request(feed.address, feed.etag, feed.last_modified))
        if answer.unchanged:
            return feed_read(feed, now, self.plan.pace), None
        hints = Hints(url=answer.final_address, charset=answer.charset)
        told = open_feed(Piece(where=feed.address, raw=answer.body, hints=hints), limits)
        learnt = {
            "title": told.title,
            "etag": answer.etag,
            "last_modified": answer.last_modified,
            "note": _note(feed.address, told, limits),
        }
        return feed_read(feed, now, self.plan.pace, **learnt), told

    def _note_feed(self, feed: WatchedFeed, told: _Told, now: str, named: dict[str, Sequence[str]]) -> FeedAsked:
        """The feed with its news in one transaction, so that no item is lost that the server will not tell again."""
        if isinstance(told, SourceError):
            failed = feed_failed(feed, now, self.plan.pace, str(told), waits(told))
            with self.ledger.watched(writing=True) as watched:
                watched.put_feeds([failed])
            return FeedAsked(feed=failed)
        after, said = told
        with self.ledger.watched(writing=True) as watched:
            watched.put_feeds([after])
            if said is None:
                return FeedAsked(feed=after, unchanged=True)
            known = watched.items(feed.address, [item.id for item in said.items])
            news = list(find_news(feed.address, said.items, known, now))
            watched.seen(feed.address, list(known), now)
            watched.put_items(news)
            # A feed that is as it was has all its items still, so only one that was read lets go of any.
            watched.forget(feed.address, later(now, -_FORGOTTEN_AFTER))
        named[feed.address] = said.lists
        changed = sum(item.id in known for item in news)
        return FeedAsked(feed=after, new=len(news) - changed, changed=changed)

    def _take_items(self, now: str) -> Iterator[Event]:
        taker = Taker(self.ledger, self.crew, self.plan.pace, self.plan.limits)
        due = self._due(now)
        yield Ahead(items=len(due))
        for item in due:
            if self.stopping():
                return
            yield taker.take(item, now, self.clock())

    def _due(self, now: str) -> list[WatchedItem]:
        """The items whose time has come, one of each feed in turn, so that no feed keeps the others waiting."""
        with self.ledger.watched() as watched:
            rows = [watched.due(feed.address, now, self.plan.most) for feed in watched.feeds() if feed.listed]
        return [item for item in chain.from_iterable(zip_longest(*rows)) if item is not None]


def _note(address: str, feed: Feed, limits: Limits) -> str | None:
    """What was left off of a feed or a list."""
    strange = [words for words in feed.lists if to_address(words, address) is None]
    notes = [f"J115 more than {limits.items:,} items; the rest is not read"] if feed.cut else []
    if strange:
        notes.append(f"J131 it names {len(strange)} that cannot be watched, such as {strange[0][:100]!r}")
    return "; ".join(notes) or None
