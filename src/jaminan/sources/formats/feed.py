"""Feeds: the words of each item, or the pages that items lead to, where the net may be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.apart.process import parse_apart
from jaminan.sources.feeds.parsing import Feed, Item, parse_feed
from jaminan.sources.formats.piece import IN_THE_NET, Found, Hints, Piece, Room, checked
from jaminan.sources.limits import Limits


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The reports of a feed. What lies in an archive or a mail never asks the net, nor does a saved feed that carries words."""
    feed = open_feed(piece, room.limits)
    if room.net is not None and piece.named and (piece.hints.url or not any(item.content for item in feed.items)):
        yield from room.net.follow(feed, piece, room)
    else:
        for item in feed.items:
            yield from read_item(item, piece, room)
        yield from _lists(feed, piece)
    if feed.cut:
        yield SourceError("J115", piece.where, f"more than {room.limits.items:,} items; the rest is not read")


def open_feed(piece: Piece, limits: Limits) -> Feed:
    """The feed of a piece, parsed apart. Raises SourceError, J102 to J118, J130."""
    (feed,) = parse_apart("feed", piece, limits)
    if isinstance(feed, SourceError):
        raise feed
    return cast(Feed, feed)


def parse_whole(piece: Piece, limits: Limits) -> Feed:
    """The feed of a piece. Raises SourceError, J104, and what `parse_feed` raises."""
    return parse_feed(piece.whole(limits.packed), piece.where, limits, url=piece.hints.url, charset=piece.hints.charset)


def read_item(item: Item, piece: Piece, room: Room) -> Iterator[Found]:
    """The item's own words."""
    own = find_words(item)
    where = f"{piece.where}!{item.url or item.id}"
    try:
        document = Document(text=own, name=item.url or item.title or item.id, url=item.url, language=item.language)
        hints = to_hints(item)
        yield checked(
            replace(piece, where=where, hints=hints).told(replace(document, updated=item.updated)), where, room.limits.characters
        )
    except SourceError as error:
        yield error


def to_hints(item: Item) -> Hints:
    """What the feed says of the item's page."""
    return Hints(published=item.published, title=item.title, author=item.author, outlet=item.outlet, url=item.url)


def completed(found: Found, item: Item) -> Found:
    """A document of an item's page, with what its feed says and the page does not."""
    if not isinstance(found, Document):
        return found
    return replace(found, updated=found.updated or item.updated, language=found.language or item.language)


def find_words(item: Item) -> str:
    """The words that the feed carries for the item, a line for each paragraph."""
    content = item.content or ""
    if not re.search(r"<\w|&\w+;", content):
        return content.strip()
    from lxml import html

    try:
        tree = html.fromstring(f"<div>{content}</div>")
    except (ValueError, html.etree.LxmlError):
        return ""
    blocks = tree.xpath(".//p|.//li|.//h1|.//h2|.//h3|.//blockquote")
    told = [" ".join(block.text_content().split()) for block in blocks] or [" ".join(tree.text_content().split())]
    return "\n".join(line for line in told if line)


def _lists(feed: Feed, piece: Piece) -> Iterator[Found]:
    for address in feed.lists:
        yield SourceError("J139", f"{piece.where}!{address}", IN_THE_NET)
