"""Plain text and Markdown, as they stand."""

from collections.abc import Iterator

from jaminan.model import Document
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.formats.piece import Found, Piece, Room


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The text as one document."""
    raw = piece.whole(room.limits.octets)
    text = parse_bytes(raw, piece.where, room.limits.characters, declared=piece.hints.charset)
    yield piece.told(Document(text=text, name=piece.stem))
