"""Learns whom claims are for, of or against, from annotated reports, and writes `src/jaminan/reading/targets.toml`.

    python tools/learn_targets.py GOLD_DIR [GOLD_DIR ...] [--out FILE]

A conditional logit over all whom a claim's clause and report offer (`reading/aiming.py`): numpy, no random number, the same bytes each time.
The penalty is chosen by cross-validation over documents; how often the targets are right, by rule and learnt, is printed.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from jaminan.evaluation.agreement import slot_credit
from jaminan.evaluation.pairing import find_pairs
from jaminan.languages import available_languages
from jaminan.model import Document
from jaminan.model.records import to_record
from jaminan.reading.reader import draw
from jaminan.reading.sureness import Weights, load_weights

TARGET = "target"
FOLDS = 6
RARE = 4
PENALTIES = (4.0, 8.0)


@dataclass(frozen=True)
class Case:
    """A claim whose gold claim is known: its document, the traits of each aim, the credit that each would have, and whether the rules took it."""

    document: int
    aims: tuple[tuple[frozenset[str], float], ...]
    ruled: float


def collect_cases(folders: Iterable[Path]) -> list[Case]:
    """Every commitment and demand that answers a gold claim."""
    shipped = load_weights()
    weights = Weights({kind: table for kind, table in shipped.by_kind.items() if kind != TARGET}, shipped.bar)
    paths = sorted(path for folder in folders for path in folder.glob("*.json"))
    return [case for number, path in enumerate(paths) for case in _cases(number, path, weights)]


def _cases(number: int, path: Path, weights: Weights) -> Iterator[Case]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    if gold["language"] not in available_languages():
        return
    document = Document(text=gold["text"], published=gold["published"], outlet=gold["outlet"])
    candidates = [one for one in draw(document, weights=weights).candidates if one.aims]
    records = [to_record(one.claim) for one in candidates]
    for pair in find_pairs(gold["claims"], records):
        wanted, record = gold["claims"][pair.gold], records[pair.predicted]
        aims = tuple(
            (one.traits, slot_credit("targets", wanted, record | {"targets": list(one.actors)}))
            for one in candidates[pair.predicted].aims
        )
        yield Case(number, aims, slot_credit("targets", wanted, record))


def fit_choices(cases: Sequence[Case], penalty: float) -> dict[str, float]:
    """Weights of traits under which the right aims are the likeliest of their claims (conditional logit), by Newton's method."""
    useful = [case.aims for case in cases if any(credit for _, credit in case.aims)]
    counts = Counter(trait for aims in useful for traits, _ in aims for trait in traits)
    place = {trait: n for n, trait in enumerate(sorted(trait for trait, count in counts.items() if count >= RARE))}
    group = np.array([n for n, aims in enumerate(useful) for _ in aims])
    matrix = np.zeros((len(group), len(place)))
    for n, traits in enumerate(traits for aims in useful for traits, _ in aims):
        matrix[n, [place[trait] for trait in traits if trait in place]] = 1.0
    right = np.array([share for aims in useful for share in _shares([credit for _, credit in aims])])
    first = np.flatnonzero(np.r_[True, np.diff(group) > 0])
    weights = np.zeros(len(place))
    for _ in range(25):
        score = matrix @ weights
        power = np.exp(score - np.maximum.reduceat(score, first)[group])
        guess = power / np.add.reduceat(power, first)[group]
        expected = np.add.reduceat(matrix * guess[:, None], first, axis=0)
        slope = matrix.T @ (guess - right) + penalty * weights
        curve = (matrix * guess[:, None]).T @ matrix - expected.T @ expected + penalty * np.eye(len(place))
        move = np.linalg.solve(curve, slope)
        weights -= move
        if np.abs(move).max() < 1e-8:
            break
    return {trait: weight for trait, n in place.items() if (weight := round(float(weights[n]), 3))}


def _shares(credits: list[float]) -> list[float]:
    """The best aims of a claim share its weight; one that is right in part is right only where none is wholly."""
    best = max(credits)
    shares = [float(credit == best) for credit in credits]
    return [share / sum(shares) for share in shares]


def choose(case: Case, table: dict[str, float]) -> float:
    """The credit of the aim that weighs most, the first of like ones."""
    return max(case.aims, key=lambda one: sum(table.get(trait, 0.0) for trait in sorted(one[0])))[1]


def cross_validate(cases: Sequence[Case], penalty: float) -> float:
    """The mean credit of targets chosen by weights that have not seen the document."""
    documents = sorted({case.document for case in cases})
    total = 0.0
    for fold in range(FOLDS):
        held = {document for n, document in enumerate(documents) if n % FOLDS == fold}
        table = fit_choices([case for case in cases if case.document not in held], penalty)
        total += sum(choose(case, table) for case in cases if case.document in held)
    return total / len(cases)


def main() -> None:
    """Learns, prints what was measured, writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/jaminan/reading/targets.toml"))
    options = parser.parse_args()
    cases = collect_cases(options.folders)
    ruled = sum(case.ruled for case in cases) / len(cases)
    offered = sum(max(credit for _, credit in case.aims) for case in cases) / len(cases)
    print(f"{len(cases)} claims; targets right {ruled:.3f} by rule, {offered:.3f} among those offered")
    scored = {penalty: cross_validate(cases, penalty) for penalty in PENALTIES}
    for penalty, credit in scored.items():
        print(f"penalty {penalty}: right {credit:.3f}, cross-validated")
    table = fit_choices(cases, max(scored, key=lambda penalty: scored[penalty]))
    lines = [
        "# Weights of the traits of possible targets, learnt by tools/learn_targets.py; not edited by hand.",
        "",
        f"[weights.{TARGET}]",
    ]
    lines += [f"{json.dumps(trait)} = {weight}" for trait, weight in sorted(table.items())]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written: {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
