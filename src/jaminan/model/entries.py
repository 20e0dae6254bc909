"""Entries of the ledger, and claims as the ledger has them on record."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jaminan.model.claims import Claim
from jaminan.model.documents import Document


class EntryKind(StrEnum):
    """What an entry does. `recorded` is a reader's; `withdrawn` a reader's, or a person's who takes a decision back; the others a person's."""

    RECORDED = "recorded"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    MERGED = "merged"
    SPLIT = "split"
    WITHDRAWN = "withdrawn"


class Subject(StrEnum):
    """What an entry is about; the last five are decided by analysts (`model/decisions.py`), in no one document."""

    DOCUMENT = "document"
    READING = "reading"
    CLAIM = "claim"
    ACTOR = "actor"
    CONDITION = "condition"
    SOURCE = "source"
    FAMILY = "family"
    UNDERTAKING = "undertaking"


DECIDED = frozenset({Subject.ACTOR, Subject.CONDITION, Subject.SOURCE, Subject.FAMILY, Subject.UNDERTAKING})
"""What analysts decide beside single claims."""


class Review(StrEnum):
    """What a person has last said of a claim."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the ledger, sealed: `hash` covers every other field and `previous`, the hash of the entry before it.

    `payload` is canonical JSON; `at` is UTC and never runs back from one entry to the next. `document` is empty where a decision
    is about no one document.
    """

    number: int
    previous: str
    hash: str
    kind: EntryKind
    about: Subject
    subject: str
    document: str
    by: str
    at: str
    why: str = ""
    payload: str = "{}"

    @property
    def content(self) -> Mapping[str, Any]:
        """The payload, read."""
        content: Mapping[str, Any] = json.loads(self.payload)
        return content


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOnRecord:
    """A claim with the report it stands in and what has become of it.

    `claim` is the person's version where there is one; `machine` then keeps what the reader made, under whose `id` it stays.
    `recorded` is when the ledger came to know it; `withdrawn` when a newer reader no longer made it, else None.
    """

    id: str
    claim: Claim
    document: Document
    recorded: str
    review: Review = Review.UNREVIEWED
    withdrawn: str | None = None
    machine: Claim | None = None

    @property
    def stands(self) -> bool:
        """Whether it counts: what a person accepted or corrected outlasts every reader; what one rejected stays out."""
        if self.review is Review.UNREVIEWED:
            return self.withdrawn is None
        return self.review is not Review.REJECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What keeping a reading has changed: ids of claims, in the reading's order."""

    document: str
    new_document: bool
    new_claims: tuple[str, ...] = ()
    known_claims: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a ledger that is not as it was written: the entry's number (None for a row beside the chain), and in words."""

    number: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """Whether a ledger is whole. `head` is the last hash: noted elsewhere, it also shows whether the end was cut off."""

    entries: int
    head: str
    faults: tuple[Fault, ...] = ()

    @property
    def sound(self) -> bool:
        """No fault was found."""
        return not self.faults
