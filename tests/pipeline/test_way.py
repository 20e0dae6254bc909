"""The way as a whole, with the real reader: whatever comes in, the ledger stays sound and each quote is in its text."""

from pathlib import Path

import pytest

from jaminan.ledger import open_ledger
from jaminan.model import Document
from jaminan.pipeline import Report, keep_report, read_all, standing_of
from jaminan.sources import Failure, collect_documents

AT = "2025-09-06T08:00:00+00:00"
TEXTS = {
    "en": "Norway will send two frigates to Ukraine if there is a ceasefire, its government said on Friday.",
    "id": "Norwegia berjanji akan mengirim pasukan ke Ukraina jika ada gencatan senjata.",
    "other": "Zzz 2 033 % ??? (((",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG")
    return tmp_path


def test_every_source_gives_a_report_or_a_failure_in_its_place(folder: Path) -> None:
    found = list(read_all(collect_documents([folder])))
    assert [type(item) for item in found] == [Report, Report, Report, Failure]


def test_reports_come_one_at_a_time() -> None:
    read: list[str] = []

    def documents() -> object:
        for text in TEXTS.values():
            read.append(text)
            yield Document(text=text)

    next(read_all(documents()))  # type: ignore[arg-type]
    assert read == [TEXTS["en"]]


def test_from_paths_to_standing(folder: Path) -> None:
    reports = [item for item in read_all(collect_documents([folder])) if isinstance(item, Report)]
    with open_ledger(":memory:") as ledger:
        first = [keep_report(ledger, report, at=AT) for report in reports]
        again = [keep_report(ledger, report, at=AT) for report in reports]
        standing, texts = standing_of(ledger, as_of="2025-09-06"), {one.id: one.text for one in ledger.documents()}
        assert ledger.verify().sound
    assert sum(len(kept.new_claims) for kept in again) == 0
    assert sum(len(kept.new_claims) for kept in first) == sum(len(report.reading.claims) for report in reports)
    for position in standing.positions:
        assert position.proof
        for word in position.undertaking.words:
            evidence = word.evidence
            assert texts[evidence.document][evidence.start : evidence.end].strip()


def test_later_entries_leave_the_standing_that_was_known_then(folder: Path) -> None:
    first, *others = [item for item in read_all(collect_documents([folder])) if isinstance(item, Report)]
    days = ("2024-06-01", "2025-09-06", "2026-09-06")
    with open_ledger(":memory:") as ledger:
        keep_report(ledger, first, at=AT)
        then = [standing_of(ledger, as_of=day, known_at=AT) for day in days]
        later = AT.replace("2025", "2027")
        for report in others:
            keep_report(ledger, report, at=later)
        for claim in ledger.claims():
            ledger.reject(claim.id, by="sari", at=later, why="found wrong afterwards")
        assert [standing_of(ledger, as_of=day, known_at=AT) for day in days] == then
        assert standing_of(ledger, as_of=days[-1]).positions == ()
    assert others
    assert then[1].positions
