"""Learns how sure candidate claims are, from annotated reports, and writes `src/jaminan/reading/sureness.toml`.

    python tools/learn_sureness.py GOLD_DIR [GOLD_DIR ...] [--out FILE] [--languages en,id]

A logistic regression on traits (numpy, no random number, the same bytes each time): the target of a candidate is the credit that `evaluation`
gives it. Strength of the penalty and the bar of each kind are chosen by cross-validation over documents; the figures are printed.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from jaminan.evaluation.agreement import slot_credit
from jaminan.evaluation.pairing import find_pairs, overlap
from jaminan.languages import available_languages
from jaminan.model import Document
from jaminan.model.records import to_record
from jaminan.reading.drafting import Candidate
from jaminan.reading.reader import Draught, draw
from jaminan.reading.sureness import Weights, weigh

MEASURED = "measure"
CHOSEN = ("subject", "owner", "target")
KINDS = ("commitment", "demand", "event", "figure")
FOLDS = 6
RARE = 4
NOISE = 0.0005
LIKE_BAR = 0.003
"""By how much F1 differs between bars by chance alone: under half its standard error over the documents."""
CHOOSING = 5.0
"""The penalty on the weights by which actors and targets are chosen; 1 to 8 gave the same within half a point."""
Case = list[tuple[frozenset[str], float]]
"""The options of a choice: what speaks for each, and how right it is, 0 to 1."""


@dataclass(frozen=True)
class Row:
    document: int
    kind: str
    traits: frozenset[str]
    credit: float
    clause: tuple[int, int]


@dataclass(frozen=True)
class Lesson:
    """A gold document: its number, what is drawn of it by rule alone, and its gold claims."""

    number: int
    draught: Draught
    gold: list[dict]


def collect_lessons(folders: Iterable[Path], languages: Sequence[str]) -> list[Lesson]:
    """Every gold document of the languages, its actors and targets chosen by weights that have not seen it.

    Nothing is drawn with the weights that ship, so that learning twice gives the same file.
    """
    ruled = _draw(folders, languages, lambda number: {})
    documents = sorted(lesson.number for lesson in ruled)
    tables = [learn_choices(_other_folds(ruled, documents, fold)) for fold in range(FOLDS)]
    return _draw(folders, languages, lambda number: tables[documents.index(number) % FOLDS])


def _other_folds(lessons: Iterable[Lesson], documents: list[int], fold: int) -> list[Lesson]:
    return [lesson for lesson in lessons if documents.index(lesson.number) % FOLDS != fold]


def _draw(
    folders: Iterable[Path], languages: Sequence[str], tables_of: Callable[[int], dict[str, dict[str, float]]]
) -> list[Lesson]:
    lessons: list[Lesson] = []
    paths = sorted(path for folder in folders for path in folder.glob("*.json"))
    for number, path in enumerate(paths):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["language"] in languages:
            document = Document(text=gold["text"], published=gold["published"], outlet=gold["outlet"])
            drawn = draw(document, weights=Weights(tables_of(number), {}))
            lessons.append(Lesson(number, drawn, gold["claims"]))
    return lessons


def learn_choices(lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """By table what speaks for each that may fill a slot of a claim whose gold is known, weighed."""
    cases: dict[str, list[Case]] = {table: [] for table in CHOSEN}
    for one in lessons:
        if one.draught.crisis:
            for table, case in _cases(one.draught.candidates, one.gold):
                cases[table].append(case)
    return {table: fit_choices(some, CHOOSING) for table, some in cases.items() if some}


def _cases(candidates: Iterable[Candidate], gold: list[dict]) -> Iterator[tuple[str, Case]]:
    """For each choice its options, each with the share of the gold claim's actors or targets that it names."""
    seen: set[tuple[str, int, str]] = set()
    for candidate in candidates:
        record = to_record(candidate.claim)
        meant = [one for one in gold if one["kind"] == record["kind"] and overlap(one["evidence"], record["evidence"])]
        for choice in candidate.choices:
            key = (choice.table, candidate.clause, record["kind"] if choice.slot != "actors" else "")
            if not meant or key in seen:
                continue
            if candidate.clause >= 0:
                seen.add(key)
            shares = [
                max(slot_credit(choice.slot, one, record | {choice.slot: list(actors)}) for one in meant)
                for actors, _ in choice.options
            ]
            if any(shares):
                yield choice.table, [(traits, share) for (_, traits), share in zip(choice.options, shares, strict=True)]


