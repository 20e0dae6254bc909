"""Commands answer from the projections what they would answer by folding the claims, byte for byte, and fold only where they must."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from example_boards import keep_gold
from rich.console import Console

from calling import Run, called
from jaminan.ledger import open_ledger
from jaminan.model import Commitment, Condition
from jaminan.model.decisions import ActorDecision, ConditionDecision, KinDecision, MergeDecision
from jaminan.pipeline import Desk, answering, remaking
from jaminan.presentation.cli.screen import Screen

DAY = "2025-10-31"
LATER = "2026-03-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example record with decisions of every kind, by a command line that knows nothing of projections."""
    path = tmp_path_factory.mktemp("both") / "ledger.db"
    with open_ledger(path) as ledger:
        keep_gold(ledger, "ukraine")
        told = [one for one in ledger.claims() if isinstance(one.claim, Commitment)]
        first = told[0]
        ledger.reject(told[3].id, by="ann", at=LATER)
        ledger.accept(first.id, by="ann", at=LATER)
        ledger.correct(told[5].id, replace(told[5].claim, actors=()), by="ann", at=LATER, why="nobody is named")
        ids = [one.undertaking.id for one in Desk(ledger).positions() if one.undertaking.creditor == "UKR"]
        homes = sorted({one.document.id for one in told})
        for decision in (
            MergeDecision(undertaking=ids[4], into=ids[0]),
            ActorDecision(candidate="BEL", actor="NLD"),
            KinDecision(one=homes[0], other=homes[7], copies=True),
            ConditionDecision(condition=Condition.CEASEFIRE, about="UKR", met=True, on="2025-10-01"),
        ):
            ledger.decide(decision, by="ann", at=LATER)
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], record: Path) -> Iterator[Run]:
    with called(monkeypatch, capsys, record) as call:
        yield call


def _ids(run: Run) -> dict[str, str]:
    """The undertaking with most words, a counted one, a claim and a document, by what they are."""
    found = json.loads(run("standing", "--format", "json")[1])["undertakings"]
    longest = max(found, key=lambda one: len(one["words"]))
    crowd = next(one for one in found if one["count"])
    claim = longest["proof"][0]
    return {"longest": longest["id"], "crowd": crowd["id"], "claim": claim, "document": longest["last_word"]["document"]}


COMMANDS = [
    "standing",
    f"standing --as-of {DAY}",
    "standing --as-of 2025-06 --words id",
    f"standing --creditor ukr --as-of {DAY} --format json",
    f"standing --format json --as-of {DAY} --known-at 2027-01-01",
    f"hinges --as-of {DAY}",
    "hinges --format json",
    f"coverage --creditor UKR --as-of {DAY}",
    "coverage --format json",
    "conditions",
    f"conditions --as-of {DAY} --format json",
    f"standing --suppose us_backstop(UKR)=true@2025-07-01 --as-of {DAY}",
    "standing --suppose approval=true --format json",
    f"show longest --as-of {DAY}",
    "show longest --format json",
    f"show crowd --as-of {DAY}",
    "show crowd --format json",
    "show claim",
    "show claim --format json",
    "history longest",
    "history document --format json",
    "history claim",
    f"clarity --as-of {DAY} --format json",
    f"clarity --as-of {DAY} --creditor ukr",
    f"contradictions --format json --as-of {DAY}",
    "changes --since 2025-03-01 --until 2025-09-30",
    f"changes --since 2024-09 --until {DAY} --format json",
    "changes --since 2025-03-01 --until 2025-09-30 --creditor ukr",
    f"sources --as-of {DAY}",
    f"sources --as-of {DAY} --format json --all",
]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_answers_alike_from_the_projections_and_by_folding(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    ids = _ids(run)
    asked = [ids.get(word, word) for word in words.split()]
    with monkeypatch.context() as forced:
        forced.setattr(Desk, "ready", lambda desk, known_at=None: False)
        folded = run(*asked)
    monkeypatch.setattr(answering, "gather_record", _never)
    assert run(*asked) == folded
    assert folded[0] == 0
    assert len(folded[1]) > 40


@pytest.mark.parametrize(
    "words",
    [
        f"standing --known-at {DAY}",
        "show crowd --known-at 2026-01-01",
        f"hinges --known-at {DAY}",
        "changes --since 2020 --until 2027 --known",
    ],
    ids=str.split,
)
def test_what_was_known_before_is_folded(run: Run, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    folded: list[object] = []
    real = answering.gather_record
    monkeypatch.setattr(answering, "gather_record", lambda *told, **named: folded.append(1) or real(*told, **named))
    ids = _ids(run)
    assert not folded
    assert run(*(ids.get(word, word) for word in words.split()))[0] == 0
    assert folded


def test_a_ledger_that_may_only_be_read_is_folded(
    run: Run, monkeypatch: pytest.MonkeyPatch, record: Path, tmp_path: Path
) -> None:
    """Its projections are behind, and cannot be brought in step."""
    path = tmp_path / "read-only.db"
    with open_ledger(path) as ledger:
        keep_gold(ledger, "sudan")
    monkeypatch.setenv("JAMINAN_LEDGER", str(path))
    free = run("standing", "--as-of", DAY)
    with open_ledger(path) as ledger, ledger.shelf(writing=True) as shelf:
        shelf.clear()
    monkeypatch.setattr("jaminan.ledger.engines._begin", _reading_only)
    assert run("standing", "--as-of", DAY) == free
    with open_ledger(path) as ledger, ledger.shelf() as shelf:
        assert not shelf.in_step()


def test_who_waits_for_projections_sees_how_far_they_are(
    run: Run, monkeypatch: pytest.MonkeyPatch, record: Path, tmp_path: Path
) -> None:
    path, told = tmp_path / "old.db", io.StringIO()
    with open_ledger(path) as ledger:
        keep_gold(ledger, "sudan")
    terminal = Screen(Console(width=100), Console(file=told, force_terminal=True))
    monkeypatch.setattr("jaminan.presentation.cli.waiting.open_screen", lambda: terminal)
    monkeypatch.setattr(remaking, "_FAR", 10)
    monkeypatch.setattr(remaking, "_ENTRIES", 100)
    code, out, err = run("standing", "--ledger", path)
    assert (code, err) == (0, "")
    assert "Towards" in out
    lines = told.getvalue().split("\r")
    assert "[..............................] 0 %  the answers to questions are made anew from the record" in lines[1]
    assert any("[#########" in line for line in lines)
    assert lines[-1] == "\x1b[K"
    assert run("standing", "--ledger", path)[1] == out


def _never(*told: object, **named: object) -> None:
    raise AssertionError("folded, though the projections tell it")


def _reading_only(connection: object) -> None:
    connection.exec_driver_sql("PRAGMA query_only = ON")  # type: ignore[attr-defined]
    connection.exec_driver_sql("BEGIN")  # type: ignore[attr-defined]
