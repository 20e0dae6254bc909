"""How far a claim can be believed: who says it, who else does, who says the contrary, and in what state its words are.

Steps: the nearness of the voice sets where it starts; each reason moves it. The grade of its source plays no part.
"""

from collections.abc import Iterator, Mapping, Sequence

from jaminan.model.codes import Damage, EvidenceStatus, Kind
from jaminan.model.decisions import GradeDecision
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Weight
from jaminan.standing.figures.checks import FigureCheck
from jaminan.standing.grading.grades import ClaimGrade, Credibility, GradeBecause, GradeReason
from jaminan.standing.grading.tellings import Telling, bears_out
from jaminan.standing.weighing import bearing

START: Mapping[Weight, tuple[int, GradeBecause]] = {
    Weight.OWN: (2, GradeBecause.OWN_WORD),
    Weight.RECEIVED: (2, GradeBecause.RECEIVER),
    Weight.PERFORMED: (3, GradeBecause.ACT_TOLD),
    Weight.ANOTHER: (3, GradeBecause.NAMED_OTHER),
    Weight.UNNAMED: (3, GradeBecause.UNNAMED),
    Weight.MEDIA: (4, GradeBecause.HEARSAY),
}
"""Where a claim starts that nobody else tells; hearsay that nobody bears out cannot be judged."""

_WITHIN = 30
"""Days within which others bear out or contradict; later the world may have changed."""

_AROUND = 40
_PROOF = 5
_WORST = 5
_HURTS_NUMBERS = frozenset({Damage.BROKEN_NUMBERS})


def judge_claims(
    records: Mapping[str, ClaimOnRecord],
    matters: Mapping[object, Sequence[Telling]],
    checks: Mapping[str, Sequence[FigureCheck]],
    decided: Mapping[str, GradeDecision],
) -> dict[str, ClaimGrade]:
    """The grade of every claim that some matter tells of."""
    beside: dict[str, list[tuple[Telling, list[Telling]]]] = {}
    for tellings in matters.values():
        for place, told in enumerate(tellings):
            near = tellings[max(0, place - _AROUND) : place + 1 + _AROUND]
            others = [one for one in near if one is not told and abs(one.days - told.days) <= _WITHIN and _may_tell(told, one)]
            beside.setdefault(told.claim, []).append((told, others))
    return {
        claim: _judged(records[claim], beside[claim], checks.get(claim, ()), decided.get(f"claim:{claim}"))
        for claim in sorted(beside)
    }


def _judged(
    record: ClaimOnRecord,
    beside: Sequence[tuple[Telling, list[Telling]]],
    checks: Sequence[FigureCheck],
    decided: GradeDecision | None,
) -> ClaimGrade:
    nearest = max((told for told, _ in beside), key=lambda one: one.weight)
    alike = _first_of_each(told for told in _said(beside, bears=True) if _independent(told, nearest))
    against = _first_of_each(_said(beside, bears=False))
    reasons = [
        GradeReason(START[nearest.weight][1], 1, (record.id,)),
        *_of_others(nearest, alike, against),
        *_of_text(record),
        *_of_checks(checks),
    ]
    grade = reckon(nearest.weight, len(alike), len(against), [reason.because for reason in reasons])
    return ClaimGrade(
        claim=record.id, reckoned=grade, reasons=tuple(reasons), decided=decided if decided and decided.grade else None
    )


def reckon(weight: Weight, alike: int, against: int, reasons: Sequence[GradeBecause]) -> Credibility:
    """The grade by steps: better with each who bears it out, worse with who contradicts it, with damage, and with figures that fail."""
    heavier = GradeBecause.CONTRADICTED_BY_HEAVIER in reasons
    if weight is Weight.MEDIA and not alike and not against:
        return Credibility.UNKNOWN
    step = START[weight][0] - min(alike, 2)
    if not alike:
        step += GradeBecause.TEXT_DAMAGED in reasons or GradeBecause.EVIDENCE_REPAIRED in reasons
    if against:
        step = max(step + 1 + (heavier and against > 1), 3 if alike > against else 4)
    if GradeBecause.FIGURES_FAIL in reasons:
        step = _WORST
    elif GradeBecause.FIGURES_AGREE in reasons and not against:
        step -= 1
    least = 1 if alike else 2
    return Credibility(str(min(_WORST, max(least, step))))


def _said(beside: Sequence[tuple[Telling, list[Telling]]], *, bears: bool) -> Iterator[Telling]:
    for told, others in beside:
        yield from (other for other in others if bears_out(told, other) is bears and (bears or not _is_change(told, other)))


def _is_change(told: Telling, other: Telling) -> bool:
    """Whether the debtor, or one and the same side, has said otherwise on another day: each word may be true of its own."""
    own = told.figure is None and bearing(told.weight) is Weight.OWN and bearing(other.weight) is Weight.OWN
    return told.days != other.days and (own or (_side(told) is not None and _side(told) == _side(other)))


def _side(told: Telling) -> str | None:
    """For whom the voice speaks."""
    return told.said.speaker.actor if told.said.speaker else None


def _may_tell(told: Telling, other: Telling) -> bool:
    """Whether another telling can speak for or against: of another story, or of another side's voice in the same one."""
    if told.family != other.family:
        return True
    return _side(told) is not None and _side(other) is not None and _side(told) != _side(other)


def _independent(other: Telling, told: Telling) -> bool:
    """Neither a story nor an outlet bears itself out."""
    return other.family != told.family and (other.outlet is None or other.outlet != told.outlet)


def _first_of_each(told: Iterator[Telling]) -> list[Telling]:
    """One telling for each story, the heaviest: two voices of one report are one source."""
    found: dict[str, Telling] = {}
    for one in sorted(told, key=lambda one: (-one.weight, one.days, one.claim)):
        found.setdefault(one.family, one)
    return list(found.values())


def _of_others(told: Telling, alike: Sequence[Telling], against: Sequence[Telling]) -> Iterator[GradeReason]:
    if alike:
        yield GradeReason(GradeBecause.CORROBORATED, len(alike), tuple(one.claim for one in alike[:_PROOF]))
    heavier = [one for one in against if bearing(one.weight) > bearing(told.weight)]
    if against:
        because = GradeBecause.CONTRADICTED_BY_HEAVIER if heavier else GradeBecause.CONTRADICTED
        yield GradeReason(because, len(against), tuple(one.claim for one in against[:_PROOF]))
    if not alike and not against:
        yield GradeReason(GradeBecause.ALONE)


def _of_text(record: ClaimOnRecord) -> Iterator[GradeReason]:
    """Damage that may have changed what is said: of numbers only where the claim is one."""
    damage = set(record.document.damage) - (set() if record.claim.kind is Kind.FIGURE else _HURTS_NUMBERS)
    if damage:
        yield GradeReason(GradeBecause.TEXT_DAMAGED, len(damage), (record.id,))
    spans = [record.claim.evidence, *(slot.evidence for slot in record.claim.slots)]
    mended = sum(span.status is EvidenceStatus.REPAIRED for span in spans)
    if mended:
        yield GradeReason(GradeBecause.EVIDENCE_REPAIRED, mended, (record.id,))


def _of_checks(checks: Sequence[FigureCheck]) -> Iterator[GradeReason]:
    for agrees, because in ((True, GradeBecause.FIGURES_AGREE), (False, GradeBecause.FIGURES_FAIL)):
        some = [check for check in checks if check.agrees is agrees]
        if some:
            yield GradeReason(because, len(some), tuple(dict.fromkeys(claim for check in some for claim in check.claims)))
