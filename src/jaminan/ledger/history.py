"""What the entries, read in order, say of documents, readings and claims. Pure: the same entries give the same history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jaminan.ledger.rows import of_record
from jaminan.model.entries import Entry, EntryKind, Review, Subject

Source = tuple[str, str, str]
"""Where a text was met: name, outlet and address."""

_REVIEWS = {
    EntryKind.ACCEPTED: Review.ACCEPTED,
    EntryKind.CORRECTED: Review.CORRECTED,
    EntryKind.REJECTED: Review.REJECTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHistory:
    """What has become of a claim.

    `makers` are the readers that make it now, each with the hash of the row it made; `digest` is the row that is shown;
    `corrected` is the row as a person has it.
    """

    id: str
    document: str
    recorded: str
    digest: str
    makers: tuple[tuple[str, str], ...] = ()
    review: Review = Review.UNREVIEWED
    withdrawn: str | None = None
    corrected: str | None = None

    def is_made_by(self, reader: str, digest: str) -> bool:
        """Whether that reader makes it now, in just that row."""
        return (reader_name(reader), digest) in self.makers

    def made(self, reader: str, digest: str) -> "ClaimHistory":
        """After a reader has made it (again)."""
        others = tuple(maker for maker in self.makers if maker[0] != reader_name(reader))
        return replace(self, digest=digest, makers=(*others, (reader_name(reader), digest)), withdrawn=None)

    def unmade(self, reader: str, at: str) -> "ClaimHistory":
        """After a reader has stopped to make it; it is withdrawn when no other does."""
        others = tuple(maker for maker in self.makers if maker[0] != reader_name(reader))
        if others:
            return replace(self, digest=others[-1][1], makers=others)
        return replace(self, makers=(), withdrawn=at)


@dataclass(slots=True)
class History:
    """What is known after the entries so far; `note` takes in the next one."""

    sources: dict[str, dict[Source, Mapping[str, Any]]] = field(default_factory=dict)
    readings: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    claims: dict[str, ClaimHistory] = field(default_factory=dict)

    def note(self, entry: Entry) -> None:
        """Take in the next entry."""
        match entry.about:
            case Subject.DOCUMENT:
                description = entry.content
                self.sources.setdefault(entry.subject, {})[source_of(description)] = description
            case Subject.READING:
                reader = entry.content["reader"]
                self.readings.setdefault(entry.document, {})[reader_name(reader)] = (reader, entry.subject)
            case Subject.CLAIM:
                self.claims[entry.subject] = _after(self.claims.get(entry.subject), entry)
            case _:
                pass  # what analysts decide beside claims is told by `deciding.py`

    def join(self, other: "History") -> None:
        """Take in what is known of other documents."""
        self.sources |= other.sources
        self.readings |= other.readings
        self.claims |= other.claims

    def last_readings(self, document: str) -> list[str]:
        """The last reading of each reader of a document, by the reader's name: the hashes of their rows."""
        return [row for _, (_, row) in sorted(self.readings.get(document, {}).items())]

    def described(self, document: str) -> dict[str, Any]:
        """What is said of a document: by the first place it was met in, and what that leaves out by the later ones."""
        description: dict[str, Any] = {}
        for later in self.sources.get(document, {}).values():
            description = {**later, **description}
        return description


@of_record
def fold_history(entries: Iterable[Entry]) -> History:
    """The history that the entries, in the order of their numbers, tell."""
    history = History()
    for entry in entries:
        history.note(entry)
    return history


def _after(claim: ClaimHistory | None, entry: Entry) -> ClaimHistory:
    content = entry.content
    if claim is None:
        claim = ClaimHistory(id=entry.subject, document=entry.document, recorded=entry.at, digest="")
    if entry.kind is EntryKind.RECORDED:
        return claim.made(content["reader"], content["digest"])
    if entry.kind is EntryKind.WITHDRAWN and "reader" not in content:
        return replace(claim, review=Review.UNREVIEWED, corrected=None)
    if entry.kind is EntryKind.WITHDRAWN:
        return claim.unmade(content["reader"], entry.at)
    review = _REVIEWS.get(entry.kind, claim.review)
    corrected = content.get("record") if review is Review.CORRECTED else None
    return replace(claim, review=review, corrected=corrected)


def source_of(description: Mapping[str, Any]) -> Source:
    """Where the text so described was met."""
    return (description.get("name", ""), description.get("outlet", ""), description.get("url", ""))


def merged(known: Mapping[str, Any] | None, told: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a source after being told again: the later word holds, silence takes nothing back."""
    if known is None:
        return dict(told)
    # When a page was fetched first is kept: fetching it again is no news.
    return {**known, **told, **{slot: known[slot] for slot in ("retrieved",) if slot in known}}


def reader_name(reader: str) -> str:
    """`grammar` of `grammar@3`."""
    return reader.partition("@")[0]


def is_older(reader: str, than: str) -> bool:
    """Whether a reader is an older version of the same one; versions that are no numbers have no order."""
    version, other = reader.partition("@")[2], than.partition("@")[2]
    return version.isdecimal() and other.isdecimal() and int(version) < int(other)
