"""Hosts are asked gently: their rules are kept, pauses are made, waits are kept, and nothing is sent twice that did not change."""

from dataclasses import replace
from pathlib import Path

import pytest

from jaminan.sources.fetching import FetchError, Request
from jaminan.sources.fetching.bounds import Bounds
from jaminan.sources.fetching.manners import find_retry_after
from jaminan.sources.fetching.store import Store
from sources.fetching.hostile import Hand, Server, answer, endless, fetcher_for, redirect

OURS = Bounds(connect=2.0, read=2.0, total=5.0)
DATE = "Mon, 02 Mar 2026 08:00:00 GMT"
HOUR_LATER = "Mon, 02 Mar 2026 09:00:00 GMT"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        pytest.param("User-agent: *\nDisallow: /private", "/private/a", False, id="all programs"),
        pytest.param("User-agent: *\nDisallow: /private", "/public", True, id="elsewhere"),
        pytest.param("User-agent: jaminan\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False, id="this program"),
        pytest.param("User-agent: jaminan\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True, id="all but this program"),
        pytest.param("User-agent: otherbot\nDisallow: /", "/a", True, id="another program"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False, id="pattern"),
        pytest.param("<html>no rules</html>", "/a", True, id="no rules in it"),
        pytest.param("", "/a", True, id="empty"),
    ],
)
def test_the_rules_of_a_host_are_kept(server: Server, rules: str, path: str, allowed: bool) -> None:
    server.answers |= {"/robots.txt": answer(rules.encode(), content_type="text/plain"), path: answer(b"tanks")}
    fetcher = fetcher_for(server)
    if allowed:
        assert fetcher.get(Request(server.address(path))).body == b"tanks"
    else:
        with pytest.raises(FetchError, match="J123"):
            fetcher.get(Request(server.address(path)))
    assert server.paths() == [path] * allowed


@pytest.mark.parametrize(
    ("status", "code"),
    [("404 Not Found", None), ("403 Forbidden", None), ("500 Broken", "J125"), ("503 Busy", "J125"), ("429 Slow", "J125")],
)
def test_a_host_without_rules_forbids_nothing_and_one_that_cannot_give_them_is_left_alone(
    server: Server, status: str, code: str | None
) -> None:
    server.answers |= {"/robots.txt": answer(b"", status), "/": answer(b"tanks")}
    if code is None:
        assert fetcher_for(server).get(Request(server.address())).body == b"tanks"
    else:
        with pytest.raises(FetchError, match=code):
            fetcher_for(server).get(Request(server.address()))
        assert server.paths() == []


def test_what_hinders_asking_for_the_rules_is_told_of_the_address(server: Server) -> None:
    with pytest.raises(FetchError, match="J122") as caught:
        fetcher_for(server, names={"inner.example": ["10.0.0.1"]}).get(Request(server.address("/a", host="inner.example")))
    assert caught.value.where == server.address("/a", host="inner.example")
    assert "10.0.0.1" in caught.value.words


def test_of_a_huge_robots_txt_the_beginning_is_read(server: Server) -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n"
    server.answers |= {"/robots.txt": endless(head, b"Disallow: /a*b*c\n" * 1_000), "/a": answer(b"tanks")}
    fetcher = fetcher_for(server, octets=5_000_000)
    assert fetcher.get(Request(server.address("/a"))).body == b"tanks"
    with pytest.raises(FetchError, match="J123"):
        fetcher.get(Request(server.address("/private")))


def test_robots_txt_is_asked_once_a_day(server: Server) -> None:
    server.answers["/"] = answer(b"tanks")
    hand = Hand()
    fetcher = fetcher_for(server, bounds=OURS, time=hand.time)
    for _ in range(3):
        fetcher.get(Request(server.address()))
    assert [path for path, _ in server.asked] == ["/robots.txt", "/", "/", "/"]
    hand.at += 86_401
    fetcher.get(Request(server.address()))
    assert [path for path, _ in server.asked][4:] == ["/robots.txt", "/"]


def test_rules_that_are_elsewhere_are_found_but_not_in_an_inner_net(server: Server) -> None:
    server.answers |= {"/robots.txt": redirect("/rules"), "/rules": answer(b"User-agent: *\nDisallow: /"), "/": answer(b"tanks")}
    with pytest.raises(FetchError, match="J123"):
        fetcher_for(server).get(Request(server.address()))
    server.answers["/robots.txt"] = redirect(server.address("/rules", host="inner.example"))
    with pytest.raises(FetchError, match="J122"):
        fetcher_for(server, names={"inner.example": ["10.0.0.1"]}).get(Request(server.address()))


@pytest.mark.parametrize(
    ("rules", "pause"),
    [("", 1.0), ("User-agent: *\nCrawl-delay: 7", 7.0), ("User-agent: *\nCrawl-delay: 86400", 30.0), ("Crawl-delay: 9", 1.0)],
    ids=["own", "asked for", "asked for too much", "for nobody"],
)
def test_a_pause_is_made_between_requests_to_one_host(server: Server, rules: str, pause: float) -> None:
    server.answers |= {"/robots.txt": answer(rules.encode()), "/": answer(b"tanks")}
    hand = Hand()
    fetcher = fetcher_for(server, bounds=OURS, time=hand.time)
    fetcher.get(Request(server.address()))
    assert hand.waited == []
    fetcher.get(Request(server.address(host="other.example")))
    assert hand.waited == []
    fetcher.get(Request(server.address()))
    fetcher.get(Request(server.address()))
    assert hand.waited == [pause, pause]


