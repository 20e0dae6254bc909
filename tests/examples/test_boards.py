"""The boards of the example record at five dates: a person has read each golden file for sense; a change must be read again."""

from pathlib import Path

import pytest
from example_boards import DATES, differences, gold_standing, golden_path, read_standing, to_board

from jaminan.model.standing import Standing

FLOORS = {"sudan": 0.12, "ukraine": 0.24}
"""The share of undertakings that the reader puts in the right state at the last date, as it was measured; `compare` lists the rest."""


@pytest.mark.parametrize(("case", "day"), [(case, day) for case, days in DATES.items() for day in days])
def test_the_board_is_the_golden_one(case: str, day: str) -> None:
    golden: Path = golden_path(case, day)
    assert to_board(case, gold_standing(case, day)) == golden.read_text(encoding="utf-8"), (
        "read it, then: tools/example_boards.py write"
    )


@pytest.mark.slow
@pytest.mark.parametrize("case", DATES)
def test_the_reader_comes_as_near_as_measured(case: str) -> None:
    day = DATES[case][-1]
    gold, read = gold_standing(case, day), read_standing(case, day)
    assert _share(gold, read) >= FLOORS[case]
    assert _share(gold, gold) == 1


def _share(gold: Standing, read: Standing) -> float:
    return 1 - len(list(differences(gold, read))) / len(gold.positions)
