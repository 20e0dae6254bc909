"""Feeds that are watched, as JSON for programs: states, counts, ISO times, errors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jaminan.model.feeds import FeedHealth, WatchedFeed, WatchedItem

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

_TROUBLED = 20
_ALL = 10_000


@dataclass(frozen=True, slots=True)
class Feeds:
    """Every feed with the counts of its items, the items in trouble, and the webhooks."""

    feeds: tuple[WatchedFeed, ...]
    counts: Mapping[str, Mapping[str, int]]
    troubled: tuple[WatchedItem, ...]
    hooks: tuple[tuple[str, int, int, str | None], ...]


def gather_feeds(ledger: "Ledger", *, every: bool = False) -> Feeds:
    """How all feeds are now; unless all is asked for, without those that are no longer listed, and a few items alone."""
    with ledger.watched() as watched:
        feeds = watched.feeds()
        counts, troubled, hooks = watched.counts(), watched.troubled(_ALL if every else _TROUBLED), watched.hooks()
    chosen = tuple(one for one in feeds if every or one.listed)
    return Feeds(chosen, counts, troubled, hooks)


def to_feeds_record(told: Feeds) -> dict[str, Any]:
    """All of it."""
    return {
        "feeds": [to_feed_record(one, told.counts.get(one.address, {})) for one in told.feeds],
        "items": [to_item_record(one) for one in told.troubled],
        "webhooks": [{"url": hook, "taken": taken, "waiting": left, "error": error} for hook, taken, left, error in told.hooks],
    }


def to_feed_record(feed: WatchedFeed, counts: Mapping[str, int]) -> dict[str, Any]:
    """A feed; `failures` are those in a row."""
    return {
        "address": feed.address,
        "title": feed.title,
        "list": feed.parent,
        "state": str(feed.health),
        "error": feed.error,
        "note": feed.note,
        "failures": feed.failures,
        "tried": feed.tried,
        "succeeded": feed.succeeded,
        "next_try": feed.next_try if feed.listed else None,
        **{key: counts.get(key, 0) for key in ("reports", "read", "waiting", "bad")},
    }


def to_item_record(item: WatchedItem) -> dict[str, Any]:
    """An item; `report` is what its last version became."""
    return {
        "feed": item.feed,
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "state": str(item.state),
        "error": item.error,
        "failures": item.failures,
        "first_seen": item.first_seen,
        "next_try": item.next_try,
        "report": item.document,
        "versions": item.versions,
    }


def count_health(feeds: Iterable[WatchedFeed]) -> dict[str, int]:
    """How many feeds are how."""
    found = [one.health for one in feeds]
    return {str(health): found.count(health) for health in FeedHealth}
