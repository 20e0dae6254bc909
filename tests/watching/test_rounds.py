"""Rounds over a fake net: what is new is read once, what changed is read again, what fails is noted and tried later."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jaminan.ledger import Ledger
from jaminan.ledger.shelf import Shelf
from jaminan.model.codes import LifeCycle
from jaminan.model.feeds import FeedHealth, ItemState, WatchedFeed, WatchedItem
from jaminan.pipeline import Desk
from jaminan.pipeline.watching import rounds, taking
from jaminan.pipeline.watching.rounds import Watcher
from jaminan.sources.fetching import Fetched, FetchError, Request
from jaminan.sources.formats.piece import Piece
from jaminan.sources.limits import Limits
from jaminan.sources.watching.planning import Pace
from watching.conftest import FEED, Clock, Net, counts_of, page, rss

ONE, TWO = "https://wire.example/one", "https://wire.example/two"
Watch = Callable[..., Watcher]


def go(watcher: Watcher) -> dict[str, int]:
    return {key: count for key, count in counts_of(watcher).items() if count}


def feed(ledger: Ledger, address: str = FEED) -> WatchedFeed:
    with ledger.watched() as watched:
        return next(one for one in watched.feeds() if one.address == address)


def item(ledger: Ledger, identity: str, address: str = FEED) -> WatchedItem:
    with ledger.watched() as watched:
        return watched.items(address, [identity])[identity]


def test_what_is_new_is_read_once(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: rss((ONE, "Tanks")), ONE: page("Norway offers tanks to Ukraine.")}
    assert go(watch()) == {"feeds": 1, "items": 1, "reports": 1, "claims": 1}
    (document,) = ledger.documents()
    assert (document.url, document.outlet, document.published, document.retrieved) == (ONE, "Wire", "2026-03-02", "2026-03-02")
    clock.turn(900)
    assert go(watch()) == {"feeds": 1, "unchanged": 1}
    net.pages |= {FEED: rss((TWO, "More"), (ONE, "Tanks")), TWO: page("Norway promises tanks to Ukraine.")}
    clock.turn(900)
    assert go(watch()) == {"feeds": 1, "items": 1, "reports": 1, "claims": 1}
    assert net.asked.count(ONE) == 1


def test_a_feed_that_is_not_due_is_not_asked(net: Net, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: rss()}
    go(watch())
    clock.turn(800)
    assert go(watch()) == {}
    assert net.asked == [FEED]


def test_a_page_that_was_changed_is_a_new_version(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: rss((ONE, "Tanks")), ONE: page("Norway offers tanks to Ukraine.")}
    go(watch())
    net.pages[ONE] = page("Norway refuses tanks to Ukraine.")
    clock.turn(3_600)
    assert go(watch()) == {"feeds": 1, "unchanged": 1, "items": 1, "reports": 1, "versions": 1, "claims": 1}
    assert [document.url for document in ledger.documents()] == [ONE, ONE]
    assert item(ledger, ONE).versions == 2


@pytest.mark.parametrize(
    ("seconds", "first", "second", "state"),
    [
        pytest.param(3_600, "offers", "refuses", LifeCycle.REFUSED, id="refused on that day"),
        pytest.param(3_600, "refuses", "offers", LifeCycle.OFFERED, id="offered on that day"),
        pytest.param(86_400, "offers", "refuses", LifeCycle.REFUSED, id="refused on the next"),
    ],
)
def test_versions_of_a_page_are_one_source(
    seconds: int, first: str, second: str, state: LifeCycle, ledger: Ledger, net: Net, clock: Clock, watch: Watch
) -> None:
    net.pages = {FEED: rss((ONE, "Tanks")), ONE: page(f"Norway {first} tanks to Ukraine.")}
    go(watch())
    net.pages[ONE] = page(f"Norway {second} tanks to Ukraine.")
    clock.turn(seconds)
    assert go(watch())["versions"] == 1
    desk = Desk(ledger)
    (position,) = desk.positions(clock.at[:10])
    (folded,) = desk.standing(clock.at[:10]).positions
    assert (position.state, folded.state) == (state, state)
    (decision,) = desk.decisions().kin.values()
    assert (decision.by, decision.copies) == ("jaminan watch", True)


def end(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def end_once_kept(shelf: Shelf) -> None:
    """Ends where the first version's three entries are no longer the last: a round writes much else before."""
    if shelf.touched(since=3):
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("place", "broken"),
    [
        pytest.param("jaminan.ledger.watched.Watched.put_items", end, id="before the item is noted"),
        pytest.param("jaminan.ledger.store.append", end, id="before it is one source with the first"),
        pytest.param("projector", end_once_kept, id="before the board is made anew"),
    ],
)
def test_a_new_version_is_kept_whole_or_not_at_all(
    place: str,
    broken: Callable[..., None],
    ledger: Ledger,
    net: Net,
    clock: Clock,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    net.pages = {FEED: rss((ONE, "Tanks")), ONE: page("Norway offers tanks to Ukraine.")}
    go(watch())
    before, entries = item(ledger, ONE), list(ledger.entries())
    assert len(entries) == 3
    net.pages[ONE] = page("Norway refuses tanks to Ukraine.")
    clock.turn(3_600)
    with monkeypatch.context() as patch:
        patch.setattr(place, broken) if "." in place else patch.setattr(ledger, place, broken)
        with pytest.raises(KeyboardInterrupt):
            go(watch())
    assert (item(ledger, ONE), list(ledger.entries()), len(list(ledger.documents()))) == (before, entries, 1)
    assert go(watch())["versions"] == 1
    assert (item(ledger, ONE).versions, len(Desk(ledger).decisions().kin)) == (2, 1)
    assert ledger.verify().sound


def test_a_page_is_looked_at_a_few_times_and_then_no_more(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: rss((ONE, "Tanks")), ONE: page("Norway offers tanks to Ukraine.")}
    for _ in range(10):
        go(watch())
        clock.turn(3 * 86_400)
    assert net.asked.count(ONE) == 1 + len(Pace().looks)
    assert item(ledger, ONE).next_try is None


def test_what_the_feed_tells_otherwise_is_read_again(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: rss((ONE, "Tanks")), ONE: page("Norway offers tanks to Ukraine.")}
    go(watch())
    net.pages = {FEED: rss((ONE, "No tanks")), ONE: page("Norway refuses tanks to Ukraine.")}
    clock.turn(900)
    assert go(watch()) == {"feeds": 1, "items": 1, "reports": 1, "versions": 1, "claims": 1}


def test_a_dead_feed_is_tried_ever_more_seldom_and_lives_again(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    tries = []
    for _ in range(40):
        before = len(net.asked)
        go(watch())
        tries.append(len(net.asked) - before)
        clock.turn(3 * 3_600)
    assert 10 < sum(tries) < 14
    told = feed(ledger)
    assert told.health is FeedHealth.DEAD
    assert "J121" in (told.error or "")
    net.pages = {FEED: rss()}
    clock.turn(86_400)
    go(watch())
    assert (feed(ledger).health, feed(ledger).error) == (FeedHealth.WELL, None)


def test_a_server_that_asks_to_wait_is_left_alone_so_long(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: FetchError("J125", FEED, "503, later", retry_after=7_200.0)}
    go(watch())
    for _ in range(7):
        clock.turn(1_000)
        assert go(watch()) == {}
    clock.turn(200)
    assert go(watch()) == {"feeds": 1, "failing": 1}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (None, "J121"),
        (page("This page breaks the reader."), "J137"),
        (b"\x00\x01\x02\x03 no text at all", "J103"),
        (b"", "J102"),
    ],
    ids=["missing", "breaks the reader", "binary", "empty"],
)
def test_a_bad_item_has_its_state_and_the_others_are_read(
    given: bytes | None, code: str, ledger: Ledger, net: Net, clock: Clock, watch: Watch
) -> None:
    net.pages = {FEED: rss((ONE, "Bad"), (TWO, "Good")), TWO: page("Norway offers tanks to Ukraine.")}
    net.pages |= {ONE: given} if given is not None else {}
    assert go(watch()) == {"feeds": 1, "items": 2, "bad": 1, "reports": 1, "claims": 1}
    bad = item(ledger, ONE)
    assert (bad.state, (bad.error or "")[:4], bad.failures) == (ItemState.BAD, code, 1)
    for _ in range(20):
        clock.turn(86_400)
        go(watch())
    assert net.asked.count(ONE) == Pace().tries
    assert item(ledger, ONE).next_try is None


