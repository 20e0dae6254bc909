"""Answers: what one command asks of a ledger, from the projections, or folded from the claims where these do not tell it.

Both ways tell the same. By the projections it costs what is shown, by a fold what is on record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from jaminan.ledger import Ledger
from jaminan.ledger.asking import place_in_time
from jaminan.ledger.looking import told_of_nobody
from jaminan.ledger.shelf import to_record
from jaminan.model.cases import Case
from jaminan.model.claims import Figure
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Position, Standing
from jaminan.pipeline.changes import Changes, changes_in_ledger, compare_standings
from jaminan.pipeline.desk import Desk
from jaminan.pipeline.judgement import Gathered, gather_record
from jaminan.pipeline.remaking import Telling
from jaminan.pipeline.showing.words import words_about_all
from jaminan.standing.conditions.suppositions import Supposition
from jaminan.standing.crowds import find_named_of_crowds
from jaminan.standing.times import parse_as_of
from jaminan.standing.vagueness import Vague, rank_vaguest


class Answers:
    """What a ledger knew at a time (None: knows now), of a case where one is given.

    `kept` says that the projections tell it; where they are far behind, `telling` is told how far it is to bring them in step.
    Methods raise J4xx, where the ledger cannot be read, and J501, where a day is none.
    """

    def __init__(
        self, ledger: Ledger, *, known_at: str | None = None, case: Case | None = None, telling: Telling | None = None
    ) -> None:
        self.ledger, self._known_at, self._case = ledger, known_at, case
        self._desk = Desk(ledger, case=case, telling=telling)
        self.kept = self._desk.ready(known_at)

    def standing(self, as_of: str | None = None, *, supposed: Iterable[Supposition] = ()) -> Standing:
        """Where every undertaking stands, also under suppositions; the words about them may be left out (see `with_words`)."""
        if not self.kept:
            return self._folded.standing(as_of, supposed=supposed)
        board = self._desk.present(as_of, tuple(supposed))
        with self.ledger.shelf() as shelf:
            left_out = told_of_nobody(shelf, parse_as_of(as_of) if as_of else None)
        return Standing(
            as_of=as_of,
            known_at=self._known_at,
            positions=board.positions,
            left_out=tuple(left_out),
            register=board.register,
        )

    def with_words(self, positions: Sequence[Position], as_of: str | None = None) -> tuple[Position, ...]:
        """Positions of the standing of that day, each with all the words about it until then."""
        if not self.kept:
            return tuple(positions)
        today, ids = parse_as_of(as_of) if as_of else None, [one.undertaking.id for one in positions]
        with self.ledger.shelf() as shelf:
            told = [one.undertaking for one in words_about_all(shelf, ids, self._desk.atlas, today)]
        return tuple(replace(one, undertaking=words) for one, words in zip(positions, told, strict=True))

    def claims(self, some: Iterable[str]) -> dict[str, ClaimOnRecord]:
        """Those of the claims that stand, by id, in the order of their reports."""
        wanted = set(some)
        if self.kept:
            return _standing(self._desk.claims_named(wanted).values())
        return {key: record for key, record in self._claims.items() if key in wanted}

    def figures_beside(self, some: Iterable[ClaimOnRecord]) -> dict[str, ClaimOnRecord]:
        """The figures that stand in the reports of these claims, by id, in the order of their reports."""
        documents = {record.claim.evidence.document for record in some}
        if not self.kept:
            beside = (one for one in self._claims.values() if one.claim.evidence.document in documents)
            return {one.id: one for one in beside if isinstance(one.claim, Figure)}
        with self.ledger.shelf() as shelf:
            rows, homes = shelf.figures_in(sorted(documents)), shelf.documents(documents)
        found = (to_record(row, homes[row["document"]]) for row in rows)
        return _standing(one for one in found if isinstance(one.claim, Figure))

    def vaguest(self, as_of: str | None, creditor: str | None = None) -> tuple[Vague, ...]:
        """The promises that leave something open, the vaguest first."""
        standing, atlas = self.standing(as_of), self._desk.atlas
        return rank_vaguest(standing, atlas, creditor=creditor, named=find_named_of_crowds(standing, atlas))

    def changes(self, since: str, until: str) -> Changes:
        """What the world has done between two dates; and what left the record between them, which is told whole also of a case."""
        return self._compared("world", self.standing(since), self.standing(until), since, until)

    def changes_known(self, since: str, until: str) -> Changes:
        """What the ledger has learnt between two dates of how the world stood on the later."""
        earlier, later = (Answers(self.ledger, known_at=parse_as_of(day), case=self._case) for day in (since, until))
        return self._compared("ledger", earlier.standing(until), later.standing(until), since, until)

    def _compared(self, axis: str, before: Standing, after: Standing, since: str, until: str) -> Changes:
        record = changes_in_ledger(self.ledger, since, until)
        return compare_standings(axis, before, after, record, self._desk.atlas, since, until)

    def gathered(self) -> Gathered:
        """The claims that stand, copies found and decisions applied, for questions that weigh them all."""
        return replace(self._desk.gathered(), known_at=self._known_at) if self.kept else self._folded

    @cached_property
    def _folded(self) -> Gathered:
        return gather_record(self.ledger, known_at=self._known_at, case=self._case, atlas=self._desk.atlas)

    @cached_property
    def _claims(self) -> dict[str, ClaimOnRecord]:
        return {one.id: one for one in self.ledger.claims(self._known_at)}


def _standing(some: Iterable[ClaimOnRecord]) -> dict[str, ClaimOnRecord]:
    return {one.id: one for one in sorted(some, key=place_in_time) if one.stands}
