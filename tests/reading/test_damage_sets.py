"""Floors under what the sets of gold/damage measure; how they were made, and what they do not show, stands in docs/damage.md."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

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
