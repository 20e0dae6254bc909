"""A fake net, a clock that is turned by hand, and a reader that is quick, so that these tests tell of watching alone."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from jaminan.ledger import Ledger, open_ledger
from jaminan.model import Channel, Commitment, Document, Evidence, Firmness, Measure, Reading
from jaminan.model.errors import SourceError
from jaminan.pipeline import Desk
from jaminan.pipeline.watching.crew import Crew
from jaminan.pipeline.watching.events import Tally
from jaminan.pipeline.watching.rounds import Watcher, WatchPlan
from jaminan.sources.fetching import Fetched, FetchError, Request
from jaminan.sources.watching.times import later

FEED = "https://wire.example/feed.xml"
START = "2026-03-02T10:00:00.000000Z"


def stub_reader(document: Document, *, published: str | None = None, language: str | None = None) -> Reading:
    """Norway's word on tanks, as firm as the text says; a text that breaks readers breaks it."""
    if "breaks the reader" in document.text:
        raise ValueError("broken")
    said = re.search(r"Norway (offers|promises|refuses) tanks", document.text)
    claims = ()
    if said:
        firmness = {"offers": Firmness.READY, "promises": Firmness.PLEDGED, "refuses": Firmness.RULED_OUT}[said[1]]
        claim = Commitment(
            evidence=Evidence(document.id, *said.span()),
            actors=("NOR",),
            targets=("UKR",),
            measure=Measure.ARMS,
            firmness=firmness,
            channel=Channel.REPORT,
        )
        claims = (claim,)
    return Reading(document=document.id, reader="stub@1", language="en", published=document.published, claims=claims)


def page(words: str, title: str = "Tanks") -> bytes:
    more = "The defence ministry in Oslo said so in a statement and gave no further details on the matter."
    body = f"<p>{words}</p><p>{more}</p>"
    return f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode()


def rss(*items: tuple[str, str], title: str = "Wire", day: str = "02") -> bytes:
    """A feed of items: address and title."""
    told = "".join(
        f"<item><guid>{url}</guid><link>{url}</link><title>{words}</title><pubDate>Mon, {day} Mar 2026 08:00:00 GMT</pubDate></item>"
        for url, words in items
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{told}</channel></rss>".encode()


def counts_of(watcher: Watcher) -> Counter[str]:
    """What one round of it came to."""
    tally = Tally()
    for event in watcher.round():
        tally.add(event)
    return tally.counts


@dataclass
class Net:
    """What each address gives: bytes, or an error; bytes have an entity tag, and are not given twice to those who know it."""

    pages: dict[str, bytes | SourceError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> None:
        raise FetchError("J121", address, "nothing is sent here")

    def get(self, request: Request) -> Fetched:
        address = request.address
        self.asked.append(address)
        found = self.pages.get(address, FetchError("J121", address, "404 not found"))
        if isinstance(found, SourceError):
            raise found
        tag = str(hash(found))
        told = Fetched(address=address, final_address=address, status=200, body=found, etag=tag)
        if request.etag == tag:
            return replace(told, status=304, body=b"")
        kind = "text/html" if b"<html" in found else "text/xml" if found.startswith(b"<") else None
        return replace(told, media_type=kind)


@dataclass
class Clock:
    at: str = START

    def __call__(self) -> str:
        return self.at

    def turn(self, seconds: float) -> None:
        self.at = later(self.at, seconds)


@pytest.fixture
def net() -> Net:
    return Net()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr("jaminan.pipeline.way.read_document", stub_reader)
    with open_ledger(tmp_path / "ledger.db") as opened:
        Desk(opened)
        yield opened


@pytest.fixture
def watch(ledger: Ledger, net: Net, clock: Clock) -> Callable[..., Watcher]:
    def made(*roots: str, **plan: object) -> Watcher:
        return Watcher(ledger=ledger, crew=Crew([net, net]), plan=WatchPlan(roots=roots or (FEED,), **plan), clock=clock)  # type: ignore[arg-type]

    return made
