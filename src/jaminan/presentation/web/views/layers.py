"""Layered places for the nodes of a graph, after Sugiyama: layers by the longest way, order by the middle of the neighbours.

Pure and bounded: rings are cut at the edge that closes them, each part that hangs together is laid out by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[str, str]
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """Nodes that hang together, layer by layer from the left, each layer from the top; rows count from 0 and may be halves."""

    layers: tuple[tuple[str, ...], ...]
    rows: Mapping[str, float]

    @property
    def height(self) -> float:
        """How many rows it takes."""
        return max(self.rows.values()) + 1


def find_parts(nodes: Sequence[str], edges: Sequence[Edge]) -> list[Part]:
    """The parts in the order of their first nodes; edges to nodes that are not there are let go."""
    known = frozenset(nodes)
    kept = list(dict.fromkeys(edge for edge in edges if set(edge) <= known and edge[0] != edge[1]))
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in kept:
        near[one].append(other)
        near[other].append(one)
    parts, seen = [], set[str]()
    for node in nodes:
        if node not in seen:
            inside = _reached(node, near)
            seen |= inside
            parts.append(_part([one for one in nodes if one in inside], [edge for edge in kept if edge[0] in inside]))
    return parts


def _reached(start: str, near: Mapping[str, Sequence[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for other in near.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def _part(nodes: Sequence[str], edges: Sequence[Edge]) -> Part:
    depth = _depths(nodes, edges)
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for node in nodes:
        layers[depth[node]].append(node)
    ahead, behind = _neighbours(edges), _neighbours((other, one) for one, other in edges)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        places = {node: place for layer in layers for place, node in enumerate(layer)}
        for layer in layers if down else reversed(layers):
            layer.sort(key=lambda node: (_middle(node, behind if down else ahead, places), places[node]))
            places |= {node: place for place, node in enumerate(layer)}
    return Part(tuple(map(tuple, layers)), _rows(layers, ahead, behind))


def _depths(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """The longest way to each node; an edge that would close a ring is passed over."""
    ahead: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        if one not in _reached(other, ahead):
            ahead[one].append(other)
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        moved = False
        for one in nodes:
            for other in ahead.get(one, ()):
                if depth[other] <= depth[one]:
                    depth[other], moved = depth[one] + 1, True
        if not moved:
            break
    return depth


def _neighbours(edges: Iterable[Edge]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        found[one].append(other)
    return found


def _middle(node: str, near: Mapping[str, Sequence[str]], places: Mapping[str, float]) -> float:
    told = [places[other] for other in near.get(node, ())]
    return sum(told) / len(told) if told else places[node]


def _rows(
    layers: Sequence[Sequence[str]], ahead: Mapping[str, Sequence[str]], behind: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """The fullest layer row by row, the others as near to the middle of their neighbours as their order lets them."""
    fullest = max(range(len(layers)), key=lambda at: len(layers[at]))
    rows: dict[str, float] = {node: float(place) for place, node in enumerate(layers[fullest])}
    for at in [*range(fullest - 1, -1, -1), *range(fullest + 1, len(layers))]:
        near, last = ahead if at < fullest else behind, -1e9
        for place, node in enumerate(layers[at]):
            told = [rows[one] for one in near.get(node, ()) if one in rows]
            rows[node] = last = max(round(2 * sum(told) / len(told)) / 2 if told else float(place), last + 1)
    least = min(rows.values())
    return {node: row - least for node, row in rows.items()}
