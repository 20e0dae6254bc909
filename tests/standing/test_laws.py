"""Laws of the standing, for any record: order changes nothing, a copy changes nothing, silence withdraws nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jaminan.atlas.world import Atlas
from jaminan.model import Condition, Firmness, LifeCycle, Measure
from jaminan.model.entries import ClaimOnRecord, Review
from jaminan.model.standing import Position, Standing
from jaminan.standing import Beside, coverage, find_changes, find_hinges, fold, gather, timeline
from jaminan.standing.gathering import keys_of
from jaminan.standing.lifecycle import FIRST, transitions

Tell = Callable[..., ClaimOnRecord]
Kin = Callable[..., dict[str, str]]

LETTERS = Random(1)
STORIES = ["".join(LETTERS.choices("abcdefghijklmnop ", k=400)) for _ in range(5)]
"""Reports that share no text, as independent ones do."""

DAYS = st.integers(0, 5).map(lambda day: (date(2025, 3, 1) + timedelta(days=day)).isoformat())
SPOKEN = st.fixed_dictionaries(
    {
        "firmness": st.sampled_from(Firmness),
        "voice": st.sampled_from(["own", "report", "creditor", "another", "unnamed", "media"]),
        "measure": st.sampled_from([Measure.ARMS, Measure.TROOPS]),
        "conditions": st.lists(st.sampled_from([Condition.CEASEFIRE, Condition.APPROVAL]), unique=True, max_size=2).map(tuple),
        "when": st.sampled_from([None, "2025-03-04", "2025-04"]),
        "actors": st.sampled_from([("NOR",), ("NOR", "SWE"), ("ALLIES",)]),
        "start": st.integers(0, 300),
    }
)
REPORTS = st.lists(st.tuples(DAYS, st.lists(SPOKEN, min_size=1, max_size=3)), max_size=5)
MET = st.dictionaries(st.sampled_from(["ceasefire", "approval", "ceasefire(UKR)"]), st.sampled_from([True, False, None]))


def record(tell: Tell, reports: list[tuple[str, list[dict[str, object]]]]) -> list[ClaimOnRecord]:
    claims = [
        tell(day=day, text=story, **spoken) for story, (day, told) in zip(STORIES, reports, strict=False) for spoken in told
    ]
    return list({claim.id: claim for claim in claims}.values())


def seen(standing: Standing) -> list[object]:
    """What a reader of the board sees, but for which copy is shown."""
    return [
        (p.undertaking.id, p.state, p.firmness, p.weight, p.since, p.deadline, p.answered, p.last_word.date, _conditions(p))
        for p in standing.positions
    ]


def _conditions(position: Position) -> list[object]:
    return [(condition.condition, condition.met) for condition in position.conditions]


@given(REPORTS, MET, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(atlas: Atlas, tell: Tell, reports: list, met: dict, dice: Random) -> None:  # type: ignore[type-arg]
    claims = record(tell, reports)
    shuffled = dice.sample(claims, len(claims))
    assert fold(shuffled, atlas=atlas, met=met, as_of="2025-03-05") == fold(claims, atlas=atlas, met=met, as_of="2025-03-05")


@given(REPORTS.filter(bool), MET, st.data())
def test_a_copy_changes_nothing(
    atlas: Atlas, tell: Tell, copied: Tell, kin: Kin, reports: list, met: dict, data: st.DataObject
) -> None:  # type: ignore[type-arg]
    claims = record(tell, reports)
    original = data.draw(st.sampled_from(claims)).document
    day = data.draw(st.sampled_from([original.published, "2025-03-06", "2025-05-01"]))
    copies = [copied(claim, day=day) for claim in claims if claim.document.id == original.id]
    told = claims + copies
    assert seen(fold(told, atlas=atlas, met=met, families=kin(told))) == seen(fold(claims, atlas=atlas, met=met))


@given(REPORTS, MET, st.integers(0, 400))
def test_silence_withdraws_nothing(atlas: Atlas, tell: Tell, reports: list, met: dict, days: int) -> None:  # type: ignore[type-arg]
    claims = [claim for claim in record(tell, reports) if claim.claim.when is None]
    last, later = "2025-03-06", (date(2025, 3, 6) + timedelta(days=days)).isoformat()
    assert seen(fold(claims, atlas=atlas, met=met, as_of=later)) == seen(fold(claims, atlas=atlas, met=met, as_of=last))


@given(REPORTS, MET)
def test_news_of_a_later_day_leaves_the_past_as_it_was(atlas: Atlas, tell: Tell, reports: list, met: dict) -> None:  # type: ignore[type-arg]
    claims = record(tell, reports)
    early = [claim for claim in claims if (claim.document.published or "") <= "2025-03-03"]
    assert seen(fold(claims, atlas=atlas, met=met, as_of="2025-03-03")) == seen(
        fold(early, atlas=atlas, met=met, as_of="2025-03-03")
    )


@given(REPORTS, MET)
def test_every_state_has_its_proof_on_record(atlas: Atlas, tell: Tell, reports: list, met: dict) -> None:  # type: ignore[type-arg]
    claims = {claim.id: claim for claim in record(tell, reports)}
    for position in fold(claims.values(), atlas=atlas, met=met, as_of="2025-03-09").positions:
        assert position.proof
        assert all(claims[claim].claim.measure is position.undertaking.measure for claim in position.proof)  # type: ignore[union-attr]
        if position.state is not LifeCycle.CONTESTED:
            assert {claims[claim].claim.firmness for claim in position.proof} == {position.firmness}  # type: ignore[union-attr]


@given(REPORTS, MET)
def test_a_condition_that_comes_true_frees_what_it_alone_held(atlas: Atlas, tell: Tell, reports: list, met: dict) -> None:  # type: ignore[type-arg]
    claims = record(tell, reports)
    before = fold(claims, atlas=atlas, met=met)
    for hinge in find_hinges(before):
        supposed = {**met, f"{hinge.condition}({hinge.creditor})": True}
        after = {position.undertaking.id: position.state for position in fold(claims, atlas=atlas, met=supposed).positions}
        assert all(after[position.undertaking.id] is LifeCycle.DUE for position in hinge.freed)
        assert set(hinge.freed) <= set(hinge.waiting)


@given(REPORTS)
def test_nothing_changes_between_a_moment_and_itself(atlas: Atlas, tell: Tell, reports: list) -> None:  # type: ignore[type-arg]
    standing = fold(record(tell, reports), atlas=atlas)
    assert find_changes(standing, standing) == ()
    cells = coverage(standing, "UKR")
    assert sum(len(cell.positions) for cell in cells) == len(standing.positions)


@given(REPORTS)
def test_every_state_is_reached_by_a_transition_of_the_table(atlas: Atlas, tell: Tell, reports: list) -> None:  # type: ignore[type-arg]
    claims, table = record(tell, reports), transitions()
    families = {claim.claim.evidence.document: claim.claim.evidence.document for claim in claims}
    for one in gather(claims, families):
        spells = timeline(one, Beside.of(claims, atlas))
        assert spells[0].held.state in {FIRST[spells[0].held.firmness], LifeCycle.CONTESTED}
        for early, late in zip(spells, spells[1:], strict=False):
            reached = table[early.held.state][late.held.firmness]
            assert late.held.state in {early.held.state, reached, LifeCycle.CONTESTED}


BY_TIME = st.lists(st.integers(0, 3), min_size=5, max_size=5)


@given(REPORTS, BY_TIME, st.integers(0, 3))
def test_what_was_known_then_hangs_on_nothing_learnt_later(
    atlas: Atlas,
    tell: Tell,
    reports: list,
    learnt: list[int],
    moment: int,  # type: ignore[type-arg]
) -> None:
    """What is kept after a moment, of whatever day in the world, leaves the standing as it was known then."""
    when = dict(zip(STORIES, learnt, strict=True))
    claims = [replace(claim, recorded=f"2025-06-0{when[claim.document.text] + 1}T00:00:00Z") for claim in record(tell, reports)]
    known = [claim for claim in claims if claim.recorded[:10] <= f"2025-06-0{moment + 1}"]
    later = [claim for claim in claims if claim not in known]
    then = fold(known, atlas=atlas, as_of="2025-03-05")
    rejected = [replace(claim, review=Review.REJECTED) for claim in later]
    assert fold(known + rejected, atlas=atlas, as_of="2025-03-05") == then
    untouched = {key for claim in known for key in keys_of(claim.claim)} - {
        key for claim in later for key in keys_of(claim.claim)
    }  # type: ignore[arg-type]
    ids = {key.undertaking for key in untouched}
    now = {one.undertaking.id: one for one in fold(claims, atlas=atlas, as_of="2025-03-05").positions}
    assert [now[one.undertaking.id].state for one in then.positions if one.undertaking.id in ids] == [
        one.state for one in then.positions if one.undertaking.id in ids
    ]
