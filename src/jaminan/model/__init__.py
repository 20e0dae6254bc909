"""The types that pass from room to room, the codes of the codebook and the tree of errors.

This room imports the standard library alone (`records` also asks pydantic to check the border). Start with `claims.py`.
"""

from jaminan.model.claims import Claim, Commitment, Demand, Event, Evidence, Figure, SlotEvidence, Speaker
from jaminan.model.codes import (
    Channel,
    Condition,
    Damage,
    EventType,
    EvidenceStatus,
    Firmness,
    Kind,
    LifeCycle,
    Measure,
    Quantity,
    Unit,
)
from jaminan.model.documents import DamageSpot, Document, Doubt, Reading, WholeReason, WholeVerdict
from jaminan.model.errors import JaminanError

__all__ = [
    "Channel",
    "Claim",
    "Commitment",
    "Condition",
    "Damage",
    "DamageSpot",
    "Demand",
    "Document",
    "Doubt",
    "Event",
    "EventType",
    "Evidence",
    "EvidenceStatus",
    "Figure",
    "Firmness",
    "JaminanError",
    "Kind",
    "LifeCycle",
    "Measure",
    "Quantity",
    "Reading",
    "SlotEvidence",
    "Speaker",
    "Unit",
    "WholeReason",
    "WholeVerdict",
]
