"""Gzip: one packed file, or a WARC that is read record by record."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace

from jaminan.model.errors import SourceError
from jaminan.sources.allowance import Watched
from jaminan.sources.formats.piece import Found, Piece, Room

_CHUNK = 1 << 16
_FREE = 1_000_000


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The file that is packed, in its turn."""
    if _begins(piece).startswith(b"WARC/"):
        from jaminan.sources.archives.warcs import parse as parse_warc

        yield from parse_warc(piece, room)
        return
    name = piece.where.rpartition("!")[2].rpartition("/")[2]
    inner = name[:-3] if name.lower().endswith(".gz") else "packed"
    whole = _unpacked(piece, room, room.limits.packed)
    if len(whole) > room.limits.packed:
        raise SourceError("J112", piece.where, f"a bomb, or too large: it gives over {room.limits.packed:,} bytes")
    yield from room.unpack(replace(piece.inner(inner, whole), hints=piece.hints, named=piece.named))


def _begins(piece: Piece) -> bytes:
    """The first bytes of what is packed, also where the rest is cut off."""
    try:
        return zlib.decompressobj(31).decompress(piece.head, 16)
    except zlib.error as error:
        raise SourceError("J111", piece.where, f"damaged: {error}") from error


def _unpacked(piece: Piece, room: Room, longest: int) -> bytes:
    """At most so many bytes and one more; fewer where too much comes of too little."""
    found = bytearray()
    try:
        with Watched(piece.opened(), piece.where, room.allowance) as stream, gzip.GzipFile(fileobj=stream) as packed:
            while len(found) <= longest and (chunk := packed.read(min(_CHUNK, longest + 1 - len(found)))):
                found += chunk
                if len(found) > _FREE + room.limits.ratio * max(stream.tell(), 1):
                    raise SourceError("J112", piece.where, f"a bomb: {stream.tell():,} bytes give over {len(found):,}")
    except (EOFError, OSError, zlib.error) as error:
        raise SourceError("J111", piece.where, f"damaged or cut off: {error}") from error
    return bytes(found)
