"""Coverage, hinges and changes."""

from collections.abc import Callable
from typing import Any

import pytest

from jaminan.atlas.world import Atlas
from jaminan.model import Condition, Firmness, LifeCycle, Measure
from jaminan.model.entries import ClaimOnRecord, Entry, EntryKind, Subject
from jaminan.standing import coverage, find_changes, find_hinges, fold
from jaminan.standing.changes import (
    ChangeKind,
    RecordChangeKind,
    TurnKind,
    find_named,
    find_record_changes,
    find_turns,
)
from jaminan.standing.coverage import STRENGTH
from jaminan.standing.crowds import find_named_of_crowds

Tell = Callable[..., ClaimOnRecord]
F, S, C = Firmness, LifeCycle, Condition


def test_every_state_has_its_strength() -> None:
    assert set(STRENGTH) == set(LifeCycle)


def test_coverage_is_for_one_creditor_and_takes_the_strongest(atlas: Atlas, tell: Tell) -> None:
    standing = fold([tell(F.PLEDGED), tell(F.RULED_OUT, targets=("SWE",))], atlas=atlas)
    assert [(cell.debtor, cell.measure, cell.state) for cell in coverage(standing)] == [("NOR", Measure.ARMS, S.DUE)]
    assert [cell.state for cell in coverage(standing, "SWE")] == [S.REFUSED]
    assert coverage(standing, "USA") == ()


def test_the_hinge_that_frees_most_comes_first(atlas: Atlas, tell: Tell) -> None:
    claims = [
        tell(conditions=(C.CEASEFIRE,)),
        tell(conditions=(C.CEASEFIRE, C.APPROVAL), measure=Measure.TROOPS),
        tell(conditions=(C.US_BACKSTOP,), measure=Measure.NAVAL),
        tell(conditions=(C.APPROVAL,), measure=Measure.AIR, firmness=F.READY),
        tell(F.CONSIDERING, actors=("USA",), measure=Measure.INTELLIGENCE, speaker=None, voice="report"),
    ]
    hinges = find_hinges(fold(claims, atlas=atlas))
    assert [(hinge.condition, len(hinge.waiting), len(hinge.freed)) for hinge in hinges] == [
        (C.CEASEFIRE, 2, 1),
        (C.US_BACKSTOP, 1, 1),
        (C.APPROVAL, 2, 0),
    ]
    assert [position.undertaking.debtor for position in hinges[1].rests_on] == ["USA"]


CHANGES: dict[str, tuple[Firmness, dict[str, Any], ChangeKind | None]] = {
    "hardened": (F.READY, {"firmness": F.PLEDGED}, ChangeKind.HARDENED),
    "softened": (F.PLEDGED, {"firmness": F.CONSIDERING}, ChangeKind.SOFTENED),
    "firmer in the same state": (F.PLEDGED, {"firmness": F.AGREED}, ChangeKind.HARDENED),
    "reversed to no": (F.PLEDGED, {"firmness": F.RULED_OUT}, ChangeKind.REVERSED),
    "reversed to yes": (F.RULED_OUT, {"firmness": F.READY}, ChangeKind.REVERSED),
    "kept": (F.PLEDGED, {"firmness": F.DELIVERING}, ChangeKind.KEPT),
    "broken": (F.PLEDGED, {"firmness": F.UNFULFILLED}, ChangeKind.BROKEN),
    "said again": (F.PLEDGED, {"firmness": F.PLEDGED}, None),
    "a lesser voice": (F.PLEDGED, {"firmness": F.RULED_OUT, "voice": "media"}, None),
}


@pytest.mark.parametrize("first, later, kind", CHANGES.values(), ids=CHANGES)
def test_changes(atlas: Atlas, tell: Tell, first: Firmness, later: dict[str, Any], kind: ChangeKind | None) -> None:
    claims = [tell(first), tell(day="2025-03-09", **later)]
    before, after = fold(claims, atlas=atlas, as_of="2025-03-05"), fold(claims, atlas=atlas, as_of="2025-03-10")
    changes = find_changes(before, after)
    assert [change.kind for change in changes] == ([kind] if kind else [])
    assert all(change.proof == (claims[1].id,) for change in changes)


def test_what_is_new_contested_or_gone(atlas: Atlas, tell: Tell) -> None:
    nothing, one = fold([], atlas=atlas), fold([tell()], atlas=atlas)
    both = fold([tell(), tell(F.RULED_OUT)], atlas=atlas)
    kinds = [find_changes(*pair)[0].kind for pair in ((nothing, one), (one, both), (one, nothing))]
    assert kinds == [ChangeKind.NEW, ChangeKind.CONTESTED, ChangeKind.GONE]


def test_a_condition_that_is_met_fails_or_is_open_again_has_turned(atlas: Atlas, tell: Tell) -> None:
    claims = [tell(conditions=(C.CEASEFIRE,)), tell(conditions=(C.CEASEFIRE,), measure=Measure.AIR)]
    unknown, met, failed = (fold(claims, atlas=atlas, met={"ceasefire(UKR)": value}) for value in (None, True, False))
    for before, after, kind in ((unknown, met, TurnKind.MET), (met, failed, TurnKind.FAILED), (failed, unknown, TurnKind.OPENED)):
        (turn,) = find_turns(before, after)
        assert (turn.kind, turn.condition, turn.name, len(turn.touched)) == (kind, C.CEASEFIRE, "ceasefire(UKR)", 2)
        assert (turn.turn.met if turn.turn else None) is turn.after
    assert find_turns(met, met) == ()


def test_a_name_that_fills_a_counted_place_is_news_once(atlas: Atlas, tell: Tell) -> None:
    crowd = {"actors": ("ALLIES",), "measure": Measure.TROOPS, "voice": "another", "firmness": F.READY, "count": 26}
    claims = [tell(**crowd), tell(measure=Measure.TROOPS), tell(measure=Measure.TROOPS, actors=("SWE",), day="2025-03-09")]
    before, after = fold(claims, atlas=atlas, as_of="2025-03-05"), fold(claims, atlas=atlas, as_of="2025-03-10")
    known = [find_named_of_crowds(one, atlas) for one in (before, after)]
    (found,) = find_named(known[0], known[1], after)
    assert (found.actor, found.count, found.named, found.proof) == ("SWE", 26, 2, (claims[2].id,))
    assert found.crowd.undertaking.debtor == "ALLIES"
    assert find_named(known[1], known[1], after) == ()


def entry(kind: EntryKind, at: str) -> Entry:
    return Entry(
        number=1, previous="", hash="", kind=kind, about=Subject.CLAIM, subject="c", document="d", by="ana", at=at, why="misread"
    )


def test_what_left_the_record_is_told_by_the_time_of_its_entry() -> None:
    days = ("2025-03-01T09:00:00.000000Z", "2025-03-05T09:00:00.000000Z", "2025-03-09T09:00:00.000000Z")
    entries = [entry(kind, day) for kind in EntryKind for day in days]
    found = find_record_changes(entries, "2025-03-01T23:59:59.999999Z", "2025-03-05T23:59:59.999999Z")
    assert {one.kind for one in found} == set(RecordChangeKind)
    assert {one.at for one in found} == {days[1]}
    assert {(one.subject, one.by, one.why) for one in found} == {("c", "ana", "misread")}
