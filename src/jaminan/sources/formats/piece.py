"""What a format is given: bytes, where they came from, and what is known of them."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Protocol

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.allowance import Allowance
from jaminan.sources.limits import Limits

if TYPE_CHECKING:
    from jaminan.sources.feeds.parsing import Feed

HEAD = 4096

Found = Document | SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the way that the bytes came by says of them: a media type, a charset, an address, days. The bytes are asked first."""

    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    retrieved: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file, a member of an archive, a page, a part of a mail. `where` names it with the way to it: `reports.zip!a/b.html`.

    The bytes lie in `raw`, or in the file at `path`, which is opened where they are needed. `depth` counts what it lies in.
    `named` tells that a person named it, or that it was led to by what a person named: what it lists may be asked for in the net.
    `line` is set where it is a part of a file of lines, and is the number of its first line.
    """

    where: str
    raw: bytes = b""
    path: Path | None = None
    hints: Hints = field(default_factory=Hints)
    depth: int = 0
    named: bool = False
    line: int | None = None

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters; of an address, that of its path."""
        name = self.where.partition("?")[0].partition("#")[0] if "://" in self.where else self.where
        return PurePosixPath(name.rpartition("!")[2]).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folders and ending, as a report is called."""
        if "://" in self.where or self.where == "-":
            return self.where
        outer, mark, inside = self.where.partition("!")
        return Path(outer).name + mark + inside if inside else Path(outer).stem

    @property
    def head(self) -> bytes:
        """The first bytes, by which a format is told."""
        if self.path is None:
            return self.raw[:HEAD]
        with self.opened() as stream:
            return stream.read(HEAD)

    def opened(self) -> BinaryIO:
        """The bytes as a stream that can be wound."""
        return self.path.open("rb") if self.path else io.BytesIO(self.raw)

    def whole(self, longest: int) -> bytes:
        """All bytes.

        Raises:
            SourceError: J104 where there are more than that; one more than the bound is asked for, so no stream is read without end.
        """
        with self.opened() as stream:
            raw = stream.read(longest + 1)
        if len(raw) > longest:
            raise SourceError("J104", self.where, f"longer than {longest:,} bytes; split it into reports")
        return raw

    def inner(self, name: str, raw: bytes, hints: Hints | None = None) -> Piece:
        """What lies in it under that name."""
        return Piece(where=f"{self.where}!{name}", raw=raw, hints=hints or Hints(), depth=self.depth + 1)

    def told(self, document: Document) -> Document:
        """The document with what the hints know and it does not say itself."""
        slots = ("url", "retrieved", "published", "title", "author", "outlet")
        missing = {slot: getattr(self.hints, slot) for slot in slots if not getattr(document, slot) and getattr(self.hints, slot)}
        return replace(document, **missing)


@dataclass(frozen=True, slots=True)
class Room:
    """What a format may use: the bounds, `unpack`, which reads what lies in it, the net, where it may be asked, and the time that is left."""

    limits: Limits
    unpack: Callable[[Piece], Iterator[Found]]
    net: Net | None = None
    allowance: Allowance = field(default_factory=lambda: Allowance(math.inf))


class Net(Protocol):
    """Asks for what feeds and lists name."""

    def follow(self, feed: Feed, piece: Piece, room: Room) -> Iterator[Found]:
        """The reports of a feed's items, and of the lists that it names."""


IN_THE_NET = "lies in the net, which was not to be asked"
"""Why an address is refused (J139): only files are read."""

Format = Callable[[Piece, Room], Iterator[Found]]
"""One format: documents and refusals in the order of the file. It may raise a SourceError, which then stands at that place."""


def checked(document: Document, where: str, longest: int) -> Document:
    """The document, if it has words and not too many.

    Raises:
        SourceError: J102, J104.
    """
    if not document.text.strip():
        raise SourceError("J102", where, "the document's text is empty")
    if len(document.text) > longest:
        raise SourceError("J104", where, f"the document's text is longer than {longest:,} characters")
    return document
