"""The desk on a small ledger: rows agree with positions, pages filter and count, and every script is searched."""

from collections.abc import Iterator

import pytest

from jaminan.ledger import open_ledger
from jaminan.model import Channel, Commitment, Condition, Document, Evidence, Firmness, JaminanError, Measure, Reading, Speaker
from jaminan.model.board import BoardQuery
from jaminan.model.cases import Case
from jaminan.model.codes import LifeCycle
from jaminan.pipeline import Desk, Report

AT = "2025-06-01T00:00:00Z"


def report(text: str, day: str, *said: tuple[str, str, Measure, Firmness, tuple[Condition, ...]]) -> Report:
    document = Document(text=text, name=day, published=day, outlet="Wire", language="en")
    claims = tuple(
        Commitment(
            evidence=Evidence(document.id, 0, 5 + place),
            actors=(debtor,),
            targets=(creditor,),
            measure=measure,
            firmness=firmness,
            conditions=conditions,
            speaker=Speaker(None, debtor),
            channel=Channel.ON_RECORD,
        )
        for place, (debtor, creditor, measure, firmness, conditions) in enumerate(said)
    )
    return Report(document, Reading(document=document.id, reader="test@1", language="en", published=day, claims=claims))


@pytest.fixture
def desk() -> Iterator[Desk]:
    with open_ledger(":memory:") as ledger:
        desk = Desk(ledger)
        truce = (Condition.CEASEFIRE,)
        desk.keep(report("First news of tanks.", "2025-03-01", ("NOR", "UKR", Measure.ARMS, Firmness.PLEDGED, truce)), AT)
        desk.keep(report("挪威宣布停火。", "2025-03-02", ("SWE", "UKR", Measure.TROOPS, Firmness.READY, ())), AT)
        desk.keep(report("هُدنة جديدة", "2025-04-02", ("NOR", "UKR", Measure.ARMS, Firmness.DELIVERING, ())), AT)
        desk.keep(report("Мирна угода підписана", "2025-04-03", ("SWE", "MDA", Measure.AIR, Firmness.PLEDGED, ())), AT)
        yield desk


def test_rows_are_the_positions_in_short(desk: Desk) -> None:
    rows, positions = desk.board(), desk.standing().positions
    assert [row.id for row in rows] == [one.undertaking.id for one in positions]
    assert [(row.debtor, row.state) for row in rows] == [
        ("NOR", LifeCycle.DISCHARGED),
        ("SWE", LifeCycle.DUE),
        ("SWE", LifeCycle.OFFERED),
    ]
    assert (rows[0].last.outlet, rows[0].last.date) == ("Wire", "2025-04-02")
    assert [row.debtor for row in desk.board("MDA")] == ["SWE"]


@pytest.mark.parametrize(
    ("suppose", "state"),
    [({}, LifeCycle.CONDITIONAL), ({"ceasefire(UKR)": True}, LifeCycle.DUE), ({"ceasefire": False}, LifeCycle.CONDITIONAL)],
    ids=["open", "met", "failed"],
)
def test_the_board_of_a_past_day_and_what_if(desk: Desk, suppose: dict[str, bool | None], state: LifeCycle) -> None:
    (row,) = desk.board("UKR", "2025-03-01", suppose=suppose)
    assert row.state is state


def test_what_the_ledger_did_not_know_is_not_shown(desk: Desk) -> None:
    assert desk.board(known_at="2025-05-01") == ()


def test_what_is_known_since_nothing_was_added_is_what_is_known_now(desk: Desk) -> None:
    assert desk.board(known_at="2025-06-01") == desk.board() != ()
    known = desk.board()[0].id
    assert desk.undertaking(known, known_at="2030-01-01") == desk.undertaking(known)
    desk.keep(report("Later news.", "2025-04-09", ("FIN", "UKR", Measure.ARMS, Firmness.PLEDGED, ())), "2025-07-01")
    assert len(desk.board(known_at="2025-06-01")) == 3
    assert len(desk.board(known_at="2025-07-01")) == 4


QUERIES = {
    "all": (BoardQuery(), 3, 3),
    "a debtor": (BoardQuery(debtors=("SWE",)), 2, 2),
    "a state": (BoardQuery(states=(LifeCycle.DUE, LifeCycle.OFFERED)), 2, 2),
    "both": (BoardQuery(debtors=("SWE",), creditors=("MDA",)), 1, 1),
    "a page": (BoardQuery(offset=2, limit=5), 1, 3),
    "Chinese": (BoardQuery(text="停火"), 1, 1),
    "Arabic without its vowels": (BoardQuery(text="هدنة"), 1, 1),
    "Ukrainian": (BoardQuery(text="УГОДА мирна"), 1, 1),
    "a word cut short": (BoardQuery(text="uго"), 0, 0),
}


@pytest.mark.parametrize("case", QUERIES)
def test_a_page_holds_what_was_asked(desk: Desk, case: str) -> None:
    query, shown, total = QUERIES[case]
    page = desk.page(query)
    assert (len(page.rows), page.total) == (shown, total)


def test_a_facet_counts_under_the_other_filters(desk: Desk) -> None:
    facets = desk.page(BoardQuery(debtors=("SWE",), creditors=("MDA",))).facets
    assert facets["debtors"] == {"SWE": 1}
    assert facets["creditors"] == {"MDA": 1, "UKR": 1}


def test_the_order_can_be_chosen_and_turned(desk: Desk) -> None:
    days = [row.last.date for row in desk.page(BoardQuery(sort="-last")).rows]
    assert days == sorted(days, reverse=True)
    with pytest.raises(JaminanError, match="J010"):
        desk.page(BoardQuery(sort="beauty"))


@pytest.mark.parametrize(("prefix", "code"), [("zz", "J006"), ("", "J007")])
def test_an_undertaking_by_its_first_letters(desk: Desk, prefix: str, code: str) -> None:
    known = desk.board()[0].id
    assert desk.undertaking(known[:8]).undertaking.words
    with pytest.raises(JaminanError, match=code):
        desk.undertaking(prefix)


def test_within_a_case_rows_and_positions_agree(desk: Desk) -> None:
    within = Desk(desk.ledger, case=Case(name="ukraine", creditors=("UKR",), measures=(Measure.ARMS,)))
    assert [(row.debtor, row.creditor, row.measure) for row in within.board()] == [("NOR", "UKR", Measure.ARMS)]
    assert [row.id for row in within.board()] == [one.undertaking.id for one in within.standing().positions]
    assert [one.undertaking.id for one in within.positions()] == [row.id for row in within.board()]
