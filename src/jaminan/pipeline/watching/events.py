"""What a round tells as it goes: feeds that were asked, items that were taken, and the sum at its end."""

from collections import Counter
from dataclasses import dataclass, field

from jaminan.model.entries import Kept
from jaminan.model.feeds import ItemState, WatchedFeed, WatchedItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """So many more feeds are to be asked, or items to be taken, in this round."""

    feeds: int = 0
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAsked:
    """A feed after it was asked: how many of its items are new, how many it tells otherwise; or why it could not be read."""

    feed: WatchedFeed
    new: int = 0
    changed: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTaken:
    """An item after it was tried: what it brought on record (nothing, where all of it was known), or why it could not be read.

    `version` tells that it was on record before, with other words.
    """

    item: WatchedItem
    kept: tuple[Kept, ...] = ()
    version: bool = False

    @property
    def reports(self) -> int:
        """How many reports are new on record."""
        return sum(one.new_document for one in self.kept)


Event = Ahead | FeedAsked | ItemTaken


@dataclass(slots=True)
class Tally:
    """The sum of a round. `waiting` are items left for the next one."""

    counts: Counter[str] = field(default_factory=Counter)
    waiting: int = 0

    def add(self, event: Event) -> None:
        """Count what happened."""
        if isinstance(event, Ahead):
            return
        if isinstance(event, FeedAsked):
            self.counts["feeds"] += 1
            self.counts["failing"] += event.feed.error is not None
            self.counts["unchanged"] += event.unchanged
            return
        self.counts["items"] += 1
        self.counts["bad"] += event.item.state is ItemState.BAD
        self.counts["reports"] += event.reports
        self.counts["versions"] += event.version
        self.counts["claims"] += sum(len(one.new_claims) for one in event.kept)
