"""The desk: what the command line and the web app ask, and where reviews and decisions are handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from jaminan.atlas import load_atlas
from jaminan.ledger.searching import tokens_of, wanted_of
from jaminan.model import Claim, Document
from jaminan.model.board import BoardPage, BoardQuery, BoardRow, Hanging, LastWord
from jaminan.model.codes import Measure
from jaminan.model.decisions import Decision, Decisions
from jaminan.model.entries import ClaimOnRecord, Entry, Kept
from jaminan.model.errors import UsageError
from jaminan.model.standing import Position, Standing
from jaminan.pipeline.paging import page_of
from jaminan.pipeline.way import Report, keep_report
from jaminan.standing import fold

if TYPE_CHECKING:
    from jaminan.atlas.world import Atlas
    from jaminan.ledger import Ledger


class Scope(Protocol):
    """A case, as far as the desk asks it: which undertakings are its matter."""

    def admits(self, debtor: str, creditor: str | None, measure: Measure) -> bool:
        """Whether an undertaking belongs to the case."""


Supposed = Mapping[str, bool | None]
"""Conditions as supposed, by name: `ceasefire(UKR)` for one actor, `ceasefire` for all."""


class Desk:
    """Questions to a ledger, within a case where one is given. Dates are ISO; `as_of` is the world's, `known_at` the ledger's."""

    def __init__(self, ledger: Ledger, atlas: Atlas | None = None, case: Scope | None = None) -> None:
        self.ledger, self._given, self.case = ledger, atlas, case

    @cached_property
    def atlas(self) -> Atlas:
        """The world, loaded when it is first asked."""
        return self._given or load_atlas()

    def standing(self, as_of: str | None = None, known_at: str | None = None, suppose: Supposed | None = None) -> Standing:
        """Where every undertaking stands, each with its words.

        Raises:
            LedgerError: J4xx, where the ledger cannot be read.
            StandingError: J501, where `as_of` is no date.
        """
        known = self.ledger.claims(known_at)
        told = fold(
            known,
            atlas=self.atlas,
            as_of=as_of,
            known_at=known_at,
            met=suppose,
            decisions=self.ledger.decisions(known_at),
        )
        return self._scoped(told)

    def board(
        self,
        creditor: str | None = None,
        as_of: str | None = None,
        known_at: str | None = None,
        suppose: Supposed | None = None,
    ) -> tuple[BoardRow, ...]:
        """Every undertaking (for that creditor) as a light row, by debtor, creditor and measure. Raises as `standing` does."""
        documents = {document.id: document for document in self.ledger.documents()}
        positions = self.standing(as_of, known_at, suppose).positions
        return tuple(
            _row(position, documents) for position in positions if creditor is None or position.undertaking.creditor == creditor
        )

    def page(
        self,
        query: BoardQuery,
        as_of: str | None = None,
        known_at: str | None = None,
        suppose: Supposed | None = None,
    ) -> BoardPage:
        """One page of the board with its facets. Raises J010 where the sort is unknown, and as `standing` does."""
        rows: Sequence[BoardRow] = self.board(None, as_of, known_at, suppose)
        if query.text:
            found = self._told_in({document.id for document in self.search(query.text)})
            rows = [row for row in rows if row.id in found]
        return page_of(rows, query)

    def undertaking(
        self, identity: str, as_of: str | None = None, known_at: str | None = None, suppose: Supposed | None = None
    ) -> Position:
        """The position of the undertaking whose id begins so, with all its words.

        Raises:
            UsageError: J006 where there is none, J007 where there are several.
        """
        found = self.standing(as_of, known_at, suppose).find(identity)
        if len(found) != 1:
            code, words = ("J007", "several ids begin so") if found else ("J006", "nothing on record has an id that begins so")
            raise UsageError(code, identity, words)
        return found[0]

    def keep(self, report: Report, at: str) -> Kept:
        """Put a report and its claims on record. Raises J4xx where the ledger cannot be written."""
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

    def search(self, text: str, limit: int = 1000) -> tuple[Document, ...]:
        """The reports that hold every word of the query, in any script, in the order in which the ledger met them."""
        wanted = set(wanted_of(text))
        found = [document for document in self.documents() if wanted and wanted <= set(tokens_of(document.text))]
        return tuple(found[:limit])

    def _told_in(self, documents: set[str]) -> set[str]:
        """The undertakings that those reports speak of."""
        claims = {claim.id: claim.document.id for claim in self.claims()}
        return {
            position.undertaking.id
            for position in self.standing().positions
            if any(claims.get(claim) in documents for word in position.undertaking.words for claim in word.claims)
        }

    def _scoped(self, told: Standing) -> Standing:
        if self.case is None:
            return told
        admits = self.case.admits
        positions = [one for one in told.positions if admits(*_parties(one))]
        return Standing(as_of=told.as_of, known_at=told.known_at, positions=tuple(positions), left_out=told.left_out)


def _parties(position: Position) -> tuple[str, str | None, Measure]:
    undertaking = position.undertaking
    return undertaking.debtor, undertaking.creditor, undertaking.measure


def _row(position: Position, documents: Mapping[str, Document]) -> BoardRow:
    undertaking, last = position.undertaking, position.last_word
    return BoardRow(
        id=undertaking.id,
        debtor=undertaking.debtor,
        creditor=undertaking.creditor,
        measure=undertaking.measure,
        count=position.count,
        state=position.state,
        firmness=position.firmness,
        weight=position.weight,
        since=position.since,
        deadline=position.deadline,
        conditions=tuple(Hanging(one.condition, one.met) for one in position.conditions),
        answered=position.answered,
        last=LastWord(
            date=last.date,
            speaker=last.speaker,
            claim=last.claims[0],
            document=last.evidence.document,
            outlet=documents[last.evidence.document].outlet,
        ),
    )