def _shares(credits: list[float]) -> list[float]:
    """The best options of a choice share its weight; one that is right in part is right only where none is wholly."""
    best = [float(credit == max(credits)) for credit in credits]
    return [share / sum(best) for share in best]


def fit_choices(cases: Sequence[Case], penalty: float) -> dict[str, float]:
    """Weights of traits under which the right options are the likeliest of their cases (conditional logit), by Newton's method."""
    counts = Counter(trait for case in cases for traits, _ in case for trait in traits)
    place = {trait: n for n, trait in enumerate(sorted(trait for trait, count in counts.items() if count >= RARE))}
    group = np.array([n for n, case in enumerate(cases) for _ in case])
    matrix = np.zeros((len(group), len(place)))
    for n, traits in enumerate(traits for case in cases for traits, _ in case):
        matrix[n, [place[trait] for trait in traits if trait in place]] = 1.0
    right = np.array([share for case in cases for share in _shares([credit for _, credit in case])])
    first = np.flatnonzero(np.r_[True, np.diff(group) > 0])
    weights = np.zeros(len(place))
    for _ in range(25):
        score = matrix @ weights
        power = np.exp(score - np.maximum.reduceat(score, first)[group])
        guess = power / np.add.reduceat(power, first)[group]
        expected = np.add.reduceat(matrix * guess[:, None], first, axis=0)
        slope = matrix.T @ (guess - right) + penalty * weights
        curve = (matrix * guess[:, None]).T @ matrix - expected.T @ expected + penalty * np.eye(len(place))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return {trait: weight for trait, n in place.items() if (weight := round(float(weights[n]), 3))}


def collect_rows(lessons: Iterable[Lesson]) -> list[Row]:
    """One row a candidate."""
    return [row for one in lessons if one.draught.crisis for row in _rows(one.number, one.draught.candidates, one.gold)]


def _rows(number: int, candidates: tuple[Candidate, ...], gold: list[dict]) -> list[Row]:
    records = [to_record(candidate.claim) for candidate in candidates]
    credits = dict.fromkeys(range(len(records)), 0.0)
    for pair in find_pairs(gold, records):
        credits[pair.predicted] = pair.credit
    pairs = enumerate(zip(records, candidates, strict=True))
    return [Row(number, r["kind"], c.traits, credits[j], (number, c.clause)) for j, (r, c) in pairs]


def collect_measures(lessons: Iterable[Lesson]) -> list[Row]:
    """One row for each measure that something speaks for in a clause whose gold claim is known: whether it is the right one."""
    return [row for one in lessons for row in _measure_rows(one.number, one.draught.candidates, one.gold)]


def _measure_rows(number: int, candidates: tuple[Candidate, ...], gold: list[dict]) -> list[Row]:
    rows = []
    told = [candidate for candidate in candidates if candidate.signs]
    records = [to_record(candidate.claim) for candidate in told]
    for pair in find_pairs(gold, records):
        candidate = told[pair.predicted]
        right = set(gold[pair.gold]["measure"].split("|"))
        if not right & {str(measure) for measure, _ in candidate.signs}:
            continue
        for measure, signs in candidate.signs:
            rows.append(Row(number, MEASURED, signs, float(str(measure) in right), (number, candidate.clause)))
    return rows


def measure_accuracy(rows: list[Row], penalty: float) -> tuple[float, float]:
    """How often the heaviest measure is right on documents not seen, and how often the rule's is."""
    documents = sorted({row.document for row in rows})
    clauses: dict[tuple[int, int], list[tuple[float, Row]]] = {}
    for fold in range(FOLDS):
        held = {document for n, document in enumerate(documents) if n % FOLDS == fold}
        table = fit([row for row in rows if row.document not in held], penalty)
        for row in rows:
            if row.document in held:
                clauses.setdefault(row.clause, []).append((weigh(row.traits, table), row))
    best = [max(options, key=lambda pair: pair[0])[1].credit for options in clauses.values()]
    ruled = [max((row.credit for _, row in options if "rule" in row.traits), default=0.0) for options in clauses.values()]
    return sum(best) / len(best), sum(ruled) / len(ruled)


