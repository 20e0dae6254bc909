"""What is at hand stays at hand: another writer, a shelf opened long ago, and the collector do not make it be read again."""

import gc
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.pipeline.test_projecting import document, reading

from jaminan.ledger import open_ledger
from jaminan.model import Firmness, Measure
from jaminan.pipeline import Desk
from jaminan.pipeline.collector import paused_collector
from jaminan.pipeline.showing import boards

SAID = [("NOR", "UKR", Measure.ARMS, Firmness.PLEDGED), ("SWE", "UKR", Measure.FINANCE, Firmness.PLEDGED)]


def test_who_waited_while_others_wrote_reads_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str | None] = []
    monkeypatch.setattr(boards, "read_day", lambda shelf, day, *rest: read.append(day) or READ(shelf, day, *rest))
    with open_ledger(tmp_path / "ledger.db") as ledger:
        desk = Desk(ledger)
        ledger.keep(document(1), reading(1, 1, SAID), by="test@1", at="2025-06-01T00:00:00+00:00")
        desk.positions("2025-06-01")
        found: list[int] = []
        opened, shelf_of = Event(), ledger.shelf
        with desk._boards.lock:
            waiting = Thread(target=lambda: found.append(len(desk.positions("2025-06-01"))))
            monkeypatch.setattr(ledger, "shelf", lambda **told: opened.set() or shelf_of(**told))
            waiting.start()
            assert not opened.wait(0.3), "the shelf is opened before it is its turn"
            for claim in desk.claims():
                desk.accept(claim.id, by="ana", at="2025-06-02T00:00:00+00:00")
                desk.positions("2025-06-01")
        waiting.join(30)
        assert found == [2]
        assert len(desk.positions("2025-06-01")) == 2
    assert read == ["2025-06-01"]


READ = boards.read_day


@pytest.mark.parametrize(("made", "frozen"), [(60_000, True), (10, False)])
def test_what_was_made_in_number_is_out_of_the_collectors_sight(made: int, frozen: bool) -> None:
    gc.collect()
    try:
        before = gc.get_freeze_count()
        with paused_collector():
            kept = [[number] for number in range(made)]
        assert (gc.get_freeze_count() > before) is frozen
        assert gc.isenabled()
        assert len(kept) == made
    finally:
        gc.unfreeze()
