"""The example record: in the codebook's form, of actors that the atlas knows, and holding what its page says that it holds."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from annotate import check
from example_boards import DATES, EXAMPLES

from jaminan.atlas import load_atlas
from jaminan.model import Damage

ROOT = Path(__file__).parents[2]
REPORTS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*/*.json"))}
PAGE = (EXAMPLES / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    return frozenset(load_atlas().actors)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_is_in_order(report: dict[str, Any], known: frozenset[str]) -> None:
    assert check(report, known) == []


def test_the_checker_finds_what_is_wrong(known: frozenset[str]) -> None:
    report = json.loads(json.dumps(REPORTS["001-two-signatures"]))
    report["claims"][0]["actors"] = ["ATLANTIS"]
    report["claims"][1]["evidence"] = [5, 5]
    assert len(check(report, known)) == 2


def test_files_are_named_by_their_ids() -> None:
    assert [key for key, report in REPORTS.items() if report["id"] != key] == []


def test_the_record_is_as_large_as_promised() -> None:
    ukraine = [report for report in REPORTS.values() if (EXAMPLES / "ukraine" / f"{report['id']}.json").exists()]
    assert len(ukraine) >= 60
    assert len(Counter(report["language"] for report in ukraine)) >= 4
    assert sum(bool(report["damage"]) for report in ukraine) >= 8
    assert {Damage.MACHINE_TRANSLATED, Damage.SPUN, Damage.MIXED_LANGUAGE, Damage.BROKEN_NAMES, Damage.BROKEN_NUMBERS} <= {
        Damage(code) for report in ukraine for code in report["damage"]
    }
    assert sum(not report["claims"] for report in ukraine) >= 3


def test_every_report_that_the_page_names_is_there() -> None:
    numbers = {key[:3] for key in REPORTS}
    named = set(re.findall(r"(?<![\d,])(\d{3})(?![\d,])", PAGE.partition("## What it holds")[2]))
    assert named
    assert named - numbers == set()


def test_the_root_points_at_the_record() -> None:
    assert (ROOT / "examples").resolve() == EXAMPLES
    assert set(DATES) == {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
