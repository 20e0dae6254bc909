"""Plain text and Markdown, as they stand; standard input that opens as a document of the codebook is read as one."""

from collections.abc import Iterator

from jaminan.model import Document
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.formats.piece import Found, Piece, Room
from jaminan.sources.formats.records import parse_text


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The text as one document."""
    raw = piece.whole(room.limits.octets)
    text = parse_bytes(raw, piece.where, room.limits.characters, declared=piece.hints.charset)
    if piece.where == "-" and text.lstrip().startswith("{"):
        yield from parse_text(text, piece, room)
    else:
        yield piece.told(Document(text=text, name=piece.stem))
