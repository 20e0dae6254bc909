"""Changes: what is otherwise between two moments, and on whose word; in the world, or in what the ledger knows of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.codes import Condition, Firmness, LifeCycle
from jaminan.model.conditions import Turn
from jaminan.model.entries import Entry, EntryKind
from jaminan.model.standing import ConditionStanding, Position, Standing
from jaminan.standing.coverage import STRENGTH
from jaminan.standing.crowds import Named, counted

_AGAINST = frozenset({LifeCycle.REFUSED, LifeCycle.BROKEN})
_FOR = frozenset({LifeCycle.OFFERED, LifeCycle.CONDITIONAL, LifeCycle.DUE, LifeCycle.DISCHARGED})
_RANKS = {firmness: rank for rank, firmness in enumerate(Firmness)}


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


class TurnKind(StrEnum):
    """In what way a condition, or a counted crowd, has changed."""

    MET = "condition_met"
    FAILED = "condition_failed"
    OPENED = "condition_opened"
    NAMED = "newly_named"


class RecordChangeKind(StrEnum):
    """What has left the record, or stands on it otherwise."""

    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    MERGED = "merged"
    SPLIT = "split"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionTurn:
    """A named condition that is otherwise known than before, and the undertakings that hang on it and for which it has turned.

    `turn` is what made it so, None where nothing is known any more.
    """

    kind: TurnKind
    condition: Condition
    name: str
    before: bool | None
    after: bool | None
    touched: tuple[Position, ...]
    turn: Turn | None

    @property
    def proof(self) -> tuple[str, ...]:
        """The claims that made it turn."""
        return self.turn.claims if self.turn else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place among counted debtors that a name has filled: the undertaking of the crowd, who it is, and the claims that say so."""

    crowd: Position
    actor: str
    count: int | None
    named: int
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A claim, an actor or an undertaking that an entry has taken off the record, corrected, joined or parted."""

    kind: RecordChangeKind
    entry: int
    about: str
    subject: str
    document: str
    by: str
    at: str
    why: str


def find_turns(before: Standing, after: Standing) -> tuple[ConditionTurn, ...]:
    """The conditions that are otherwise known in `after` for undertakings that hung on them before, too."""
    old = {
        (position.undertaking.id, one.name, one.condition): one.met
        for position in before.positions
        for one in position.conditions
    }
    found: dict[_Turned, list[tuple[ConditionStanding, Position]]] = {}
    for position in after.positions:
        for one in position.conditions:
            key = (position.undertaking.id, one.name, one.condition)
            if key in old and old[key] is not one.met:
                found.setdefault((one.name, one.condition, old[key], one.met), []).append((one, position))
    turns = [_turn(key, some) for key, some in found.items()]
    return tuple(sorted(turns, key=lambda turn: (turn.kind, turn.name, turn.condition)))


_Turned = tuple[str, Condition, bool | None, bool | None]
"""The name of a condition, its code, and how it was and is known."""


def _turn(key: _Turned, some: list[tuple[ConditionStanding, Position]]) -> ConditionTurn:
    name, condition, before, after = key
    kind = TurnKind.OPENED if after is None else TurnKind.MET if after else TurnKind.FAILED
    return ConditionTurn(
        kind=kind,
        condition=condition,
        name=name,
        before=before,
        after=after,
        touched=tuple(position for _, position in some),
        turn=some[0][0].turn,
    )


def find_named(before: Named, after: Named, standing: Standing) -> tuple[NamedPlace, ...]:
    """The names that have come to fill the places of counted crowds; `standing` is where these stand now."""
    found = []
    for position in standing.positions:
        names, known = after.get(position.undertaking.id, {}), before.get(position.undertaking.id, {})
        for actor, proof in sorted(names.items()):
            if actor not in known:
                found.append(NamedPlace(crowd=position, actor=actor, count=counted(position), named=len(names), proof=proof))
    return tuple(found)


def find_record_changes(entries: Iterable[Entry], since: str, until: str) -> tuple[RecordChange, ...]:
    """What left the record or was decided after the moment `since` and up to `until`: ISO moments in UTC, as the ledger writes them."""
    return tuple(_record_changes(entries, since, until))


def _record_changes(entries: Iterable[Entry], since: str, until: str) -> Iterator[RecordChange]:
    kinds = {kind.value for kind in RecordChangeKind}
    for entry in entries:
        if entry.kind.value in kinds and since < entry.at <= until:
            yield RecordChange(
                kind=RecordChangeKind(EntryKind(entry.kind).value),
                entry=entry.number,
                about=str(entry.about),
                subject=entry.subject,
                document=entry.document,
                by=entry.by,
                at=entry.at,
                why=entry.why,
            )


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
        return _by_rank(_RANKS[old.firmness], _RANKS[new.firmness])
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
