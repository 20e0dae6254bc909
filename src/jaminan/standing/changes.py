"""Changes: what is otherwise between two moments, and on whose word; in the world, or in what the ledger knows of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.codes import Condition, Firmness, LifeCycle
from jaminan.model.entries import Entry, EntryKind
from jaminan.model.standing import ConditionStanding, Position, Standing
from jaminan.standing.coverage import STRENGTH
from jaminan.standing.crowds import Named, counted

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
    """A condition for one creditor (None: for nobody who is named) that is otherwise known, and the undertakings that hang on it."""

    kind: TurnKind
    condition: Condition
    creditor: str | None
    before: bool | None
    after: bool | None
    touched: tuple[Position, ...]
    proof: tuple[str, ...] = ()


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
    """The conditions that are otherwise known in `after`, where undertakings of both hang on them."""
    old, new = _by_condition(before), _by_condition(after)
    found = []
    for key, some in new.items():
        was, now = {one.met for one, _ in old.get(key, ())}, {one.met for one, _ in some}
        if len(was) == len(now) == 1 and was != now:
            found.append(_turn(key, some, was=was.pop(), now=now.pop()))
    return tuple(sorted(found, key=lambda turn: (turn.kind, turn.condition, turn.creditor or "")))


_Hanging = list[tuple[ConditionStanding, Position]]


def _by_condition(standing: Standing) -> dict[tuple[Condition, str | None], _Hanging]:
    found: dict[tuple[Condition, str | None], _Hanging] = {}
    for position in standing.positions:
        for one in position.conditions:
            found.setdefault((one.condition, position.undertaking.creditor), []).append((one, position))
    return found


def _turn(key: tuple[Condition, str | None], some: _Hanging, *, was: bool | None, now: bool | None) -> ConditionTurn:
    kind = TurnKind.OPENED if now is None else TurnKind.MET if now else TurnKind.FAILED
    proof = tuple(dict.fromkeys(claim for one, _ in some for claim in one.claims))
    touched = tuple(position for _, position in some)
    return ConditionTurn(kind=kind, condition=key[0], creditor=key[1], before=was, after=now, touched=touched, proof=proof)


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
