"""What is otherwise between two dates, on either axis: what the world has done, and what the ledger has learnt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jaminan.atlas import Atlas
from jaminan.ledger.chain import end_moment
from jaminan.model.entries import Entry, EntryKind
from jaminan.model.standing import Standing
from jaminan.standing.changes import (
    Change,
    ConditionTurn,
    NamedPlace,
    RecordChange,
    RecordChangeKind,
    find_changes,
    find_named,
    find_record_changes,
    find_turns,
)
from jaminan.standing.crowds import find_named_of_crowds
from jaminan.standing.times import parse_as_of

if TYPE_CHECKING:
    from jaminan.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that is otherwise between the ends of two days; `axis` is `world` or `ledger`."""

    axis: str
    since: str
    until: str
    undertakings: tuple[Change, ...]
    turns: tuple[ConditionTurn, ...]
    named: tuple[NamedPlace, ...] = ()
    record: tuple[RecordChange, ...] = ()

    @property
    def count(self) -> int:
        """How many changes there are, of all kinds."""
        return len(self.undertakings) + len(self.turns) + len(self.named) + len(self.record)

    def towards(self, creditor: str) -> Changes:
        """Those for one creditor; what left the record is told whole, since it may have been about any."""
        kept = tuple(one for one in self.undertakings if (one.after or one.before).undertaking.creditor == creditor)  # type: ignore[union-attr]
        named = tuple(one for one in self.named if one.crowd.undertaking.creditor == creditor)
        turns = tuple(one for one in self.turns if any(each.undertaking.creditor == creditor for each in one.touched))
        return replace(self, undertakings=kept, named=named, turns=turns)


def changes_in_ledger(ledger: Ledger, since: str, until: str) -> tuple[RecordChange, ...]:
    """What left the record, or was decided, between the ends of two days; other entries are not read.

    Raises:
        LedgerError: J4xx, where the ledger cannot be read.
        StandingError: J501, where a date is none.
    """
    return changes_on_record(ledger.entries(kinds=[EntryKind(kind.value) for kind in RecordChangeKind]), since, until)


def changes_on_record(entries: Iterable[Entry], since: str, until: str) -> tuple[RecordChange, ...]:
    """What of the entries between the ends of two days took off the record. Raises J501, where a date is none."""
    first, last = (end_moment(parse_as_of(day)) for day in (since, until))
    return find_record_changes(entries, first, last)


def compare_standings(
    axis: str, before: Standing, after: Standing, record: tuple[RecordChange, ...], atlas: Atlas, since: str, until: str
) -> Changes:
    """What is otherwise between two standings, beside what left the record between them."""
    was, now = (find_named_of_crowds(standing, atlas) for standing in (before, after))
    return Changes(
        axis=axis,
        since=since,
        until=until,
        undertakings=find_changes(before, after),
        turns=find_turns(before, after),
        named=find_named(was, now, after),
        record=record,
    )
