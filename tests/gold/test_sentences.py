"""The short labelled sentences keep to the codebook: codes, evidence, no copies, and a balance that a judge can learn from."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jaminan.model import Channel, Condition, EventType, Firmness, Kind, Measure, Quantity

ROOT = Path(__file__).parents[2] / "gold" / "sentences"
FILES = sorted(ROOT.glob("*.jsonl"))
MAIN = ("en", "id", "fr", "de", "es", "uk", "ru")
ALWAYS = {"text", "lang", "kind", "firmness", "measure", "channel", "conditional", "evidence"}
OWN = {"commitment": {"conditions"}, "demand": {"conditions"}, "event": {"type"}, "figure": {"quantity"}, None: set()}
LEAST = 2500
"""Sentences in all: a judge was never better for fewer."""

Row = Mapping[str, Any]


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ROWS = [row for path in FILES for row in read(path)]
ACTS = [row for row in ROWS if row["kind"] in ("commitment", "demand")]
PROMISES = [row for row in ROWS if row["kind"] == "commitment"]


def find_faults(row: Row) -> list[str]:
    """What the codebook has against one sentence."""
    kind, extra = row["kind"], set(row) - ALWAYS
    checks = {
        "a slot is missing": set(row) >= ALWAYS,
        "a slot is not of its kind": extra - {"status"} <= OWN[kind],
        "kind": kind in (None, *Kind),
        "firmness": row["firmness"] in ((*Firmness,) if kind == "commitment" else (None,)),
        "measure": row["measure"] in ((*Measure,) if kind in ("commitment", "demand") else (None,)),
        "channel": row["channel"] in ((None,) if kind is None else (*Channel,)),
        "type": kind != "event" or row["type"] in (*EventType,),
        "quantity": kind != "figure" or row["quantity"] in (*Quantity,),
        "conditions": row["conditional"] is bool(row.get("conditions")) and {*row.get("conditions", ())} <= {*Condition},
        "status": row.get("status") in (None, "historical", "hypothetical"),
        "evidence": row["evidence"] is None if kind is None else _is_part(row["evidence"], row["text"]),
    }
    return [name for name, sound in checks.items() if not sound]


def _is_part(evidence: str, text: str) -> bool:
    return bool(evidence) and evidence == evidence.strip() and text.count(evidence) == 1


def shares(rows: Iterable[Row], slot: str) -> dict[Any, float]:
    counts = Counter(row[slot] for row in rows)
    return {code: count / counts.total() for code, count in counts.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sentence_keeps_to_the_codebook(path: Path) -> None:
    faults = {row["text"]: found for row in read(path) if (found := find_faults(row))}
    assert not faults
    assert {row["lang"] for row in read(path)} == {path.stem}


SOUND: Row = {
    "text": "Oslo will send ships.",
    "lang": "en",
    "kind": "commitment",
    "firmness": "pledged",
    "measure": "naval",
    "channel": "report",
    "conditional": False,
    "evidence": "Oslo will send ships",
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"firmness": "firm"}, "firmness"),
        ({"measure": None}, "measure"),
        ({"channel": "wire"}, "channel"),
        ({"conditional": True}, "conditions"),
        ({"conditional": True, "conditions": ["rain"]}, "conditions"),
        ({"evidence": "Oslo sent ships"}, "evidence"),
        ({"kind": None}, "evidence"),
        ({"quantity": "aid"}, "a slot is not of its kind"),
    ],
    ids=lambda value: str(value),
)
def test_a_fault_would_be_seen(change: Row, fault: str) -> None:
    assert find_faults(SOUND) == []
    assert fault in find_faults({**SOUND, **change})


def test_no_sentence_stands_twice() -> None:
    bare = Counter(re.sub(r"[\W\d]+", "", row["text"].casefold()) for row in ROWS)
    assert [text for text, count in bare.items() if count > 1] == []


def test_no_sentence_is_made_from_a_template() -> None:
    """No five words open, and no five words close, more than three sentences of a language."""
    ends = Counter(
        (row["lang"], end)
        for row in ROWS
        if len(words := row["text"].casefold().split()) > 5
        for end in (("opens", *words[:5]), ("closes", *words[-5:]))
    )
    assert {end: count for end, count in ends.items() if count > 3} == {}


def test_there_are_enough_in_every_language() -> None:
    by_language = shares(ROWS, "lang")
    assert len(ROWS) >= LEAST
    assert {lang: share for lang in MAIN if not 0.11 <= (share := by_language[lang]) <= 0.16} == {}
    assert 0.07 <= 1 - sum(by_language[lang] for lang in MAIN) <= 0.15


@pytest.mark.parametrize("lang", [None, *MAIN], ids=str)
def test_codes_are_balanced(lang: str | None) -> None:
    def own(rows: list[Row]) -> list[Row]:
        return [row for row in rows if lang in (None, row["lang"])]

    assert min(shares(own(PROMISES), "firmness").get(code, 0) for code in Firmness) >= 0.06
    assert max(shares(own(PROMISES), "firmness").values()) <= 0.2
    assert max(shares(own(ACTS), "measure").values()) <= 0.12
    assert 0.08 <= shares(own(ROWS), "kind")[None] <= 0.2
    assert 0.1 <= shares(own(ACTS), "conditional")[True] <= 0.4


@pytest.mark.parametrize("code", list(Measure), ids=str)
def test_every_measure_is_there(code: Measure) -> None:
    assert shares(ACTS, "measure").get(code, 0) >= 0.008
