"""Boards that are no projection: what was known at a past time, and what a case sees, folded from the claims themselves."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING

from jaminan.atlas.world import Atlas
from jaminan.model.cases import Case
from jaminan.pipeline.judgement import gather_record
from jaminan.pipeline.showing.index import Board
from jaminan.pipeline.traits import Traits, to_traits
from jaminan.standing.conditions.suppositions import Supposition

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

_VERSIONS = count(-1, -1)


def fold_board(
    ledger: Ledger,
    as_of: str | None,
    known_at: str | None,
    case: Case | None,
    supposed: tuple[Supposition, ...],
    atlas: Atlas,
) -> tuple[Board, Mapping[str, Traits]]:
    """The board and the traits of its undertakings, by their ids.

    Raises:
        LedgerError: J4xx, where the ledger cannot be read.
        StandingError: J501, where `as_of` is no date.
    """
    known = gather_record(ledger, known_at=known_at, case=case, atlas=atlas)
    standing = known.standing(as_of, supposed=supposed)
    positions = standing.positions
    traits = {one.undertaking.id: to_traits(one.undertaking, known.records) for one in positions}
    homes = {record.document.id: record.document for record in known.records.values()}
    outlets = tuple(homes[one.last_word.evidence.document].outlet for one in positions)
    return Board(next(_VERSIONS), positions, outlets, standing.register), traits
