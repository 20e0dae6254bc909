"""Tables (csv, tsv) with a column of texts: each row is a report."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.formats.facts import to_day, to_language
from jaminan.sources.formats.piece import Found, Piece, Room, checked

_COLUMNS = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "maintext"),
    "name": ("id", "name", "document"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "sitename"),
    "author": ("author", "byline"),
    "published": ("published", "date", "publication_date", "date_publish"),
    "updated": ("updated", "modified", "date_modify"),
    "language": ("language", "lang"),
    "url": ("url", "link", "address"),
}
_OCTETS_OF_A_TABLE = 60_000_000


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """A document for each row that has a text."""
    raw = piece.whole(_OCTETS_OF_A_TABLE)
    text = parse_bytes(raw, piece.where, _OCTETS_OF_A_TABLE, declared=piece.hints.charset)
    rows = csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text))
    csv.field_size_limit(max(csv.field_size_limit(), room.limits.octets))
    try:
        columns = _columns(rows.fieldnames or [], piece.where)
        for number, row in enumerate(rows, start=2):
            if number > room.limits.files + 1:
                yield SourceError("J115", piece.where, f"more than {room.limits.files:,} rows; the rest is not read")
                return
            yield _document(row, columns, f"{piece.where}:{number}", piece, room)
    except csv.Error as error:
        raise SourceError("J111", piece.where, f"no table: {error}") from error


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.split("\n", 1)[0]
    mark = max("\t;,", key=first.count)

    class Found(csv.excel):
        delimiter = mark

    return Found


def _columns(names: object, where: str) -> dict[str, str]:
    told = {str(name).strip().lower().removeprefix("\ufeff"): str(name) for name in names if name}  # type: ignore[attr-defined]
    found = {slot: told[key] for slot, keys in _COLUMNS.items() for key in reversed(keys) if key in told}
    if "text" not in found:
        raise SourceError("J119", where, f"no column of texts; call one 'text' (there are {', '.join(list(told)[:10])})")
    return found


def _document(row: dict[str, str], columns: dict[str, str], where: str, piece: Piece, room: Room) -> Found:
    said = {slot: (row.get(column) or "").strip() or None for slot, column in columns.items() if slot != "text"}
    said |= {slot: to_day(said[slot]) for slot in ("published", "updated") if said.get(slot)}
    said |= {"language": to_language(said["language"])} if said.get("language") else {}
    name = said.pop("name", None) or f"{piece.stem}:{where.rpartition(':')[2]}"
    try:
        return checked(Document(text=row.get(columns["text"]) or "", name=name, **said), where, room.limits.characters)  # type: ignore[arg-type]
    except SourceError as error:
        return error
