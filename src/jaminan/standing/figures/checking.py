"""Figures checked inside one report: 2,033 km2 is 785 mi2, and 0.3 percent of a country's area.

A check says something only where it is plain what belongs together: units that stand side by side, shares that stand beside what
they are a share of. Everything else is left alone, for a false alarm costs more than a missed one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Figure
from jaminan.model.codes import Quantity, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.figures.checks import CheckKind, FigureCheck
from jaminan.standing.figures.measured import KM2_IN_MI2, agree, gap, measure
from jaminan.standing.figures.shares import check_shares, check_wholes
from jaminan.standing.placing import Places
from jaminan.standing.sentences import Sentences

BESIDE = 12
"""Characters that may stand between a figure and the same one in another unit: a bracket, "or", a dash."""

_LIKELY = 0.25
"""Figures in two units that lie further apart than this are two things that happen to stand side by side."""

_NEAR_MISS = 0.1


def check_figures(claims: Iterable[ClaimOnRecord], atlas: Atlas) -> tuple[FigureCheck, ...]:
    """Every check that the reports' own figures allow, by document and place."""
    reports: dict[str, list[ClaimOnRecord]] = {}
    for claim in claims:
        reports.setdefault(claim.claim.evidence.document, []).append(claim)
    places = Places(atlas)
    return tuple(check for document in sorted(reports) for check in _check(reports[document], atlas, places))


def _check(report: list[ClaimOnRecord], atlas: Atlas, places: Places) -> Iterator[FigureCheck]:
    report = sorted(report, key=lambda one: (one.claim.evidence.start, one.claim.evidence.end, one.id))
    figures = [one for one in report if isinstance(one.claim, Figure)]
    if not figures:
        return
    sentences = Sentences(report[0].document.text)
    yield from _units(figures)
    yield from check_shares(figures, report, sentences, atlas, places)
    yield from check_wholes(figures, atlas)
    yield from _sums(figures, sentences)


def _figure(record: ClaimOnRecord) -> Figure:
    assert isinstance(record.claim, Figure)
    return record.claim


def _units(figures: Sequence[ClaimOnRecord]) -> Iterator[FigureCheck]:
    """An area and the same one in the other unit right after it."""
    for one, other in combinations(figures, 2):
        first, second = _figure(one), _figure(other)
        between = second.evidence.start - first.evidence.end
        if {first.unit, second.unit} != {Unit.KM2, Unit.MI2} or not 0 <= between <= BESIDE:
            continue
        expected = first.value / KM2_IN_MI2 if first.unit is Unit.KM2 else first.value * KM2_IN_MI2
        off = gap(expected, second.value)
        if off > _LIKELY:
            continue
        yield FigureCheck(
            kind=CheckKind.UNITS,
            document=first.evidence.document,
            claims=(one.id, other.id),
            told=second.value,
            expected=expected,
            unit=second.unit,
            agrees=agree(measure(first), measure(second)),
            off=off,
        )


def _sums(figures: Sequence[ClaimOnRecord], sentences: Sentences) -> Iterator[FigureCheck]:
    """Parts and their total in one sentence: said where they add up, or miss it by little; other numbers are no sum."""
    for some in _by_sentence(figures, sentences):
        total = max(some, key=lambda one: (_figure(one).value, -_figure(one).evidence.start))
        parts = [one for one in some if one is not total]
        if len(parts) < 2 or _figure(total).evidence.start not in (
            _figure(some[0]).evidence.start,
            _figure(some[-1]).evidence.start,
        ):
            continue
        measures = [measure(_figure(part)) for part in parts]
        expected, whole = sum(part.value for part in measures), measure(_figure(total))
        off = gap(expected, whole.value)
        if off > _NEAR_MISS or any(part.value == whole.value for part in measures):
            continue
        agrees = sum(part.low for part in measures) <= whole.high and whole.low <= sum(part.high for part in measures)
        yield FigureCheck(
            kind=CheckKind.SUM,
            document=_figure(total).evidence.document,
            claims=(*(part.id for part in parts), total.id),
            told=_figure(total).value,
            expected=expected,
            unit=_figure(total).unit,
            agrees=agrees,
            off=off,
        )


def _by_sentence(figures: Sequence[ClaimOnRecord], sentences: Sentences) -> Iterator[list[ClaimOnRecord]]:
    """The figures of one sentence that count the same in the same unit, in their order."""
    found: dict[tuple[int, Quantity, Unit], list[ClaimOnRecord]] = {}
    for one in figures:
        figure = _figure(one)
        if figure.quantity not in (Quantity.OTHER, Quantity.AREA_SHARE, Quantity.SPENDING_SHARE):
            found.setdefault((sentences.start_of(figure.evidence), figure.quantity, figure.unit), []).append(one)
    yield from (some for some in found.values() if len(some) > 2)
