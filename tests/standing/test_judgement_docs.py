"""The page of judgement lists every code, each with its row."""

from enum import StrEnum
from pathlib import Path

import pytest

from jaminan.standing.changes import RecordChangeKind, TurnKind
from jaminan.standing.contradictions import ContradictionKind, Settle
from jaminan.standing.figures import CheckKind
from jaminan.standing.grading import GradeBecause
from jaminan.standing.vagueness import Asking

PAGE = (Path(__file__).parents[2] / "docs" / "judgement.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "codes",
    [Asking, CheckKind, ContradictionKind, GradeBecause, RecordChangeKind, Settle, TurnKind],
    ids=lambda codes: codes.__name__,
)
def test_every_code_has_its_row(codes: type[StrEnum]) -> None:
    told = {
        word
        for line in PAGE.splitlines()
        if line.startswith("|")
        for word in line.split("|")[1].replace("`", " ").replace(",", " ").split()
    }
    assert set(codes) - told == set()
