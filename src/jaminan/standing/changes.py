"""Changes: what is otherwise between two moments, and on whose word."""

from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.codes import Firmness, LifeCycle
from jaminan.model.standing import Position, Standing
from jaminan.standing.coverage import STRENGTH

_AGAINST = frozenset({LifeCycle.REFUSED, LifeCycle.BROKEN})
_FOR = frozenset({LifeCycle.OFFERED, LifeCycle.CONDITIONAL, LifeCycle.DUE, LifeCycle.DISCHARGED})


class ChangeKind(StrEnum):
    """In what way an undertaking has changed."""

    NEW = "new"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REVERSED = "reversed"
    KEPT = "kept"
    BROKEN = "broken"
    CONTESTED = "contested"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One undertaking that stands otherwise: where it stood, and where it stands (None: it was, or is, on no record)."""

    kind: ChangeKind
    before: Position | None
    after: Position | None

    @property
    def proof(self) -> tuple[str, ...]:
        """The claims that make it stand where it stands."""
        return self.after.proof if self.after else ()


def find_changes(before: Standing, after: Standing) -> tuple[Change, ...]:
    """The undertakings that stand otherwise in `after`, in its order; those that are gone from the record come last."""
    old = {position.undertaking.id: position for position in before.positions}
    new = {position.undertaking.id: position for position in after.positions}
    found = [_change(old.get(key), position) for key, position in new.items()]
    gone = [Change(ChangeKind.GONE, position, None) for key, position in old.items() if key not in new]
    return (*(change for change in found if change), *gone)


def _change(old: Position | None, new: Position) -> Change | None:
    if old is None:
        return Change(ChangeKind.NEW, None, new)
    kind = _kind(old, new)
    return Change(kind, old, new) if kind else None


def _kind(old: Position, new: Position) -> ChangeKind | None:
    """Where the state is the same, a firmer or weaker word still tells."""
    if old.state is new.state:
        return _by_rank(list(Firmness).index(old.firmness), list(Firmness).index(new.firmness))
    named = {
        LifeCycle.DISCHARGED: ChangeKind.KEPT,
        LifeCycle.BROKEN: ChangeKind.BROKEN,
        LifeCycle.CONTESTED: ChangeKind.CONTESTED,
    }
    if new.state in named:
        return named[new.state]
    if (old.state in _FOR and new.state in _AGAINST) or (old.state in _AGAINST and new.state in _FOR):
        return ChangeKind.REVERSED
    return _by_rank(STRENGTH.index(old.state), STRENGTH.index(new.state))


def _by_rank(old: int, new: int) -> ChangeKind | None:
    if old == new:
        return None
    return ChangeKind.HARDENED if new > old else ChangeKind.SOFTENED
