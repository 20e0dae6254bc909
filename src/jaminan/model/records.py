"""Claims and documents in exactly the codebook's JSON form, in and out.

Pydantic checks what comes in: unknown keys, wrong codes and spans outside the text are refused. It is the one package beside the
standard library that this room asks for, since sources, ledger and evaluation all need the same border; it is loaded on first use.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from jaminan.model.claims import Claim, Commitment, Demand, Event, Evidence, Figure, Speaker
from jaminan.model.codes import Channel, Condition, Damage, EventType, Firmness, Kind, Measure, Quantity, Unit
from jaminan.model.documents import Document, Reading
from jaminan.model.errors import SourceError

if TYPE_CHECKING:
    from pydantic import TypeAdapter


# Codes by their words: millions of claims are read back, and asking the enumeration takes five times as long.
_CHANNELS = {str(code): code for code in Channel}
_CONDITIONS = {str(code): code for code in Condition}
_FIRMNESS = {str(code): code for code in Firmness}
_MEASURES = {str(code): code for code in Measure}

# Kept, since `json.dumps` makes an encoder anew each time.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, check_circular=False)

_BESIDE = ("title", "author", "updated", "url", "retrieved")
"""What a source may tell of its report beside the codebook's own slots; left out where it tells nothing."""


def to_record(claim: Claim) -> dict[str, Any]:
    """The claim as a codebook object: plain lists, strings and numbers, keys in the codebook's order."""
    record: dict[str, Any] = {
        "kind": str(claim.kind),
        "evidence": [claim.evidence.start, claim.evidence.end],
        "actors": list(claim.actors),
    }
    match claim:
        case Commitment():
            record |= _undertaken(claim) | {"firmness": str(claim.firmness), "count": claim.count}
        case Demand():
            record |= _undertaken(claim)
        case Event():
            record |= {"targets": list(claim.targets), "type": str(claim.type), "place": claim.place}
        case Figure():
            value = int(claim.value) if float(claim.value).is_integer() else claim.value
            record |= {"quantity": str(claim.quantity), "value": value, "unit": str(claim.unit)}
    speaker = {"name": claim.speaker.name, "actor": claim.speaker.actor} if claim.speaker else None
    return record | {"when": claim.when, "speaker": speaker, "channel": str(claim.channel)}


def to_chances(claim: Claim) -> dict[str, float]:
    """How likely every slot of a claim is right, and each by its name; the codebook's own form has no place for it."""
    return {"every": claim.confidence, **dict(claim.chances)}


def _undertaken(claim: Commitment | Demand) -> dict[str, Any]:
    return {
        "targets": list(claim.targets),
        "measure": str(claim.measure),
        "conditions": [str(condition) for condition in claim.conditions],
    }


def from_record(record: dict[str, Any], document: str, *, where: str = "") -> Claim:
    """A checked codebook object as a claim about the document with that id.

    Raises:
        SourceError: J108, where the object is not in the codebook's form.
    """
    checked = check_record(record, where=where)
    start, end = checked["evidence"]
    return from_checked(checked, evidence=Evidence(document, start, end))


def check_record(record: dict[str, Any], *, where: str = "") -> dict[str, Any]:
    """A codebook object, checked. Raises J108, where it is not in the codebook's form."""
    return _check(_claim_adapter(), record, where)


def from_checked(record: Mapping[str, Any], **beside: Any) -> Claim:
    """A codebook object that was checked before, as a claim; `beside` is its evidence and what a reader notes of its claims.

    Raises:
        KeyError, TypeError, ValueError: where it was not checked, and is not in the codebook's form.
    """
    speaker = record.get("speaker")
    said: dict[str, Any] = {
        "actors": tuple(record["actors"]),
        "when": record.get("when"),
        "speaker": Speaker(speaker["name"], speaker["actor"]) if speaker else None,
        "channel": _CHANNELS[record["channel"]],
        **beside,
    }
    match record["kind"]:
        case Kind.COMMITMENT:
            return Commitment(**said, **_bound(record), firmness=_FIRMNESS[record["firmness"]], count=record.get("count"))
        case Kind.DEMAND:
            return Demand(**said, **_bound(record))
        case Kind.EVENT:
            kind = EventType(record["type"])
            return Event(**said, targets=tuple(record["targets"]), type=kind, place=record.get("place"))
        case Kind.FIGURE:
            quantity, unit = Quantity(record["quantity"]), Unit(record["unit"])
            return Figure(**said, quantity=quantity, value=float(record["value"]), unit=unit)
        case other:
            raise ValueError(f"no kind of claim: {other!r}")


def _bound(record: Mapping[str, Any]) -> dict[str, Any]:
    conditions = tuple([_CONDITIONS[condition] for condition in record["conditions"]])
    return {"targets": tuple(record["targets"]), "measure": _MEASURES[record["measure"]], "conditions": conditions}


def to_document_record(document: Document, reading: Reading | None = None) -> dict[str, Any]:
    """One codebook document; with a reading, its language, damage and claims are filled in from there."""
    told = {slot: getattr(document, slot) for slot in _BESIDE if getattr(document, slot)}
    return {
        "id": document.name or document.id,
        "language": (reading.language if reading else document.language) or None,
        "published": (reading.published if reading else None) or document.published,
        "outlet": document.outlet,
        **told,
        "damage": [str(code) for code in (reading.damage if reading else document.damage)],
        "text": document.text,
        "claims": [to_record(claim) for claim in reading.claims] if reading else [],
    }


def from_document_record(record: dict[str, Any], *, where: str = "") -> tuple[Document, tuple[dict[str, Any], ...]]:
    """A checked codebook document and its claims, still as objects (a gold slot may list alternatives).

    Raises:
        SourceError: J108, where the object is not in the codebook's form.
    """
    checked = _check(_document_adapter(), record, where)
    document = Document(
        text=checked["text"],
        name=checked["id"],
        language=checked.get("language"),
        published=checked.get("published"),
        outlet=checked.get("outlet"),
        damage=tuple(Damage(code) for code in checked.get("damage") or ()),
        **{slot: checked.get(slot) for slot in _BESIDE},
    )
    return document, tuple(checked.get("claims") or ())


def claim_id(claim: Claim) -> str:
    """A content hash: the same claim about the same characters of the same document has the same id."""
    return record_id(claim.evidence.document, to_record(claim))


def record_id(document: str, record: Mapping[str, Any]) -> str:
    """The id of the claim about that document whose codebook object this is."""
    body = _ENCODER.encode([document, record])
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _check(adapter: TypeAdapter[Any], record: dict[str, Any], where: str) -> dict[str, Any]:
    from pydantic import ValidationError

    try:
        return cast(dict[str, Any], adapter.validate_python(record))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SourceError("J108", where, f"not in the codebook's form at {place or 'the top'}: {first['msg']}") from error


@cache
def _claim_adapter() -> TypeAdapter[Any]:
    from jaminan.model.border import claim_adapter

    return claim_adapter()


@cache
def _document_adapter() -> TypeAdapter[Any]:
    from jaminan.model.border import document_adapter

    return document_adapter()
