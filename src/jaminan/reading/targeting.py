"""Targets that a clause does not name: for whom help is meant and against whom force, as the rest of the report tells."""

from collections import Counter
from dataclasses import replace

from jaminan.model.claims import Commitment, Demand
from jaminan.model.codes import Measure
from jaminan.reading.drafting import Candidate
from jaminan.reading.parties import Scene

SALIENT = "targets:salient"
HOSTILE = frozenset({Measure.FORCE, Measure.SANCTIONS, Measure.PRESSURE, Measure.EMBARGO, Measure.RESTRAINT, Measure.TERRITORY})
BETWEEN = frozenset(
    {Measure.TALKS, Measure.CEASEFIRE, Measure.PRISONERS, Measure.WITHDRAWAL, Measure.DISARMAMENT, Measure.COOPERATION}
)


def aim(candidates: tuple[Candidate, ...], scene: Scene) -> tuple[Candidate, ...]:
    """The candidates with the targets that no words gave filled in: those named most for measures of the same sort."""
    named: dict[str, Counter[str]] = {sort: Counter() for sort in ("against", "between", "for")}
    for candidate in candidates:
        claim = candidate.claim
        if isinstance(claim, Commitment | Demand) and candidate.choice == 0 and SALIENT not in candidate.traits:
            named[_sort(claim)].update(claim.targets)
    return tuple(_aimed(candidate, named, scene) for candidate in candidates)


def _sort(claim: Commitment | Demand) -> str:
    if claim.measure in HOSTILE:
        return "against"
    return "between" if claim.measure in BETWEEN else "for"


def _aimed(candidate: Candidate, named: dict[str, Counter[str]], scene: Scene) -> Candidate:
    claim = candidate.claim
    if SALIENT not in candidate.traits or not isinstance(claim, Commitment | Demand):
        return candidate
    likely = [actor for actor, count in named[_sort(claim)].most_common() if count and actor not in claim.actors]
    targets = tuple(likely[:1]) or scene.counterpart(claim.actors)
    return replace(candidate, claim=replace(claim, targets=targets))
