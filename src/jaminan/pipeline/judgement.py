"""What is on record, gathered once so that several questions can be asked of it: grades, contradictions, figures, where all stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaminan.atlas import load_atlas
from jaminan.atlas.world import Atlas
from jaminan.model.cases import Case
from jaminan.model.decisions import Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Standing
from jaminan.pipeline.stories import families_of
from jaminan.standing import fold
from jaminan.standing.conditions.suppositions import Supposition
from jaminan.standing.contradictions import Contradiction, find_contradictions
from jaminan.standing.deciding import with_kin_decided
from jaminan.standing.figures import FigureCheck, Series, check_figures, find_series
from jaminan.standing.folding import Met
from jaminan.standing.gathering import day_of
from jaminan.standing.grading import Grades, grade
from jaminan.standing.identity import with_actors_joined
from jaminan.standing.scoping import Scoped, in_case, note_creditors
from jaminan.standing.times import parse_as_of

if TYPE_CHECKING:
    from jaminan.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Gathered:
    """The claims on record by id (those that stand), as known at a time (None: now), with copies and decisions applied.

    `of_case` are the ids of those whose creditor the case alone makes plain.
    """

    records: Mapping[str, ClaimOnRecord]
    families: Mapping[str, str]
    decisions: Decisions
    atlas: Atlas
    known_at: str | None = None
    of_case: frozenset[str] = frozenset()

    def standing(self, as_of: str | None, *, supposed: Iterable[Supposition] = (), met: Met | None = None) -> Standing:
        """Where every undertaking stands, also under suppositions. Raises J501, where `as_of` is no date."""
        standing = fold(
            self.records.values(),
            atlas=self.atlas,
            as_of=as_of,
            known_at=self.known_at,
            met=met,
            families=self.families,
            decisions=self.decisions,
            supposed=supposed,
        )
        return note_creditors(standing, self.of_case)

    def contradictions(self, as_of: str | None) -> tuple[Contradiction, ...]:
        """What contradicts what. Raises J501, where `as_of` is no date."""
        records = self.records.values()
        return find_contradictions(records, families=self.families, atlas=self.atlas, as_of=as_of, decisions=self.decisions)

    def grades(self, as_of: str | None) -> Grades:
        """The grades of sources and claims. Raises J501, where `as_of` is no date."""
        records = self.records.values()
        return grade(records, families=self.families, atlas=self.atlas, as_of=as_of, decisions=self.decisions)

    def series(self, as_of: str | None) -> tuple[Series, ...]:
        """Quantities over time. Raises J501, where `as_of` is no date."""
        return find_series(self.published_by(as_of), self.families, self.atlas)

    def checks(self, *documents: str) -> tuple[FigureCheck, ...]:
        """The checks of the figures in some reports, by their ids."""
        wanted = frozenset(documents)
        return check_figures((one for one in self.records.values() if one.claim.evidence.document in wanted), self.atlas)

    def published_by(self, as_of: str | None) -> list[ClaimOnRecord]:
        """The claims whose reports were out by a date. Raises J501, where it is none."""
        today = parse_as_of(as_of) if as_of else None
        return [one for one in self.records.values() if today is None or day_of(one) <= today]


def gather_record(
    ledger: Ledger,
    *,
    known_at: str | None = None,
    case: Case | None = None,
    atlas: Atlas | None = None,
    families: Mapping[str, str] | None = None,
) -> Gathered:
    """All that a ledger knew at a time (of a case); `families` of reports as compared, where they are at hand.

    Raises:
        LedgerError: J4xx, where the ledger cannot be read.
    """
    atlas, decisions = atlas or load_atlas(), ledger.decisions(known_at)
    joined = tuple(with_actors_joined(ledger.claims(known_at), decisions.actors, atlas=atlas))
    scoped = in_case(joined, case) if case else Scoped(joined, frozenset())
    compared = families_of(ledger, known_at) if families is None else families
    return Gathered(
        records={one.id: one for one in scoped.claims},
        families=with_kin_decided(compared, decisions.kin),
        decisions=decisions,
        atlas=atlas,
        known_at=known_at,
        of_case=scoped.of_case,
    )
