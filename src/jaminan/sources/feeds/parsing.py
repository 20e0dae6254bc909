"""A feed's bytes to its items, whatever kind of feed it is; no more items than the bound, and no XML that grows."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from jaminan.model.errors import SourceError
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.formats.facts import to_day, to_language
from jaminan.sources.limits import Limits

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_END_OF_ITEM = re.compile(r"</(?:item|entry)\s*>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
_ENDS = {"rss": "</channel></rss>", "feed": "</feed>", "rdf": "</rdf:RDF>"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: its identity in the feed, where its page is, what the feed says of it, and its words (HTML) where it gives them."""

    id: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Items, newest as the feed has them; `lists` are further feeds; `cut` tells that there were more items than the bound."""

    title: str | None = None
    items: tuple[Item, ...] = ()
    lists: tuple[str, ...] = ()
    cut: bool = False


def parse_feed(raw: bytes, where: str, limits: Limits, *, url: str | None = None, charset: str | None = None) -> Feed:
    """The feed in the bytes.

    Raises:
        SourceError: J118 where its XML declares entities, J130 where it is no feed, and what `parse_bytes` raises.
    """
    declared = _DECLARED.search(raw[:1024])
    text = parse_bytes(raw, where, limits.packed, declared=charset or (declared[1].decode() if declared else None))
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _from_json(text, where, limits, url)
    text = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    root = _ROOT.search(text[:20_000])
    if root is None:
        raise SourceError("J130", where, "not a feed: neither RSS, Atom, JSON Feed, sitemap nor OPML")
    if "<!entity" in text.lower():
        raise SourceError("J118", where, "its XML declares entities, which could grow without end; it is not read")
    kind = root[1].lower()
    if kind in ("urlset", "sitemapindex", "opml"):
        return _from_tree(text, where, limits, url)
    return _from_feedparser(text, kind, where, limits, url)


def _from_feedparser(text: str, kind: str, where: str, limits: Limits, url: str | None) -> Feed:
    import feedparser

    text, cut = _shortened(text, kind, limits.items)
    told = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")), response_headers={"content-type": "text/xml; charset=utf-8"}
    )
    if not told.entries and not told.feed:
        raise SourceError("J130", where, f"not a feed that can be read: {told.get('bozo_exception', 'no items')}")
    title = _words(told.feed.get("title"))
    language = to_language(told.feed.get("language"))
    items = tuple(_entry(entry, title, language, url) for entry in told.entries[: limits.items])
    return Feed(title=title, items=items, cut=cut)


def _shortened(text: str, kind: str, most: int) -> tuple[str, bool]:
    """The feed with no more items than that; the parser takes long over many, and holds them all."""
    ends = _END_OF_ITEM.finditer(text)
    last = 0
    for _ in range(most):
        end = next(ends, None)
        if end is None:
            return text, False
        last = end.end()
    return (text[:last] + _ENDS[kind], True) if next(ends, None) else (text, False)


def _entry(entry: Any, outlet: str | None, language: str | None, url: str | None) -> Item:
    link = urljoin(url or "", entry.get("link") or "") or None
    content = max((one.get("value") or "" for one in entry.get("content", [])), key=len, default="") or entry.get("summary")
    # Past the parser's own `get`, which warns and gives the one date for the other.
    days = {slot: to_day(dict.get(entry, slot)) for slot in ("published", "updated")}
    title = _words(entry.get("title"))
    source = entry.get("source") or {}
    return Item(
        id=entry.get("id") or link or _hash(title, content),
        url=link if link and link.startswith(("http://", "https://")) else None,
        title=title,
        author=_words(entry.get("author")),
        outlet=_words(source.get("title")) or outlet,
        published=days["published"] or days["updated"],
        updated=days["updated"],
        language=language,
        content=content or None,
    )


def _from_json(text: str, where: str, limits: Limits, url: str | None) -> Feed:
    try:
        told = json.loads(text)
        rows = [row for row in told["items"][: limits.items + 1] if isinstance(row, dict)]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise SourceError("J130", where, f"not a JSON Feed: {error}") from error
    title = _words(told.get("title"))
    items = tuple(_json_item(row, title, to_language(_words(told.get("language"))), url) for row in rows[: limits.items])
    return Feed(title=title, items=items, cut=len(rows) > limits.items)


def _json_item(row: dict[str, Any], outlet: str | None, language: str | None, url: str | None) -> Item:
    link = urljoin(url or "", _words(row.get("url")) or "")
    authors = row.get("authors") or [row.get("author")]
    names = [_words(one.get("name")) for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    content = _words(row.get("content_html")) or _words(row.get("content_text"))
    return Item(
        id=str(row.get("id") or link or _hash(row.get("title"), content)),
        url=link if link.startswith(("http://", "https://")) else None,
        title=_words(row.get("title")),
        author=", ".join(name for name in names if name) or None,
        outlet=outlet,
        published=to_day(row.get("date_published")),
        updated=to_day(row.get("date_modified")),
        language=to_language(_words(row.get("language"))) or language,
        content=row.get("content_html") if isinstance(row.get("content_html"), str) else content,
    )


def _from_tree(text: str, where: str, limits: Limits, url: str | None) -> Feed:
    """Sitemaps and OPML, element by element, so that the rest of a long one is never built."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    items: list[Item] = []
    lists: list[str] = []
    try:
        for _, element in iterparse(io.BytesIO(text.encode("utf-8", "replace")), events=("end",), forbid_dtd=False):
            tag = element.tag.rpartition("}")[2]
            if len(items) + len(lists) >= limits.items:
                return Feed(items=tuple(items), lists=tuple(lists), cut=True)
            if tag == "url":
                items += _sitemap_item(element)
                element.clear()
            elif tag == "sitemap":
                lists += [urljoin(url or "", words) for words in _below(element, "loc")]
                element.clear()
            elif tag == "outline" and element.get("xmlUrl"):
                lists.append(urljoin(url or "", element.get("xmlUrl")))
    except DefusedXmlException as error:
        raise SourceError("J118", where, "its XML declares entities or outer files; it is not read") from error
    except ParseError as error:
        if not items and not lists:
            raise SourceError("J130", where, f"its XML is broken: {error}") from error
    return Feed(items=tuple(items), lists=tuple(dict.fromkeys(lists)))


def _sitemap_item(element: Any) -> Iterator[Item]:
    for url in [*_below(element, "loc")][:1]:
        told = {name: next(_below(element, name), None) for name in ("title", "name", "publication_date", "lastmod", "language")}
        yield Item(
            id=url,
            url=url if url.startswith(("http://", "https://")) else None,
            title=told["title"],
            outlet=told["name"],
            published=to_day(told["publication_date"]),
            updated=to_day(told["lastmod"]),
            language=to_language(told["language"]),
        )


def _below(element: Any, name: str) -> Iterator[str]:
    for inner in element.iter():
        if inner.tag.rpartition("}")[2] == name and (inner.text or "").strip():
            yield inner.text.strip()


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _hash(*words: object) -> str:
    return hashlib.sha256(repr(words).encode("utf-8", "replace")).hexdigest()[:24]
