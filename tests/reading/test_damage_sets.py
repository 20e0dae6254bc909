"""Floors under what the sets of gold/damage measure; how they were made, and what they do not show, stands in docs/damage.md."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jaminan.model import Damage, Document
from jaminan.reading import read_document
from jaminan.reading.damage.naming import find_named
from jaminan.reading.damage.readings import find_readings

GOLD = Path(__file__).parents[2] / "gold" / "damage"


def rows(name: str, half: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["half"] == half]


def judge_number(row: dict[str, Any]) -> str:
    hit = [n for n in find_readings(row["text"], row["language"]) if n.start < row["end"] and row["start"] < n.end]
    right = any(n.value is not None and abs(n.value - row["value"]) <= 1e-6 * max(1, row["value"]) for n in hit)
    if row["class"] == "sound":
        return "right" if right and not any(n.repair or n.doubt for n in hit) else "changed"
    return "right" if right else "doubt" if any(n.doubt for n in hit) else "wrong"


@pytest.mark.parametrize("half", ["tune", "held"])
def test_numbers(half: str) -> None:
    told = rows("numbers", half)
    damaged = Counter(judge_number(row) for row in told if row["class"] != "sound")
    assert damaged["wrong"] <= 0.01 * damaged.total(), damaged
    assert damaged["right"] >= 0.85 * damaged.total(), damaged
    assert [row["text"] for row in told if row["class"] == "sound" and judge_number(row) == "changed"] == []


def judge_name(row: dict[str, Any]) -> str:
    document = Document(text=row["text"], language=row["language"], published=row["date"])
    hit = [n for n in find_named(document) if n.start < row["end"] and row["start"] < n.end]
    if row["class"] == "decoy":
        return "wrong" if any(n.repair for n in hit) else "left"
    person = row.get("person")
    if any(row["actor"] in n.actors and (not person or n.person == person) for n in hit):
        return "resolved"
    other = any(
        (n.actors and row["actor"] not in n.actors) or (n.repair and person and n.person not in (None, person)) for n in hit
    )
    return "wrong" if other else "open"


@pytest.mark.slow
def test_names() -> None:
    told = [(half, row["class"], judge_name(row)) for half in ("tune", "held") for row in rows("names", half)]
    for half in ("tune", "held"):
        names = Counter(verdict for where, kind, verdict in told if where == half and kind != "decoy")
        assert names["resolved"] >= 0.85 * names.total(), (half, names)
    everything = Counter(verdict for _, kind, verdict in told if kind != "decoy")
    assert everything["wrong"] <= 0.02 * everything.total(), everything
    assert sum(verdict == "wrong" for _, kind, verdict in told if kind == "decoy") <= 2


def judge_phrase(row: dict[str, Any]) -> str:
    reading = read_document(Document(text=row["text"], language=row["language"], published="2025-09-05"))
    kinds = (Damage.SPUN, Damage.BROKEN_NAMES)
    hit = [s for s in reading.spots if s.damage in kinds and s.evidence.start < row["end"] and row["start"] < s.evidence.end]
    return ("found" if row["odd"] else "false") if hit else ("missed" if row["odd"] else "left")


@pytest.mark.slow
@pytest.mark.parametrize(("half", "recall"), [("tune", 0.65), ("held", 0.5)])
def test_synonyms(half: str, recall: float) -> None:
    """The recall asked for in the end is 0.85; these are the floors of what is reached."""
    told = Counter(judge_phrase(row) for row in rows("synonyms", half))
    assert told["found"] >= 0.93 * (told["found"] + told["false"]), told
    assert told["found"] >= recall * (told["found"] + told["missed"]), told


@pytest.mark.slow
@pytest.mark.parametrize(("half", "recall", "restored"), [("tune", 0.95, 0.9), ("held", 0.9, 0.88)])
def test_terms(half: str, recall: float, restored: float) -> None:
    """Odd phrases in the context of reports: what was meant counts where it has the same words, one or many of them."""
    told: Counter[str] = Counter()
    for row in rows("terms", half):
        told[judge_phrase(row)] += 1
        told["restored"] += row["odd"] and row["meant"] in read_as(row)
    assert told["found"] >= 0.97 * (told["found"] + told["false"]), told
    assert told["found"] >= recall * (told["found"] + told["missed"]), told
    assert told["restored"] >= restored * (told["found"] + told["missed"]), told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("half", "language", "recall"), [("tune", "en", 0.6), ("held", "en", 0.6), ("tune", "id", 0.65), ("held", "id", 0.2)]
)
def test_phrases_turned_odd_by_a_thesaurus(half: str, language: str, recall: float) -> None:
    """Asked for in the end are 0.85; these are the floors of what is reached where a thesaurus swaps without sense."""
    told = Counter(judge_phrase(row) for row in rows("thesaurus", half) if row["language"] == language)
    assert told["found"] >= recall * (told["found"] + told["missed"]), told
    assert told["found"] >= 0.84 * (told["found"] + told["false"]), told


def read_as(row: dict[str, Any]) -> set[str]:
    """The term that was meant, if a spot in the phrase was read as its words, in any number; else what it was read as."""
    reading = read_document(Document(text=row["text"], language=row["language"], published="2025-09-05"))
    spots = [s for s in reading.spots if s.read_as and s.evidence.start < row["end"] and row["start"] < s.evidence.end]
    return {
        row["meant"] if bare(s.read_as or "") & bare(row["meant"]) in (bare(s.read_as or ""), bare(row["meant"])) else ""
        for s in spots
    }


def bare(words: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in words.casefold().split() if word not in ("the", "a", "its", "their"))


def judge_text(row: dict[str, Any]) -> tuple[str, bool]:
    whole = read_document(Document(text=row["text"], language=row["language"], published="2025-10-01")).whole
    assert whole is not None
    return row["method"], whole.damaged == (row["class"] != "sound")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "id"])
def test_whole_texts(language: str) -> None:
    """Each document of the held-out half told sound from damaged; what other methods of translation made was never learnt from."""
    told = [judge_text(row) for row in rows("texts", "held") if row["language"] == language]
    assert sum(right for _, right in told) >= 0.9 * len(told)
    others = [right for method, right in told if method in ("apertium", "word_by_word")]
    assert sum(others) >= 0.9 * len(others)
