"""Settles by record when the judge goes before the rules, and writes `sureness.toml` and `chances.toml` in `src/jaminan/reading/judge`.

    python tools/learn_judged.py --work DIR [--reports GOLD_DIR ...]

`--work` holds what the judge answered about reports that it had not seen (`train_judge.py`). For each slot a logistic regression learns which
code holds, the rule's or one of the network's; then the weights of traits and the chances of slots are learnt as for the rules alone. Every figure
printed is of reports that the weights had not seen.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from learn_chances import collect_told, judge_unseen, learn
from learn_sureness import FOLDS, KINDS, NOISE, Lesson, Row, best_bar, collect_rows, cross_validate, fit

from jaminan.evaluation.pairing import SLOTS as SCORED
from jaminan.evaluation.pairing import find_pairs
from jaminan.model import Document
from jaminan.model.records import to_record
from jaminan.reading.chances import EVERY
from jaminan.reading.judge.answers import SLOTS_OF, Outlook, to_outlooks
from jaminan.reading.judge.asking import Inquiry, find_inquiries
from jaminan.reading.judge.settling import Signs, choose, find_options, settle, signs_of
from jaminan.reading.reader import Draught, draw
from jaminan.reading.sureness import Weights

HOME = Path("src/jaminan/reading/judge")
SLOTS = ("measure", "firmness", "type", "quantity")
STRENGTH, PENALTIES = 3.0, (8.0,)
Judged = tuple[Lesson, list[Inquiry], list[Outlook]]


@dataclass(frozen=True)
class Case:
    """A slot of a candidate whose gold claim is known: what the rule says, what the network says, what is right."""

    document: int
    slot: str
    ruled: str
    told: dict[str, float]
    right: frozenset[str]
    ruling: Signs


def collect_judged(reports: Sequence[Path], work: Path) -> Iterator[Judged]:
    """Every report with what a network that has not seen it says of its sentences and candidates."""
    unseen = np.load(work / "unseen.npz")
    for number, path in enumerate(reports):
        if f"{path.stem}/slots" not in unseen:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = Document(text=gold["text"], published=gold["published"], outlet=gold["outlet"])
        draught = draw(document)
        inquiries = find_inquiries(document.text, draught.sentences, draught.candidates)
        slots, kinds = unseen[f"{path.stem}/slots"], unseen[f"{path.stem}/kinds"]
        if len(slots) != sum(len(one.questions) for one in inquiries) or len(kinds) < len(inquiries):
            print(f"{path}: left out, for the rules draw other candidates than when the judge was asked", flush=True)
            continue
        yield Lesson(number, draught, gold["claims"]), inquiries, to_outlooks(inquiries, slots, kinds[: len(inquiries)])


def collect_cases(judged: Sequence[Judged]) -> list[Case]:
    """Every slot of every candidate that answers a gold claim."""
    cases = []
    for lesson, inquiries, outlooks in judged:
        records = [to_record(candidate.claim) for candidate in lesson.draught.candidates]
        answers = {
            n: a for one, seen in zip(inquiries, outlooks, strict=True) for n, a in zip(one.numbers, seen.answers, strict=True)
        }
        for pair in find_pairs(lesson.gold, records):
            record, gold = records[pair.predicted], lesson.gold[pair.gold]
            for slot in SLOTS_OF[lesson.draught.candidates[pair.predicted].claim.kind]:
                told = answers[pair.predicted].slots[slot]
                ruling = signs_of(lesson.draught.candidates[pair.predicted], slot)
                cases.append(Case(lesson.number, slot, record[slot], told, frozenset(gold[slot].split("|")), ruling))
    return cases


def learn_slot(cases: Sequence[Case]) -> dict[str, float]:
    """What speaks for a code of a slot, weighed."""
    rows = [
        Row(case.document, case.slot, signs, float(code in case.right), (at, 0))
        for at, case in enumerate(cases)
        for code, signs in find_options(case.ruled, case.told, case.ruling)
    ]
    return fit(rows, STRENGTH)


def describe_slot(slot: str, cases: Sequence[Case]) -> bool:
    """Prints how often rule, network and both are right on reports not seen; whether both together are better than the rule."""
    documents = sorted({case.document for case in cases})
    settled = []
    for fold in range(FOLDS):
        held = {document for n, document in enumerate(documents) if n % FOLDS == fold}
        table = {f"settle {slot}": learn_slot([case for case in cases if case.document not in held])}
        settled += [
            choose(slot, case.ruled, case.told, table, case.ruling) in case.right for case in cases if case.document in held
        ]
    rule = np.mean([case.ruled in case.right for case in cases])
    tops = [(max(case.told, key=lambda code, case=case: case.told[code]), case) for case in cases]
    agreed = [top in case.right for top, case in tops if top == case.ruled]
    print(
        f"{slot}: {len(cases)} cases, right: rule {rule:.3f}, network {np.mean([top in case.right for top, case in tops]):.3f}, "
        f"settled {np.mean(settled):.3f}; where they agree ({len(agreed)}) {np.mean(agreed):.3f}"
    )
    return float(np.mean(settled)) > float(rule)


def learn_weights(lessons: Sequence[Lesson], title: str) -> tuple[Weights, float]:
    """The weights of traits and the penalty, chosen as for the rules alone; prints the F1 of credit."""
    rows, gold, scored = collect_rows(lessons), sum(len(lesson.gold) for lesson in lessons), []
    for penalty in PENALTIES:
        bar, f1 = best_bar(cross_validate(rows, penalty), gold)
        scored.append((f1, penalty, bar))
    best = max(f1 for f1, _, _ in scored)
    f1, penalty, bar = max((one for one in scored if one[0] >= best - NOISE), key=lambda one: one[1])
    print(f"{title}: F1 of credit {f1:.4f} on reports not seen (penalty {penalty}, bar {bar:.2f})", flush=True)
    return Weights(
        {kind: fit([row for row in rows if row.kind == kind], penalty) for kind in KINDS}, dict.fromkeys(KINDS, bar)
    ), penalty


def settled_lesson(judged: Judged, tables: dict[str, dict[str, float]]) -> Lesson:
    """The report with its candidates as rules and network together have them."""
    lesson, inquiries, outlooks = judged
    draught: Draught = replace(lesson.draught, candidates=tuple(settle(lesson.draught.candidates, inquiries, outlooks, tables)))
    return replace(lesson, draught=draught)


def write_tables(path: Path, title: str, tables: dict[str, dict[str, float]]) -> None:
    """Tables of weights as TOML."""
    lines = [f"# {title}; not edited by hand."]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{json.dumps(trait)} = {weight}" for trait, weight in sorted(table.items()))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learns, prints what was measured, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", nargs="+", type=Path, default=[Path("gold/train"), Path("gold/train/given")])
    parser.add_argument("--work", type=Path, default=Path("build/judge"))
    options = parser.parse_args()
    reports = sorted(path for folder in options.reports for path in folder.glob("*.json"))
    judged = list(collect_judged(reports, options.work))
    cases = collect_cases(judged)
    by_slot = {slot: [case for case in cases if case.slot == slot] for slot in SLOTS}
    tables = {f"settle {slot}": learn_slot(some) for slot, some in by_slot.items() if describe_slot(slot, some)}
    learn_weights([lesson for lesson, _, _ in judged], "rules alone")
    lessons = [settled_lesson(one, tables) for one in judged]
    weights, penalty = learn_weights(lessons, "rules and judge")
    made = {f"weights.{json.dumps(name)}": table for name, table in (weights.by_kind | tables).items()}
    title = "Weights of traits, of rules and judge together, learnt by tools/learn_judged.py"
    write_tables(HOME / "sureness.toml", title, {"bar": weights.bar} | made)
    learn_chances(lessons, weights, penalty)


def learn_chances(lessons: Sequence[Lesson], weights: Weights, penalty: float) -> None:
    """The chances of slots, for the hybrid reader."""
    told = collect_told(lessons, judge_unseen(lessons, penalty))
    tables = {f"{kind}.{slot}": learn(told, kind, slot) for kind, slots in SCORED.items() for slot in (EVERY, *slots)}
    write_tables(HOME / "chances.toml", "How likely each slot is right, judged by both; learnt by tools/learn_judged.py", tables)


if __name__ == "__main__":
    main()
