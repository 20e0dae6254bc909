"""From an address to reports: pages, files, feeds, sitemaps and lists, from a server on loopback, through the one door."""

import gzip
import json
from pathlib import Path

import pytest

from jaminan.model import Document
from jaminan.sources import CollectOptions, Failure, collect_documents
from jaminan.sources.following import Follower
from jaminan.sources.limits import Limits
from sources.fetching.hostile import Server, answer, fetcher_for
from sources.making import SENTENCE, make_page, make_pdf, make_zip

WORDS = "ships to Ukraine if a ceasefire holds."
PAGE = make_page().encode()
SHORT = "<rss version='2.0'><channel><title>The Wire</title>{items}</channel></rss>"
LONG = f"<p>{SENTENCE}</p>" * 40


def rss(*items: str) -> bytes:
    return SHORT.format(items="".join(f"<item>{one}</item>" for one in items)).encode()


def item(path: str, words: str = "", day: str = "02") -> str:
    told = f"<description><![CDATA[{words}]]></description>" if words else ""
    return f"<guid>{path}</guid><link>{path}</link><pubDate>Mon, {day} Mar 2026 08:00:00 GMT</pubDate>{told}"


def sitemap(*paths: str, kind: str = "url") -> bytes:
    outer = {"url": "urlset", "sitemap": "sitemapindex"}[kind]
    told = "".join(f"<{kind}><loc>{path}</loc></{kind}>" for path in paths)
    return f"<{outer} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{told}</{outer}>".encode()


def opml(*addresses: str) -> bytes:
    return ("<opml><body>" + "".join(f'<outline xmlUrl="{one}"/>' for one in addresses) + "</body></opml>").encode()


def collected(server: Server, path: str | Path, *, most: int = 50, **limits: int) -> tuple[list[Document], list[str]]:
    follower = Follower(fetcher=fetcher_for(server, octets=40_000_000), day="2026-03-02", most=most)
    options = CollectOptions(follower=follower, limits=Limits(**limits))
    found = list(collect_documents([path if isinstance(path, Path) else server.address(path)], options))
    documents = [one for one in found if isinstance(one, Document)]
    return documents, [
        f"{one.error.code} {one.where}".replace(server.address(""), "") for one in found if isinstance(one, Failure)
    ]


@pytest.mark.parametrize(
    ("path", "raw", "kind"),
    [
        ("/a", PAGE, "text/html; charset=utf-8"),
        ("/a.pdf", make_pdf([SENTENCE]), "application/pdf"),
        ("/a", make_pdf([SENTENCE]), "application/octet-stream"),
        ("/a.txt", SENTENCE.encode(), "text/plain"),
        ("/a.php?x=1", PAGE, ""),
        ("/a.txt.gz", gzip.compress(SENTENCE.encode()), "application/gzip"),
    ],
    ids=["page", "pdf", "pdf under no name", "text", "page under no name", "gzip"],
)
def test_an_address_gives_its_report(server: Server, path: str, raw: bytes, kind: str) -> None:
    server.answers[path] = answer(raw, content_type=kind)
    (document,), failed = collected(server, path)
    assert failed == []
    assert WORDS in document.text
    assert document.url in (server.address(path), "https://wire.example/ships")
    assert document.retrieved == "2026-03-02"


@pytest.mark.parametrize("declared", ["windows-1251", "utf-8", "iso-8859-1", "no-such-charset", ""])
def test_a_charset_that_is_declared_wrongly_is_not_believed(server: Server, declared: str) -> None:
    words = "Міністерство повідомило, що країна надішле кораблі, якщо настане припинення вогню. " * 4
    page = f"<html lang=uk><body><article><p>{words}</p></article></body></html>"
    told = f"text/html; charset={declared}" if declared else "text/html"
    server.answers["/a"] = answer(page.encode(), content_type=told)
    assert "припинення вогню" in collected(server, "/a")[0][0].text
    if declared not in ("iso-8859-1",):
        server.answers["/a"] = answer(page.encode("windows-1251"), content_type=told)
        assert "припинення вогню" in collected(server, "/a")[0][0].text


def test_the_pages_of_a_feed_are_asked_for_where_the_feed_has_a_summary_only(server: Server) -> None:
    server.answers |= {"/feed": answer(rss(item("/a", "Ships."), item("/b", LONG), item("/c", "Gone.")), content_type="text/xml")}
    server.answers["/a"] = answer(PAGE)
    documents, failed = collected(server, "/feed")
    assert server.paths() == ["/feed", "/a", "/c"]
    assert [WORDS in document.text for document in documents] == [True, True, False]
    assert (documents[1].url, documents[2].text) == (server.address("/b"), "Gone.")
    assert failed == ["J121 /c"]
    assert {document.outlet for document in documents[1:]} == {"The Wire"}


def test_json_feeds_and_atom_are_followed(server: Server) -> None:
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "W", "items": [{"id": "1", "url": "/a", "summary": "x"}]}
    server.answers["/a"] = answer(PAGE)
    server.answers["/json"] = answer(json.dumps(told).encode(), content_type="application/feed+json")
    entry = "<entry><id>1</id><title>Ships</title><link href='/a'/><updated>2026-03-02T08:00:00Z</updated></entry>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>W</title>{entry}</feed>"
    server.answers["/atom"] = answer(atom.encode(), content_type="application/atom+xml")
    for path in ("/json", "/atom"):
        (document,), failed = collected(server, path)
        assert (WORDS in document.text, failed) == (True, [])


