"""Web archives (WARC, also gzipped) by warcio: each page that was fetched with success is read in its turn."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from jaminan.model.errors import SourceError
from jaminan.sources.allowance import Watched
from jaminan.sources.formats.facts import to_day
from jaminan.sources.formats.piece import Found, Hints, Piece, Room

_RECORDS = ("response", "resource", "conversion")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_TYPES = ("text/", "application/xhtml", "application/pdf", "application/json", "message/rfc822")


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The pages of the archive; where it is damaged, what came before is kept."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    taken, place = 0, 0
    with Watched(piece.opened(), piece.where, room.allowance) as stream:
        try:
            for record in ArchiveIterator(stream):
                place += 1
                if record.rec_type not in _RECORDS or not _is_page(record):
                    continue
                taken += 1
                if taken > room.limits.files:
                    yield SourceError("J115", piece.where, f"more than {room.limits.files:,} pages; the rest is not read")
                    return
                yield from _page(record, place, piece, room)
        # AttributeError: the library asks the address of a record that has none.
        except (ArchiveLoadFailed, AttributeError, EOFError, OSError, ValueError, zlib.error) as error:
            words = f"damaged or cut off after {place} records: {str(error).splitlines()[0] if str(error) else 'no end'}"
            yield SourceError("J111", piece.where, words)
            return
    if not taken:
        yield SourceError("J102", piece.where, "the archive holds no page")


def _is_page(record: Any) -> bool:
    if record.http_headers and not record.http_headers.get_statuscode().startswith("2"):
        return False
    return (_media_type(record)[0] or "text/html").startswith(_TYPES)


def _media_type(record: Any) -> tuple[str | None, str | None]:
    headers = record.http_headers or record.rec_headers
    told = headers.get_header("Content-Type") or ""
    charset = _CHARSET.search(told)
    return told.partition(";")[0].strip().lower() or None, charset[1] if charset else None


def _page(record: Any, place: int, piece: Piece, room: Room) -> Iterator[Found]:
    url = record.rec_headers.get_header("WARC-Target-URI") or f"record {place}"
    where = f"{piece.where}!{url}"
    raw = record.content_stream().read(room.limits.packed + 1)
    if len(raw) > room.limits.packed:
        yield SourceError("J112", where, f"a bomb, or too large: over {room.limits.packed:,} bytes")
        return
    told = record.rec_headers.get_header("Content-Length") or ""
    media_type, charset = _media_type(record)
    day = to_day(record.rec_headers.get_header("WARC-Date"))
    address = url if url.startswith(("http://", "https://")) else None
    hints = Hints(media_type=media_type, charset=charset, url=address, retrieved=day)
    inner = piece.inner(url, raw, hints)
    if not raw and told not in ("", "0"):
        yield SourceError("J111", where, "the record breaks off: nothing of the page is there")
        return
    cut = _is_cut(record, told)
    # What is wrong with half a page is that it is half a page.
    yield from (one for one in room.unpack(inner) if not (cut and isinstance(one, SourceError)))
    if cut:
        yield SourceError("J111", where, "the record breaks off before its end; what is there was read")


def _is_cut(record: Any, told: str) -> bool:
    """Whether the file ended before the record did: the stream still waits for bytes."""
    left = getattr(record.raw_stream, "limit", 0)
    return bool(told.isdecimal() and left and left > 0)
