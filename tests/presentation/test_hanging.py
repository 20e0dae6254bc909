"""`jaminan conditions`, `hinges`, `coverage` and what-if, on one report: 26 states ready if there is a ceasefire."""

import json
from pathlib import Path

import pytest

from calling import Run

DAY = ("--as-of", "2025-09-06")


@pytest.fixture
def kept(run: Run, report: Path) -> Run:
    assert run("read", report, "--published", "2025-09-05")[0] == 0
    return run


def test_what_is_known_of_a_condition_and_an_analysts_word(kept: Run) -> None:
    assert "a ceasefire in Ukraine  (ceasefire(UKR))\n  1 undertaking waits for it" in kept("conditions", *DAY)[1]
    code, out, _ = kept("conditions", "set", "ceasefire(UKR)=true@2025-09-06", "--why", "Seen by monitors", "--by", "sari")
    assert (code, out) == (0, "a ceasefire in Ukraine is met from 2025-09-06 on, as sari says.\n")
    told = kept("conditions", *DAY)[1]
    assert "2025-09-06  met - an analyst's word\n    sari: Seen by monitors" in told
    (turn,) = json.loads(kept("conditions", *DAY, "--format", "json")[1])["conditions"]["ceasefire(UKR)"]["turns"]
    assert (turn["met"], turn["by"], turn["cause"]) == (True, "sari", "decision")
    (position,) = json.loads(kept("standing", *DAY, "--format", "json")[1])["undertakings"]
    assert position["conditions"][0]["met"] is True


def test_hinges(kept: Run) -> None:
    out = kept("hinges", *DAY)[1]
    assert out.startswith("a ceasefire in Ukraine: 1 waits for it\n  waits: Coalition of the willing (26)")
    (hinge,) = json.loads(kept("hinges", *DAY, "--creditor", "ukr", "--format", "json")[1])["hinges"]
    assert (hinge["condition"], hinge["creditor"], len(hinge["waiting"]), hinge["freed"]) == ("ceasefire", "UKR", 1, [])
    assert kept("hinges", *DAY, "--creditor", "POL")[1] == "Nothing waits for a condition.\n"


def test_coverage(kept: Run) -> None:
    out = kept("coverage", *DAY, "--creditor", "UKR")[1]
    assert "Towards Ukraine" in out
    assert "o offered. A number" in out
    (cell,) = json.loads(kept("coverage", *DAY, "--format", "json")[1])["cells"]
    assert (cell["measure"], cell["state"], len(cell["undertakings"])) == ("security_guarantee", "offered", 1)
    assert kept("coverage", *DAY, "--creditor", "POL")[1] == "There is nothing to cover.\n"


def test_what_if_looks_from_the_last_day_supposed(kept: Run) -> None:
    code, out, _ = kept("standing", *DAY, "--suppose", "ceasefire(UKR)=true@2026-03-01", "--suppose", "approval=false")
    assert code == 0
    assert out.startswith("Supposed: a ceasefire in Ukraine = met, approval = failed. As of 2026-03-01.")
    told = json.loads(kept("standing", *DAY, "--suppose", "ceasefire(UKR)=true", "--format", "json")[1])
    assert (told["due"], told["blocked"], told["as_of"]) == ([], [], "2025-09-06")


@pytest.mark.parametrize("words, code", [("ceasefire", "J502"), ("truce=true", "J503"), ("ceasefire=x", "J504")])
def test_what_cannot_be_understood_is_refused(kept: Run, words: str, code: str) -> None:
    stopped, _, complaint = kept("standing", "--suppose", words)
    assert (stopped, complaint[:4]) == (2, code)


@pytest.mark.parametrize("command", ["conditions", "hinges", "coverage", "standing"])
def test_in_indonesian(kept: Run, command: str) -> None:
    code, out, _ = kept(command, *DAY, "--words", "id")
    assert code == 0
    assert "gencatan senjata" in out or "jaminan keamanan" in " ".join(out.split()) or "ditawarkan" in out


def test_who_of_the_counted_is_known_by_name_stands_in_what_is_shown(kept: Run) -> None:
    (found,) = json.loads(kept("standing", *DAY, "--format", "json")[1])["undertakings"]
    assert "Counted: 26; known by name: 0" in kept("show", found["id"][:8], *DAY)[1]
    shown = json.loads(kept("show", found["id"][:8], *DAY, "--format", "json")[1])
    assert (shown["named"], shown["amounts"]) == ({}, [])
