"""How sure a candidate claim is: a weighted sum of its traits, the weights learnt from annotated reports (`tools/learn_sureness.py`).

The traits mean the same in every language, so that a language with few reports leans on those with many. A candidate below the bar is dropped.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol, TypeVar

from jaminan.reading.drafting import Candidate

PlaceT = TypeVar("PlaceT", covariant=True)
WEIGHTS = ("sureness.toml", "targets.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """By kind of claim: the weight of each trait (`""` is the base), and the bar below which a candidate is dropped."""

    by_kind: dict[str, dict[str, float]]
    bar: dict[str, float]


@cache
def load_weights() -> Weights:
    """The weights that ship with the reader; without any, every candidate stands at 0.5."""
    raw = [tomllib.loads(path.read_text(encoding="utf-8")) for path in map(_packaged, WEIGHTS) if path.is_file()]
    tables = {kind: table for one in raw for kind, table in one.get("weights", {}).items()}
    return Weights(tables, {kind: bar for one in raw for kind, bar in one.get("bar", {}).items()})


def _packaged(name: str) -> Traversable:
    return files("jaminan.reading") / name


def sureness(candidate: Candidate, weights: Weights) -> float:
    """The probability, 0 to 1, that a careful reader would make this claim."""
    return weigh(candidate.traits, weights.by_kind.get(str(candidate.claim.kind), {}))


def weigh(traits: frozenset[str], table: dict[str, float]) -> float:
    """The probability that a table of weights gives to a set of traits."""
    score = table.get("", 0.0) + sum(table.get(trait, 0.0) for trait in sorted(traits))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def find_sure(candidates: Iterable[Candidate], weights: Weights) -> Iterator[tuple[Candidate, float]]:
    """The candidates that are sure enough, of each clause under its surest subject, each with its sureness."""
    scored = [(candidate, sureness(candidate, weights)) for candidate in candidates]
    best = best_choices(scored)
    for candidate, sure in scored:
        chosen = candidate.clause < 0 or best[candidate.clause] == candidate.choice
        if chosen and sure >= weights.bar.get(str(candidate.claim.kind), 0.0):
            yield candidate, sure


class Choice(Protocol[PlaceT]):
    """What is one of several readings of a clause."""

    @property
    def clause(self) -> PlaceT:
        """Which clause."""

    @property
    def choice(self) -> int:
        """Which of its subjects, likeliest first."""


def best_choices(scored: Iterable[tuple[Choice[PlaceT], float]]) -> dict[PlaceT, int]:
    """For each clause the subject under which its surest claim is surest; the first named where two are alike."""
    best: dict[PlaceT, tuple[float, int]] = {}
    for candidate, sure in scored:
        key = (sure, -candidate.choice)
        if candidate.clause not in best or key > best[candidate.clause]:
            best[candidate.clause] = key
    return {clause: -choice for clause, (_, choice) in best.items()}
