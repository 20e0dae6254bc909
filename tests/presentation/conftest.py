"""The command as it is called, with a small reader in place of the real one, so that these tests tell of the command alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from calling import Run, called
from jaminan.model import (
    Channel,
    Commitment,
    Condition,
    Damage,
    DamageSpot,
    Document,
    Doubt,
    Event,
    EventType,
    Evidence,
    EvidenceStatus,
    Figure,
    Firmness,
    Measure,
    Quantity,
    Reading,
    SlotEvidence,
    Speaker,
    Unit,
)

TEXT = "Macron said 26 states were ready to guard Ukraine if the guns fell silent. They met in Paris. Ru ssia holds 2 033 sq km."


def stub_reader(document: Document, *, published: str | None = None, language: str | None = None) -> Reading:
    """Finds three things in TEXT, nothing in any other text."""
    if document.text.strip() != TEXT:
        return Reading(document=document.id, reader="stub@1", language=language or document.language or "en")
    name, said = document.id, published or document.published
    guard = Commitment(
        evidence=Evidence(name, 0, 74),
        actors=("COALITION_OF_THE_WILLING",),
        count=26,
        targets=("UKR",),
        measure=Measure.SECURITY_GUARANTEE,
        firmness=Firmness.READY,
        conditions=(Condition.CEASEFIRE,),
        speaker=Speaker("Emmanuel Macron", "FRA"),
        channel=Channel.ON_RECORD,
    )
    met = Event(evidence=Evidence(name, 75, 93), actors=("FRA", "UKR"), type=EventType.MEETING, place="Paris", when="2025-09-04")
    split = Evidence(name, 108, 113, EvidenceStatus.REPAIRED, "spaced_group", "2033")
    area = Figure(
        evidence=Evidence(name, 94, len(TEXT), EvidenceStatus.REPAIRED, "spaced_group", "2033"),
        actors=("RUS",),
        quantity=Quantity.AREA,
        value=2033.0,
        unit=Unit.KM2,
        slots=(SlotEvidence("value", split, "number"), SlotEvidence("unit", split, "number")),
    )
    doubt = Doubt("J399", Evidence(name, 94, 101), "a name in two parts")
    return Reading(
        document=name,
        reader="stub@1",
        language="en",
        published=said,
        claims=(guard, met, area),
        doubts=(doubt,),
        spots=(DamageSpot(Damage.BROKEN_NUMBERS, split, "spaced_group", "2033"),),
        damage=(Damage.BROKEN_NUMBERS,),
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT + "\n", encoding="utf-8")
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Run]:
    """Calls `jaminan` with arguments; gives its exit code, output and complaints."""
    monkeypatch.setattr("jaminan.pipeline.way.read_document", stub_reader)
    with called(monkeypatch, capsys, tmp_path / "ledger.db") as call:
        yield call
