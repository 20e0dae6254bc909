"""What is touched where reports are noted: undertakings by the words about them, and what must be read again. Only what is otherwise counts."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from jaminan.ledger.revising import Altered, Row
from jaminan.ledger.rows import from_claim_row
from jaminan.model.claims import Figure
from jaminan.model.entries import ClaimOnRecord


@dataclass(slots=True)
class Touched:
    """What was touched: undertakings, each from a day on, and older reports that are of another family now.

    `reviewed` are undertakings of which words were reviewed and say what they said. `documents` are the reports that say something
    else of conditions; `related` tells whether the family of any report is another now, `turned` whether conditions may be met otherwise.
    """

    since: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    reviewed: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    related: bool = False
    turned: bool = False

    def touch(self, since: Mapping[str, str]) -> None:
        """Note more undertakings; of two days the earlier counts."""
        self.changed.update(since)
        for key, day in since.items():
            self.since[key] = min(day, self.since.get(key, day))

    def add(self, key: str, day: str) -> None:
        """Note an undertaking of which a report speaks that was met for the first time."""
        if self.since.setdefault(key, day) != day:
            self.touch({key: day})

    @property
    def fresh(self) -> Set[str]:
        """The undertakings to which words of one day were added, and nothing else was touched."""
        return self.since.keys() - self.changed

    def touch_altered(self, altered: Altered, joined: Iterable[ClaimOnRecord], told: Iterable[Row], otherwise: Set[str]) -> None:
        """Note the undertakings of which claims spoke or speak (`told`) that are otherwise, of known reports.

        A figure that is otherwise may be the amount of any claim of its report. A report that is described `otherwise` is so in all.
        """
        moved = {now["claim"]: before for before, now in altered if now is not None and not _is_review(before, now)}
        whole = {*otherwise, *(one.document.id for one in joined if one.id in moved and _is_figure(one, moved[one.id]))}
        reviewed = {now["claim"] for _, now in altered if now is not None}
        for row in told:
            if row["claim"] in moved or row["document"] in whole:
                self.touch({row["undertaking"]: row["day"]})
            elif row["claim"] in reviewed:
                self.reviewed.add(row["undertaking"])


def _is_review(before: Row | None, now: Row) -> bool:
    """Whether a claim was reviewed and nothing else about it is otherwise."""
    return before is not None and {**before, "review": now["review"]} == now


def _is_figure(now: ClaimOnRecord, before: Row | None) -> bool:
    """Whether a claim is a figure, or was one as its reader or a person had it."""
    corrected = from_claim_row(before["corrected"]) if before and before["corrected"] else None
    return any(isinstance(one, Figure) for one in (now.claim, now.machine, corrected))
