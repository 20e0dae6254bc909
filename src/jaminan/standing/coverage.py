"""Coverage: debtor by measure for one creditor, and how firm each cell is."""

from collections.abc import Iterable
from dataclasses import dataclass

from jaminan.model.codes import LifeCycle, Measure
from jaminan.model.standing import Position, Standing

STRENGTH = (
    LifeCycle.REFUSED,
    LifeCycle.BROKEN,
    LifeCycle.CONTESTED,
    LifeCycle.OPEN,
    LifeCycle.OFFERED,
    LifeCycle.CONDITIONAL,
    LifeCycle.DUE,
    LifeCycle.DISCHARGED,
)
"""The states from what covers least to what covers most."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One debtor and one measure: the strongest state, and every position it was taken from (several where creditors are)."""

    debtor: str
    measure: Measure
    state: LifeCycle
    positions: tuple[Position, ...]


def coverage(standing: Standing, creditor: str | None = None) -> tuple[Cell, ...]:
    """The cells that are not empty, for one creditor or for all, by debtor and measure."""
    found: dict[tuple[str, Measure], list[Position]] = {}
    for position in standing.positions:
        undertaking = position.undertaking
        if creditor is None or undertaking.creditor == creditor:
            found.setdefault((undertaking.debtor, undertaking.measure), []).append(position)
    return tuple(Cell(*key, strongest(some), tuple(some)) for key, some in sorted(found.items()))


def strongest(positions: Iterable[Position]) -> LifeCycle:
    """The state that covers most."""
    return max((position.state for position in positions), key=STRENGTH.index)
