"""Whatever is on record, odd dates and numbers too, judging it raises nothing, and hangs on no order."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaminan.atlas import load_atlas
from jaminan.atlas.world import Atlas
from jaminan.model import (
    Channel,
    Claim,
    Commitment,
    Condition,
    Demand,
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
from jaminan.standing import fold
from jaminan.standing.contradictions import find_contradictions
from jaminan.standing.figures import check_figures, find_series
from jaminan.standing.grading import Credibility, grade
from jaminan.standing.vagueness import rank_vaguest

ACTORS = st.lists(st.sampled_from(["UKR", "RUS", "USA", "EU", "ALLIES", "NOBODY_KNOWN"]), max_size=2, unique=True).map(tuple)
WHEN = st.sampled_from([None, "2025-03-04", "2025-03", "2025-02-31", "2025-01/2025-03", "2025-03-05/2025-03-01", "2025"])
SPEAKER = st.sampled_from([None, Speaker("A. Berg", "UKR"), Speaker(None, "RUS"), Speaker("Nobody", None), Speaker(None, None)])
TEXTS = ["", "In Kharkiv 12, in all 30.", "Kyiv said so. \u4e8c\u5343\u3002 Moscow no."]
VALUE = st.sampled_from([0.0, 0.3, 12.0, 30.0, 2033.0, 1e9, 1e300])


@st.composite
def claims(draw: Any) -> Claim:
    published, outlet = draw(st.sampled_from([None, "2025-03-05", "2025-03", "soon"])), draw(st.sampled_from([None, "Herald"]))
    text = f"{draw(st.sampled_from(TEXTS))} {published} {outlet}"  # one text is one document, whatever is drawn
    document = Document(text=text, published=published, outlet=outlet)
    start = draw(st.integers(0, len(text)))
    said: dict[str, Any] = {
        "evidence": Evidence(document.id, start, draw(st.integers(start, len(text)))),
        "actors": draw(ACTORS),
        "when": draw(WHEN),
        "speaker": draw(SPEAKER),
        "channel": draw(st.sampled_from(Channel)),
    }
    bound = {"measure": draw(st.sampled_from([Measure.ARMS, Measure.SECURITY_GUARANTEE])), "targets": draw(ACTORS)}
    made: list[Claim] = [
        Commitment(
            **said,
            **bound,
            firmness=draw(st.sampled_from(Firmness)),
            conditions=draw(st.sampled_from([(), (Condition.CEASEFIRE,)])),
            count=draw(st.sampled_from([None, 26])),
        ),
        Demand(**said, **bound),
        Event(
            **said, type=draw(st.sampled_from(EventType)), targets=bound["targets"], place=draw(st.sampled_from([None, "Toulon"]))
        ),
        Figure(**said, quantity=draw(st.sampled_from(Quantity)), value=draw(VALUE), unit=draw(st.sampled_from(Unit))),
    ]
    return (draw(st.sampled_from(made)), document)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def world() -> Atlas:
    return load_atlas()


@settings(max_examples=50)
@given(st.lists(claims(), max_size=8), st.randoms(use_true_random=False))
def test_judging_raises_nothing_and_hangs_on_no_order(world: Atlas, made: list[Any], dice: Any) -> None:
    record = [
        ClaimOnRecord(id=claim_id(claim), claim=claim, document=document, recorded="2025-03-06T00:00:00Z")
        for claim, document in made
    ]
    other = list(record)
    dice.shuffle(other)
    assert find_contradictions(record, families={}, atlas=world) == find_contradictions(other, families={}, atlas=world)
    grades = grade(record, families={}, atlas=world)
    assert grades == grade(other, families={}, atlas=world)
    assert set(grades.claims) == {one.id for one in record if one.id in grades.claims}
    assert all(one.grade in Credibility for one in grades.claims.values())
    assert check_figures(record, world) == check_figures(other, world)
    assert find_series(record, {}, world) == find_series(other, {}, world)
    ranked = rank_vaguest(fold(record, atlas=world), world)
    assert all(one.open for one in ranked)
