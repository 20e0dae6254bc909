"""Projections that are far behind are brought in step a little at a time: the same rows, whatever is written in between."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.pipeline.test_projecting import ACTS, act, document, reading, rows_of

from jaminan.ledger import Ledger, open_ledger
from jaminan.model import Firmness, Measure
from jaminan.pipeline import Desk, remaking
from jaminan.pipeline.remaking import Far, how_far, is_far_behind, remake

SAID = [("NOR", "UKR", Measure.ARMS, Firmness.PLEDGED), ("SWE", "UKR", Measure.TROOPS, Firmness.READY)]
AT = "2025-06-01T00:00:00+00:00"


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remaking, "_ENTRIES", 3)
    monkeypatch.setattr(remaking, "_UNDERTAKINGS", 1)
    monkeypatch.setattr(remaking, "_FAR", 5)


def _emptied(ledger: Ledger) -> None:
    with ledger.shelf(writing=True, projector=lambda shelf: shelf.clear()):
        pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_remade_in_steps_they_are_what_a_replay_makes(acts: list[tuple[object, ...]]) -> None:
    with open_ledger(":memory:") as ledger:
        desk = Desk(ledger)
        for number, one in enumerate(acts):
            act(desk, one, f"2025-05-{number + 1:02}")
        desk.board()
        kept = rows_of(ledger)
        _emptied(ledger)
        remake(ledger)
        if acts:
            assert rows_of(ledger) == kept


def test_others_write_while_they_are_remade() -> None:
    told: list[Far] = []

    def tell(far: Far) -> None:
        told.append(far)
        if len(told) in (2, 4):
            number = len(told) // 2 + 1
            ledger.keep(document(number), reading(number, 1, SAID), by="test@1", at=AT)
            ledger.keep(document(0), reading(0, number, SAID[:1]), by="test@1", at=AT)

    with open_ledger(":memory:") as ledger:
        ledger.keep(document(0), reading(0, 1, SAID), by="test@1", at=AT)
        ledger.keep(document(1), reading(1, 1, SAID), by="test@1", at=AT)
        remake(ledger, tell=tell)
        with ledger.shelf() as shelf:
            assert shelf.in_step()
        kept = rows_of(ledger)
        assert Desk(ledger).replay().same
        assert rows_of(ledger) == kept
    assert told[-1].done
    assert told[-1].share == 1
    assert not any(far.done for far in told[:-1])


def test_a_desk_tells_who_waits_how_far_it_is_and_only_where_it_is_far() -> None:
    told: list[Far] = []
    with open_ledger(":memory:") as ledger:
        ledger.keep(document(0), reading(0, 1, SAID), by="test@1", at=AT)
        with ledger.shelf() as shelf:
            assert not is_far_behind(shelf)
        Desk(ledger, telling=told.append).board()
        assert not told
        ledger.projector = None
        for number in (1, 2):
            ledger.keep(document(number), reading(number, 1, SAID), by="test@1", at=AT)
        with ledger.shelf() as shelf:
            assert is_far_behind(shelf)
        assert len(Desk(ledger, telling=told.append).board()) == 2
        with ledger.shelf() as shelf:
            assert how_far(shelf).done
    shares = [far.share for far in told]
    assert shares == sorted(shares)
    assert shares[0] < 1 == shares[-1]


def test_who_is_ended_goes_on_where_he_was() -> None:
    with open_ledger(":memory:") as ledger:
        for number in range(3):
            ledger.keep(document(number), reading(number, 1, SAID), by="test@1", at=AT)
        told: list[Far] = []

        def ended(far: Far) -> None:
            told.append(far)
            if len(told) == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            remake(ledger, tell=ended)
        with ledger.shelf() as shelf:
            assert how_far(shelf).entries > 0
            assert not shelf.in_step()
        remake(ledger, tell=told.append)
        assert told[3].entries == told[2].entries
        assert Desk(ledger).replay().same
