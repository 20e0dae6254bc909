"""What is watched: feeds that lists name, files and folders on this machine, and what they hold now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jaminan.model.feeds import WatchedFeed
from jaminan.sources.feeds.parsing import Feed, Item
from jaminan.sources.fetching.bounds import Bounds
from jaminan.sources.files import collect_paths, open_piece
from jaminan.sources.formats.feed import open_feed
from jaminan.sources.limits import Limits

ADDRESS_BYTES = Bounds().address
"""No address is longer; one that is names nothing that can be asked."""

DEPTH = 3
"""How deep lists of lists are followed."""


def is_remote(address: str) -> bool:
    """Whether it lies in the net."""
    return address.lower().startswith(("http://", "https://"))


def to_address(words: str, parent: str | None = None) -> str | None:
    """The address of a feed as a list or a person writes it; paths are made whole, beside the list that names them.

    None where it cannot be watched: another scheme, one too long, or a path that a list in the net names.
    """
    words = words.strip()
    if not words or len(words.encode("utf-8", "replace")) > ADDRESS_BYTES:
        return None
    if is_remote(words):
        return words
    if parent is not None and is_remote(parent):
        return None
    if words.lower().startswith("file:"):
        words = unquote(urlsplit(words).path)
    elif "://" in words:
        return None
    beside = Path(parent).parent if parent is not None else Path.cwd()
    return str((beside / Path(words).expanduser()).resolve())


def reconcile(
    roots: Sequence[str], named: Iterable[tuple[str, Sequence[str]]], known: Iterable[WatchedFeed]
) -> Iterator[WatchedFeed]:
    """The feeds that are otherwise than they were known: new ones, and those that nobody lists any more, or lists again.

    `named` are the lists that were read now with what they name; what other lists named before is named still.
    """
    feeds = {feed.address: feed for feed in known}
    wanted = _wanted(roots, dict(named), feeds)
    for address, parent in wanted.items():
        before = feeds.get(address)
        after = replace(before, listed=True, parent=parent) if before else WatchedFeed(address=address, parent=parent)
        if after != before:
            yield after
    for address, feed in feeds.items():
        if address not in wanted and feed.listed:
            yield replace(feed, listed=False)


def _wanted(roots: Sequence[str], named: dict[str, Sequence[str]], known: dict[str, WatchedFeed]) -> dict[str, str | None]:
    """Every address that the roots lead to, with the list that named it first; lists in one another end at a depth."""
    before: dict[str, list[str]] = {}
    for feed in known.values():
        if feed.parent is not None and feed.listed:
            before.setdefault(feed.parent, []).append(feed.address)
    found: dict[str, str | None] = dict.fromkeys(roots)
    level = list(found)
    for _ in range(DEPTH):
        inner: list[str] = []
        for parent in level:
            told = [to_address(words, parent) for words in named[parent]] if parent in named else before.get(parent, [])
            for address in told:
                if address is not None and address not in found:
                    found[address] = parent
                    inner.append(address)
        level = inner
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """What a file or folder holds now, and a mark by which it is known to be as it was."""

    feed: Feed
    mark: str
    unchanged: bool = False


def open_local(feed: WatchedFeed, limits: Limits) -> Held:
    """What a feed on this machine holds: a folder its files, a file the items or lists that it names.

    Raises:
        SourceError: J101, J105, and what `open_feed` raises.
    """
    path = Path(feed.address)
    if path.is_dir():
        return Held(_folder(path, limits), "")
    piece = open_piece(path, limits)
    told = path.stat()
    mark = f"{told.st_size}-{told.st_mtime_ns}"
    if mark == feed.etag:
        return Held(Feed(title=feed.title), mark, unchanged=True)
    return Held(open_feed(piece, limits), mark)


def _folder(folder: Path, limits: Limits) -> Feed:
    """A folder as a feed: each report in it is an item, the mark of its file in the place of words."""
    items: list[Item] = []
    for path in _reports(folder, limits):
        try:
            told = path.stat()
        except OSError:
            continue
        items.append(Item(id=str(path.relative_to(folder)), title=path.name, content=f"{told.st_size}-{told.st_mtime_ns}"))
    return Feed(title=folder.name, items=tuple(items))


def _reports(folder: Path, limits: Limits) -> Iterator[Path]:
    """The files that a folder stands for. An empty folder is nothing wrong: mail may come."""
    boxes = [folder / "cur", folder / "new"]
    if is_box(folder) or all(box.is_dir() for box in boxes):
        for box in [folder] if is_box(folder) else boxes:
            yield from sorted(path for path in box.iterdir() if path.is_file() and not path.name.startswith("."))
        return
    for path in collect_paths(folder, limits):
        if isinstance(path, Path):
            yield path
        elif path.code == "J105":
            raise path


def is_box(folder: Path) -> bool:
    """Whether it is a part of a mail folder (Maildir), where every file is a mail, whatever its name."""
    return folder.name in ("cur", "new")
