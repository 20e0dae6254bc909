"""What a written figure says at least and at most: units made alike, rounding and words such as "more than" allowed for.

A number is taken as exact as it is written: 0.3 means 0.25 to 0.35, and 2,000 people may be 1,900 or 2,100. What is counted one by
one is exact where its last digit is not nought.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import inf

from jaminan.model.claims import Figure
from jaminan.model.codes import Unit

KM2_IN_MI2 = 2.589988110336
"""Square kilometres in a square mile: the international mile of 1959 is 1.609344 km."""

_MOST_ROUNDED = 0.1
"""Noughts at the end of a number are taken for rounding up to this share: 100,000 may be 95,000, but hardly 60,000."""

_ROUGHLY = 0.1
_COUNTED = frozenset({Unit.PEOPLE, Unit.TROOPS, Unit.ITEMS, Unit.COUNTRIES})


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in the unit of its dimension, with what it says at least (`low`) and at most (`high`)."""

    value: float
    low: float
    high: float
    dimension: str


def measure(figure: Figure) -> Measured:
    """The figure in km2, percent, its own currency, or as a count."""
    factor = KM2_IN_MI2 if figure.unit is Unit.MI2 else 1.0
    loose = _loose(figure.value, figure.unit)
    low, high = _spread(figure.value, loose, nearness_of(figure))
    return Measured(figure.value * factor, low * factor, high * factor, dimension_of(figure.unit))


def dimension_of(unit: Unit) -> str:
    """What a unit measures; figures of different dimensions are never compared. Currencies are not changed into one another."""
    if unit in (Unit.KM2, Unit.MI2):
        return "area"
    if unit in (Unit.PEOPLE, Unit.TROOPS):
        return "people"
    return str(unit)


def nearness_of(figure: Figure) -> str | None:
    """What the words beside a number make of it (`over`, `at_least`, `about`, `nearly`, `up_to`, `under`, `range_low`, `range_high`)."""
    return next((slot.rule for slot in figure.slots if slot.slot == "approximate"), None)


def agree(one: Measured, other: Measured) -> bool:
    """Whether one truth may lie behind both."""
    return one.dimension == other.dimension and one.low <= other.high and other.low <= one.high


def gap(one: float, other: float) -> float:
    """How far two values lie apart, as a share of the greater; 0 where they are the same."""
    greater = max(abs(one), abs(other))
    return abs(one - other) / greater if greater else 0.0


def decimals(value: float) -> tuple[Decimal, int]:
    """The number as it was written, and the exponent of its last digit that is not nought."""
    written = Decimal(repr(value)).normalize()
    exponent = written.as_tuple().exponent
    return written, exponent if isinstance(exponent, int) else 0


def _loose(value: float, unit: Unit) -> float:
    """By how much the truth may differ from a number for no other reason than that it was rounded."""
    _, exponent = decimals(value)
    half = 10.0**exponent / 2
    if exponent > 0:
        return 0.0 if unit is Unit.COUNTRIES else min(half, abs(value) * _MOST_ROUNDED)
    return 0.0 if unit in _COUNTED else half


def _spread(value: float, loose: float, nearness: str | None) -> tuple[float, float]:
    match nearness:
        case "over" | "at_least" | "range_low":
            return value - loose, inf
        case "up_to" | "under" | "range_high":
            return -inf, value + loose
        case "nearly":
            return value * (1 - _ROUGHLY), value + loose
        case "about":
            return value - max(loose, abs(value) * _ROUGHLY), value + max(loose, abs(value) * _ROUGHLY)
        case _:
            return value - loose, value + loose
