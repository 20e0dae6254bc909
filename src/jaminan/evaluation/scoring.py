"""The figures of a reader: credit, found and strict F1 over all, by language and by kind; slots; damage."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from jaminan.evaluation.agreement import Record
from jaminan.evaluation.pairing import Pair, find_pairs
from jaminan.model.codes import CODEBOOK_DAMAGE
from jaminan.model.errors import SourceError, UsageError


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document: what was wanted, what was predicted (None where nothing is there), and the pairs between them."""

    name: str
    gold: Record
    predicted: Record | None
    pairs: tuple[Pair, ...]

    @property
    def guesses(self) -> list[Record]:
        """The predicted claims."""
        return list(self.predicted["claims"]) if self.predicted else []


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one group of claims, rounded as they are shown."""

    gold: int
    predicted: int
    credit_f1: float
    precision: float
    recall: float
    found_f1: float
    strict_f1: float

    def to_record(self) -> dict[str, float]:
        """As JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Score:
    """All figures. `groups` holds `all`, `lang:..` and `kind:..`; `damage_acc` is None where no damage was judged."""

    documents: int
    missing: tuple[str, ...]
    groups: dict[str, Row]
    slots: dict[str, float]
    damage_acc: float | None

    def to_record(self) -> dict[str, Any]:
        """As JSON, with the keys that the codebook's own scorer uses."""
        record: dict[str, Any] = {"documents": self.documents, "missing": list(self.missing)}
        record |= {key: row.to_record() for key, row in self.groups.items()} | {"slots": self.slots}
        return record if self.damage_acc is None else record | {"damage_acc": self.damage_acc}


@dataclass(slots=True)
class _Tally:
    gold: int = 0
    predicted: int = 0
    credit: float = 0.0
    found: int = 0
    strict: int = 0

    def to_row(self) -> Row:
        credit, precision, recall = _f1(self.credit, self.predicted, self.gold)
        found, strict = (_f1(hits, self.predicted, self.gold)[0] for hits in (self.found, self.strict))
        figures = (round(figure, 4) for figure in (credit, precision, recall, found, strict))
        return Row(self.gold, self.predicted, *figures)


@dataclass(slots=True)
class _Tallies:
    groups: defaultdict[str, _Tally] = field(default_factory=lambda: defaultdict(_Tally))
    slots: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    damage: list[bool] = field(default_factory=list)

    def of(self, outcome: Outcome, kind: str) -> list[_Tally]:
        return [self.groups[key] for key in ("all", f"lang:{outcome.gold['language']}", f"kind:{kind}")]


def _f1(hits: float, predicted: int, gold: int) -> tuple[float, float, float]:
    precision, recall = (hits / predicted if predicted else 0.0), (hits / gold if gold else 0.0)
    return (2 * precision * recall / (precision + recall) if precision + recall else 0.0), precision, recall


def compare(name: str, gold: Record, predicted: Record | None) -> Outcome:
    """Pairs the claims of one document."""
    return Outcome(name, gold, predicted, tuple(find_pairs(gold["claims"], predicted["claims"] if predicted else [])))


def score(outcomes: Iterable[Outcome]) -> Score:
    """The figures over all documents."""
    tallies, outcomes = _Tallies(), list(outcomes)
    for outcome in outcomes:
        _count(outcome, tallies)
        _credit(outcome, tallies)
        _judge_damage(outcome, tallies.damage)
    return Score(
        documents=len(outcomes),
        missing=tuple(outcome.name for outcome in outcomes if outcome.predicted is None),
        groups={key: tally.to_row() for key, tally in sorted(tallies.groups.items())},
        slots={slot: round(sum(values) / len(values), 4) for slot, values in sorted(tallies.slots.items())},
        damage_acc=round(sum(tallies.damage) / len(tallies.damage), 4) if tallies.damage else None,
    )


def _count(outcome: Outcome, tallies: _Tallies) -> None:
    for claim in outcome.gold["claims"]:
        for tally in tallies.of(outcome, claim["kind"]):
            tally.gold += 1
    for claim in outcome.guesses:
        for tally in tallies.of(outcome, claim["kind"]):
            tally.predicted += 1


def _credit(outcome: Outcome, tallies: _Tallies) -> None:
    for pair in outcome.pairs:
        for slot, value in pair.by_slot.items():
            tallies.slots[slot].append(value)
        for tally in tallies.of(outcome, pair.kind):
            tally.credit += pair.credit
            tally.found += pair.found
            tally.strict += pair.strict


def _judge_damage(outcome: Outcome, decisions: list[bool]) -> None:
    if outcome.predicted and "damage" in outcome.predicted:
        gold, predicted = outcome.gold["damage"], outcome.predicted["damage"]
        decisions += [(code in gold) == (code in predicted) for code in CODEBOOK_DAMAGE]


def score_folders(gold: Path, predicted: Path) -> Score:
    """The figures of the predictions in one folder against the gold in another, file by file of the same name.

    Raises:
        UsageError: J001 where the gold folder holds no document.
        SourceError: J107, J108 where a file is not a document.
    """
    return score(_compare_folders(gold, predicted))


def _compare_folders(gold: Path, predicted: Path) -> Iterator[Outcome]:
    for path in gold_paths(gold):
        answer = predicted / path.name
        yield compare(path.name, load_record(path), load_record(answer) if answer.exists() else None)


def gold_paths(folder: Path) -> list[Path]:
    """The gold documents of a folder, sorted.

    Raises:
        UsageError: J001 where there is none.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise UsageError("J001", str(folder), "no gold document here: a folder of .json files in the codebook's form is needed")
    return paths


def load_record(path: Path) -> Record:
    """A document with claims, as JSON objects, since gold slots may list alternatives.

    Raises:
        SourceError: J107 where the file is not JSON, J108 where it holds no claims.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SourceError("J107", str(path), f"not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("claims"), list):
        raise SourceError("J108", str(path), "not in the codebook's form: a document with a list of claims is needed")
    return cast(Record, record)