def fit(rows: list[Row], penalty: float) -> dict[str, float]:
    """Weights of the traits of one kind, by Newton's method."""
    counts: dict[str, int] = {}
    for row in rows:
        for trait in row.traits:
            counts[trait] = counts.get(trait, 0) + 1
    traits = sorted(trait for trait, count in counts.items() if count >= RARE)
    place = {trait: n for n, trait in enumerate(traits)}
    matrix = np.zeros((len(rows), len(traits) + 1))
    matrix[:, -1] = 1.0
    for n, row in enumerate(rows):
        for trait in row.traits:
            if trait in place:
                matrix[n, place[trait]] = 1.0
    target = np.array([row.credit for row in rows])
    ridge = np.full(len(traits) + 1, penalty)
    ridge[-1] = 0.01
    weights = np.zeros(len(traits) + 1)
    for _ in range(25):
        guess = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (guess - target) + ridge * weights
        curve = (matrix * (guess * (1 - guess))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    table = {trait: round(float(weights[n]), 3) for trait, n in place.items()}
    return {"": round(float(weights[-1]), 3)} | {trait: weight for trait, weight in table.items() if weight}


def cross_validate(rows: list[Row], penalty: float) -> list[tuple[Row, float]]:
    """Each row with the probability given by weights that have not seen its document."""
    documents = sorted({row.document for row in rows})
    result: list[tuple[Row, float]] = []
    for fold in range(FOLDS):
        held = {document for n, document in enumerate(documents) if n % FOLDS == fold}
        for kind in KINDS:
            table = fit([row for row in rows if row.kind == kind and row.document not in held], penalty)
            result += [(row, weigh(row.traits, table)) for row in rows if row.kind == kind and row.document in held]
    return result


def best_bar(guesses: list[tuple[Row, float]], gold: int) -> tuple[float, float]:
    """The best F1 of credit that a bar gives, and the lowest bar that gives as much but for chance: what is dropped nobody can look over."""

    def f1(bar: float) -> float:
        kept = [row.credit for row, chance in guesses if chance >= bar]
        return 2 * sum(kept) / (len(kept) + gold)

    bars = [n / 100 for n in range(0, 60)]
    best = max(map(f1, bars))
    return next(bar for bar in bars if f1(bar) >= best - LIKE_BAR), best


def main() -> None:
    """Learns, prints what was measured, writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/jaminan/reading/sureness.toml"))
    parser.add_argument("--languages", default=",".join(available_languages()))
    options = parser.parse_args()
    lessons = collect_lessons(options.folders, options.languages.split(","))
    rows = collect_rows(lessons)
    gold = sum(len(lesson.gold) for lesson in lessons)
    _, unjudged = best_bar([(row, 1.0) for row in rows], gold)
    print(f"{len(lessons)} documents, {gold} gold claims, {len(rows)} candidates, unfiltered F1 {unjudged:.4f}")
    scored = []
    for penalty in (1.0, 2.0, 4.0, 8.0, 16.0):
        guesses = cross_validate(rows, penalty)
        bar, f1 = best_bar(guesses, gold)
        scored.append((f1, penalty, bar))
        print(f"penalty {penalty}: bar {bar:.2f}, cross-validated F1 {f1:.4f}")
    best = max(f1 for f1, _, _ in scored)
    like = [one for one in scored if one[0] >= best - NOISE]
    _, penalty, bar = max(
        like, key=lambda one: one[1]
    )  # of like scores the strongest penalty: it leans least on single documents
    lines = ["# Weights of the traits of candidate claims, learnt by tools/learn_sureness.py; not edited by hand.", "", "[bar]"]
    lines += [f"{kind} = {bar}" for kind in KINDS]
    for kind in KINDS:
        table = fit([row for row in rows if row.kind == kind], penalty)
        lines += ["", f"[weights.{kind}]", *(f"{json.dumps(trait)} = {weight}" for trait, weight in sorted(table.items()))]
    measured = collect_measures(lessons)
    by_penalty = {p: measure_accuracy(measured, p) for p in (1.0, 3.0, 9.0)}
    for strength, (learnt, ruled) in by_penalty.items():
        print(f"measure, penalty {strength}: right {learnt:.3f} learnt, {ruled:.3f} by rule")
    table = fit(measured, max(by_penalty, key=lambda p: by_penalty[p][0]))
    lines += ["", f"[weights.{MEASURED}]", *(f"{json.dumps(trait)} = {weight}" for trait, weight in sorted(table.items()))]
    for name, table in learn_choices(lessons).items():
        lines += ["", f"[weights.{name}]", *(f"{json.dumps(trait)} = {weight}" for trait, weight in sorted(table.items()))]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written: {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