def test_a_host_that_asks_to_wait_a_moment_is_asked_again_then(server: Server) -> None:
    told = [answer(b"", "429 Slow", retry_after="12"), answer(b"", "503 Busy"), answer(b"tanks")]
    server.answers["/"] = lambda send, headers: told.pop(0)(send, headers)
    hand = Hand()
    assert fetcher_for(server, bounds=OURS, time=hand.time).get(Request(server.address())).body == b"tanks"
    assert hand.waited == [12.0, 10.0]


def test_a_host_that_asks_to_wait_long_is_left_alone_so_long(server: Server) -> None:
    server.answers |= {"/": answer(b"", "503 Busy", retry_after="3600"), "/a": answer(b"tanks")}
    hand = Hand()
    fetcher = fetcher_for(server, bounds=OURS, time=hand.time)
    with pytest.raises(FetchError, match="J125") as caught:
        fetcher.get(Request(server.address()))
    assert caught.value.retry_after == 3_600
    hand.at += 3_500
    with pytest.raises(FetchError, match="J125") as caught:
        fetcher.get(Request(server.address("/a")))
    assert caught.value.retry_after == 100
    hand.at += 101
    assert fetcher.get(Request(server.address("/a"))).body == b"tanks"
    assert (server.paths(), hand.waited) == (["/", "/a"], [])


def test_a_dead_host_is_tried_ever_more_seldom(server: Server) -> None:
    hand = Hand()
    fetcher = fetcher_for(server, bounds=OURS, time=hand.time, names={"dead.example": ["127.0.0.79"]})
    codes = []
    for _ in range(6):
        with pytest.raises(FetchError) as caught:
            fetcher.get(Request(server.address(host="dead.example")))
        codes.append(caught.value.code)
    assert (codes, hand.waited) == (["J124"] * 4 + ["J125"] * 2, [5.0, 10.0, 20.0])


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "90"}, 90.0),
        ({"retry-after": HOUR_LATER, "date": DATE}, 3_600.0),
        ({"retry-after": DATE, "date": HOUR_LATER}, 0.0),
        ({"retry-after": HOUR_LATER}, None),
        ({"retry-after": "9" * 5_000}, 7 * 86_400.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({}, None),
    ],
    ids=["seconds", "date", "past", "date alone", "huge", "word", "negative", "none"],
)
def test_how_long_a_host_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert find_retry_after(headers, OURS) == seconds


def test_what_did_not_change_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    def handle(send: object, headers: object) -> None:
        same = headers.get("if-none-match") == '"a1"'  # type: ignore[attr-defined]
        (answer(b"", "304 Not Modified") if same else answer(b"tanks", etag='"a1"'))(send, headers)  # type: ignore[arg-type]

    server.answers["/"] = handle
    first = fetcher_for(server, store=Store(tmp_path / "pages")).get(Request(server.address()))
    again = fetcher_for(server, store=Store(tmp_path / "pages")).get(Request(server.address() + "#part"))
    assert replace(again, address=first.address) == first
    assert [headers.get("if-none-match") for path, headers in server.asked if path == "/"] == [None, '"a1"']
    for path in (tmp_path / "pages").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert fetcher_for(server, store=Store(tmp_path / "pages")).get(Request(server.address())).body == b"tanks"
    assert server.asked[-1][1].get("if-none-match") is None


@pytest.mark.parametrize(
    "headers", [{}, {"etag": '"a1"', "cache_control": "private, no-store"}], ids=["without tags", "not to be kept"]
)
def test_what_cannot_be_asked_for_again_is_not_kept(server: Server, tmp_path: Path, headers: dict[str, str]) -> None:
    server.answers["/"] = answer(b"tanks", **headers)
    fetcher_for(server, store=Store(tmp_path / "pages")).get(Request(server.address()))
    assert not (tmp_path / "pages").exists()


def test_the_oldest_answers_are_let_go(server: Server, tmp_path: Path) -> None:
    store = Store(tmp_path / "pages", 50_000)
    for number in range(30):
        server.answers[f"/{number}"] = answer(b"a" * 4_000, etag=f'"{number}"')
        fetcher_for(server, store=store).get(Request(server.address(f"/{number}")))
    assert sum(path.stat().st_size for path in (tmp_path / "pages").iterdir()) <= 50_000
    assert store.find(server.address("/29")) is not None
    assert store.find(server.address("/0")) is None


def test_a_folder_that_cannot_be_written_is_no_failure(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    server.answers["/"] = answer(b"tanks", etag='"a1"')
    assert fetcher_for(server, store=Store(tmp_path / "file" / "pages")).get(Request(server.address())).body == b"tanks"
