"""The claims that stand, gathered from the projections and kept in step: of each entry only the claims of its report are read again."""

from threading import RLock

from jaminan.atlas.world import Atlas
from jaminan.ledger.asking import place_in_time
from jaminan.ledger.looking import claims_in
from jaminan.ledger.shelf import Shelf, to_record
from jaminan.model.entries import ClaimOnRecord
from jaminan.pipeline.judgement import Gathered
from jaminan.standing.deciding import with_kin_decided
from jaminan.standing.identity import with_actors_joined


class Gathering:
    """What `gather_record` gives of the present, for ledgers whose claims fit into memory."""

    def __init__(self) -> None:
        self._entry = 0
        self._standing: dict[str, ClaimOnRecord] = {}
        self._of: dict[str, list[str]] = {}
        self._gathered: Gathered | None = None
        self._lock = RLock()

    def find(self, shelf: Shelf, atlas: Atlas) -> Gathered:
        """The claims as they are now, copies found and decisions applied."""
        with self._lock:
            _, last = shelf.behind()
            if self._gathered is None or last != self._entry:
                self._step(shelf)
                self._entry, self._gathered = last, self._gather(shelf, atlas)
            return self._gathered

    def standing(self, shelf: Shelf, atlas: Atlas) -> tuple[ClaimOnRecord, ...]:
        """The claims that stand as they were read or corrected, before actors are joined."""
        with self._lock:
            self.find(shelf, atlas)
            return tuple(self._standing.values())

    def _step(self, shelf: Shelf) -> None:
        documents = shelf.touched(self._entry)
        homes, found = shelf.documents(documents), dict[str, list[str]]()
        for document in documents:
            for claim in self._of.pop(document, ()):
                del self._standing[claim]
        for row in claims_in(shelf, documents):
            record = to_record(row, homes[row["document"]])
            if record.stands:
                self._standing[record.id] = record
                found.setdefault(row["document"], []).append(record.id)
        self._of |= found

    def _gather(self, shelf: Shelf, atlas: Atlas) -> Gathered:
        decisions = shelf.decisions()
        joined = with_actors_joined(sorted(self._standing.values(), key=place_in_time), decisions.actors, atlas=atlas)
        return Gathered(
            records={one.id: one for one in joined},
            families=with_kin_decided(shelf.families(), decisions.kin),
            decisions=decisions,
            atlas=atlas,
        )
