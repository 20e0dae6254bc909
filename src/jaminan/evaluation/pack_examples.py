"""The examples of a language pack, run: every cue must do on them what it says, and nothing on its counterexamples."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jaminan.languages import load_pack
from jaminan.languages.schema import Cue, Example
from jaminan.model import Document
from jaminan.model.records import to_record
from jaminan.reading import read_document
from jaminan.reading.reader import draw

DAY = "2025-06-15"
"""The day on which examples are read."""


@dataclass(frozen=True, slots=True)
class Misread:
    """An example that a cue does not read as it says, or a counterexample that it reads."""

    cue: str
    text: str
    wanted: dict[str, Any] | None


def find_misread(code: str) -> Iterator[Misread]:
    """All such examples of a pack. Raises a PackError where the pack itself is wrong."""
    for cue in load_pack(code).cues:
        yield from (Misread(cue.id, one.text, expected(one)) for one in cue.examples if not reads_rightly(code, one))
        yield from (Misread(cue.id, text, None) for text in cue.counterexamples if reads_by(code, cue, text))


def expected(example: Example) -> dict[str, Any]:
    """The slots that an example says, as a codebook claim has them."""
    wanted = {field.name: getattr(example, field.name) for field in dataclasses.fields(example) if field.name != "text"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in wanted.items() if value is not None}


def reads_rightly(code: str, example: Example) -> bool:
    """Whether a candidate has the slots of the example; one that says none only shows the words."""
    wanted = expected(example)
    draught = draw(Document(text=example.text, language=code, published=DAY))
    return not wanted or any(_agrees(to_record(candidate.claim), wanted) for candidate in draught.candidates)


def reads_by(code: str, cue: Cue, text: str) -> bool:
    """Whether the cue makes a claim of that text."""
    return any(claim.cue == cue.id for claim in read_document(Document(text=text, language=code, published=DAY)).claims)


def _agrees(record: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(_fits(record, name, value) for name, value in wanted.items())


def _fits(record: dict[str, Any], name: str, value: Any) -> bool:
    if name == "speaker":
        told = record["speaker"] or {}
        return value in (told.get("name"), told.get("actor"))
    if isinstance(value, list):
        return sorted(record.get(name) or []) == sorted(value)
    return bool(record.get(name) == value)
