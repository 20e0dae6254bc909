"""How likely each slot of a claim is right, and how likely all of them are: learnt on annotated reports (`tools/learn_chances.py`), kept as data."""

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from jaminan.model.claims import Claim
from jaminan.reading.drafting import Candidate
from jaminan.reading.sureness import weigh

ClaimT = TypeVar("ClaimT", bound=Claim)
EVERY = "every"
_STEPS = 20

Tables = dict[str, dict[str, dict[str, float]]]


@cache
def load_chances() -> Tables:
    """By kind and slot (`every` for all of them) the weight of each trait."""
    tables: Tables = tomllib.loads((files("jaminan.reading") / "chances.toml").read_text(encoding="utf-8"))
    return tables


def features(candidate: Candidate, sure: float) -> frozenset[str]:
    """What the chances of a claim that stands hang on: the traits of its candidate, and how surely it stands."""
    return candidate.traits | {f"sure:{int(sure * _STEPS) / _STEPS}"}


def chance(traits: frozenset[str], table: dict[str, float]) -> float:
    """A probability, 0 to 1."""
    return weigh(traits, table)


def with_chances(claim: ClaimT, traits: frozenset[str], tables: Tables) -> ClaimT:
    """The claim with the chance of each slot, and as its confidence the chance that every slot is right; as it is, where nothing was learnt."""
    by_slot = tables.get(str(claim.kind), {})
    if not by_slot:
        return claim
    told = {slot: round(chance(traits, table), 3) for slot, table in by_slot.items()}
    every = min(told.values())
    return replace(claim, confidence=every, chances=tuple(sorted((slot, one) for slot, one in told.items() if slot != EVERY)))
