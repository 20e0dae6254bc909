"""One undertaking with its words, and the claims that tell them, from the projections."""

from dataclasses import dataclass

from jaminan.atlas.world import Atlas
from jaminan.ledger.shelf import Shelf, to_record
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking
from jaminan.standing import gather
from jaminan.standing.gathering import day_of
from jaminan.standing.identity import with_actors_joined


@dataclass(frozen=True, slots=True)
class WordsAbout:
    """An undertaking with its words, and the claims on record that tell them, by id."""

    undertaking: Undertaking
    records: dict[str, ClaimOnRecord]


def words_about(shelf: Shelf, undertaking: str, atlas: Atlas, today: str | None) -> WordsAbout:
    """An undertaking of the board with its words until that day (None: all)."""
    decisions = shelf.decisions()
    joined = {one for pair in decisions.merges.values() for one in (pair.undertaking, pair.into) if one}
    rows = shelf.claims_told(sorted({undertaking, *(joined if undertaking in joined else ())}))
    homes = shelf.documents({row["document"] for row in rows})
    records = with_actors_joined([to_record(row, homes[row["document"]]) for row in rows], decisions.actors, atlas=atlas)
    families = shelf.families_of(homes)
    told = [record for record in records if today is None or day_of(record) <= today]
    found = next(one for one in gather(told, families, decisions) if one.id == undertaking)
    return WordsAbout(found, {record.id: record for record in told})
