"""The ledger itself: keeping, reviewing, and asking what is on record, now or as it was known at a time."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, Select, insert, select

from jaminan.ledger.chain import Draft, chained, end_moment, moment
from jaminan.ledger.engines import WRITES
from jaminan.ledger.history import ClaimHistory, History, fold_history
from jaminan.ledger.keeping import Plan, plan_keeping
from jaminan.ledger.opening import translated
from jaminan.ledger.proof import prove
from jaminan.ledger.rows import canonical, from_claim_row, from_description, from_reading_row, to_claim_row
from jaminan.ledger.tables import claims, documents, entries, readings
from jaminan.model.claims import Claim
from jaminan.model.documents import Document, Reading
from jaminan.model.entries import ChainReport, ClaimOnRecord, Entry, EntryKind, Kept, Subject
from jaminan.model.errors import LedgerError

_AT_ONCE = 500
"""How many ids one question may carry; SQLite limits the parameters of a statement."""


class Ledger:
    """An open ledger. Use it in a `with` block, or call `close`. Every method is one transaction."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self.where = engine, where

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def keep(self, document: Document, reading: Reading, *, at: str, by: str) -> Kept:
        """Keep a report and what a reader made of it, whole or not at all. What is on record already is not added again.

        Raises:
            LedgerError: J403, J404 where it cannot be written; J408 where the reading is not of this document or not in form.
        """
        if reading.document != document.id:
            raise LedgerError("J408", document.name or document.id, "the reading is of another document")
        at = moment(at)
        with self._writing() as connection:
            plan = plan_keeping(fold_history(_entries(connection, document=document.id)), document, reading)
            _add_rows(connection, document, plan)
            _append(connection, plan.drafts, by=by, at=at)
        return plan.kept

    def accept(self, claim: str, *, by: str, at: str, why: str = "") -> Entry:
        """A person has seen the claim and found it right. Raises J407 where there is no such claim."""
        return self._review(EntryKind.ACCEPTED, claim, by=by, at=at, why=why)

    def reject(self, claim: str, *, by: str, at: str, why: str = "") -> Entry:
        """A person has found that the report does not say so. Raises J407 where there is no such claim."""
        return self._review(EntryKind.REJECTED, claim, by=by, at=at, why=why)

    def correct(self, claim: str, corrected: Claim, *, by: str, at: str, why: str = "") -> Entry:
        """A person's version of the claim, kept beside the machine's. Raises J407 (no such claim), J408 (of another document)."""
        payload = canonical({"record": to_claim_row(corrected)})
        return self._review(
            EntryKind.CORRECTED, claim, by=by, at=at, why=why, payload=payload, document=corrected.evidence.document
        )

    def _review(
        self, kind: EntryKind, claim: str, *, by: str, at: str, why: str, payload: str = "{}", document: str | None = None
    ) -> Entry:
        at = moment(at)
        with self._writing() as connection:
            home = connection.scalar(select(claims.c.document).where(claims.c.id == claim).limit(1))
            if home is None:
                raise LedgerError("J407", self.where, f"no claim has the id {claim!r}")
            if document not in (None, home):
                raise LedgerError("J408", claim, "the correction is about another document")
            draft = Draft(kind=kind, about=Subject.CLAIM, subject=claim, document=home, why=why, payload=payload)
            return _append(connection, [draft], by=by, at=at)[0]

    def claims(self, known_at: str | None = None, *, standing: bool = True) -> tuple[ClaimOnRecord, ...]:
        """The claims on record as the ledger knew them at a time (a bare date takes in its day), in the order of their reports.

        With `standing=False` also those that were rejected or are no longer made.
        """
        with self._reading() as connection:
            history = fold_history(_entries(connection, known_at=known_at))
            found = _on_record(connection, history, history.claims.values())
        chosen = [claim for claim in found if claim.stands or not standing]
        return tuple(sorted(chosen, key=_place_in_time))

    def claim(self, claim: str) -> ClaimOnRecord:
        """One claim, whatever has become of it. Raises J407 where there is none."""
        with self._reading() as connection:
            home = connection.scalar(select(claims.c.document).where(claims.c.id == claim).limit(1))
            history = fold_history(_entries(connection, document=home)) if home else History()
            found = _on_record(connection, history, [history.claims[claim]] if home else [])
        if not found:
            raise LedgerError("J407", self.where, f"no claim has the id {claim!r}")
        return found[0]

    def document(self, document: str) -> Document:
        """A report by its id. Raises J407 where there is none."""
        with self._reading() as connection:
            history = fold_history(_entries(connection, document=document))
            found = _documents(connection, history, [document])
        if not found:
            raise LedgerError("J407", self.where, f"no document has the id {document!r}")
        return found[document]

    def documents(self) -> tuple[Document, ...]:
        """All reports, in the order in which the ledger met them."""
        with self._reading() as connection:
            history = fold_history(_entries(connection))
            return tuple(_documents(connection, history, list(history.sources)).values())

    def reading(self, document: str, reader: str) -> Reading | None:
        """The last reading of a document by the reader of that name (`grammar`), or None."""
        with self._reading() as connection:
            history = fold_history(_entries(connection, document=document))
            _, identity = history.readings.get(document, {}).get(reader, ("", ""))
            row = connection.scalar(select(readings.c.record).where(readings.c.digest == identity))
            made = [pair[1] for claim in history.claims.values() for pair in claim.makers if pair[0] == reader]
            rows = _claim_rows(connection, made)
        found = sorted(rows.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end))
        return from_reading_row(row, tuple(found)) if row else None

    def find(self, prefix: str) -> tuple[tuple[Subject, str], ...]:
        """The documents and claims whose ids begin so."""
        with self._reading() as connection:
            met = connection.scalars(select(documents.c.id).where(documents.c.id.startswith(prefix, autoescape=True)))
            made = connection.scalars(select(claims.c.id).where(claims.c.id.startswith(prefix, autoescape=True)).distinct())
            found = [(Subject.DOCUMENT, identity) for identity in met] + [(Subject.CLAIM, identity) for identity in made]
        return tuple(sorted(found))

    def entries(self, subject: str | None = None) -> tuple[Entry, ...]:
        """The entries, all or about one document, reading or claim, oldest first."""
        with self._reading() as connection:
            return tuple(_entries(connection, subject=subject))

    def verify(self) -> ChainReport:
        """Prove that nothing on record was changed, taken out or put in beside the chain."""
        with self._reading() as connection:
            return prove(connection, _entries(connection))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with translated(self.where), self._engine.begin() as connection:
                yield connection
        except (KeyError, ValueError) as error:
            words = f"what is on record cannot be understood ({error!r}); Ledger.verify() tells where"
            raise LedgerError("J405", self.where, words) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            translated(self.where),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection


