"""What the pages ask of the ledger, asked once for each state of it: claims, standings, readings; and what they put on record."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any

from jaminan.ledger import Ledger
from jaminan.model import Document, Reading
from jaminan.model.entries import ClaimOnRecord, Entry
from jaminan.model.standing import Standing
from jaminan.pipeline.desk import Desk
from jaminan.pipeline.judgement import Gathered, gather_record
from jaminan.presentation.web.asking import State

_KEPT = 64
READER = "grammar"


class Record:
    """One open ledger, with the last answers kept for as long as nothing is added to it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.desk = ledger, Desk(ledger)
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock, self._head, self.deciding = RLock(), -1, RLock()

    def ask(self, key: Hashable, find: Callable[[], Any]) -> Any:
        """The answer kept under that key, else a new one; whatever is kept is let go when the ledger has grown."""
        with self._lock:
            head = self.ledger.last_number()
            if head != self._head:
                self._answers.clear()
                self._head = head
            if key not in self._answers:
                self._answers[key] = find()
                if len(self._answers) > _KEPT:
                    self._answers.popitem(last=False)
            self._answers.move_to_end(key)
            return self._answers[key]

    def claims(self, known_at: str | None = None) -> dict[str, ClaimOnRecord]:
        """Every claim as the ledger knew it then, also what was rejected or is no longer made, by id, in the order of reports."""
        found = self.ask(("claims", known_at), lambda: {one.id: one for one in self.ledger.claims(known_at, standing=False)})
        return dict(found)

    def documents(self) -> dict[str, Document]:
        """Every report by id, in the order in which they were met."""
        return dict(self.ask("documents", lambda: {document.id: document for document in self.ledger.documents()}))

    def gathered(self, known_at: str | None = None) -> Gathered:
        """The claims that stand, with copies found and decisions applied."""
        found: Gathered = self.ask(("gathered", known_at), lambda: gather_record(self.ledger, known_at=known_at))
        return found

    def standing(self, state: State) -> Standing:
        """Where every undertaking stands on the day, in the knowledge and under the suppositions that the page's address names."""
        key = ("standing", state.as_of, state.known_at, state.suppose)
        known = self.gathered(state.known_at)
        found: Standing = self.ask(key, lambda: known.standing(state.as_of, met=dict(state.suppose)))
        return found

    def reading(self, document: str) -> Reading | None:
        """What the reader made of a report, damage and doubts with it."""
        found: Reading | None = self.ask(("reading", document), lambda: self.ledger.reading(document, READER))
        return found

    def entries(self) -> tuple[Entry, ...]:
        """Everything that was ever written, oldest first."""
        found: tuple[Entry, ...] = self.ask("entries", self.ledger.entries)
        return found

    def entries_of(self, subject: str) -> tuple[Entry, ...]:
        """What was written about one claim or report."""
        found: tuple[Entry, ...] = self.ask(("entries", subject), lambda: self.ledger.entries(subject))
        return found
