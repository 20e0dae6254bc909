"""Which format a piece is in: by its first bytes, then by what came with it, by its name last."""

from __future__ import annotations

import re
from importlib import import_module
from typing import cast

from jaminan.sources.formats.piece import Format, Piece

_FORMATS = {
    "text": "jaminan.sources.formats.plain",
    "json": "jaminan.sources.formats.records",
    "lines": "jaminan.sources.formats.lines",
    "html": "jaminan.sources.formats.pages",
    "pdf": "jaminan.sources.formats.pdf",
    "word": "jaminan.sources.formats.word",
    "mail": "jaminan.sources.formats.mail",
    "table": "jaminan.sources.formats.tables",
    "feed": "jaminan.sources.formats.feed",
    "zip": "jaminan.sources.archives.zips",
    "gzip": "jaminan.sources.archives.gzips",
    "warc": "jaminan.sources.archives.warcs",
}
_BY_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "zip",
    ".zip": "zip",
    ".eml": "mail",
    ".mhtml": "mail",
    ".mht": "mail",
    ".csv": "table",
    ".tsv": "table",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".gz": "gzip",
}
SUFFIXES = frozenset(_BY_SUFFIX)
"""The endings of the files that are taken from a folder or an archive; others lie there unread."""

_BY_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "application/feed+json": "json",
    "application/jsonl": "lines",
    "application/x-ndjson": "lines",
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "message/rfc822": "mail",
    "multipart/related": "mail",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|urlset|sitemapindex|opml)[\s>]")
_FIELD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
_MAIL_FIELD = re.compile(rb"(?:^|\n)(?:mime-version|message-id|received|content-type|return-path):", re.IGNORECASE)
_JSON_FEED = re.compile(rb"jsonfeed\.org\\?/version\\?/")
_MARKS = (b"\xef\xbb\xbf",)


def kind_of(piece: Piece, head: bytes) -> str:
    """The format of a piece that begins so; what nothing tells is text."""
    kind = _by_bytes(head) or _by_hints(piece) or "text"
    # Standard input has no name: what opens as a document of the codebook is read as one.
    if kind == "text" and piece.where == "-" and _without_mark(head).startswith(b"{"):
        kind = "json"
    return "feed" if kind == "json" and _JSON_FEED.search(head[:2000]) else kind


def format_of(kind: str) -> Format:
    """The function that reads such a piece; loaded here, since most files are text."""
    return cast(Format, import_module(_FORMATS[kind]).parse)


def _by_bytes(head: bytes) -> str | None:
    # A PDF may have a few bytes before its mark.
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith((b"<", b"{")):
        return "pdf"
    for mark, kind in ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"WARC/", "warc")):
        if head.startswith(mark):
            return kind
    start = _without_mark(head)
    if start.startswith(b"<"):
        return _by_element(start)
    if _is_mail(start):
        return "mail"
    return None


def _by_element(start: bytes) -> str | None:
    """By the first element that tells: a list (OPML) has a body too, and a page may show a feed's elements."""
    feed, page = _FEED.search(start), _HTML.search(start)
    if feed and not (page and page.start() < feed.start()):
        return "feed"
    return "html" if page else None


def _without_mark(head: bytes) -> bytes:
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.lstrip()


def _is_mail(start: bytes) -> bool:
    fields = _FIELD.match(start)
    return bool(fields and _MAIL_FIELD.search(fields.group()))


def _by_hints(piece: Piece) -> str | None:
    named = _BY_SUFFIX.get(piece.suffix)
    told = _BY_TYPE.get((piece.hints.media_type or "").lower())
    # A name that promises a binary format, over bytes that are none, is a damaged file of that format.
    return told or named
