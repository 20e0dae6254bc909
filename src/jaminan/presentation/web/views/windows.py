"""A report in parts, so that no page is larger than a person can read: where each begins, and the claims that belong to it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

CLAIMS, SIGNS = 100, 40_000
"""How many claims a part has at most, and about how many characters."""


@dataclass(frozen=True, slots=True)
class Window:
    """Characters `start` to `end` of a text, and the claims `first` to `last` (half open) of those in the order of their places."""

    start: int
    end: int
    first: int
    last: int


def to_windows(length: int, spans: Sequence[tuple[int, int]], claims: int = CLAIMS, signs: int = SIGNS) -> list[Window]:
    """The parts of a text of that length; `spans` are those of the claims, in the order of their places.

    Every claim and every character is in one part; a part shows the words of its claims to their end, where that is not far.
    """
    found: list[Window] = []
    start, first = 0, 0
    while True:
        last = first
        while last < len(spans) and last < first + claims and spans[last][0] < start + signs:
            last += 1
        cut = spans[last][0] if last == first + claims and last < len(spans) else start + signs
        following = min(max(start, min(cut, start + signs)), length)
        reach = max((end for _, end in spans[first:last]), default=0)
        found.append(Window(start, min(max(following, min(reach, start + 2 * signs)), length), first, last))
        if following >= length and last >= len(spans):
            return found
        start, first = following, last


def window_of(windows: Sequence[Window], claim: int) -> int:
    """The place of the part that has the claim of that place."""
    return next((place for place, one in enumerate(windows) if one.first <= claim < one.last), 0)
