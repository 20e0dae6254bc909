"""Every slot of every claim can show its characters, in sound text and in any damage of it; and reading never raises."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaminan.model import Document, EvidenceStatus, Reading
from jaminan.reading import read_document

ROOT = Path(__file__).parents[2]
FOLDERS = [
    ROOT / "gold" / "train",
    ROOT / "gold" / "test",
    ROOT.parent / "shared" / "gold" / "dev",
    ROOT.parent / "shared" / "gold" / "train",
]
PATHS = sorted(path for folder in FOLDERS if folder.is_dir() for path in folder.glob("*.json"))
TEXTS = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in PATHS]


def check(text: str, reading: Reading, document: Document) -> None:
    pieces = [claim.evidence for claim in reading.claims]
    pieces += [slot.evidence for claim in reading.claims for slot in claim.slots]
    pieces += [doubt.evidence for doubt in reading.doubts]
    pieces += [spot.evidence for spot in reading.spots]
    for piece in pieces:
        assert piece.document == document.id
        assert 0 <= piece.start <= piece.end <= len(text)
        assert (piece.repair is not None) == (piece.status is EvidenceStatus.REPAIRED)
    for claim in reading.claims:
        assert claim.slots, claim
        assert claim.evidence.start < claim.evidence.end
        assert text[claim.evidence.start : claim.evidence.end].strip()
        assert claim.actors
        assert 0.0 <= claim.confidence <= 1.0
        for slot in claim.slots:
            assert text[slot.evidence.start : slot.evidence.end].strip(), (claim, slot)


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_spans_of_gold_texts_lie_in_the_text(path: Path) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    document = Document(text=record["text"], published=record["published"])
    check(record["text"], read_document(document), document)


def harm(text: str, places: list[int], marks: list[str]) -> str:
    for place, mark in zip(places, marks, strict=False):
        at = place % (len(text) + 1)
        text = text[:at] + mark + text[at + (place % 3) :]
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.sampled_from(TEXTS),
    places=st.lists(st.integers(0, 5000), max_size=40),
    marks=st.lists(
        st.sampled_from(["", " ", "\n", "\u201d", '"', "5", "\u00a0", "\u202e", "a", "-", ".", ",", "\x00", "\U0001f600"]),
        max_size=40,
    ),
)
def test_damage_of_any_kind_is_read_without_an_error(text: str, places: list[int], marks: list[str]) -> None:
    harmed = harm(text, places, marks)
    document = Document(text=harmed, published="2025-06-15")
    check(harmed, read_document(document), document)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    document = Document(text=text)
    check(text, read_document(document), document)


@pytest.mark.parametrize("text", TEXTS[:8])
def test_the_same_text_is_read_the_same(text: str) -> None:
    document = Document(text=text, published="2025-06-15")
    assert read_document(document) == read_document(document)


def test_an_empty_text_yields_a_doubt_and_no_claim() -> None:
    reading = read_document(Document(text="  \n"))
    assert reading.claims == ()
    assert {doubt.code for doubt in reading.doubts} >= {"J303"}


HOSTILE = [
    ("names and commas", "Russia, " * 4000),
    ("cues", "Russia will send troops " * 1000),
    ("marks", '"(' * 20000),
    ("digits", "1 " * 20000),
    ("conditions", "if Russia " * 2000),
    ("one word", "a" * 2_000_000),
    ("letters without blanks", "abc-" * 50_000),
]


@pytest.mark.parametrize("text", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_a_text_without_a_full_stop_is_read_in_bounded_time(text: str) -> None:
    document = Document(text=text, language="en", published="2025-06-15")
    start = time.process_time()
    check(text, read_document(document), document)
    assert time.process_time() - start < 20
