"""What is otherwise between two dates, on either axis: what the world has done, and what the ledger has learnt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jaminan.atlas import Atlas, load_atlas
from jaminan.ledger.chain import end_moment
from jaminan.model.cases import Case
from jaminan.model.entries import Entry
from jaminan.model.standing import Standing
from jaminan.pipeline.judgement import gather_record
from jaminan.standing.changes import (
    Change,
    ConditionTurn,
    NamedPlace,
    RecordChange,
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


def changes_in_the_world(ledger: Ledger, since: str, until: str, case: Case | None = None) -> Changes:
    """What the world has done between two dates, by all that is known now; and what left the record between them.

    Within a case only its undertakings are told; what left the record is told whole.

    Raises:
        LedgerError: J4xx, where the ledger cannot be read.
        StandingError: J501, where a date is none.
    """
    record = gather_record(ledger, case=case)
    return compare_moments("world", record.standing(since), record.standing(until), ledger.entries(), since, until)


def changes_known(ledger: Ledger, since: str, until: str, case: Case | None = None) -> Changes:
    """What the ledger has learnt between two dates of how the world stood on the later.

    Raises:
        LedgerError: J4xx, where the ledger cannot be read.
        StandingError: J501, where a date is none.
    """
    earlier, later = (gather_record(ledger, known_at=parse_as_of(day), case=case) for day in (since, until))
    return compare_moments("ledger", earlier.standing(until), later.standing(until), ledger.entries(), since, until)


def compare_moments(axis: str, before: Standing, after: Standing, entries: Iterable[Entry], since: str, until: str) -> Changes:
    """What is otherwise between two standings, and what of the entries between the ends of the two days took off the record.

    Raises:
        StandingError: J501, where a date is none.
    """
    record = changes_on_record(entries, since, until)
    return compare_standings(axis, before, after, record, load_atlas(), since, until)


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
