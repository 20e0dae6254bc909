"""Tables (csv, tsv) with a column of texts: each row is a report."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence

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
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """A document for each row that has a text."""
    most = room.limits.packed
    text = parse_bytes(piece.whole(most), piece.where, most, declared=piece.hints.charset)
    # Line by line, as the library's own streams of text would hold four bytes for each character.
    rows = csv.reader((line.group() for line in _LINE.finditer(text)), dialect=_dialect(text))
    csv.field_size_limit(max(csv.field_size_limit(), room.limits.octets))
    try:
        columns = _columns(next(rows, []), piece.where)
        for number, row in enumerate(filter(None, rows), start=2):
            if number > room.limits.files + 1:
                yield SourceError("J115", piece.where, f"more than {room.limits.files:,} rows; the rest is not read")
                return
            yield _document(row, columns, f"{piece.where}:{number}", piece, room)
    except csv.Error as error:
        raise SourceError("J111", piece.where, f"no table: {error}") from error


def _dialect(text: str) -> type[csv.Dialect]:
    first = next(_LINE.finditer(text)).group()
    mark = max("\t;,", key=first.count)

    class Found(csv.excel):
        delimiter = mark

    return Found


def _columns(names: Sequence[str], where: str) -> dict[str, int]:
    """The place of each column that is known, counted from 0."""
    told = {name.strip().lower().removeprefix("\ufeff"): place for place, name in enumerate(names) if name}
    found = {slot: told[key] for slot, keys in _COLUMNS.items() for key in reversed(keys) if key in told}
    if "text" not in found:
        raise SourceError(
            "J119", where, f"no column of texts; call one 'text' (there are {', '.join(name[:40] for name in list(told)[:10])})"
        )
    return found


def _document(row: Sequence[str], columns: Mapping[str, int], where: str, piece: Piece, room: Room) -> Found:
    cells = {slot: row[place] for slot, place in columns.items() if place < len(row)}
    text = cells.pop("text", "")
    said = {slot: cell.strip() or None for slot, cell in cells.items()}
    said |= {slot: to_day(said[slot]) for slot in ("published", "updated") if said.get(slot)}
    said |= {"language": to_language(said["language"])} if said.get("language") else {}
    name = said.pop("name", None) or f"{piece.stem}:{where.rpartition(':')[2]}"
    try:
        return checked(Document(text=text, name=name, **said), where, room.limits.characters)  # type: ignore[arg-type]
    except SourceError as error:
        return error
