"""Who is who: joins are followed, taken back without a trace, and suggestions have their reasons."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.atlas import Atlas, load_atlas
from jaminan.model import Channel, Firmness, Speaker
from jaminan.model.decisions import ActorDecision, Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing import fold
from jaminan.standing.identity import (
    Why,
    closes_circle,
    find_candidates,
    gather_names,
    names_of_world,
    resolve,
    resolve_speaker,
    suggest,
    with_actors_joined,
)

Tell = Callable[..., ClaimOnRecord]

NAMES = ["A", "B", "C", "D", "E"]
JOINS = st.dictionaries(st.sampled_from(NAMES), st.one_of(st.none(), st.sampled_from(NAMES)))


def joined(**told: str | None) -> dict[str, ActorDecision]:
    return {one: ActorDecision(candidate=one, actor=actor, by="ana", at="2025-06-02T00:00:00Z") for one, actor in told.items()}


@pytest.mark.parametrize(
    ("decided", "actor", "end"),
    [
        ({}, "A", "A"),
        ({"A": "A"}, "A", "A"),
        ({"A": "B"}, "A", "B"),
        ({"A": "B", "B": "C"}, "A", "C"),
        ({"A": "B", "B": None}, "A", "B"),
        ({"A": "B", "B": "A"}, "A", "A"),
        ({"A": "B", "B": "A"}, "B", "A"),
        ({"D": "C", "C": "B", "B": "C"}, "D", "B"),
    ],
    ids=["unknown", "itself", "joined", "chain", "chain cut", "circle", "circle, other end", "into a circle"],
)
def test_joins_are_followed(decided: dict[str, str | None], actor: str, end: str) -> None:
    assert resolve(actor, joined(**decided)) == end


@given(JOINS)
def test_what_is_joined_is_one(decided: dict[str, str | None]) -> None:
    known = joined(**decided)
    assert all(resolve(one, known) == resolve(actor, known) for one, actor in decided.items() if actor)
    assert all(resolve(resolve(one, known), known) == resolve(one, known) for one in NAMES)


@given(JOINS, st.randoms(use_true_random=False))
def test_the_order_of_decisions_changes_nothing(decided: dict[str, str | None], dice: Random) -> None:
    shuffled = dict(dice.sample(sorted(decided.items(), key=str), len(decided)))
    assert [resolve(one, joined(**decided)) for one in NAMES] == [resolve(one, joined(**shuffled)) for one in NAMES]


@given(JOINS, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_circle_is_seen_before_it_closes(decided: dict[str, str | None], one: str, other: str) -> None:
    before = {name: actor for name, actor in decided.items() if name != one}
    after = joined(**(before | {one: other}))
    if closes_circle(one, other, joined(**before)):
        assert one != other
        assert resolve(one, after) == resolve(other, after)


@pytest.mark.parametrize(
    ("decided", "told", "right"),
    [
        ({}, ("J. Odd", "NOR"), ("J. Odd", "NOR")),
        ({"person:J. Odd": "person:Jan Odd"}, ("J. Odd", "NOR"), ("Jan Odd", "NOR")),
        ({"person:J. Odd": "person:Jan Odd", "person:Jan Odd": "SWE"}, ("J. Odd", "NOR"), ("Jan Odd", "SWE")),
        ({"person:J. Odd": "SWE"}, ("J. Odd", "NOR"), ("J. Odd", "SWE")),
        ({"person:J. Odd": None}, ("J. Odd", "NOR"), ("J. Odd", "NOR")),
        ({"FRONT": "NOR"}, (None, "FRONT"), (None, "NOR")),
    ],
    ids=["unknown", "another spelling", "and for whom", "for whom alone", "taken back", "no name"],
)
def test_speakers(decided: dict[str, str | None], told: tuple[str | None, str], right: tuple[str | None, str]) -> None:
    assert resolve_speaker(Speaker(*told), joined(**decided)) == Speaker(*right)


def test_a_join_makes_one_undertaking_and_its_undoing_two(atlas: Atlas, tell: Tell) -> None:
    claims = [tell(), tell(actors=("NORSK",), day="2025-03-02", firmness=Firmness.DELIVERING)]
    kept = list(claims)
    apart = fold(claims, atlas=atlas)
    one = fold(claims, atlas=atlas, decisions=Decisions(actors=joined(NORSK="NOR")))
    undone = fold(claims, atlas=atlas, decisions=Decisions(actors=joined(NORSK=None)))
    assert [p.undertaking.debtor for p in apart.positions] == ["NOR", "NORSK"]
    assert [(p.undertaking.debtor, len(p.undertaking.words)) for p in one.positions] == [("NOR", 2)]
    assert undone == apart
    assert claims == kept, "no claim changes"


def test_a_claim_keeps_its_id(tell: Tell) -> None:
    claim = tell(actors=("NORSK",))
    seen = next(with_actors_joined([claim], joined(NORSK="NOR")))
    assert (seen.id, seen.claim.actors, claim.claim.actors) == (claim.id, ("NOR",), ("NORSK",))


def test_candidates_with_their_mentions(atlas: Atlas, tell: Tell) -> None:
    new = Speaker("Joren Vask", "FRONT")
    claims = [
        tell(actors=("FRONT",), speaker=new, channel=Channel.ON_RECORD),
        tell(actors=("FRONT",), day="2025-03-02"),
        tell(targets=("GANG",)),
    ]
    found = find_candidates(claims, atlas)
    assert [one.id for one in found[:1]] == ["FRONT"]
    by_id = {one.id: one for one in found}
    assert set(by_id) >= {"FRONT", "GANG", "person:Joren Vask"}
    assert {mention.slot for mention in by_id["FRONT"].mentions} == {"actors"}
    assert by_id["person:Joren Vask"].sides == {"FRONT"}
    assert find_candidates(list(reversed(claims)), atlas) == found


@pytest.mark.parametrize(
    ("name", "side", "best", "why"),
    [
        ("Wolodimir Zelenskij", "UKR", "person:Volodymyr Zelensky", Why.SAME_OFFICE),
        ("Емманюель Макрон", "FRA", "person:Emmanuel Macron", Why.OTHER_SCRIPT),
        ("Keir Bintang", "GBR", "person:Keir Starmer", Why.SHARED_PART),
    ],
    ids=["misspelt, in office", "another script", "half translated"],
)
def test_suggestions_for_speakers(tell: Tell, name: str, side: str, best: str, why: Why) -> None:
    atlas = load_atlas(("en",))
    claims = [tell(speaker=Speaker(name, side), channel=Channel.ON_RECORD, day="2025-09-05")]
    candidate = find_candidates(claims, atlas)[0]
    first = suggest(candidate, gather_names(names_of_world(atlas), [candidate]), atlas)[0]
    assert first.actor == best
    assert why in first.reasons


@pytest.mark.parametrize(
    ("actor", "best", "why"),
    [
        ("FREE_SYRIEN_ARMY", "FSA", Why.NEAR_SPELLING),
        ("PIJ", "ISLAMIC_JIHAD", Why.SAME_NAME),
        ("AOSS", "AES", Why.ACRONYM),
    ],
    ids=["misspelt", "a known short form", "acronym"],
)
def test_suggestions_for_groups(tell: Tell, actor: str, best: str, why: Why) -> None:
    atlas = load_atlas(("en",))
    candidates = find_candidates([tell(actors=(actor,))], atlas)
    candidate = next(one for one in candidates if one.id == actor)
    found = suggest(candidate, gather_names(names_of_world(atlas), candidates), atlas)
    assert why in next(one for one in found if one.actor == best).reasons
    apart = {actor: ActorDecision(candidate=actor, actor=None, apart=(best,), by="ana", at="2025-06-02T00:00:00Z")}
    again = next(one for one in find_candidates([tell(actors=(actor,))], atlas, apart) if one.id == actor)
    assert best not in [one.actor for one in suggest(again, gather_names(names_of_world(atlas), candidates), atlas)]


def test_what_has_no_like_gets_no_suggestion(tell: Tell) -> None:
    atlas = load_atlas(("en",))
    candidates = find_candidates([tell(actors=("QWXKRT_VNMPL",))], atlas)
    candidate = next(one for one in candidates if one.id == "QWXKRT_VNMPL")
    assert suggest(candidate, gather_names(names_of_world(atlas), candidates), atlas) == ()
