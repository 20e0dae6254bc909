"""Items as they are kept until they are read, and their documents: of a page that was fetched, of the feed's own words, of a file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.model.feeds import WatchedItem
from jaminan.sources.feeds.parsing import Item
from jaminan.sources.files import open_piece
from jaminan.sources.formats.feed import completed, read_item, to_hints
from jaminan.sources.formats.piece import Found, Hints, Piece, Room
from jaminan.sources.limits import Limits
from jaminan.sources.unpacking import Unpacker
from jaminan.sources.watching.listed import is_box

_WORDS_KEPT = 200_000
_ENOUGH = 400
"""Characters of its own words from which on a feed's item is worth reading without its page."""


def mark_of(item: Item) -> str:
    """The hash of what the feed says of the item: another mark, and it is read again."""
    return hashlib.sha256(json.dumps(asdict(item)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def to_told(item: Item) -> str:
    """What the feed says of the item, as JSON; its words up to a bound."""
    content = item.content[:_WORDS_KEPT] if item.content else None
    return json.dumps(asdict(replace(item, content=content)))


def from_told(item: WatchedItem) -> Item:
    """What the feed said of the item; of one that was read, without its words."""
    return Item(**json.loads(item.told)) if item.told else Item(id=item.id, url=item.url, title=item.title)


def without_words(told: str | None) -> str | None:
    """What the feed said, without its words: they are on record now."""
    return json.dumps(json.loads(told) | {"content": None}) if told else None


def own_words(item: WatchedItem, limits: Limits, *, enough: int = _ENOUGH) -> Iterator[Document]:
    """The document of the feed's own words, where there are enough of them."""
    told, room = from_told(item), Room(limits, Unpacker(limits).unpack)
    for found in read_item(told, Piece(where=item.feed), room):
        if isinstance(found, Document) and len(found.text) >= enough:
            yield found


def page_documents(item: WatchedItem, raw: bytes, hints: Hints, limits: Limits) -> Iterator[Found]:
    """The documents of the page that an item leads to; what it does not say itself is taken from the feed."""
    told = from_told(item)
    known = to_hints(told)
    hints = replace(hints, published=known.published, title=known.title, author=known.author, outlet=known.outlet)
    for found in Unpacker(limits).unpack(Piece(where=hints.url or item.url or item.id, raw=raw, hints=hints)):
        yield completed(found, told)


def file_documents(folder: Path, item: WatchedItem, limits: Limits) -> Iterator[Found]:
    """The documents of a file in a folder that is watched; every mail there is read as one, whatever its name."""
    path = folder / item.id
    try:
        piece = open_piece(path, limits)
        if is_box(path.parent):
            piece = replace(piece, hints=Hints(media_type="message/rfc822"))
    except SourceError as error:
        yield error
        return
    yield from Unpacker(limits).unpack(piece)
