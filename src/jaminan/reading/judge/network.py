"""Asks the network: onnxruntime, the extra `[judge]`, loaded when the judge is first asked."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from jaminan.reading.judge.answers import Outlook, to_outlooks
from jaminan.reading.judge.asking import Inquiry
from jaminan.reading.judge.coding import KINDS, code
from jaminan.reading.judge.pieces import load_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onnxruntime import InferenceSession

_BATCH, _THREADS = 16, 2


@cache
def load_network() -> InferenceSession:
    """The network that ships."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.log_severity_level = 3
    path = files("jaminan.reading.judge") / "network.onnx"
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def ask(inquiries: Sequence[Inquiry]) -> list[Outlook]:
    """What the network says of each sentence and its questions, in their order."""
    order = sorted(range(len(inquiries)), key=lambda at: (len(inquiries[at].text), at))
    found: dict[int, Outlook] = {}
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        found.update(zip(batch, _ask([inquiries[at] for at in batch]), strict=True))
    return [found[at] for at in range(len(inquiries))]


def _ask(inquiries: Sequence[Inquiry]) -> list[Outlook]:
    asked = code(inquiries, load_pieces())
    told = {"ids": asked.ids, "within": asked.within, "row": asked.row, "kind": asked.kind, "cover": asked.cover}
    if not len(asked.row):  # the network wants one question at least
        told |= {"row": np.zeros(1, np.int64), "kind": np.zeros((1, len(KINDS)), np.float32)}
        told |= {"cover": np.zeros((1, 4, asked.ids.shape[1]), np.float32)}
    slots, kinds = load_network().run(["slots", "kinds"], told)
    return to_outlooks(inquiries, slots, kinds)
