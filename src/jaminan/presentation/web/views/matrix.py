"""The board as a table: debtors down, measures across, a mark in each cell that is not empty."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jaminan.model.codes import LifeCycle, Measure
from jaminan.model.standing import Position, Standing
from jaminan.presentation.web.asking import State
from jaminan.standing import coverage
from jaminan.standing.coverage import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One cell: its state, whether a condition hangs on it, whether sources disagree, how many are counted; and where it leads."""

    debtor: str
    measure: Measure
    state: LifeCycle
    hatched: bool
    dotted: bool
    count: int | None
    positions: tuple[Position, ...]

    @property
    def path(self) -> str:
        """The undertaking, or the list of those that the cell joins."""
        if len(self.positions) == 1:
            return f"/undertakings/{self.positions[0].undertaking.id}"
        return "/undertakings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """`cells` by debtor and measure; both axes with the fullest first."""

    debtors: tuple[str, ...]
    measures: tuple[Measure, ...]
    cells: Mapping[tuple[str, Measure], Mark]


def to_matrix(standing: Standing, creditor: str | None) -> Matrix:
    """The matrix of the undertakings towards one creditor, or all."""
    marks = [_mark(cell) for cell in coverage(standing, creditor)]
    return Matrix(
        debtors=_by_number(mark.debtor for mark in marks),
        measures=tuple(Measure(one) for one in _by_number(str(mark.measure) for mark in marks)),
        cells={(mark.debtor, mark.measure): mark for mark in marks},
    )


def where_they_differ(before: Matrix, after: Matrix) -> tuple[Matrix, Matrix]:
    """Two boards of one creditor, both cut to the debtors and measures of which some cell has another state."""
    moved = [key for key in {**before.cells, **after.cells} if _shown(before, key) != _shown(after, key)]
    debtors, measures = {key[0] for key in moved}, {key[1] for key in moved}
    rows = tuple(one for one in dict.fromkeys([*before.debtors, *after.debtors]) if one in debtors)
    columns = tuple(one for one in dict.fromkeys([*before.measures, *after.measures]) if one in measures)
    one, other = (Matrix(debtors=rows, measures=columns, cells=board.cells) for board in (before, after))
    return one, other


def _shown(board: Matrix, key: tuple[str, Measure]) -> tuple[LifeCycle, bool] | None:
    mark = board.cells.get(key)
    return (mark.state, mark.hatched) if mark else None


def _mark(cell: Cell) -> Mark:
    counts = [position.count for position in cell.positions if position.count is not None]
    return Mark(
        debtor=cell.debtor,
        measure=cell.measure,
        state=cell.state,
        hatched=any(position.hangs for position in cell.positions),
        dotted=any(position.state is LifeCycle.CONTESTED for position in cell.positions),
        count=max(counts, default=None),
        positions=cell.positions,
    )


def _by_number(names: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(names)
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))


def creditor_of(state: State, known: Sequence[tuple[str, int]]) -> str | None:
    """For whom the address asks, None for all; where it names nobody, for whom there are the most."""
    return state.towards if state.creditor or not known else known[0][0]
