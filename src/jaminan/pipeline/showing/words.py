"""One undertaking with its words, the claims that tell them, the figures beside them and what held in time, from the projections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jaminan.atlas.world import Atlas
from jaminan.ledger.asking import in_parts
from jaminan.ledger.shelf import Shelf, to_record
from jaminan.model.claims import Figure
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.holding import Spell
from jaminan.model.standing import Undertaking
from jaminan.standing import from_held_json, gather
from jaminan.standing.gathering import day_of
from jaminan.standing.identity import with_actors_joined
from jaminan.standing.phases import MOST_DAYS


@dataclass(frozen=True, slots=True)
class WordsAbout:
    """An undertaking with its words, and the claims on record that tell them, by id; others may be among these."""

    undertaking: Undertaking
    records: dict[str, ClaimOnRecord]


def words_about(shelf: Shelf, undertaking: str, atlas: Atlas, today: str | None) -> WordsAbout:
    """An undertaking of the board with its words until that day (None: all)."""
    return next(words_about_all(shelf, [undertaking], atlas, today))


def words_about_all(shelf: Shelf, undertakings: Sequence[str], atlas: Atlas, today: str | None) -> Iterator[WordsAbout]:
    """The same of many undertakings of the board, in their order."""
    decisions = shelf.decisions()
    joined = {one for pair in decisions.merges.values() for one in (pair.undertaking, pair.into) if one}
    for part in in_parts(undertakings):
        rows = shelf.claims_told(sorted({*part, *(joined if joined.intersection(part) else ())}))
        homes = shelf.documents({row["document"] for row in rows})
        known = [to_record(row, homes[row["document"]]) for row in rows]
        records = list(with_actors_joined(known, decisions.actors, atlas=atlas))
        found = {one.id: one for one in gather(records, shelf.families_of(homes), decisions, today)}
        told = {record.id: record for record in records if today is None or day_of(record) <= today}
        yield from (WordsAbout(found[key], told) for key in part)


def spells_about(shelf: Shelf, undertaking: str, until: str) -> tuple[Spell, ...]:
    """What held of an undertaking in time until that day, in order; of very many spells the last."""
    rows = shelf.spells_until(undertaking, until, MOST_DAYS)
    return tuple(Spell(row["start"], row["end"], from_held_json(row["held"])) for row in rows)


def figures_in(shelf: Shelf, documents: Sequence[str], atlas: Atlas) -> dict[str, ClaimOnRecord]:
    """The figures that stand in those reports, by id."""
    rows = shelf.figures_in(documents)
    homes = shelf.documents({row["document"] for row in rows})
    records = with_actors_joined([to_record(row, homes[row["document"]]) for row in rows], shelf.decisions().actors, atlas=atlas)
    return {record.id: record for record in records if isinstance(record.claim, Figure)}
