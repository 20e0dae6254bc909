"""Grades: a source's letter from its own record, a claim's number from what speaks for and against it, and the laws they keep."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.atlas.world import Atlas
from jaminan.model import Condition, Damage, EvidenceStatus, Firmness, Measure, Speaker
from jaminan.model.decisions import Decisions, GradeDecision, MergeDecision
from jaminan.model.entries import ClaimOnRecord, Review
from jaminan.model.standing import Undertaking
from jaminan.standing.grading import Credibility, GradeBecause, Grades, Reliability, grade, outlet_key, speaker_key
from jaminan.standing.grading.records import reliability

Tell = Callable[..., ClaimOnRecord]
F, B = Firmness, GradeBecause
YES, NO = {"firmness": F.PLEDGED}, {"firmness": F.RULED_OUT}


@pytest.fixture(scope="module")
def graded(atlas: Atlas) -> Callable[..., Grades]:
    def of(claims: Sequence[ClaimOnRecord], families: dict[str, str] | None = None, **asked: Any) -> Grades:
        return grade(claims, families=families or {}, atlas=atlas, **asked)

    return of


CREDIBILITY: dict[str, tuple[list[dict[str, Any]], str, B]] = {
    "the debtor's own word": ([YES], "2", B.OWN_WORD),
    "a report's own telling": ([YES | {"voice": "report"}], "3", B.ACT_TOLD),
    "another's word": ([YES | {"voice": "another"}], "3", B.NAMED_OTHER),
    "no name": ([YES | {"voice": "unnamed"}], "3", B.UNNAMED),
    "hearsay alone": ([YES | {"voice": "media"}], "6", B.HEARSAY),
    "hearsay that somebody bears out": ([YES | {"voice": "media"}, YES | {"voice": "another"}], "3", B.CORROBORATED),
    "another's word, borne out": ([YES | {"voice": "another"}, YES | {"voice": "report"}], "2", B.CORROBORATED),
    "borne out twice": ([YES | {"voice": "another"}, YES, YES | {"voice": "creditor"}], "1", B.CORROBORATED),
    "own word, borne out": ([YES, YES | {"voice": "report"}], "1", B.CORROBORATED),
    "more than was said bears it out": ([{"firmness": F.READY}, {"firmness": F.AGREED, "voice": "report"}], "1", B.CORROBORATED),
    "less than was said does not": ([{"firmness": F.AGREED}, {"firmness": F.READY, "voice": "report"}], "2", B.ALONE),
    "contradicted by like": ([YES | {"voice": "another"}, NO | {"voice": "creditor"}], "4", B.CONTRADICTED),
    "contradicted by the debtor": ([YES | {"voice": "another"}, NO], "4", B.CONTRADICTED_BY_HEAVIER),
    "and by another report": ([YES | {"voice": "another"}, NO, NO | {"voice": "report"}], "5", B.CONTRADICTED_BY_HEAVIER),
    "its own side turns": ([YES | {"voice": "unnamed"}, NO | {"day": "2025-03-05"}], "3", B.ALONE),
    "more for than against": (
        [YES | {"voice": "another"}, NO | {"voice": "media"}, YES, YES | {"voice": "report"}],
        "3",
        B.CONTRADICTED,
    ),
    "months later is no contradiction": ([YES | {"voice": "another"}, NO | {"day": "2025-06-01"}], "3", B.ALONE),
    "the debtor turns": ([YES, NO | {"day": "2025-03-05"}], "2", B.ALONE),
    "not unless is not no": ([YES | {"voice": "another"}, NO | {"conditions": (Condition.CEASEFIRE,)}], "3", B.ALONE),
    "another measure": ([YES | {"voice": "another"}, YES | {"measure": Measure.TROOPS}], "3", B.ALONE),
}


@pytest.mark.parametrize("words, number, because", CREDIBILITY.values(), ids=CREDIBILITY)
def test_credibility(graded: Any, tell: Tell, words: list[dict[str, Any]], number: str, because: B) -> None:
    claims = [tell(**word) for word in words]
    first = graded(claims).claims[claims[0].id]
    assert first.grade == number
    assert because in {reason.because for reason in first.reasons}


def test_damage_counts_until_somebody_bears_it_out(graded: Any, tell: Tell) -> None:
    sound, other = tell(voice="another"), tell(voice="report")
    damaged = replace(sound, document=replace(sound.document, damage=(Damage.MACHINE_TRANSLATED,)))
    mended = replace(sound, claim=replace(sound.claim, evidence=replace(sound.claim.evidence, status=EvidenceStatus.REPAIRED)))
    numbers = replace(sound, document=replace(sound.document, damage=(Damage.BROKEN_NUMBERS,)))
    assert [graded([one]).claims[one.id].grade for one in (sound, damaged, mended, numbers)] == ["3", "4", "4", "3"]
    assert graded([damaged, other]).claims[damaged.id].grade == graded([sound, other]).claims[sound.id].grade


def test_two_voices_of_one_report_contradict_and_do_not_bear_out(graded: Any, tell: Tell) -> None:
    text = "Lund said yes. Koval said no, or yes."
    yes = tell(F.PLEDGED, "another", text=text)
    no, too = tell(F.RULED_OUT, "creditor", text=text, start=15), tell(F.PLEDGED, "creditor", text=text, start=15)
    assert graded([yes, no]).claims[yes.id].grade == "4"
    assert graded([yes, too]).claims[yes.id].grade == "3"


def test_copies_bear_nothing_out(graded: Any, tell: Tell, copied: Tell) -> None:
    claim = tell(voice="another")
    copy = copied(claim, day="2025-03-02")
    families = {copy.document.id: claim.document.id}
    alone, together = graded([claim]), graded([claim, copy], families)
    assert together.claims[claim.id] == alone.claims[claim.id]
    assert graded([claim, copy]).claims[claim.id].grade == "2"


def story(tell: Tell, number: int, fate: Firmness, outlet: str = "Herald") -> list[ClaimOnRecord]:
    """An outlet hears from an official that Norway will give to one more state, and Norway then says what it will."""
    target = ("UKR", "SWE", "USA")[number % 3]
    slots: dict[str, Any] = {"targets": (target,), "measure": list(Measure)[number]}
    heard = tell(F.PLEDGED, "unnamed", text=f"Story {number}, as heard.", **slots)
    heard = replace(heard, document=replace(heard.document, outlet=outlet))
    return [heard, tell(fate, "own", "2025-03-10", text=f"Story {number}, as said.", **slots)]


RECORDS = {
    "nothing known": (0, 0, Reliability.F),
    "too short": (2, 0, Reliability.F),
    "three of three": (3, 0, Reliability.B),
    "eight of eight": (8, 0, Reliability.A),
    "half": (3, 3, Reliability.C),
    "one of four": (1, 3, Reliability.D),
    "none of six": (0, 6, Reliability.E),
}


@pytest.mark.parametrize("confirmed, denied, letter", RECORDS.values(), ids=RECORDS)
def test_a_letter_stands_for_a_record(graded: Any, tell: Tell, confirmed: int, denied: int, letter: Reliability) -> None:
    assert reliability(confirmed, denied) is letter
    fates = [F.PLEDGED] * confirmed + [F.RULED_OUT] * denied
    claims = [claim for number, fate in enumerate(fates) for claim in story(tell, number, fate)]
    claims = claims or [replace(tell(), document=replace(tell().document, outlet="Herald"))]
    herald = graded(claims).sources["outlet:Herald"]
    assert (herald.grade, herald.confirmed, herald.denied) == (letter, confirmed, denied)
    told = {reason.because: reason for reason in herald.reasons}
    assert (B.CONFIRMED_BY_DEBTOR in told) is bool(confirmed)
    assert (B.DENIED_BY_DEBTOR in told) is bool(denied)
    assert (B.RECORD_TOO_SHORT in told) is (letter is Reliability.F)


FATES: dict[str, tuple[dict[str, Any], dict[str, Any], tuple[int, int]]] = {
    "a change months later denies nothing": (YES | {"voice": "unnamed"}, NO | {"day": "2025-07-01"}, (0, 0)),
    "a lesser word confirms nothing": (YES | {"voice": "another"}, YES | {"voice": "unnamed", "day": "2025-03-05"}, (0, 0)),
    "a heavier other confirms": (YES | {"voice": "unnamed"}, YES | {"voice": "another", "day": "2025-03-05"}, (1, 0)),
    "a heavier other denies": (YES | {"voice": "unnamed"}, NO | {"voice": "another", "day": "2025-03-05"}, (0, 1)),
    "a reversal makes no report untrue": (YES, NO | {"day": "2025-03-05"}, (0, 0)),
    "own words told otherwise on the day": (YES, NO, (0, 1)),
    "the past is no confirmation": (YES | {"voice": "unnamed", "day": "2025-03-09"}, YES, (0, 0)),
}


@pytest.mark.parametrize("told, later, fate", FATES.values(), ids=FATES)
def test_what_makes_a_report_true(graded: Any, tell: Tell, told: Any, later: Any, fate: tuple[int, int]) -> None:
    claim = tell(**told)
    claim = replace(claim, document=replace(claim.document, outlet="Herald"))
    herald = graded([claim, tell(**later)]).sources["outlet:Herald"]
    assert (herald.confirmed, herald.denied) == fate


def test_a_speaker_is_measured_by_what_it_does(graded: Any, tell: Tell) -> None:
    promise = tell(F.PLEDGED)
    kept, broken = tell(F.DELIVERING, "creditor", "2025-04-01"), tell(F.UNFULFILLED, "another", "2025-04-01")
    said_again = tell(F.PLEDGED, "report", "2025-03-05")
    for other, because in ((kept, {B.KEPT_ITS_WORD}), (broken, {B.BROKE_ITS_WORD}), (said_again, set())):
        berg = graded([promise, other]).sources["speaker:A. Berg"]
        assert {reason.because for reason in berg.reasons} - {B.RECORD_TOO_SHORT} == because


def test_a_copied_story_counts_once_in_a_record(graded: Any, tell: Tell, copied: Tell) -> None:
    heard, said = story(tell, 1, F.PLEDGED)
    copy = copied(heard, day="2025-03-02")
    grades = graded([heard, copy, said], {copy.document.id: heard.document.id})
    assert (grades.sources["outlet:Herald"].confirmed, grades.sources["outlet:Herald"].told) == (1, 2)


def decided(source: str, letter: str | None) -> Decisions:
    return Decisions(grades={source: GradeDecision(by="ana", at="2025-09-01T00:00:00Z", source=source, grade=letter)})


def test_a_persons_grade_goes_before_the_reckoning_and_can_be_handed_back(graded: Any, tell: Tell) -> None:
    claims = story(tell, 1, F.PLEDGED)
    herald = graded(claims, decisions=decided("outlet:Herald", "D")).sources["outlet:Herald"]
    assert (herald.grade, herald.reckoned, herald.decided.by) == (Reliability.D, Reliability.F, "ana")
    assert graded(claims, decisions=decided("outlet:Herald", None)) == graded(claims)
    key = f"claim:{claims[0].id}"
    grades = graded(claims, decisions=decided(key, "5"))
    assert grades.claims[claims[0].id].grade == "5"
    assert {reason.because for reason in grades.sources["outlet:Herald"].reasons} == {B.RECORD_TOO_SHORT, B.FOUND_FALSE}


def test_undertakings_that_were_joined_bear_one_another_out(graded: Any, tell: Tell) -> None:
    one, other = tell(voice="another"), tell(voice="report", measure=Measure.AIR_DEFENCE)
    ids = [Undertaking(debtor="NOR", creditor="UKR", measure=claim.claim.measure, words=()).id for claim in (one, other)]
    joined = Decisions(merges={ids[1]: MergeDecision(by="ana", at="", undertaking=ids[1], into=ids[0])})
    assert [graded([one, other], decisions=told).claims[one.id].grade for told in (None, joined)] == ["3", "2"]


def test_what_a_person_accepted_stands_to_the_credit_of_its_source(graded: Any, tell: Tell) -> None:
    heard, _ = story(tell, 1, F.PLEDGED)
    herald = graded([replace(heard, review=Review.ACCEPTED)]).sources["outlet:Herald"]
    assert (herald.confirmed, [reason.because for reason in herald.reasons]) == (1, [B.RECORD_TOO_SHORT, B.ACCEPTED])
    assert "outlet:Herald" not in graded([replace(heard, review=Review.REJECTED)]).sources


def test_keys_of_sources(tell: Tell) -> None:
    named, body, nobody = tell().claim, replace(tell().claim, speaker=Speaker(None, "NOR")), tell(voice="unnamed").claim
    assert [speaker_key(one) for one in (named, body, nobody)] == ["speaker:A. Berg", "speaker:NOR", "speaker:?NOR"]
    assert (speaker_key(tell(voice="report").claim), outlet_key(tell())) == (None, None)


def test_the_grade_of_a_claim_is_written_as_analysts_write_it(graded: Any, tell: Tell) -> None:
    claims = [claim for number in range(3) for claim in story(tell, number, F.PLEDGED)]
    heard = claims[0]
    assert graded(claims).of_claim(heard.id, outlet_key(heard), speaker_key(heard.claim)) == "B2"
    assert graded([]).of_claim("none", None, None) == "F6"


POOL = st.lists(
    st.tuples(
        st.sampled_from(F), st.sampled_from(["own", "report", "another", "creditor", "unnamed", "media"]), st.integers(1, 9)
    ),
    min_size=1,
    max_size=7,
    unique=True,
)


@given(POOL, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_grade(graded: Any, tell: Tell, pool: list, dice: Any) -> None:  # type: ignore[type-arg]
    claims = [tell(firmness, voice, f"2025-03-{day:02}") for firmness, voice, day in pool]
    shuffled = list(claims)
    dice.shuffle(shuffled)
    assert graded(claims) == graded(shuffled)


@given(POOL)
def test_a_copy_changes_no_number_of_others(graded: Any, tell: Tell, copied: Tell, pool: list) -> None:  # type: ignore[type-arg]
    claims = [tell(firmness, voice, f"2025-03-{day:02}") for firmness, voice, day in pool]
    copy = copied(claims[0], day="2025-03-09")
    before, after = graded(claims).claims, graded([*claims, copy], {copy.document.id: claims[0].document.id}).claims
    assert {key: after[key].grade for key in before} == {key: one.grade for key, one in before.items()}


@given(POOL)
def test_the_two_scales_are_reckoned_apart(graded: Any, tell: Tell, pool: list) -> None:  # type: ignore[type-arg]
    claims = [tell(firmness, voice, f"2025-03-{day:02}") for firmness, voice, day in pool]
    grades = graded(claims)
    swayed = graded(claims, decisions=Decisions(grades={key: decided(key, "E").grades[key] for key in grades.sources}))
    assert swayed.claims == grades.claims
    assert all(one.grade is Reliability.E for one in swayed.sources.values())
    assert all(one.grade in Credibility for one in swayed.claims.values())