def test_an_item_that_is_mended_is_read(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: rss((ONE, "Tanks"))}
    assert go(watch())["bad"] == 1
    net.pages[ONE] = page("Norway offers tanks to Ukraine.")
    clock.turn(900)
    assert go(watch())["reports"] == 1
    assert (item(ledger, ONE).state, item(ledger, ONE).error) == (ItemState.READ, None)


def test_a_page_that_two_feeds_have_is_fetched_once(net: Net, watch: Watch) -> None:
    other = "https://wire.example/world.xml"
    net.pages = {FEED: rss((ONE, "Tanks")), other: rss((ONE, "Tanks")), ONE: page("Norway offers tanks to Ukraine.")}
    assert go(watch(FEED, other)) == {"feeds": 2, "items": 2, "reports": 1, "claims": 1}
    assert net.asked.count(ONE) == 1


def test_a_feed_of_very_many_items_is_bounded(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    words = page("Norway offers tanks to Ukraine.")
    many = [(f"https://wire.example/{number}", "Tanks") for number in range(50_000)]
    net.pages = {FEED: rss(*many)} | {address: words for address, _ in many[:300]}
    watcher = watch(most=40)
    assert go(watcher)["items"] == 40
    assert watcher.left() == 960
    assert "J115" in (feed(ledger).note or "")
    clock.turn(900)
    assert go(watcher)["items"] == 40


def test_a_list_names_feeds_and_may_let_go_of_them(ledger: Ledger, net: Net, clock: Clock, watch: Watch, tmp_path: Path) -> None:
    opml, drop = tmp_path / "feeds.opml", tmp_path / "drop"
    drop.mkdir()

    def listing(*addresses: str) -> str:
        return "<opml><body>" + "".join(f'<outline xmlUrl="{one}"/>' for one in addresses) + "</body></opml>"

    opml.write_text(listing(FEED, "drop"), encoding="utf-8")
    net.pages = {FEED: rss()}
    assert go(watch(str(opml))) == {"feeds": 3}
    assert feed(ledger, str(drop)).parent == str(opml)
    (drop / "a.eml").write_bytes(b"Subject: Tanks\r\nMessage-ID: <1@x>\r\n\r\nNorway offers tanks to Ukraine.\r\n")
    opml.write_text(listing("drop"), encoding="utf-8")
    clock.turn(900)
    assert go(watch(str(opml)))["reports"] == 1
    assert feed(ledger).health is FeedHealth.UNLISTED


def test_what_a_list_names_and_cannot_be_watched_is_noted(ledger: Ledger, net: Net, watch: Watch, tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        f'<opml><body><outline xmlUrl="ftp://x.example/f"/><outline xmlUrl="{FEED}"/></body></opml>', encoding="utf-8"
    )
    net.pages = {FEED: rss()}
    assert go(watch(str(opml))) == {"feeds": 2}
    assert feed(ledger, str(opml)).note == "J131 it names 1 that cannot be watched, such as 'ftp://x.example/f'"


def test_a_list_in_the_net_names_no_file_here(ledger: Ledger, net: Net, watch: Watch, tmp_path: Path) -> None:
    listing = "https://list.example/all.opml"
    net.pages = {
        listing: f'<opml><body><outline xmlUrl="{tmp_path}"/><outline xmlUrl="file://{tmp_path}"/></body></opml>'.encode()
    }
    go(watch(listing))
    with ledger.watched() as watched:
        assert {one.address.partition(":")[0] for one in watched.feeds()} == {"https"}
    assert ledger.documents() == ()


def test_a_list_that_lists_itself_ends(net: Net, watch: Watch) -> None:
    listing = "https://list.example/all.opml"
    net.pages = {listing: f'<opml><body><outline xmlUrl="{listing}"/></body></opml>'.encode()}
    assert go(watch(listing)) == {"feeds": 1}


def test_a_feed_that_carries_its_words_is_read_from_them_where_the_page_is_not_to_be_had(
    ledger: Ledger, net: Net, watch: Watch
) -> None:
    long = "Norway offers tanks to Ukraine. " + "The statement of the ministry in Oslo goes on for a while. " * 10
    told = f"<item><guid>1</guid><link>{ONE}</link><description>{long}</description></item>"
    net.pages = {FEED: f"<rss version='2.0'><channel><title>Wire</title>{told}</channel></rss>".encode()}
    assert go(watch()) == {"feeds": 1, "items": 1, "reports": 1, "claims": 1}
    one = item(ledger, "1")
    assert one.state is ItemState.READ
    assert "J121" in (one.error or "")


def test_it_stops_after_the_present_item_and_goes_on_where_it_was(net: Net, ledger: Ledger, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: rss((ONE, "A"), (TWO, "B")), ONE: page("Norway offers tanks."), TWO: page("Norway refuses tanks.")}
    stop: list[bool] = []
    watcher = watch()
    object.__setattr__(watcher, "stopping", lambda: bool(stop))
    for event in watcher.round():
        stop += [True] if hasattr(event, "item") else []
    assert len(ledger.documents()) == 1
    stop.clear()
    assert go(watcher)["reports"] == 1
    assert (net.asked.count(ONE), net.asked.count(TWO)) == (1, 1)


def test_an_item_whose_host_asks_to_wait_waits_and_is_not_given_up(ledger: Ledger, net: Net, clock: Clock, watch: Watch) -> None:
    net.pages = {FEED: rss((ONE, "Tanks")), ONE: FetchError("J125", ONE, "left alone", retry_after=1_800.0)}
    for _ in range(20):
        assert "bad" not in go(watch())
        clock.turn(1_800)
    assert item(ledger, ONE).state is ItemState.WAITING
    net.pages[ONE] = page("Norway offers tanks to Ukraine.")
    assert go(watch())["reports"] == 1
    clock.turn(900)
    net.pages |= {FEED: rss((TWO, "Tanks")), TWO: FetchError("J125", TWO, "left alone")}
    for _ in range(30):
        go(watch())
        clock.turn(86_400)
    assert (item(ledger, TWO).state, item(ledger, TWO).next_try) == (ItemState.BAD, None)


def test_a_feed_and_a_page_that_break_their_parsers_are_noted_and_the_others_are_read(
    ledger: Ledger, net: Net, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "https://wire.example/other.xml"
    net.pages = {
        FEED: rss((ONE, "A"), (TWO, "B")),
        other: rss(),
        ONE: page("Norway offers tanks."),
        TWO: page("Norway refuses tanks."),
    }
    parse, read = rounds.open_feed, taking.page_documents

    def breaks_on_other(piece: Piece, limits: Limits) -> object:
        assert piece.where != other, "no parser expected this"
        return parse(piece, limits)

    def breaks_on_one(one: WatchedItem, *rest: object) -> object:
        assert one.url != ONE, "no format expected this"
        return read(one, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(rounds, "open_feed", breaks_on_other)
    monkeypatch.setattr(taking, "page_documents", breaks_on_one)
    assert go(watch(FEED, other)) == {"feeds": 2, "failing": 1, "items": 2, "bad": 1, "reports": 1, "claims": 1}
    assert "J137" in (feed(ledger, other).error or "")
    assert "J137" in (item(ledger, ONE).error or "")


def test_killed_between_two_pages_the_rest_is_read_although_the_feed_says_nothing_new(
    ledger: Ledger, net: Net, clock: Clock, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    net.pages = {FEED: rss((ONE, "A"), (TWO, "B")), ONE: page("Norway offers tanks."), TWO: page("Norway refuses tanks.")}
    get = type(net).get

    def killed_at_two(self: Net, request: Request) -> Fetched:
        if request.address == TWO:
            raise KeyboardInterrupt
        return get(self, request)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(type(net), "get", killed_at_two)
        go(watch())
    clock.turn(900)
    assert go(watch()) == {"feeds": 1, "unchanged": 1, "items": 1, "reports": 1, "claims": 1}
    assert net.asked.count(ONE) == 1


def test_items_are_forgotten_when_the_feed_has_not_had_them_for_long(
    ledger: Ledger, net: Net, clock: Clock, watch: Watch
) -> None:
    net.pages = {FEED: rss((ONE, "Tanks")), ONE: page("Norway offers tanks to Ukraine.")}
    go(watch())
    clock.turn(100 * 86_400)
    assert go(watch())["unchanged"] == 1
    assert item(ledger, ONE).state is ItemState.READ, "a feed that is as it was has its items still"
    net.pages |= {FEED: rss((TWO, "More")), TWO: page("Norway promises tanks to Ukraine.")}
    clock.turn(900)
    go(watch())
    with ledger.watched() as watched:
        assert set(watched.items(FEED, [ONE, TWO])) == {TWO}
    assert len(ledger.documents()) == 2
