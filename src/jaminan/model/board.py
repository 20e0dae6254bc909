"""The board in light rows: what a table of many undertakings shows, without their words."""

from dataclasses import dataclass
from typing import NamedTuple

from jaminan.model.claims import Speaker
from jaminan.model.codes import Condition, Firmness, LifeCycle, Measure
from jaminan.model.standing import Weight


class Hanging(NamedTuple):
    """A condition that an undertaking hangs on: met, failed (False), or nobody knows (None)."""

    condition: Condition
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWord:
    """The last thing said about an undertaking: its day, whose words, the claim, and the report that tells it."""

    date: str
    speaker: Speaker | None
    claim: str
    document: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One undertaking on the board; the slots mean what they mean in `Position`. `answered` of the six questions have an answer."""

    id: str
    debtor: str
    creditor: str | None
    measure: Measure
    count: int | None
    state: LifeCycle
    firmness: Firmness
    weight: Weight
    since: str
    deadline: str | None
    conditions: tuple[Hanging, ...]
    answered: int
    last: LastWord


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardQuery:
    """What to show of the board: each filter takes in any of its values, an empty one all; `text` is looked for in the reports.

    An undertaking has the channels, languages, outlets and reviews of the words about it; where none is told the value is `-`.

    `sort` is a name of `SORTS`, with `-` before it the other way round; `limit` rows from the `offset`th on.
    """

    creditors: tuple[str, ...] = ()
    debtors: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    states: tuple[LifeCycle, ...] = ()
    conditions: tuple[Condition, ...] = ()
    firmnesses: tuple[Firmness, ...] = ()
    weights: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    text: str = ""
    sort: str = "debtor"
    offset: int = 0
    limit: int = 50


SORTS = ("debtor", "creditor", "measure", "state", "since", "deadline", "last")
"""By what a board can be sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """One page: its rows, how many there are on all pages, and for each facet how many rows have each value.

    A facet counts what the other filters leave, so that one sees what a further value would add. `reports` hold the text that was
    looked for; of these only the last `sought` were looked through, where that is less.
    """

    rows: tuple[BoardRow, ...]
    total: int
    facets: dict[str, dict[str, int]]
    reports: int = 0
    sought: int = 0
