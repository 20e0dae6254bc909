"""Floors under the reader's figures: `python -m jaminan.evaluation.floors check` refuses less, `raise` lifts them; none sinks."""

import math
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jaminan.evaluation.running import Reader, Trial, score_trials, try_reader

FLOORS = Path(__file__).with_name("floors.toml")
_ROUNDING = 1000


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A folder of gold documents and the least that each figure may be. `edition` rises where the gold itself was mended."""

    name: str
    folder: Path
    floors: dict[str, float]
    edition: int = 1


def load_floors(path: Path = FLOORS) -> list[GoldSet]:
    """The sets of the floors file."""
    sets = tomllib.loads(path.read_text(encoding="utf-8"))["sets"]
    return [GoldSet(name, Path(told["folder"]), dict(told["floors"]), told.get("edition", 1)) for name, told in sets.items()]


def figures(trials: Sequence[Trial]) -> dict[str, float]:
    """Every figure that a floor may stand under."""
    total = score_trials(trials)
    found = {key: row.credit_f1 for key, row in total.groups.items() if row.gold}
    found |= {f"report:{trial.path.stem}": _credit_of(trial) for trial in trials}
    silent = [not trial.reading.claims for trial in trials if not trial.gold["claims"]]
    found |= {"silence": sum(silent) / len(silent)} if silent else {}
    return found | ({} if total.damage_acc is None else {"damage_acc": total.damage_acc})


def _credit_of(trial: Trial) -> float:
    """A report without claims in gold is read rightly by claiming nothing."""
    row = score_trials([trial]).groups.get("all")
    return row.credit_f1 if row else 1.0


def find_sunk(floors: dict[str, float], reached: dict[str, float]) -> list[str]:
    """In words, each figure that is under its floor or is no longer measured."""
    return [
        f"{key}: {reached[key]:.4f} is under its floor {floor:.4f}" if key in reached else f"{key}: no longer measured"
        for key, floor in floors.items()
        if reached.get(key, -1.0) < floor
    ]


def raise_floors(floors: dict[str, float], reached: dict[str, float]) -> dict[str, float]:
    """The floors lifted to what was reached, never lowered; single reports only where a floor stands already."""
    wanted = [key for key in reached if key in floors or not key.startswith("report:")]
    lifted = {key: math.floor(reached[key] * _ROUNDING) / _ROUNDING for key in wanted}
    return {key: max(floors.get(key, 0.0), lifted.get(key, 0.0)) for key in sorted(floors | lifted)}


def write_floors(sets: Sequence[GoldSet], path: Path = FLOORS) -> None:
    """The floors file with its opening words kept."""
    opening = path.read_text(encoding="utf-8").split("[sets.", 1)[0]
    tables = [
        f'[sets.{one.name}]\nfolder = "{one.folder.as_posix()}"\nedition = {one.edition}\n\n[sets.{one.name}.floors]\n'
        + "".join(f'"{key}" = {floor}\n' for key, floor in one.floors.items())
        for one in sets
    ]
    path.write_text(opening + "\n".join(tables), encoding="utf-8")


def check(sets: Sequence[GoldSet], read: Reader) -> list[str]:
    """In words, everything that has sunk; sets that are not here are passed over."""
    return [
        f"{one.name} {words}"
        for one in sets
        if _is_here(one)
        for words in find_sunk(one.floors, figures(list(try_reader(one.folder, read))))
    ]


def lift(sets: Sequence[GoldSet], read: Reader) -> list[GoldSet]:
    """The sets with their floors raised to what the reader reaches now."""
    return [
        replace(one, floors=raise_floors(one.floors, figures(list(try_reader(one.folder, read))))) if _is_here(one) else one
        for one in sets
    ]


def _is_here(one: GoldSet) -> bool:
    return any(one.folder.glob("*.json"))


def main(arguments: Sequence[str], read: Reader, path: Path = FLOORS) -> int:
    """The command: 0 if nothing has sunk, 1 if something has, 2 for wrong use."""
    if list(arguments) == ["raise"]:
        write_floors(lift(load_floors(path), read), path)
        return 0
    if list(arguments) != ["check"]:
        print("usage: python -m jaminan.evaluation.floors check|raise", file=sys.stderr)
        return 2
    sets = load_floors(path)
    for one in sets:
        if not _is_here(one):
            print(f"{one.name}: {one.folder} is not here, its floors are not checked", file=sys.stderr)
    sunk = check(sets, read)
    print("\n".join(sunk) or "no floor has sunk")
    return 1 if sunk else 0


if __name__ == "__main__":
    from jaminan.reading import read_document

    sys.exit(main(sys.argv[1:], read_document))
