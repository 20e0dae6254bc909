"""The types: a contradiction has two sides or more, each with the claims that tell it, and says what would settle it."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.claims import Evidence, Speaker
from jaminan.model.codes import Channel, Firmness, Unit


class ContradictionKind(StrEnum):
    """What the sides differ in, or who they are."""

    SPEAKERS = "speakers"
    OUTLETS = "outlets"
    DATES = "dates"
    DEADLINES = "deadlines"
    COUNTS = "counts"
    FIGURES = "figures"
    UNITS = "units"
    SHARES = "shares"
    SUMS = "sums"
    TOTALS = "totals"


class Settle(StrEnum):
    """What would settle a contradiction; presentation puts it in words."""

    DEBTORS_WORD = "debtors_word"
    FULL_TEXT = "full_text"
    EVENT_NOTICE = "event_notice"
    NAMED_LIST = "named_list"
    COUNTING_BODY = "counting_body"
    SOURCE_FIGURE = "source_figure"
    REFERENCE_FIGURE = "reference_figure"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side says, in one of `firmness`, `when`, `count` or `value` (in `unit`), and the claims that say it.

    `voices` are whose words they are (None: the report's own); `outlets` where they stood. A side without claims is a `reference`
    figure, with its `source`.
    """

    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    first: str
    last: str
    voices: tuple[tuple[Speaker | None, Channel], ...]
    outlets: tuple[str, ...]
    firmness: Firmness | None = None
    when: str | None = None
    count: int | None = None
    value: float | None = None
    unit: Unit | None = None
    reference: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Sides that cannot all be so. `about` is the undertaking's id, or what the figures or the event are about, as codes.

    `creditor` and `debtors` name the actors; `off` is how far figures lie apart, as a share of the greater. `settled` are later claims
    that have settled it meanwhile.
    """

    kind: ContradictionKind
    about: tuple[str, ...]
    debtors: tuple[str, ...]
    creditor: str | None
    sides: tuple[Side, ...]
    settle: Settle
    off: float | None = None
    settled: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The hash of what it is about and of the claims on its sides."""
        key = json.dumps([str(self.kind), self.about, [[list(side.claims), side.reference] for side in self.sides]])
        return hashlib.sha256(key.encode()).hexdigest()[:24]

    @property
    def last(self) -> str:
        """The day of the last word on any side."""
        return max(side.last for side in self.sides)
