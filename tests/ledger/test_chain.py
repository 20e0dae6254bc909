"""The chain shows every change; killing the writer loses nothing that was kept; entries replayed give the same claims."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaminan.atlas import load_atlas
from jaminan.ledger import open_ledger
from jaminan.ledger.history import History, fold_history
from jaminan.model import Commitment, Document, Evidence, Firmness, Measure, Reading
from jaminan.pipeline import Desk, Report

AT = "2025-03-02T10:00:00Z"


def report(number: int) -> Document:
    return Document(text=f"Report {number}: " + " ".join(f"state{place} will help." for place in range(8)), name=f"{number}.txt")


def read(document: Document, firmness: list[Firmness], version: int = 1) -> Reading:
    claims = tuple(
        Commitment(evidence=Evidence(document.id, 0, place + 5), actors=("NOR",), measure=Measure.ARMS, firmness=how)
        for place, how in enumerate(firmness)
    )
    return Reading(document=document.id, reader=f"grammar@{version}", language="en", claims=claims)


TAMPERINGS = {
    "a reason reworded": "UPDATE entries SET why = 'another' WHERE number = 5",
    "a name put under": "UPDATE entries SET \"by\" = 'eve' WHERE number = 2",
    "an entry taken out": "DELETE FROM entries WHERE number = 3",
    "a payload broken": "UPDATE entries SET payload = '{' WHERE number = 4",
    "a text changed": "UPDATE documents SET text = CAST('lies' AS BLOB)",
    "a claim changed": "UPDATE claims SET record = replace(record, 'pledged', 'agreed')",
    "a claim's confidence raised": "UPDATE claims SET record = replace(record, '0.5', '0.9')",
    "a claim taken out": "DELETE FROM claims WHERE rowid = 1",
    "a claim put in": "INSERT INTO claims SELECT 'ff', 'ff', document, kind, record FROM claims LIMIT 1",
    "a claim moved": "UPDATE claims SET id = 'ff' WHERE rowid = 2",
    "a reading changed": "UPDATE readings SET record = replace(record, 'en', 'id')",
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_verify_sees_every_change(tmp_path: Path, tampering: str) -> None:
    path = tmp_path / "ledger.db"
    document = report(1)
    with open_ledger(path) as ledger:
        kept = ledger.keep(document, read(document, [Firmness.PLEDGED, Firmness.READY]), at=AT, by="ann")
        ledger.accept(kept.new_claims[0], by="ann", at=AT, why="seen")
        assert ledger.verify().sound
        assert ledger.verify().head == ledger.entries()[-1].hash
    with sqlite3.connect(path) as raw:
        raw.execute(TAMPERINGS[tampering])
    raw.close()
    with open_ledger(path) as ledger:
        assert ledger.verify().faults


MADE = tuple(Measure)[:6]


def keep_for_ever(path: Path, first: int, told: int) -> None:
    """What the child does: it keeps reports and their projections, and tells each id when it is kept."""
    with open_ledger(path) as ledger:
        desk = Desk(ledger)
        for number in count(first):
            document = Document(text=f"Report {number}. " + "More words follow here. " * 40, name=str(number))
            claims = tuple(
                Commitment(
                    evidence=Evidence(document.id, 0, place + 1), actors=("NOR",), measure=measure, firmness=Firmness.PLEDGED
                )
                for place, measure in enumerate(MADE)
            )
            reading = Reading(document=document.id, reader="grammar@1", language="en", claims=claims)
            if number % 2:
                desk.keep(Report(document, reading), "2025-03-02T10:00:00Z")
            else:
                ledger.keep(document, reading, at="2025-03-02T10:00:00Z", by="child")
            os.write(told, f"{document.id}\n".encode())


def kept_until_killed(path: Path, first: int, seconds: float) -> list[str]:
    """The ids that a child process reported kept before it was killed; it is killed some seconds after the first."""
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(heard)
            keep_for_ever(path, first, told)
        finally:
            os._exit(1)
    os.close(told)
    with os.fdopen(heard) as lines:
        kept = [lines.readline().strip()]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        kept += [line.strip() for line in lines if line.endswith("\n")]
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert all(kept)
    return kept


@pytest.mark.slow
def test_a_kill_at_any_of_200_points_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path, dice, kept = tmp_path / "ledger.db", random.Random(7), list[str]()
    load_atlas()
    for round_ in range(200):
        kept += kept_until_killed(path, round_ * 1_000_000, dice.uniform(0.0, 0.06))
        if round_ % 20 == 19:
            _is_whole(path, kept)
    assert len(kept) >= 200


def _is_whole(path: Path, kept: list[str]) -> None:
    with open_ledger(path, create=False) as ledger:
        assert ledger.verify().faults == ()
        claims = ledger.claims()
        whole = {claim.document.id for claim in claims}
        assert set(kept) <= whole
        assert len(claims) == len(whole) * len(MADE), "no half of a report is seen"
        assert len(Desk(ledger).board()) == len(MADE)
        assert Desk(ledger).replay().same


Act = tuple[str, int, list[Firmness]]
ACTS: st.SearchStrategy[Act] = st.tuples(
    st.sampled_from(["keep", "accept", "reject", "correct"]),
    st.integers(0, 2),
    st.lists(st.sampled_from(Firmness), max_size=3),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, max_size=12))
def test_entries_replayed_to_any_moment_give_the_claims_of_that_moment(acts: list[Act]) -> None:
    with open_ledger(":memory:") as ledger:
        seen = {}
        for day, (act, number, firmness) in enumerate(acts, 1):
            at = f"2025-03-{day:02}T00:00:00Z"
            _act(ledger, act, report(number), firmness, at)
            seen[at] = ledger.claims(standing=False)
        assert all(ledger.claims(at, standing=False) == claims for at, claims in seen.items())
        assert ledger.verify().sound
        step_by_step = History()
        for entry in ledger.entries():
            step_by_step.note(entry)
        assert step_by_step == fold_history(ledger.entries())


def _act(ledger: object, act: str, document: Document, firmness: list[Firmness], at: str) -> None:
    assert hasattr(ledger, "keep")
    if act == "keep":
        ledger.keep(document, read(document, firmness), at=at, by="ann")
        return
    review: Callable[..., object] = getattr(ledger, act)
    for claim in ledger.claims(standing=False)[:1]:  # type: ignore[attr-defined]
        version = (replace(claim.claim, firmness=Firmness.AGREED),) if act == "correct" else ()
        review(claim.id, *version, by="ann", at=at)
