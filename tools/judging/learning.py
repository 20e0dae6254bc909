"""Teaches the network: every slot that an example tells is a loss; the same seed, threads and examples give the same weights."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from judging.examples import Example, is_known
from judging.network import Network, gather
from torch import nn

from jaminan.reading.judge.answers import EACH_BY_ITSELF, SLOTS, WIDTH, places
from jaminan.reading.judge.coding import KINDS, Coded, code
from jaminan.reading.judge.pieces import Pieces


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int = 2
    batch: int = 24
    body: float = 1e-4
    heads: float = 2e-4
    head_epochs: int = 6
    head_batch: int = 128
    head_start: float = 1.5e-3
    seed: int = 7


@dataclass(frozen=True)
class Lesson:
    """A batch as numbers: what is asked, and what is right, NaN where that is not known."""

    asked: Coded
    right: np.ndarray
    kinds: np.ndarray


def lay_ground(network: Network, examples: Sequence[Example], pieces: Pieces) -> list[torch.Tensor]:
    """The states of each sentence after the layers that are not taught, worked out once."""
    ground: list[torch.Tensor] = [torch.zeros(0)] * len(examples)
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].inquiry.text))
    with torch.no_grad():
        for start in range(0, len(order), 32):
            block = order[start : start + 32]
            asked = code([examples[at].inquiry for at in block], pieces)
            states = network.ground(torch.from_numpy(asked.ids), torch.from_numpy(asked.within)).half()
            for at, row, length in zip(block, states, asked.within.sum(axis=1).astype(int), strict=True):
                ground[at] = row[:length].clone()
    return ground


def tensors(asked: Coded, ground: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """A coded batch as the network takes it."""
    states = nn.utils.rnn.pad_sequence(list(ground), batch_first=True).float()
    return [states, *(torch.from_numpy(one) for one in (asked.within, asked.row, asked.kind, asked.cover))]


def find_batches(examples: Sequence[Example], size: int, dice: np.random.Generator | None) -> Iterator[list[int]]:
    """Batches of sentences of like length; shuffled where dice are given."""
    order = np.arange(len(examples)) if dice is None else dice.permutation(len(examples))
    for start in range(0, len(order), 40 * size):
        block = sorted(order[start : start + 40 * size], key=lambda at: len(examples[at].inquiry.text))
        batches = [block[at : at + size] for at in range(0, len(block), size)]
        if dice is not None:
            dice.shuffle(batches)
        for batch in batches:
            yield list(batch)


def to_lesson(batch: Sequence[Example], pieces: Pieces) -> Lesson:
    """A batch as numbers."""
    where = places()
    labels = [label for example in batch for label in example.labels]
    right = np.full((len(labels), WIDTH), np.nan, np.float32)
    for at, label in enumerate(labels):
        for slot, (start, end) in where.items():
            if is_known(slot, label):
                right[at, start:end] = _target(slot, label[slot])
    kinds = np.array([[float(kind in (example.kinds or ())) for kind in KINDS] for example in batch], np.float32)
    return Lesson(code([example.inquiry for example in batch], pieces), right, kinds)


def _target(slot: str, told: object) -> list[float]:
    if isinstance(told, float):
        return [told]
    chosen = told if isinstance(told, list) else [told]
    return [float(one in chosen) for one in SLOTS[slot]]


def loss_of(answers: torch.Tensor, kinds: torch.Tensor, known_right: np.ndarray, known_kinds: np.ndarray) -> torch.Tensor:
    """The mean loss of each slot over what is known of it, summed."""
    right, total = torch.from_numpy(known_right), torch.zeros(())
    for slot, (start, end) in places().items():
        known = ~torch.isnan(right[:, start])
        if not known.any():
            continue
        guess, wanted = answers[known, start:end], right[known, start:end]
        if slot in EACH_BY_ITSELF:
            total = total + nn.functional.binary_cross_entropy_with_logits(guess, wanted) * (3.0 if slot == "conditions" else 1.5)
        else:
            total = total + nn.functional.cross_entropy(guess, wanted, label_smoothing=0.05)
    return total + nn.functional.binary_cross_entropy_with_logits(kinds, torch.from_numpy(known_kinds))


@dataclass(frozen=True)
class Frozen:
    """What the untaught network gathers about each question and sentence, and what is right."""

    asked: torch.Tensor
    mean: torch.Tensor
    right: np.ndarray
    kinds: np.ndarray
    sentence: np.ndarray


def freeze(network: Network, examples: Sequence[Example], ground: Sequence[torch.Tensor], pieces: Pieces) -> Frozen:
    """Worked out once; folds take their rows of it."""
    network.eval()
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].inquiry.text))
    asked, mean, right, kinds, sentence = [], [], [], [], []
    with torch.no_grad():
        for start in range(0, len(order), 32):
            batch = order[start : start + 32]
            lesson = to_lesson([examples[at] for at in batch], pieces)
            states, within, *rest = tensors(lesson.asked, [ground[at] for at in batch])
            one, two = gather(network.read(states, within), within, *rest)
            asked.append(one)
            mean.append(two)
            right.append(lesson.right)
            kinds.append(lesson.kinds)
            sentence.append(np.array(batch)[lesson.asked.row])
    back = np.argsort(np.array(order))
    return Frozen(
        torch.cat(asked), torch.cat(mean)[back], np.concatenate(right), np.concatenate(kinds)[back], np.concatenate(sentence)
    )


def teach_heads(network: Network, frozen: Frozen, taught: np.ndarray, plan: Plan) -> None:
    """The heads alone, on what the untaught network gathers; `taught` are the numbers of sentences."""
    torch.manual_seed(plan.seed)
    dice = np.random.default_rng(plan.seed)
    heads = [part for name, part in network.named_parameters() if not name.startswith(("words", "places", "norm", "layers"))]
    best = torch.optim.AdamW(heads, lr=plan.head_start, weight_decay=0.05)
    rows = np.flatnonzero(np.isin(frozen.sentence, taught))
    steps = plan.head_epochs * -(-len(rows) // plan.head_batch)
    pace = torch.optim.lr_scheduler.LambdaLR(best, lambda step: min(1.0, 10 * step / steps) * (1 - step / steps))
    network.train()
    for epoch in range(plan.head_epochs):
        total, batches = 0.0, np.array_split(dice.permutation(rows), steps // plan.head_epochs)
        for batch in batches:
            some = dice.choice(taught, len(batch))
            slots, kinds = network.answer(frozen.asked[batch], frozen.mean[some])
            loss = loss_of(slots, kinds, frozen.right[batch], frozen.kinds[some])
            best.zero_grad()
            loss.backward()
            best.step()
            pace.step()
            total += loss.item()
        if epoch % 4 == 3 or epoch + 1 == plan.head_epochs:
            print(f"  heads, epoch {epoch + 1}: loss {total / len(batches):.3f}", flush=True)


def teach(network: Network, examples: Sequence[Example], ground: Sequence[torch.Tensor], pieces: Pieces, plan: Plan) -> None:
    """The layers that are taught together with the heads, in place."""
    torch.manual_seed(plan.seed)
    dice = np.random.default_rng(plan.seed)
    taught = [(name, part) for name, part in network.named_parameters() if part.requires_grad]
    body = [part for name, part in taught if name.startswith("layers")]
    heads = [part for name, part in taught if not name.startswith("layers")]
    best = torch.optim.AdamW([{"params": body, "lr": plan.body}, {"params": heads, "lr": plan.heads}], weight_decay=0.01)
    steps = plan.epochs * sum(1 for _ in find_batches(examples, plan.batch, None))
    pace = torch.optim.lr_scheduler.LambdaLR(best, lambda step: min(1.0, 10 * step / steps) * (1 - step / steps))
    network.train()
    for epoch in range(plan.epochs):
        start, total, count = time.monotonic(), 0.0, 0
        for batch in find_batches(examples, plan.batch, dice):
            lesson = to_lesson([examples[at] for at in batch], pieces)
            with torch.autocast("cpu", torch.bfloat16):
                slots, kinds = network(*tensors(lesson.asked, [ground[at] for at in batch]))
            loss = loss_of(slots.float(), kinds.float(), lesson.right, lesson.kinds)
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(body + heads, 1.0)
            best.step()
            pace.step()
            total, count = total + loss.item(), count + 1
        print(f"  epoch {epoch + 1}: loss {total / count:.3f}, {time.monotonic() - start:.0f} s", flush=True)


def ask(
    network: Network, examples: Sequence[Example], ground: Sequence[torch.Tensor], pieces: Pieces
) -> tuple[list[np.ndarray], np.ndarray]:
    """The logits of every question, an array an example, and of every sentence's kinds."""
    network.eval()
    answers, kinds = [], []
    with torch.no_grad():
        for start in range(0, len(examples), 32):
            batch = examples[start : start + 32]
            asked = code([example.inquiry for example in batch], pieces)
            slots, kind = network(*tensors(asked, ground[start : start + 32]))
            counts = np.cumsum([len(example.inquiry.questions) for example in batch])[:-1]
            answers += np.split(slots.numpy(), counts)
            kinds.append(kind.numpy())
    return answers, np.concatenate(kinds)
