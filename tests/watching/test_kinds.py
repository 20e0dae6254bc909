"""Every kind of feed is watched alike, and what its items lead to is read in every format."""

import json
from collections.abc import Callable

import pytest

from jaminan.ledger import Ledger
from jaminan.pipeline.watching.rounds import Watcher
from sources.making import make_pdf
from watching.conftest import FEED, Clock, Net, page

ONE = "https://wire.example/one"
WORDS = "Norway offers tanks to Ukraine."
KINDS = {
    "rss": f"<rss version='2.0'><channel><title>W</title><item><link>{ONE}</link><title>T</title></item></channel></rss>",
    "atom": (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>W</title><entry><id>urn:1</id><title>T</title>"
        "<link href='/one'/><updated>2026-03-02T08:00:00Z</updated></entry></feed>"
    ),
    "rdf": (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        f"<channel><title>W</title></channel><item rdf:about='{ONE}'><title>T</title><link>{ONE}</link></item></rdf:RDF>"
    ),
    "json": json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "W", "items": [{"id": "1", "url": ONE, "title": "T"}]}
    ),
    "sitemap": (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
        f"<url><loc>{ONE}</loc><news:news><news:publication><news:name>W</news:name></news:publication><news:title>T</news:title>"
        "<news:publication_date>2026-03-02</news:publication_date></news:news></url></urlset>"
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_feed(kind: str, ledger: Ledger, net: Net, clock: Clock, watch: Callable[..., Watcher]) -> None:
    net.pages = {FEED: KINDS[kind].encode(), ONE: page(WORDS)}
    list(watch().round())
    assert [document.url for document in ledger.documents()] == [ONE]
    clock.turn(900)
    list(watch().round())
    assert net.asked.count(ONE) == 1


def test_an_index_of_sitemaps_names_feeds(ledger: Ledger, net: Net, watch: Callable[..., Watcher]) -> None:
    news = "https://wire.example/news-sitemap.xml"
    index = (
        f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{news}</loc></sitemap></sitemapindex>"
    )
    net.pages = {FEED: index.encode(), news: KINDS["sitemap"].encode(), ONE: page(WORDS)}
    list(watch().round())
    assert len(ledger.documents()) == 1
    with ledger.watched() as watched:
        assert [(one.address, one.parent) for one in watched.feeds()] == [(FEED, None), (news, FEED)]


@pytest.mark.parametrize("raw", [page(WORDS), make_pdf([WORDS]), WORDS.encode()], ids=["page", "pdf", "text"])
def test_every_format_that_an_item_leads_to(raw: bytes, ledger: Ledger, net: Net, watch: Callable[..., Watcher]) -> None:
    net.pages = {FEED: KINDS["rss"].encode(), ONE: raw}
    list(watch().round())
    (document,) = ledger.documents()
    assert WORDS in document.text
    assert (document.outlet, len(ledger.claims())) == ("W", 1)
