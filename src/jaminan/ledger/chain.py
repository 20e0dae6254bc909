"""The chain: how an entry is sealed, and whether a row of entries is whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from jaminan.ledger.rows import canonical, digest
from jaminan.model.entries import Entry, EntryKind, Fault, Subject
from jaminan.model.errors import LedgerError

GENESIS = "0" * 64
"""What stands in place of a hash before the first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before it has its place in the chain."""

    kind: EntryKind
    about: Subject
    subject: str
    document: str
    why: str = ""
    payload: str = "{}"


_SEALED = tuple(field.name for field in fields(Entry) if field.name != "hash")


def seal(entry: Entry) -> str:
    """The hash over every field of an entry but `hash` itself."""
    return digest(canonical([str(getattr(entry, name)) for name in _SEALED]))


def chained(last: Entry | None, drafts: Iterable[Draft], *, by: str, at: str) -> Iterator[Entry]:
    """The drafts as sealed entries after `last`. Time never runs back: a clock that was set back gets the last entry's time."""
    first, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
    at, by = max(at, last.at) if last else at, writable(by)
    for number, draft in enumerate(drafts, first):
        told = {
            "number": number,
            "previous": previous,
            "kind": draft.kind,
            "about": draft.about,
            "subject": draft.subject,
            "document": draft.document,
            "by": by,
            "at": at,
            "why": writable(draft.why),
            "payload": draft.payload,
        }
        previous = digest(canonical([str(told[name]) for name in _SEALED]))
        yield Entry(hash=previous, **told)  # type: ignore[arg-type]


def find_faults(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Where numbers are missing, hashes do not follow one another, or an entry is not as it was sealed."""
    number, previous, at = 0, GENESIS, ""
    for entry in entries:
        number += 1
        if entry.number != number:
            yield Fault(number, f"the entry is missing; {entry.number} stands in its place")
            number = entry.number
        if entry.previous != previous:
            yield Fault(number, "the entry does not follow the one before it")
        if seal(entry) != entry.hash:
            yield Fault(number, "the entry is not as it was sealed")
        if entry.at < at:
            yield Fault(number, "the entry is older than the one before it")
        previous, at = entry.hash, entry.at


def writable(words: str) -> str:
    """Words from outside (a command line may hold bytes that are no text) in a form that every store keeps."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def moment(at: str) -> str:
    """A time as the ledger writes it: UTC, to the microsecond, so that times are ordered as their letters are.

    Raises:
        LedgerError: J409, where the words are no ISO time.
    """
    try:
        told = datetime.fromisoformat(at)
    except ValueError as error:
        raise LedgerError("J409", "", f"not a time in ISO form: {at!r}") from error
    return _spelled(told)


def end_moment(at: str) -> str:
    """The last moment that a time or a day takes in: a bare date means the whole of its day.

    Raises:
        LedgerError: J409, where the words are neither.
    """
    try:
        day = date.fromisoformat(at)
    except ValueError:
        return moment(at)
    return _spelled(datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=UTC))


def _spelled(told: datetime) -> str:
    placed = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    return placed.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
