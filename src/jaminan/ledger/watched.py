"""What is watched, inside one transaction: feeds and items with their states, what was told, and what is on its way to webhooks.

These rows are no record: they say how the work stands, and change. What was read lies in the ledger's entries.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, and_, delete, func, insert, select

from jaminan.ledger.asking import in_parts
from jaminan.ledger.chain import writable
from jaminan.ledger.tables import deliveries, feeds, items, news, watching
from jaminan.model.feeds import Delivery, ItemState, News, WatchedFeed, WatchedItem

NEWS_KEPT = 1000


class Watched:
    """The rows of watching as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def feeds(self) -> tuple[WatchedFeed, ...]:
        """All feeds that were ever listed, by address."""
        rows = self._connection.execute(select(feeds).order_by(feeds.c.address)).mappings()
        return tuple(WatchedFeed(**_without_key(row) | {"listed": bool(row["listed"])}) for row in rows)

    def put_feeds(self, some: Iterable[WatchedFeed]) -> None:
        """Write how those feeds are now."""
        self._put(feeds, [_row(feed) | {"key": key_of(feed.address), "listed": int(feed.listed)} for feed in some])

    def items(self, feed: str, some: Sequence[str]) -> dict[str, WatchedItem]:
        """The items of the feed with those ids, as far as they were met before."""
        keys = {key_of(feed, identity): identity for identity in some}
        found = {}
        for part in in_parts(sorted(keys)):
            for row in self._connection.execute(select(items).where(items.c.key.in_(part))).mappings():
                found[keys[row["key"]]] = _item(row)
        return found

    def put_items(self, some: Iterable[WatchedItem]) -> None:
        """Write what became of those items."""
        self._put(items, [_row(item) | {"key": key_of(item.feed, item.id)} for item in some])

    def seen(self, feed: str, some: Sequence[str], at: str) -> None:
        """Note that the feed still has those items."""
        keys = [key_of(feed, identity) for identity in some]
        for part in in_parts(keys):
            self._connection.execute(items.update().where(items.c.key.in_(part)).values(seen=at))

    def due(self, feed: str, now: str, most: int) -> tuple[WatchedItem, ...]:
        """The items of a feed whose time has come: new ones first, as the feed has them, then those that failed, then those read.

        They come without what the feed told of them, which may be long.
        """
        wanted = and_(items.c.feed == feed, items.c.next_try <= now)
        question = select(*(column for column in items.c if column.name != "told")).where(wanted)
        order = (
            items.c.state != str(ItemState.WAITING),
            items.c.state == str(ItemState.READ),
            items.c.next_try,
            items.c.place,
            items.c.key,
        )
        return tuple(_item(row) for row in self._connection.execute(question.order_by(*order).limit(most)).mappings())

    def troubled(self, most: int) -> tuple[WatchedItem, ...]:
        """Items with an error, those met last first."""
        question = select(items).where(items.c.error.is_not(None)).order_by(items.c.seen.desc(), items.c.key).limit(most)
        return tuple(_item(row) for row in self._connection.execute(question).mappings())

    def read_elsewhere(self, item: WatchedItem) -> WatchedItem | None:
        """The same page as another feed's item that was read."""
        if not item.url:
            return None
        wanted = and_(items.c.url == item.url, items.c.feed != item.feed, items.c.state == str(ItemState.READ))
        found = self._connection.execute(select(items).where(wanted).order_by(items.c.key).limit(1)).mappings().first()
        return _item(found) if found else None

    def counts(self) -> dict[str, dict[str, int]]:
        """For each feed how many items are in which state, and under `reports` how many reports they became, versions counted."""
        told: dict[str, dict[str, int]] = {}
        question = select(items.c.feed, items.c.state, func.count(), func.sum(items.c.versions)).group_by(
            items.c.feed, items.c.state
        )
        for feed, state, count, versions in self._connection.execute(question):
            one = told.setdefault(feed, {})
            one[state] = count
            one["reports"] = one.get("reports", 0) + int(versions or 0)
        return told

    def waiting(self, now: str) -> int:
        """How many items of listed feeds were not read yet."""
        wanted = and_(items.c.state == str(ItemState.WAITING), items.c.next_try <= now)
        listed = select(feeds.c.address).where(feeds.c.listed == 1)
        return self._connection.scalar(select(func.count()).select_from(items).where(wanted, items.c.feed.in_(listed))) or 0

    def forget(self, feed: str, before: str) -> None:
        """Let go of items that the feed has not had since."""
        gone = and_(items.c.feed == feed, items.c.seen < before, items.c.state != str(ItemState.WAITING))
        self._connection.execute(delete(items).where(gone))

    def fact(self, key: str) -> str | None:
        """What was noted under that key."""
        found: str | None = self._connection.scalar(select(watching.c.value).where(watching.c.key == key))
        return found

    def note(self, facts: Mapping[str, str]) -> None:
        """Note facts under their keys."""
        self._put(watching, [{"key": key, "value": value} for key, value in facts.items()])

    def add_news(self, at: str, record: str, hooks: Iterable[str]) -> News:
        """Keep what changed, on its way to each hook. The oldest news that nobody waits for are let go of."""
        number = (self._connection.scalar(select(func.max(news.c.number))) or 0) + 1
        self._connection.execute(insert(news), [{"number": number, "at": at, "record": writable(record)}])
        self.put_deliveries(Delivery(hook=hook, news=number, next_try=at) for hook in hooks)
        old = number - NEWS_KEPT
        self._connection.execute(delete(deliveries).where(deliveries.c.news <= old))
        self._connection.execute(delete(news).where(news.c.number <= old))
        return News(number, at, record)

    def news(self, after: int = 0, most: int = NEWS_KEPT) -> tuple[News, ...]:
        """The last news after that number, oldest first."""
        rows = self._connection.execute(select(news).where(news.c.number > after).order_by(news.c.number.desc()).limit(most))
        return tuple(News(row.number, row.at, row.record) for row in rows)[::-1]

    def news_of(self, number: int) -> News | None:
        """The news of that number, unless it was let go of."""
        row = self._connection.execute(select(news).where(news.c.number == number)).first()
        return News(row.number, row.at, row.record) if row else None

    def deliveries(self) -> tuple[Delivery, ...]:
        """What is on its way, the oldest first."""
        question = select(deliveries).where(deliveries.c.next_try.is_not(None)).order_by(deliveries.c.news, deliveries.c.hook)
        return tuple(Delivery(**_without_key(row)) for row in self._connection.execute(question).mappings())

    def hooks(self) -> tuple[tuple[str, int, int, str | None], ...]:
        """Of each webhook its address, how much it took, how much it has yet to take, and why it did not take the last that was tried."""
        told: dict[str, tuple[int, int, str | None]] = {}
        for row in self._connection.execute(select(deliveries).order_by(deliveries.c.news)):
            taken, left, error = told.get(row.hook, (0, 0, None))
            told[row.hook] = (taken + bool(row.done), left + bool(row.next_try), row.error if row.tries else error)
        return tuple((hook, *one) for hook, one in sorted(told.items()))

    def put_deliveries(self, some: Iterable[Delivery]) -> None:
        """Write what became of those deliveries."""
        self._put(deliveries, [_row(one) | {"key": key_of(one.hook, str(one.news))} for one in some])

    def _put(self, table: Table, rows: list[dict[str, Any]]) -> None:
        for part in in_parts([row["key"] for row in rows]):
            self._connection.execute(delete(table).where(table.c.key.in_(part)))
        if rows:
            self._connection.execute(insert(table), rows)


def key_of(*parts: str) -> str:
    """The key of a row: names from outside may be of any length, and are what a store keeps of them."""
    return hashlib.sha256("\0".join(map(writable, parts)).encode()).hexdigest()[:32]


def _row(one: WatchedFeed | WatchedItem | Delivery) -> dict[str, Any]:
    """Its fields as a store keeps them."""
    return {name: writable(value) if isinstance(value, str) else value for name, value in asdict(one).items()}


def _without_key(row: RowMapping) -> dict[str, Any]:
    return {str(name): value for name, value in row.items() if name != "key"}


def _item(row: RowMapping) -> WatchedItem:
    return WatchedItem(**_without_key(row) | {"state": ItemState(row["state"])})
