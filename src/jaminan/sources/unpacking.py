"""One piece to documents: its format is told, the format reads it, and what lies in it comes back here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from jaminan.model.errors import SourceError
from jaminan.sources.formats.piece import Found, Hints, Piece, Room
from jaminan.sources.formats.sniffing import format_of, kind_of
from jaminan.sources.limits import Limits


class Fetcher(Protocol):
    """Gets what an address holds; see `fetching`."""

    def fetch(self, url: str) -> Piece:
        """The answer as a piece. Raises SourceError J12x where there is none."""


@dataclass(frozen=True, slots=True)
class Unpacker:
    """Reads pieces and addresses within bounds; without a fetcher it asks no net."""

    limits: Limits
    fetcher: Fetcher | None = None

    def unpack(self, piece: Piece) -> Iterator[Found]:
        """The documents of a piece, and an error in the place of each that could not be read."""
        try:
            if piece.depth > self.limits.depth:
                raise SourceError("J113", piece.where, f"lies in more than {self.limits.depth} others; unpack the outer ones")
            room = Room(self.limits, self.unpack, self.follow if self.fetcher else None)
            yield from format_of(kind_of(piece, piece.head))(piece, room)
        except SourceError as error:
            yield error
        except MemoryError:
            yield SourceError("J112", piece.where, "too large for the memory that is left")

    def follow(self, url: str, hints: Hints, depth: int) -> Iterator[Found]:
        """The documents at an address."""
        try:
            if self.fetcher is None:
                raise SourceError("J139", url, "lies in the net, which was not to be asked")
            piece = self.fetcher.fetch(url)
        except SourceError as error:
            yield error
            return
        told = {slot: getattr(hints, slot) for slot in ("published", "title", "author", "outlet")}
        yield from self.unpack(replace(piece, depth=depth, hints=replace(piece.hints, **told)))
