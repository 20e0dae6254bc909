"""What both stores promise beyond keeping: one chain under several writers, whole readings, copies that prove themselves."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jaminan.ledger import open_ledger
from jaminan.model import Commitment, Document, Evidence, Firmness, JaminanError, Measure, Reading
from jaminan.pipeline import Desk, Report

AT = "2025-03-02T10:00:00Z"
CLAIMS = 4


def keep_some(place: str, writer: int, reports: int) -> None:
    with open_ledger(place, patience=60) as ledger:
        for number in range(reports):
            document = Document(text=f"Report {number} of {writer}: help is coming.", name=f"{writer}-{number}")
            claims = tuple(
                Commitment(
                    evidence=Evidence(document.id, 0, end + 1), actors=("NOR",), measure=Measure.ARMS, firmness=Firmness.READY
                )
                for end in range(CLAIMS)
            )
            reading = Reading(document=document.id, reader="grammar@1", language="en", claims=claims)
            ledger.keep(document, reading, at=AT, by=f"writer {writer}")


def test_writers_wait_for_one_another_and_readers_see_no_half_report(place: str) -> None:
    open_ledger(place).close()
    with ThreadPoolExecutor(3) as writers, open_ledger(place) as ledger:
        jobs = [writers.submit(keep_some, place, writer, 12) for writer in range(3)]
        seen = 0
        while not all(job.done() for job in jobs):
            seen = len(ledger.claims())
            assert seen % CLAIMS == 0
        for job in jobs:
            job.result()
        report = ledger.verify()
        assert report.faults == ()
        assert len(ledger.claims()) == 3 * 12 * CLAIMS
        assert report.entries == 3 * 12 * (2 + CLAIMS)


def test_a_backup_is_a_ledger_with_the_same_chain(place: str, tmp_path: Path) -> None:
    keep_some(place, 1, 3)
    target = tmp_path / "copy.db"
    with open_ledger(place) as ledger:
        report = ledger.backup(target)
        assert report == ledger.verify()
        with open_ledger(target, create=False) as copy:
            assert (copy.entries(), copy.claims()) == (ledger.entries(), ledger.claims())
        with pytest.raises(JaminanError, match="J404"):
            ledger.backup(target)
        assert copy.verify().sound


def test_projections_are_the_same_in_every_store(place: str) -> None:
    keep_some(place, 1, 2)
    with open_ledger(place) as ledger, open_ledger(":memory:") as memory:
        for document in ledger.documents():
            reading = ledger.reading(document.id, "grammar")
            assert reading is not None
            memory.keep(document, reading, at=AT, by="writer 1")
        one, other = Desk(ledger), Desk(memory)
        assert one.board() == other.board() != ()
        assert one.board(as_of="2025-03-02") == other.board(as_of="2025-03-02") != ()
        assert one.replay().same
        assert one.replay().rows == other.replay().rows


def test_many_reports_at_once_are_the_same_in_every_store(place: str) -> None:
    keep_some(place, 1, 2)
    with open_ledger(place) as ledger, open_ledger(":memory:") as memory:
        reports = []
        for number in range(40):
            document = Document(text=f"Bulletin {number}: \u505c\u706b \U0001f54a 'and' \\tabs\there.", published="2025-03-01")
            claims = tuple(
                Commitment(
                    evidence=Evidence(document.id, 0, end + 1),
                    actors=(f"S{number % 7}",),
                    measure=Measure.ARMS,
                    firmness=Firmness.READY,
                )
                for end in range(CLAIMS)
            )
            reports.append(Report(document, Reading(document=document.id, reader="grammar@1", language="en", claims=claims)))
        for one in (ledger, memory):
            assert Desk(one).keep_all(reports, AT, batch=25) == 40
            assert Desk(one).keep_all(reports, AT, batch=25) == 40
        keep_some(place, 1, 2)
        assert ledger.verify().sound
        assert len(ledger.claims()) == len(memory.claims()) + 2 * CLAIMS
        assert [row for row in Desk(ledger).board() if row.debtor != "NOR"] == list(Desk(memory).board())
        assert Desk(ledger).replay().same


def test_compacting_changes_no_row(place: str) -> None:
    keep_some(place, 1, 3)
    with open_ledger(place) as ledger:
        before = ledger.verify()
        ledger.compact()
        assert ledger.verify() == before


@pytest.mark.postgres
def test_a_database_of_another_is_left_alone(database: str) -> None:
    import psycopg

    with psycopg.connect(database, autocommit=True) as other:
        other.execute("CREATE TABLE birds (name text)")
    with pytest.raises(JaminanError, match="J401"):
        open_ledger(database)


@pytest.mark.postgres
def test_a_writer_that_does_not_finish_is_told(database: str) -> None:
    import psycopg

    from jaminan.ledger.engines import _LOCK

    open_ledger(database).close()
    with psycopg.connect(database) as other:
        other.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
        with pytest.raises(JaminanError, match="J403"), open_ledger(database, patience=0.05) as ledger:
            document = Document(text="x")
            ledger.keep(document, Reading(document=document.id, reader="grammar@1", language="en"), at=AT, by="ann")
