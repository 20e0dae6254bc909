"""Contradictions: what is one, what only looks like one, and the laws they keep."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.atlas import load_atlas
from jaminan.atlas.world import Atlas
from jaminan.model import (
    Channel,
    Claim,
    Condition,
    Document,
    Event,
    EventType,
    Evidence,
    Figure,
    Firmness,
    Measure,
    Quantity,
    Speaker,
    Unit,
)
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.records import claim_id
from jaminan.standing.contradictions import Contradiction, ContradictionKind, Settle, clash, find_contradictions

Tell = Callable[..., ClaimOnRecord]
F, K, C = Firmness, ContradictionKind, Condition
MINISTER = Speaker("C. Dahl", "NOR")


@pytest.fixture(scope="module")
def world() -> Atlas:
    return load_atlas()


def found(claims: Sequence[ClaimOnRecord], world: Atlas, families: dict[str, str] | None = None) -> tuple[Contradiction, ...]:
    own = {one.claim.evidence.document: one.claim.evidence.document for one in claims}
    return find_contradictions(claims, families=own | (families or {}), atlas=world)


def test_whether_two_words_clash_hangs_on_no_order() -> None:
    assert all(clash(one, other) == clash(other, one) for one, other in product(Firmness, repeat=2))
    assert not any(clash(one, one) for one in Firmness)


YES, NO = {"firmness": F.PLEDGED}, {"firmness": F.RULED_OUT}
WORDS: dict[str, tuple[list[dict[str, Any]], K | None]] = {
    "another says no to the debtor's yes": ([YES, NO | {"voice": "another", "day": "2025-03-05"}], K.SPEAKERS),
    "on one day the debtor denies what another says": ([YES | {"voice": "another"}, NO], K.SPEAKERS),
    "an unnamed official denies it": ([YES, NO | {"voice": "unnamed", "day": "2025-03-05"}], K.SPEAKERS),
    "two who are not the debtor": ([YES | {"voice": "another"}, NO | {"voice": "creditor", "day": "2025-03-09"}], K.SPEAKERS),
    "two ministers on one day": ([YES, NO | {"speaker": MINISTER}], K.SPEAKERS),
    "one speaker, one day, two reports": ([YES, NO], K.OUTLETS),
    "two reports' own words on one day": ([YES | {"voice": "report"}, NO | {"voice": "report"}], K.OUTLETS),
    "delivered or not": (
        [{"firmness": F.DELIVERING, "voice": "report"}, {"firmness": F.UNFULFILLED, "voice": "report"}],
        K.OUTLETS,
    ),
    "the debtor turns": ([YES, NO | {"day": "2025-03-02"}], None),
    "the debtor turns within a day, by another mouth later": ([YES, NO | {"speaker": MINISTER, "day": "2025-03-09"}], None),
    "a report tells that it turned": ([YES | {"voice": "report"}, NO | {"voice": "report", "day": "2025-03-04"}], None),
    "a guess that the debtor overtakes": ([YES | {"voice": "another"}, NO | {"day": "2025-03-04"}], None),
    "firmer is no contradiction": ([{"firmness": F.READY}, {"firmness": F.AGREED, "voice": "another"}], None),
    "no interest is no refusal": ([{"firmness": F.RELUCTANT}, {"firmness": F.READY, "voice": "another"}], None),
    "promised again, not done": ([YES, {"firmness": F.UNFULFILLED, "voice": "another", "day": "2025-03-05"}], None),
    "not unless, but if": (
        [NO | {"conditions": (C.CEASEFIRE,)}, YES | {"voice": "another", "conditions": (C.CEASEFIRE,)}],
        None,
    ),
    "long ago": ([YES, NO | {"voice": "another", "day": "2025-09-05"}], None),
    "already overtaken": ([YES, NO | {"day": "2025-03-03"}, NO | {"voice": "another", "day": "2025-03-05"}], None),
    "another creditor": ([YES, NO | {"voice": "another", "targets": ("SWE",)}], None),
    "another measure": ([YES, NO | {"voice": "another", "measure": Measure.TROOPS}], None),
}


@pytest.mark.parametrize("words, kind", WORDS.values(), ids=WORDS)
def test_words_about_one_undertaking(world: Atlas, tell: Tell, words: list[dict[str, Any]], kind: K | None) -> None:
    claims = [tell(**word) for word in words]
    contradictions = found(claims, world)
    assert [one.kind for one in contradictions] == ([kind] if kind else [])
    for one in contradictions:
        assert {claim for side in one.sides for claim in side.claims} == {claim.id for claim in claims}


def test_a_report_does_not_contradict_itself(world: Atlas, tell: Tell) -> None:
    text = "Norway promises shells. It had ruled them out before."
    assert found([tell(F.RULED_OUT, "report", text=text, start=24), tell(F.PLEDGED, text=text)], world) == ()


def test_a_report_may_set_two_sides_against_one_another(world: Atlas, tell: Tell) -> None:
    text = "Norway has sent shells, Koval said; Berg denied it. An official of Norway would not say."
    sides = [tell(F.DELIVERING, "creditor", text=text), tell(F.RULED_OUT, text=text, start=36)]
    (one,) = found([*sides, tell(F.PLEDGED, "unnamed", text=text, start=53)], world)
    assert (one.kind, [side.claims for side in one.sides]) == (K.SPEAKERS, [(sides[0].id,), (sides[1].id,)])


def told_in_one_report(tell: Tell, words: list[dict[str, Any]]) -> list[ClaimOnRecord]:
    return [tell(**{"text": "One said so, the other not quite."} | word, start=2 * place) for place, word in enumerate(words)]


AGREED = {"firmness": F.AGREED, "voice": "another"}
ACCOUNTS: dict[str, tuple[list[dict[str, Any]], K | None]] = {
    "the debtor is not so far": ([AGREED, {"firmness": F.RELUCTANT}], K.SPEAKERS),
    "the debtor names a condition and thinks about it": (
        [AGREED, {"firmness": F.CONSIDERING, "conditions": (C.OTHER,)}],
        K.SPEAKERS,
    ),
    "the debtor is ready": ([AGREED, {"firmness": F.READY}], None),
    "another says that it is ready": ([AGREED | {"firmness": F.READY}, {"firmness": F.CONSIDERING}], None),
    "the report says that it thinks": ([AGREED, {"firmness": F.CONSIDERING, "voice": "report"}], None),
    "an official of its own says more": ([AGREED | {"voice": "unnamed"}, {"firmness": F.CONSIDERING}], None),
    "it says so some day later": ([AGREED, {"firmness": F.CONSIDERING, "text": "Later.", "day": "2025-03-02"}], None),
    "until when, by two": ([AGREED | {"when": "2025-03-08"}, {"firmness": F.AGREED, "when": "2025-03-03"}], K.DEADLINES),
    "until when, by two others": (
        [AGREED | {"when": "2025-03-08"}, AGREED | {"voice": "creditor", "when": "2025-03-03"}],
        None,
    ),
}


@pytest.mark.parametrize("words, kind", ACCOUNTS.values(), ids=ACCOUNTS)
def test_accounts_that_a_report_sets_beside_one_another(
    world: Atlas, tell: Tell, words: list[dict[str, Any]], kind: K | None
) -> None:
    claims = told_in_one_report(tell, words)
    assert [one.kind for one in found(claims, world)] == ([kind] if kind else [])


def test_two_deadlines_told_again_are_one_contradiction(world: Atlas, tell: Tell) -> None:
    words = [AGREED | {"when": "2025-03-08"}, {"firmness": F.AGREED, "when": "2025-03-03"}]
    claims = [
        claim
        for text in ("First.", "Again.")
        for claim in told_in_one_report(tell, [word | {"text": text * 9} for word in words])
    ]
    (one,) = found(claims, world)
    assert [(side.when, len(side.claims)) for side in one.sides] == [("2025-03-03", 2), ("2025-03-08", 2)]


def test_copies_never_contradict_each_other_and_add_no_side(world: Atlas, tell: Tell, copied: Tell) -> None:
    yes, no = tell(F.PLEDGED), tell(F.RULED_OUT)
    copies = {no.document.id: yes.document.id}
    assert found([yes, no], world, copies) == ()
    again = copied(no, day="2025-03-02")
    (one,) = found([yes, no, again], world, {again.document.id: no.document.id})
    assert len(one.sides) == 2
    assert one.sides[1].claims == (no.id, again.id)
    assert one.sides[1].outlets == ("Herald",)


def test_many_on_both_sides_are_one_contradiction(world: Atlas, tell: Tell) -> None:
    yes = [tell(F.PLEDGED, "another", text=f"Yes {place}, the envoy said.") for place in range(3)]
    no = [tell(F.RULED_OUT, "creditor", text=f"No {place}, the other said.") for place in range(2)]
    (one,) = found([*yes, *no], world)
    assert [len(side.claims) for side in one.sides] == [3, 2]
    assert (one.settle, one.settled) == (Settle.DEBTORS_WORD, ())


def test_a_later_word_of_like_weight_settles(world: Atlas, tell: Tell) -> None:
    sides, later = [tell(F.PLEDGED), tell(F.RULED_OUT, "another", "2025-03-05")], tell(F.PLEDGED, "own", "2025-03-20")
    (one,) = found([*sides, later], world)
    assert one.settled == (later.id,)
    (open_one,) = find_contradictions([*sides, later], families={}, atlas=world, as_of="2025-03-10")
    assert open_one.settled == ()


def said(text: str, made: Callable[[Evidence], Claim], day: str, outlet: str | None = None) -> ClaimOnRecord:
    document = Document(text=text, published=day, outlet=outlet)
    claim = made(Evidence(document.id, 0, len(text)))
    return ClaimOnRecord(id=claim_id(claim), claim=claim, document=document, recorded="2025-09-30T00:00:00Z")


def counted(text: str, value: float = 100, day: str = "2025-09-05", outlet: str | None = None, **slots: Any) -> ClaimOnRecord:
    kept: dict[str, Any] = {"actors": ("UKR",), "quantity": Quantity.CASUALTIES, "unit": Unit.PEOPLE} | slots
    return said(text, lambda place: Figure(evidence=place, value=value, **kept), day, outlet)


MAY, SPRING = {"when": "2025-05"}, {"when": "2025-03/2025-05"}
FIGURES: dict[str, tuple[list[ClaimOnRecord], bool]] = {
    "one period, two counts": ([counted("a", 160, **MAY), counted("b", 214, **MAY)], True),
    "one day, no period": ([counted("a", 160), counted("b", 214, "2025-09-06")], True),
    "two units of area": (
        [
            counted("a", 2033, quantity=Quantity.AREA, unit=Unit.KM2, **MAY),
            counted("b", 900, quantity=Quantity.AREA, unit=Unit.MI2, **MAY),
        ],
        True,
    ),
    "a part that counts more than the whole": ([counted("a", 340, **MAY), counted("b", 214, **SPRING)], True),
    "rounded": ([counted("a", 210, **MAY), counted("b", 214, **MAY)], False),
    "the whole counts more than a part": ([counted("a", 160, **MAY), counted("b", 214, **SPRING)], False),
    "another month": ([counted("a", 160, **MAY), counted("b", 214, when="2025-06")], False),
    "the count rose": ([counted("a", 160), counted("b", 214, "2025-09-20")], False),
    "dated and undated": ([counted("a", 160, **MAY), counted("b", 214)], False),
    "other people": ([counted("a", 160, **MAY), counted("b", 214, actors=("RUS",), **MAY)], False),
    "the dead and the driven out": ([counted("a", 160, **MAY), counted("b", 214, quantity=Quantity.DISPLACED, **MAY)], False),
    "a front and an army": ([counted("a", 1000, **MAY), counted("b", 71400, **MAY)], False),
    "another town": ([counted("In Kharkiv", 160, **MAY), counted("In Odesa", 214, **MAY)], False),
    "two capitals speak": ([counted("Kyiv says", 160, **MAY), counted("Paris says", 214, **MAY)], True),
    "the same town": ([counted("In Kharkiv", 160, **MAY), counted("At Kharkiv", 214, **MAY)], True),
    "money is not compared without its promise": (
        [counted("a", 2e9, quantity=Quantity.AID, unit=Unit.USD), counted("b", 3.5e9, quantity=Quantity.AID, unit=Unit.USD)],
        False,
    ),
    "who knows what is counted": (
        [counted("a", 160, quantity=Quantity.OTHER), counted("b", 214, quantity=Quantity.OTHER)],
        False,
    ),
}


@pytest.mark.parametrize("claims, against", FIGURES.values(), ids=FIGURES)
def test_figures_of_two_reports(world: Atlas, claims: list[ClaimOnRecord], against: bool) -> None:
    contradictions = found(claims, world)
    assert [one.kind for one in contradictions] == ([K.FIGURES] if against else [])
    assert all(one.off and len(one.sides) == 2 for one in contradictions)


def voiced(*told: tuple[float, str | None], **slots: Any) -> list[ClaimOnRecord]:
    """One report that gives a number for each voice (None: its own)."""
    document = Document(text="One says this, another that, a third nothing.", published="2025-09-05", outlet="Herald")
    found = []
    for place, (value, actor) in enumerate(told):
        kept: dict[str, Any] = {"actors": ("UKR",), "quantity": Quantity.AREA, "unit": Unit.KM2} | slots
        speaker = Speaker(None, actor) if actor else None
        claim = Figure(evidence=Evidence(document.id, place, place + 3), value=value, speaker=speaker, **kept)
        found.append(ClaimOnRecord(id=claim_id(claim), claim=claim, document=document, recorded="2025-09-05T00:00:00Z"))
    return found


SHARE = {"quantity": Quantity.OTHER, "unit": Unit.PERCENT}
VOICES: dict[str, tuple[list[ClaimOnRecord], int]] = {
    "two sides count": (voiced((1800, "UKR"), (3500, "RUS")), 2),
    "three sides count": (voiced((1800, "UKR"), (3500, "RUS"), (2600, "USA")), 3),
    "shares of what was promised": (voiced((30, "UKR"), (52, "EU"), **SHARE), 2),
    "things that nobody can tell apart": (voiced((30, "UKR"), (52, "EU"), quantity=Quantity.OTHER, unit=Unit.ITEMS), 0),
    "who is not named counts, and another": (voiced((180, None), (100, None), channel=Channel.MEDIA, when="2025-05"), 2),
    "and nobody knows of when": (voiced((180, None), (100, None), channel=Channel.MEDIA), 0),
    "the report itself beside a voice": (voiced((1800, None), (3500, "RUS")), 0),
    "one voice, two numbers": (voiced((1800, "RUS"), (3500, "RUS")), 0),
    "they agree": (voiced((1800, "UKR"), (1800, "RUS")), 0),
}


@pytest.mark.parametrize("claims, sides", VOICES.values(), ids=VOICES)
def test_voices_inside_one_report(world: Atlas, claims: list[ClaimOnRecord], sides: int) -> None:
    assert [len(one.sides) for one in found(claims, world)] == ([sides] if sides else [])


def test_an_outlet_that_corrects_itself_contradicts_nobody(world: Atlas) -> None:
    first, later = counted("a", 160, outlet="Herald", **MAY), counted("b", 214, "2025-09-06", outlet="Herald", **MAY)
    other = counted("c", 214, "2025-09-06", outlet="Post", **MAY)
    assert found([first, later], world) == ()
    assert [one.kind for one in found([first, other], world)] == [K.FIGURES]


def test_a_report_with_several_values_is_compared_with_none(world: Atlas) -> None:
    document = Document(text="160 in the east, 54 in the west", published="2025-09-05")
    several = [
        Figure(
            evidence=Evidence(document.id, start, start + 3),
            actors=("UKR",),
            quantity=Quantity.CASUALTIES,
            value=value,
            unit=Unit.PEOPLE,
        )
        for start, value in ((0, 160.0), (17, 54.0))
    ]
    claims = [ClaimOnRecord(id=claim_id(one), claim=one, document=document, recorded="2025-09-05T00:00:00Z") for one in several]
    assert found([*claims, counted("b", 214)], world) == ()


def test_the_amount_of_one_promise_is_compared(world: Atlas, tell: Tell) -> None:
    claims = []
    for text, value in (("Oslo promised 2 bn.", 2e9), ("It was 3 bn that Oslo promised.", 3e9)):
        promise = tell(F.PLEDGED, "report", text=text)
        amount = Figure(
            evidence=Evidence(promise.document.id, 7, 12), actors=("NOR",), quantity=Quantity.AID, value=value, unit=Unit.USD
        )
        claims += [
            promise,
            ClaimOnRecord(id=claim_id(amount), claim=amount, document=promise.document, recorded="2025-03-01T00:00:00Z"),
        ]
    assert [one.kind for one in found(claims, world)] == [K.FIGURES]


def met(text: str, when: str, day: str, **slots: Any) -> ClaimOnRecord:
    kept: dict[str, Any] = {"actors": ("FRA", "UKR"), "type": EventType.MEETING, "place": "Toulon", "when": when} | slots
    return said(text, lambda place: Event(evidence=place, **kept), day)


DATES: dict[str, tuple[list[ClaimOnRecord], bool]] = {
    "a day apart": ([met("a", "2025-09-04", "2025-09-05"), met("b", "2025-09-03", "2025-09-05")], True),
    "the same day": ([met("a", "2025-09-04", "2025-09-05"), met("b", "2025-09-04", "2025-09-06")], False),
    "weeks apart are two meetings": ([met("a", "2025-09-04", "2025-09-05"), met("b", "2025-09-24", "2025-09-25")], False),
    "another place": ([met("a", "2025-09-04", "2025-09-05"), met("b", "2025-09-03", "2025-09-05", place="Lyon")], False),
    "strikes come daily": (
        [met(text, day, "2025-09-05", type=EventType.ATTACK) for text, day in (("a", "2025-09-04"), ("b", "2025-09-03"))],
        False,
    ),
    "told from memory": ([met("a", "2025-09-04", "2025-09-05"), met("b", "2025-09-03", "2026-01-05")], False),
    "a report that knows both days": (
        [met("a", "2025-09-04", "2025-09-05"), met("both", "2025-09-03", "2025-09-05"), met("both", "2025-09-04", "2025-09-05")],
        False,
    ),
}


@pytest.mark.parametrize("claims, against", DATES.values(), ids=DATES)
def test_one_event_on_two_days(world: Atlas, claims: list[ClaimOnRecord], against: bool) -> None:
    assert [one.kind for one in found(claims, world)] == ([K.DATES] if against else [])


GROUP = {"actors": ("ALLIES",), "firmness": F.READY, "voice": "another"}
COUNTS: dict[str, tuple[list[dict[str, Any]], K | None]] = {
    "26 and 30 ready": ([GROUP | {"count": 26}, GROUP | {"count": 30}], K.COUNTS),
    "26 ready, 30 asked": ([GROUP | {"count": 26}, GROUP | {"count": 30, "firmness": F.CONSIDERING}], None),
    "more on a later day": ([GROUP | {"count": 26}, GROUP | {"count": 30, "day": "2025-03-09"}], None),
    "two deadlines by one voice": ([YES | {"when": "2025-06"}, YES | {"when": "2025-12"}], K.DEADLINES),
    "a day within the month": ([YES | {"when": "2025-06"}, YES | {"when": "2025-06-15"}], None),
    "put off on a later day": ([YES | {"when": "2025-06"}, YES | {"when": "2025-12", "day": "2025-03-09"}], None),
}


@pytest.mark.parametrize("words, kind", COUNTS.values(), ids=COUNTS)
def test_counts_and_deadlines(world: Atlas, tell: Tell, words: list[dict[str, Any]], kind: K | None) -> None:
    assert [one.kind for one in found([tell(**word) for word in words], world)] == ([kind] if kind else [])


def test_a_failed_check_is_a_contradiction_with_the_atlas(world: Atlas) -> None:
    (one,) = found([counted("It killed many.", 5e7)], world)
    assert (one.kind, one.sides[1].claims, one.sides[1].reference) == (K.TOTALS, (), "UKR")
    assert one.sides[1].source


POOL = st.lists(
    st.tuples(st.sampled_from(F), st.sampled_from(["own", "report", "another", "creditor", "unnamed"]), st.integers(1, 9)),
    max_size=7,
    unique=True,
)


@given(POOL, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(world: Atlas, tell: Tell, pool: list, dice: Any) -> None:  # type: ignore[type-arg]
    claims = [tell(firmness, voice, f"2025-03-{day:02}") for firmness, voice, day in pool]
    shuffled = list(claims)
    dice.shuffle(shuffled)
    assert found(claims, world) == found(shuffled, world)


@given(POOL)
def test_every_contradiction_has_a_yes_and_a_no_of_different_stories(world: Atlas, tell: Tell, pool: list) -> None:  # type: ignore[type-arg]
    claims = {one.id: one for one in (tell(firmness, voice, f"2025-03-{day:02}") for firmness, voice, day in pool)}
    for one in found(list(claims.values()), world):
        yes, no = one.sides
        said = [{claims[claim].claim.firmness for claim in side.claims} for side in (yes, no)]  # type: ignore[union-attr]
        assert (yes.firmness in said[0], no.firmness in said[1]) == (True, True)
        against = [clash(*pair) for pair in product(*said)]
        assert any(against) or said[0] & {F.AGREED, F.DELIVERING}
        assert {e.document for e in yes.evidence}.isdisjoint(e.document for e in no.evidence)
        assert Channel.MEDIA not in {channel for _, channel in yes.voices}
