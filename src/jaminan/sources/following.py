"""Addresses to documents: a page or a file as it is, a feed by the pages of its items, a list by the feeds that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.feeds.parsing import Feed, Item
from jaminan.sources.fetching import Fetcher, FetchError, Request
from jaminan.sources.formats.feed import completed, find_words, read_item, to_hints
from jaminan.sources.formats.piece import Found, Hints, Piece, Room

_WHOLE = 1_200
"""Characters of its own words from which on an item is taken for the whole report, if they do not break off."""
_BREAKS_OFF = ("\u2026", "...", "]", "\u00bb")
_LISTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Asks the net. `day` is the day on which that is, `most` how many pages of one feed are asked for; no page is asked for twice."""

    fetcher: Fetcher
    day: str | None = None
    most: int = 50
    _asked: set[str] = field(default_factory=set, repr=False, compare=False)

    def open(
        self, address: str, unpack: Callable[[Piece], Iterator[Found]], *, known: Hints | None = None, above: Piece | None = None
    ) -> Iterator[Found]:
        """What the address holds; a feed is followed where a person named it or a list that did, not where an item leads to it."""
        if address in self._asked:
            return
        self._asked.add(address)
        try:
            fetched = self.fetcher.get(Request(address))
        except FetchError as error:
            yield error
            return
        told = {"media_type": fetched.media_type, "charset": fetched.charset, "url": fetched.final_address, "retrieved": self.day}
        hints = replace(known or Hints(), **told)
        depth = above.depth if above else 0
        yield from unpack(Piece(where=address, raw=fetched.body, hints=hints, depth=depth, named=known is None))

    def follow(self, feed: Feed, piece: Piece, room: Room) -> Iterator[Found]:
        """The reports of the items, the newest pages only where there are many, then those of the lists that are named."""
        asked = [item for item in feed.items if item.url and not _is_whole(item)]
        wanted = {item.id for item in sorted(asked, key=_day, reverse=True)[: self.most]}
        for item in feed.items:
            if item.url is None or _is_whole(item):
                yield from read_item(item, piece, room)
            elif item.id in wanted:
                yield from self._page(item, item.url, piece, room)
        if len(asked) > self.most:
            yield SourceError("J115", piece.where, f"{len(asked):,} items; only the {self.most:,} newest were asked for (--most)")
        yield from self._lists(feed, piece, room)

    def _page(self, item: Item, url: str, piece: Piece, room: Room) -> Iterator[Found]:
        """The item's page; where there is none to be had, the feed's own words of it, and why."""
        failed: list[Found] = []
        read = False
        for found in self.open(url, room.unpack, known=to_hints(item), above=piece):
            if isinstance(found, Document):
                read = True
                yield completed(found, item)
            else:
                failed.append(found)
        if failed and not read and find_words(item):
            yield from read_item(item, piece, room)
        yield from failed

    def _lists(self, feed: Feed, piece: Piece, room: Room) -> Iterator[Found]:
        below = replace(piece, depth=piece.depth + 1)
        if feed.lists and below.depth > room.limits.depth:
            yield SourceError("J113", piece.where, f"names lists, and lies in {room.limits.depth} others")
            return
        for address in feed.lists[:_LISTS]:
            yield from self.open(address, room.unpack, above=below)
        if len(feed.lists) > _LISTS:
            yield SourceError("J115", piece.where, f"names {len(feed.lists):,} lists; the first {_LISTS} were asked for")


def _is_whole(item: Item) -> bool:
    words = find_words(item)
    return len(words) >= _WHOLE and not words.endswith(_BREAKS_OFF)


def _day(item: Item) -> str:
    return item.published or item.updated or ""
