"""Whether a whole text is sound, machine-translated or spun: learnt weights on its traits, with the traits that weighed most as reasons.

The weights (`verdict.json`) are learnt by tools/damage/learn_verdict.py; nothing is learnt while reading.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jaminan.reading.damage.traits import Count

KINDS = ("sound", "machine_translated", "spun")
MOST = 3.0
SHOWN = 4


@dataclass(frozen=True, slots=True)
class TraitWeight:
    """How a trait is put on a scale, and what it speaks for: `weights` in the order of KINDS. A share is pulled to `mean` as if `pull` more had been seen."""

    mean: float
    spread: float
    pull: float
    weights: tuple[float, ...]

    def scaled(self, hits: float, among: float) -> float:
        """How far a share is from the usual, in spreads, at most MOST."""
        share = (hits + self.pull * self.mean) / (among + self.pull)
        return max(-MOST, min(MOST, (share - self.mean) / self.spread))


@dataclass(frozen=True, slots=True)
class VerdictWeights:
    """The weights of a language."""

    bias: tuple[float, ...]
    bar: float
    marks: dict[str, float]
    traits: dict[str, TraitWeight]


@dataclass(frozen=True, slots=True)
class Reason:
    """A trait that spoke for damage: its name, how many of how many, how much it weighed, and the first places that count."""

    trait: str
    hits: float
    among: float
    weight: float
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a text is sound, machine-translated or spun, each between 0 and 1, whether it is damaged, and why."""

    sound: float
    translated: float
    spun: float
    damaged: bool
    reasons: tuple[Reason, ...]


@cache
def load_verdict_weights() -> dict[str, VerdictWeights]:
    """The weights of each language that has them."""
    raw = json.loads((files("jaminan.reading.damage") / "verdict.json").read_text(encoding="utf-8"))
    return {
        code: VerdictWeights(
            tuple(told["bias"]),
            told["bar"],
            told["marks"],
            {name: TraitWeight(t["mean"], t["spread"], t["pull"], tuple(t["weights"])) for name, t in told["traits"].items()},
        )
        for code, told in raw.items()
    }


def weigh(traits: Mapping[str, Count], weights: VerdictWeights, *, without: frozenset[str] = frozenset()) -> Verdict:
    """The verdict on a text from its traits, some of them left out."""
    sums = list(weights.bias)
    reasons: list[Reason] = []
    for name, weight in weights.traits.items():
        if name in without or name not in traits:
            continue
        count = traits[name]
        scaled = weight.scaled(count.hits, count.among)
        sums = [total + scaled * w for total, w in zip(sums, weight.weights, strict=True)]
        against = scaled * (max(weight.weights[1:]) - weight.weights[0])
        if against > 0:
            reasons.append(Reason(name, count.hits, count.among, round(against, 3), tuple(count.places)))
    sound, translated, spun = _shares(sums)
    chosen = tuple(sorted(reasons, key=lambda r: (-r.weight, r.trait))[:SHOWN])
    return Verdict(round(sound, 4), round(translated, 4), round(spun, 4), 1 - sound >= weights.bar, chosen)


def _shares(sums: list[float]) -> list[float]:
    top = max(sums)
    powers = [math.exp(one - top) for one in sums]
    return [power / sum(powers) for power in powers]
