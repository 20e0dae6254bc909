"""Projections are what the entries say: kept step by step they are, byte for byte, what a replay makes; the board is the fold."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jaminan.ledger import Ledger, open_ledger
from jaminan.ledger.shelf import Shelf
from jaminan.model import (
    Channel,
    Commitment,
    Condition,
    Document,
    Evidence,
    Figure,
    Firmness,
    Measure,
    Quantity,
    Reading,
    Speaker,
    Unit,
)
from jaminan.model.board import BoardQuery
from jaminan.model.decisions import ActorDecision, ConditionDecision, Decision, KinDecision, MergeDecision
from jaminan.model.standing import Standing, Undertaking
from jaminan.pipeline import Desk, Report, spelling
from jaminan.pipeline.judgement import gather_record
from jaminan.pipeline.showing.boards import Boards
from jaminan.pipeline.showing.rows import to_row
from jaminan.standing import find_changes, fold
from jaminan.standing.conditions.suppositions import Supposition

BODY = "The ministers met for a second day and spoke of tanks, ships and money. " * 6
TEXTS = [
    BODY + "Ten tanks will be sent.",
    BODY + "Ten tanks will be sent. (Wire)",
    "(Herald) " + BODY,
    "Another matter entirely: a river rose over its banks and the bridge was closed to all who came by, " * 4,
    "Short news.",
]
NAMES = ("NOR", "SWE", "Baron Q")
DAYS = [None, "2025-03-01", "2025-03-01", "2025-04-10", "2025-02-20"]


def document(number: int) -> Document:
    return Document(text=TEXTS[number], name=f"{number}.txt", published=DAYS[number], outlet=f"Outlet {number}")


def reading(number: int, version: int, said: list[tuple[str, str | None, Measure, Firmness]]) -> Reading:
    home = document(number)
    claims = tuple(
        Commitment(
            evidence=Evidence(home.id, 0, place + 3),
            actors=tuple(debtor.split("+")) if debtor else (),
            targets=(creditor,) if creditor else (),
            measure=measure,
            firmness=firmness,
            conditions=(Condition.CEASEFIRE,) if place % 2 else (Condition.US_BACKSTOP,) if place == 2 else (),
            channel=Channel.REPORT,
            when="2025-06" if place == 1 else None,
        )
        for place, (debtor, creditor, measure, firmness) in enumerate(said)
    )
    amount = Figure(
        evidence=Evidence(home.id, 0, 9), actors=("NOR",), quantity=Quantity.WEAPONS, value=10 + number, unit=Unit.ITEMS
    )
    return Reading(document=home.id, reader=f"test@{version}", language="en", published=home.published, claims=(*claims, amount))


SAID = st.tuples(
    st.sampled_from(["", *NAMES, "NOR+SWE"]),
    st.sampled_from([None, "UKR", "NOR"]),
    st.sampled_from([Measure.ARMS, Measure.TROOPS]),
    st.sampled_from([Firmness.PLEDGED, Firmness.READY, Firmness.RULED_OUT, Firmness.DELIVERING]),
)
KEEP = st.tuples(st.just("keep"), st.integers(0, 4), st.integers(1, 3), st.lists(SAID, max_size=4))
REVIEW = st.tuples(st.sampled_from(["accept", "reject", "correct", "reopen"]), st.integers(0, 20))
DECIDE = st.tuples(st.just("decide"), st.integers(0, 20), st.sampled_from(["actor", "condition", "kin", "merge"]), st.booleans())
ACTS = st.lists(st.one_of(KEEP, KEEP, REVIEW, DECIDE), max_size=14)


def act(desk: Desk, one: tuple[object, ...], at: str) -> None:
    match one:
        case ("keep", int(number), int(version), list(said)):
            desk.keep(Report(document(number), reading(number, version, said)), at)
        case (str(what), int(place)):
            claims = desk.claims(standing=False)
            if not claims:
                return
            chosen = claims[place % len(claims)]
            version = (replace(chosen.claim, actors=("SWE",)),) if what == "correct" else ()
            review: Callable[..., object] = getattr(desk.ledger if what == "reopen" else desk, what)
            review(chosen.id, *version, by="ann", at=at)
        case ("decide", int(place), str(what), bool(yes)):
            if decision := decided(desk, place, what, yes=yes):
                desk.decide(decision, by="ann", at=at)


def decided(desk: Desk, place: int, what: str, *, yes: bool) -> Decision | None:
    met = sorted(one.id for one in desk.documents())
    ids = [Undertaking(debtor=name, creditor="UKR", measure=Measure.ARMS, words=()).id for name in NAMES]
    match what:
        case "actor":
            return ActorDecision(candidate="Baron Q", actor="NOR" if yes else None)
        case "condition":
            return ConditionDecision(condition=Condition.CEASEFIRE, about="UKR", met=yes, on="2025-03-15")
        case "merge":
            return MergeDecision(undertaking=ids[place % 2], into=ids[place % 2 + 1] if yes else None)
        case _ if len(met) > 1:
            return KinDecision(one=met[place % len(met)], other=met[place % len(met) - 1], copies=yes)
    return None


def rows_of(ledger: Ledger) -> list[object]:
    with ledger.shelf() as shelf:
        return list(shelf.dump())


# An undertaking was merged into one about which the first report is of a later day than the words that are told there.
EARLIER = [
    ("keep", 0, 1, [("SWE", "UKR", Measure.ARMS, Firmness.PLEDGED)]),
    ("decide", 0, "merge", True),
    ("keep", 1, 1, [("NOR", "UKR", Measure.ARMS, Firmness.PLEDGED)]),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
@example(EARLIER)
def test_step_by_step_and_replay_are_the_same_to_the_byte(acts: list[tuple[object, ...]]) -> None:
    with open_ledger(":memory:") as ledger:
        desk = Desk(ledger)
        for number, one in enumerate(acts):
            act(desk, one, f"2025-05-{number + 1:02}")
        desk.board()
        kept = rows_of(ledger)
        assert desk.replay().same
        assert rows_of(ledger) == kept
        for day in (None, "2025-03-01", "2025-12-31"):
            _board_is_the_fold(desk, day)
        assert ledger.verify().sound


def test_a_bulk_that_ends_early_is_brought_in_step_by_who_asks_next() -> None:
    said = [("NOR", "UKR", Measure.ARMS, Firmness.PLEDGED)]
    reports = [Report(document(number), reading(number, 1, said)) for number in range(5)]

    def ending_early() -> Iterator[Report]:
        yield from reports[:3]
        raise RuntimeError("the file ends here")

    with open_ledger(":memory:") as one, open_ledger(":memory:") as other:
        with pytest.raises(RuntimeError, match="ends here"):
            Desk(other).keep_all(ending_early(), "2025-05-01", batch=2)
        with other.shelf() as shelf:
            assert not shelf.in_step()
            assert shelf.spelled.pending()
        for report in reports[:2]:
            Desk(one).keep(report, "2025-05-01")
        assert Desk(other).board() == Desk(one).board() != ()
        assert rows_of(other) == rows_of(one)
        assert Desk(other).replay().same


# One undertaking was merged into a second and that into a third: a word about the first moves the last.
CHAINED = [
    ("decide", 1, "merge", True),
    ("keep", 3, 1, [("Baron Q", "UKR", Measure.ARMS, Firmness.READY)]),
    ("decide", 0, "merge", True),
    ("keep", 2, 1, [("SWE", "UKR", Measure.TROOPS, Firmness.RULED_OUT), ("NOR", "UKR", Measure.ARMS, Firmness.PLEDGED)]),
]
DAYS_ASKED = (None, "2025-03-01", "2025-03-20", "2025-12-31")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS, st.lists(st.sampled_from(DAYS_ASKED), min_size=1, max_size=6))
@example(CHAINED, [None])
def test_boards_at_hand_are_those_read_afresh(acts: list[tuple[object, ...]], asked: list[str | None]) -> None:
    supposed = (Supposition("ceasefire(UKR)", True),)
    with open_ledger(":memory:") as ledger:
        desk = Desk(ledger)
        for number, one in enumerate(acts):
            act(desk, one, f"2025-05-{number + 1:02}")
            for day in (asked[number % len(asked)], None):
                with ledger.shelf(writing=True):
                    pass
                with ledger.shelf() as shelf:
                    afresh = Boards().find(shelf, day, ())
                    what_if = Boards().find(shelf, day, supposed)
                    with Boards().index(shelf, day, ()) as index:
                        page = index.page(BoardQuery())
                assert desk.positions(day) == afresh.positions
                assert desk.positions(day, supposed) == what_if.positions
                told, folded = desk.gathered(), gather_record(ledger)
                assert (list(told.records.values()), told.decisions) == (list(folded.records.values()), folded.decisions)
                at_hand = desk.page(BoardQuery(), day)
                assert (at_hand.rows, at_hand.total, at_hand.facets) == (page.rows, page.total, page.facets)
                assert desk.board(as_of=day) == tuple(map(to_row, afresh.positions, afresh.outlets))
                assert desk.present(day).register == afresh.register
        _changes_are_those_of_the_positions(desk)


def _changes_are_those_of_the_positions(desk: Desk) -> None:
    for since, until in (("2025-02-20", "2025-03-10"), ("2025-03-01", "2025-12-31"), ("2025-05-01", "2025-09-01")):
        days = [Standing(as_of=day, known_at=None, positions=desk.positions(day)) for day in (since, until)]
        assert desk.changes(since, until) == find_changes(*days)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS, st.lists(KEEP, max_size=12), st.integers(1, 5), ACTS)
def test_many_at_once_and_one_by_one_are_the_same_to_the_byte(
    first: list[tuple[object, ...]], keeps: list[tuple[str, int, int, list[Any]]], batch: int, then: list[tuple[object, ...]]
) -> None:
    reports = [Report(document(number), reading(number, version, said)) for _, number, version, said in keeps]
    with open_ledger(":memory:") as one, open_ledger(":memory:") as other:
        for number, step in enumerate(first):
            act(Desk(one), step, f"2025-05-{number + 1:02}")
            act(Desk(other), step, f"2025-05-{number + 1:02}")
        for report in reports:
            Desk(one).keep(report, "2025-06-01")
        assert Desk(other).keep_all(reports, "2025-06-01", batch=batch) == len(reports)
        for number, step in enumerate(then):
            act(Desk(one), step, f"2025-07-{number + 1:02}")
            act(Desk(other), step, f"2025-07-{number + 1:02}")
        Desk(one).board()
        Desk(other).board()
        assert one.entries() == other.entries()
        assert rows_of(one) == rows_of(other)
        assert other.verify().sound


def _board_is_the_fold(desk: Desk, day: str | None) -> None:
    with desk.ledger.shelf() as shelf:
        families = shelf.families()
    told = fold(desk.claims(), atlas=desk.atlas, as_of=day, families=families, decisions=desk.decisions())
    bare = {one.undertaking.id: replace(one, undertaking=replace(one.undertaking, words=())) for one in told.positions}
    found = {one.undertaking.id: one for one in desk.positions(day)}
    assert found == bare
    assert [row.id for row in desk.board(as_of=day)] == [one.undertaking.id for one in told.positions]
    for one in told.positions:
        about = desk.words_about(one, day)
        assert about.undertaking.words == one.undertaking.words
        assert {claim for word in one.undertaking.words for claim in word.claims} <= about.records.keys()


@pytest.mark.parametrize("bulk", [True, False], ids=["in bulk", "without a desk"])
def test_reports_kept_past_the_desk_are_caught_up(bulk: bool) -> None:
    said = [("NOR", "UKR", Measure.ARMS, Firmness.PLEDGED)]
    reports = [Report(document(number), reading(number, 1, said)) for number in range(5)]
    with open_ledger(":memory:") as one, open_ledger(":memory:") as other:
        for report in reports:
            Desk(one).keep(report, "2025-05-01")
        if bulk:
            assert Desk(other).keep_all(reports, "2025-05-01", batch=2) == 5
        else:
            for report in reports:
                other.keep(report.document, report.reading, at="2025-05-01", by="test@1")
        assert Desk(one).board() == Desk(other).board() != ()
        assert rows_of(one) == rows_of(other)


def test_changes_between_two_days_are_those_of_the_fold() -> None:
    with open_ledger(":memory:") as ledger:
        desk = Desk(ledger)
        for number in range(1, 5):
            firmness = Firmness.READY if number == 4 else Firmness.PLEDGED
            desk.keep(Report(document(number), reading(number, 1, [("NOR", "UKR", Measure.ARMS, firmness)])), "2025-05-01")
        assert [change.kind for change in desk.changes("2025-02-01", "2025-12-01")] == ["new"]
        assert [change.kind for change in desk.changes("2025-02-20", "2025-12-01")] == ["hardened"]
        assert desk.changes("2025-04-10", "2025-04-11") == ()


WORDS_ON = st.tuples(st.integers(1, 12), st.sampled_from(list(Firmness)), st.booleans(), st.booleans())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS_ON, min_size=3, max_size=14))
def test_reports_of_other_days_come_late_and_what_held_is_that_of_a_replay(told: list[tuple[int, Firmness, bool, bool]]) -> None:
    """Added one by one, in any order of their days: the spells from the day on which old and new agree are left as they were."""
    with open_ledger(":memory:") as ledger:
        desk = Desk(ledger)
        for number, (day, firmness, own, hangs) in enumerate(told):
            home = Document(
                text=f"{number} {'abcdefghijklmn'[number] * 30}", published=f"2025-03-{day:02}", outlet=f"{number % 3}"
            )
            said = Commitment(
                evidence=Evidence(home.id, 0, 5),
                actors=("NOR",),
                targets=("UKR",),
                measure=Measure.ARMS,
                firmness=firmness,
                conditions=(Condition.CEASEFIRE,) if hangs else (),
                speaker=Speaker(None, "NOR" if own else "EU"),
                channel=Channel.ON_RECORD,
                when="2025-05" if number % 4 == 0 else None,
            )
            reading = Reading(document=home.id, reader="test@1", language="en", published=home.published, claims=(said,))
            desk.keep(Report(home, reading), f"2025-05-{number + 1:02}")
        kept = rows_of(ledger)
        assert desk.replay().same
        assert rows_of(ledger) == kept


def test_of_a_report_of_a_past_day_only_the_words_until_old_and_new_agree_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Shelf.claims_of
    monkeypatch.setattr(Shelf, "claims_of", lambda shelf, some: read.extend(some) or real(shelf, some))
    monkeypatch.setattr(spelling, "_DAYS", (4,))
    with open_ledger(":memory:") as ledger:
        desk = Desk(ledger)
        for day in [*range(1, 28, 2), 4]:
            home = Document(text=f"{day} {chr(96 + day) * 30}", published=f"2025-03-{day:02}")
            said = Commitment(
                evidence=Evidence(home.id, 0, 5),
                actors=("NOR",),
                targets=("UKR",),
                measure=Measure.ARMS,
                firmness=Firmness.PLEDGED if day % 4 == 1 else Firmness.RULED_OUT,
                channel=Channel.ON_RECORD,
            )
            reading = Reading(document=home.id, reader="test@1", language="en", published=home.published, claims=(said,))
            read.clear()
            desk.keep(Report(home, reading), "2025-05-01")
        assert 0 < len(read) <= 8
        assert desk.replay().same
