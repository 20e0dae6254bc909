"""JSON in the codebook's form: one object, a list of them, or one a line."""

import json
from collections.abc import Iterator
from typing import Any

from jaminan.model.errors import SourceError
from jaminan.model.records import from_document_record
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.formats.piece import Found, Piece, Room, checked

_SLOTS = 100
"""A document has a fifth of them; each that it does not know costs its checker much memory."""


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The document of a JSON file; the documents of a part of a file of lines, or of standard input that has one a line."""
    if piece.line is not None:
        for number, line in enumerate(piece.raw.split(b"\n"), start=piece.line):
            yield from _from_line(line, f"{piece.where}:{number}", room)
        return
    text = parse_bytes(piece.whole(room.limits.octets), piece.where, room.limits.octets, declared=piece.hints.charset)
    if piece.where == "-" and _is_lines(text):
        # Not splitlines(): it also cuts at signs that may stand inside a JSON string.
        for number, words in enumerate(text.split("\n"), start=1):
            if words.strip():
                yield _from_text(words, f"{piece.where}:{number}", room)
    else:
        yield from _from_whole(text, piece.where, room)


def _from_whole(text: str, where: str, room: Room) -> Iterator[Found]:
    """One document, or those of a list, told by their number in it."""
    told = _parse_json(text, where)
    if not isinstance(told, list):
        yield _from_record(told, where, room)
        return
    for number, record in enumerate(told, start=1):
        if number > room.limits.files:
            yield SourceError("J115", where, f"more than {room.limits.files:,} documents; the rest is not read")
            return
        yield _from_record(record, f"{where}:{number}", room)
    if not told:
        yield SourceError("J102", where, "empty: the list holds no document")


def _from_line(raw: bytes, where: str, room: Room) -> Iterator[Found]:
    if not raw.strip(b"\r\n\t \xef\xbb\xbf\0"):
        return
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
        return _from_record(_parse_json(text, where), where, room)
    except SourceError as error:
        return error


def _from_record(record: Any, where: str, room: Room) -> Found:
    try:
        document, _claims = from_document_record(_checked_object(record, where), where=where)
        return checked(document, where, room.limits.characters)
    except SourceError as error:
        return error


def _parse_json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError("J107", where, f"not JSON: {error}") from error


def _checked_object(record: Any, where: str) -> dict[str, Any]:
    if not isinstance(record, dict):
        raise SourceError("J108", where, "not in the codebook's form: a document is one JSON object")
    if len(record) > _SLOTS:
        raise SourceError("J108", where, f"not in the codebook's form: a document has no {len(record):,} slots")
    return record
