"""The register of conditions as lines: what is known of each, what hangs on it, and the addresses that suppose something of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jaminan.model.conditions import Cause, Turn
from jaminan.model.standing import Position, Standing
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.views.hanging import hinge_name
from jaminan.standing.conditions.hinges import Hinge

_SILENT = (Cause.UNTOLD, Cause.LESSER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    """One condition: the turn that holds (None: nothing is known), all its turns, what waits for it, and what is supposed of it.

    `yes`, `no` and `open` are the queries of the page under those suppositions.
    """

    name: str
    turn: Turn | None
    turns: tuple[Turn, ...]
    waiting: tuple[Position, ...]
    hinge: Hinge | None
    supposed: bool | None
    yes: str
    no: str
    open: str

    @property
    def frees(self) -> frozenset[str]:
        """The ids of the undertakings that it alone makes due."""
        return frozenset(one.undertaking.id for one in self.hinge.freed) if self.hinge else frozenset()

    @property
    def code(self) -> str:
        """The condition alone."""
        return self.name.partition("(")[0]

    @property
    def met(self) -> bool | None:
        """What it is by what is on record."""
        return self.turn.met if self.turn else None


def to_lines(
    standing: Standing, hinges: Iterable[Hinge], waiting: Mapping[str, tuple[Position, ...]], state: State
) -> list[ConditionLine]:
    """What holds up most first, then whatever else the register knows, by name; `waiting` are those of `waiting_for`."""
    by_name = {hinge_name(one): one for one in hinges}
    wanted = dict.fromkeys([*by_name, *sorted(waiting), *sorted(standing.register)])
    supposed = dict(state.suppose)
    return [
        _line(name, standing, by_name.get(name), waiting.get(name, ()), state, supposed)
        for name in wanted
        if _is_asked(name, state)
    ]


def _is_asked(name: str, state: State) -> bool:
    code, _, about = name.rstrip(")").partition("(")
    return state.towards in (None, about.partition(":")[0]) and state.value("condition") in ("", code)


def waiting_for(positions: Iterable[Position]) -> Mapping[str, tuple[Position, ...]]:
    """What waits, or waited, for each condition, by its name."""
    found: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        for one in position.conditions:
            found[one.name].append(position)
    return {name: tuple(some) for name, some in found.items() if name}


def _line(
    name: str,
    standing: Standing,
    hinge: Hinge | None,
    waiting: tuple[Position, ...],
    state: State,
    supposed: Mapping[str, bool | None],
) -> ConditionLine:
    turns = standing.register.get(name, ())
    known = [turn for turn in turns if turn.cause not in _SILENT and (standing.as_of is None or turn.on <= standing.as_of)]
    yes, no, open_ = (state.supposing(name, met=met).query(page=None) for met in (True, False, None))
    return ConditionLine(
        name=name,
        turn=known[-1] if known else None,
        turns=turns,
        waiting=hinge.waiting if hinge else waiting,
        hinge=hinge,
        supposed=supposed.get(name),
        yes=yes,
        no=no,
        open=open_,
    )
