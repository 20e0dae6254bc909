"""What follows from a try: when a feed, an item or a webhook is tried again, and when nobody tries any more. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jaminan.model.errors import SourceError
from jaminan.model.feeds import Delivery, ItemState, WatchedFeed, WatchedItem
from jaminan.sources.feeds.parsing import Item
from jaminan.sources.fetching import FetchError
from jaminan.sources.watching.items import mark_of, to_told, without_words
from jaminan.sources.watching.listed import ADDRESS_BYTES
from jaminan.sources.watching.times import between, later

WEEK = 7 * 86_400.0
"""The longest, in seconds, that anybody is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Distances in seconds: `every` between rounds, `longest` between tries of what fails; `looks` at a page after it was read.

    `tries` is how often a bad item is read, `sends` how often news are sent to a webhook, before they are given up.
    """

    every: int = 900
    longest: int = 86_400
    looks: tuple[int, ...] = (3_600, 6 * 3_600, 86_400, 3 * 86_400)
    tries: int = 6
    sends: int = 12


def back_off(pace: Pace, failures: int, asked: float | None = None) -> float:
    """Seconds until what failed so often in a row is tried again: twice as long each time, and not before the server asked."""
    doubled = pace.every * 2.0 ** min(max(failures - 1, 0), 32)
    return max(min(doubled, max(pace.longest, pace.every)), min(asked or 0.0, WEEK))


def waits(error: SourceError) -> float | None:
    """The seconds that a host asked to wait; 0 where it was left alone for another reason, None where nobody is to wait for it."""
    if not isinstance(error, FetchError) or error.code != "J125":
        return None
    return error.retry_after or 0.0


def is_due(feed: WatchedFeed, now: str, pace: Pace, *, eager: bool = False) -> bool:
    """Whether the feed is to be asked; `eager` asks those that are well whenever it is.

    Rounds are not exact to the second: a tenth of their distance too early is in time.
    """
    if not feed.listed or feed.next_try is None or (eager and not feed.failures):
        return feed.listed
    return feed.next_try <= later(now, pace.every / 10)


def feed_read(feed: WatchedFeed, now: str, pace: Pace, **learnt: str | None) -> WatchedFeed:
    """The feed after it was read, or was found unchanged (then nothing is learnt)."""
    return replace(
        feed,
        tried=now,
        succeeded=now,
        failures=0,
        error=None,
        next_try=later(now, pace.every),
        **learnt,  # type: ignore[arg-type]
    )


def feed_failed(feed: WatchedFeed, now: str, pace: Pace, error: str, asked: float | None = None) -> WatchedFeed:
    """The feed after a try that failed; `asked` are the seconds that the server asked to wait."""
    failures = feed.failures + 1
    return replace(feed, tried=now, failures=failures, error=error, next_try=later(now, back_off(pace, failures, asked)))


def find_news(feed: str, items: Iterable[Item], known: Mapping[str, WatchedItem], now: str) -> Iterator[WatchedItem]:
    """The items that are new, and those of which the feed says something else than before; each once."""
    met: set[str] = set()
    for place, item in enumerate(items):
        mark = mark_of(item)
        before = known.get(item.id)
        if item.id in met or (before is not None and before.mark == mark):
            continue
        met.add(item.id)
        url = item.url if item.url and len(item.url.encode("utf-8", "replace")) <= ADDRESS_BYTES else None
        fresh = before or WatchedItem(feed=feed, id=item.id, mark=mark, first_seen=now)
        yield replace(
            fresh,
            mark=mark,
            state=ItemState.WAITING,
            url=url,
            title=item.title,
            place=place,
            told=to_told(item),
            looks=0,
            failures=0,
            error=None,
            seen=now,
            next_try=now,
        )


def item_read(item: WatchedItem, now: str, pace: Pace, document: str, *, note: str | None = None) -> WatchedItem:
    """The item after it was read: its page is looked at again later, at growing distances, since outlets mend what they wrote."""
    fresh = document != item.document
    looks = 0 if item.state is not ItemState.READ or fresh else item.looks + 1
    return replace(
        item,
        state=ItemState.READ,
        told=without_words(item.told),
        document=document,
        versions=item.versions + fresh,
        looks=looks,
        failures=0,
        error=note,
        read=now if fresh else item.read,
        next_try=_next_look(item, looks, now, pace),
    )


def item_unchanged(item: WatchedItem, now: str, pace: Pace) -> WatchedItem:
    """The item after its page was found as it was."""
    return item_read(item, now, pace, item.document or "")


def item_failed(item: WatchedItem, now: str, pace: Pace, error: str, asked: float | None = None) -> WatchedItem:
    """The item after a try that failed: one that was read stays read, and is looked at later; others are given up in the end.

    That its host asked to wait (`asked`) is no fault of the item: for a week it waits as before.
    """
    if item.document is not None and item.state is ItemState.READ:
        looks = item.looks + 1
        return replace(item, looks=looks, error=error, next_try=_next_look(item, looks, now, pace))
    if asked is not None and between(item.first_seen or now, now) < WEEK:
        return replace(item, error=error, next_try=later(now, back_off(pace, 1, asked)))
    failures = item.failures + 1
    again = later(now, back_off(pace, failures, asked)) if failures < pace.tries else None
    return replace(item, state=ItemState.BAD, failures=failures, error=error, next_try=again)


def _next_look(item: WatchedItem, looks: int, now: str, pace: Pace) -> str | None:
    return later(now, pace.looks[looks]) if item.url and looks < len(pace.looks) else None


def delivered(one: Delivery, now: str) -> Delivery:
    """The delivery after it was taken."""
    return replace(one, tries=one.tries + 1, done=now, next_try=None, error=None)


def not_delivered(one: Delivery, now: str, pace: Pace, error: str, asked: float | None = None) -> Delivery:
    """The delivery after a try that failed: tried again from a minute on, given up in the end."""
    tries = one.tries + 1
    wait = back_off(replace(pace, every=60, longest=6 * 3_600), tries, asked)
    return replace(one, tries=tries, error=error, next_try=later(now, wait) if tries < pace.sends else None)
