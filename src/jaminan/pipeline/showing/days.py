"""What holds on a day, read from the projections: whole, from a day beside it, or only what has moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jaminan.ledger.shelf import Shelf
from jaminan.model.holding import Held
from jaminan.pipeline.showing.signs import Signs
from jaminan.standing import Register, from_held_json
from jaminan.standing.conditions.register import Histories

_END = "9999-12-31"
_FEW = 0.6
"""From a day beside it a day is read where less than this part of the undertakings stand otherwise."""


@dataclass(slots=True)
class Holding:
    """What holds of an undertaking, as it was written, and the outlet of its last word; opened when somebody looks.

    What is written alike is alike. Where two days are compared, most is never opened.
    """

    written: str
    outlet: str | None
    _held: Held | None = field(default=None, compare=False)

    @property
    def held(self) -> Held:
        """The same, opened."""
        if self._held is None:
            self._held = from_held_json(self.written)
        return self._held


@dataclass(slots=True)
class Day:
    """What holds on a day (None: in the end) of each undertaking by its id.

    `moved` are the undertakings that must be read again before it is used, `turned` says that the register must be.
    """

    day: str | None
    helds: dict[str, Holding]
    histories: Histories
    moved: set[str] = field(default_factory=set)
    turned: bool = False

    def catch_up(self, shelf: Shelf, signs: Signs) -> tuple[set[str], bool]:
        """Read again what has moved; gives the undertakings that hold otherwise, and whether the register is another to them."""
        moved, self.moved = self.moved, set()
        fresh = _held(shelf.spells_on(self.day, moved)) if moved else {}
        other = {key for key in moved if self.helds.get(key) != fresh.get(key)}
        for key in other:
            if key in fresh:
                self.helds[key] = fresh[key]
            else:
                self.helds.pop(key, None)
        if not self.turned:
            return other, False
        before, self.turned = self.histories, False
        self.histories = signs.histories(shelf, self.day)
        return other, not before.agrees(self.histories)

    @property
    def register(self) -> Register:
        """What is known of conditions on the day."""
        return Register(self.histories)


def read_day(shelf: Shelf, day: str | None, known: Iterable[Day], signs: Signs) -> Day:
    """What holds on a day: from the nearest of the days that are known already, where not much lies between them."""
    return Day(day, _beside(shelf, day, known) or _held(shelf.spells_on(day)), signs.histories(shelf, day))


def _beside(shelf: Shelf, day: str | None, known: Iterable[Day]) -> dict[str, Holding] | None:
    usable = [one for one in known if not one.moved]
    if not usable:
        return None
    near = min(usable, key=lambda one: (_apart(one.day, day), one.day or _END))
    first, last = sorted((day or _END, near.day or _END))
    moved = shelf.begun_between(first, last, len(near.helds))
    if moved is None or len(moved) >= _FEW * len(near.helds):
        return None
    kept = {key: held for key, held in near.helds.items() if key not in moved}
    return kept | _held(shelf.spells_on(day, moved))


def _apart(one: str | None, other: str | None) -> int:
    """Days between two days; the end is far from all."""
    return abs(date.fromisoformat(one or _END).toordinal() - date.fromisoformat(other or _END).toordinal())


def _held(rows: Iterable[tuple[str, str | None, str]]) -> dict[str, Holding]:
    return {undertaking: Holding(held, outlet) for undertaking, outlet, held in rows}


def order_of(helds: Mapping[str, Holding]) -> list[str]:
    """The undertakings by debtor, creditor and measure."""
    return sorted(helds, key=lambda key: _place(helds[key].held))


def _place(held: Held) -> tuple[str, str, str]:
    told = held.undertaking
    return told.debtor, told.creditor or "", str(told.measure)
