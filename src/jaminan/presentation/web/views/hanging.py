"""What hangs on what as a graph: conditions, the undertakings that wait for them, and the conditions that rest on these in turn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jaminan.model.codes import LifeCycle
from jaminan.model.standing import Position
from jaminan.standing.conditions.hinges import Hinge
from jaminan.standing.conditions.register import name_of

MOST, FAN = 110, 14
"""How many nodes are drawn, and how many undertakings of one condition; the list beside the picture has the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionNode:
    """A condition by its name; `supposed` is what is supposed of it, `more` how many that wait for it are not drawn."""

    name: str
    waiting: int
    supposed: bool | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class UndertakingNode:
    """An undertaking where it stands, and where it stood before what is supposed."""

    position: Position
    before: LifeCycle

    @property
    def moved(self) -> bool:
        """Whether the supposition changes it."""
        return self.position.state is not self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes by key, in the order of the hinges; `waits` lead from conditions to undertakings (True: it frees that one alone).

    `rests` lead from undertakings to the conditions that they would fulfil. `left` counts the conditions that are not drawn.
    """

    conditions: dict[str, ConditionNode] = field(default_factory=dict)
    undertakings: dict[str, UndertakingNode] = field(default_factory=dict)
    waits: dict[tuple[str, str], bool] = field(default_factory=dict)
    rests: dict[tuple[str, str], None] = field(default_factory=dict)
    left: int = 0


def to_graph(
    hinges: Sequence[Hinge], after: Mapping[str, Position], supposed: Mapping[str, bool | None], most: int = MOST
) -> Graph:
    """The graph of hinges, those that hold up most first, up to `most` nodes; `after` are the positions under what is supposed."""
    graph, drawn = Graph(), 0
    for hinge in hinges:
        wanted = len(_shown(hinge)) + len(hinge.rests_on) + 1
        if drawn and len(graph.conditions) + len(graph.undertakings) + wanted > most:
            break
        _add(graph, hinge, after, supposed)
        drawn += 1
    return replace(graph, left=len(hinges) - drawn)


def _add(graph: Graph, hinge: Hinge, after: Mapping[str, Position], supposed: Mapping[str, bool | None]) -> None:
    name, shown = hinge_name(hinge), _shown(hinge)
    met = supposed.get(name, supposed.get(str(hinge.condition)))
    freed = {one.undertaking.id for one in hinge.freed}
    waiting = len(hinge.waiting)
    graph.conditions[name] = ConditionNode(name=name, waiting=waiting, supposed=met, more=waiting - len(shown))
    for one in (*shown, *hinge.rests_on[:FAN]):
        key = one.undertaking.id
        graph.undertakings.setdefault(key, UndertakingNode(after.get(key, one), one.state))
    graph.waits.update({(name, one.undertaking.id): one.undertaking.id in freed for one in shown})
    graph.rests.update({(one.undertaking.id, name): None for one in hinge.rests_on[:FAN]})


def _shown(hinge: Hinge) -> list[Position]:
    """Those that it frees first, then the others."""
    freed = {one.undertaking.id for one in hinge.freed}
    return sorted(hinge.waiting, key=lambda one: one.undertaking.id not in freed)[:FAN]


def hinge_name(hinge: Hinge) -> str:
    """The condition's name, as addresses and suppositions write it."""
    return name_of(hinge.condition, hinge.creditor)


def place_of(name: str) -> str:
    """Where the condition of that name stands on the page: an id that an address can hold."""
    return "on-" + "".join(sign if sign.isalnum() else "-" for sign in name).strip("-")


def towards(hinges: Iterable[Hinge], creditor: str | None, condition: str = "") -> list[Hinge]:
    """The hinges of one creditor, of one condition."""
    return [one for one in hinges if creditor in (None, one.creditor) and condition in ("", str(one.condition))]
