"""Spelling: what holds of undertakings, from day to day, made anew from the claims about them, as far back as they were touched.

What held before the first day that was touched stays: later words never change it, so that only later claims are read. Where one
of these is a copy of an earlier word, or an analyst has merged the undertaking, all is made anew. Where a report was added and nothing
else is otherwise, what held later stays too, from the day on which the old and the new come to the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from jaminan.atlas.world import Atlas
from jaminan.ledger.shelf import Row, Shelf, to_record
from jaminan.ledger.spelled import Spelt
from jaminan.model.decisions import Decisions
from jaminan.model.documents import Document
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.holding import Held, Spell
from jaminan.model.standing import Undertaking
from jaminan.pipeline.traits import from_traits_json, joined_traits, later_traits, to_traits, to_traits_json
from jaminan.standing import Beside, from_held_json, gather, timeline, to_held_json
from jaminan.standing.clarity import Amounts
from jaminan.standing.holding import days_held
from jaminan.standing.identity import with_actors_joined

_AT_ONCE = 100
_DAYS = (5, 14)
"""On so many days with words about an undertaking a further word is mostly overtaken: four times in five, nearly always."""

_Late = tuple[str, str, str]
"""The day of a claim, the family of its report, and its id."""


@dataclass(frozen=True, slots=True)
class _Base:
    """What stays of an undertaking: the start of its last spell before the day, its end until now, what held, and its traits."""

    start: str
    end: str | None
    held: Held
    traits: str


@dataclass(slots=True)
class Known:
    """What was read of reports: their descriptions, families and figures. It holds as long as the ledger does not grow."""

    documents: dict[str, Document] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    figures: dict[str, list[ClaimOnRecord]] = field(default_factory=dict)


class Speller:
    """Makes the spells of undertakings: what it has read once it need not read again."""

    def __init__(self, shelf: Shelf, atlas: Atlas, decisions: Decisions, known: Known | None = None) -> None:
        self._shelf, self._atlas, self._decisions = shelf, atlas, decisions
        self._known = Known() if known is None else known

    def spell(self, since: Mapping[str, str], fresh: Set[str] = frozenset()) -> frozenset[str]:
        """Make the spells of these undertakings anew, each from its day on (``: all); gives all that were made, those merged with them too.

        To the `fresh` words of that day were added, and nothing else about them is otherwise.
        """
        made: set[str] = set()
        for some in self.grouped(since):
            self._shelf.spelled.put(self.make(some, fresh))
            self._shelf.spelled.settle_pending(some)
            made.update(some)
        return frozenset(made)

    def review(self, some: Set[str]) -> frozenset[str]:
        """Note how the words about these undertakings are reviewed, where nothing else about them is otherwise; gives all that were made."""
        joined = self._joined & some
        made = self.spell(dict.fromkeys(joined, "")) if joined else frozenset()
        before, now = self._shelf.traits(some - joined), self._shelf.spelled.reviews(some - joined)
        told = {key: to_traits_json({**from_traits_json(traits), "review": now[key]}) for key, traits in before.items()}
        self._shelf.spelled.put_traits({key: traits for key, traits in told.items() if traits != before[key]})
        return made | some

    @cached_property
    def _joined(self) -> Set[str]:
        """The undertakings that analysts have merged, and those that they were merged into."""
        merges = self._decisions.merges
        return set(merges) | {one.into for one in merges.values() if one.into}

    def grouped(self, since: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """The undertakings in parts; those that analysts have merged stay together, and are made anew from the start."""
        if self._joined & since.keys():
            yield dict.fromkeys(sorted(self._joined), "")
        alone = sorted(since.keys() - self._joined)
        for start in range(0, len(alone), _AT_ONCE):
            yield {key: since[key] for key in alone[start : start + _AT_ONCE]}

    def make(self, every: Mapping[str, str], fresh: Set[str] = frozenset()) -> Spelt:
        """The spells of these undertakings, each from its day on or from the start, where that is needed."""
        late, later = self._late(every)
        bases = self._bases(late)
        early = Spelt()
        for most in _DAYS:
            left = {key: late[key] for key in bases if key in fresh and key not in early.since}
            early = _joined(early, self._agreed(left, later, bases, most))
        since = {key: day for key, day in every.items() if key not in early.since}
        claims = {claim for key in since for _, _, claim in later.get(key, ())}
        whole = [key for key in since if key not in bases]
        rows = [*(self._shelf.claims_told(whole) if whole else ()), *self._shelf.claims_of(claims)]
        records = {record.id: record for record in self._records(rows)}
        beside = Beside(records, self._amounts(records.values()), self._atlas)
        spelt = Spelt({key: late[key] if key in bases else "" for key in since})
        gathered = gather(records.values(), self._known.families, self._decisions)
        told = {one.id: _from(one, spelt.since.get(one.id, "")) for one in gathered}
        for key in sorted(since):
            # A claim of several debtors speaks of others too, of which this is not all.
            if key in told or key in bases:
                self._add(spelt, key, told.get(key), beside, bases.get(key))
        return _joined(early, spelt)

    def _agreed(
        self, since: Mapping[str, str], later: Mapping[str, Sequence[_Late]], bases: Mapping[str, _Base], most: int
    ) -> Spelt:
        """The spells of those undertakings of which the old and the new come to the same within so many days, until then.

        None of a family told on several days: what one day tells hangs on the other then.
        """
        spelt, first = Spelt(), dict[str, list[_Late]]()
        for key in since:
            if len({family for _, family, _ in later[key]}) == len({(family, day) for day, family, _ in later[key]}):
                days = sorted({day for day, _, _ in later[key]})[:most]
                first[key] = [one for one in later[key] if one[0] <= days[-1]]
        rows = self._shelf.claims_of({claim for some in first.values() for _, _, claim in some}) if first else []
        records = {record.id: record for record in self._records(rows)}
        beside = Beside(records, self._amounts(records.values()), self._atlas)
        told = {one.id: one for one in gather(records.values(), self._known.families, self._decisions)}
        for key in sorted(first.keys() & told.keys()):
            self._agree(spelt, key, _from(told[key], since[key]), since[key], beside, bases[key])
        return spelt

    def _agree(self, spelt: Spelt, key: str, told: Undertaking, day: str, beside: Beside, base: _Base) -> None:
        before = {"start": base.start, "end": base.end, "held": to_held_json(base.held)}
        old = [before, *self._shelf.spelled.begun(key, day, told.words[-1].date)]
        steps: list[tuple[str, Held]] = []
        for today, held in days_held(told, beside, base.held):
            if held != (steps[-1][1] if steps else base.held):
                steps.append((today, held))
            was = next(one for one in reversed(old) if one["start"] <= today)
            if was["held"] == to_held_json(held):
                ends = [*(start for start, _ in steps[1:]), was["end"]]
                end = steps[0][0] if steps else was["end"]
                spelt.since[key], spelt.until[key] = day, today
                spelt.ends |= {key: (base.start, end)} if end != base.end else {}
                spelt.spells += [
                    self._to_row(key, Spell(*step[:1], last, step[1])) for step, last in zip(steps, ends, strict=False)
                ]
                traits = joined_traits(from_traits_json(base.traits), to_traits(told, beside.records))
                spelt.traits.append({"undertaking": key, "traits": to_traits_json(traits)})
                return

    def _late(self, since: Mapping[str, str]) -> tuple[dict[str, str], dict[str, list[_Late]]]:
        """Of these undertakings those of which only later claims need be read, and these claims."""
        tellings: dict[str, list[_Late]] = {key: [] for key, day in since.items() if day}
        for one in self._shelf.spelled.tellings(tellings):
            tellings[one.undertaking].append((one.day, one.family, one.claim))
        late, later = {}, dict[str, list[_Late]]()
        for key, some in tellings.items():
            day = since[key]
            told = {family for on, family, _ in some if on >= day}
            if not any(on < day and family in told for on, family, _ in some):
                late[key] = day
                later[key] = [one for one in some if one[0] >= day]
        return late, later

    def _bases(self, late: Mapping[str, str]) -> dict[str, _Base]:
        before, traits = self._shelf.spelled.before(late), self._shelf.traits(late)
        return {
            key: _Base(row["start"], row["end"], from_held_json(row["held"]), traits[key])
            for key, row in before.items()
            if key in traits
        }

    def _add(self, spelt: Spelt, key: str, told: Undertaking | None, beside: Beside, base: _Base | None) -> None:
        spells = timeline(told, beside, base.held if base else None) if told and told.words else ()
        traits = to_traits(told, beside.records)
        if base:
            traits = later_traits(from_traits_json(base.traits), spelt.since[key], traits)
            end = spells[0].start if spells else None
            if end != base.end:
                spelt.ends[key] = (base.start, end)
        spelt.spells += [self._to_row(key, spell) for spell in spells]
        spelt.traits.append({"undertaking": key, "traits": to_traits_json(traits)})

    def _to_row(self, identity: str, spell: Spell) -> Row:
        held = spell.held
        return {
            "undertaking": identity,
            "start": spell.start,
            "end": spell.end,
            "debtor": held.undertaking.debtor,
            "creditor": held.undertaking.creditor or "",
            "measure": str(held.undertaking.measure),
            "deadline": held.deadline,
            "hangs": int(bool(held.provisos)),
            "outlet": self._home(held.last_word.evidence.document).outlet,
            "held": to_held_json(held),
        }

    def _home(self, document: str) -> Document:
        if document not in self._known.documents:
            self._learn([document])
        return self._known.documents[document]

    def _amounts(self, records: Iterable[ClaimOnRecord]) -> Amounts:
        documents = sorted({record.claim.evidence.document for record in records})
        missing = [key for key in documents if key not in self._known.figures]
        self._known.figures |= {key: [] for key in missing}
        for record in self._records(self._shelf.figures_in(missing)):
            self._known.figures[record.claim.evidence.document].append(record)
        return Amounts(figure for key in documents for figure in self._known.figures[key])

    def _records(self, rows: Sequence[Row]) -> list[ClaimOnRecord]:
        self._learn(row["document"] for row in rows)
        found = [to_record(row, self._known.documents[row["document"]]) for row in rows]
        return list(with_actors_joined(found, self._decisions.actors, atlas=self._atlas))

    def _learn(self, documents: Iterable[str]) -> None:
        missing = {document for document in documents if document not in self._known.documents}
        if missing:
            self._known.documents |= self._shelf.documents(missing)
            self._known.families |= self._shelf.families_of(missing)


def _joined(one: Spelt, other: Spelt) -> Spelt:
    """What was made of some undertakings and of others."""
    return Spelt(
        since=one.since | other.since,
        until=one.until | other.until,
        spells=one.spells + other.spells,
        traits=one.traits + other.traits,
        ends=one.ends | other.ends,
    )


def _from(undertaking: Undertaking, day: str) -> Undertaking:
    """The undertaking with the words of that day and later alone: a claim read for another may speak of it earlier."""
    return replace(undertaking, words=tuple(word for word in undertaking.words if word.date >= day)) if day else undertaking