def test_of_many_items_the_newest_pages_are_asked_for(server: Server) -> None:
    days = [3, 1, 9, 7, 5]
    server.answers["/feed"] = answer(rss(*(item(f"/{day}", day=f"{day:02}") for day in days)), content_type="text/xml")
    server.answers |= {f"/{day}": answer(PAGE) for day in days}
    documents, failed = collected(server, "/feed", most=2)
    assert (len(documents), failed, server.paths()) == (2, ["J115 /feed"], ["/feed", "/9", "/7"])


def test_a_feed_of_50_000_items_is_bounded(server: Server) -> None:
    server.answers["/feed"] = answer(rss(*(item(f"/{number}") for number in range(50_000))), content_type="text/xml")
    server.answers |= {f"/{number}": answer(PAGE) for number in range(20)}
    documents, failed = collected(server, "/feed", most=5)
    assert (len(documents), failed, len(server.paths())) == (5, ["J115 /feed", "J115 /feed"], 6)


def test_an_index_of_sitemaps_leads_to_pages(server: Server) -> None:
    server.answers |= {
        "/index.xml": answer(sitemap("/news.xml", "/old.xml.gz", "/gone.xml", kind="sitemap"), content_type="application/xml"),
        "/news.xml": answer(sitemap("/a"), content_type="application/xml"),
        "/old.xml.gz": answer(gzip.compress(sitemap("/b")), content_type="application/x-gzip"),
        "/a": answer(PAGE),
        "/b": answer(PAGE),
    }
    server.answers["/index.xml"] = answer(
        sitemap(*(server.address(path) for path in ("/news.xml", "/old.xml.gz", "/gone.xml")), kind="sitemap"),
        content_type="application/xml",
    )
    server.answers["/news.xml"] = answer(sitemap(server.address("/a")), content_type="application/xml")
    server.answers["/old.xml.gz"] = answer(gzip.compress(sitemap(server.address("/b"))), content_type="application/x-gzip")
    documents, failed = collected(server, "/index.xml")
    assert (len(documents), failed) == (2, ["J121 /gone.xml"])


def test_a_list_leads_to_feeds_and_one_that_lists_itself_ends(server: Server) -> None:
    server.answers |= {
        "/all.opml": answer(opml("/all.opml", "/feed", "/feed", "/more.opml", "file:///etc/passwd"), content_type="text/x-opml"),
        "/more.opml": answer(opml("/feed", "/feed2"), content_type="text/xml"),
        "/feed": answer(rss(item("/a")), content_type="text/xml"),
        "/feed2": answer(rss(item("/a"), item("/b")), content_type="text/xml"),
        "/a": answer(PAGE),
        "/b": answer(PAGE),
    }
    documents, failed = collected(server, "/all.opml")
    assert (len(documents), failed) == (2, ["J120 file:///etc/passwd"])
    assert sorted(server.paths()) == ["/a", "/all.opml", "/b", "/feed", "/feed2", "/more.opml"]


def test_lists_in_one_another_end(server: Server) -> None:
    server.answers |= {f"/{n}": answer(opml(f"/{n + 1}"), content_type="text/xml") for n in range(20)}
    documents, failed = collected(server, "/0")
    assert (documents, failed, server.paths()) == ([], ["J113 /3"], ["/0", "/1", "/2", "/3"])


def test_a_saved_list_that_is_named_is_followed_and_one_in_an_archive_is_not(server: Server, tmp_path: Path) -> None:
    server.answers |= {"/feed": answer(rss(item("/a")), content_type="text/xml"), "/a": answer(PAGE)}
    saved = tmp_path / "feeds.opml"
    saved.write_bytes(opml(server.address("/feed")))
    documents, failed = collected(server, saved)
    assert (len(documents), failed) == (1, [])
    asked = list(server.paths())
    for inside in (tmp_path, _zipped(saved), _saved(tmp_path / "words.rss", rss(item(server.address("/a"), "Ships.")))):
        documents, failed = collected(server, inside)
        assert server.paths() == asked


def _zipped(path: Path) -> Path:
    return _saved(path.with_suffix(".zip"), make_zip({"feeds.opml": path.read_bytes()}))


def _saved(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def test_a_page_that_an_item_leads_to_is_no_list(server: Server) -> None:
    """Whoever writes a feed does not send this program from feed to feed."""
    server.answers |= {
        "/feed": answer(rss(item("/other")), content_type="text/xml"),
        "/other": answer(rss(item("/a"), item("/b")), content_type="text/xml"),
        "/a": answer(PAGE),
    }
    collected(server, "/feed")
    assert server.paths() == ["/feed", "/other"]


def test_an_xml_bomb_is_refused(server: Server) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    server.answers["/feed"] = answer(bomb, content_type="text/xml")
    assert collected(server, "/feed") == ([], ["J118 /feed"])
