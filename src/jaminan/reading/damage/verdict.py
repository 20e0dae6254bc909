"""Whether a whole text is sound, machine-translated or spun: learnt weights on its traits, with the traits that weighed most as reasons.

The weights (`verdict.json`) are learnt by tools/damage/learn_verdict.py; nothing is learnt while reading.
"""

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jaminan.model.claims import Evidence
from jaminan.model.documents import WholeReason, WholeVerdict
from jaminan.reading.damage.traits import Count

KINDS = ("sound", "machine_translated", "spun")
MOST = 3.0
SHOWN = 4


@dataclass(frozen=True, slots=True)
class TraitWeight:
    """How a trait is put on a scale, and what it speaks for: `weights` in the order of KINDS.

    A share is pulled to `mean` as if `pull` more had been seen, so that a short text is judged with care.
    """

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
    """The weights of a language: `bar` and `coded` say how likely damage must be for a verdict of damage, and for a code of the document."""

    bias: tuple[float, ...]
    bar: float
    coded: float
    marks: dict[str, float]
    traits: dict[str, TraitWeight]


@cache
def load_verdict_weights() -> dict[str, VerdictWeights]:
    """The weights of each language that has them."""
    raw = json.loads((files("jaminan.reading.damage") / "verdict.json").read_text(encoding="utf-8"))
    return {
        code: VerdictWeights(
            tuple(told["bias"]),
            told["bar"],
            told["coded"],
            told["marks"],
            {name: TraitWeight(t["mean"], t["spread"], t["pull"], tuple(t["weights"])) for name, t in told["traits"].items()},
        )
        for code, told in raw.items()
    }


def weigh(traits: Mapping[str, Count], weights: VerdictWeights, document: str, *, without: Collection[str] = ()) -> WholeVerdict:
    """The verdict on a text from its traits, some of them left out. `document` is the id of the text in which the places stand."""
    sums = list(weights.bias)
    reasons: list[WholeReason] = []
    for name, weight in weights.traits.items():
        if name in without or name not in traits:
            continue
        count = traits[name]
        scaled = weight.scaled(count.hits, count.among)
        sums = [total + scaled * w for total, w in zip(sums, weight.weights, strict=True)]
        against = round(scaled * (max(weight.weights[1:]) - weight.weights[0]), 3)
        if against > 0:
            places = tuple(Evidence(document, start, end) for start, end in count.places)
            reasons.append(WholeReason(name, round(count.hits, 2), count.among, against, places))
    sound, translated, spun = _shares(sums)
    chosen = tuple(sorted(reasons, key=lambda r: (-r.weight, r.trait))[:SHOWN])
    return WholeVerdict(round(sound, 4), round(translated, 4), round(spun, 4), 1 - sound >= weights.bar, chosen)


def _shares(sums: list[float]) -> list[float]:
    top = max(sums)
    powers = [math.exp(one - top) for one in sums]
    return [power / sum(powers) for power in powers]
