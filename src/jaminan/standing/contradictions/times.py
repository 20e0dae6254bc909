"""What is dated or counted differently: one event on two days, one promise by two deadlines, one crowd of debtors in two numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from jaminan.model.claims import Event
from jaminan.model.codes import EventType
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking, Weight, Word
from jaminan.standing.contradictions.clashes import is_same_voice
from jaminan.standing.contradictions.sides import Contradiction, ContradictionKind, Settle, Side
from jaminan.standing.contradictions.voices import side_of
from jaminan.standing.gathering import day_of
from jaminan.standing.times import first_day, is_when, last_day

_APART = 3
"""Days that the dates told of one event may lie apart: further, they are two events."""

_NEXT = 40
_SINGLE = frozenset({EventType.MEETING, EventType.AGREEMENT, EventType.VOTE})

_TOLD_WITHIN = 7
"""Days after the event by which it must have been told, so that memory does not count as a second source."""


def find_deadlines(undertaking: Undertaking, records: Mapping[str, ClaimOnRecord]) -> Iterator[Contradiction]:
    """One voice on one day, told with times that have no day in common; or the debtor and somebody else, each with another time."""
    dated = [word for word in undertaking.words if word.when and is_when(word.when)]
    found: dict[tuple[str, str], list[Word]] = {}
    for _, words in groupby(dated, key=lambda word: word.date):
        some = list(words)
        for place, one in enumerate(some):
            for two in some[place + 1 : place + 1 + _NEXT]:
                if _is_of_one_promise(one, two) and _is_apart(one.when, two.when):
                    first, last = sorted((one.when or "", two.when or ""))
                    found.setdefault((first, last), []).extend((one, two))
    for times in sorted(found):
        yield _of_words(ContradictionKind.DEADLINES, undertaking, found[times], records, Settle.FULL_TEXT)


def find_counts(undertaking: Undertaking, records: Mapping[str, ClaimOnRecord]) -> Iterator[Contradiction]:
    """A group of debtors counted differently on one day, and no less firmly: 26 ready and 30 ready."""
    counted = [word for word in undertaking.words if word.count is not None]
    for _, words in groupby(counted, key=lambda word: word.date):
        by_family: dict[str, list[Word]] = {}
        for word in words:
            by_family.setdefault(word.family, []).append(word)
        single = [some[0] for _, some in sorted(by_family.items()) if len({word.count for word in some}) == 1]
        firsts = {(word.firmness, word.count): word for word in reversed(single)}
        firmest: dict[object, list[Word]] = {}
        for word in firsts.values():
            firmest.setdefault(word.firmness, []).append(word)
        for some in firmest.values():
            if len(some) > 1:
                yield _of_words(ContradictionKind.COUNTS, undertaking, some, records, Settle.NAMED_LIST)


def _is_of_one_promise(one: Word, two: Word) -> bool:
    if one.firmness is not two.firmness:
        return False
    if is_same_voice(one, two):
        return one.family != two.family
    sides = {word.speaker.actor for word in (one, two) if word.speaker}
    return len(sides) == 2 and Weight.OWN in (one.weight, two.weight)


def _is_apart(one: str | None, two: str | None) -> bool:
    assert one and two
    return last_day(one) < first_day(two) or last_day(two) < first_day(one)


def _of_words(
    kind: ContradictionKind, undertaking: Undertaking, words: Sequence[Word], records: Mapping[str, ClaimOnRecord], settle: Settle
) -> Contradiction:
    said: dict[int | str, list[Word]] = {}
    for word in sorted(dict.fromkeys(words), key=lambda word: (word.date, word.claims)):
        said.setdefault((word.count or 0) if kind is ContradictionKind.COUNTS else (word.when or ""), []).append(word)
    sides = [
        _told(side_of(said[key], records), said[key][0], kind) for key in sorted(said, key=lambda key: (str(type(key)), key))
    ]
    return Contradiction(
        kind=kind,
        about=(undertaking.id, str(undertaking.measure)),
        debtors=(undertaking.debtor,),
        creditor=undertaking.creditor,
        sides=tuple(sides),
        settle=settle,
    )


def _told(side: Side, word: Word, kind: ContradictionKind) -> Side:
    count, when = (word.count, None) if kind is ContradictionKind.COUNTS else (None, word.when)
    return replace(side, count=count, when=when)


def find_dates(records: Iterable[ClaimOnRecord], families: Mapping[str, str]) -> Iterator[Contradiction]:
    """One event of the same actors at the same place, told on different days by reports that know of one such event only."""
    groups: dict[object, list[tuple[ClaimOnRecord, Event]]] = {}
    for record in records:
        event = record.claim
        if isinstance(event, Event) and _is_single(event) and _is_fresh(record, event.when or ""):
            key = (event.type, tuple(sorted(event.actors)), tuple(sorted(event.targets)), event.place)
            groups.setdefault(key, []).append((record, event))
    for matter in sorted(groups, key=str):
        yield from _dates(groups[matter], families)


def _is_single(event: Event) -> bool:
    """Whether one day is named of something that does not happen every day, of known actors at a known place."""
    known = event.type in _SINGLE and event.place and event.actors and event.when
    return bool(known and event.when and is_when(event.when) and first_day(event.when) == event.when)


def _is_fresh(record: ClaimOnRecord, when: str) -> bool:
    return 0 <= (date.fromisoformat(day_of(record)) - date.fromisoformat(when)).days <= _TOLD_WITHIN


def _dates(told: list[tuple[ClaimOnRecord, Event]], families: Mapping[str, str]) -> Iterator[Contradiction]:
    days: dict[str, set[str]] = {}
    for record, event in told:
        days.setdefault(_family(record, families), set()).add(str(event.when))
    # A story that names two days tells of two events, and so may the others.
    twice = {day for some in days.values() if len(some) > 1 for day in some}
    sure = sorted({day for some in days.values() if len(some) == 1 for day in some} - twice)
    for one, two in zip(sure, sure[1:], strict=False):
        if (date.fromisoformat(two) - date.fromisoformat(one)).days <= _APART:
            sides = [sorted((r for r, e in told if e.when == day), key=_order) for day in (one, two)]
            yield _of_events(told[0][1], sides, (one, two))


def _family(record: ClaimOnRecord, families: Mapping[str, str]) -> str:
    document = record.claim.evidence.document
    return families.get(document, document)


def _order(record: ClaimOnRecord) -> tuple[str, str]:
    return (day_of(record), record.id)


def _of_events(event: Event, sides: list[list[ClaimOnRecord]], days: tuple[str, str]) -> Contradiction:
    return Contradiction(
        kind=ContradictionKind.DATES,
        about=(str(event.type), event.place or ""),
        debtors=tuple(sorted(event.actors)),
        creditor=None,
        sides=tuple(of_records(side, when=day) for side, day in zip(sides, days, strict=True)),
        settle=Settle.EVENT_NOTICE,
    )


def of_records(records: Sequence[ClaimOnRecord], *, when: str | None = None) -> Side:
    """The side that these claims tell, in their order."""
    return Side(
        claims=tuple(record.id for record in records),
        evidence=tuple(record.claim.evidence for record in records),
        first=day_of(records[0]),
        last=day_of(records[-1]),
        voices=tuple(dict.fromkeys((record.claim.speaker, record.claim.channel) for record in records)),
        outlets=tuple(dict.fromkeys(record.document.outlet for record in records if record.document.outlet)),
        when=when,
    )
