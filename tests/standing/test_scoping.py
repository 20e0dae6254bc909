"""A case: whose matter a claim is, and whom a promise without a creditor is for."""

from collections.abc import Callable
from typing import Any

import pytest

from jaminan.atlas import Atlas
from jaminan.model import Measure
from jaminan.model.cases import Case
from jaminan.model.claims import Commitment
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Because
from jaminan.standing import fold
from jaminan.standing.scoping import in_case, note_creditors

Tell = Callable[..., ClaimOnRecord]

UKRAINE = Case(name="ukraine", creditors=("UKR",), against=("RUS",), measures=(Measure.ARMS, Measure.TROOPS), since="2025-01-01")
STORY = "One report, told at some length, with several things in it."


def parties(record: ClaimOnRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
    assert isinstance(record.claim, Commitment)
    return record.claim.actors, record.claim.targets


@pytest.mark.parametrize(
    ("slots", "case", "seen"),
    [
        ({}, {}, (("NOR",), ("UKR",))),
        ({"targets": ("RUS",)}, {}, (("NOR",), ("RUS",))),
        ({"targets": ("UKR", "SWE")}, {}, (("NOR",), ("UKR",))),
        ({"targets": ("SWE",)}, {}, None),
        ({"actors": ("UKR",), "targets": ("UKR", "SWE")}, {}, None),
        ({"actors": ("UKR", "SWE"), "targets": ("UKR", "SWE")}, {}, (("SWE",), ("UKR",))),
        ({"measure": Measure.TALKS}, {}, None),
        ({"day": "2024-12-31"}, {}, None),
        ({"actors": ("NOR", "SWE")}, {"actors": ("SWE",)}, (("SWE",), ("UKR",))),
        ({}, {"actors": ("SWE",)}, None),
        ({"actors": ("ALLIES",)}, {"told_as": {"ALLIES": "NATO"}}, (("NATO",), ("UKR",))),
        ({"targets": ()}, {}, None),
    ],
    ids=[
        "in it",
        "against",
        "narrowed",
        "another's",
        "owed to oneself",
        "mutual",
        "measure",
        "before",
        "debtors",
        "none",
        "told as",
        "no creditor named",
    ],
)
def test_whose_matter(tell: Tell, slots: dict[str, Any], case: dict[str, Any], seen: object) -> None:
    fields = {name: getattr(UKRAINE, name) for name in ("name", "creditors", "against", "measures", "since")}
    found = in_case([tell(**slots)], Case(**fields | case)).claims
    assert [parties(one) for one in found] == ([seen] if seen else [])


def test_a_creditor_that_the_report_makes_plain(tell: Tell, atlas: Atlas) -> None:
    named = tell(text=STORY, measure=Measure.TROOPS)
    silent = tell(text=STORY, targets=(), start=10)
    elsewhere = tell(targets=(), day="2025-03-02")
    claims = [named, silent, elsewhere]
    scoped = in_case(claims, UKRAINE)
    assert {one.id for one in scoped.claims} == {named.id, silent.id}
    assert scoped.of_case == {silent.id}
    standing = note_creditors(fold(scoped.claims, atlas=atlas), scoped.of_case)
    why = {
        p.undertaking.measure: [r.claims for r in p.reasons if r.because is Because.CREDITOR_OF_CASE] for p in standing.positions
    }
    assert why == {Measure.ARMS: [(silent.id,)], Measure.TROOPS: []}
    assert parties(silent)[1] == (), "the claim on record stays as it was"


def test_of_several_creditors_none_is_chosen(tell: Tell) -> None:
    both = Case(name="two", creditors=("UKR", "SWE"))
    claims = [tell(text=STORY), tell(text=STORY, targets=(), start=10)]
    scoped = in_case(claims, both)
    assert [parties(one)[1] for one in scoped.claims] == [("UKR",), ()]
    assert not scoped.of_case


def test_nobody_owes_to_oneself(tell: Tell) -> None:
    claims = [tell(text=STORY), tell(text=STORY, actors=("UKR",), targets=(), start=10)]
    assert parties(in_case(claims, UKRAINE).claims[1]) == (("UKR",), ())
