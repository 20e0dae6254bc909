"""An Atom feed of what changed: an entry for each change, newest first, its id the same each time the feed is made."""

import json
import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from jaminan.model.feeds import News
from jaminan.presentation.news.lines import Line, LineWriter
from jaminan.presentation.plain import plain

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 500
_NEVER = "1970-01-01T00:00:00Z"
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_atom(news: Iterable[News], writer: LineWriter, *, here: str | None = None, root: str | None = None) -> bytes:
    """The feed of those news (oldest first); `here` is its address and `root` the web app's, where it has one."""
    newest = sorted(news, key=lambda one: one.number, reverse=True)
    feed = Element("feed", {"xmlns": _ATOM})
    _add(feed, "title", writer.wording.phrase("watching.feed_title"))
    _add(feed, "id", here or "urn:jaminan:news")
    _add(feed, "updated", newest[0].at if newest else _NEVER)
    if here:
        SubElement(feed, "link", {"rel": "self", "href": here})
    _add(SubElement(feed, "author"), "name", "jaminan")
    lines = ((one, line) for one in newest for line in writer.lines(json.loads(one.record)))
    for _, (one, line) in zip(range(_ENTRIES), lines, strict=False):
        _entry(feed, one, line, root)
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + tostring(feed, encoding="unicode").encode()


def _entry(feed: Element, news: News, line: Line, root: str | None) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "title", line.words)
    _add(entry, "id", f"urn:jaminan:news:{news.number}:{line.id}")
    _add(entry, "updated", news.at)
    link = f"{root}undertakings/{line.undertaking}" if root and line.undertaking else line.url
    if link:
        SubElement(entry, "link", {"href": _UNWRITABLE.sub("", link)})
    _add(entry, "summary", "\n".join(line.quotes) or line.words)


def _add(parent: Element, tag: str, words: str) -> None:
    SubElement(parent, tag).text = _UNWRITABLE.sub("", plain(words))
