"""The desk: what the command line and the web app ask, and where reviews and decisions are handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from jaminan.atlas import load_atlas
from jaminan.ledger.looking import count_standing, kept_together, standing_in
from jaminan.ledger.searching import wanted_of
from jaminan.ledger.shelf import to_record
from jaminan.model import Claim, Document
from jaminan.model.board import BoardPage, BoardQuery, BoardRow
from jaminan.model.decisions import Decision, Decisions
from jaminan.model.entries import ClaimOnRecord, Entry, Kept
from jaminan.model.errors import LedgerError, UsageError
from jaminan.model.holding import Spell
from jaminan.model.standing import Position, Standing
from jaminan.pipeline.collector import paused_collector
from jaminan.pipeline.folded import fold_board
from jaminan.pipeline.identifying import Names, names_of
from jaminan.pipeline.projecting import Projector, Replayed, digest_of
from jaminan.pipeline.remaking import Telling, is_far_behind, remake
from jaminan.pipeline.reviewing import Reviewing
from jaminan.pipeline.showing.boards import Boards
from jaminan.pipeline.showing.catalogue import Catalogue, Listed
from jaminan.pipeline.showing.fates import Fate, find_fate
from jaminan.pipeline.showing.gathering import Gathering
from jaminan.pipeline.showing.index import Board, Index, Tokens
from jaminan.pipeline.showing.reports import ReportOnRecord, Reports
from jaminan.pipeline.showing.words import WordsAbout, figures_in, spells_about, words_about
from jaminan.pipeline.spelling_apart import spell_apart
from jaminan.pipeline.way import Report, keep_report, standing_of
from jaminan.standing import find_changes
from jaminan.standing.changes import Change
from jaminan.standing.conditions.suppositions import Supposition
from jaminan.standing.times import parse_as_of

if TYPE_CHECKING:
    from jaminan.atlas.world import Atlas
    from jaminan.ledger import Ledger
    from jaminan.ledger.shelf import Shelf
    from jaminan.model.cases import Case
    from jaminan.pipeline.judgement import Gathered


_SOUGHT = 1000
"""In how many reports a text is looked for, the last met first; a page says where there were more."""

_NOT_WRITTEN = ("J403", "J404")

Supposed = Iterable[Supposition] | Mapping[str, bool | None]
"""What is supposed of conditions; in short by name: `ceasefire(UKR)` for one actor, `ceasefire` for all."""


class Desk:
    """Questions to a ledger, within a case where one is given. Dates are ISO; `as_of` is the world's, `known_at` the ledger's.

    Where projections are far behind, `telling` is told how far it is to bring them in step.
    """

    def __init__(
        self, ledger: Ledger, atlas: Atlas | None = None, case: Case | None = None, telling: Telling | None = None
    ) -> None:
        self.ledger, self._given, self.case, self._telling = ledger, atlas, case, telling
        self._boards, self._catalogue, self._reports, self._gathering = Boards(), Catalogue(), Reports(), Gathering()
        self.reviewing = Reviewing(ledger, self._shelf, self.positions)
        ledger.projector = lambda shelf: self._boards.note(Projector(self.atlas)(shelf))

    @cached_property
    def atlas(self) -> Atlas:
        """The world, loaded when it is first asked."""
        return self._given or load_atlas()

    def standing(self, as_of: str | None = None, known_at: str | None = None, suppose: Supposed = ()) -> Standing:
        """Where every undertaking stands, each with its words.

        Raises:
            LedgerError: J4xx, where the ledger cannot be read.
            StandingError: J501, where `as_of` is no date.
        """
        supposed = suppositions(suppose)
        return standing_of(self.ledger, as_of=as_of, known_at=known_at, case=self.case, supposed=supposed, atlas=self.atlas)

    def board(
        self,
        creditor: str | None = None,
        as_of: str | None = None,
        known_at: str | None = None,
        suppose: Supposed = (),
    ) -> tuple[BoardRow, ...]:
        """Every undertaking (for that creditor) as a light row, by debtor, creditor and measure. Raises as `standing` does."""
        if self.case is None and self._past(known_at) is None:
            with self._boards.lock, self._shelf() as shelf:
                rows = self._boards.rows(shelf, _day(as_of), suppositions(suppose))
        else:
            with self._index(as_of, known_at, suppose) as index:
                rows = index.rows()
        return rows if creditor is None else tuple(row for row in rows if row.creditor == creditor)

    def ready(self, known_at: str | None = None) -> bool:
        """Whether the projections tell what was known then; where they are behind, they are first brought in step.

        They do not within a case, which sees claims otherwise; where the ledger has grown since; where they are behind and cannot be
        written. Raises J409 where the time is none.
        """
        if self.case is not None or self._past(known_at) is not None:
            return False
        try:
            with self._shelf():
                return True
        except LedgerError as error:
            if error.code in _NOT_WRITTEN:
                return False
            raise

    def _past(self, known_at: str | None) -> str | None:
        """The time, where the ledger has grown since; else None, for what was known then is what is known now."""
        return known_at if known_at is not None and self.ledger.has_grown_after(known_at) else None

    @contextmanager
    def _index(self, as_of: str | None, known_at: str | None, suppose: Supposed) -> Iterator[Index]:
        """A board to be narrowed and paged."""
        known_at = self._past(known_at)
        if known_at is not None or self.case is not None:
            board, traits = fold_board(self.ledger, as_of, known_at, self.case, suppositions(suppose), self.atlas)
            index = Index()
            index.follow(board, traits, None)
            yield index
            return
        with self._boards.lock, self._shelf() as shelf, self._boards.index(shelf, _day(as_of), suppositions(suppose)) as index:
            yield index

    def present(self, as_of: str | None = None, suppose: Supposed = ()) -> Board:
        """Where every undertaking stands by all that is known now, without its words; while nothing moves, the same board.

        Within a case, which sees claims otherwise, it is folded. Raises as `standing` does.
        """
        if self.case is not None:
            return fold_board(self.ledger, as_of, None, self.case, suppositions(suppose), self.atlas)[0]
        with self._boards.lock, self._shelf() as shelf:
            return self._boards.find(shelf, _day(as_of), suppositions(suppose))

    def positions(self, as_of: str | None = None, suppose: Supposed = ()) -> tuple[Position, ...]:
        """The positions of the same."""
        return self.present(as_of, suppose).positions

    def changes(self, since: str, until: str, suppose: Supposed = ()) -> tuple[Change, ...]:
        """The undertakings that stand otherwise at the end of `until` than at the end of `since`, by all that is known now."""
        first, last = map(parse_as_of, (since, until))
        if self.case is None:
            with self._boards.lock, self._shelf() as shelf:
                return self._boards.changes(shelf, first, last, suppositions(suppose))
        before, after = (Standing(as_of=day, known_at=None, positions=self.positions(day, suppose)) for day in (first, last))
        return find_changes(before, after)

    @contextmanager
    def _shelf(self) -> Iterator[Shelf]:
        """The projections, first brought in step with the entries where they are behind; others may write in between."""
        while True:
            with self.ledger.shelf() as shelf:
                if shelf.in_step() or not shelf.behind()[1]:
                    yield shelf
                    return
                far = self._telling is not None and is_far_behind(shelf)
            if far and self._telling:
                remake(self.ledger, self._given, tell=self._telling, processes=2)
            else:
                with self.ledger.shelf(writing=True):
                    pass

    def replay(self) -> Replayed:
        """Make all projections anew from the entries; gives how many rows there are, and whether they are those there were."""
        with self._shelf() as shelf:
            _, before = digest_of(shelf)
        with self.ledger.shelf(writing=True, projector=Projector(self.atlas).replay):
            pass
        with self._shelf() as shelf:
            rows, after = digest_of(shelf)
        return Replayed(rows, after, before == after)

    def keep_all(self, reports: Iterable[Report], at: str, batch: int = 4000, processes: int = 1) -> int:
        """Put many reports on record in transactions of `batch`, and bring the projections in step at the end; gives their number.

        With more `processes` than one the last part is shared among them, where it is much. What was kept stays kept if this ends
        early: who asks next brings the projections in step.
        """
        waiting, count, note = iter(reports), 0, Projector(self.atlas).note
        with paused_collector():
            while some := list(islice(waiting, batch)):
                self.ledger.keep_all([(one.document, one.reading) for one in some], at=at, projector=note)
                count += len(some)
            if processes > 1:
                spell_apart(self.ledger, self._given, processes)
            with self._shelf():
                return count

    def page(
        self,
        query: BoardQuery,
        as_of: str | None = None,
        known_at: str | None = None,
        suppose: Supposed = (),
        named: Tokens | None = None,
    ) -> BoardPage:
        """One page of the board with its facets; what is looked for may also stand in names, where `named` gives their tokens.

        Raises J010 where the sort is unknown, and as `standing` does.
        """
        if not query.text:
            with self._index(as_of, known_at, suppose) as index:
                return index.page(query)
        wanted = wanted_of(query.text)
        with self._shelf() as shelf:
            sought = self._catalogue.search(shelf, wanted)
            told = shelf.told_in(sought[:_SOUGHT])
        with self._index(as_of, known_at, suppose) as index:
            found = index.told(told.keys()) | (index.named(wanted, named) if named else 0)
            page = index.page(query, found)
        return replace(page, reports=len(sought), sought=min(len(sought), _SOUGHT))

    def undertaking(
        self, identity: str, as_of: str | None = None, known_at: str | None = None, suppose: Supposed = ()
    ) -> Position:
        """The position of the undertaking whose id begins so, with all its words.

        Raises:
            UsageError: J006 where there is none, J007 where there are several.
        """
        known_at = self._past(known_at)
        if known_at is None:
            found: Sequence[Position] = [one for one in self.positions(as_of, suppose) if one.undertaking.id.startswith(identity)]
        else:
            found = self.standing(as_of, known_at, suppose).find(identity)
        if len(found) != 1:
            code, words = ("J007", "several ids begin so") if found else ("J006", "nothing on record has an id that begins so")
            raise UsageError(code, identity, words)
        return found[0] if known_at is not None else self._with_words(found[0], as_of)

    def _with_words(self, position: Position, as_of: str | None) -> Position:
        """A position with all the words about it, from the claims that tell them."""
        return replace(position, undertaking=self.words_about(position, as_of).undertaking)

    def words_about(self, position: Position, as_of: str | None = None) -> WordsAbout:
        """All the words about an undertaking of the present board until a day, and the claims that tell them."""
        with self._shelf() as shelf:
            return words_about(shelf, position.undertaking.id, self.atlas, _day(as_of))

    def spells_about(self, position: Position, until: str) -> tuple[Spell, ...]:
        """What held in time of an undertaking of the present board, until a day; of very many spells the last."""
        with self._shelf() as shelf:
            return spells_about(shelf, position.undertaking.id, until)

    def fate(self, identity: str) -> Fate | None:
        """What became of an undertaking that is not on the present board; None where it was never on record."""
        positions = self.positions()
        with self._shelf() as shelf:
            return find_fate(shelf, identity, positions)

    def figures_in(self, documents: Iterable[str]) -> dict[str, ClaimOnRecord]:
        """The figures that stand in some reports, by id."""
        with self._shelf() as shelf:
            return figures_in(shelf, sorted(set(documents)), self.atlas)

    def keep(self, report: Report, at: str) -> Kept:
        """Put a report and its claims on record. Raises J4xx where the ledger cannot be written."""
        with paused_collector():
            return keep_report(self.ledger, report, at=at)

    def accept(self, claim: str, *, by: str, at: str, why: str = "") -> Entry:
        """A person has found the claim right. Raises J407."""
        return self.ledger.accept(claim, by=by, at=at, why=why)

    def reject(self, claim: str, *, by: str, at: str, why: str = "") -> Entry:
        """A person has found that the report does not say so. Raises J407."""
        return self.ledger.reject(claim, by=by, at=at, why=why)

    def correct(self, claim: str, corrected: Claim, *, by: str, at: str, why: str = "") -> Entry:
        """A person's version of the claim. Raises J407, J408."""
        return self.ledger.correct(claim, corrected, by=by, at=at, why=why)

    def decide(self, decision: Decision, *, by: str, at: str, why: str = "") -> Entry:
        """What an analyst decides beside single claims. Raises J407, J410."""
        return self.ledger.decide(decision, by=by, at=at, why=why)

    def decisions(self, known_at: str | None = None) -> Decisions:
        """The decisions that hold."""
        return self.ledger.decisions(known_at)

    def claims(self, known_at: str | None = None, *, standing: bool = True) -> tuple[ClaimOnRecord, ...]:
        """The claims on record; with `standing=False` also those rejected or no longer made."""
        return self.ledger.claims(known_at, standing=standing)

    def documents(self) -> tuple[Document, ...]:
        """All reports, in the order in which the ledger met them."""
        return self.ledger.documents()

    def report(self, document: str) -> ReportOnRecord | None:
        """A report with its claims and what its reader noted; None where there is none of that id."""
        with self._shelf() as shelf:
            return self._reports.find(shelf, document)

    def reports(self, offset: int = 0, limit: int = 50) -> tuple[list[tuple[Listed, int]], int]:
        """A page of the reports, the last published first, each with how many claims stand in it; and how many reports there are."""
        with self._shelf() as shelf:
            found, total = self._catalogue.page(shelf, offset, limit)
            counts = standing_in(shelf, (one.id for one in found))
        return [(one, counts.get(one.id, 0)) for one in found], total

    def copies(self, document: str) -> list[Listed]:
        """The other reports of a report's family of copies."""
        with self._shelf() as shelf:
            return self._catalogue.find(shelf, kept_together(shelf, document))

    def gathered(self) -> Gathered:
        """The claims that stand, copies found and decisions applied, kept in step with the ledger."""
        with self._shelf() as shelf:
            return self._gathering.find(shelf, self.atlas)

    def names(self) -> Names:
        """The names on record that the atlas does not know, or that were decided about."""
        with self._shelf() as shelf:
            claims = self._gathering.standing(shelf, self.atlas)
        return names_of(self.ledger, claims)

    def claims_named(self, some: Iterable[str]) -> dict[str, ClaimOnRecord]:
        """Those of the claims that are on record, whatever has become of them, by id."""
        with self._shelf() as shelf:
            rows = shelf.claims_of(set(some))
            homes = shelf.documents({row["document"] for row in rows})
            return {row["claim"]: to_record(row, homes[row["document"]]) for row in rows}

    def count_standing(self) -> int:
        """How many claims stand."""
        with self._shelf() as shelf:
            return count_standing(shelf)

    def touched(self, since: int) -> frozenset[str]:
        """The reports that entries after that one are about."""
        with self._shelf() as shelf:
            return frozenset(shelf.touched(since))

    def days(self) -> list[str]:
        """The days on which something was said, in order."""
        with self._shelf() as shelf:
            return shelf.days()

    def search(self, text: str, limit: int = 1000) -> tuple[Document, ...]:
        """The reports that hold every word of the query, in any script, in the order in which the ledger met them."""
        with self._shelf() as shelf:
            found = self._catalogue.search(shelf, wanted_of(text))[::-1][:limit]
            known = shelf.documents(found)
        return tuple(known[key] for key in found)


def _day(as_of: str | None) -> str | None:
    return parse_as_of(as_of) if as_of else None


def suppositions(supposed: Supposed) -> tuple[Supposition, ...]:
    """The suppositions as such, whichever way they were told."""
    if isinstance(supposed, Mapping):
        return tuple(Supposition(name, met) for name, met in sorted(supposed.items()))
    return tuple(supposed)
