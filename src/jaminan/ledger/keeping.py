"""What a reading adds to a ledger: the drafts of entries and the rows they bind. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jaminan.ledger.chain import Draft
from jaminan.ledger.history import History, is_older, merged, reader_name, source_of
from jaminan.ledger.rows import ClaimRow, canonical, digest, to_claim_row, to_description, to_reading_row
from jaminan.model.claims import Claim
from jaminan.model.documents import Document, Reading
from jaminan.model.entries import EntryKind, Kept, Subject


@dataclass(slots=True)
class Plan:
    """What is to be written: entries, rows (that of the reading with its hash), and what the caller is told."""

    kept: Kept
    drafts: list[Draft] = field(default_factory=list)
    reading: tuple[str, str] | None = None
    claims: list[tuple[ClaimRow, Claim]] = field(default_factory=list)


def plan_keeping(history: History, document: Document, reading: Reading) -> Plan:
    """What keeping this reading adds to a document with that history: nothing, where all of it is known."""
    identity = document.id
    met = history.sources.get(identity, {})
    told = to_description(document, reading)
    source = source_of(told)
    description = merged(met.get(source), told)
    drafts = [] if met.get(source) == description else [_described(identity, description, again=source in met)]
    written = [to_claim_row(claim) for claim in reading.claims]
    row = to_reading_row(reading, written)
    key = digest(row)
    published = _published(met, source, description)
    if not _is_news(history, identity, reading, key=key, published=published):
        known = tuple(dict.fromkeys(one.id for one in written))
        return Plan(Kept(document=identity, new_document=not met, known_claims=known), drafts)
    drafts.append(_draft(Subject.READING, key, identity, payload=canonical({"reader": reading.reader})))
    return _with_claims(history, reading, written, Plan(Kept(document=identity, new_document=not met), drafts, (key, row)))


def _described(identity: str, description: Mapping[str, Any], *, again: bool) -> Draft:
    kind = EntryKind.CORRECTED if again else EntryKind.RECORDED
    return Draft(kind=kind, about=Subject.DOCUMENT, subject=identity, document=identity, payload=canonical(description))


def _published(met: Mapping[Any, Mapping[str, Any]], source: object, description: Mapping[str, Any]) -> str | None:
    """The date that the document has now: by its first source, else by the first later one that gives it."""
    dates = [known.get("published") for known in {**met, source: description}.values()]
    return next((told for told in dates if told), None)


def _is_news(history: History, identity: str, reading: Reading, *, key: str, published: str | None) -> bool:
    """Whether the reading may change what is on record.

    One that used another date than the document has (a copy met elsewhere, or read again without its date) resolves every date
    wrongly; one by an older version knows less; one that is word for word the last says nothing new.
    """
    if reading.published != published:
        return False
    last = history.readings.get(identity, {}).get(reader_name(reading.reader))
    return last is None or (last[1] != key and not is_older(reading.reader, last[0]))


def _with_claims(history: History, reading: Reading, written: Sequence[ClaimRow], plan: Plan) -> Plan:
    claims = {row.id: (row, claim) for row, claim in zip(written, reading.claims, strict=True)}
    for identity, (row, claim) in claims.items():
        known = history.claims.get(identity)
        if known is None or not known.is_made_by(reading.reader, row.digest):
            plan.claims.append((row, claim))
            payload = canonical({"digest": row.digest, "reader": reading.reader})
            plan.drafts.append(_draft(Subject.CLAIM, identity, reading.document, payload=payload))
    gone = tuple(_no_longer_made(history, reading, claims))
    why = f"no longer made by {reading.reader}"
    payload = canonical({"reader": reading.reader})
    plan.drafts += [
        _draft(Subject.CLAIM, identity, reading.document, payload=payload, kind=EntryKind.WITHDRAWN, why=why) for identity in gone
    ]
    plan.kept = Kept(
        document=plan.kept.document,
        new_document=plan.kept.new_document,
        new_claims=tuple(identity for identity in claims if identity not in history.claims),
        known_claims=tuple(identity for identity in claims if identity in history.claims),
        withdrawn=gone,
    )
    return plan


def _no_longer_made(history: History, reading: Reading, claims: Mapping[str, object]) -> Iterator[str]:
    for identity, known in history.claims.items():
        made = known.document == reading.document and reader_name(reading.reader) in dict(known.makers)
        if made and identity not in claims:
            yield identity


def _draft(
    about: Subject, subject: str, document: str, *, payload: str, kind: EntryKind = EntryKind.RECORDED, why: str = ""
) -> Draft:
    return Draft(kind=kind, about=about, subject=subject, document=document, why=why, payload=payload)
