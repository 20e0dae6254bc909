"""How far a predicted slot agrees with a gold slot, from 0 to 1; a gold slot may list alternatives with `|`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jaminan.model import Firmness

Record = Mapping[str, Any]

_LADDER = tuple(str(step) for step in Firmness)
_POSITIVE = _LADDER[_LADDER.index("considering") : _LADDER.index("unfulfilled")]
_NEGATIVE = _LADDER[:2]


def to_alternatives(value: Any) -> set[Any]:
    """What a gold slot accepts."""
    return set(value.split("|")) if isinstance(value, str) else {value}


def _agree_sets(gold: Iterable[str] | None, predicted: Iterable[str] | None) -> float:
    """The Jaccard share of two lists of ids."""
    wanted, left, hits = list(gold or ()), set(predicted or ()), 0
    if not wanted and not left:
        return 1.0
    for item in wanted:
        found = to_alternatives(item) & left
        if found:
            hits += 1
            left.remove(min(found))
    return hits / (len(wanted) + len(left))


def _agree_when(gold: str | None, predicted: str | None) -> float:
    """A date given where gold has none is half wrong; the right month with the wrong day half right."""
    if gold is None:
        return 1.0 if predicted is None else 0.5
    if predicted is None:
        return 0.0
    accepted = to_alternatives(gold)
    if predicted in accepted:
        return 1.0
    return 0.5 if predicted[:7] in {date[:7] for date in accepted} else 0.0


def _agree_place(gold: str | None, predicted: str | None) -> float:
    if not gold or not predicted:
        return float(not gold and not predicted)
    return float(predicted.casefold() in {place.casefold() for place in to_alternatives(gold)})


def _agree_speaker(gold: Record | None, predicted: Record | None) -> float:
    """By last name where both are named, else by actor; a name on one side only is half right."""
    if not gold or not predicted:
        return float(not gold and not predicted)
    name, guess = gold.get("name"), predicted.get("name")
    if name and guess:
        return float(_last(guess) in {_last(known) for known in to_alternatives(name)})
    same_actor = float(predicted.get("actor") in to_alternatives(gold.get("actor")))
    return same_actor * 0.5 if bool(name) != bool(guess) else same_actor


def _last(name: str) -> str:
    return name.split()[-1].casefold()


def _agree_firmness(gold: str | None, predicted: str | None) -> float:
    """The next step of the ladder is half right, on the same side of a refusal."""
    accepted = to_alternatives(gold)
    if predicted in accepted:
        return 1.0
    if predicted not in _LADDER:
        return 0.0
    near = min(abs(_LADDER.index(predicted) - _LADDER.index(step)) for step in accepted) == 1
    positive = predicted in _POSITIVE and not accepted.isdisjoint(_POSITIVE)
    return 0.5 if near and (positive or predicted in _NEGATIVE) else 0.0


def _agree_value(gold: Any, predicted: Any) -> float:
    try:
        accepted, guess = [float(value) for value in to_alternatives(gold)], float(predicted)
    except (TypeError, ValueError):
        return 0.0
    return float(any(abs(value - guess) <= 1e-6 * max(1.0, abs(value)) for value in accepted))


def _agree_code(gold: Any, predicted: Any) -> float:
    return float(predicted in to_alternatives(gold))


_AGREE: dict[str, Callable[[Any, Any], float]] = {
    "actors": _agree_sets,
    "targets": _agree_sets,
    "conditions": _agree_sets,
    "when": _agree_when,
    "place": _agree_place,
    "speaker": _agree_speaker,
    "firmness": _agree_firmness,
    "value": _agree_value,
}


def slot_credit(slot: str, gold: Record, predicted: Record) -> float:
    """How far two claims agree on one slot."""
    return _AGREE.get(slot, _agree_code)(gold.get(slot), predicted.get(slot))
