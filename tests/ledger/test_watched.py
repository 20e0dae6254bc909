"""The tables of watching, in every store: one watcher at a time, and rows that come back as they were put."""

import pytest

from jaminan.ledger import open_ledger
from jaminan.model.errors import JaminanError
from jaminan.model.feeds import Delivery, ItemState, WatchedFeed, WatchedItem

START = "2026-03-02T10:00:00.000000Z"


def test_one_watches_at_a_time_in_every_store(place: str) -> None:
    with open_ledger(place) as one, open_ledger(place) as other:
        with one.watching_alone(), pytest.raises(JaminanError, match="J132"), other.watching_alone():
            pass
        with other.watching_alone():
            pass


def test_what_is_watched_comes_back_as_it_was_put_in_every_store(place: str) -> None:
    feed = WatchedFeed(address="https://x.example/f", title="F", etag='"1"', tried=START, next_try=START, failures=2, error="J1")
    item = WatchedItem(feed=feed.address, id="1\0\udcff", mark="m", told="{}", first_seen=START, seen=START, next_try=START)
    with open_ledger(place) as ledger:
        with ledger.watched(writing=True) as watched:
            watched.put_feeds([feed])
            watched.put_items([item])
            watched.note({"told": "x"})
            watched.note({"told": "y"})
            assert watched.add_news(START, '{"a": 1}', ["https://h.example"]).number == 1
        with ledger.watched() as watched:
            assert watched.feeds() == (feed,)
            assert set(watched.items(feed.address, [item.id])) == {item.id}
            (due,) = watched.due(feed.address, START, 10)
            assert (due.mark, due.state, due.told) == ("m", ItemState.WAITING, None)
            assert watched.counts() == {feed.address: {"waiting": 1, "reports": 0}}
            assert watched.fact("told") == "y"
            assert watched.deliveries() == (Delivery(hook="https://h.example", news=1, next_try=START),)
            assert watched.due(feed.address, "2026-01-01", 10) == ()
        with ledger.watched(writing=True) as watched:
            watched.put_items([due])
            assert watched.counts()[feed.address]["waiting"] == 1
