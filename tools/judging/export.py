"""Writes the network as ONNX in 8 bits: words by the row, weights of layers by the column in 7 bits of 8, what flows between them as it comes.

Seven bits, for with eight some processors saturate where they multiply, and one text would be judged differently on two machines.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from judging.network import NEVER, Layer, Network
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from jaminan.reading.judge.answers import WIDTH
from jaminan.reading.judge.coding import KINDS

OPSET, WEIGHT_STEPS, WORD_STEPS, EPSILON = 20, 63, 127, 1e-12


class Graph:
    """Nodes and constants as they are added; every name is given by the order of adding."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def add(self, op: str, *inputs: str, outputs: int = 1, **told: object) -> str:
        """One node; its first output, further ones are named `.1`, `.2`."""
        name = f"{op.lower()}{len(self.nodes)}"
        names = [name, *(f"{name}.{n}" for n in range(1, outputs))]
        self.nodes.append(helper.make_node(op, list(inputs), names, **told))
        return name

    def put(self, values: np.ndarray) -> str:
        """One constant."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def whole(self, *values: int) -> str:
        """Whole numbers, as axes and shapes are."""
        return self.put(np.array(values, np.int64))

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """`x @ weight.T + bias` with whole numbers."""
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / WEIGHT_STEPS
        whole = np.rint(weight / scale[:, None]).astype(np.int8).T
        small = self.add("DynamicQuantizeLinear", x, outputs=3)
        product = self.add("MatMulInteger", small, self.put(whole), f"{small}.2")
        scaled = self.add("Mul", f"{small}.1", self.put(scale.astype(np.float32)))
        return self.add("Add", self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), scaled), self.put(bias))

    def norm(self, x: str, norm: nn.LayerNorm) -> str:
        """Each row to mean 0 and spread 1."""
        return self.add("LayerNormalization", x, self.put(_of(norm.weight)), self.put(_of(norm.bias)), axis=-1, epsilon=EPSILON)


def write_network(network: Network, path: Path) -> int:
    """The file, and its size in bytes."""
    graph = Graph()
    x, bias = _opening(graph, network)
    for layer in network.layers:
        x = _layer(graph, layer, x, bias)
    slots, kinds = _heads(graph, network, x)
    graph.nodes += [helper.make_node("Identity", [slots], ["slots"]), helper.make_node("Identity", [kinds], ["kinds"])]
    value = helper.make_tensor_value_info
    inputs = [
        value("ids", TensorProto.INT64, ["s", "p"]),
        value("within", TensorProto.FLOAT, ["s", "p"]),
        value("row", TensorProto.INT64, ["q"]),
        value("kind", TensorProto.FLOAT, ["q", len(KINDS)]),
        value("cover", TensorProto.FLOAT, ["q", 4, "p"]),
    ]
    outputs = [value("slots", TensorProto.FLOAT, ["q", WIDTH]), value("kinds", TensorProto.FLOAT, ["s", len(KINDS)])]
    made = helper.make_graph(graph.nodes, "judge", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9, producer_name="jaminan")
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))
    return path.stat().st_size


def _of(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().float().numpy()


def _opening(graph: Graph, network: Network) -> tuple[str, str]:
    words = _of(network.words.weight)
    scale = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-8) / WORD_STEPS
    table, scales = graph.put(np.rint(words / scale).astype(np.int8)), graph.put(scale.astype(np.float32))
    word = graph.add("Cast", graph.add("Gather", table, "ids"), to=TensorProto.FLOAT)
    word = graph.add("Mul", word, graph.add("Gather", scales, "ids"))
    length = graph.add("Shape", "ids", start=1, end=2)
    place = graph.add("Slice", graph.put(_of(network.places.weight)), graph.whole(0), length, graph.whole(0))
    x = graph.norm(graph.add("Add", word, place), network.norm)
    absent = graph.add("Sub", graph.put(np.array(1, np.float32)), "within")
    bias = graph.add("Mul", absent, graph.put(np.array(NEVER, np.float32)))
    return x, graph.add("Unsqueeze", bias, graph.whole(1, 2))


def _layer(graph: Graph, layer: Layer, x: str, bias: str) -> str:
    width = layer.q.in_features
    shrink = 1 / np.sqrt(width / layer.heads)
    weight = np.concatenate([_of(layer.q.weight) * shrink, _of(layer.k.weight), _of(layer.v.weight)])
    offset = np.concatenate([_of(layer.q.bias) * shrink, _of(layer.k.bias), _of(layer.v.bias)]).astype(np.float32)
    joined = graph.add("Split", graph.linear(x, weight, offset), outputs=3, axis=-1, num_outputs=3)
    shape = graph.whole(0, 0, layer.heads, width // layer.heads)

    def turned(name: str, order: list[int]) -> str:
        return graph.add("Transpose", graph.add("Reshape", name, shape), perm=order)

    scores = graph.add("MatMul", turned(joined, [0, 2, 1, 3]), turned(f"{joined}.1", [0, 2, 3, 1]))
    seen = graph.add("MatMul", graph.add("Softmax", graph.add("Add", scores, bias), axis=-1), turned(f"{joined}.2", [0, 2, 1, 3]))
    seen = graph.add("Reshape", graph.add("Transpose", seen, perm=[0, 2, 1, 3]), graph.whole(0, 0, width))
    x = graph.norm(graph.add("Add", x, graph.linear(seen, _of(layer.ao.weight), _of(layer.ao.bias))), layer.aln)
    middle = graph.add("Gelu", graph.linear(x, _of(layer.fi.weight), _of(layer.fi.bias)))
    return graph.norm(graph.add("Add", x, graph.linear(middle, _of(layer.fo.weight), _of(layer.fo.bias))), layer.oln)


def _heads(graph: Graph, network: Network, x: str) -> tuple[str, str]:
    mask = graph.add("Unsqueeze", "within", graph.whole(2))
    total = graph.add("ReduceSum", graph.add("Mul", x, mask), graph.whole(1), keepdims=0)
    mean = graph.add("Div", total, graph.add("ReduceSum", "within", graph.whole(1), keepdims=1))
    seen = graph.add("MatMul", "cover", graph.add("Gather", x, "row"))
    seen = graph.add("Reshape", seen, graph.whole(0, 4 * network.places.embedding_dim))
    asked = graph.add("Concat", graph.add("Gather", mean, "row"), seen, "kind", axis=1)
    slots = _plain(
        graph, graph.add("Gelu", graph.linear(asked, _of(network.first.weight), _of(network.first.bias))), network.last
    )
    kinds = _plain(graph, graph.add("Gelu", _plain(graph, mean, network.kind_first)), network.kind_last)
    return slots, kinds


def _plain(graph: Graph, x: str, linear: nn.Linear) -> str:
    return graph.add("Gemm", x, graph.put(_of(linear.weight)), graph.put(_of(linear.bias)), transB=1)
