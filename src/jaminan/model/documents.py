"""Documents as received, and what a reader made of them."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.claims import Claim, Evidence
from jaminan.model.codes import Damage
from jaminan.model.layout import Layout


class ReaderName(StrEnum):
    """Who reads: `grammar`, rules alone; `hybrid`, rules with the judge behind them."""

    GRAMMAR = "grammar"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report, its text never edited. `name` is where it came from (a path, `-`); `damage` is what its sender says of it.

    `published`, `updated` and `retrieved` are ISO dates; `language` is an ISO 639-1 code or None where nobody has said. `url` is
    the address that the page itself gives (canonical), else the one it was fetched from. `layout` tells where the words stand on
    the pages of a PDF.
    """

    text: str
    name: str = ""
    language: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    retrieved: str | None = None
    damage: tuple[Damage, ...] = ()
    syndicated_from: str | None = None
    title: str | None = None
    author: str | None = None
    updated: str | None = None
    layout: Layout | None = None

    @property
    def id(self) -> str:
        """The hash of the text: the same words are the same document."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that could not be read: a searchable code (J3xx), where, and in words."""

    code: str
    evidence: Evidence
    words: str


@dataclass(frozen=True, slots=True)
class DamageSpot:
    """A damaged place in a text: what is wrong, why we think so, and what it was read as (None where nothing was mended)."""

    damage: Damage
    evidence: Evidence
    reason: str
    read_as: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class WholeReason:
    """What of a whole text spoke for damage: the name of the trait, how many of how many, its weight against the others', and the first places."""

    trait: str
    hits: float
    among: float
    weight: float
    places: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class WholeVerdict:
    """How likely a whole text is sound, machine-translated or spun; the three sum to 1. `damaged`: whether damage is likelier than not."""

    sound: float
    machine_translated: float
    spun: float
    damaged: bool
    reasons: tuple[WholeReason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a document. `reader` carries its version; `published` is the date the reading used, if any.

    `anchors` are the actors, persons (by name), numbers (`#26`) and dates (`@2025-09-04`) in the order of the text: what a translation keeps.
    `whole` judges the text as a whole, in the languages whose usage is known; it is made anew with each reading and not kept in the ledger.
    """

    document: str
    reader: str
    language: str
    published: str | None = None
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    spots: tuple[DamageSpot, ...] = ()
    damage: tuple[Damage, ...] = ()
    anchors: tuple[str, ...] = ()
    whole: WholeVerdict | None = None
