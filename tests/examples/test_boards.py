"""The boards of the example record at five dates: a person has read each golden file for sense; a change must be read again."""

from pathlib import Path

import pytest
from example_boards import DATES, differences, gold_standing, golden_path, keep_gold, read_standing, to_board

from jaminan.ledger import open_ledger
from jaminan.model import Measure
from jaminan.model.standing import Standing
from jaminan.pipeline import standing_of
from jaminan.standing.clarity import Amounts
from jaminan.standing.deliveries import find_deliveries

FLOORS = {"sudan": 0.15, "ukraine": 0.35}
"""The share of undertakings that the reader puts in the right state at the last date, as it was measured; `tools/example_reasons.py` lists the rest."""


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


def test_what_is_delivered_in_part() -> None:
    with open_ledger(":memory:") as ledger:
        keep_gold(ledger, "ukraine")
        claims, standing = ledger.claims(), standing_of(ledger, as_of="2026-02-25")
    records, amounts = {claim.id: claim for claim in claims}, Amounts(claims)
    (patriots,) = (
        delivery
        for position in standing.positions
        if (position.undertaking.debtor, position.undertaking.measure) == ("DEU", Measure.AIR_DEFENCE)
        for delivery in find_deliveries(position.undertaking, records, amounts)
    )
    assert patriots.partial
    assert (patriots.promised.value, patriots.remaining) == (2, 1)


def _share(gold: Standing, read: Standing) -> float:
    return 1 - len(list(differences(gold, read))) / len(gold.positions)
