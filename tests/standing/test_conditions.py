"""Conditions: what makes one turn, what stays unknown, whose word goes first, what rests on whose promise, and what if."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.atlas.entries import Actor, Place
from jaminan.atlas.world import Atlas
from jaminan.model import Channel, Condition, Document, Event, EventType, Evidence, Firmness, JaminanError, LifeCycle, Measure
from jaminan.model.conditions import Cause
from jaminan.model.decisions import ConditionDecision, Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.records import claim_id
from jaminan.model.standing import Standing
from jaminan.standing import find_hinges, fold
from jaminan.standing.conditions.resting import find_rings
from jaminan.standing.conditions.suppositions import Supposition, compare, parse_supposition, parse_suppositions

Tell = Callable[..., ClaimOnRecord]
F, S, C, E = Firmness, LifeCycle, Condition, EventType


@pytest.fixture(scope="module")
def world() -> Atlas:
    kinds = {"NOR": "state", "SWE": "state", "UKR": "state", "RUS": "state", "USA": "state", "UN": "union"}
    actors = {key: Actor(key, key, kind) for key, kind in kinds.items()}
    return Atlas(languages=(), aliases=(), places=(("Kyiv", "*", Place("Kyiv", "UKR")),), actors=actors, holders=())


def happened(kind: EventType, *actors: str, day: str = "2025-03-05", text: str = "", **slots: Any) -> ClaimOnRecord:
    channel = slots.pop("channel", Channel.REPORT)
    text = text or f"Of {kind} on {day}: {actors}, {channel}, {sorted(slots.items(), key=str)}."
    document = Document(text=text, published=day)
    claim = Event(evidence=Evidence(document.id, 0, 5), actors=actors, type=kind, channel=channel, **slots)
    return ClaimOnRecord(id=claim_id(claim), claim=claim, document=document, recorded="2025-06-01T00:00:00.000000Z")


@pytest.fixture
def stand(world: Atlas) -> Callable[..., Standing]:
    return lambda claims, **asked: fold(claims, atlas=world, **asked)


TRUCE = (E.CEASEFIRE, "RUS", "UKR")
EVENTS: dict[str, tuple[Condition, list[ClaimOnRecord], bool | None, Cause | None]] = {
    "nothing happened": (C.CEASEFIRE, [], None, None),
    "both sides cease": (C.CEASEFIRE, [happened(*TRUCE)], True, Cause.EVENT),
    "one side alone": (C.CEASEFIRE, [happened(E.CEASEFIRE, "UKR")], None, None),
    "one side breaks it": (C.CEASEFIRE, [happened(*TRUCE), happened(E.CEASEFIRE, "UKR", day="2025-03-07")], False, Cause.EVENT),
    "it is only scheduled": (C.CEASEFIRE, [happened(*TRUCE, when="2025-03-09")], None, None),
    "it is told of long ago": (C.CEASEFIRE, [happened(*TRUCE, when="2025-02")], None, None),
    "one that was before the promise": (C.CEASEFIRE, [happened(*TRUCE, day="2025-03-01")], None, None),
    "it is for a set time": (C.CEASEFIRE, [happened(*TRUCE, when="2025-03-05/2025-03-09")], True, Cause.EVENT),
    "its time is over": (C.CEASEFIRE, [happened(*TRUCE, when="2025-03-05/2025-03-06")], False, Cause.EVENT),
    "an attack puts it in doubt": (C.CEASEFIRE, [happened(*TRUCE), happened(E.ATTACK, "RUS", day="2025-03-07", targets=("UKR",))], True, Cause.EVENT),
    "at odds on one day": (C.CEASEFIRE, [happened(*TRUCE, day="2025-03-04"), happened(*TRUCE), happened(E.CEASEFIRE, "UKR")], None, Cause.CONTESTED),
    "no name is not enough against names": (
        C.CEASEFIRE,
        [happened(*TRUCE), happened(E.CEASEFIRE, "UKR", day="2025-03-07", channel=Channel.ANONYMOUS)],
        True,
        Cause.EVENT,
    ),
    "at a place it may be local": (C.CEASEFIRE, [happened(E.CEASEFIRE, "RUS", "UKR", place="Kyiv")], None, None),
    "a vote whose outcome is not told": (C.APPROVAL, [happened(E.VOTE, "UKR")], None, None),
}  # fmt: skip


@pytest.mark.parametrize("condition, events, met, cause", EVENTS.values(), ids=EVENTS)
def test_events_make_a_condition_turn(
    stand: Any, tell: Tell, condition: Condition, events: list[ClaimOnRecord], met: bool | None, cause: Cause | None
) -> None:
    (position,) = stand([tell(conditions=(condition,)), *events], as_of="2025-03-08").positions
    (found,) = position.conditions
    assert (found.met, found.turn.cause if found.turn else None) == (met, cause)
    assert position.state is (S.DUE if met else S.CONDITIONAL)


def test_evidence_that_does_not_say_which_way_stands_in_the_history(stand: Any, tell: Tell) -> None:
    vote = happened(E.VOTE, "NOR")
    turns = stand([tell(conditions=(C.APPROVAL,)), vote]).register["approval(NOR)"]
    assert [(turn.cause, turn.claims) for turn in turns] == [(Cause.UNTOLD, (vote.id,))]


VOTES = {"approved": (F.AGREED, True), "refused": (F.RULED_OUT, False), "only promised": (F.PLEDGED, None)}


@pytest.mark.parametrize("firmness, met", VOTES.values(), ids=VOTES)
def test_the_same_report_tells_how_a_vote_went(stand: Any, tell: Tell, firmness: Firmness, met: bool | None) -> None:
    text = "Norway's parliament voted on shells for Kyiv."
    vote = happened(E.VOTE, "NOR", text=text)
    told = tell(firmness, "report", text=text, day="2025-03-05", measure=Measure.TROOPS)
    found = {one.undertaking.measure: one for one in stand([tell(conditions=(C.APPROVAL,)), vote, told]).positions}
    assert found[Measure.ARMS].conditions[0].met is met


def test_a_truce_that_is_promised_again_and_broken_fails(stand: Any, tell: Tell) -> None:
    promise = tell(conditions=(C.CEASEFIRE,))
    agreed = tell(F.AGREED, "report", "2025-03-03", actors=("RUS", "UKR"), targets=("RUS", "UKR"), measure=Measure.CEASEFIRE)
    broken = tell(F.UNFULFILLED, "report", "2025-03-06", actors=("UKR",), targets=("RUS",), measure=Measure.CEASEFIRE)
    states = [
        next(one for one in stand([promise, agreed, broken], as_of=day).positions if one.undertaking.measure is Measure.ARMS)
        for day in ("2025-03-02", "2025-03-04", "2025-03-07")
    ]
    assert [(one.state, one.conditions[0].met) for one in states] == [
        (S.CONDITIONAL, None),
        (S.DUE, True),
        (S.CONDITIONAL, False),
    ]


def decided(met: bool | None, on: str, about: str | None = "UKR", condition: Condition = C.CEASEFIRE) -> ConditionDecision:
    return ConditionDecision(condition=condition, about=about, met=met, on=on, by="sari", at="2025-06-01T00:00:00Z", why="seen")


def test_an_analysts_word_goes_before_events_from_its_day_on_and_is_shown(stand: Any, tell: Tell) -> None:
    claims = [tell(conditions=(C.CEASEFIRE,)), happened(*TRUCE), happened(*TRUCE, day="2025-03-09")]
    decisions = Decisions(conditions=(decided(False, "2025-03-06"),))
    seen = {day: stand(claims, as_of=day, decisions=decisions).positions[0] for day in ("2025-03-05", "2025-03-06", "2025-03-10")}
    assert [one.conditions[0].met for one in seen.values()] == [True, False, False]
    turn = seen["2025-03-10"].conditions[0].turn
    assert turn is not None
    assert (turn.cause, turn.by, turn.why) == (Cause.DECISION, "sari", "seen")
    history = stand(claims, as_of="2025-03-10", decisions=decisions).register["ceasefire(UKR)"]
    assert [one.cause for one in history] == [Cause.EVENT, Cause.DECISION, Cause.LESSER]


def backing(tell: Tell, firmness: Firmness, **slots: Any) -> ClaimOnRecord:
    return tell(firmness, "report", actors=("USA",), measure=Measure.SECURITY_GUARANTEE, **slots)


BACKINGS: dict[str, tuple[list[tuple[Firmness, dict[str, Any]]], bool | None]] = {
    "nobody spoke": ([], None),
    "promised": ([(F.PLEDGED, {})], True),
    "only considered": ([(F.CONSIDERING, {})], None),
    "refused": ([(F.RULED_OUT, {})], False),
    "promised under a condition": ([(F.PLEDGED, {"conditions": (C.APPROVAL,)})], None),
    "what is given beside it does not decide": ([(F.UNCLEAR, {}), (F.PLEDGED, {"measure": Measure.INTELLIGENCE})], None),
}


@pytest.mark.parametrize("words, met", BACKINGS.values(), ids=BACKINGS)
def test_a_backing_is_there_when_it_is_promised_outright(stand: Any, tell: Tell, words: Any, met: bool | None) -> None:
    said = [
        tell(firmness, "report", **{"actors": ("USA",), "measure": Measure.SECURITY_GUARANTEE} | slots)
        for firmness, slots in words
    ]
    norway = next(one for one in stand([tell(conditions=(C.US_BACKSTOP,)), *said]).positions if one.undertaking.debtor == "NOR")
    assert norway.conditions[0].met is met
    assert (norway.state is S.DUE) == (met is True)


def test_a_supposition_runs_through_what_rests_on_it(stand: Any, tell: Tell) -> None:
    claims = [
        tell(conditions=(C.US_BACKSTOP,)),
        backing(tell, F.PLEDGED, conditions=(C.CEASEFIRE,)),
        tell(conditions=(C.APPROVAL,), actors=("SWE",)),
    ]
    before, supposed = stand(claims), parse_suppositions(["ceasefire(UKR)=true@2025-03-02"])
    told = compare(supposed, before, stand(claims, supposed=supposed))
    assert [one.undertaking.debtor for one in told.due] == ["NOR", "USA"]
    assert [(one.position.undertaking.debtor, [by.name for by in one.by]) for one in told.blocked] == [("SWE", ["approval(UKR)"])]
    (hinge, *_) = find_hinges(before)
    assert (
        hinge.condition,
        [one.undertaking.debtor for one in hinge.freed],
        [one.undertaking.debtor for one in hinge.in_turn],
    ) == (
        C.CEASEFIRE,
        ["USA"],
        ["NOR"],
    )


def test_a_supposition_goes_before_everything_from_its_day_on(stand: Any, tell: Tell) -> None:
    claims = [tell(conditions=(C.CEASEFIRE,)), happened(*TRUCE)]
    for value, met in (("false", False), ("unknown", None), ("true", True)):
        supposed = [parse_supposition(f"ceasefire(UKR)={value}@2025-03-06")]
        days = [
            stand(claims, as_of=day, supposed=supposed).positions[0].conditions[0].met for day in ("2025-03-05", "2025-03-06")
        ]
        assert days == [True, met]


def test_promises_that_wait_for_one_another_are_a_ring_and_stay_unknown(stand: Any, tell: Tell) -> None:
    mutual = tell(actors=("NOR", "UKR"), targets=("NOR", "UKR"), conditions=(C.RECIPROCITY,), measure=Measure.PRISONERS)
    standing = stand([mutual])
    assert {one.state for one in standing.positions} == {S.CONDITIONAL}
    (ring,) = find_rings(standing.positions)
    assert {one.undertaking.debtor for one in ring} == {"NOR", "UKR"}
    done = tell(F.DELIVERING, "report", "2025-03-04", actors=("UKR",), targets=("NOR",), measure=Measure.PRISONERS)
    norway = next(one for one in stand([mutual, done]).positions if one.undertaking.debtor == "NOR")
    assert (norway.state, norway.conditions[0].turn.cause) == (S.DUE, Cause.UNDERTAKING)
    assert find_rings(stand([mutual, done]).positions) == ()


WRONG = {
    "no form": ("ceasefire", "J502", "column 10"),
    "nobody in the brackets": ("ceasefire()=true", "J502", "column 10"),
    "no such condition": ("truce(UKR)=true", "J503", "'truce'"),
    "no such value": ("ceasefire(UKR)=yes", "J504", "column 16"),
    "no day": ("ceasefire(UKR)=true@soon", "J505", "column 21"),
    "no day of the calendar": ("ceasefire(UKR)=true@2025-02-30", "J505", "column 21"),
}


@pytest.mark.parametrize("words, code, place", WRONG.values(), ids=WRONG)
def test_a_supposition_that_cannot_be_understood(words: str, code: str, place: str) -> None:
    with pytest.raises(JaminanError, match=code) as error:
        parse_supposition(words)
    assert place in str(error.value)


def test_two_suppositions_of_one_thing_must_agree() -> None:
    assert parse_suppositions(["ceasefire(ukr)=true", "ceasefire(UKR)=true"]) == (Supposition("ceasefire(UKR)", True),)
    with pytest.raises(JaminanError, match="J506"):
        parse_suppositions(["ceasefire(UKR)=true", "ceasefire(UKR)=false"])


TALES = st.lists(
    st.tuples(
        st.sampled_from([E.CEASEFIRE, E.ATTACK, E.VOTE]), st.sets(st.sampled_from(["RUS", "UKR"]), min_size=1), st.integers(1, 9)
    ),
    max_size=6,
)


@given(TALES, st.randoms(use_true_random=False))
def test_the_register_of_a_day_depends_on_what_was_told_by_then_in_any_order(
    world: Atlas, tell: Tell, tales: Any, dice: Any
) -> None:
    claims = list(
        {one.id: one for kind, who, day in tales if (one := happened(kind, *sorted(who), day=f"2025-03-0{day}"))}.values()
    )
    early = [claim for claim in claims if (claim.document.published or "") <= "2025-03-04"]
    whole = fold(dice.sample(claims, len(claims)), atlas=world, as_of="2025-03-04")
    assert whole.register == fold(early, atlas=world, as_of="2025-03-04").register
