"""A text as it is read, beside the text as received: edits, and the way back from places in the one to places in the other.

What is broken below the word (letters, digits, line breaks) is put right in the view, so that every later step reads sound text. Whatever was found
there is carried back onto the characters as received, and its evidence says how they were mended.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from jaminan.model.claims import Claim, Evidence
from jaminan.model.codes import Damage, EvidenceStatus
from jaminan.model.documents import DamageSpot, Doubt, WholeVerdict

ClaimT = TypeVar("ClaimT", bound=Claim)


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` is read as `words`; None where it is in doubt and read as it stands. `reason` names the repair."""

    start: int
    end: int
    words: str | None
    damage: Damage
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class View:
    """The text to be read. `starts[i]` is the place in it of edit `i`, whose words begin there."""

    document: str
    received: str
    text: str
    edits: tuple[Edit, ...]
    starts: tuple[int, ...]

    def restore(self, place: Evidence) -> Evidence:
        """The place in the text as received; repaired, where an edit lies in it."""
        start, end = self._back(place.start, after=False), self._back(place.end, after=True)
        first = bisect_right(self.edits, start, key=_end)
        if first == len(self.edits) or self.edits[first].start >= end or place.status is EvidenceStatus.REPAIRED:
            return replace(place, document=self.document, start=start, end=end)
        words = self.text[place.start : place.end]
        return Evidence(self.document, start, end, EvidenceStatus.REPAIRED, self.edits[first].reason, words)

    def _back(self, place: int, *, after: bool) -> int:
        at = bisect_right(self.starts, place - after) - 1
        if at < 0:
            return place
        edit, length = self.edits[at], len(self.edits[at].words or "")
        into = place - self.starts[at]
        if into < length or (into == length and after):
            return edit.end if after else edit.start
        return edit.end + into - length

    def restore_claim(self, claim: ClaimT) -> ClaimT:
        """A claim with its evidence and that of its slots on the text as received."""
        slots = tuple(replace(slot, evidence=self.restore(slot.evidence)) for slot in claim.slots)
        return replace(claim, evidence=self.restore(claim.evidence), slots=slots)

    def restore_spot(self, spot: DamageSpot) -> DamageSpot:
        """A damaged place on the text as received."""
        place = self.restore(spot.evidence)
        return replace(spot, evidence=Evidence(self.document, place.start, place.end))

    def restore_doubt(self, doubt: Doubt) -> Doubt:
        """A doubt on the text as received."""
        place = self.restore(doubt.evidence)
        return replace(doubt, evidence=Evidence(self.document, place.start, place.end))

    def restore_whole(self, whole: WholeVerdict | None) -> WholeVerdict | None:
        """The verdict on the whole with the places of its reasons on the text as received."""
        if whole is None:
            return None
        return replace(whole, reasons=tuple(replace(one, places=tuple(map(self._bare, one.places))) for one in whole.reasons))

    def _bare(self, place: Evidence) -> Evidence:
        restored = self.restore(place)
        return Evidence(self.document, restored.start, restored.end)


def _end(edit: Edit) -> int:
    return edit.end


def view_of(document: str, text: str, edits: Iterable[Edit]) -> View:
    """The view that a text has with these edits, of which the first of overlapping ones holds."""
    kept: list[Edit] = []
    for edit in sorted((e for e in edits if e.words is not None), key=lambda e: (e.start, -e.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    pieces, starts, place, length = [], [], 0, 0
    for edit in kept:
        pieces += [text[place : edit.start], edit.words or ""]
        length += edit.start - place
        starts.append(length)
        length += len(edit.words or "")
        place = edit.end
    return View(document, text, "".join((*pieces, text[place:])), tuple(kept), tuple(starts))
