"""What the judge answers: for each question how likely each code of a slot is, and for each sentence which kinds of claims it may hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from jaminan.model.codes import Channel, Condition, EventType, Firmness, Kind, Measure, Quantity
from jaminan.reading.judge.asking import Inquiry
from jaminan.reading.judge.coding import Real

SLOTS: dict[str, tuple[str, ...]] = {
    "stands": ("yes",),
    "actors": ("yes",),
    "measure": tuple(Measure),
    "firmness": tuple(Firmness),
    "channel": tuple(Channel),
    "type": tuple(EventType),
    "quantity": tuple(Quantity),
    "conditions": tuple(Condition),
}
EACH_BY_ITSELF = frozenset({"stands", "actors", "conditions"})  # every code is likely or not by itself; of the others one holds
SLOTS_OF: dict[Kind, tuple[str, ...]] = {
    Kind.COMMITMENT: ("measure", "firmness"),
    Kind.DEMAND: ("measure",),
    Kind.EVENT: ("type",),
    Kind.FIGURE: ("quantity",),
}


@cache
def places() -> dict[str, tuple[int, int]]:
    """Where the codes of each slot stand in a row of the network's answers."""
    found, at = {}, 0
    for slot, codes in SLOTS.items():
        found[slot] = (at, at + len(codes))
        at += len(codes)
    return found


WIDTH = sum(map(len, SLOTS.values()))


@dataclass(frozen=True, slots=True)
class Answer:
    """About one candidate: how likely it stands, how likely its actors are right, and how likely each code of its slots is."""

    stands: float
    actors: float
    slots: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Outlook:
    """About one sentence: the answers to its questions, and how likely it holds a claim of each kind."""

    answers: tuple[Answer, ...]
    kinds: dict[Kind, float]


def to_outlooks(inquiries: Sequence[Inquiry], slots: Real, kinds: Real) -> list[Outlook]:
    """The network's rows, one a question and one a sentence, as probabilities."""
    found, at = [], 0
    for inquiry, row in zip(inquiries, kinds, strict=True):
        rows = slots[at : at + len(inquiry.questions)]
        at += len(inquiry.questions)
        answers = tuple(_answer(question.kind, one) for question, one in zip(inquiry.questions, rows, strict=True))
        found.append(Outlook(answers, {kind: _chance(row[place]) for place, kind in enumerate(Kind)}))
    return found


def _answer(kind: Kind, row: Real) -> Answer:
    where = places()
    told = {slot: _shares(row[where[slot][0] : where[slot][1]], SLOTS[slot]) for slot in SLOTS_OF[kind]}
    return Answer(_chance(row[where["stands"][0]]), _chance(row[where["actors"][0]]), told)


def _chance(score: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(score, -30, 30))))


def _shares(scores: Real, codes: tuple[str, ...]) -> dict[str, float]:
    raised = np.exp(scores - scores.max())
    return dict(zip(codes, (raised / raised.sum()).tolist(), strict=True))
