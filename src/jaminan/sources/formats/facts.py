"""What a web page says of itself: JSON-LD, OpenGraph and other meta elements, time elements, `html lang`, the canonical link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from jaminan.sources.formats.piece import Hints

_ARTICLES = re.compile(
    r"(?:News|Blog|Opinion|Report|Analysis|Background|Review|Live|Scholarly|Social)?\w*(?:Article|Posting|Report)$"
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "date",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod")
_LONGEST = 500


def find_facts(tree: Any, url: str | None) -> dict[str, str]:
    """The slots of a document that the page tells, JSON-LD first: title, outlet, author, published, updated, language, url."""
    meta = _meta(tree)
    article = next(_articles(tree), {})
    found = {
        "title": _words(article.get("headline")) or _first(meta, _TITLES) or _text(tree, "//title"),
        "outlet": _named(article.get("publisher")) or _first(meta, _OUTLETS),
        "author": _named(article.get("author")) or _first(meta, _AUTHORS),
        "published": to_day(article.get("datePublished")) or to_day(_first(meta, _PUBLISHED)) or _time_element(tree),
        "updated": to_day(article.get("dateModified")) or to_day(_first(meta, _UPDATED)),
        "language": to_language(_words(article.get("inLanguage")) or tree.get("lang") or _first(meta, ("og:locale", "language"))),
        "url": _address(tree, meta, url),
    }
    return {slot: value[:_LONGEST] for slot, value in found.items() if value and _is_author(slot, value)}


def to_day(told: object) -> str | None:
    """The day of an ISO or an internet date, as its own clock says; None where it is no date."""
    words = str(told or "").strip()
    match = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)", words)
    if match and "01" <= match[2] <= "12" and "01" <= match[3] <= "31":
        return "-".join(match.groups())
    return _from_mail_date(words) if words else None


def _from_mail_date(words: str) -> str | None:
    from email.utils import parsedate

    try:
        parts = parsedate(words)
    except (ValueError, IndexError, TypeError):
        return None
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if parts and 1 <= parts[1] <= 12 and 1 <= parts[2] <= 31 else None


def to_language(told: str | None) -> str | None:
    """The ISO 639 code of a language tag such as `id-ID`; `in` and `iw` are old names that pages still give."""
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", told or "")
    code = match[1].lower() if match else None
    return {"in": "id", "iw": "he"}.get(code, code) if code else None


def to_hints(facts: dict[str, str]) -> Hints:
    """The facts as what is known of the page's parts."""
    return Hints(**{slot: facts.get(slot) for slot in ("url", "published", "title", "author", "outlet")})


def _is_author(slot: str, value: str) -> bool:
    """An author's page is not a name."""
    return slot != "author" or not value.startswith(("http://", "https://"))


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _text(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    return " ".join(found[0].text_content().split()) or None if found else None


def _time_element(tree: Any) -> str | None:
    """The day of the first time element that is marked as the publication's, or stands in the article's head."""
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    return next((day for day in map(to_day, [*marked, *tree.xpath("//article//time/@datetime")[:1]]) if day), None)


def _address(tree: Any, meta: dict[str, str], url: str | None) -> str | None:
    """The canonical address: only one on the page's own host, since any page may claim to be another."""
    told = tree.xpath("//link[translate(@rel,'CANONICAL','canonical')='canonical']/@href")
    address = urljoin(url or "", (told[0] if told else meta.get("og:url", "")).strip())
    if not address.startswith(("http://", "https://")):
        return url
    return address if url is None or _site(address) == _site(url) else url


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    except ValueError:
        return ""


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _in_json(json.loads(script.text or "", strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _in_json(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for one in value[:200]:
            yield from _in_json(one, depth + 1)
    if isinstance(value, dict):
        kinds = value.get("@type")
        if any(isinstance(kind, str) and _ARTICLES.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _in_json(value.get(key), depth + 1)


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _named(value: Any) -> str | None:
    """The name of a person or organisation, or of several."""
    if isinstance(value, list):
        return ", ".join(name for name in map(_named, value[:10]) if name) or None
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)
