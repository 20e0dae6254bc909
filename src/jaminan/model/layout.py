"""Where a text stands on the pages that it was taken from, so that a quote opens at its place."""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LARGEST = 64_000_000


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page: pages from 1, in PDF points from the lower left corner; `start, end` are the characters in it."""

    start: int
    end: int
    page: int
    left: int
    bottom: int
    right: int
    top: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of all words of a text, in one packed string (JSON in differences, zlib, base64), since there are many.

    It travels with the document and is opened only when a quote is shown.
    """

    packed: str

    def boxes(self) -> Iterator[PageBox]:
        """The box of each word, in the order of the text; a layout that was damaged has none."""
        try:
            raw = zlib.decompressobj().decompress(base64.b64decode(self.packed, validate=True), _LARGEST)
            rows = json.loads(raw)
            end, page = 0, 0
            for gap, length, turned, *corners in rows:
                start, page = end + gap, page + turned
                end = start + length
                yield PageBox(start, end, page, *corners)
        except (ValueError, TypeError, zlib.error):
            return

    def places(self, start: int, end: int) -> tuple[PageBox, ...]:
        """The boxes of a span, one for each line of each page that it touches."""
        found: list[PageBox] = []
        for box in self.boxes():
            if box.start < end and start < box.end:
                found = [*found[:-1], _joined(found[-1], box)] if found and _on_one_line(found[-1], box) else [*found, box]
        return tuple(found)


def pack_layout(boxes: Iterable[PageBox]) -> Layout:
    """The layout that holds these boxes, which stand in the order of the text."""
    rows, end, page = [], 0, 0
    for box in boxes:
        corners = (box.left, box.bottom, box.right, box.top)
        rows.append([box.start - end, box.end - box.start, box.page - page, *corners])
        end, page = box.end, box.page
    raw = json.dumps(rows, separators=(",", ":")).encode()
    return Layout(base64.b64encode(zlib.compress(raw, 9)).decode())


def _on_one_line(before: PageBox, after: PageBox) -> bool:
    middle = (after.bottom + after.top) / 2
    return before.page == after.page and before.bottom <= middle <= before.top


def _joined(one: PageBox, other: PageBox) -> PageBox:
    return PageBox(
        one.start,
        other.end,
        one.page,
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )
