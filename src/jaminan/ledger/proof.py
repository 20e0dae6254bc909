"""The proof: the chain is whole, and every row beside it is just what its entry says."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from jaminan.ledger.chain import GENESIS, find_faults
from jaminan.ledger.rows import check_claim_row, digest
from jaminan.ledger.tables import claims, documents, readings
from jaminan.model.documents import Document
from jaminan.model.entries import ChainReport, Entry, EntryKind, Fault, Subject
from jaminan.model.errors import SourceError
from jaminan.model.records import claim_id


def prove(connection: Connection, entries: Iterable[Entry]) -> ChainReport:
    """Every fault of the ledger, the chain's first."""
    told = list(entries)
    faults = (*find_faults(told), *_faults_beside(connection, told))
    return ChainReport(entries=len(told), head=told[-1].hash if told else GENESIS, faults=faults)


def _faults_beside(connection: Connection, entries: list[Entry]) -> Iterator[Fault]:
    yield from _compared("document", _bound(entries, Subject.DOCUMENT), _texts(connection))
    yield from _compared("reading", _bound(entries, Subject.READING), _readings(connection))
    yield from _compared("claim", _bound(entries, Subject.CLAIM), _claims(connection))


def _bound(entries: list[Entry], about: Subject) -> dict[str, int]:
    """The keys of the rows that the entries bind, each with the number of the first entry that does."""
    found: dict[str, int] = {}
    for entry in entries:
        if entry.about is about and entry.kind is EntryKind.RECORDED:
            found.setdefault(_key(entry), entry.number)
    return found


def _key(entry: Entry) -> str:
    if entry.about is not Subject.CLAIM:
        return entry.subject
    try:
        return f"{entry.content['digest']} {entry.subject} {entry.document}"
    except (KeyError, ValueError):
        return f"? {entry.subject} {entry.document}"


def _compared(what: str, bound: dict[str, int], found: dict[str, bool]) -> Iterator[Fault]:
    for key, number in bound.items():
        if key not in found:
            yield Fault(number, f"the {what} {key.partition(' ')[0]} is missing or was changed")
    for key, whole in found.items():
        if not whole:
            yield Fault(bound.get(key), f"the {what} {key.partition(' ')[0]} is not what it was when it was recorded")
        elif key not in bound:
            yield Fault(None, f"the {what} {key.partition(' ')[0]} was put in beside the chain")


def _texts(connection: Connection) -> dict[str, bool]:
    rows = connection.execute(select(documents.c.id, documents.c.text))
    return {key: Document(text=text.decode("utf-8", "surrogatepass")).id == key for key, text in rows}


def _readings(connection: Connection) -> dict[str, bool]:
    return {key: digest(record) == key for key, record in connection.execute(select(readings.c.digest, readings.c.record))}


def _claims(connection: Connection) -> dict[str, bool]:
    rows = connection.execute(select(claims.c.digest, claims.c.id, claims.c.document, claims.c.record))
    return {
        f"{key} {identity} {document}": digest(record) == key and _is_claim(record, identity, document)
        for key, identity, document, record in rows
    }


def _is_claim(record: str, identity: str, document: str) -> bool:
    try:
        claim = check_claim_row(record)
    except (SourceError, ValueError, KeyError):
        return False
    return claim_id(claim) == identity and claim.evidence.document == document
