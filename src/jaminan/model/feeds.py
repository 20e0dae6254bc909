"""Feeds that are watched, and their items, with what became of each. Times are ISO moments in UTC as the ledger writes them."""

from dataclasses import dataclass
from enum import StrEnum

DEAD_AFTER = 10
"""Failures in a row after which a feed is called dead; it is tried still, at the longest distance."""


class FeedHealth(StrEnum):
    """How a feed is."""

    NEW = "new"
    WELL = "well"
    FAILING = "failing"
    DEAD = "dead"
    UNLISTED = "unlisted"


class ItemState(StrEnum):
    """What became of an item: not read yet, on record, could not be read."""

    WAITING = "waiting"
    READ = "read"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed, a file or a folder that is watched. `parent` is the list that named it; `failures` are those in a row.

    `error` is why the last try failed; `note` what was left off the last time it was read (J115); `listed` is False where no
    list names it any more.
    """

    address: str
    parent: str | None = None
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    tried: str | None = None
    succeeded: str | None = None
    next_try: str | None = None
    failures: int = 0
    error: str | None = None
    note: str | None = None
    listed: bool = True

    @property
    def health(self) -> FeedHealth:
        """How it is."""
        if not self.listed:
            return FeedHealth.UNLISTED
        if self.failures >= DEAD_AFTER:
            return FeedHealth.DEAD
        if self.failures:
            return FeedHealth.FAILING
        return FeedHealth.WELL if self.succeeded else FeedHealth.NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedItem:
    """An item of a feed, by the id that the feed gives it.

    `place` is where it stood in the feed when it was met, `mark` the hash of what the feed said of it last, `told` that itself, until
    it is read. `document` is the report that its last version became, `versions` how many there were; `looks` is how often its page
    was asked for again since. `next_try` is when it is to be read, read again after a failure, or looked at for a change (None: never).
    """

    feed: str
    id: str
    mark: str
    state: ItemState = ItemState.WAITING
    url: str | None = None
    title: str | None = None
    place: int = 0
    told: str | None = None
    document: str | None = None
    versions: int = 0
    looks: int = 0
    failures: int = 0
    error: str | None = None
    first_seen: str = ""
    seen: str = ""
    read: str | None = None
    next_try: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What one round found changed: its number, when it was told, and what, as JSON for programs."""

    number: int
    at: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """News on its way to a webhook; `done` is when it was taken, `error` why it was not, `next_try` None once nobody tries any more."""

    hook: str
    news: int
    tries: int = 0
    next_try: str | None = None
    done: str | None = None
    error: str | None = None
