"""The slots of a claim as fields of a form, and a form's fields as a claim again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jaminan.model import Claim, Document, Evidence
from jaminan.model.codes import Channel, Condition, EventType, Firmness, Kind, Measure, Quantity, Unit
from jaminan.model.errors import WebError
from jaminan.model.records import from_record, to_record
from jaminan.presentation.web.rendering import as_shown
from jaminan.presentation.web.views.suggesting import actor_called, actor_of
from jaminan.presentation.web.visits import Form, Visit

_CODES: dict[str, tuple[Iterable[str], str]] = {
    "measure": (Measure, "measure"),
    "firmness": (Firmness, "firmness"),
    "conditions": (Condition, "condition_noun"),
    "type": (EventType, "event"),
    "quantity": (Quantity, "quantity"),
    "unit": (Unit, "unit"),
    "channel": (Channel, "channel"),
}
_SLOTS = {
    Kind.COMMITMENT: ("actors", "targets", "measure", "firmness", "conditions", "count", "when"),
    Kind.DEMAND: ("actors", "targets", "measure", "conditions", "when"),
    Kind.EVENT: ("actors", "targets", "type", "place", "when"),
    Kind.FIGURE: ("actors", "quantity", "value", "unit", "when"),
}
SETTABLE = (*dict.fromkeys(name for names in _SLOTS.values() for name in names), "speaker", "channel")
"""The slots that can be set for many claims at once."""

_NUMBERS = ("count", "value")
_MANY = ("actors", "targets", "conditions")
_SUGGESTED = {"actors": "actors", "targets": "actors", "place": "places"}
Named = Callable[[str], str]
"""From what was typed to an actor's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotField:
    """One slot: `choices` are its codes with their words; without any it is typed, with suggestions of the kind `suggest`."""

    name: str
    values: tuple[str, ...]
    choices: Sequence[tuple[str, str]] = ()
    many: bool = False
    suggest: str = ""


def to_fields(visit: Visit, claim: Claim) -> list[SlotField]:
    """The fields of a claim of that kind, filled in."""
    record = to_record(claim)
    speaker = record["speaker"] or {"name": None, "actor": None}
    fields = [_field(visit, name, record[name]) for name in _SLOTS[claim.kind]]
    fields.append(SlotField(name="speaker", values=_told(speaker["name"]), suggest="people"))
    fields.append(SlotField(name="speaker_actor", values=_told(speaker["actor"]), suggest="actors"))
    return [*fields, _field(visit, "channel", record["channel"])]


def empty_fields(visit: Visit, name: str) -> list[SlotField]:
    """The fields of one slot, not filled in; none, where there is no such slot."""
    if name == "speaker":
        return [
            SlotField(name="speaker", values=(), suggest="people"),
            SlotField(name="speaker_actor", values=(), suggest="actors"),
        ]
    return [_field(visit, name, None)] if name in SETTABLE else []


def _field(visit: Visit, name: str, value: Any) -> SlotField:
    values = tuple(map(str, value)) if isinstance(value, list) else _told(value)
    if name not in _CODES:
        return SlotField(name=name, values=values, suggest=_SUGGESTED.get(name, ""), many=name in _MANY)
    codes, table = _CODES[name]
    return SlotField(
        name=name, values=values, choices=[(str(code), visit.wording.word(table, code)) for code in codes], many=name in _MANY
    )


def _told(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def named(visit: Visit) -> Named:
    """Actors may be typed by any of their names."""
    return lambda told: actor_called(told, visit.name)


def from_form(form: Form, claim: Claim, document: Document, named: Named) -> Claim:
    """The claim as the form has it; slots that were not changed keep the spans that gave them.

    For whom a person speaks is filled in where the form leaves it open and the atlas knows.

    Raises:
        WebError: J704, where a number is none or the words do not stand in the report.
        SourceError: J108, where a slot is not in the codebook's form.
    """
    start, end = find_words(form, claim, document)
    record = to_record(claim) | {"evidence": [start, end]}
    for name in (*_SLOTS[claim.kind], "channel"):
        record[name] = _value(form, name, named)
    record["speaker"] = _speaker(form, document, named)
    same = (start, end) == (claim.evidence.start, claim.evidence.end)
    return _remade(claim, record, claim.evidence if same else Evidence(document.id, start, end))


def with_slot(form: Form, name: str, claim: Claim, document: Document, named: Named) -> Claim | None:
    """The claim with one slot as the form has it, all else as it is; None where its kind has no such slot, or it is so already.

    Raises:
        WebError: J704, where there is no such slot for any kind, or a number is none.
        SourceError: J108, where the value is not in the codebook's form.
    """
    if name not in SETTABLE:
        raise WebError("J704", name[:40], "no slot of a claim that can be set")
    record = to_record(claim)
    if name not in record:
        return None
    value = _speaker(form, document, named) if name == "speaker" else _value(form, name, named)
    return None if record[name] == value else _remade(claim, record | {name: value}, claim.evidence)


def _remade(claim: Claim, record: dict[str, Any], evidence: Evidence) -> Claim:
    """A claim of that record; slots that are as they were keep the spans that gave them."""
    made, before = from_record(record, evidence.document, where="form"), to_record(claim)
    kept = tuple(slot for slot in claim.slots if before.get(slot.slot) == record.get(slot.slot))
    return replace(made, evidence=evidence, slots=kept, confidence=claim.confidence, cue=claim.cue, reader=claim.reader)


def _speaker(form: Form, document: Document, named: Named) -> dict[str, str | None] | None:
    name, actor = form.text("speaker", 200) or None, named(form.text("speaker_actor", 80)) or None
    if name and not actor:
        actor = actor_of(name, document.published)
    return {"name": name, "actor": actor} if name or actor else None


def _value(form: Form, name: str, named: Named) -> Any:
    if name in _MANY:
        told = [part.strip() for value in form.texts(name) for part in value.split(",") if part.strip()]
        return list(dict.fromkeys(map(named, told) if name in _SUGGESTED else told))
    text = form.text(name, 200)
    if name in _NUMBERS and text:
        try:
            return int(text) if name == "count" else float(text)
        except ValueError as error:
            raise WebError("J704", name, f"not a number: {text!r}") from error
    return text or None


def find_words(form: Form, claim: Claim, document: Document) -> tuple[int, int]:
    """Where the words of the form stand: at the place selected, else nearest to where the claim's words stood.

    Raises:
        WebError: J704, where they do not stand in the report.
    """
    # The form has what the page showed, in which signs that steer are shown as marks, each in its place.
    text, span = as_shown(document.text), claim.evidence
    quote = as_shown(form.raw("quote")).replace("\r\n", "\n").strip("\n")
    if not quote.strip() or quote == text[span.start : span.end].replace("\r\n", "\n").strip("\n"):
        return span.start, span.end
    at = int(form.text("at")) if form.text("at", 9).isdecimal() else span.start
    near = at + len(form.raw("before").replace("\r\n", "\n"))
    for words in (quote, quote.replace("\n", "\r\n"), quote.strip()):
        places = [place for place in (text.rfind(words, 0, near + len(words)), text.find(words, near)) if place >= 0]
        if places:
            start = min(places, key=lambda place: abs(place - near))
            return start, start + len(words)
    raise WebError("J704", "quote", "these words do not stand in the report; select them in the text")
