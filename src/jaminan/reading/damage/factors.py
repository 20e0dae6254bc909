"""What a repair costs: a claim that was read through damage is less sure, by the kind of the repair (`factors.toml`)."""

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from jaminan.model.claims import Claim

ClaimT = TypeVar("ClaimT", bound=Claim)


@cache
def load_factors() -> tuple[float, dict[str, float]]:
    """The factor of a repair that the table does not name, and the table by the name of the repair; each between 0 and 1."""
    path = files("jaminan.reading.damage") / "factors.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return float(raw["default"]), {name: float(factor) for name, factor in raw["repair"].items()}


def lower(claim: ClaimT) -> ClaimT:
    """The claim with its confidence times the factor of its least sure repair; as it is, where nothing was mended."""
    repairs = {place.repair for place in (claim.evidence, *(slot.evidence for slot in claim.slots)) if place.repair}
    if not repairs:
        return claim
    default, table = load_factors()
    return replace(claim, confidence=round(claim.confidence * min(table.get(name, default) for name in repairs), 3))
