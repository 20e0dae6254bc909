"""Learns how likely each slot of a claim that stands is right, and how likely all are, and writes `src/jaminan/reading/chances.toml`.

    python tools/learn_chances.py GOLD_DIR [GOLD_DIR ...] [--out FILE] [--check GOLD_DIR]

Claims are taken as judged by weights that have not seen their report, and paired with gold as `evaluation` does. Each slot has a logistic
regression on the traits; a second one of two numbers, on reports that the first has not seen, puts its scale right and is folded into it.
With `--check` the calibration is measured on reports that nothing was learnt from: the shipped weights judge, the new chances speak.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from learn_sureness import FOLDS, Lesson, Row, best_bar, collect_lessons, collect_rows, cross_validate, fit

from jaminan.evaluation.pairing import SLOTS, find_pairs
from jaminan.languages import available_languages
from jaminan.model.records import to_record
from jaminan.reading.chances import EVERY, chance, features
from jaminan.reading.choosing import total
from jaminan.reading.drafting import Candidate
from jaminan.reading.reader import find_distinct
from jaminan.reading.sureness import Weights, find_sure, load_weights

PENALTIES = (12.0, 36.0, 108.0)
LIGHT, BINS, SURE = 0.02, 10, 0.8


@dataclass(frozen=True)
class Told:
    """A claim that stands: its report, its kind, what is known of it, and which of its slots are right."""

    document: int
    kind: str
    traits: frozenset[str]
    right: dict[str, bool]


def judge_unseen(lessons: Sequence[Lesson], penalty: float) -> dict[int, list[tuple[Candidate, float]]]:
    """By report the candidates that stand, judged by weights that have not seen it, with their sureness."""
    rows = collect_rows(lessons)
    guesses = cross_validate(rows, penalty)
    bar, _ = best_bar(guesses, sum(len(lesson.gold) for lesson in lessons))
    sure = {id(row): guess for row, guess in guesses}
    standing = {id(row) for row, guess in guesses if guess >= bar}
    found: dict[int, list[tuple[Candidate, float]]] = {}
    candidates = [(one.number, candidate) for one in lessons if one.draught.crisis for candidate in one.draught.candidates]
    for (number, candidate), row in zip(candidates, rows, strict=True):
        if id(row) in standing:
            found.setdefault(number, []).append((candidate, sure[id(row)]))
    return found


def judge_shipped(lessons: Iterable[Lesson], weights: Weights) -> dict[int, list[tuple[Candidate, float]]]:
    """The same by the weights that ship, for reports that they were not learnt from."""
    return {one.number: list(find_sure(one.draught.candidates, weights)) for one in lessons if one.draught.crisis}


def collect_told(lessons: Iterable[Lesson], standing: dict[int, list[tuple[Candidate, float]]]) -> list[Told]:
    """Every claim that stands, with what of it is right; where it answers no gold claim, nothing is."""
    told = []
    for lesson in lessons:
        known = {id(candidate.claim): features(candidate, sure) for candidate, sure in standing.get(lesson.number, [])}
        claims = list(find_distinct(candidate.claim for candidate, _ in standing.get(lesson.number, [])))
        records = [to_record(claim) for claim in claims]
        pairs = {pair.predicted: pair for pair in find_pairs(lesson.gold, records)}
        for at, (claim, record) in enumerate(zip(claims, records, strict=True)):
            by_slot = pairs[at].by_slot if at in pairs else {}
            right = {slot: by_slot.get(slot) == 1.0 for slot in SLOTS[record["kind"]]}
            told.append(Told(lesson.number, record["kind"], known[id(claim)], right | {EVERY: all(right.values())}))
    return told


def learn(told: Sequence[Told], kind: str, slot: str) -> dict[str, float]:
    """The weights for one slot of one kind, with their scale put right; of the penalties the one under which unseen reports surprise least."""
    rows = [Row(t.document, kind, t.traits, float(t.right[slot]), (t.document, -1)) for t in told if t.kind == kind]
    tried = {penalty: _guess(rows, penalty) for penalty in PENALTIES}
    penalty = min(PENALTIES, key=lambda one: _surprise(tried[one]))
    scale, shift = _rescale(tried[penalty])
    table = {trait: round(weight * scale, 3) for trait, weight in fit(rows, penalty).items()}
    table[""] = round(table[""] + shift, 3)
    return {trait: weight for trait, weight in table.items() if not trait or abs(weight) >= LIGHT}


def _guess(rows: Sequence[Row], penalty: float) -> list[tuple[float, float]]:
    """For each claim the score by weights that have not seen its report, and whether the slot is right."""
    documents, guesses = sorted({row.document for row in rows}), []
    for fold in range(FOLDS):
        held = {document for n, document in enumerate(documents) if n % FOLDS == fold}
        table = fit([row for row in rows if row.document not in held], penalty)
        guesses += [(_score(row.traits, table), row.credit) for row in rows if row.document in held]
    return guesses


def _surprise(guesses: Sequence[tuple[float, float]]) -> float:
    """The mean loss of the rescaled scores."""
    scale, shift = _rescale(guesses)
    scores = np.array([score for score, _ in guesses]) * scale + shift
    right = np.array([right for _, right in guesses])
    return float(np.mean(np.logaddexp(0, scores) - right * scores))


def _score(traits: frozenset[str], table: dict[str, float]) -> float:
    return table.get("", 0.0) + total(traits, table)


def _rescale(guesses: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The factor and the shift under which scores fit best what was right (Platt), by Newton's method."""
    x = np.stack([np.array([score for score, _ in guesses]), np.ones(len(guesses))], axis=1)
    y = np.array([right for _, right in guesses])
    w = np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 0.01 * np.eye(2), x.T @ (p - y) + 0.01 * (w - [1.0, 0.0]))
    return float(w[0]), float(w[1])


