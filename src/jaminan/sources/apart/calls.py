"""What is said between this process and the one that parses: which parser, what of, within which bounds; and what came of it."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from jaminan.model.errors import SourceError
from jaminan.sources.formats.piece import Piece
from jaminan.sources.limits import Limits

_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A parser's kind, the piece that it is to parse (its bytes follow by themselves), and the bounds."""

    kind: str
    bare: Piece
    limits: Limits

    def piece(self, raw: bytes) -> Piece:
        """The piece as the parser gets it."""
        return replace(self.bare, raw=raw)


@dataclass(frozen=True, slots=True)
class End:
    """Nothing more comes of the call; `short` where the memory was not enough, after which the process is not used any more."""

    short: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A SourceError in its parts, as an error that was raised cannot be handed on whole."""

    code: str
    where: str
    words: str

    def error(self) -> SourceError:
        """The error itself."""
        return SourceError(self.code, self.where, self.words)


def to_call(kind: str, piece: Piece, limits: Limits) -> Call:
    """The call for a piece."""
    return Call(kind=kind, bare=replace(piece, raw=b"", path=piece.path and piece.path.absolute()), limits=limits)


def put(stream: BinaryIO, value: Any, raw: bytes = b"") -> None:
    """A value and bytes, each after its length, and on their way at once: this process may end at the next."""
    packed = pickle.dumps(value)
    for part in (packed, raw):
        stream.write(len(part).to_bytes(_LENGTH))
        stream.write(part)
    stream.flush()


def take(stream: BinaryIO) -> tuple[Any, bytes]:
    """A value and bytes as they were put.

    Raises:
        EOFError: where the other process is gone.
    """
    packed = _part(stream)
    return pickle.loads(packed), _part(stream)


def _part(stream: BinaryIO) -> bytes:
    length = int.from_bytes(_exactly(stream, _LENGTH))
    return _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    raw = stream.read(length) if length else b""
    if len(raw) < length:
        raise EOFError
    return raw
