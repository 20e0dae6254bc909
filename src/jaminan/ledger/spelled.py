"""What holds, as it is written: spells and traits put in the place of those that were, and the undertakings that wait for theirs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, delete, func, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from jaminan.ledger.adding import add_rows
from jaminan.ledger.asking import ask_in_parts, in_parts
from jaminan.ledger.projected import described, known, pending, spells, told, traits

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim that speaks of an undertaking on a day, and the family of its report."""

    undertaking: str
    claim: str
    day: str
    family: str


@dataclass(slots=True)
class Spelt:
    """Spells made anew: of each undertaking from a day on (``: all), the rows, and where the spell before them ends now.

    `ends` holds, by undertaking, the start of that spell and its new end. Spells that begin after the day in `until` stay.
    """

    since: dict[str, str] = field(default_factory=dict)
    until: dict[str, str] = field(default_factory=dict)
    spells: list[Row] = field(default_factory=list)
    traits: list[Row] = field(default_factory=list)
    ends: dict[str, tuple[str, str | None]] = field(default_factory=dict)


# Kept, for they are asked of one undertaking after another, and to put a question costs more than to answer it.
_HELD = select(spells.c.start, spells.c.end, spells.c.held).where(spells.c.undertaking == bindparam("key"))
_BEFORE = _HELD.where(spells.c.start < bindparam("since")).order_by(spells.c.start.desc()).limit(1)
_BEGUN = _HELD.where(spells.c.start.between(bindparam("since"), bindparam("until"))).order_by(spells.c.start)


class Spelled:
    """The tables of what holds, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def pending(self) -> dict[str, str]:
        """The undertakings that wait for their spells, each with the day from which on they are to be made."""
        return {row.undertaking: row.since for row in self._connection.execute(select(pending))}

    def counted(self) -> tuple[int, int]:
        """How many undertakings have their spells, and how many of them or beside them wait for theirs."""
        waiting = self._connection.scalar(select(func.count()).select_from(pending)) or 0
        made = self._connection.scalar(select(func.count()).select_from(traits)) or 0
        return made, waiting

    def let_pend(self, since: Mapping[str, str]) -> None:
        """Note undertakings that wait from those days on; what waits already waits from the earlier day on."""
        make = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        added = make(pending)
        earlier = case((added.excluded.since < pending.c.since, added.excluded.since), else_=pending.c.since)
        rows = [{"undertaking": key, "since": day} for key, day in sorted(since.items())]
        if rows:
            wanted = added.on_conflict_do_update(index_elements=[pending.c.undertaking], set_={"since": earlier})
            self._connection.execute(wanted, rows)

    def settle_pending(self, some: Iterable[str]) -> None:
        """Note that the spells of those undertakings are made."""
        for part in in_parts(sorted(some)):
            self._connection.execute(delete(pending).where(pending.c.undertaking.in_(part)))

    def tellings(self, undertakings: Iterable[str]) -> Iterator[Telling]:
        """What speaks of those undertakings."""
        question = select(told.c.undertaking, told.c.claim, told.c.day, described.c.family)
        question = question.join(described, described.c.document == told.c.document)
        for row in ask_in_parts(self._connection, question, told.c.undertaking, undertakings):
            yield Telling(*row)

    def reviews(self, undertakings: Iterable[str]) -> dict[str, dict[str, str]]:
        """How the claims that speak of those undertakings are reviewed, each with the first day on which one is so."""
        question = select(told.c.undertaking, known.c.review, func.min(told.c.day)).join(known, known.c.claim == told.c.claim)
        found: dict[str, dict[str, str]] = {}
        for part in in_parts(sorted(undertakings)):
            some = question.where(told.c.undertaking.in_(part)).group_by(told.c.undertaking, known.c.review)
            for undertaking, review, day in self._connection.execute(some):
                found.setdefault(undertaking, {})[review] = day
        return found

    def put_traits(self, changed: Mapping[str, str]) -> None:
        """Put traits, as JSON, in the place of those that were."""
        wanted = update(traits).where(traits.c.undertaking == bindparam("key")).values(traits=bindparam("told"))
        if changed:
            self._connection.execute(wanted, [{"key": key, "told": words} for key, words in changed.items()])

    def before(self, since: Mapping[str, str]) -> dict[str, Row]:
        """The last spell of each undertaking that began before a day: its start, its end and what held."""
        found: dict[str, Row] = {}
        for key, day in since.items():
            row = self._connection.execute(_BEFORE, {"key": key, "since": day}).mappings().first()
            if row is not None:
                found[key] = dict(row)
        return found

    def begun(self, undertaking: str, since: str, until: str) -> list[Row]:
        """The spells of an undertaking that begin between two days, in order: start, end and what holds."""
        asked = {"key": undertaking, "since": since, "until": until}
        return [dict(row) for row in self._connection.execute(_BEGUN, asked).mappings()]

    def put(self, spelt: Spelt) -> None:
        """Put spells and traits in the place of those that were."""
        whole = sorted(key for key, day in spelt.since.items() if not day)
        for part in in_parts(whole):
            self._connection.execute(delete(spells).where(spells.c.undertaking.in_(part)))
        late = [{"key": key, "day": day, "until": spelt.until.get(key)} for key, day in spelt.since.items() if day]
        since = (spells.c.undertaking == bindparam("key"), spells.c.start >= bindparam("day"))
        for until, some in (
            (true(), [row for row in late if row["until"] is None]),
            (spells.c.start <= bindparam("until"), [row for row in late if row["until"] is not None]),
        ):
            if some:
                self._connection.execute(delete(spells).where(*since, until), some)
        for part in in_parts(sorted(spelt.since)):
            self._connection.execute(delete(traits).where(traits.c.undertaking.in_(part)))
        self._end(spelt.ends)
        add_rows(self._connection, spells, spelt.spells)
        add_rows(self._connection, traits, spelt.traits)

    def _end(self, ends: Mapping[str, tuple[str, str | None]]) -> None:
        wanted = and_(spells.c.undertaking == bindparam("key"), spells.c.start == bindparam("begun"))
        rows = [{"key": key, "begun": start, "ended": end} for key, (start, end) in ends.items()]
        if rows:
            self._connection.execute(update(spells).where(wanted).values(end=bindparam("ended")), rows)
