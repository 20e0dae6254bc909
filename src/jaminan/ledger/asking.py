"""Questions to the tables: entries, claims and documents as the types of the model."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from jaminan.ledger.chain import end_moment
from jaminan.ledger.history import ClaimHistory, History
from jaminan.ledger.rows import from_claim_row, from_description, of_record
from jaminan.ledger.tables import claims, documents, entries
from jaminan.model.claims import Claim
from jaminan.model.documents import Document
from jaminan.model.entries import DECIDED, ClaimOnRecord, Entry, EntryKind, Subject

_Key = TypeVar("_Key", str, int)
_AT_ONCE = 500
"""How many ids one question may carry; SQLite limits the parameters of a statement."""


def ask_entries(
    connection: Connection,
    *,
    document: str | None = None,
    subject: str | None = None,
    about: Iterable[Subject] | None = None,
    known_at: str | None = None,
    after: int = 0,
    kinds: Iterable[EntryKind] | None = None,
) -> Iterator[Entry]:
    """The entries, oldest first: all, of one document, on one subject, about some kinds of subject, by a time, after a number, of kinds."""
    question = select(entries).where(entries.c.number > after).order_by(entries.c.number)
    if kinds is not None:
        question = question.where(entries.c.kind.in_(sorted(kinds)))
    if document is not None:
        question = question.where(entries.c.document == document)
    if subject is not None:
        question = question.where(entries.c.subject == subject)
    if about is not None:
        wanted = frozenset(about)
        question = question.where(entries.c.about.in_(sorted(wanted)))
        if wanted <= DECIDED:
            # They are about no one document, and there is an index of documents: or every entry would be looked at.
            question = question.where(entries.c.document.is_(None))
    if known_at is not None:
        question = question.where(entries.c.at <= end_moment(known_at))
    return as_entries(connection, question)


def as_entries(connection: Connection, question: Select[Any]) -> Iterator[Entry]:
    """The rows of a question about entries, as entries."""
    for row in connection.execute(question):
        yield _as_entry(row)


_COLUMNS = tuple(column.name for column in entries.c)
_KINDS, _SUBJECTS = {str(kind): kind for kind in EntryKind}, {str(subject): subject for subject in Subject}


@of_record
def _as_entry(row: Row[Any]) -> Entry:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["kind"], values["about"] = _KINDS[values["kind"]], _SUBJECTS[values["about"]]
    values["document"] = values["document"] or ""
    return Entry(**values)


def ask_on_record(connection: Connection, history: History, told: Iterable[ClaimHistory]) -> list[ClaimOnRecord]:
    """The claims with those histories, each with its document."""
    wanted = list(told)
    made = ask_claim_rows(connection, [claim.digest for claim in wanted])
    homes = ask_documents(connection, history, list({claim.document for claim in wanted}))
    return [to_on_record(claim, made[claim.digest], homes[claim.document]) for claim in wanted]


def to_on_record(told: ClaimHistory, made: Claim, home: Document) -> ClaimOnRecord:
    """A claim on record from its history, what its reader made, and its document."""
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


def ask_written(connection: Connection, table: Table, digests: Iterable[str]) -> dict[str, str]:
    """Rows of `claims` or `readings` as they were written, by their hashes."""
    question = select(table.c.digest, table.c.record)
    return dict(tuple(row) for row in ask_in_parts(connection, question, table.c.digest, set(digests)))


def ask_claim_rows(connection: Connection, wanted: Iterable[str]) -> dict[str, Claim]:
    """The claims of the rows with those hashes."""
    return {key: from_claim_row(record) for key, record in ask_written(connection, claims, wanted).items()}


def ask_documents(connection: Connection, history: History, wanted: Sequence[str]) -> dict[str, Document]:
    """The documents with those ids, described as the history knows them."""
    texts = ask_texts(connection, wanted)
    return {key: from_description(texts[key], history.described(key)) for key in wanted if key in texts}


def ask_texts(connection: Connection, wanted: Iterable[str]) -> dict[str, str]:
    """The texts of the documents with those ids."""
    rows = ask_in_parts(connection, select(documents.c.id, documents.c.text), documents.c.id, wanted)
    return {key: text.decode("utf-8", "surrogatepass") for key, text in rows}


def ask_in_parts(
    connection: Connection, question: Select[Any], column: ColumnElement[Any], wanted: Iterable[_Key]
) -> Iterator[Any]:
    """The rows of a question in which that column has one of these values, however many there are."""
    for part in in_parts(sorted(wanted)):
        yield from connection.execute(question.where(column.in_(part)))


def in_parts(wanted: Sequence[_Key]) -> Iterator[Sequence[_Key]]:
    """Ids in parts of which each fits into one question."""
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]


def place_in_time(claim: ClaimOnRecord) -> tuple[str, str, int, str]:
    """What orders claims: the day of their report, then their place in it."""
    evidence = claim.claim.evidence
    return (claim.document.published or claim.recorded[:10], evidence.document, evidence.start, claim.id)
