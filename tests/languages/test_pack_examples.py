"""Every cue of every pack does on its examples what it says, and nothing on its counterexamples."""

import dataclasses

import pytest

from jaminan.languages import available_languages, load_pack
from jaminan.languages.schema import Cue, Example
from jaminan.model import Document
from jaminan.model.records import to_record
from jaminan.reading import read_document
from jaminan.reading.reader import draw

CUES = [(code, cue) for code in available_languages() for cue in load_pack(code).cues]
EXAMPLES = [(code, cue, example) for code, cue in CUES for example in cue.examples]
COUNTEREXAMPLES = [(code, cue, text) for code, cue in CUES for text in cue.counterexamples]


def claims_of(code: str, text: str) -> list[dict]:
    reading = read_document(Document(text=text, language=code, published="2025-06-15"))
    return [to_record(claim) | {"cue": claim.cue} for claim in reading.claims]


def candidates_of(code: str, text: str) -> list[dict]:
    """What the rules find, before it is judged whether it is sure enough: an example shows a rule, not the judge."""
    draught = draw(Document(text=text, language=code, published="2025-06-15"))
    return [to_record(candidate.claim) for candidate in draught.candidates]


def expected(example: Example) -> dict:
    wanted = {field.name: getattr(example, field.name) for field in dataclasses.fields(example) if field.name != "text"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in wanted.items() if value is not None}


def agrees(record: dict, wanted: dict) -> bool:
    for name, value in wanted.items():
        if name == "speaker":
            told = record["speaker"] or {}
            if value not in (told.get("name"), told.get("actor")):
                return False
        elif isinstance(value, list):
            if sorted(record.get(name) or []) != sorted(value):
                return False
        elif record.get(name) != value:
            return False
    return True


@pytest.mark.parametrize(("code", "cue", "example"), EXAMPLES, ids=[f"{cue.id}-{n}" for n, (_, cue, _) in enumerate(EXAMPLES)])
def test_example_is_read_as_the_cue_says(code: str, cue: Cue, example: Example) -> None:
    wanted = expected(example)
    if not wanted:
        pytest.skip("the example only shows the words")
    claims = candidates_of(code, example.text)
    assert any(agrees(record, wanted) for record in claims), (example.text, wanted, claims)


@pytest.mark.parametrize(
    ("code", "cue", "text"), COUNTEREXAMPLES, ids=[f"{cue.id}-{n}" for n, (_, cue, _) in enumerate(COUNTEREXAMPLES)]
)
def test_counterexample_says_nothing_by_this_cue(code: str, cue: Cue, text: str) -> None:
    assert [claim for claim in claims_of(code, text) if claim["cue"] == cue.id] == []
