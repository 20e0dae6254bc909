"""Claims and documents in exactly the codebook's JSON form, in and out.

Pydantic checks what comes in: unknown keys, wrong codes and spans outside the text are refused. It is the one package beside the
standard library that this room asks for, since sources, ledger and evaluation all need the same border; it is loaded on first use.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from jaminan.model.claims import Claim, Commitment, Demand, Event, Evidence, Figure, Speaker
from jaminan.model.codes import Channel, Condition, Damage, EventType, Firmness, Kind, Measure, Quantity, Unit
from jaminan.model.documents import Document, Reading
from jaminan.model.errors import SourceError

if TYPE_CHECKING:
    from pydantic import TypeAdapter


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
    checked = _check(_claim_adapter(), record, where)
    start, end = checked["evidence"]
    speaker = checked.get("speaker")
    said: dict[str, Any] = {
        "evidence": Evidence(document, start, end),
        "actors": tuple(checked["actors"]),
        "when": checked.get("when"),
        "speaker": Speaker(speaker["name"], speaker["actor"]) if speaker else None,
        "channel": Channel(checked["channel"]),
    }
    match Kind(checked["kind"]):
        case Kind.COMMITMENT:
            return Commitment(**said, **_bound(checked), firmness=Firmness(checked["firmness"]), count=checked.get("count"))
        case Kind.DEMAND:
            return Demand(**said, **_bound(checked))
        case Kind.EVENT:
            kind = EventType(checked["type"])
            return Event(**said, targets=tuple(checked["targets"]), type=kind, place=checked.get("place"))
        case Kind.FIGURE:
            quantity, unit = Quantity(checked["quantity"]), Unit(checked["unit"])
            return Figure(**said, quantity=quantity, value=float(checked["value"]), unit=unit)


def _bound(checked: dict[str, Any]) -> dict[str, Any]:
    conditions = tuple(Condition(condition) for condition in checked["conditions"])
    return {"targets": tuple(checked["targets"]), "measure": Measure(checked["measure"]), "conditions": conditions}


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
    body = json.dumps([claim.evidence.document, to_record(claim)], ensure_ascii=False, sort_keys=True)
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
