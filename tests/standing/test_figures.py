"""Figures: how exactly a number is written, checks inside one report, and series over time."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.atlas import load_atlas
from jaminan.atlas.world import Atlas
from jaminan.model import Document, Event, EventType, Evidence, Figure, Quantity, SlotEvidence, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.records import claim_id
from jaminan.standing.figures import CheckKind, FigureCheck, agree, check_figures, find_series, gap, measure

Q = Quantity


def figure(value: float, unit: Unit = Unit.PEOPLE, nearness: str | None = None, **slots: Any) -> Figure:
    place = Evidence("d", 0, 1)
    near = (SlotEvidence("approximate", place, nearness),) if nearness else ()
    return Figure(
        **{"evidence": place, "actors": ("RUS",), "quantity": Q.TROOPS, "value": value, "unit": unit, "slots": near} | slots
    )


PAIRS = {
    "the same": (figure(14), figure(14), True),
    "one more of what is counted": (figure(14), figure(15), False),
    "square miles": (figure(2033, Unit.KM2), figure(785, Unit.MI2), True),
    "wrong square miles": (figure(2033, Unit.KM2), figure(885, Unit.MI2), False),
    "rounded thousands": (figure(2000), figure(2080), True),
    "not rounded so far": (figure(2000), figure(2500), False),
    "noughts are no licence": (figure(100_000), figure(130_000), False),
    "countries are counted": (figure(30, Unit.COUNTRIES), figure(29, Unit.COUNTRIES), False),
    "a digit after the point": (figure(0.3, Unit.PERCENT), figure(0.337, Unit.PERCENT), True),
    "another share": (figure(0.3, Unit.PERCENT), figure(0.5, Unit.PERCENT), False),
    "more than": (figure(10_000, nearness="over"), figure(12_345), True),
    "more than is not less": (figure(10_000, nearness="over"), figure(8_000), False),
    "up to": (figure(300, nearness="up_to"), figure(120), True),
    "about": (figure(15_000, nearness="about"), figure(15_934), True),
    "nearly": (figure(900, nearness="nearly"), figure(869), True),
    "a range": (figure(5, nearness="range_low"), figure(7), True),
    "dollars are no euros": (figure(10, Unit.USD), figure(10, Unit.EUR), False),
    "soldiers are people": (figure(61, Unit.TROOPS), figure(61, Unit.PEOPLE), True),
}


@pytest.mark.parametrize("one, other, same", PAIRS.values(), ids=PAIRS)
def test_figures_agree_within_what_was_written(one: Figure, other: Figure, same: bool) -> None:
    assert agree(measure(one), measure(other)) is same
    assert agree(measure(other), measure(one)) is same


@given(st.floats(0.01, 1e12), st.sampled_from(Unit), st.sampled_from([None, "about", "over", "under", "nearly", "at_least"]))
def test_a_figure_agrees_with_itself(value: float, unit: Unit, nearness: str | None) -> None:
    told = measure(figure(value, unit, nearness))
    assert told.low <= told.value * (1 + 1e-9) and told.value <= told.high * (1 + 1e-9)
    assert agree(told, told)


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_a_gap_is_the_same_from_both_sides(one: float, other: float) -> None:
    assert gap(one, other) == gap(other, one)
    assert 0 <= gap(one, other) <= 1


def report(
    text: str, *figures: tuple[str, dict[str, Any]], published: str = "2025-09-05", outlet: str | None = None
) -> list[ClaimOnRecord]:
    """Claims about the words of a text: figures, and events where a type is given."""
    document = Document(text=text, published=published, outlet=outlet)
    found = []
    for words, slots in figures:
        start = text.index(words)
        place = Evidence(document.id, start, start + len(words))
        said: dict[str, Any] = {"evidence": place, "actors": ("RUS",)} | slots
        claim = Event(**said) if "type" in slots else Figure(**said)
        found.append(ClaimOnRecord(id=claim_id(claim), claim=claim, document=document, recorded="2025-09-06T00:00:00Z"))
    return found


def area(words: str, value: float, unit: Unit = Unit.KM2, **slots: Any) -> tuple[str, dict[str, Any]]:
    quantity = Q.AREA_SHARE if unit is Unit.PERCENT else Q.AREA
    return words, {"quantity": quantity, "value": value, "unit": unit} | slots


def people(words: str, value: float, quantity: Quantity = Q.CASUALTIES, **slots: Any) -> tuple[str, dict[str, Any]]:
    return words, {"quantity": quantity, "value": value, "unit": Unit.PEOPLE, "actors": ("UKR",)} | slots


TAKEN = ("took", {"type": EventType.ADVANCE, "targets": ("UKR",)})
K = CheckKind
CHECKS: dict[str, tuple[list[ClaimOnRecord], list[tuple[CheckKind, bool]]]] = {
    "the first report": (
        report(
            "Moscow took 2 033 sq km (785 sq mi) in May-August or 0, 3 % of the country.",
            TAKEN,
            area("2 033 sq km", 2033),
            area("785 sq mi", 785, Unit.MI2),
            area("0, 3 %", 0.3, Unit.PERCENT),
        ),
        [(K.UNITS, True), (K.SHARE_OF_AREA, True)],
    ),
    "wrong miles, wrong share": (
        report(
            "Moscow took 2,033 sq km (885 sq mi) or 0.5% of the country.",
            TAKEN,
            area("2,033 sq km", 2033),
            area("885 sq mi", 885, Unit.MI2),
            area("0.5%", 0.5, Unit.PERCENT),
        ),
        [(K.UNITS, False), (K.SHARE_OF_AREA, False)],
    ),
    "two areas, not one": (
        report("It took 500 sq km, and 20 sq mi of sea.", area("500 sq km", 500), area("20 sq mi", 20, Unit.MI2)),
        [],
    ),
    "units far apart": (
        report(
            "It took 610 sq km in a month. A year ago it had been 236 sq mi.",
            area("610 sq km", 610),
            area("236 sq mi", 236, Unit.MI2),
        ),
        [],
    ),
    "a share of a city": (
        report("It holds 40 sq km, 80% of the town.", ("holds", TAKEN[1]), area("40 sq km", 40), area("80%", 80, Unit.PERCENT)),
        [],
    ),
    "a share of a region": (
        report("It holds 21,000 sq km of Donetsk, 79% of it.", area("21,000 sq km", 21000), area("79%", 79, Unit.PERCENT)),
        [(K.SHARE_OF_AREA, True)],
    ),
    "a wrong share of a region": (
        report("It holds 21,000 sq km of Donetsk, 60% of it.", area("21,000 sq km", 21000), area("60%", 60, Unit.PERCENT)),
        [(K.SHARE_OF_AREA, False)],
    ),
    "a share in another sentence": (
        report("It took 2,033 sq km. It holds 5% of the land.", area("2,033 sq km", 2033), area("5%", 5, Unit.PERCENT)),
        [],
    ),
    "parts add up": (
        report("In all 30 died, 12 in the east and 18 in the west.", people("30", 30), people("12", 12), people("18", 18)),
        [(K.SUM, True)],
    ),
    "parts miss the total": (
        report("In all 31 died, 12 in the east and 18 in the west.", people("31", 31), people("12", 12), people("18", 18)),
        [(K.SUM, False)],
    ),
    "no parts of a total": (
        report("50 died on Monday, 12 on Tuesday and 18 on Friday.", people("50", 50), people("12", 12), people("18", 18)),
        [],
    ),
    "the dead and the driven out are no sum": (
        report("30 died, 12 fell ill, 18 fled.", people("30", 30), people("12", 12, Q.OTHER), people("18", 18, Q.DISPLACED)),
        [],
    ),
    "more dead than people": (report("It killed 50 million.", people("50 million", 5e7)), [(K.MORE_THAN_THERE_ARE, False)]),
    "refugees may live abroad": (report("50 million fled.", people("50 million", 5e7, Q.DISPLACED)), []),
}


@pytest.fixture(scope="module")
def world() -> Atlas:
    return load_atlas()


@pytest.mark.parametrize("claims, kinds", CHECKS.values(), ids=CHECKS)
def test_checks_inside_one_report(world: Atlas, claims: list[ClaimOnRecord], kinds: list[tuple[CheckKind, bool]]) -> None:
    found = check_figures(claims, world)
    assert [(check.kind, check.agrees) for check in found] == kinds
    assert check_figures(reversed(claims), world) == found


def test_a_check_says_by_how_much_and_against_what(world: Atlas) -> None:
    claims, _ = CHECKS["wrong miles, wrong share"]
    units, share = check_figures(claims, world)
    assert (units.told, round(units.expected), units.unit, round(units.off, 2)) == (885, 785, Unit.MI2, 0.11)
    assert (share.reference, share.told, round(share.expected, 2)) == ("UKR", 0.5, 0.34)
    assert share.source
    assert isinstance(share, FigureCheck)


def test_a_series_tells_each_story_once_and_a_pair_as_one(world: Atlas) -> None:
    first, _ = CHECKS["the first report"]
    dated = [replace(one, claim=replace(one.claim, when="2025-05/2025-08")) for one in first]
    copied = report(
        "Moscow took 2 033 sq km, wire.",
        area("2 033 sq km", 2033, when="2025-05/2025-08"),
        published="2025-09-06",
        outlet="Herald",
    )
    later = report("It has 4,000 sq km now.", area("4,000 sq km", 4000), published="2025-12-01", outlet="Post")
    families = {copied[0].document.id: dated[0].document.id}
    series = next(one for one in find_series([*later, *copied, *dated], families, world) if one.quantity is Q.AREA)
    assert [(point.first, point.last, point.value, len(point.claims)) for point in series.points] == [
        ("2025-05-01", "2025-08-31", 2033, 2),
        ("2025-12-01", "2025-12-01", 4000, 1),
    ]
    assert series.points[0].pair == dated[2].id
    assert {check.kind for check in series.points[0].checks} == {K.UNITS, K.SHARE_OF_AREA}
    assert (series.points[0].outlets, series.points[0].dated, series.points[1].dated) == (("Herald",), True, False)


def test_order_changes_no_series(world: Atlas) -> None:
    claims = [claim for some, _ in CHECKS.values() for claim in some]
    assert find_series(claims, {}, world) == find_series(reversed(claims), {}, world)
