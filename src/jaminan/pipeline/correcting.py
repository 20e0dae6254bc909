"""A person's version of a claim, made from `slot=value` words and checked against the codebook, the atlas and the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from jaminan.model.claims import Claim
from jaminan.model.codes import Channel, Condition, EventType, Firmness, Measure, Quantity, Unit
from jaminan.model.documents import Document
from jaminan.model.errors import SourceError, UsageError
from jaminan.model.records import from_record, to_record

_CODES: Mapping[str, type[StrEnum]] = {
    "measure": Measure,
    "firmness": Firmness,
    "conditions": Condition,
    "type": EventType,
    "quantity": Quantity,
    "unit": Unit,
    "channel": Channel,
}
_LISTS = frozenset({"actors", "targets", "conditions"})
_ACTORS = frozenset({"actors", "targets"})
_NEAR = 60


def corrected(claim: Claim, document: Document, told: Iterable[str], *, actors: Collection[str], evidence: str | None) -> Claim:
    """The claim with those slots (`firmness=pledged`, `targets=UKR,POL`, `speaker=Name/UKR`, `when=` for none) and that quote.

    `actors` are the ids that may be named. The spans of slots that were not touched stay.

    Raises:
        UsageError: J424 for a slot or code that the codebook does not have, J425 for an unknown actor, J426 for words that the
            report does not have, or has in several places.
    """
    record, changed = to_record(claim), dict(_split(word) for word in told)
    for slot, value in changed.items():
        if slot not in record or slot in ("kind", "evidence"):
            slots = [known for known in record if known not in ("kind", "evidence")]
            raise UsageError("J424", slot, f"a {claim.kind} has no such slot{nearest(slot, slots)}")
        record[slot] = _value(slot, value, actors)
    if evidence:
        record["evidence"] = list(_place(evidence, document))
    try:
        made = from_record(record, document.id, where=", ".join(changed))
    except SourceError as error:
        raise UsageError("J424", error.where, error.words) from error
    kept = tuple(slot for slot in claim.slots if slot.slot not in changed)
    place = made.evidence if evidence else claim.evidence
    return replace(made, evidence=place, slots=kept, confidence=1.0, cue=claim.cue, reader=claim.reader)


def _split(word: str) -> tuple[str, str]:
    slot, mark, value = word.partition("=")
    if not mark:
        raise UsageError("J424", word, "write it as SLOT=VALUE")
    return slot.strip(), value.strip()


def _value(slot: str, value: str, actors: Collection[str]) -> Any:
    if slot in _LISTS:
        return [_checked(slot, one.strip(), actors) for one in value.split(",") if one.strip()]
    if not value:
        return None
    if slot == "speaker":
        name, mark, actor = value.rpartition("/")
        # "UKR" alone is an unnamed official, "Name/UKR" a person.
        return {"name": name.strip() or None if mark else None, "actor": _actor(actor.strip(), actors)}
    if slot in ("count", "value"):
        return _number(slot, value)
    return _checked(slot, value, actors)


def _number(slot: str, value: str) -> float | int:
    try:
        return int(value) if slot == "count" else float(value)
    except ValueError:
        raise UsageError("J424", slot, f"{value!r} is no number") from None


def _checked(slot: str, value: str, actors: Collection[str]) -> str:
    if slot in _ACTORS:
        return _actor(value, actors)
    codes = [str(code) for code in _CODES[slot]] if slot in _CODES else None
    if codes is not None and value not in codes:
        raise UsageError("J424", slot, f"the codebook has no {value!r}{nearest(value, codes)}")
    return value


def _actor(value: str, actors: Collection[str]) -> str:
    actor = value.upper().replace(" ", "_")
    if actor not in actors:
        raise UsageError("J425", value, f"neither the atlas nor the ledger knows this actor{nearest(actor, actors)}")
    return actor


def nearest(word: str, known: Iterable[str]) -> str:
    """What may have been meant by a word that none of the known is, to be put behind an error's words; empty where nothing is near."""
    from rapidfuzz import fuzz, process

    found = [name for name, _, _ in process.extract(word, sorted(known), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)]
    return f"; did you mean {', '.join(found)}?" if found else ""


def _place(words: str, document: Document) -> tuple[int, int]:
    start = document.text.find(words)
    if start < 0:
        raise UsageError("J426", words[:40], "the report does not have these words")
    if document.text.find(words, start + 1) >= 0:
        raise UsageError("J426", words[:40], "the report has these words in several places; give more of them")
    return start, start + len(words)
