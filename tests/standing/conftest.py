"""A small world, and claims on record made of a few words."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from jaminan.atlas.entries import Actor
from jaminan.atlas.world import Atlas
from jaminan.model import Channel, Commitment, Document, Evidence, Figure, Firmness, Measure, Quantity, Speaker, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.records import claim_id
from jaminan.model.stories import Story
from jaminan.sources.copies import find_families

Tell = Callable[..., ClaimOnRecord]


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    actors = {key: Actor(key, key, "state") for key in ("NOR", "SWE", "UKR", "USA")} | {
        "ALLIES": Actor("ALLIES", "allies", "group")
    }
    return Atlas(languages=(), aliases=(), places=(), actors=actors, holders=())


VOICES: dict[str, dict[str, Any]] = {
    "own": {"speaker": Speaker("A. Berg", "NOR"), "channel": Channel.ON_RECORD},
    "report": {"speaker": None, "channel": Channel.REPORT},
    "creditor": {"speaker": Speaker("O. Koval", "UKR"), "channel": Channel.ON_RECORD},
    "another": {"speaker": Speaker("B. Lund", "SWE"), "channel": Channel.ON_RECORD},
    "unnamed": {"speaker": Speaker(None, "NOR"), "channel": Channel.ANONYMOUS},
    "media": {"speaker": None, "channel": Channel.MEDIA},
}


@pytest.fixture(scope="session")
def tell() -> Tell:
    return told


def told(
    firmness: Firmness = Firmness.PLEDGED, voice: str = "own", day: str = "2025-03-01", text: str = "", **slots: Any
) -> ClaimOnRecord:
    """A claim of a report of its own, unless a text is given."""
    text = text or f"Report of {day} by {voice}: {firmness}, {sorted(slots.items(), key=str)}."
    document = Document(text=text, published=slots.pop("published", day), name=day)
    start = slots.pop("start", 0)
    said: dict[str, Any] = {
        "evidence": Evidence(document.id, start, start + 6),
        "actors": ("NOR",),
        "targets": ("UKR",),
        "measure": Measure.ARMS,
        "firmness": firmness,
    }
    return on_record(Commitment(**said | VOICES[voice] | slots), document)


def on_record(claim: Commitment | Figure, document: Document) -> ClaimOnRecord:
    return ClaimOnRecord(id=claim_id(claim), claim=claim, document=document, recorded="2025-06-01T00:00:00.000000Z")


@pytest.fixture(scope="session")
def figure() -> Tell:
    def make(document: Document, start: int, end: int, value: float = 10, **slots: Any) -> ClaimOnRecord:
        said: dict[str, Any] = {"actors": ("NOR",), "quantity": Quantity.WEAPONS, "unit": Unit.ITEMS}
        return on_record(Figure(evidence=Evidence(document.id, start, end), value=value, **said | slots), document)

    return make


@pytest.fixture(scope="session")
def kin() -> Callable[[Iterable[ClaimOnRecord]], dict[str, str]]:
    """The families of the reports that claims stand in, found by their texts."""

    def find(claims: Iterable[ClaimOnRecord]) -> dict[str, str]:
        texts = {claim.document.id: claim.document.text for claim in claims}
        families = find_families(Story(id=key, text=text) for key, text in texts.items())
        return {member: family.id for family in families for member in family.members}

    return find


@pytest.fixture(scope="session")
def copied() -> Tell:
    def make(claim: ClaimOnRecord, *, day: str, ending: str = " (Wire)") -> ClaimOnRecord:
        document = replace(claim.document, text=claim.document.text + ending, published=day, outlet="Herald")
        said = replace(claim.claim, evidence=replace(claim.claim.evidence, document=document.id))
        assert isinstance(said, Commitment)
        return on_record(said, document)

    return make
