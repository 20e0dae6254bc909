"""Inquiries as numbers, as the network takes them: the pieces of each sentence, and for each question which pieces its places cover."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jaminan.model.codes import Kind
from jaminan.reading.judge.asking import Inquiry, Question, Span
from jaminan.reading.judge.pieces import END, PAD, START, Piece, Pieces

MOST_PIECES = 160
KINDS = tuple(Kind)
Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Coded:
    """A batch of sentences and questions.

    `ids[s, p]` are the pieces of sentence s; `within[s, p]` is 1 where there is one; question q has its sentence `row[q]`,
    its kind one-hot `kind[q]`, and `cover[q, k, p]`: the share of place k (evidence, cue, actors, matter) that lies on piece p, in all 1.
    """

    ids: Whole
    within: Real
    row: Whole
    kind: Real
    cover: Real


def code(inquiries: Sequence[Inquiry], pieces: Pieces) -> Coded:
    """A batch of at least one sentence as numbers; what a sentence has beyond `MOST_PIECES` is not seen."""
    cut = [pieces.cut(inquiry.text)[: MOST_PIECES - 2] for inquiry in inquiries]
    width = max(map(len, cut)) + 2
    ids = np.full((len(cut), width), PAD, np.int64)
    within = np.zeros((len(cut), width), np.float32)
    for at, row in enumerate(cut):
        ids[at, : len(row) + 2] = [START, *(piece.number for piece in row), END]
        within[at, : len(row) + 2] = 1
    asked = [(at, question) for at, inquiry in enumerate(inquiries) for question in inquiry.questions]
    cover = np.zeros((len(asked), 4, width), np.float32)
    for number, (at, question) in enumerate(asked):
        for place, span in enumerate((question.evidence, question.cue, question.actors, question.matter)):
            cover[number, place, list(_covered(cut[at], span))] = 1
    cover /= np.maximum(cover.sum(axis=2, keepdims=True), 1)
    return Coded(ids, within, np.array([at for at, _ in asked], np.int64), _kinds(question for _, question in asked), cover)


def _covered(row: Sequence[Piece], span: Span) -> Iterable[int]:
    """The places of the pieces that share a sign with a span; the start where none does."""
    found = [at + 1 for at, piece in enumerate(row) if piece.start < span[1] and span[0] < piece.end]
    return found or [0]


def _kinds(questions: Iterable[Question]) -> Real:
    rows = [[float(kind is question.kind) for kind in KINDS] for question in questions]
    return np.array(rows, np.float32).reshape(-1, len(KINDS))
