"""The life cycle: what each word does, whose word counts, and what conditions and time do without a word."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from jaminan.atlas.world import Atlas
from jaminan.model import Condition, Firmness, JaminanError, LifeCycle, Measure, Speaker
from jaminan.model.entries import ClaimOnRecord, Review
from jaminan.model.standing import Because, Position, Question, Weight
from jaminan.standing import fold

Tell = Callable[..., ClaimOnRecord]
F, S, C = Firmness, LifeCycle, Condition
MARCH = [f"2025-03-{day:02}" for day in range(1, 32)]


@pytest.fixture
def stand(atlas: Atlas) -> Callable[..., Position]:
    def one(*claims: ClaimOnRecord, **asked: Any) -> Position:
        (position,) = fold(claims, atlas=atlas, **asked).positions
        return position

    return one


FIRST = {
    "a refusal": (F.RULED_OUT, S.REFUSED),
    "no interest": (F.RELUCTANT, S.OPEN),
    "undecided": (F.UNCLEAR, S.OPEN),
    "a thought": (F.CONSIDERING, S.OPEN),
    "an offer": (F.READY, S.OFFERED),
    "a promise": (F.PLEDGED, S.DUE),
    "an agreement": (F.AGREED, S.DUE),
    "a delivery": (F.DELIVERING, S.DISCHARGED),
    "a promise broken": (F.UNFULFILLED, S.BROKEN),
}


@pytest.mark.parametrize("firmness, state", FIRST.values(), ids=FIRST)
def test_a_first_word_makes_the_state(stand: Any, tell: Tell, firmness: Firmness, state: LifeCycle) -> None:
    claim = tell(firmness)
    position = stand(claim)
    assert (position.state, position.firmness, position.proof) == (state, firmness, (claim.id,))
    assert [reason.because for reason in position.reasons] == [Because.OWN_WORD]


LATER = {
    "the debtor turns": ("own", F.RULED_OUT, "own", F.PLEDGED, S.DUE),
    "an act overtakes the debtor's words": ("own", F.RULED_OUT, "report", F.PLEDGED, S.DUE),
    "the debtor's words overtake an act": ("report", F.PLEDGED, "own", F.RULED_OUT, S.REFUSED),
    "another says less than the debtor": ("own", F.PLEDGED, "another", F.RULED_OUT, S.DUE),
    "the debtor says more than another": ("another", F.RULED_OUT, "own", F.PLEDGED, S.DUE),
    "a name beats no name": ("unnamed", F.PLEDGED, "another", F.READY, S.OFFERED),
    "no name does not beat a name": ("another", F.READY, "unnamed", F.PLEDGED, S.OFFERED),
    "a medium comes last": ("unnamed", F.READY, "media", F.RULED_OUT, S.OFFERED),
    "the receiver confirms": ("own", F.PLEDGED, "creditor", F.DELIVERING, S.DISCHARGED),
    "the receiver's complaint is another's word": ("own", F.PLEDGED, "creditor", F.UNFULFILLED, S.DUE),
    "talk does not undo delivery": ("own", F.DELIVERING, "own", F.CONSIDERING, S.DISCHARGED),
    "a new promise after delivery": ("own", F.DELIVERING, "own", F.PLEDGED, S.DUE),
    "considering mends nothing": ("own", F.UNFULFILLED, "own", F.CONSIDERING, S.BROKEN),
    "an offer after a broken promise": ("own", F.UNFULFILLED, "own", F.READY, S.OFFERED),
    "a softer word": ("own", F.PLEDGED, "own", F.CONSIDERING, S.OPEN),
}


@pytest.mark.parametrize("case", LATER.values(), ids=LATER)
def test_a_later_word_supersedes_if_it_bears_as_much(
    stand: Any, tell: Tell, case: tuple[str, Firmness, str, Firmness, LifeCycle]
) -> None:
    voice, firmness, later_voice, later_firmness, state = case
    later = tell(later_firmness, later_voice, MARCH[8])
    position = stand(tell(firmness, voice), later)
    assert position.state is state
    assert position.last_word.claims == (later.id,)


def test_a_lesser_word_that_says_otherwise_is_noted(stand: Any, tell: Tell) -> None:
    lesser = tell(F.RULED_OUT, "media", MARCH[8])
    reasons = {reason.because: reason.claims for reason in stand(tell(), lesser).reasons}
    assert reasons[Because.LESSER_WORD_LATER] == (lesser.id,)
    assert Because.LESSER_WORD_LATER not in {
        reason.because for reason in stand(tell(), tell(voice="media", day=MARCH[8])).reasons
    }


SAME_DAY = {
    "yes and no of like weight": ([("own", F.PLEDGED), ("own", F.RULED_OUT)], S.CONTESTED),
    "one no among many": ([("another", F.READY), ("another", F.PLEDGED), ("another", F.RULED_OUT)], S.CONTESTED),
    "done and not done": ([("report", F.DELIVERING), ("report", F.UNFULFILLED)], S.CONTESTED),
    "the heavier says no": ([("own", F.RULED_OUT), ("another", F.PLEDGED)], S.REFUSED),
    "own words before the report's": ([("own", F.READY), ("report", F.RULED_OUT)], S.OFFERED),
    "unsure is not against": ([("own", F.PLEDGED), ("own", F.CONSIDERING)], S.OPEN),
    "as many take the weaker": ([("own", F.READY), ("own", F.PLEDGED)], S.OFFERED),
}


@pytest.mark.parametrize("words, state", SAME_DAY.values(), ids=SAME_DAY)
def test_words_of_one_day(stand: Any, tell: Tell, words: list[tuple[str, Firmness]], state: LifeCycle) -> None:
    assert stand(*(tell(firmness, voice) for voice, firmness in words)).state is state


def test_most_sources_carry_the_day(stand: Any, tell: Tell) -> None:
    claims = [
        tell(F.PLEDGED, text="Oslo promised at noon."),
        tell(F.PLEDGED, text="A vow was made."),
        tell(F.READY, text="Ready now?"),
    ]
    position = stand(*claims)
    assert (position.state, Because.MORE_SOURCES in {reason.because for reason in position.reasons}) == (S.DUE, True)


def test_a_contested_undertaking_is_settled_by_a_later_word_of_like_weight(stand: Any, tell: Tell) -> None:
    sides = [tell(F.PLEDGED), tell(F.RULED_OUT)]
    assert set(stand(*sides).proof) == {claim.id for claim in sides}
    assert stand(*sides, tell(F.PLEDGED, "another", MARCH[5])).state is S.CONTESTED
    assert stand(*sides, tell(F.PLEDGED, "report", MARCH[5])).state is S.DUE


def test_one_report_does_not_contest_itself_and_its_first_word_holds(stand: Any, tell: Tell) -> None:
    text = "Norway promises shells. It had ruled them out before."
    claims = [tell(F.RULED_OUT, text=text, start=30), tell(F.PLEDGED, text=text, start=0)]
    position = stand(*claims)
    assert (position.state, [reason.because for reason in position.reasons]) == (S.DUE, [Because.OWN_WORD, Because.SAID_FIRST])


NOON, EVENING = "2025-03-01T12:00:00.000000Z", "2025-03-01T18:00:00.000000Z"
PAGE = "https://wire.example/shells"
TEXTS = {F.PLEDGED: "Oslo will send shells.", F.RULED_OUT: "No shells, Oslo says: it had thought of them."}


@pytest.mark.parametrize(
    ("met", "url", "state"),
    [
        pytest.param({F.PLEDGED: NOON, F.RULED_OUT: EVENING}, PAGE, S.REFUSED, id="the later version refuses"),
        pytest.param({F.PLEDGED: EVENING, F.RULED_OUT: NOON}, PAGE, S.DUE, id="the later version promises"),
        pytest.param({F.PLEDGED: NOON, F.RULED_OUT: NOON}, PAGE, S.REFUSED, id="at one moment the more cautious holds"),
        pytest.param({F.PLEDGED: EVENING, F.RULED_OUT: NOON}, None, S.REFUSED, id="reports without an address are no versions"),
    ],
)
def test_of_two_versions_of_a_page_on_one_day_the_later_speaks(
    stand: Any, tell: Tell, met: dict[Firmness, str], url: str | None, state: LifeCycle
) -> None:
    claims = [
        replace(one, recorded=met[firmness], document=replace(one.document, url=url))
        for firmness, text in TEXTS.items()
        for one in [tell(firmness, text=text)]
    ]
    families = {one.document.id: "page" for one in claims}
    for order in (claims, claims[::-1]):
        position = stand(*order, families=families)
        told = {reason.because for reason in position.reasons}
        assert (position.state, Because.LATER_VERSION in told) == (state, url is not None and len(set(met.values())) == 2)


def test_what_a_newer_reader_finds_in_the_earlier_version_does_not_make_it_the_later(stand: Any, tell: Tell) -> None:
    early = [tell(F.PLEDGED, text=TEXTS[F.PLEDGED]), tell(F.CONSIDERING, text=TEXTS[F.PLEDGED], start=9)]
    late = tell(F.RULED_OUT, text=TEXTS[F.RULED_OUT])
    told = zip((*early, late), (NOON, "2025-03-02T00:00:00.000000Z", EVENING), strict=True)
    claims = [replace(one, recorded=at, document=replace(one.document, url=PAGE)) for one, at in told]
    families = {one.document.id: "page" for one in claims}
    assert stand(*claims, families=families).state is S.REFUSED


def test_a_copy_elsewhere_is_no_later_version(stand: Any, tell: Tell) -> None:
    """It may be copied from the earlier one; the word that stands first in the text holds, as between any copies."""
    early, late = tell(F.PLEDGED, text=TEXTS[F.PLEDGED]), tell(F.RULED_OUT, text=TEXTS[F.RULED_OUT], start=3)
    addresses = (PAGE, "https://other.example/shells")
    claims = [
        replace(one, recorded=at, document=replace(one.document, url=url))
        for one, at, url in zip((early, late), (NOON, EVENING), addresses, strict=True)
    ]
    assert stand(*claims, families={one.document.id: "page" for one in claims}).state is S.DUE


def test_what_a_report_opens_with_is_not_undone_by_what_the_debtor_adds_to_it(stand: Any, tell: Tell) -> None:
    text = "Norway signed for the ships. Berg added that there could be more of them."
    opened, added = tell(F.AGREED, "report", text=text), tell(F.CONSIDERING, "own", text=text, start=29)
    position = stand(opened, added)
    assert (position.state, position.weight, position.proof) == (S.DUE, Weight.PERFORMED, (opened.id,))
    assert Because.SAID_FIRST in {reason.because for reason in position.reasons}


def test_of_two_reports_of_one_day_the_debtors_own_words_decide(stand: Any, tell: Tell) -> None:
    position = stand(tell(F.AGREED, "report"), tell(F.CONSIDERING, "own"))
    assert (position.state, position.weight) == (S.OPEN, Weight.OWN)


CONDITIONS: dict[str, tuple[dict[str, bool | None], LifeCycle, Because]] = {
    "nobody knows": ({}, S.CONDITIONAL, Because.CONDITION_OPEN),
    "known to be unknown": ({"ceasefire": None}, S.CONDITIONAL, Because.CONDITION_OPEN),
    "failed": ({"ceasefire": False}, S.CONDITIONAL, Because.CONDITION_FAILED),
    "met": ({"ceasefire": True}, S.DUE, Because.CONDITIONS_MET),
    "met for the creditor": ({"ceasefire(UKR)": True, "ceasefire": False}, S.DUE, Because.CONDITIONS_MET),
    "met elsewhere": ({"ceasefire(SDN)": True}, S.CONDITIONAL, Because.CONDITION_OPEN),
    "met for the debtor": ({"ceasefire(NOR)": True}, S.DUE, Because.CONDITIONS_MET),
}


@pytest.mark.parametrize("met, state, because", CONDITIONS.values(), ids=CONDITIONS)
def test_a_promise_waits_for_its_condition(stand: Any, tell: Tell, met: Any, state: LifeCycle, because: Because) -> None:
    position = stand(tell(conditions=(C.CEASEFIRE,)), met=met)
    assert (position.state, position.reasons[-1].because) == (state, because)


def test_a_promise_with_two_conditions_needs_both(stand: Any, tell: Tell) -> None:
    claim = tell(conditions=(C.CEASEFIRE, C.APPROVAL))
    assert stand(claim, met={"ceasefire": True}).state is S.CONDITIONAL
    assert stand(claim, met={"ceasefire": True, "approval": True}).state is S.DUE


CARRIED: dict[str, tuple[list[dict[str, Any]], set[Condition]]] = {
    "silence lifts nothing": ([{"conditions": (C.CEASEFIRE,)}, {}], {C.CEASEFIRE}),
    "other conditions take its place": ([{"conditions": (C.CEASEFIRE,)}, {"conditions": (C.APPROVAL,)}], {C.APPROVAL}),
    "a heavier voice stands by itself": ([{"conditions": (C.CEASEFIRE,), "voice": "another"}, {}], set()),
    "a refusal between": ([{"conditions": (C.CEASEFIRE,)}, {"firmness": F.RULED_OUT}, {}], set()),
    "an offer hardens": ([{"conditions": (C.CEASEFIRE,), "firmness": F.READY}, {}], {C.CEASEFIRE}),
    "delivery waits for nothing": ([{"conditions": (C.CEASEFIRE,)}, {"firmness": F.DELIVERING}], set()),
}


@pytest.mark.parametrize("words, conditions", CARRIED.values(), ids=CARRIED)
def test_conditions_stand_until_they_are_said_otherwise(
    stand: Any, tell: Tell, words: list[Any], conditions: set[Condition]
) -> None:
    position = stand(*(tell(day=day, **word) for day, word in zip(MARCH, words, strict=False)))
    assert {condition.condition for condition in position.conditions} == conditions


DEADLINES: dict[str, tuple[str, str | None, LifeCycle]] = {
    "no day asked for": ("2025-04-01", None, S.DUE),
    "before": ("2025-04-01", "2025-03-31", S.DUE),
    "on the day": ("2025-04-01", "2025-04-01", S.DUE),
    "after": ("2025-04-01", "2025-04-02", S.BROKEN),
    "the month is not over": ("2025-04", "2025-04-30", S.DUE),
    "the month is over": ("2025-04", "2025-05", S.BROKEN),
    "the end of the interval": ("2025-03/2025-06", "2025-06-01", S.DUE),
    "a time past when it was said is none": ("2025-02", "2026", S.DUE),
    "no day of the calendar": ("2025-02-31", "2026", S.DUE),
}


@pytest.mark.parametrize("when, as_of, state", DEADLINES.values(), ids=DEADLINES)
def test_a_deadline_breaks_what_is_due(stand: Any, tell: Tell, when: str, as_of: str | None, state: LifeCycle) -> None:
    assert stand(tell(when=when), as_of=as_of).state is state


def test_a_deadline_does_not_break_what_still_waits(stand: Any, tell: Tell) -> None:
    claim = tell(when="2025-04-01", conditions=(C.CEASEFIRE,))
    assert stand(claim, as_of="2026").state is S.CONDITIONAL
    assert stand(claim, as_of="2026", met={"ceasefire": True}).state is S.BROKEN


def test_as_of_leaves_out_what_was_published_later(stand: Any, tell: Tell) -> None:
    claims = [tell(F.RULED_OUT, day="2025-03-01"), tell(F.PLEDGED, day="2025-03-09")]
    assert stand(*claims, as_of="2025-03-08").state is S.REFUSED
    assert stand(*claims, as_of="2025-03").state is S.DUE


@pytest.mark.parametrize("as_of", ["soon", "2025-13", "2025-01/2025-02", "2025-02-30"])
def test_a_question_about_no_date_has_a_code(atlas: Atlas, as_of: str) -> None:
    with pytest.raises(JaminanError, match="J501"):
        fold([], atlas=atlas, as_of=as_of)


def test_an_undated_report_counts_from_when_it_was_recorded(stand: Any, tell: Tell) -> None:
    assert stand(tell(published=None)).since == "2025-06-01"


def test_each_debtor_and_each_creditor_is_an_undertaking(atlas: Atlas, tell: Tell) -> None:
    both = ("NOR", "UKR")
    standing = fold([tell(actors=both, targets=both, measure=Measure.PRISONERS), tell(actors=("SWE",), targets=())], atlas=atlas)
    owed = [(position.undertaking.debtor, position.undertaking.creditor) for position in standing.positions]
    assert owed == [("NOR", "UKR"), ("SWE", None), ("UKR", "NOR")]


def test_what_names_no_debtor_is_listed(atlas: Atlas, tell: Tell) -> None:
    claim = tell(actors=())
    standing = fold([claim], atlas=atlas)
    assert (standing.positions, standing.left_out) == ((), (claim.id,))


def test_a_counted_group_keeps_its_count(stand: Any, tell: Tell) -> None:
    position = stand(tell(actors=("ALLIES",), count=26), tell(actors=("ALLIES",), day=MARCH[4]))
    assert position.undertaking.count == 26


@pytest.mark.parametrize("change", [{"review": Review.REJECTED}, {"withdrawn": "2025-06-02"}], ids=["rejected", "withdrawn"])
def test_what_does_not_stand_does_not_count(atlas: Atlas, tell: Tell, change: dict[str, Any]) -> None:
    assert fold([replace(tell(), **change)], atlas=atlas).positions == ()


CLARITY: dict[str, tuple[dict[str, Any], set[Question]]] = {
    "a bare act": ({"voice": "report"}, {Question.WHO, Question.WHAT}),
    "support": ({"voice": "report", "measure": Measure.SECURITY_GUARANTEE}, {Question.WHO}),
    "a group": ({"voice": "report", "actors": ("ALLIES",)}, {Question.WHAT}),
    "a militia unknown to the atlas": ({"voice": "report", "actors": ("SOME_MILITIA",)}, {Question.WHO, Question.WHAT}),
    "counted": ({"voice": "report", "count": 26}, {Question.WHAT}),
    "all but the amount": (
        {"when": "2025-05", "conditions": (C.APPROVAL,)},
        {Question.WHO, Question.WHAT, Question.WHEN, Question.ON_WHAT_CONDITION, Question.OWN_WORD},
    ),
    "its own official, unnamed": ({"voice": "unnamed"}, {Question.WHO, Question.WHAT}),
    "nothing": ({"voice": "another", "actors": ("ALLIES",), "measure": Measure.COOPERATION}, set()),
}


@pytest.mark.parametrize("slots, answered", CLARITY.values(), ids=CLARITY)
def test_clarity(stand: Any, tell: Tell, slots: dict[str, Any], answered: set[Question]) -> None:
    claim = tell(**slots)
    position = stand(claim)
    assert {answer.question for answer in position.clarity if answer.claim == claim.id} == answered
    assert [answer.question for answer in position.clarity] == list(Question)
    assert position.answered == len(answered)


AMOUNTS: dict[str, tuple[str, dict[str, Any], bool]] = {
    "in the sentence": ("It rained. Norway will send 10 tanks to Kyiv. More later.", {}, True),
    "in the next sentence": ("It rained. Norway will send tanks. About 10 tanks stand ready.", {}, False),
    "of another actor": ("It rained. Norway will send 10 tanks to Kyiv.", {"actors": ("USA",)}, False),
    "of nobody": ("It rained. Norway will send 10 tanks to Kyiv.", {"actors": ()}, True),
}


@pytest.mark.parametrize("text, slots, answered", AMOUNTS.values(), ids=AMOUNTS)
def test_a_figure_in_the_sentence_answers_how_much(
    stand: Any, tell: Tell, figure: Tell, text: str, slots: dict[str, Any], answered: bool
) -> None:
    promise = tell(text=text, start=text.index("Norway"))
    place = text.index("10 tanks")
    amount = figure(promise.document, place, place + 8, **slots)
    (answer,) = [answer for answer in stand(promise, amount).clarity if answer.question is Question.HOW_MUCH]
    assert answer.claim == (amount.id if answered else None)


def test_what_was_clear_before_a_refusal_is_open_again(stand: Any, tell: Tell) -> None:
    claims = [
        tell(when="2025-05"),
        tell(F.RULED_OUT, day=MARCH[3]),
        tell(F.READY, "another", MARCH[5]),
        tell(F.READY, day=MARCH[7]),
    ]
    assert Question.WHEN in {answer.question for answer in stand(*claims[:1]).clarity if answer.claim}
    assert Question.WHEN not in {answer.question for answer in stand(*claims).clarity if answer.claim}


def test_the_weight_of_every_voice(stand: Any, tell: Tell) -> None:
    voices = ["media", "unnamed", "another", "report", "own"]
    weights = [Weight.MEDIA, Weight.UNNAMED, Weight.ANOTHER, Weight.PERFORMED, Weight.OWN]
    assert [stand(tell(voice=voice)).weight for voice in voices] == weights
    assert stand(tell(F.DELIVERING, "creditor")).weight is Weight.RECEIVED
    assert stand(tell(speaker=Speaker(None, "NOR"))).weight is Weight.OWN


def test_the_id_of_an_undertaking_does_not_hang_on_its_words(stand: Any, tell: Tell, atlas: Atlas) -> None:
    one, other = stand(tell()), stand(tell(F.READY, "media", text="Elsewhere."))
    assert one.undertaking.id == other.undertaking.id
    assert fold([tell()], atlas=atlas).find(one.undertaking.id[:6]) == (one,)


def test_a_count_stands_only_with_the_words_that_counted(stand: Callable[..., Position], tell: Tell) -> None:
    counted = tell(F.READY, day=MARCH[0], count=26)
    assert stand(counted).count == 26
    later = tell(F.AGREED, day=MARCH[5])
    assert stand(counted, later).count is None
    assert stand(counted, later).undertaking.count == 26
