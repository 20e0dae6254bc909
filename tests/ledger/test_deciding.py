"""What analysts decide: kept, superseded, taken back, refused where it is not in form, and asked as of a time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from jaminan.ledger import Ledger, open_ledger
from jaminan.model import Condition, Document, Evidence, JaminanError, Reading
from jaminan.model.decisions import (
    ActorDecision,
    ConditionDecision,
    Decision,
    GradeDecision,
    KinDecision,
    MergeDecision,
)
from jaminan.model.entries import DECIDED, EntryKind, Subject

ONE, OTHER = Document(text="Norway said nothing.", name="a"), Document(text="Norway says nothing.", name="b")
AT, LATER = "2025-03-02T10:00:00Z", "2025-03-05T10:00:00Z"
ID, INTO = "a" * 24, "b" * 24


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place) as ledger:
        for document in (ONE, OTHER):
            ledger.keep(document, Reading(document=document.id, reader="grammar@1", language="en"), at=AT, by="ann")
        yield ledger
        assert ledger.verify().sound


CASES: dict[str, tuple[Decision, Decision, Subject, list[EntryKind]]] = {
    "actor": (
        ActorDecision(candidate="person:K. Aas", actor="NOR"),
        ActorDecision(candidate="person:K. Aas", actor=None),
        Subject.ACTOR,
        [EntryKind.MERGED, EntryKind.SPLIT],
    ),
    "actor by itself": (
        ActorDecision(candidate="person:K. Aas", actor="person:K. Aas"),
        ActorDecision(candidate="person:K. Aas", actor="NOR"),
        Subject.ACTOR,
        [EntryKind.ACCEPTED, EntryKind.MERGED],
    ),
    "condition": (
        ConditionDecision(condition=Condition.CEASEFIRE, about="UKR", met=True, on="2025-02-01", evidence=Evidence(ONE.id, 0, 6)),
        ConditionDecision(condition=Condition.CEASEFIRE, about="UKR", met=None, on="2025-02-01"),
        Subject.CONDITION,
        [EntryKind.CORRECTED, EntryKind.CORRECTED],
    ),
    "grade": (
        GradeDecision(source="outlet:Wire", grade="B"),
        GradeDecision(source="outlet:Wire", grade=None),
        Subject.SOURCE,
        [EntryKind.CORRECTED, EntryKind.ACCEPTED],
    ),
    "kin": (
        KinDecision(one=max(ONE.id, OTHER.id), other=min(ONE.id, OTHER.id), copies=True),
        KinDecision(one=min(ONE.id, OTHER.id), other=max(ONE.id, OTHER.id), copies=False),
        Subject.FAMILY,
        [EntryKind.MERGED, EntryKind.SPLIT],
    ),
    "merge": (
        MergeDecision(undertaking=ID, into=INTO),
        MergeDecision(undertaking=ID, into=None),
        Subject.UNDERTAKING,
        [EntryKind.MERGED, EntryKind.SPLIT],
    ),
}


def all_of(ledger: Ledger, known_at: str | None = None) -> list[Decision]:
    told = ledger.decisions(known_at)
    by_key = [*told.actors.values(), *told.grades.values(), *told.kin.values(), *told.merges.values()]
    return [*by_key, *told.conditions]


@pytest.mark.parametrize("case", CASES)
def test_the_last_decision_holds_and_the_first_is_still_known_at_its_time(ledger: Ledger, case: str) -> None:
    first, last, about, kinds = CASES[case]
    entries = [ledger.decide(first, by="ann", at=AT, why="seen"), ledger.decide(last, by="bob", at=LATER)]
    assert [entry.kind for entry in entries] == kinds
    assert {entry.about for entry in entries} == {about}
    assert about in DECIDED
    (then,), (now,) = all_of(ledger, "2025-03-03"), all_of(ledger)
    assert (then.by, then.at, then.why, then.entry) == ("ann", "2025-03-02T10:00:00.000000Z", "seen", entries[0].number)
    assert _bare(then) == _bare(_spelled(first))
    assert _bare(now) == _bare(_spelled(last))


def _spelled(decision: Decision) -> Decision:
    if isinstance(decision, KinDecision):
        one, other = sorted((decision.one, decision.other))
        return replace(decision, one=one, other=other)
    return decision


def _bare(decision: Decision) -> Decision:
    return replace(decision, by="", at="", why="", entry=0)


def test_conditions_keep_their_history_in_the_order_of_the_world(ledger: Ledger) -> None:
    for on, met in [("2025-05-01", False), ("2025-01-01", True)]:
        decision = ConditionDecision(condition=Condition.CEASEFIRE, about=None, met=met, on=on)
        ledger.decide(decision, by="ann", at=AT)
    assert [(turn.on, turn.met) for turn in ledger.decisions().conditions] == [("2025-01-01", True), ("2025-05-01", False)]


WRONG: dict[str, tuple[Decision, str]] = {
    "a grade out of the scale": (GradeDecision(source="outlet:Wire", grade="G"), "J410"),
    "an outlet graded as a claim": (GradeDecision(source="outlet:Wire", grade="1"), "J410"),
    "a source of no kind": (GradeDecision(source="Wire", grade="A"), "J410"),
    "a claim that is not there": (GradeDecision(source="claim:ff", grade="1"), "J407"),
    "a day that is none": (ConditionDecision(condition=Condition.MANDATE, about=None, met=True, on="2025-02-30"), "J410"),
    "a month for a day": (ConditionDecision(condition=Condition.MANDATE, about=None, met=True, on="2025-02"), "J410"),
    "a quote of no report": (
        ConditionDecision(condition=Condition.MANDATE, about=None, met=True, on="2025-02-01", evidence=Evidence("ff", 0, 1)),
        "J407",
    ),
    "a copy of itself": (KinDecision(one=ONE.id, other=ONE.id, copies=True), "J410"),
    "a copy of nothing": (KinDecision(one=ONE.id, other="ff", copies=True), "J407"),
    "an undertaking that is none": (MergeDecision(undertaking="NOR", into=ID), "J410"),
    "an undertaking into itself": (MergeDecision(undertaking=ID, into=ID), "J410"),
    "no name": (ActorDecision(candidate="", actor="NOR"), "J410"),
    "an endless name": (ActorDecision(candidate="x" * 401, actor="NOR"), "J410"),
    "an actor without an id": (ActorDecision(candidate="x", actor=""), "J410"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_decision_that_is_not_in_form_is_refused_and_nothing_is_kept(ledger: Ledger, case: str) -> None:
    decision, code = WRONG[case]
    before = ledger.entries()
    with pytest.raises(JaminanError) as told:
        ledger.decide(decision, by="ann", at=AT)
    assert told.value.code == code
    assert ledger.entries() == before
