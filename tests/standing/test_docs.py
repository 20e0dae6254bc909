"""The page of the standing says what the code does: the states, the table of transitions, the codes."""

import re
from pathlib import Path

import pytest

from jaminan.model import Condition, Firmness, LifeCycle
from jaminan.model.conditions import Cause
from jaminan.model.standing import Because, Question, Weight
from jaminan.standing.changes import ChangeKind
from jaminan.standing.lifecycle import FIRST, transitions

PAGE = (Path(__file__).parents[2] / "docs" / "standing.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, its head first."""
    part = re.split(r"^#+ .*$", PAGE.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in part.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]


def test_the_states_of_the_page_are_those_of_the_code() -> None:
    assert [row[0] for row in rows("States")[1:]] == list(LifeCycle)


def test_the_transitions_of_the_page_are_those_of_the_code() -> None:
    head, *body = rows("By a word")
    assert head[1:] == list(Firmness)
    told = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in body}
    assert told == {"nothing": dict(FIRST)} | {state: dict(by) for state, by in transitions().items()}


@pytest.mark.parametrize(
    "heading, codes", [("Clarity", list(Question)), ("Whose words", [code.name.lower() for code in reversed(Weight)])]
)
def test_the_tables_of_the_page_list_the_codes(heading: str, codes: list[str]) -> None:
    assert [row[0] for row in rows(heading)[1:]] == codes


def test_every_cause_and_condition_has_its_row() -> None:
    part = PAGE.split("# Conditions\n", 1)[1].split("\n## ", 1)[0]
    assert [code for code in [*Cause, *Condition] if f"`{code}" not in part] == []


def test_every_reason_and_change_stands_on_the_page() -> None:
    assert [code for code in [*Because, *ChangeKind] if f"`{code}`" not in PAGE] == []
