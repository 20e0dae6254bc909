"""The scorer: agreement slot by slot, pairing, and the same figures as the codebook's own scorer on the same folders."""

import copy
import itertools
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.evaluation.agreement import slot_credit
from jaminan.evaluation.pairing import _assign
from jaminan.evaluation.scoring import score_folders
from jaminan.model.errors import SourceError, UsageError

SHARED = Path(__file__).parents[3] / "shared"

AGREEMENTS = [
    pytest.param("actors", ["A", "B"], ["B"], 0.5, id="one of two"),
    pytest.param("actors", ["A|B"], ["B"], 1.0, id="an alternative"),
    pytest.param("actors", ["A"], ["A", "B"], 0.5, id="one too many"),
    pytest.param("targets", [], [], 1.0, id="both empty"),
    pytest.param("targets", None, ["A"], 0.0, id="only predicted"),
    pytest.param("when", None, "2025-01-01", 0.5, id="a date too many"),
    pytest.param("when", "2025-01-01", None, 0.0, id="a date missed"),
    pytest.param("when", "2025-01-01|2025-01-03", "2025-01-03", 1.0, id="the other date"),
    pytest.param("when", "2025-01-01", "2025-01-09", 0.5, id="the right month"),
    pytest.param("when", "2025-01-01", "2025-02-01", 0.0, id="the wrong month"),
    pytest.param("place", "Oslo|Bergen", "bergen", 1.0, id="a place in any case"),
    pytest.param("place", None, "Oslo", 0.0, id="a place too many"),
    pytest.param("place", None, None, 1.0, id="no place"),
    pytest.param("speaker", {"name": "Ada B. Example", "actor": "NOR"}, {"name": "Example", "actor": None}, 1.0, id="last name"),
    pytest.param("speaker", {"name": "Ada Example", "actor": "NOR"}, {"name": None, "actor": "NOR"}, 0.5, id="unnamed"),
    pytest.param("speaker", {"name": None, "actor": "NOR"}, {"name": None, "actor": "SWE"}, 0.0, id="another actor"),
    pytest.param("speaker", None, {"name": None, "actor": "SWE"}, 0.0, id="a speaker too many"),
    pytest.param("firmness", "ready", "pledged", 0.5, id="next step"),
    pytest.param("firmness", "reluctant", "ruled_out", 0.5, id="next step of a refusal"),
    pytest.param("firmness", "reluctant", "unclear", 0.0, id="unclear is no refusal"),
    pytest.param("firmness", "delivering", "unfulfilled", 0.0, id="next in the list, worlds apart"),
    pytest.param("firmness", "ready", "sure", 0.0, id="no code"),
    pytest.param("value", 26, "26.0", 1.0, id="a number as words"),
    pytest.param("value", "26|35", 35, 1.0, id="either number"),
    pytest.param("value", 26, None, 0.0, id="no number"),
    pytest.param("measure", "air|troops", "air", 1.0, id="a code"),
    pytest.param("unit", "km2", None, 0.0, id="a code missed"),
]


@pytest.mark.parametrize(("slot", "gold", "predicted", "credit"), AGREEMENTS)
def test_slots_agree(slot: str, gold: Any, predicted: Any, credit: float) -> None:
    assert slot_credit(slot, {slot: gold}, {slot: predicted}) == credit


tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, -0.5, -0.7, -1.0]), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(tables)
def test_no_assignment_is_cheaper(cost: list[list[float]]) -> None:
    rows, columns = len(cost), len(cost[0])
    found = _assign(cost)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found) == min(rows, columns)
    small, large = sorted((rows, columns))
    every = (zip(range(small), choice, strict=True) for choice in itertools.permutations(range(large), small))
    best = min(sum(cost[a][b] if rows <= columns else cost[b][a] for a, b in pairs) for pairs in every)
    assert sum(cost[row][column] for row, column in found) == pytest.approx(best)


def _worsened(document: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A prediction with claims lost, doubled, moved, reordered and wrong in single slots; alternatives settled at random."""
    claims = [_blurred(copy.deepcopy(claim), dice) for claim in document["claims"] if dice.random() > 0.15]
    claims += [_blurred(copy.deepcopy(claim), dice) for claim in document["claims"] if dice.random() < 0.15]
    dice.shuffle(claims)
    worse: dict[str, Any] = {"id": document["id"], "claims": claims}
    codes = ["machine_translated", "spun", "mixed_language", "broken_names", "broken_numbers"]
    return worse | ({"damage": [code for code in codes if dice.random() < 0.4]} if dice.random() < 0.8 else {})


def _blurred(claim: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    for slot, value in claim.items():
        if isinstance(value, str):
            claim[slot] = dice.choice(value.split("|"))
    claim["actors"] = [dice.choice(actor.split("|")) for actor in claim["actors"]]
    start, end = claim["evidence"]
    claim["evidence"] = [max(0, start + dice.randint(-30, 30)), end + dice.randint(-5, 40)]
    for slot, others in (
        ("firmness", ["ready", "pledged", "ruled_out"]),
        ("measure", ["troops", "arms"]),
        ("actors", [["USA"], ["UKR", "EU"]]),
        ("when", [None, "2025-09-05"]),
        ("speaker", [None, {"name": None, "actor": "USA"}]),
        ("value", [26, "many"]),
    ):
        if slot in claim and dice.random() < 0.2:
            claim[slot] = dice.choice(others)
    return claim


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the codebook's scorer is not beside this clone")
@pytest.mark.parametrize("seed", range(4))
def test_the_same_figures_as_the_codebooks_scorer(tmp_path: Path, seed: int) -> None:
    dice, gold = random.Random(seed), SHARED / "gold" / "dev"
    for path in sorted(gold.glob("*.json"))[seed:]:
        worse = _worsened(json.loads(path.read_text(encoding="utf-8")), dice)
        (tmp_path / path.name).write_text(json.dumps(worse), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(gold), str(tmp_path), "--json"]
    wanted = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.dumps(score_folders(gold, tmp_path).to_record(), indent=1) + "\n" == wanted
    assert 0.2 < json.loads(wanted)["all"]["credit_f1"] < 0.95


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="J001"):
        score_folders(tmp_path, tmp_path)


@pytest.mark.parametrize(("text", "code"), [("{", "J107"), ("[]", "J108"), ('{"claims": 3}', "J108")])
def test_wrong_gold(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=code):
        score_folders(tmp_path, tmp_path)
