"""Which promises are the vaguest, and what one would have to ask."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from jaminan.atlas.world import Atlas
from jaminan.model import Condition, Firmness, Measure
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing import fold
from jaminan.standing.crowds import find_named_of_crowds
from jaminan.standing.vagueness import PROMISES, Asking, rank_vaguest

Tell = Callable[..., ClaimOnRecord]
F, A, C = Firmness, Asking, Condition
CROWD = {"actors": ("ALLIES",), "measure": Measure.SECURITY_GUARANTEE, "voice": "another", "firmness": F.READY}

OPEN: dict[str, tuple[dict[str, Any], list[Asking]]] = {
    "all but who and what": ({}, [A.HOW_MUCH, A.WHEN, A.WHICH_CONDITION]),
    "a crowd that was counted": (
        CROWD | {"count": 26},
        [A.WHO_COUNTED, A.WHAT, A.HOW_MUCH, A.WHEN, A.WHICH_CONDITION, A.DOES_IT_SAY_SO],
    ),
    "a group": (CROWD | {"conditions": (C.CEASEFIRE,)}, [A.WHO_OF_GROUP, A.WHAT, A.HOW_MUCH, A.WHEN_AFTER, A.DOES_IT_SAY_SO]),
    "a condition of no sort": ({"conditions": (C.OTHER,), "when": "2025-06"}, [A.HOW_MUCH, A.UNCLEAR_CONDITION]),
    "nobody is named": ({"voice": "unnamed"}, [A.HOW_MUCH, A.WHEN, A.WHICH_CONDITION, A.WHO_SAID]),
    "delivered": ({"firmness": F.DELIVERING}, [A.HOW_MUCH]),
    "a refusal": ({"firmness": F.RULED_OUT}, []),
    "a thought": ({"firmness": F.CONSIDERING}, []),
}


@pytest.mark.parametrize("word, asked", OPEN.values(), ids=OPEN)
def test_open_questions(atlas: Atlas, tell: Tell, word: dict[str, Any], asked: list[Asking]) -> None:
    found = rank_vaguest(fold([tell(**word)], atlas=atlas), atlas)
    assert [question.asking for vague in found for question in vague.open] == asked


def test_names_known_elsewhere_leave_fewer_missing(atlas: Atlas, tell: Tell) -> None:
    standing = fold([tell(**CROWD, count=26)], atlas=atlas)
    names = {f"S{number}": ("a",) for number in range(11)}
    (vague,) = rank_vaguest(standing, atlas, named={standing.positions[0].undertaking.id: names})
    who = vague.open[0]
    assert (who.asking, who.count, who.named, who.missing) == (A.WHO_PARTLY_NAMED, 26, 11, 15)


def test_the_vaguest_come_first_and_of_like_ones_the_firmer(atlas: Atlas, tell: Tell) -> None:
    claims = [tell(F.READY, measure=Measure.AIR), tell(**CROWD), tell(measure=Measure.NAVAL), tell(targets=("SWE",), when="2026")]
    standing = fold(claims, atlas=atlas)
    ranked = [vague.position.undertaking.measure for vague in rank_vaguest(standing, atlas)]
    assert ranked == [Measure.SECURITY_GUARANTEE, Measure.NAVAL, Measure.AIR, Measure.ARMS]
    assert [one.position.undertaking.creditor for one in rank_vaguest(standing, atlas, creditor="SWE")] == ["SWE"]
    assert all(vague.position.state in PROMISES for vague in rank_vaguest(standing, atlas))


CROWDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "one who promises a part": ({"measure": Measure.TROOPS}, ["NOR"]),
    "one who promises something else": ({"measure": Measure.FINANCE}, []),
    "one who refuses": ({"measure": Measure.TROOPS, "firmness": F.RULED_OUT}, []),
    "one who considers": ({"measure": Measure.TROOPS, "firmness": F.CONSIDERING}, []),
    "towards another": ({"measure": Measure.TROOPS, "targets": ("SWE",)}, []),
    "one who is no member": ({"measure": Measure.TROOPS, "actors": ("USA",)}, []),
}


@pytest.mark.parametrize("word, names", CROWDS.values(), ids=CROWDS)
def test_who_of_a_crowd_is_known(atlas: Atlas, tell: Tell, word: dict[str, Any], names: list[str]) -> None:
    known = replace(atlas, actors={**atlas.actors, "ALLIES": replace(atlas.actors["ALLIES"], members=("NOR", "SWE"))})
    own = tell(**word)
    standing = fold([tell(**CROWD, count=26), own], atlas=known)
    ((crowd, found),) = find_named_of_crowds(standing, known).items()
    assert list(found) == names
    assert all(proof == (own.id,) for proof in found.values())
    assert [one.undertaking.id for one in standing.positions if one.undertaking.debtor == "ALLIES"] == [crowd]
