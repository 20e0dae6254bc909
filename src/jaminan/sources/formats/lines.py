"""JSON lines: cut into parts of whole lines, so that their number does not matter; each part is parsed apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jaminan.model.errors import SourceError
from jaminan.sources.apart.process import parse_apart
from jaminan.sources.formats.piece import Found, Piece, Room
from jaminan.sources.limits import Limits

_OCTETS_OF_A_PART = 1_000_000
"""A part ends with the line that makes it so long."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines, by the numbers of the first and the last of them."""

    first: int
    last: int
    raw: bytes


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The document of each line. After a part that takes too long none is read, so that a file cannot ask for that again and again."""
    for part in _parts(piece, room.limits):
        if isinstance(part, SourceError):
            yield part
            return
        codes = []
        for one in parse_apart("json", replace(piece, raw=part.raw, path=None, line=part.first), room.limits):
            if isinstance(one, SourceError) and one.where == piece.where:
                codes.append(one.code)
                yield SourceError(one.code, f"{piece.where}:{part.first}-{part.last}", one.words)
            else:
                yield one
        if "J109" in codes:
            return


def _parts(piece: Piece, limits: Limits) -> Iterator[_Part | SourceError]:
    lines, first, number = bytearray(), 1, 0
    with piece.opened() as stream:
        while raw := stream.readline(limits.octets + 1):
            number += 1
            refusal = _refusal(raw, number, piece.where, limits)
            if refusal or len(lines) >= _OCTETS_OF_A_PART:
                yield _Part(first, number - 1, bytes(lines))
                lines, first = bytearray(), number
            if refusal:
                yield refusal
                return
            lines += raw
    yield _Part(first, number, bytes(lines)) if number else SourceError("J102", piece.where, "empty: there is nothing to read")


def _refusal(raw: bytes, number: int, where: str, limits: Limits) -> SourceError | None:
    if number > limits.files:
        return SourceError("J115", f"{where}:{number}", f"more than {limits.files:,} lines; the rest is not read")
    if len(raw) > limits.octets:
        return SourceError("J104", f"{where}:{number}", f"a line longer than {limits.octets:,} bytes; the rest is not read")
    return None
