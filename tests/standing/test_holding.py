"""Hold and settle: spells along the axis of the world, what is kept of them, and what analysts decided before all of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.atlas.world import Atlas
from jaminan.model import Condition, Evidence, EvidenceStatus, Firmness, LifeCycle, Measure, Speaker
from jaminan.model.conditions import Cause, Turn
from jaminan.model.decisions import ActorDecision, Decisions, KinDecision, MergeDecision
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.holding import Held
from jaminan.model.standing import Because, Position
from jaminan.standing import fold, from_held_json, gather, settle, timeline, to_held_json
from jaminan.standing.conditions.register import Register
from jaminan.standing.holding import Beside

Tell = Callable[..., ClaimOnRecord]
Kin = Callable[..., dict[str, str]]
F, S, C = Firmness, LifeCycle, Condition
BY = {"by": "reza", "at": "2025-06-02T00:00:00.000000Z"}
DAYS = [(date(2025, 2, 28) + timedelta(days=day)).isoformat() for day in range(12)]
SPOKEN = st.fixed_dictionaries(
    {
        "firmness": st.sampled_from(Firmness),
        "voice": st.sampled_from(["own", "report", "creditor", "another", "unnamed", "media"]),
        "conditions": st.lists(st.sampled_from([C.CEASEFIRE, C.APPROVAL]), unique=True, max_size=2).map(tuple),
        "when": st.sampled_from([None, "2025-03-04", "2025-03"]),
        "count": st.sampled_from([None, 3, 26]),
        "start": st.integers(0, 20),
    }
)
REPORTS = st.lists(st.tuples(st.sampled_from(DAYS[1:9]), st.integers(0, 2), st.lists(SPOKEN, min_size=1, max_size=3)), max_size=7)


def record(tell: Tell, reports: list[Any]) -> tuple[list[ClaimOnRecord], dict[str, str]]:
    """Claims of reports, and their families: a report may be a later copy, cut otherwise, of an earlier one."""
    claims = {
        claim.id: (claim, story)
        for number, (day, story, told) in enumerate(reports)
        for spoken in told
        if (claim := tell(day=day, text=f"Report {number} as told on {day}, of story {story}.", **spoken))
    }
    leaders: dict[int, str] = {}
    for claim, story in claims.values():
        document = claim.claim.evidence.document
        leaders[story] = min(document, leaders.get(story, document))
    return [claim for claim, _ in claims.values()], {
        claim.claim.evidence.document: leaders[story] for claim, story in claims.values()
    }


@given(REPORTS, st.dictionaries(st.sampled_from(["ceasefire", "approval(UKR)"]), st.sampled_from([True, False, None])))
def test_a_fold_is_the_spell_of_its_day_settled(
    atlas: Atlas, tell: Tell, reports: list[Any], met: dict[str, bool | None]
) -> None:
    claims, families = record(tell, reports)
    register = Register({name: (Turn(on="", met=value, cause=Cause.SUPPOSITION),) for name, value in met.items()})
    beside = Beside.of(claims, atlas)
    spells = [spell for one in gather(claims, families) for spell in timeline(one, beside)]
    for day in DAYS:
        folded = fold(claims, atlas=atlas, as_of=day, met=met, families=families).positions
        settled = [settle(spell.held, register, day) for spell in spells if spell.covers(day)]
        assert settled == [bare(position) for position in folded]
        assert all(from_held_json(to_held_json(spell.held)) == spell.held for spell in spells)


def bare(position: Position) -> Position:
    return replace(position, undertaking=replace(position.undertaking, words=()))


@given(REPORTS)
def test_spells_follow_one_another_without_a_gap(atlas: Atlas, tell: Tell, reports: list[Any]) -> None:
    claims, families = record(tell, reports)
    for one in gather(claims, families):
        spells = timeline(one, Beside.of(claims, atlas))
        assert [spell.start for spell in spells[1:]] == [spell.end for spell in spells[:-1]]
        assert (spells[0].start, spells[-1].end) == (one.words[0].date, None)
        assert all(early.held != late.held for early, late in zip(spells, spells[1:], strict=False))


def test_what_is_kept_is_short_and_tells_mended_words(atlas: Atlas, tell: Tell) -> None:
    claim = tell(conditions=(C.CEASEFIRE,), when="2025-05", speaker=Speaker("\u00d8. Berg", "NOR"))
    mended = Evidence(claim.claim.evidence.document, 0, 6, EvidenceStatus.REPAIRED, "odd_synonym", "pledge")
    said = replace(claim, claim=replace(claim.claim, evidence=mended))
    (one,) = gather([said], {})
    held = timeline(one, Beside.of([said], atlas))[0].held
    assert from_held_json(to_held_json(held)) == held
    assert len(to_held_json(held)) < 900
    assert to_held_json(held).count(claim.id) == 1


def test_a_later_copy_is_told_in_the_past_from_its_day_on(atlas: Atlas, tell: Tell, copied: Tell, kin: Kin) -> None:
    first, later = tell(text="Norway will send shells, said Berg. " * 9), tell(F.AGREED, "report", "2025-03-05")
    copy = copied(first, day="2025-03-03")
    claims = [first, copy, later]
    (one,) = gather(claims, kin(claims))
    helds = [(spell.start, spell.held) for spell in timeline(one, Beside.of(claims, atlas))]
    assert [(start, held.proof) for start, held in helds] == [
        ("2025-03-01", (first.id,)),
        ("2025-03-03", tuple(sorted([first.id, copy.id]))),
        ("2025-03-05", (later.id,)),
    ]


@pytest.fixture
def stand(atlas: Atlas) -> Callable[..., tuple[Position, ...]]:
    return lambda claims, **asked: fold(claims, atlas=atlas, **asked).positions


def test_undertakings_that_are_one_are_told_as_one_until_they_are_split(stand: Any, tell: Tell) -> None:
    claims = [tell(F.READY, actors=("ALLIES",)), tell(F.PLEDGED, day="2025-03-04")]
    allies, norway = (position.undertaking for position in stand(claims))
    assert (allies.debtor, norway.debtor) == ("ALLIES", "NOR")
    merge = MergeDecision(undertaking=allies.id, into=norway.id, **BY)
    (one,) = stand(claims, decisions=Decisions(merges={allies.id: merge}))
    assert (one.undertaking.id, [word.firmness for word in one.undertaking.words]) == (norway.id, [F.READY, F.PLEDGED])
    split = Decisions(merges={allies.id: replace(merge, into=None)})
    assert stand(claims, decisions=split) == stand(claims)


def test_undertakings_that_are_one_are_so_before_anything_was_said_of_the_other(stand: Any, tell: Tell) -> None:
    claims = [tell(F.READY, actors=("ALLIES",), day="2025-03-01"), tell(F.PLEDGED, day="2025-03-04")]
    allies, norway = (position.undertaking for position in stand(claims))
    merges = Decisions(merges={allies.id: MergeDecision(undertaking=allies.id, into=norway.id, **BY)})
    (one,) = stand(claims, as_of="2025-03-02", decisions=merges)
    assert (one.undertaking.id, [word.firmness for word in one.undertaking.words]) == (norway.id, [F.READY])
    assert stand(claims, as_of="2025-02-28", decisions=merges) == ()


def test_merges_in_a_ring_or_into_nothing_lose_no_words(stand: Any, tell: Tell) -> None:
    claims = [tell(F.READY, actors=("ALLIES",)), tell()]
    one, other = (position.undertaking.id for position in stand(claims))
    ring = {one: MergeDecision(undertaking=one, into=other, **BY), other: MergeDecision(undertaking=other, into=one, **BY)}
    nowhere = {one: MergeDecision(undertaking=one, into="f" * 24, **BY)}
    for merges in (ring, nowhere):
        told = [claim for position in stand(claims, decisions=Decisions(merges=merges)) for claim in position.proof]
        assert sorted(told) == sorted(claim.id for claim in claims)


def test_an_actor_that_was_joined_speaks_for_the_other(stand: Any, tell: Tell) -> None:
    claims = [
        tell(actors=("OSLO_GOVERNMENT",), speaker=Speaker("A. Berg", "OSLO_GOVERNMENT")),
        tell(F.RULED_OUT, day="2025-03-04"),
    ]
    assert len(stand(claims)) == 2
    joined = {"OSLO_GOVERNMENT": ActorDecision(candidate="OSLO_GOVERNMENT", actor="NOR", **BY)}
    (one,) = stand(claims, decisions=Decisions(actors=joined))
    assert (one.undertaking.debtor, [word.weight.name for word in one.undertaking.words]) == ("NOR", ["OWN", "OWN"])
    assert one.undertaking.words[0].claims == (claims[0].id,)
    parted = Decisions(actors={"OSLO_GOVERNMENT": replace(joined["OSLO_GOVERNMENT"], actor=None)})
    assert stand(claims, decisions=parted) == stand(claims)


KIN = {
    "one story after all": ({}, True, 1),
    "two stories after all": ({"family": "same"}, False, 2),
    "handed back": ({"family": "same"}, None, 1),
}


@pytest.mark.parametrize("given_, copies, words", KIN.values(), ids=KIN)
def test_what_was_decided_about_copies_goes_before_what_was_found(
    stand: Any, tell: Tell, given_: dict[str, str], copies: bool | None, words: int
) -> None:
    claims = [tell(text="Norway promises shells."), tell(text="Oslo will send shells.")]
    one, other = (claim.claim.evidence.document for claim in claims)
    families = {one: given_.get("family", one), other: given_.get("family", other)}
    kin = {(one, other): KinDecision(one=one, other=other, copies=copies, **BY)}
    (position,) = stand(claims, families=families, decisions=Decisions(kin=kin))
    assert len(position.undertaking.words) == words


def test_the_measure_is_part_of_what_is_held(atlas: Atlas, tell: Tell) -> None:
    helds: list[Held] = []
    for claim in (tell(), tell(measure=Measure.TROOPS)):
        (one,) = gather([claim], {})
        helds.append(timeline(one, Beside.of([claim], atlas))[0].held)
    assert len({held.undertaking.id for held in helds}) == 2


BACK = {
    "a promise refused": ([F.PLEDGED, F.RULED_OUT], True),
    "a promise called off": ([F.PLEDGED, F.UNFULFILLED], True),
    "an offer refused, and again": ([F.READY, F.RULED_OUT, F.RULED_OUT], True),
    "promised anew": ([F.PLEDGED, F.RULED_OUT, F.PLEDGED], False),
    "never promised": ([F.CONSIDERING, F.RULED_OUT], False),
}


@pytest.mark.parametrize("firmness, back", BACK.values(), ids=BACK)
def test_a_promise_that_is_taken_back_stays_in_the_reasons(stand: Any, tell: Tell, firmness: list[Firmness], back: bool) -> None:
    claims = [tell(one, day=f"2025-03-0{day}") for day, one in enumerate(firmness, 1)]
    (position,) = stand(claims)
    found = [reason.claims for reason in position.reasons if reason.because is Because.TAKEN_BACK]
    assert found == ([(claims[0].id,)] if back else [])
