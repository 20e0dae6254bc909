"""Figures that do not agree: between reports about one thing in one period, and inside one report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Commitment, Figure
from jaminan.model.codes import Channel, Quantity, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.contradictions.sides import Contradiction, ContradictionKind, Settle, Side
from jaminan.standing.contradictions.times import of_records
from jaminan.standing.figures.checking import check_figures
from jaminan.standing.figures.checks import CheckKind, FigureCheck
from jaminan.standing.figures.measured import agree, gap, measure
from jaminan.standing.gathering import day_of, keys_of
from jaminan.standing.placing import Places
from jaminan.standing.sentences import Sentences
from jaminan.standing.times import first_day, is_when, last_day

_GIVEN = frozenset({Quantity.AID, Quantity.WEAPONS})
_VAGUE = frozenset({Quantity.OTHER, Quantity.COUNTRIES})
_MOST_APART = 3.0
"""Values further apart than this factor count two things: a front and a whole army, a day and a war."""

_AHEAD = 40
_PUBLISHED_WITHIN = 1

_KINDS: Mapping[CheckKind, tuple[ContradictionKind, Settle]] = {
    CheckKind.UNITS: (ContradictionKind.UNITS, Settle.SOURCE_FIGURE),
    CheckKind.SHARE_OF_AREA: (ContradictionKind.SHARES, Settle.REFERENCE_FIGURE),
    CheckKind.SHARE_OF_PEOPLE: (ContradictionKind.SHARES, Settle.REFERENCE_FIGURE),
    CheckKind.SUM: (ContradictionKind.SUMS, Settle.SOURCE_FIGURE),
    CheckKind.MORE_THAN_THERE_ARE: (ContradictionKind.TOTALS, Settle.PASSAGE),
}


def find_inner(claims: Sequence[ClaimOnRecord], atlas: Atlas) -> Iterator[Contradiction]:
    """The checks of single reports that fail, as contradictions of a report with itself or with a reference figure."""
    records = {claim.id: claim for claim in claims}
    for check in check_figures(claims, atlas):
        if not check.agrees:
            yield _of_check(check, records)


def _of_check(check: FigureCheck, records: Mapping[str, ClaimOnRecord]) -> Contradiction:
    kind, settle = _KINDS[check.kind]
    told = [records[claim] for claim in check.claims]
    sides = [_side([record]) for record in told]
    if check.reference:
        made = replace(sides[0], claims=(), evidence=(), voices=(), outlets=())
        sides.append(replace(made, value=check.expected, unit=check.unit, reference=check.reference, source=check.source))
    figure = told[-1].claim
    assert isinstance(figure, Figure)
    return Contradiction(
        kind=kind,
        about=(str(figure.quantity), str(check.kind)),
        debtors=figure.actors,
        creditor=None,
        sides=tuple(sides),
        settle=settle,
        off=check.off,
    )


def _side(records: Sequence[ClaimOnRecord]) -> Side:
    figure = records[0].claim
    assert isinstance(figure, Figure)
    return replace(of_records(records), value=figure.value, unit=figure.unit, when=figure.when)


def find_figures(claims: Sequence[ClaimOnRecord], families: Mapping[str, str], atlas: Atlas) -> Iterator[Contradiction]:
    """The same quantity of the same actors in the same period, in values that no rounding makes alike.

    A voice that tells several values of that sort in one story is left out: which of them is meant cannot be known. Inside one story
    only named voices are set against one another, and what an outlet says otherwise on a later day corrects it.
    """
    groups: dict[tuple[object, ...], list[ClaimOnRecord]] = {}
    for claim, matter in _matters(claims):
        groups.setdefault(matter, []).append(claim)
    places = Places(atlas)
    for key in sorted(groups, key=str):
        tellings = _lone(groups[key], families)
        if len(tellings) > 1:
            yield from _compared(tellings, places)


def _matters(claims: Sequence[ClaimOnRecord]) -> Iterator[tuple[ClaimOnRecord, tuple[object, ...]]]:
    """Each figure with what it is about; aid and weapons are compared only where they are the amount of one undertaking."""
    given = _promises(claims)
    texts: dict[str, Sentences] = {}
    for claim in claims:
        figure = claim.claim
        if not isinstance(figure, Figure) or not figure.actors or _is_vague(figure):
            continue
        matter: tuple[object, ...] = (figure.quantity, tuple(sorted(figure.actors)), measure(figure).dimension)
        if figure.quantity not in _GIVEN:
            yield claim, matter
            continue
        document = figure.evidence.document
        if document not in texts:
            texts[document] = Sentences(claim.document.text)
        start, end = texts[document].around(figure.evidence)
        owed = {key for place, key in given.get(document, ()) if start <= place < end}
        if len(owed) == 1:
            yield claim, (*matter, owed.pop())


def _is_vague(figure: Figure) -> bool:
    """Whether nobody can tell what is counted; shares that two voices set against one another are taken for the same."""
    return figure.quantity in _VAGUE and not (figure.unit is Unit.PERCENT and figure.speaker)


def _promises(claims: Iterable[ClaimOnRecord]) -> dict[str, list[tuple[int, object]]]:
    found: dict[str, list[tuple[int, object]]] = {}
    for claim in claims:
        if isinstance(claim.claim, Commitment):
            place = claim.claim.evidence
            found.setdefault(place.document, []).extend(
                (place.start, (key, claim.claim.firmness)) for key in keys_of(claim.claim)
            )
    return found


class _Telling(NamedTuple):
    """What one voice (None: the report's own) of one story tells, and the copies that tell it too."""

    claim: ClaimOnRecord
    story: str
    voice: str | None
    span: tuple[str, str]
    copies: tuple[ClaimOnRecord, ...]


def _lone(claims: Sequence[ClaimOnRecord], families: Mapping[str, str]) -> list[_Telling]:
    """The voices that tell one value only, by time; a story whose own voice tells several tells nothing plain at all."""
    voices: dict[tuple[str, str | None], list[ClaimOnRecord]] = {}
    for claim in sorted(claims, key=lambda one: (day_of(one), one.id)):
        document = claim.claim.evidence.document
        voices.setdefault((families.get(document, document), _voice(claim)), []).append(claim)
    found = [
        _Telling(some[0], story, voice, _span(some[0]), tuple(some))
        for (story, voice), some in voices.items()
        if all(_alike(some[0], other) for other in some[1:])
    ]
    return sorted(found, key=lambda one: (one.span, one.claim.id))


def _alike(one: ClaimOnRecord, other: ClaimOnRecord) -> bool:
    first, second = one.claim, other.claim
    assert isinstance(first, Figure) and isinstance(second, Figure)
    return agree(measure(first), measure(second))


def _voice(claim: ClaimOnRecord) -> str | None:
    """Whose count it is; each that comes by way of somebody who is not named, with a time of its own, is another's."""
    speaker = claim.claim.speaker
    if speaker is None and claim.claim.channel is Channel.MEDIA and claim.claim.when:
        return f"media:{measure(_figure(claim)).value:.2g}"
    return speaker.actor if speaker else None


def _compared(tellings: Sequence[_Telling], places: Places) -> Iterator[Contradiction]:
    """Tellings of one time and place that clash, joined where they share one."""
    joined: list[dict[str, _Telling]] = []
    for place, one in enumerate(tellings):
        for other in tellings[place + 1 : place + 1 + _AHEAD]:
            if other.span[0] > one.span[1] and _days(one.span[1], other.span[0]) > _PUBLISHED_WITHIN:
                break
            if _against(one, other) and places.may_be_one(one.claim, other.claim):
                pair = {one.claim.id: one, other.claim.id: other}
                home = next((some for some in joined if some.keys() & pair.keys()), None)
                if home is None:
                    joined.append(pair)
                else:
                    home.update(pair)
    yield from (_of_figures(list(some.values())) for some in joined)


def _against(one: _Telling, other: _Telling) -> bool:
    if one.story == other.story and (one.voice is None or other.voice is None or one.voice == other.voice):
        return False
    outlets = (one.claim.document.outlet, other.claim.document.outlet)
    if outlets[0] and outlets[0] == outlets[1] and day_of(one.claim) != day_of(other.claim):
        return False
    return _same_time((one.span, one.claim), (other.span, other.claim)) and _differ(one.claim, other.claim)


def _span(claim: ClaimOnRecord) -> tuple[str, str]:
    when = claim.claim.when
    if when and is_when(when):
        return first_day(when), last_day(when)
    return day_of(claim), day_of(claim)


def _same_time(one: tuple[tuple[str, str], ClaimOnRecord], two: tuple[tuple[str, str], ClaimOnRecord]) -> bool:
    """One period; or a part of it that counts more than the whole; or, where neither names a time, reports of the same day or the next."""
    (first, record), (second, other) = one, two
    dated = [bool(claim.claim.when and is_when(claim.claim.when)) for claim in (record, other)]
    if dated[0] is not dated[1]:
        return False
    if not dated[0]:
        return abs(_days(first[0], second[0])) <= _PUBLISHED_WITHIN
    if first == second:
        return True
    within = (first[0] <= second[0] and second[1] <= first[1], second[0] <= first[0] and first[1] <= second[1])
    if not any(within):
        return False
    part, whole = (second, first) if within[0] else (first, second)
    values = {first: measure(_figure(record)), second: measure(_figure(other))}
    return values[part].low > values[whole].high


def _days(one: str, two: str) -> int:
    return (date.fromisoformat(two) - date.fromisoformat(one)).days


def _differ(one: ClaimOnRecord, other: ClaimOnRecord) -> bool:
    first, second = one.claim, other.claim
    assert isinstance(first, Figure) and isinstance(second, Figure)
    low, high = sorted((measure(first).value, measure(second).value))
    return not _alike(one, other) and low > 0 and high / low <= _MOST_APART


def _of_figures(tellings: Sequence[_Telling]) -> Contradiction:
    """One side for each value, the least first."""
    sides: dict[float, list[ClaimOnRecord]] = {}
    for one in sorted(tellings, key=lambda one: (measure(_figure(one.claim)).value, day_of(one.claim), one.claim.id)):
        sides.setdefault(measure(_figure(one.claim)).value, []).extend(one.copies)
    first = _figure(tellings[0].claim)
    return Contradiction(
        kind=ContradictionKind.FIGURES,
        about=(str(first.quantity), measure(first).dimension),
        debtors=tuple(sorted(first.actors)),
        creditor=None,
        sides=tuple(_side(some) for some in sides.values()),
        settle=Settle.COUNTING_BODY,
        off=gap(min(sides), max(sides)),
    )


def _figure(record: ClaimOnRecord) -> Figure:
    assert isinstance(record.claim, Figure)
    return record.claim
