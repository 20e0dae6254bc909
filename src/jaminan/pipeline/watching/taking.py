"""One item: its page is fetched, its file opened or the feed's own words taken; it is read, kept, and noted in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jaminan.model import Document, Reading
from jaminan.model.decisions import Decision, KinDecision
from jaminan.model.entries import Kept
from jaminan.model.errors import SourceError
from jaminan.model.feeds import ItemState, WatchedItem
from jaminan.pipeline import Report, read_all
from jaminan.pipeline.watching.events import ItemTaken
from jaminan.sources.fetching import Fetcher, Request
from jaminan.sources.formats.piece import Found, Hints
from jaminan.sources.limits import Limits
from jaminan.sources.watching.items import file_documents, own_words, page_documents
from jaminan.sources.watching.listed import is_remote
from jaminan.sources.watching.planning import Pace, item_failed, item_read, item_unchanged, waits

if TYPE_CHECKING:
    from jaminan.ledger import Ledger
    from jaminan.ledger.watched import Watched

WATCHER = "jaminan watch"
"""Who decides that two versions of a page are one source, as the ledger writes it."""


@dataclass(frozen=True, slots=True)
class _Brought:
    """What was found for an item, and the item with what its page's server said; `same` where its page is as it was."""

    item: WatchedItem
    found: tuple[Found, ...] = ()
    same: bool = False


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes items onto the record."""

    ledger: Ledger
    fetcher: Fetcher
    pace: Pace
    limits: Limits

    def take(self, item: WatchedItem, now: str, at: str) -> ItemTaken:
        """The item read and kept, or noted as bad. `now` is the round's time, by which later tries are planned; `at` the ledger's.

        Raises:
            LedgerError: J4xx, where the ledger cannot be written; the item then waits as before.
        """
        item = self._whole(item)
        known = self._read_elsewhere(item)
        if known is not None:
            return self._noted(item_read(item, now, self.pace, known))
        brought = self._bring(item, at[:10])
        if isinstance(brought, SourceError):
            return self._noted(item_failed(item, now, self.pace, str(brought), waits(brought)))
        if brought.same:
            return self._noted(item_unchanged(brought.item, now, self.pace))
        return self._keep(brought, now, at)

    def _whole(self, item: WatchedItem) -> WatchedItem:
        """The item with the words of its feed, which a list of items leaves out."""
        with self.ledger.watched() as watched:
            return watched.items(item.feed, [item.id]).get(item.id, item)

    def _read_elsewhere(self, item: WatchedItem) -> str | None:
        """The report that the same page became as another feed's item; one that was changed since is asked for again."""
        if item.url is None or item.document is not None:
            return None
        with self.ledger.watched() as watched:
            found = watched.read_elsewhere(item)
        return found.document if found else None

    def _bring(self, item: WatchedItem, day: str) -> _Brought | SourceError:
        """What the item leads to, or why nothing is to be had."""
        try:
            return self._led_to(item, day)
        except SourceError as error:
            return error
        except Exception as error:  # noqa: BLE001 - whatever one page does to a format, the watch goes on
            return broken(item.url or f"{item.feed}!{item.id}", error)

    def _led_to(self, item: WatchedItem, day: str) -> _Brought:
        if item.url is not None:
            return self._page(item, day)
        folder = Path(item.feed)
        if not is_remote(item.feed) and folder.is_dir():
            return _Brought(item, tuple(file_documents(folder, item, self.limits)))
        found = tuple(own_words(item, self.limits, enough=1))
        if not found:
            raise SourceError("J102", f"{item.feed}!{item.id}", "the feed gives neither an address nor words")
        return _Brought(item, found)

    def _page(self, item: WatchedItem, day: str) -> _Brought:
        """The page; where it is not to be had, the feed's own words, if there are enough of them, and why beside them."""
        assert item.url is not None
        once = item.document is not None
        try:
            request = Request(item.url, item.etag, item.last_modified) if once else Request(item.url)
            answer = self.fetcher.get(request)
            if answer.unchanged:
                return _Brought(item, same=once)
            hints = Hints(media_type=answer.media_type, charset=answer.charset, url=answer.final_address, retrieved=day)
            found = tuple(page_documents(item, answer.body, hints, self.limits))
        except SourceError as error:
            if item.state is ItemState.READ or not (words := tuple(own_words(item, self.limits))):
                raise
            return _Brought(item, (*words, error))
        if not any(isinstance(one, Document) for one in found):
            found = (*own_words(item, self.limits), *found)
        return _Brought(replace(item, etag=answer.etag, last_modified=answer.last_modified), found)

    def _keep(self, brought: _Brought, now: str, at: str) -> ItemTaken:
        item = brought.item
        documents = [_dated(one, item, at[:10]) for one in brought.found if isinstance(one, Document)]
        errors = "; ".join(str(one) for one in brought.found if isinstance(one, SourceError))[:2_000] or None
        try:
            pairs = _read(documents, item)
        except SourceError as error:
            pairs, errors = [], str(error)
        if not pairs:
            return self._noted(item_failed(item, now, self.pace, errors or ""))
        first = pairs[0][0]
        item = replace(item, title=first.title or item.title)
        after = item_read(item, now, self.pace, first.id, note=errors)
        kept = self.ledger.keep_all(pairs, at=at, noting=lambda watched, kept: _note(watched, item, after, kept))
        return ItemTaken(item=after, kept=tuple(kept), version=_is_version(item, kept))

    def _noted(self, item: WatchedItem) -> ItemTaken:
        with self.ledger.watched(writing=True) as watched:
            watched.put_items([item])
        return ItemTaken(item=item)


def _is_version(item: WatchedItem, kept: Sequence[Kept]) -> bool:
    """Whether the page says what it never said before, and was read before."""
    return item.document is not None and kept[0].new_document


def _note(watched: Watched, before: WatchedItem, after: WatchedItem, kept: Sequence[Kept]) -> list[Decision]:
    """Two versions of one page are one source, however little they share; an analyst may decide otherwise."""
    watched.put_items([after])
    if before.document is None or not _is_version(before, kept):
        return []
    return [KinDecision(one=before.document, other=kept[0].document, copies=True, by=WATCHER, why="the same page, read again")]


def _dated(document: Document, item: WatchedItem, day: str) -> Document:
    """A later version of a page is dated by its change: the day that it names, else the day on which it was met.

    What it says as before is still one word with the first version's, and of that one's day; what it says otherwise is a later word.
    """
    if item.document is None or document.id == item.document or document.published is None:
        return document
    return replace(document, published=max(document.published, min(document.updated or day, day)))


def _read(documents: Iterable[Document], item: WatchedItem) -> list[tuple[Document, Reading]]:
    """The documents with their readings; a text on which the reader breaks is a bad item, and the others are read."""
    try:
        return [(one.document, one.reading) for one in read_all(documents) if isinstance(one, Report)]
    except Exception as error:  # noqa: BLE001 - whatever one text does to the reader, the watch goes on
        raise broken(item.url or f"{item.feed}!{item.id}", error) from error


def broken(where: str, error: Exception) -> SourceError:
    """What nobody foresaw, as an error of what was being read."""
    return SourceError("J137", where, f"it broke the reader: {type(error).__name__}: {error}"[:500])
