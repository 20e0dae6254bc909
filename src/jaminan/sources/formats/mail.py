"""Mails (eml) and web archives of browsers (mhtml): their words, and each attached report in its turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.formats.facts import to_day
from jaminan.sources.formats.piece import Found, Hints, Piece, Room, checked
from jaminan.sources.formats.sniffing import SUFFIXES

_PARTS = 200
_BORDERS = 10_000
"""So many borders between parts are looked at; the parser takes long over more."""


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The mail's own words as one document, then what is attached."""
    raw = piece.whole(room.limits.packed)
    if raw.count(b"\n--") > _BORDERS:
        raise SourceError("J115", piece.where, f"more than {_BORDERS:,} borders between parts; it is not read")
    try:
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        parts = [part for part in mail.walk() if not part.is_multipart()][: _PARTS + 1]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the email package lets through what broken headers make it say
        raise SourceError("J111", piece.where, f"damaged: no mail could be opened ({type(error).__name__})") from error
    body = _body(parts)
    if body is None:
        yield SourceError("J102", piece.where, "the mail has no words of its own")
    else:
        yield from _words(body, mail, piece, room)
    for part in parts[:_PARTS]:
        if part is not body and (name := _attached(part)):
            yield from room.unpack(piece.inner(name, _bytes(part), Hints(media_type=part.get_content_type())))
    if len(parts) > _PARTS:
        yield SourceError("J115", piece.where, f"more than {_PARTS} parts; the rest is not read")


def _body(parts: list[EmailMessage]) -> EmailMessage | None:
    """The part that holds the words: the first plain one, else the first page."""
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    kinds = ("text/plain", "text/html", "application/xhtml+xml")
    return next((part for kind in kinds for part in shown if part.get_content_type() == kind), None)


def _words(body: EmailMessage, mail: EmailMessage, piece: Piece, room: Room) -> Iterator[Found]:
    address = _header(mail, "Snapshot-Content-Location") or _header(body, "Content-Location")
    hints = Hints(
        charset=body.get_content_charset(),
        published=to_day(_header(mail, "Date")),
        title=_header(mail, "Subject"),
        author=_header(mail, "From") if not address else None,
        url=address if address and address.startswith(("http://", "https://")) else None,
    )
    try:
        if body.get_content_type() != "text/plain":
            from jaminan.sources.formats.pages import parse as parse_page

            found = parse_page(replace(piece, raw=_bytes(body), path=None, hints=hints), room)
            yield from (replace(one, name=piece.stem) if isinstance(one, Document) else one for one in found)
            return
        text = parse_bytes(_bytes(body), piece.where, room.limits.characters, declared=hints.charset)
        told = replace(piece, hints=hints).told(Document(text=text.replace("\r\n", "\n"), name=piece.stem))
        yield checked(told, piece.where, room.limits.characters)
    except SourceError as error:
        yield error


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(mail.get(name, "")).split()) or None
    except Exception:  # noqa: BLE001 - a broken header says nothing
        return None


def _attached(part: EmailMessage) -> str | None:
    """The name of an attached report; pictures and what else belongs to a page are left."""
    name = part.get_filename() or ""
    return name if any(name.lower().endswith(suffix) for suffix in SUFFIXES) else None


def _bytes(part: EmailMessage) -> bytes:
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""
