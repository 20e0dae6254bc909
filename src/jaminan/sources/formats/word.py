"""Word files (docx): paragraphs and tables in their order, by python-docx, after the archive was weighed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.formats.facts import to_language
from jaminan.sources.formats.piece import Found, Piece, Room, checked

_TEMPLATES = "2013-12-23T23:15:00"
"""When the template of python-docx was made, which files that programs write with it carry unless they say otherwise."""


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The text as one document; the caller has seen that what is packed is not too large."""
    import docx

    try:
        opened = docx.Document(io.BytesIO(piece.whole(room.limits.packed)))
        text = "\n".join(_lines(opened))
        told = opened.core_properties
        days = {"published": told.created, "updated": told.modified}
        document = Document(
            text=text,
            name=piece.stem,
            title=told.title or None,
            author=told.author if told.author and told.author != "python-docx" else None,
            language=to_language(told.language),
            **{slot: day.date().isoformat() for slot, day in days.items() if day and not day.isoformat().startswith(_TEMPLATES)},
        )
    except SourceError:
        raise
    except Exception as error:  # noqa: BLE001 - python-docx lets through whatever a broken file makes its parsers say
        raise SourceError("J111", piece.where, f"damaged: no Word file could be opened ({type(error).__name__})") from error
    yield piece.told(checked(document, piece.where, room.limits.characters))


def _lines(opened: Any) -> Iterator[str]:
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text
