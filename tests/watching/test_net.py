"""The whole way over a real connection: an outlet and a webhook on loopback, which the tests' own fetcher alone may reach."""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from jaminan.ledger import Ledger, open_ledger
from jaminan.model.feeds import FeedHealth, ItemState
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.watching import WatchRequest, run_watch
from jaminan.sources.fetching.bounds import Bounds, Reach
from jaminan.sources.fetching.fetcher import SafeFetcher
from jaminan.sources.fetching.transport import Transport
from watching.conftest import Clock, page, rss, stub_reader

SECRET = "a secret of the tests"


@dataclass
class Outlet:
    """What each path gives, with an ETag; what was asked (path, status), and what was sent to `/hook` while that is up."""

    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    hook_up: bool = True
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://wire.example:{self.port}{path}"

    def statuses(self, path: str) -> list[int]:
        return [status for asked, status in self.asked if asked == path]


def handler(outlet: Outlet) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = outlet.pages.get(self.path)
            tag = f'"{hashlib.sha256(body or b"").hexdigest()[:16]}"'
            status = 404 if body is None else 304 if self.headers["If-None-Match"] == tag else 200
            outlet.asked.append((self.path, status))
            self.send_response(status)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", "text/html" if b"<html" in (body or b"") else "application/xml")
            self.end_headers()
            self.wfile.write(body or b"" if status == 200 else b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if outlet.hook_up:
                outlet.got.append((dict(self.headers), body))
            self.send_response(204 if outlet.hook_up else 500)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def serving() -> Iterator[Outlet]:
    outlet = Outlet()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(outlet)) as server:
        outlet.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield outlet
        server.shutdown()
        thread.join()


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with serving() as one:
        yield one


Watch = Callable[..., int]


@pytest.fixture
def watch(outlet: Outlet, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """`jaminan watch --once`, with a fetcher that may reach loopback under the name of the outlet."""
    monkeypatch.setattr("jaminan.pipeline.way.read_document", stub_reader)
    monkeypatch.setattr("jaminan.presentation.cli.watching.instant", clock)
    monkeypatch.setenv("JAMINAN_WEBHOOK_SECRET", SECRET)
    (tmp_path / "feeds.opml").write_text(
        f"<opml><body><outline xmlUrl='{outlet.url('/feed')}'/><outline xmlUrl='{outlet.url('/dead')}'/></body></opml>",
        encoding="utf-8",
    )
    request = WatchRequest(
        feeds=(str(tmp_path / "feeds.opml"),),
        every="15m",
        once=True,
        most=100,
        webhooks=(outlet.url("/hook"),),
        atom=tmp_path / "news.atom",
        mails=None,
        log=tmp_path / "log.jsonl",
        ledger=str(tmp_path / "ledger.db"),
        output=Format.TABLE,
        words="en",
    )

    def once(*, loopback: bool = True, **changed: object) -> int:
        bounds = Bounds(connect=5.0, read=5.0, total=10.0, pause=0.0, first_back_off=0.0, tries=1)
        reach = Reach(ports=frozenset({outlet.port}), loopback=loopback)
        transport = Transport(bounds=bounds, reach=reach, resolver=lambda host, _: ["127.0.0.1"])
        return run_watch(replace(request, **changed), [SafeFetcher(transport), SafeFetcher(transport)])  # type: ignore[arg-type]

    return once


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


def last_round(tmp_path: Path) -> dict[str, int]:
    told = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    return next(one for one in reversed(told) if one["event"] == "round")


def test_from_an_outlet_to_a_webhook(
    outlet: Outlet, watch: Watch, clock: Clock, ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outlet.pages = {
        "/feed": rss((outlet.url("/one"), "Tanks"), (outlet.url("/bad"), "Bad")),
        "/one": page("Norway offers tanks to Ukraine."),
    }
    # New: the dead feed and the bad item fail, the rest is read, told and sent.
    assert watch() == 1
    first = last_round(tmp_path)
    assert {key: first[key] for key in ("feeds", "failing", "reports", "bad", "changes")} == {
        "feeds": 3,
        "failing": 1,
        "reports": 1,
        "bad": 1,
        "changes": 1,
    }
    (document,) = ledger.documents()
    assert (document.url, document.outlet) == (outlet.url("/one"), "Wire")
    ((headers, body),) = outlet.got
    moment = headers["Jaminan-Signature"].partition(",")[0].removeprefix("t=")
    expected = hmac.new(SECRET.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["Jaminan-Signature"] == f"t={moment},sha256={expected}"
    (change,) = json.loads(body)["undertakings"]
    assert (change["kind"], change["after"]["debtor"], change["quotes"][0]["quote"]) == ("new", "NOR", "Norway offers tanks")

    # Unchanged: the feed answers 304, nothing is read.
    clock.turn(900)
    watch()
    assert outlet.statuses("/feed") == [200, 304]
    assert outlet.statuses("/one") == [200]

    # The page changes, the hook is down: a new version is read at the next look, the news wait.
    outlet.pages["/one"] = page("Norway refuses tanks to Ukraine.")
    outlet.hook_up = False
    clock.turn(86_400)
    watch()
    assert outlet.statuses("/one") == [200, 200]
    assert last_round(tmp_path)["versions"] == 1
    assert len(ledger.documents()) == 2
    assert len(outlet.got) == 1
    with ledger.watched() as watched:
        (waiting,) = watched.deliveries()
        assert "J125" in (waiting.error or "")

    # The hook is up, the bad item is mended: the news come, in order.
    outlet.hook_up = True
    outlet.pages["/bad"] = page("Norway promises tanks, after all.")
    clock.turn(86_400)
    assert watch() == 1
    assert last_round(tmp_path)["bad"] == 0
    assert [json.loads(body)["number"] for _, body in outlet.got] == [1, 2]
    with ledger.watched() as watched:
        dead = next(one for one in watched.feeds() if one.address.endswith("/dead"))
        assert (dead.health, (dead.error or "")[:4]) == (FeedHealth.FAILING, "J121")
        (item,) = watched.items(outlet.url("/feed"), [outlet.url("/bad")]).values()
        assert (item.state, item.error) == (ItemState.READ, None)
    assert "reversed" in capsys.readouterr().out
    assert ledger.verify().sound


def test_neither_feeds_nor_webhooks_may_be_in_an_inner_net(outlet: Outlet, watch: Watch, ledger: Ledger, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "a.txt").write_text("Norway offers tanks to Ukraine.", encoding="utf-8")
    assert watch(loopback=False, feeds=(str(tmp_path / "feeds.opml"), str(drop))) == 1
    assert outlet.asked == []
    assert outlet.got == []
    with ledger.watched() as watched:
        assert {(one.error or "")[:4] for one in watched.feeds() if one.address.startswith("http")} == {"J122"}
        (waiting,) = watched.deliveries()
    assert "J122" in (waiting.error or "")


def test_a_feed_that_asks_to_be_left_alone_is(outlet: Outlet, watch: Watch, ledger: Ledger) -> None:
    outlet.pages = {"/feed": rss(), "/robots.txt": b"User-agent: *\nDisallow: /feed\n"}
    watch()
    assert outlet.statuses("/feed") == []
    with ledger.watched() as watched:
        assert "J123" in {(one.error or "")[:4] for one in watched.feeds()}
