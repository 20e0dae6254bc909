"""Laws of the standing, for any record: order changes nothing, a copy changes nothing, silence withdraws nothing."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jaminan.atlas.world import Atlas
from jaminan.model import Condition, Firmness, LifeCycle, Measure
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Position, Standing
from jaminan.standing import coverage, find_changes, find_hinges, fold

Tell = Callable[..., ClaimOnRecord]

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
def test_a_copy_changes_nothing(atlas: Atlas, tell: Tell, copied: Tell, reports: list, met: dict, data: st.DataObject) -> None:  # type: ignore[type-arg]
    claims = record(tell, reports)
    original = data.draw(st.sampled_from(claims)).document
    day = data.draw(st.sampled_from([original.published, "2025-03-06", "2025-05-01"]))
    copies = [copied(claim, day=day) for claim in claims if claim.document.id == original.id]
    assert seen(fold(claims + copies, atlas=atlas, met=met)) == seen(fold(claims, atlas=atlas, met=met))


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