def check(told: Sequence[Told], tables: dict[str, dict[str, float]]) -> None:
    """Prints, for all slots together and by slot, the expected error of calibration, and how often the sure ones are right."""
    for slot in (EVERY, *sorted({slot for row in told for slot in row.right if slot != EVERY})):
        pairs = [(chance(row.traits, tables[f"{row.kind}.{slot}"]), row.right[slot]) for row in told if slot in row.right]
        sure = [right for guess, right in pairs if guess >= SURE]
        share = f"{sum(sure) / len(sure):.3f}" if sure else "-"
        rate = sum(right for _, right in pairs) / len(pairs)
        print(
            f"{slot:12} {len(pairs):5} claims, right {rate:.3f}, error {calibration_error(pairs):.3f}, given {SURE}: {len(sure)}, right {share}"
        )


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Over bins of equal width: the mean distance of what was said from what was so, weighted by how often it was said."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for guess, right in pairs:
        bins.setdefault(min(BINS - 1, int(guess * BINS)), []).append((guess, right))
    return sum(abs(sum(g for g, _ in one) - sum(r for _, r in one)) for one in bins.values()) / len(pairs)


def main() -> None:
    """Learns, writes, and checks where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/jaminan/reading/chances.toml"))
    parser.add_argument("--check", type=Path)
    parser.add_argument("--penalty", type=float, default=16.0)
    options = parser.parse_args()
    languages = available_languages()
    lessons = collect_lessons(options.folders, languages)
    told = collect_told(lessons, judge_unseen(lessons, options.penalty))
    tables = {f"{kind}.{slot}": learn(told, kind, slot) for kind, slots in SLOTS.items() for slot in (EVERY, *slots)}
    lines = [
        "# How likely each slot of a claim is right, and every one of them; learnt by tools/learn_chances.py, not edited by hand."
    ]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{json.dumps(trait)} = {weight}" for trait, weight in sorted(table.items()))]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.check:
        unseen = [replace(one, number=-one.number - 1) for one in collect_lessons([options.check], languages)]
        check(collect_told(unseen, judge_shipped(unseen, load_weights())), tables)


if __name__ == "__main__":
    main()
