"""One piece to documents: its format is told, the format reads it, and what lies in it comes back here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from jaminan.model.errors import SourceError
from jaminan.sources.allowance import Allowance
from jaminan.sources.apart.process import parse_apart
from jaminan.sources.formats.piece import Found, Net, Piece, Room
from jaminan.sources.formats.sniffing import format_of, kind_of
from jaminan.sources.limits import Limits

_APART = frozenset({"html", "pdf", "mail", "table", "json"})


@dataclass(frozen=True, slots=True)
class Unpacker:
    """Reads pieces within bounds, and asks the net for what feeds name, where there is one to ask."""

    limits: Limits
    net: Net | None = None

    def unpack(self, piece: Piece) -> Iterator[Found]:
        """The documents of a piece, and an error in the place of each that could not be read."""
        allowance = Allowance(self.limits.seconds)
        yield from allowance.paced(self._unpack(allowance, piece))

    def _unpack(self, allowance: Allowance, piece: Piece) -> Iterator[Found]:
        try:
            if piece.depth > self.limits.depth:
                raise SourceError("J113", piece.where, f"lies in more than {self.limits.depth} others; unpack the outer ones")
            room = Room(self.limits, partial(self._unpack, allowance), self.net, allowance)
            yield from self._read(kind_of(piece, piece.head), piece, room)
        except SourceError as error:
            yield error
        except MemoryError:
            yield SourceError("J112", piece.where, "too large for the memory that is left")

    def _read(self, kind: str, piece: Piece, room: Room) -> Iterator[Found]:
        if kind not in _APART:
            yield from format_of(kind)(piece, room)
            return
        for one in parse_apart(kind, piece, room.limits):
            yield from room.unpack(one) if isinstance(one, Piece) else (one,)
