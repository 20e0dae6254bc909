"""JSON and JSON lines in the codebook's form; a JSON Feed is a feed."""

import json
from collections.abc import Iterator
from typing import Any

from jaminan.model.errors import SourceError
from jaminan.model.records import from_document_record
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.formats.piece import Found, Piece, Room, checked

_LINES = frozenset({".jsonl", ".ndjson"})


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The documents of a JSON file; lines are read one at a time, so that their number does not matter."""
    if piece.suffix in _LINES:
        yield from _from_stream(piece, room)
    else:
        raw = piece.whole(room.limits.octets)
        yield from parse_text(parse_bytes(raw, piece.where, room.limits.octets, declared=piece.hints.charset), piece, room)


def parse_text(text: str, piece: Piece, room: Room) -> Iterator[Found]:
    """The documents in a text: one object, or, on standard input, one a line."""
    if piece.where == "-" and _is_lines(text):
        # Not splitlines(): it also cuts at signs that may stand inside a JSON string.
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield _from_text(line, f"{piece.where}:{number}", room)
    elif _is_feed(text):
        from jaminan.sources.formats.feed import parse as parse_feed

        yield from parse_feed(piece, room)
    else:
        yield _from_text(text, piece.where, room)


def _is_feed(text: str) -> bool:
    return "jsonfeed.org/version/" in text[:2000]


def _from_stream(piece: Piece, room: Room) -> Iterator[Found]:
    with piece.opened() as stream:
        number = 0
        while raw := stream.readline(room.limits.octets + 1):
            number += 1
            where = f"{piece.where}:{number}"
            if number > room.limits.files:
                yield SourceError("J115", where, f"more than {room.limits.files:,} lines; the rest is not read")
                return
            if len(raw) > room.limits.octets:
                yield SourceError("J104", where, f"a line longer than {room.limits.octets:,} bytes; the rest is not read")
                return
            if raw.strip(b"\r\n\t \xef\xbb\xbf\0"):
                yield from _from_line(raw, where, room)
    if not number:
        yield SourceError("J102", piece.where, "empty: there is nothing to read")


def _from_line(raw: bytes, where: str, room: Room) -> Iterator[Found]:
    try:
        yield _from_text(parse_bytes(raw, where, room.limits.octets), where, room)
    except SourceError as error:
        yield error


def _is_lines(text: str) -> bool:
    """JSON lines, if the first line is an object by itself."""
    try:
        return isinstance(json.loads(text.lstrip().split("\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _from_text(text: str, where: str, room: Room) -> Found:
    try:
        record = _parse_object(text, where)
        document, _claims = from_document_record(record, where=where)
        return checked(document, where, room.limits.characters)
    except SourceError as error:
        return error


def _parse_object(text: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError("J107", where, f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise SourceError("J108", where, "not in the codebook's form: a document is one JSON object")
    return record
