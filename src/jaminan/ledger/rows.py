"""Claims, documents and readings as the JSON of the ledger's rows: the codebook's form and, beside it, how each slot was read."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from jaminan.model.claims import Claim, Evidence, SlotEvidence
from jaminan.model.codes import Damage, EvidenceStatus
from jaminan.model.documents import DamageSpot, Document, Doubt, Reading
from jaminan.model.errors import LedgerError, SourceError
from jaminan.model.layout import Layout
from jaminan.model.records import check_record, from_checked, record_id, to_record

_STATUSES = {str(code): code for code in EvidenceStatus}
_DESCRIBED = (
    "name",
    "language",
    "published",
    "outlet",
    "url",
    "retrieved",
    "syndicated_from",
    "title",
    "author",
    "updated",
)


# Kept, since `json.dumps` makes an encoder anew each time. What is written are trees, so nobody need look for circles.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False)


class Misread(LedgerError):
    """What is on record cannot be understood, J405; the ledger's doors add their place."""


_Asked = ParamSpec("_Asked")
_Told = TypeVar("_Told")


def of_record(decode: Callable[_Asked, _Told]) -> Callable[_Asked, _Told]:
    """A function that reads what is on record: whatever it stumbles over is a Misread, and not its caller's mistake."""

    @wraps(decode)
    def decoded(*told: _Asked.args, **named: _Asked.kwargs) -> _Told:
        try:
            return decode(*told, **named)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            words = f"what is on record cannot be understood ({error!r}); Ledger.verify() tells where"
            raise Misread("J405", "the ledger", words) from error

    return decoded


def canonical(value: object) -> str:
    """JSON with one spelling for one value, in ASCII, so that every store keeps it byte for byte."""
    return _ENCODER.encode(value)


def digest(text: str) -> str:
    """The hash that binds a row to its entry."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it lies in the store: the hash of its row, its id, its kind, and the row."""

    digest: str
    id: str
    kind: str
    record: str


def to_claim_row(claim: Claim) -> ClaimRow:
    """A claim with all that its reader noted.

    Raises:
        LedgerError: J408, where the claim could not be read back as it is.
    """
    told = to_record(claim)
    row = {
        "document": claim.evidence.document,
        "claim": told,
        "evidence": _to_evidence(claim.evidence),
        "slots": [[slot.slot, slot.rule, _to_evidence(slot.evidence)] for slot in claim.slots],
        "confidence": claim.confidence,
        "cue": claim.cue,
        "reader": claim.reader,
    }
    # Rows written before slots had chances keep their hash.
    row |= {"chances": dict(claim.chances)} if claim.chances else {}
    identity = record_id(claim.evidence.document, told)
    try:
        check_record(told)
        # The row is what its text would be read as: lists, strings and numbers. To parse the text again would tell no more.
        if _from_row(row) == claim:
            text = canonical(row)
            return ClaimRow(digest(text), identity, str(claim.kind), text)
    except (SourceError, ValueError) as error:
        raise LedgerError("J408", identity, f"a claim that is not in the codebook's form: {error}") from error
    raise LedgerError("J408", identity, "a claim whose slots do not survive being written down")


def check_claim_row(text: str) -> Claim:
    """The claim of a row that nobody has checked yet. Raises SourceError, ValueError or KeyError, where it is not in form."""
    row = json.loads(text)
    check_record(row["claim"])
    return _from_row(row)


@of_record
def from_claim_row(text: str) -> Claim:
    """The claim of a row on record: it was checked before it was written, and the chain binds it."""
    return _from_row(json.loads(text))


def _from_row(row: Mapping[str, Any]) -> Claim:
    document = row["document"]
    slots = [SlotEvidence(slot, _from_evidence(span, document), rule) for slot, rule, span in row["slots"]]
    return from_checked(
        row["claim"],
        evidence=_from_evidence(row["evidence"], document),
        slots=tuple(slots),
        confidence=row["confidence"],
        chances=tuple(sorted(row.get("chances", {}).items())),
        cue=row["cue"],
        reader=row["reader"],
    )


def _to_evidence(evidence: Evidence) -> list[Any]:
    return [evidence.start, evidence.end, str(evidence.status), evidence.repair, evidence.read_as]


def _from_evidence(span: list[Any], document: str) -> Evidence:
    start, end, status, repair, read_as = span
    return Evidence(document, start, end, _STATUSES[status], repair, read_as)


def to_description(document: Document, reading: Reading) -> dict[str, Any]:
    """What is said of a document beside its text, the reader filling in what its source left open; no slot stands empty."""
    read = {"published": document.published or reading.published, "language": document.language or reading.language}
    said = {slot: getattr(document, slot) for slot in _DESCRIBED} | read
    damage = {"damage": [str(code) for code in document.damage]} if document.damage else {}
    layout = {"layout": document.layout.packed} if document.layout else {}
    return {slot: value for slot, value in said.items() if value} | damage | layout


@of_record
def from_description(text: str, description: Mapping[str, Any]) -> Document:
    """A document from its text and what is said of it."""
    said = {slot: description[slot] for slot in _DESCRIBED if slot in description}
    layout = Layout(description["layout"]) if "layout" in description else None
    return Document(text=text, damage=tuple(Damage(code) for code in description.get("damage", ())), layout=layout, **said)


def to_reading_row(reading: Reading, written: Iterable[ClaimRow]) -> str:
    """A reading, its claims by the hashes of their rows."""
    # Rows written before there were anchors keep their hash.
    anchors = {"anchors": list(reading.anchors)} if reading.anchors else {}
    return canonical(
        {
            "document": reading.document,
            "reader": reading.reader,
            "language": reading.language,
            "published": reading.published,
            "damage": [str(code) for code in reading.damage],
            "claims": sorted({row.digest for row in written}),
            "doubts": [[doubt.code, doubt.words, _to_evidence(doubt.evidence)] for doubt in reading.doubts],
            "spots": [_to_spot(spot) for spot in reading.spots],
        }
        | anchors
    )


@of_record
def from_reading_row(text: str, claims: tuple[Claim, ...]) -> Reading:
    """The reading of a row, with those claims."""
    row = json.loads(text)
    document = row["document"]
    return Reading(
        document=document,
        reader=row["reader"],
        language=row["language"],
        published=row["published"],
        claims=claims,
        doubts=tuple(Doubt(code, _from_evidence(span, document), words) for code, words, span in row["doubts"]),
        spots=tuple(_from_spot(spot, document) for spot in row["spots"]),
        damage=tuple(Damage(code) for code in row["damage"]),
        anchors=tuple(row.get("anchors", ())),
    )


def _to_spot(spot: DamageSpot) -> list[Any]:
    return [str(spot.damage), spot.reason, spot.read_as, spot.confidence, _to_evidence(spot.evidence)]


def _from_spot(spot: list[Any], document: str) -> DamageSpot:
    damage, reason, read_as, confidence, span = spot
    return DamageSpot(Damage(damage), _from_evidence(span, document), reason, read_as, confidence)
