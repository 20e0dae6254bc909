"""How far two annotators agree who read the same reports apart: `python -m jaminan.evaluation.annotators gold/second gold/train gold/test`.

Each is scored against the other. The one who stands as gold keeps the alternatives that they allowed (`|`); the other answers with the
first that they named. Where neither keeps alternatives, the figure is that of their first choices alone.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jaminan.evaluation.agreement import Record
from jaminan.evaluation.scoring import Score, compare, gold_paths, load_record, score
from jaminan.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures with the first annotator as gold, with the second as gold, and of the first choices of both."""

    first: Score
    second: Score
    bare: Score

    def to_rows(self) -> dict[str, tuple[float, float, float]]:
        """credit_f1 of `all`, each kind and each language, in the order of the fields."""
        return {
            key: (row.credit_f1, self.second.groups[key].credit_f1, self.bare.groups[key].credit_f1)
            for key, row in self.first.groups.items()
            if key in self.second.groups
        }


def join_annotations(second: Path, firsts: Sequence[Path]) -> Iterator[tuple[str, Record, Record]]:
    """Name, first and second annotation of each twice read report. The second has `id`, `damage` and `claims`; the rest is the first's.

    Raises:
        UsageError: J001 where nothing was read twice, or a second annotation has no first in any of `firsts`.
        SourceError: J107, J108 where a file is not a document.
    """
    for path in gold_paths(second):
        found = [folder / path.name for folder in firsts if (folder / path.name).exists()]
        if not found:
            raise UsageError("J001", str(path), "no first annotation of this report in the folders given")
        first = load_record(found[0])
        yield path.stem, first, {**first, **load_record(path)}


def take_first_choice(record: Record) -> Record:
    """The document with one code in every slot of its claims."""
    return {**record, "claims": [_narrow(claim) for claim in record["claims"]]}


def _narrow(value: Any) -> Any:
    if isinstance(value, str):
        return value.split("|")[0]
    if isinstance(value, list):
        return [_narrow(item) for item in value]
    if isinstance(value, dict):
        return {key: _narrow(item) for key, item in value.items()}
    return value


def score_annotators(second: Path, firsts: Sequence[Path]) -> Agreement:
    """How far the second annotations agree with the first. Errors: as `join_annotations`."""
    both = list(join_annotations(second, firsts))
    return Agreement(
        first=score(compare(name, one, take_first_choice(two)) for name, one, two in both),
        second=score(compare(name, two, take_first_choice(one)) for name, one, two in both),
        bare=score(compare(name, take_first_choice(one), take_first_choice(two)) for name, one, two in both),
    )


def main(arguments: Sequence[str]) -> int:
    """The command: prints the figures; 2 for wrong use."""
    second, *firsts = map(Path, arguments or [""])
    if not firsts:
        print("usage: python -m jaminan.evaluation.annotators SECOND FIRST [FIRST ...]", file=sys.stderr)
        return 2
    agreed = score_annotators(second, firsts)
    print(f"{agreed.first.documents} reports read twice; credit_f1: first as gold, second as gold, first choices alone")
    for key, row in agreed.to_rows().items():
        print(f"{key:16}", *(f"{figure:.3f}" for figure in row))
    print("slots:", "  ".join(f"{slot} {value:.2f}" for slot, value in agreed.bare.slots.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
