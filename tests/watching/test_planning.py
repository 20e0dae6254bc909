"""The plans of watching: they come to rest, they end, and they are never sooner than they may."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.model.errors import JaminanError
from jaminan.model.feeds import DEAD_AFTER, FeedHealth, ItemState, WatchedFeed, WatchedItem
from jaminan.sources.feeds.parsing import Item
from jaminan.sources.watching.listed import reconcile, to_address
from jaminan.sources.watching.planning import (
    Pace,
    back_off,
    feed_failed,
    feed_read,
    find_news,
    is_due,
    item_failed,
    item_read,
    item_unchanged,
)
from jaminan.sources.watching.times import between, later, parse_distance
from watching.conftest import START

PACE = Pace()
IDS = st.text(min_size=1, max_size=5)
ITEMS = st.lists(
    st.builds(
        Item, id=IDS, url=st.one_of(st.none(), st.just("https://x.example/1")), title=st.one_of(st.none(), st.text(max_size=5))
    ),
    max_size=12,
)
ADDRESSES = st.sampled_from([f"https://x.example/{number}" for number in range(6)])


@pytest.mark.parametrize(
    ("words", "seconds"), [("90s", 90), ("15m", 900), ("1h", 3_600), ("1D", 86_400), (" 10s ", 10), ("30d", 2_592_000)]
)
def test_distances_are_read(words: str, seconds: int) -> None:
    assert parse_distance("--every", words) == seconds


@pytest.mark.parametrize("words", ["", "15", "m", "-5m", "9s", "31d", "1.5h", "15 m", "1w", "0s"])
def test_what_is_no_distance_is_refused(words: str) -> None:
    with pytest.raises(JaminanError, match="J133"):
        parse_distance("--every", words)


@given(st.integers(-10_000_000, 10_000_000))
def test_moments_are_as_far_apart_as_said(seconds: int) -> None:
    assert between(START, later(START, seconds)) == seconds


@given(st.integers(1, 500), st.one_of(st.none(), st.floats(0, 1e12)), st.integers(10, 2_592_000))
def test_distances_grow_and_are_bounded(failures: int, asked: float | None, every: int) -> None:
    pace = Pace(every=every)
    wait = back_off(pace, failures, asked)
    assert every <= wait <= max(pace.longest, every, 7 * 86_400)
    assert wait <= back_off(pace, failures + 1, asked)
    assert asked is None or wait >= min(asked, 7 * 86_400)


@given(st.lists(st.booleans(), max_size=30))
def test_a_feed_is_as_its_last_tries_were(tries: list[bool]) -> None:
    feed = WatchedFeed(address="https://x.example/f")
    for well in tries:
        feed = feed_read(feed, START, PACE) if well else feed_failed(feed, START, PACE, "J1")
        assert not is_due(feed, START, PACE)
        assert is_due(feed, feed.next_try or "", PACE)
    failures = len(tries) - max((place + 1 for place, well in enumerate(tries) if well), default=0)
    assert feed.failures == failures
    expected = FeedHealth.DEAD if failures >= DEAD_AFTER else FeedHealth.FAILING if failures else FeedHealth.WELL
    assert feed.health is (expected if tries else FeedHealth.NEW)


@given(ITEMS)
def test_what_was_told_once_is_no_news(items: list[Item]) -> None:
    news = {one.id: one for one in find_news("f", items, {}, START)}
    assert set(news) == {one.id for one in items}
    firsts = list({one.id: one for one in reversed(items)}.values())
    assert list(find_news("f", firsts, news, START)) == []


@given(ITEMS, st.data())
def test_what_is_told_otherwise_waits_again_and_keeps_its_report(items: list[Item], data: st.DataObject) -> None:
    known = {one.id: item_read(one, START, PACE, "report") for one in find_news("f", items, {}, START)}
    changed = [Item(id=one, title="another title") for one in known if data.draw(st.booleans())]
    found = list(find_news("f", changed, known, later(START, 60)))
    assert {one.id for one in found} == {one.id for one in changed}
    assert all(one.state is ItemState.WAITING and one.document == "report" and one.versions == 1 for one in found)


@given(st.lists(st.sampled_from(["read", "again", "same", "failed"]), max_size=40), st.booleans())
def test_an_item_comes_to_rest(steps: list[str], linked: bool) -> None:
    item = WatchedItem(feed="f", id="1", mark="m", url="https://x.example/1" if linked else None, next_try=START)
    now, tried = START, 0
    for number, step in enumerate(steps):
        if item.next_try is None:
            break
        now, tried = max(now, item.next_try), tried + 1
        if step == "failed" or (step == "same" and item.document is None):
            item = item_failed(item, now, PACE, "J1")
        elif step == "same":
            item = item_unchanged(item, now, PACE)
        else:
            item = item_read(item, now, PACE, str(number) if step == "again" else "one")
        assert item.next_try is None or item.next_try > now
        assert (item.state is ItemState.READ) == (item.document is not None)
    if "again" not in steps:
        assert tried <= PACE.tries + len(PACE.looks) + 1


def settled(roots: list[str], named: dict[str, list[str]], known: tuple[WatchedFeed, ...] = ()) -> tuple[WatchedFeed, ...]:
    feeds = {one.address: one for one in known}
    feeds |= {one.address: one for one in reconcile(roots, named.items(), known)}
    return tuple(feeds.values())


@given(st.lists(ADDRESSES, min_size=1, max_size=3, unique=True), st.dictionaries(ADDRESSES, st.lists(ADDRESSES, max_size=4)))
def test_lists_are_settled_at_once_whatever_they_name(roots: list[str], named: dict[str, list[str]]) -> None:
    feeds = settled(roots, named)
    assert {one.address for one in feeds if one.parent is None} == set(roots)
    assert list(reconcile(roots, named.items(), feeds)) == []
    assert list(reconcile(roots, [], feeds)) == [], "a list that was not read now names what it named before"
    gone = settled([], {}, feeds)
    assert not any(one.listed for one in gone)
    assert {one.address: one.parent for one in settled(roots, named, gone) if one.listed} == {
        one.address: one.parent for one in feeds
    }


@pytest.mark.parametrize(
    ("words", "parent", "address"),
    [
        ("https://x.example/f", None, "https://x.example/f"),
        ("drop", "/home/ana/feeds.opml", "/home/ana/drop"),
        ("../mail", "/home/ana/lists/feeds.opml", "/home/ana/mail"),
        ("file:///srv/drop%20box", "/home/ana/feeds.opml", "/srv/drop box"),
        ("/etc/passwd", "https://x.example/list.opml", None),
        ("file:///etc/passwd", "https://x.example/list.opml", None),
        ("gopher://x.example/f", None, None),
        ("https://x.example/" + "f" * 2_000, None, None),
        ("  ", None, None),
    ],
    ids=["address", "beside", "above", "file url", "path from the net", "file from the net", "scheme", "long", "empty"],
)
def test_what_a_list_may_name(words: str, parent: str | None, address: str | None) -> None:
    assert to_address(words, parent) == address


def test_a_path_that_a_person_types_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert to_address("feeds.opml") == str(tmp_path / "feeds.opml")
