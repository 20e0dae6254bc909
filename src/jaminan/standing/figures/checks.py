"""The shape of a check: which figures of one report were set against one another, and whether they agree."""

from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.codes import Unit


class CheckKind(StrEnum):
    """What was set against what."""

    UNITS = "units"
    SHARE_OF_AREA = "share_of_area"
    SHARE_OF_PEOPLE = "share_of_people"
    SUM = "sum"
    MORE_THAN_THERE_ARE = "more_than_there_are"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCheck:
    """Figures of one report that tell of one thing. `told` is what the last of `claims` says, `expected` what the others make of it.

    Both are in `unit`. `off` is how far they lie apart, as a share of the greater. `reference` is the state (its id) or region (its
    name) whose area or population was asked, with its `source` in the atlas; "" where none was.
    """

    kind: CheckKind
    document: str
    claims: tuple[str, ...]
    told: float
    expected: float
    unit: Unit
    agrees: bool
    off: float
    reference: str = ""
    source: str = ""
