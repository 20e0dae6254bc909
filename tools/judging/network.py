"""The judge's network for learning: the first layers of multilingual-e5-small, what a question's places cover, and heads for every slot."""

import math
from dataclasses import dataclass

import numpy as np
import torch
from judging.e5 import Source
from torch import nn

from jaminan.model.codes import Kind
from jaminan.reading.judge.answers import WIDTH
from jaminan.reading.judge.coding import MOST_PIECES

MIDDLE, KIND_MIDDLE, PLACES = 256, 96, 5
NEVER = -1e4


@dataclass(frozen=True)
class Shape:
    """How much of the source is taken: which pieces, and how many layers, of which the first `fixed` are not taught."""

    kept: list[int]
    layers: int = 6
    fixed: int = 3


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.aln, self.oln = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.fi, self.fo = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: torch.Tensor, bias: torch.Tensor, drop: float) -> torch.Tensor:
        rows, width, _ = x.shape

        def split(one: torch.Tensor) -> torch.Tensor:
            return one.view(rows, width, self.heads, -1).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        seen = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(q.shape[-1]) + bias, dim=-1) @ v
        seen = self.ao(seen.transpose(1, 2).reshape(x.shape))
        x = self.aln(x + nn.functional.dropout(seen, drop, self.training))
        return self.oln(x + nn.functional.dropout(self.fo(nn.functional.gelu(self.fi(x))), drop, self.training))


class Network(nn.Module):
    """Pieces and places in, logits out: one row a question, one row a sentence."""

    def __init__(self, source: Source, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(len(shape.kept), source.width)
        self.places = nn.Embedding(MOST_PIECES, source.width)
        self.norm = nn.LayerNorm(source.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(source.width, source.heads) for _ in range(shape.layers))
        self.first = nn.Linear(PLACES * source.width + len(Kind), MIDDLE)
        self.last = nn.Linear(MIDDLE, WIDTH)
        self.kind_first, self.kind_last = nn.Linear(source.width, KIND_MIDDLE), nn.Linear(KIND_MIDDLE, len(Kind))
        self.drop, self.fixed = 0.1, shape.fixed
        self._load(source, shape)

    def _load(self, source: Source, shape: Shape) -> None:
        told, width = source.tensors, source.width
        words = told["emb.word"].reshape(-1, width)[np.array(shape.kept)]
        places = told["emb.pos"].reshape(-1, width)[:MOST_PIECES] + told["emb.type"].reshape(-1, width)[:1]
        with torch.no_grad():
            self.words.weight.copy_(torch.from_numpy(words))
            self.places.weight.copy_(torch.from_numpy(places))
            _put(self.norm, told, "emb.ln")
            for number, layer in enumerate(self.layers):
                for name in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln"):
                    _put(getattr(layer, name), told, f"l{number}.{name}")
        for part in (self.words, self.places, self.norm, *self.layers[: shape.fixed]):
            part.requires_grad_(requires_grad=False)

    def ground(self, ids: torch.Tensor, within: torch.Tensor) -> torch.Tensor:
        """The state of every piece after the layers that are not taught."""
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        for layer in self.layers[: self.fixed]:
            x = layer(x, _bias(within), 0.0)
        return x

    def read(self, x: torch.Tensor, within: torch.Tensor) -> torch.Tensor:
        """The state of every piece after the layers that are taught, from its ground."""
        for layer in self.layers[self.fixed :]:
            x = layer(x, _bias(within), self.drop)
        return x

    def forward(self, x, within, row, kind, cover):  # noqa: ANN001, ANN201 - tensors as `Coded` has arrays, pieces as their ground
        """Logits of the questions' slots and of the sentences' kinds."""
        return self.answer(*gather(self.read(x, within), within, row, kind, cover))

    def answer(self, asked: torch.Tensor, mean: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The same from what was gathered."""
        asked = nn.functional.gelu(self.first(nn.functional.dropout(asked, 2 * self.drop, self.training)))
        kinds = nn.functional.gelu(self.kind_first(nn.functional.dropout(mean, 2 * self.drop, self.training)))
        return self.last(nn.functional.dropout(asked, 3 * self.drop, self.training)), self.kind_last(kinds)


def gather(x, within, row, kind, cover):  # noqa: ANN001, ANN201 - as above
    """For each question its sentence, its places and its kind in one row; for each sentence its mean."""
    mean = (x * within[:, :, None]).sum(1) / within.sum(1, keepdim=True)
    return torch.cat([mean[row], (cover @ x[row]).flatten(1), kind], dim=1), mean


def _bias(within: torch.Tensor) -> torch.Tensor:
    return ((1 - within) * NEVER)[:, None, None, :]


def _put(module: nn.Module, told: dict[str, np.ndarray], name: str) -> None:
    module.weight.copy_(torch.from_numpy(told[f"{name}.w"]).view(module.weight.shape))
    module.bias.copy_(torch.from_numpy(told[f"{name}.b"]).view(module.bias.shape))