def _add_rows(connection: Connection, document: Document, plan: Plan) -> None:
    if plan.kept.new_document:
        text = document.text.encode("utf-8", "surrogatepass")
        connection.execute(insert(documents), {"id": document.id, "text": text})
    # A row may lie there from an earlier reading that this one comes back to.
    if plan.reading is not None:
        reading = {"digest": _reading_id(plan), "document": document.id, "record": plan.reading}
        connection.execute(insert(readings).prefix_with("OR IGNORE"), reading)
    if plan.claims:
        rows = [
            {"digest": row.digest, "id": row.id, "document": document.id, "kind": row.kind, "record": row.record}
            for row in plan.claims
        ]
        connection.execute(insert(claims).prefix_with("OR IGNORE"), rows)


def _reading_id(plan: Plan) -> str:
    return next(draft.subject for draft in plan.drafts if draft.about is Subject.READING)


def _append(connection: Connection, drafts: Sequence[Draft], *, by: str, at: str) -> list[Entry]:
    last = next(_as_entries(connection, select(entries).order_by(entries.c.number.desc()).limit(1)), None)
    added = list(chained(last, drafts, by=by, at=at))
    if added:
        names = entries.c.keys()
        connection.execute(insert(entries), [{name: _plain(getattr(entry, name)) for name in names} for entry in added])
    return added


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else str(value)


def _entries(
    connection: Connection, *, document: str | None = None, subject: str | None = None, known_at: str | None = None
) -> Iterator[Entry]:
    question = select(entries).order_by(entries.c.number)
    if document is not None:
        question = question.where(entries.c.document == document)
    if subject is not None:
        question = question.where(entries.c.subject == subject)
    if known_at is not None:
        question = question.where(entries.c.at <= end_moment(known_at))
    return _as_entries(connection, question)


def _as_entries(connection: Connection, question: Select[Any]) -> Iterator[Entry]:
    for row in connection.execute(question):
        yield _as_entry(row)


def _as_entry(row: Row[Any]) -> Entry:
    values = dict(row._mapping)
    return Entry(**values | {"kind": EntryKind(values["kind"]), "about": Subject(values["about"])})


def _on_record(connection: Connection, history: History, told: Iterable[ClaimHistory]) -> list[ClaimOnRecord]:
    wanted = list(told)
    made = _claim_rows(connection, [claim.digest for claim in wanted])
    homes = _documents(connection, history, list({claim.document for claim in wanted}))
    return [_record(claim, made[claim.digest], homes[claim.document]) for claim in wanted]


def _record(told: ClaimHistory, made: Claim, home: Document) -> ClaimOnRecord:
    corrected = from_claim_row(told.corrected) if told.corrected else None
    return ClaimOnRecord(
        id=told.id,
        claim=corrected or made,
        document=home,
        recorded=told.recorded,
        review=told.review,
        withdrawn=told.withdrawn,
        machine=made if corrected else None,
    )


def _claim_rows(connection: Connection, wanted: Sequence[str]) -> dict[str, Claim]:
    question = select(claims.c.digest, claims.c.record)
    return {
        key: from_claim_row(record)
        for some in _in_parts(wanted)
        for key, record in connection.execute(question.where(claims.c.digest.in_(some)))
    }


def _documents(connection: Connection, history: History, wanted: Sequence[str]) -> dict[str, Document]:
    question = select(documents.c.id, documents.c.text)
    texts = {
        key: text.decode("utf-8", "surrogatepass")
        for some in _in_parts(wanted)
        for key, text in connection.execute(question.where(documents.c.id.in_(some)))
    }
    return {key: from_description(texts[key], history.described(key)) for key in wanted if key in texts}


def _in_parts(wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]


def _place_in_time(claim: ClaimOnRecord) -> tuple[str, str, int, str]:
    evidence = claim.claim.evidence
    return (claim.document.published or claim.recorded[:10], evidence.document, evidence.start, claim.id)
