"""Which words cannot both be so. What is merely firmer or weaker, and what hangs on a condition that both name, does not clash."""

from collections.abc import Mapping

from jaminan.model.codes import Firmness
from jaminan.model.standing import Weight, Word
from jaminan.standing.weighing import bearing

CLASHES: Mapping[Firmness, frozenset[Firmness]] = {
    Firmness.RULED_OUT: frozenset({Firmness.READY, Firmness.PLEDGED, Firmness.AGREED, Firmness.DELIVERING}),
    Firmness.UNFULFILLED: frozenset({Firmness.DELIVERING}),
}
"""What a no (on the left) denies. A promise said again after it was broken (`unfulfilled`, `pledged`) is no contradiction,
and neither is "no interest" beside a promise: both may be so."""

APART = {"own": 1, "like": 30, "unnamed": 7, "lesser": 30}
"""Days that words may lie apart and still be about one state of things: beyond them the world may have changed."""


_SHORT_OF_AGREED = frozenset({Firmness.RULED_OUT, Firmness.RELUCTANT, Firmness.UNCLEAR, Firmness.CONSIDERING})


def clash(one: Firmness, other: Firmness) -> bool:
    """Whether the two cannot both be so at one time, whichever is named first."""
    return other in CLASHES.get(one, ()) or one in CLASHES.get(other, ())


def is_no(firmness: Firmness) -> bool:
    """Whether it stands on the side that denies."""
    return firmness in CLASHES


def words_clash(one: Word, other: Word) -> bool:
    """Whether two words clash: "will not unless C" and "will if C" say the same, and a conditional no denies nothing by itself."""
    return clash(one.firmness, other.firmness) and not (one if is_no(one.firmness) else other).conditions


def overstates(one: Word, other: Word) -> bool:
    """Whether one says that a debtor has agreed or delivers, and the debtor itself says no such thing (whichever is named first)."""
    told, own = (one, other) if other.weight is Weight.OWN else (other, one)
    more = told.weight < Weight.RECEIVED and told.firmness in (Firmness.AGREED, Firmness.DELIVERING)
    return more and own.weight is Weight.OWN and own.firmness in _SHORT_OF_AGREED


def is_same_voice(one: Word, other: Word) -> bool:
    """Whether one person or one body speaks in both."""
    if one.speaker is None or other.speaker is None:
        return False
    if one.speaker.name and other.speaker.name:
        return one.speaker.name == other.speaker.name
    return one.speaker == other.speaker


def of_like_weight(one: Word, other: Word) -> bool:
    """Whether both bear as much."""
    return bearing(one.weight) == bearing(other.weight)
