"""PDF by pdfium: the text of all pages, and the box of every word, so that a quote gives its page and place."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.model.layout import PageBox, pack_layout
from jaminan.sources.formats.facts import to_day, to_language
from jaminan.sources.formats.piece import Found, Piece, Room, checked

_PASSWORD, _SECURITY = 4, 5
_HYPHENS = (0x2, 0xFFFE)  # what pdfium gives for a hyphen that only breaks a line
_GAP = 1.7  # a step down of so many line heights opens a paragraph


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The text of all pages as one document."""
    import pypdfium2

    raw = piece.whole(room.limits.packed)
    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY) or "assword" in str(error):
            raise SourceError("J110", piece.where, "encrypted: open it with its password and save it without") from error
        raise SourceError("J111", piece.where, "damaged or cut off: no PDF could be opened") from error
    try:
        yield from _document(pdf, piece, room)
    finally:
        pdf.close()


def _document(pdf: Any, piece: Piece, room: Room) -> Iterator[Found]:
    page_text = _Pages(room.limits.characters)
    for number in range(min(len(pdf), room.limits.pages)):
        page_text.add(pdf[number], number + 1)
    text = "".join(page_text.signs).strip("\n")
    if not text.strip():
        raise SourceError("J116", piece.where, "its pages hold pictures and no text; read it through OCR first")
    layout = pack_layout(page_text.boxes)
    told = pdf.get_metadata_dict(skip_empty=True)
    document = Document(
        text=text,
        name=piece.stem,
        title=told.get("Title"),
        author=told.get("Author"),
        published=to_day(told.get("CreationDate", "").removeprefix("D:")[:8]),
        updated=to_day(told.get("ModDate", "").removeprefix("D:")[:8]),
        language=to_language(told.get("Lang")),
        layout=layout,
    )
    yield piece.told(checked(document, piece.where, room.limits.characters))
    if len(pdf) > room.limits.pages:
        yield SourceError("J115", piece.where, f"more than {room.limits.pages:,} pages; the rest is not read")


class _Pages:
    """Signs and boxes of words, gathered page by page; `longest` bounds the signs."""

    def __init__(self, longest: int) -> None:
        self.signs: list[str] = []
        self.boxes: list[PageBox] = []
        self._longest = longest
        self._word: list[tuple[float, float, float, float]] = []
        self._start = 0
        self._last: tuple[float, float, float, float] | None = None

    def add(self, page: Any, number: int) -> None:
        """Take in the next page."""
        import pypdfium2.raw as pdfium

        text_page = page.get_textpage()
        if self.signs and self.signs[-1] != "\n\n":
            self._put("\n\n")
        self._last = None
        corners = [ctypes.c_double() for _ in range(4)]
        for index in range(min(text_page.count_chars(), self._longest + 1 - len(self.signs))):
            sign = pdfium.FPDFText_GetUnicode(text_page.raw, index)
            if pdfium.FPDFText_GetCharBox(text_page.raw, index, corners[0], corners[1], corners[2], corners[3]):
                left, right, bottom, top = (corner.value for corner in corners)
                self._sign(sign, (left, bottom, right, top), number)
        self._end_word(number)
        text_page.close()
        page.close()

    def _sign(self, code: int, box: tuple[float, float, float, float], number: int) -> None:
        if code in _HYPHENS or code == 0:
            return
        sign = chr(code) if code < 0x110000 else "\ufffd"
        if sign in "\r\n":
            self._end_word(number)
            self._break()
        elif sign.isspace():
            self._end_word(number)
            self._put(" ")
        else:
            self._letter(sign, box)

    def _letter(self, sign: str, box: tuple[float, float, float, float]) -> None:
        if not self._word:
            if self._last and self.signs and self.signs[-1] == "\n" and self._opens(box):
                self.signs[-1] = "\n\n"
                self._length += 1
            self._start = self._length
        self._put(sign)
        self._word.append(box)
        self._last = box

    def _opens(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a word stands so far below the last that a paragraph opens with it."""
        assert self._last is not None
        height = max(self._last[3] - self._last[1], box[3] - box[1], 1.0)
        return self._last[1] - box[1] > _GAP * 1.2 * height

    def _break(self) -> None:
        if self.signs and not self.signs[-1].startswith("\n"):
            self._put("\n")

    _length = 0

    def _put(self, signs: str) -> None:
        self.signs.append(signs)
        self._length += len(signs)

    def _end_word(self, number: int) -> None:
        if self._word:
            lefts, bottoms, rights, tops = zip(*self._word, strict=True)
            sides = (round(min(lefts)), round(min(bottoms)), round(max(rights)), round(max(tops)))
            self.boxes.append(PageBox(self._start, self._length, number, *sides))
            self._word = []
