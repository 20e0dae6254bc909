"""The tables of watching, in every store: one watcher at a time, and rows that come back as they were put."""

from pathlib import Path

import pytest

from jaminan.ledger import open_ledger
from jaminan.model.errors import JaminanError
from jaminan.model.feeds import Delivery, ItemState, WatchedFeed, WatchedItem
from jaminan.pipeline import Desk
from jaminan.pipeline.watching.crew import Crew
from jaminan.pipeline.watching.rounds import Watcher, WatchPlan
from jaminan.pipeline.watching.telling import Teller
from watching.conftest import counts_of

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


def test_every_question_is_answered_in_every_store(place: str) -> None:
    feed, other = "https://x.example/f", "https://y.example/f"
    url, later = "https://x.example/1", "2026-03-03T10:00:00.000000Z"
    read = WatchedItem(
        feed=feed, id="1", mark="m", state=ItemState.READ, url=url, document="d", versions=2, first_seen=START, seen=START
    )
    bad = WatchedItem(feed=feed, id="2", mark="m", state=ItemState.BAD, error="J102", first_seen=START, seen=later)
    waiting = WatchedItem(feed=other, id="1", mark="m", url=url, first_seen=START, seen=START, next_try=START)
    with open_ledger(place) as ledger:
        with ledger.watching_alone(), ledger.watched(writing=True) as watched:
            watched.put_feeds([WatchedFeed(address=feed), WatchedFeed(address=other)])
            watched.put_items([read, bad, waiting])
            watched.add_news(START, "{}", ["https://h.example"])
            watched.put_deliveries([Delivery(hook="https://h.example", news=1, tries=1, next_try=later, error="J125")])
        with ledger.watched() as watched:
            assert watched.read_elsewhere(waiting) == read
            assert watched.read_elsewhere(read) is None
            assert watched.troubled(5) == (bad,)
            assert watched.counts()[feed] == {"read": 1, "bad": 1, "reports": 2}
            assert watched.waiting(START) == 1
            assert watched.hooks() == (("https://h.example", 0, 1, "J125"),)
            assert [one.number for one in watched.news(after=0)] == [1]
        with ledger.watched(writing=True) as watched:
            watched.seen(feed, ["1"], later)
            watched.put_feeds([WatchedFeed(address=other, listed=False)])
            watched.forget(feed, later)
            assert set(watched.items(feed, ["1", "2"])) == {"1", "2"}
            watched.forget(other, "2027-03-04T00:00:00.000000Z")
            watched.forget(feed, "2026-03-04T00:00:00.000000Z")
            assert watched.items(feed, ["1", "2"]) == {}
            assert watched.waiting(START) == 0
            assert set(watched.items(other, ["1"])) == {"1"}, "what waits is not forgotten"


def test_old_news_are_let_go_of(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaminan.ledger.watched.NEWS_KEPT", 3)
    with open_ledger(place) as ledger, ledger.watched(writing=True) as watched:
        for _ in range(5):
            watched.add_news(START, "{}", ["https://h.example"])
        assert [one.number for one in watched.news()] == [3, 4, 5]
        assert [one and one.number for one in map(watched.news_of, (2, 3, 5))] == [None, 3, 5]
        assert [one.news for one in watched.deliveries()] == [3, 4, 5]


def test_a_round_and_what_it_changed_in_every_store(place: str, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "a.txt").write_text("Norway promised on Monday to send 40 tanks to Ukraine, its ministry said.", encoding="utf-8")
    at = iter(f"2026-03-02T10:{minute:02}:00.000000Z" for minute in range(60))
    with open_ledger(place) as ledger, ledger.watching_alone():
        teller = Teller(Desk(ledger))
        teller.begin(START[:10])
        watcher = Watcher(ledger=ledger, crew=Crew([]), plan=WatchPlan(roots=(str(drop),)), clock=lambda: next(at))
        assert counts_of(watcher)["reports"] == 1
        news = teller.tell(START[:10], START, lambda found: {"kinds": [one.kind for one in found.undertakings]})
        assert news is not None
        assert news.record == '{"kinds": ["new"]}'
        assert Teller(Desk(ledger)).tell(START[:10], START, dict) is None
        assert counts_of(watcher)["items"] == 0
        assert ledger.verify().sound
