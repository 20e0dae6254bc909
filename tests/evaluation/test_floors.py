"""Floors: less is refused, more lifts them, and nothing lowers them."""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from jaminan.evaluation.floors import FLOORS, find_sunk, load_floors, main, raise_floors
from jaminan.evaluation.running import collect_gold, score_trials, try_reader, write_predictions
from jaminan.evaluation.scoring import score_folders
from jaminan.model import Commitment, Document, Evidence, Firmness, Measure, Reading

ROOT = Path(__file__).parents[2]
TEXT = "Norway will send ships."
CLAIM = {
    "kind": "commitment",
    "evidence": [0, 22],
    "actors": ["NOR"],
    "targets": [],
    "measure": "naval",
    "firmness": "pledged",
    "conditions": [],
    "speaker": None,
    "channel": "report",
    "when": None,
    "count": None,
}


def _reading(document: Document, *, firmness: Firmness) -> Reading:
    claim = Commitment(evidence=Evidence(document.id, 0, 22), actors=("NOR",), measure=Measure.NAVAL, firmness=firmness)
    return Reading(document=document.id, reader="stub@1", language="en", claims=(claim,) if "Norway" in document.text else ())


def good(document: Document) -> Reading:
    return _reading(document, firmness=Firmness.PLEDGED)


def worse(document: Document) -> Reading:
    return _reading(document, firmness=Firmness.READY)


def silent(document: Document) -> Reading:
    return Reading(document=document.id, reader="stub@1", language="en")


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    gold = tmp_path / "gold"
    gold.mkdir()
    for name, text, claims in (("a", TEXT, [CLAIM]), ("b", "Sheep graze.", [])):
        record = {"id": name, "language": "en", "published": "2025-01-01", "outlet": None, "damage": [], "text": text}
        (gold / f"{name}.json").write_text(json.dumps(record | {"claims": claims}), encoding="utf-8")
    path = tmp_path / "floors.toml"
    path.write_text(
        f'# opening words\n\n[sets.a]\nfolder = "{gold}"\nedition = 3\n\n[sets.a.floors]\n"report:a" = 0.5\n\n'
        '[sets.gone]\nfolder = "gone"\n\n[sets.gone.floors]\n"all" = 0.9\n',
        encoding="utf-8",
    )
    return path


def test_raise_then_check(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["raise"], worse, floors) == 0
    low = load_floors(floors)[0].floors
    assert main(["raise"], good, floors) == 0
    high = load_floors(floors)[0].floors
    assert high == {"all": 1.0, "damage_acc": 1.0, "kind:commitment": 1.0, "lang:en": 1.0, "report:a": 1.0, "silence": 1.0}
    assert 0.5 < low["all"] < 1.0
    assert main(["check"], good, floors) == 0
    assert "gone: gone is not here, its floors are not checked" in capsys.readouterr().err
    assert main(["check"], worse, floors) == 1
    assert "a all: 0.9000 is under its floor 1.0000" in capsys.readouterr().out
    assert main(["raise"], silent, floors) == 0
    assert load_floors(floors)[0].floors == high
    assert load_floors(floors)[1].floors == {"all": 0.9}
    assert floors.read_text(encoding="utf-8").startswith("# opening words\n\n[sets.a]")
    assert [one.edition for one in load_floors(floors)] == [3, 1]


@pytest.mark.parametrize("arguments", [[], ["lower"], ["check", "check"]])
def test_wrong_use(arguments: list[str], floors: Path) -> None:
    assert main(arguments, good, floors) == 2


def test_a_figure_that_is_no_longer_measured_has_sunk() -> None:
    assert find_sunk({"lang:id": 0.2}, {"all": 1.0}) == ["lang:id: no longer measured"]


def test_floors_are_rounded_down() -> None:
    assert raise_floors({"all": 0.1}, {"all": 0.66666, "report:x": 1.0}) == {"all": 0.666}


def test_the_packaged_floors_can_be_read() -> None:
    assert {"dev", "train", "test"} <= {one.name for one in load_floors()}
    assert all(0.0 <= floor <= 1.0 for one in load_floors() for floor in one.floors.values())


def _floors_ever_committed() -> list[dict[str, dict[str, object]]]:
    place = FLOORS.relative_to(ROOT).as_posix()
    git = ["git", "-C", str(ROOT)]
    done = subprocess.run([*git, "log", "--format=%H", "--", place], capture_output=True, text=True, check=False)
    shown = [subprocess.run([*git, "show", f"{one}:{place}"], capture_output=True, text=True) for one in done.stdout.split()]
    return [tomllib.loads(one.stdout)["sets"] for one in shown if one.returncode == 0]


@pytest.mark.skipif(shutil.which("git") is None, reason="the history is read with git")
def test_no_floor_was_ever_lowered() -> None:
    """Where gold itself was mended and a floor must fall, the set gets a new edition, and an edition never falls."""
    now = {one.name: one for one in load_floors()}
    for sets in _floors_ever_committed():
        for name, told in sets.items():
            if name not in now or told["folder"] != now[name].folder.as_posix():
                continue
            assert told.get("edition", 1) <= now[name].edition  # type: ignore[operator]
            if told.get("edition", 1) == now[name].edition:
                assert find_sunk(told["floors"], now[name].floors) == []  # type: ignore[arg-type]


def test_a_reader_sees_text_date_and_outlet_alone(floors: Path) -> None:
    gold = floors.parent / "gold"
    shown = [document for _, _, document in collect_gold(gold)]
    assert shown == [Document(text=TEXT, published="2025-01-01"), Document(text="Sheep graze.", published="2025-01-01")]


def test_written_predictions_score_as_the_trial_does(floors: Path) -> None:
    gold, out = floors.parent / "gold", floors.parent / "out"
    trials = list(try_reader(gold, worse))
    write_predictions(trials, out)
    assert score_folders(gold, out) == score_trials(trials)
    assert json.loads((out / "a.json").read_text(encoding="utf-8"))["id"] == "a"
    assert all(trial.seconds >= 0 for trial in trials)
