"""What is touched where reports are noted: undertakings by the words about them, and what must be read again. Only what is otherwise counts."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from jaminan.ledger.revising import Altered, Row
from jaminan.ledger.rows import from_claim_row
from jaminan.model.claims import Commitment, Figure
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.clarity import Amounts


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

        A figure that is otherwise may be the amount of the claims in its sentence. A report that is described `otherwise` is so in all.
        """
        moved = {now["claim"]: before for before, now in altered if now is not None and not _is_review(before, now)}
        known = list(joined)
        amounts = Amounts(figure for one in known if one.id in moved for figure in _figures(one, moved[one.id]))
        beside = {one.id for one in known if isinstance(one.claim, Commitment) and amounts.beside(one, "")}
        reviewed = {now["claim"] for _, now in altered if now is not None}
        for row in told:
            if row["claim"] in moved or row["claim"] in beside or row["document"] in otherwise:
                self.touch({row["undertaking"]: row["day"]})
            elif row["claim"] in reviewed:
                self.reviewed.add(row["undertaking"])


def _is_review(before: Row | None, now: Row) -> bool:
    """Whether a claim was reviewed and nothing else about it is otherwise."""
    return before is not None and {**before, "review": now["review"]} == now


def _figures(now: ClaimOnRecord, before: Row | None) -> Iterator[ClaimOnRecord]:
    """A claim as each figure that it is, or was as its reader or a person had it; of anybody, for actors may have been joined otherwise."""
    corrected = from_claim_row(before["corrected"]) if before and before["corrected"] else None
    for one in (now.claim, now.machine, corrected):
        if isinstance(one, Figure):
            yield replace(now, claim=replace(one, actors=()))
