"""Spelling: what holds of undertakings, from day to day, made anew from the claims about them, as far back as they were touched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jaminan.atlas.world import Atlas
from jaminan.ledger import projected
from jaminan.ledger.shelf import Row, Shelf, to_record
from jaminan.model.decisions import Decisions
from jaminan.model.documents import Document
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.holding import Spell
from jaminan.pipeline.traits import to_traits_json
from jaminan.standing import Beside, gather, timeline, to_held_json
from jaminan.standing.clarity import Amounts
from jaminan.standing.identity import with_actors_joined

_AT_ONCE = 100


class Speller:
    """Makes the spells of undertakings inside one transaction: what it has read once it need not read again."""

    def __init__(self, shelf: Shelf, atlas: Atlas, decisions: Decisions) -> None:
        self._shelf, self._atlas, self._decisions = shelf, atlas, decisions
        self._documents: dict[str, Document] = {}
        self._families: dict[str, str] = {}
        self._figures: dict[str, list[ClaimOnRecord]] = {}

    def spell(self, since: Mapping[str, str]) -> None:
        """Make the spells of these undertakings anew, each from its day on (``: all of them)."""
        for some in self._grouped(set(since)):
            self._spell_some(some)

    def _grouped(self, undertakings: set[str]) -> Iterator[Sequence[str]]:
        """The undertakings in parts; those that analysts have merged stay together."""
        merges = self._decisions.merges
        joined = set(merges) | {one.into for one in merges.values() if one.into}
        if joined & undertakings:
            yield sorted(joined)
        alone = sorted(undertakings - joined)
        for start in range(0, len(alone), _AT_ONCE):
            yield alone[start : start + _AT_ONCE]

    def _spell_some(self, undertakings: Sequence[str]) -> None:
        """Make the spells of these undertakings, and their traits, from all claims about them."""
        records = {record.id: record for record in self._records(self._shelf.claims_told(undertakings))}
        documents = sorted({record.document.id for record in records.values()})
        figures = self._figures_of(documents)
        beside = Beside(records, Amounts(figure for key in documents for figure in figures[key]), self._atlas)
        wanted = set(undertakings)
        rows: list[Row] = []
        traits: list[Row] = []
        for undertaking in gather(records.values(), self._families, self._decisions):
            # A claim of several debtors speaks of others too, of which this is not all.
            identity = undertaking.id
            if identity in wanted:
                rows += [self._to_row(identity, spell) for spell in timeline(undertaking, beside)]
                traits.append({"undertaking": identity, "traits": to_traits_json(undertaking, records)})
        self._shelf.replace(projected.spells, "undertaking", undertakings, rows)
        self._shelf.replace(projected.traits, "undertaking", undertakings, traits)

    def _to_row(self, identity: str, spell: Spell) -> Row:
        held = spell.held
        return {
            "undertaking": identity,
            "start": spell.start,
            "end": spell.end,
            "debtor": held.undertaking.debtor,
            "creditor": held.undertaking.creditor or "",
            "measure": str(held.undertaking.measure),
            "deadline": held.deadline,
            "hangs": int(bool(held.provisos)),
            "outlet": self._documents[held.last_word.evidence.document].outlet,
            "held": to_held_json(held),
        }

    def _figures_of(self, documents: Sequence[str]) -> Mapping[str, list[ClaimOnRecord]]:
        missing = [key for key in documents if key not in self._figures]
        if missing:
            self._figures |= {key: [] for key in missing}
            for record in self._records(self._shelf.figures_in(missing)):
                self._figures[record.document.id].append(record)
        return self._figures

    def _records(self, rows: Iterable[Row]) -> list[ClaimOnRecord]:
        told = list(rows)
        missing = {row["document"] for row in told} - self._documents.keys()
        self._documents |= self._shelf.documents(missing)
        self._families |= self._shelf.families_of(missing)
        found = [to_record(row, self._documents[row["document"]]) for row in told]
        return list(with_actors_joined(found, self._decisions.actors, atlas=self._atlas))
