"""A smoke of the benchmark: a small ledger through it, with bounds that only a change of order of growth passes."""

import runpy
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "ledger.py"


@pytest.mark.slow
def test_the_benchmark_runs_and_its_figures_are_of_the_right_order(tmp_path: Path) -> None:
    made = runpy.run_path(str(BENCHMARK))
    told = made["measure"](str(tmp_path / "ledger.db"), 5_000)
    assert set(made["BOUNDS"]) <= set(told)
    assert told["load"][1] < 60
    assert told["board page"][0] < 1
    assert told["changes"][0] < 5


def test_the_generator_writes_the_same_reports_each_time() -> None:
    made = runpy.run_path(str(BENCHMARK))["reports"]
    once, again = list(made(400)), list(made(400))
    assert once == again
    assert sum(len(report.reading.claims) for report in once) == 400
