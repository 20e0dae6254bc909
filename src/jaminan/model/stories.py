"""Reports as stories that may be copies of one another, and what was found of their kinship."""

from dataclasses import dataclass
from enum import StrEnum


class KinKind(StrEnum):
    """How one report is a copy of another."""

    VERBATIM = "verbatim"  # word for word, whatever its layout
    TRIMMED = "trimmed"  # most of the shorter stands in the longer
    REWRITTEN = "rewritten"  # other words in many places, the same names, figures and quotations in the same order
    TRANSLATED = "translated"  # another language, the same names, figures and dates in the same order
    DECIDED = "decided"  # an analyst said so


class KinSign(StrEnum):
    """What speaks for kinship; each with a share from 0 to 1."""

    SHARED_TEXT = "shared_text"  # of the shorter text's runs of letters
    SHARED_PHRASES = "shared_phrases"  # of its runs of three words
    SHARED_QUOTES = "shared_quotes"  # of its quotations
    ALIGNED_ANCHORS = "aligned_anchors"  # of its names, figures and dates, in the same order
    SHARED_FIGURES = "shared_figures"  # of its figures and dates
    ALIGNED_CLAIMS = "aligned_claims"  # of its claims, in the same order
    CREDITED = "credited"  # it says that it is the other's, or both credit one agency


class OriginSign(StrEnum):
    """Why a report is taken for the original of its family."""

    EARLIEST = "earliest"
    IS_AGENCY = "is_agency"  # its outlet is the agency that the copies credit
    CREDITED_BY_OTHERS = "credited_by_others"
    NOT_TRANSLATED = "not_translated"  # the others show marks of translation or spinning
    LONGEST = "longest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is compared of a report. `anchors` and `claims` are in the order of the text; `credits` are agencies that it names as its source.

    `published` is an ISO date or None; `damaged` tells that it shows marks of translation or spinning.
    """

    id: str
    text: str
    language: str | None = None
    published: str | None = None
    outlet: str | None = None
    anchors: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class KinReason:
    """A sign and how much of it there is, 0 to 1."""

    sign: KinSign
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Two reports tell one story: `one` before `other` by id; `sureness` 0 to 1."""

    one: str
    other: str
    kind: KinKind
    sureness: float
    reasons: tuple[KinReason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Copies of one story. `id` is the least id among the members, so that it hangs on no order; `original` is the probable one, with reasons."""

    id: str
    members: tuple[str, ...]
    original: str
    because: tuple[OriginSign, ...]
    kinships: tuple[Kinship, ...]
