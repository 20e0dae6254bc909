"""A report's text cut where claims and damage begin and end, so that no browser counts characters."""

from collections.abc import Iterable
from dataclasses import dataclass

from jaminan.model import DamageSpot
from jaminan.model.entries import ClaimOnRecord
from jaminan.presentation.plain import spaced

_MARKED = 6
"""How many claims one stretch of text names; more lie over one another only in texts made to harm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters `start` to `end`, the claims that lie over them, those of them that begin here, and damage with what it was read as."""

    start: int
    end: int
    text: str
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    damage: DamageSpot | None = None


def words_around(text: str, start: int, end: int, most: int) -> tuple[str, str]:
    """What stands before and after these characters, up to `most` on either side, cut between words."""
    before, after = spaced(text[max(0, start - most) : start]).lstrip(), spaced(text[end : end + most]).rstrip()
    return (
        f"\u2026 {before.partition(' ')[2]}" if start > most else before,
        f"{after.rpartition(' ')[0]} \u2026" if end + most < len(text) else after,
    )


def to_stretches(
    text: str, claims: Iterable[ClaimOnRecord], spots: Iterable[DamageSpot], within: tuple[int, int] | None = None
) -> list[Stretch]:
    """The whole text in order, or the characters `within`; joined again the stretches give it letter for letter."""
    low, high = within or (0, len(text))
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for one in claims:
        span = one.claim.evidence
        start, end = max(low, span.start), min(high, span.end)
        if 0 <= span.start < span.end <= len(text) and start < end:
            opening.setdefault(start, []).append(one.id)
            closing.setdefault(end, []).append(one.id)
    damaged = [spot for spot in _places(spots, len(text)) if spot.evidence.start < high and spot.evidence.end > low]
    places = (place for spot in damaged for place in (spot.evidence.start, spot.evidence.end) if low < place < high)
    cuts = sorted({low, high, *opening, *closing, *places})
    return list(_cut(text, cuts, opening, closing, damaged))


def _cut(
    text: str, cuts: list[int], opening: dict[int, list[str]], closing: dict[int, list[str]], damaged: list[DamageSpot]
) -> Iterable[Stretch]:
    open_now: dict[str, None] = {}
    waiting = iter(damaged)
    spot = next(waiting, None)
    for start, end in zip(cuts, cuts[1:], strict=False):
        for gone in closing.get(start, ()):
            open_now.pop(gone, None)
        open_now |= dict.fromkeys(opening.get(start, ()))
        while spot is not None and spot.evidence.end <= start:
            spot = next(waiting, None)
        inside = spot if spot is not None and spot.evidence.start <= start else None
        shown = tuple(list(open_now)[-_MARKED:])
        yield Stretch(
            start=start, end=end, text=text[start:end], claims=shown, begins=tuple(opening.get(start, ())), damage=inside
        )


def _places(spots: Iterable[DamageSpot], length: int) -> list[DamageSpot]:
    """The damaged places in order, none over another."""
    found: list[DamageSpot] = []
    for spot in sorted(spots, key=lambda one: (one.evidence.start, -one.evidence.end)):
        last = found[-1].evidence.end if found else 0
        if last <= spot.evidence.start < spot.evidence.end <= length:
            found.append(spot)
    return found
