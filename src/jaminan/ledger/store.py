"""The ledger itself: keeping, reviewing, and asking what is on record, now or as it was known at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, exists, select

from jaminan.ledger.adding import Adding, append
from jaminan.ledger.alone import held_alone
from jaminan.ledger.asking import (
    ask_claim_rows,
    ask_documents,
    ask_entries,
    ask_in_parts,
    ask_on_record,
    ask_written,
    place_in_time,
)
from jaminan.ledger.chain import Draft, end_moment, moment
from jaminan.ledger.copying import copy_rows, copy_sqlite
from jaminan.ledger.deciding import fold_decisions, to_draft
from jaminan.ledger.engines import SERVER, WRITES, engine_at, prepare, widen
from jaminan.ledger.history import fold_history
from jaminan.ledger.opening import MEMORY, translated
from jaminan.ledger.proof import prove
from jaminan.ledger.rows import canonical, from_reading_row, to_claim_row
from jaminan.ledger.shelf import Shelf
from jaminan.ledger.tables import claims, documents, entries, readings
from jaminan.ledger.watched import Watched
from jaminan.model.claims import Claim
from jaminan.model.decisions import ConditionDecision, Decision, Decisions, GradeDecision, KinDecision
from jaminan.model.documents import Document, Reading
from jaminan.model.entries import DECIDED, ChainReport, ClaimOnRecord, Entry, EntryKind, Kept, Subject
from jaminan.model.errors import LedgerError

Projector = Callable[[Shelf], object]

_MANY = 1000
"""So many reports at once touch nearly all of a large store."""


class Ledger:
    """An open ledger. Use it in a `with` block, or call `close`. Every method is one transaction.

    A `projector` is called at the end of each transaction that writes, to keep projections in step.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self.where = engine, where
        self.projector: Projector | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def place(self) -> str | None:
        """By what another process opens this ledger; None where it lies in memory."""
        if self._engine.dialect.name == SERVER:
            return self._engine.url.render_as_string(hide_password=False)
        return None if self.where == MEMORY else self.where

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def keep(self, document: Document, reading: Reading, *, at: str, by: str) -> Kept:
        """Keep a report and what a reader made of it, whole or not at all. What is on record already is not added again.

        Raises:
            LedgerError: J403, J404 where it cannot be written; J408 where the reading is not of this document or not in form.
        """
        return self._keep_all([(document, reading, by)], at)[0]

    def keep_all(
        self,
        reports: Iterable[tuple[Document, Reading]],
        *,
        at: str,
        noting: Callable[[Watched, list[Kept]], Iterable[Decision]] | None = None,
        projector: Projector | None = None,
    ) -> list[Kept]:
        """Keep many reports in one transaction, each in its reader's name: all of them or none. Raises as `keep` does.

        `noting` writes in the same transaction where they were found, and gives what is decided of them, each in the name and for the
        reason that it tells; `projector` is called instead of the ledger's own.
        """
        named = [(document, reading, reading.reader) for document, reading in reports]
        return self._keep_all(named, at, noting, projector)

    def _keep_all(
        self,
        reports: Sequence[tuple[Document, Reading, str]],
        at: str,
        noting: Callable[[Watched, list[Kept]], Iterable[Decision]] | None = None,
        projector: Projector | None = None,
    ) -> list[Kept]:
        at = moment(at)
        with self._writing(projector) as shelf:
            if len(reports) >= _MANY:
                widen(shelf.connection)
            adding = Adding(shelf.connection, at)
            kept = adding.keep_all(reports)
            shelf.at_hand = adding.at_hand
            for decision in noting(Watched(shelf.connection), kept) if noting else ():
                self._decide(shelf.connection, decision, by=decision.by, at=at, why=decision.why)
            return kept

    def accept(self, claim: str, *, by: str, at: str, why: str = "") -> Entry:
        """A person has seen the claim and found it right. Raises J407 where there is no such claim."""
        return self.review_all(EntryKind.ACCEPTED, [claim], by=by, at=at, why=why)[0]

    def reject(self, claim: str, *, by: str, at: str, why: str = "") -> Entry:
        """A person has found that the report does not say so. Raises J407 where there is no such claim."""
        return self.review_all(EntryKind.REJECTED, [claim], by=by, at=at, why=why)[0]

    def reopen(self, claim: str, *, by: str, at: str, why: str = "") -> Entry:
        """A person takes back what was decided about the claim; it is as if nobody had. Raises J407 where there is no such claim."""
        return self.review_all(EntryKind.WITHDRAWN, [claim], by=by, at=at, why=why)[0]

    def correct(self, claim: str, corrected: Claim, *, by: str, at: str, why: str = "") -> Entry:
        """A person's version of the claim, kept beside the machine's. Raises J407 (no such claim), J408 (of another document)."""
        return self.correct_all({claim: corrected}, by=by, at=at, why=why)[0]

    def review_all(self, kind: EntryKind, some: Sequence[str], *, by: str, at: str, why: str = "") -> list[Entry]:
        """A person accepts, rejects or reopens many claims at once: all of them or none. Raises J407 where there is no such claim."""
        at = moment(at)
        with self._writing() as shelf:
            homes = self._homes(shelf.connection, some)
            drafts = [Draft(kind=kind, about=Subject.CLAIM, subject=claim, document=homes[claim], why=why) for claim in some]
            return append(shelf.connection, drafts, by=by, at=at)

    def correct_all(self, some: Mapping[str, Claim], *, by: str, at: str, why: str = "") -> list[Entry]:
        """A person's versions of many claims, by their ids: all of them or none. Raises J407, J408 as `correct` does."""
        at = moment(at)
        with self._writing() as shelf:
            homes = self._homes(shelf.connection, list(some))
            if strays := [claim for claim, corrected in some.items() if corrected.evidence.document != homes[claim]]:
                raise LedgerError("J408", strays[0], "the correction is about another document")
            drafts = [
                Draft(
                    kind=EntryKind.CORRECTED,
                    about=Subject.CLAIM,
                    subject=claim,
                    document=homes[claim],
                    why=why,
                    payload=canonical({"record": to_claim_row(corrected).record}),
                )
                for claim, corrected in some.items()
            ]
            return append(shelf.connection, drafts, by=by, at=at)

    def _homes(self, connection: Connection, some: Sequence[str]) -> dict[str, str]:
        """The documents of those claims. Raises J407 where there is no such claim."""
        homes = dict(tuple(row) for row in ask_in_parts(connection, select(claims.c.id, claims.c.document), claims.c.id, some))
        if missing := [claim for claim in some if claim not in homes]:
            raise LedgerError("J407", self.where, f"no claim has the id {missing[0]!r}")
        return homes

    def decide(self, decision: Decision, *, by: str, at: str, why: str = "") -> Entry:
        """Keep what an analyst has decided beside single claims; a later decision on the same thing supersedes it.

        Raises:
            LedgerError: J407 where the documents or the claim that it is about are not on record, J410 where it is not in form.
        """
        at = moment(at)
        with self._writing() as shelf:
            return self._decide(shelf.connection, decision, by=by, at=at, why=why)

    def _decide(self, connection: Connection, decision: Decision, *, by: str, at: str, why: str) -> Entry:
        draft = to_draft(decision, why=why)
        for document in _documents_named(decision):
            self._require(connection, documents.c.id == document, f"no document has the id {document!r}")
        if isinstance(decision, GradeDecision) and decision.source.startswith("claim:"):
            claim = decision.source.removeprefix("claim:")
            self._require(connection, claims.c.id == claim, f"no claim has the id {claim!r}")
        return append(connection, [draft], by=by, at=at)[0]

    def decisions(self, known_at: str | None = None) -> Decisions:
        """The decisions that hold as the ledger knew them at a time (a bare date takes in its day)."""
        with self._reading() as connection:
            return fold_decisions(ask_entries(connection, about=DECIDED, known_at=known_at))

    def _require(self, connection: Connection, condition: ColumnElement[bool], words: str) -> None:
        if not connection.scalar(select(exists().where(condition))):
            raise LedgerError("J407", self.where, words)

    def claims(self, known_at: str | None = None, *, standing: bool = True) -> tuple[ClaimOnRecord, ...]:
        """The claims on record as the ledger knew them at a time (a bare date takes in its day), in the order of their reports.

        With `standing=False` also those that were rejected or are no longer made.
        """
        with self._reading() as connection:
            history = fold_history(ask_entries(connection, known_at=known_at))
            found = ask_on_record(connection, history, history.claims.values())
        chosen = [claim for claim in found if claim.stands or not standing]
        return tuple(sorted(chosen, key=place_in_time))

    def claim(self, claim: str) -> ClaimOnRecord:
        """One claim, whatever has become of it. Raises J407 where there is none."""
        with self._reading() as connection:
            home = self._homes(connection, [claim])[claim]
            history = fold_history(ask_entries(connection, document=home))
            return ask_on_record(connection, history, [history.claims[claim]])[0]

    def document(self, document: str) -> Document:
        """A report by its id. Raises J407 where there is none."""
        with self._reading() as connection:
            history = fold_history(ask_entries(connection, document=document))
            found = ask_documents(connection, history, [document])
        if not found:
            raise LedgerError("J407", self.where, f"no document has the id {document!r}")
        return found[document]

    def documents(self) -> tuple[Document, ...]:
        """All reports, in the order in which the ledger met them."""
        with self._reading() as connection:
            history = fold_history(ask_entries(connection))
            return tuple(ask_documents(connection, history, list(history.sources)).values())

    def readings(self, known_at: str | None = None) -> tuple[tuple[Document, tuple[str, ...]], ...]:
        """Every report known at a time with the last reading of each reader, as it was written, by the reader's name."""
        with self._reading() as connection:
            history = fold_history(ask_entries(connection, known_at=known_at))
            last = {key: history.last_readings(key) for key in history.readings}
            rows = ask_written(connection, readings, (row for some in last.values() for row in some))
            homes = ask_documents(connection, history, list(history.sources))
        return tuple((home, tuple(rows[row] for row in last.get(key, ()))) for key, home in homes.items())

    def reading(self, document: str, reader: str) -> Reading | None:
        """The last reading of a document by the reader of that name (`grammar`), or None."""
        with self._reading() as connection:
            history = fold_history(ask_entries(connection, document=document))
            _, identity = history.readings.get(document, {}).get(reader, ("", ""))
            row = connection.scalar(select(readings.c.record).where(readings.c.digest == identity))
            made = [pair[1] for claim in history.claims.values() for pair in claim.makers if pair[0] == reader]
            rows = ask_claim_rows(connection, made)
            found = sorted(rows.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end))
            return from_reading_row(row, tuple(found)) if row else None

    def find(self, prefix: str) -> tuple[tuple[Subject, str], ...]:
        """The documents and claims whose ids begin so."""
        with self._reading() as connection:
            met = connection.scalars(select(documents.c.id).where(documents.c.id.startswith(prefix, autoescape=True)))
            made = connection.scalars(select(claims.c.id).where(claims.c.id.startswith(prefix, autoescape=True)).distinct())
            found = [(Subject.DOCUMENT, identity) for identity in met] + [(Subject.CLAIM, identity) for identity in made]
        return tuple(sorted(found))

    def claims_of(self, document: str) -> frozenset[str]:
        """The ids of the claims that were ever made in a document."""
        with self._reading() as connection:
            return frozenset(connection.scalars(select(claims.c.id).where(claims.c.document == document)))

    def entries(
        self, subject: str | None = None, *, after: int = 0, kinds: Iterable[EntryKind] | None = None
    ) -> tuple[Entry, ...]:
        """The entries, all or about one document, reading or claim, those after a number or of some kinds, oldest first."""
        with self._reading() as connection:
            return tuple(ask_entries(connection, subject=subject, after=after, kinds=kinds))

    def last_number(self) -> int:
        """The number of the last entry, 0 in an empty ledger: whoever keeps answers sees by it that they are old."""
        with self._reading() as connection:
            return connection.scalar(select(entries.c.number).order_by(entries.c.number.desc()).limit(1)) or 0

    def has_grown_after(self, known_at: str) -> bool:
        """Whether anything was put on record after that time (a bare date takes in its day). Raises J409 where it is none."""
        last = end_moment(known_at)
        with self._reading() as connection:
            return connection.scalar(select(entries.c.number).where(entries.c.at > last).limit(1)) is not None

    def verify(self) -> ChainReport:
        """Prove that nothing on record was changed, taken out or put in beside the chain."""
        with self._reading() as connection:
            return prove(connection, ask_entries(connection))

    def backup(self, target: Path) -> ChainReport:
        """Copy the ledger, as it is at one moment, into a new SQLite file; its own report proves the copy.

        Raises:
            LedgerError: J404, where the file lies there already or cannot be written.
        """
        on_file = self._engine.dialect.name != SERVER and self.where != MEMORY
        if on_file:
            copy_sqlite(self.where, target)
        elif target.exists():
            raise LedgerError("J404", str(target), "there is a file already; a backup writes over nothing")
        engine = engine_at(str(target), 10.0)
        try:
            if not on_file:
                with self._reading() as source, translated(str(target)):
                    prepare(engine, str(target), create=True)
                    copy_rows(source, engine)
            with translated(str(target)), engine.begin() as connection:
                return prove(connection, ask_entries(connection))
        finally:
            engine.dispose()

    def compact(self) -> None:
        """Give back the room that replaced projections left, and let the store learn how its rows lie. No row changes.

        Raises:
            LedgerError: J403 in use, J404 where it cannot be written.
        """
        with translated(self.where), self._engine.connect() as connection:
            store: Any = connection.connection.driver_connection
            if self._engine.dialect.name == SERVER:
                store.autocommit = True
            for words in ("VACUUM", "ANALYZE"):
                store.execute(words)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self.where), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self, projector: Projector | None = None) -> Iterator[Shelf]:
        with (
            translated(self.where),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            shelf = Shelf(connection)
            yield shelf
            project = projector or self.projector
            if project is not None:
                project(shelf)

    @contextmanager
    def shelf(self, *, writing: bool = False, projector: Projector | None = None) -> Iterator[Shelf]:
        """The projected tables in one transaction, to be read or to be made, by the ledger's own projector or another."""
        if writing:
            with self._writing(projector) as shelf:
                yield shelf
        else:
            with self._reading() as connection:
                yield Shelf(connection)

    @contextmanager
    def watched(self, *, writing: bool = False) -> Iterator[Watched]:
        """What is watched, in one transaction, to be read or written."""
        if writing:
            with self._writing() as shelf:
                yield Watched(shelf.connection)
        else:
            with self._reading() as connection:
                yield Watched(connection)

    def watching_alone(self) -> AbstractContextManager[None]:
        """Be the only one who watches for this ledger. Raises J132 where another does."""
        return held_alone(self._engine, self.where)


def _documents_named(decision: Decision) -> tuple[str, ...]:
    """The documents that a decision speaks of, which must be on record."""
    if isinstance(decision, KinDecision):
        return (decision.one, decision.other)
    evidence = decision.evidence if isinstance(decision, ConditionDecision) else None
    return (evidence.document,) if evidence else ()
