"""How sure a candidate claim is: a weighted sum of its traits, the weights learnt from annotated reports (`tools/learn_sureness.py`).

The traits mean the same in every language, so that a language with few reports leans on those with many. A candidate below the bar is dropped.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jaminan.reading.choosing import total
from jaminan.reading.drafting import Candidate


@dataclass(frozen=True, slots=True)
class Weights:
    """By kind of claim: the weight of each trait (`""` is the base), and the bar below which a candidate is dropped."""

    by_kind: dict[str, dict[str, float]]
    bar: dict[str, float]


@cache
def load_weights() -> Weights:
    """The weights that ship with the reader; without any, every candidate stands at 0.5."""
    path = files("jaminan.reading") / "sureness.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return Weights(raw.get("weights", {}), raw.get("bar", {}))


def sureness(candidate: Candidate, weights: Weights) -> float:
    """The probability, 0 to 1, that a careful reader would make this claim."""
    return weigh(candidate.traits, weights.by_kind.get(str(candidate.claim.kind), {}))


def weigh(traits: frozenset[str], table: Mapping[str, float]) -> float:
    """The probability that a table of weights gives to a set of traits."""
    score = table.get("", 0.0) + total(traits, table)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def find_sure(candidates: Iterable[Candidate], weights: Weights) -> Iterator[tuple[Candidate, float]]:
    """The candidates that are sure enough, each with its sureness."""
    for candidate in candidates:
        sure = sureness(candidate, weights)
        if sure >= weights.bar.get(str(candidate.claim.kind), 0.0):
            yield candidate, sure
