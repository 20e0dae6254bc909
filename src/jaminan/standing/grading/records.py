"""A source's own record: which of its claims were later confirmed or denied, each story counted once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jaminan.model.claims import Commitment
from jaminan.model.codes import Firmness
from jaminan.model.decisions import GradeDecision
from jaminan.model.entries import ClaimOnRecord, Review
from jaminan.model.standing import Weight
from jaminan.standing.grading.grades import GradeBecause, GradeReason, Reliability, SourceGrade
from jaminan.standing.grading.tellings import Telling, bears_out, outlet_key, speaker_key
from jaminan.standing.weighing import bearing

FEWEST = 3
"""Stories whose fate is known, below which a source cannot be judged."""

LETTERS = ((0.9, Reliability.A), (0.75, Reliability.B), (0.5, Reliability.C), (0.3, Reliability.D), (0.0, Reliability.E))
"""The least share of confirmed stories for each letter, one confirmed and one denied story added: three of three is B, eight of eight A."""

_WITHIN = 180
"""Days after which a word no longer tells whether an earlier one was true: the world has moved on."""

_DENIED_WITHIN = 30
"""A contrary word that comes later than this is a change and no denial."""

_AHEAD = 40
_PROOF = 5
_PROMISED = frozenset({Firmness.PLEDGED, Firmness.AGREED})
_DENIALS = frozenset(
    {GradeBecause.DENIED_BY_DEBTOR, GradeBecause.DENIED_BY_OTHERS, GradeBecause.BROKE_ITS_WORD, GradeBecause.FOUND_FALSE}
)
_TRUE, _FALSE = frozenset("12"), frozenset("45")

Fate = tuple[GradeBecause, tuple[str, ...]]


@dataclass(slots=True)
class _Record:
    """What has become of a source's stories, by story and matter."""

    told: set[str] = field(default_factory=set)
    fates: dict[tuple[str, object], Fate] = field(default_factory=dict)


def judge_sources(
    records: Mapping[str, ClaimOnRecord],
    matters: Mapping[object, Sequence[Telling]],
    families: Mapping[str, str],
    decided: Mapping[str, GradeDecision],
) -> dict[str, SourceGrade]:
    """The grade of every outlet and speaker that the claims name."""
    found: dict[str, _Record] = {}
    for record in records.values():
        for source in _sources(record):
            found.setdefault(source, _Record()).told.add(record.id)
        _by_analyst(record, found, families, decided)
    for matter, tellings in matters.items():
        for place, telling in enumerate(tellings):
            later = tellings[place + 1 : place + 1 + _AHEAD]
            before = tellings[max(0, place - _AHEAD) : place]
            _note(matter, telling, [*(one for one in before if one.days == telling.days), *later], found)
    return {source: _graded(source, found[source], decided.get(source)) for source in sorted(found)}


def _sources(record: ClaimOnRecord) -> Iterator[str]:
    yield from (source for source in (outlet_key(record), speaker_key(record.claim)) if source)


def _by_analyst(
    record: ClaimOnRecord, found: Mapping[str, _Record], families: Mapping[str, str], decided: Mapping[str, GradeDecision]
) -> None:
    """What a person has found of a claim goes before all that other reports say of it."""
    judged = decided.get(f"claim:{record.id}")
    fate = GradeBecause.ACCEPTED if record.review is Review.ACCEPTED else None
    if judged and judged.grade in _TRUE | _FALSE:
        fate = GradeBecause.ACCEPTED if judged.grade in _TRUE else GradeBecause.FOUND_FALSE
    if fate:
        document = record.claim.evidence.document
        for source in _sources(record):
            found[source].fates[families.get(document, document), record.id] = (fate, (record.id,))


def _note(matter: object, told: Telling, others: Sequence[Telling], found: Mapping[str, _Record]) -> None:
    for source in (told.outlet, told.speaker):
        if source is None or (told.family, told.claim) in found[source].fates:
            continue
        fate = next(_fates(told, source, others), None)
        if fate:
            found[source].fates.setdefault((told.family, matter), fate)


def _fates(told: Telling, source: str, others: Iterable[Telling]) -> Iterator[Fate]:
    """What later independent words make of it, the first first."""
    own = told.speaker == source and bearing(told.weight) is Weight.OWN
    for other in others:
        if other.family == told.family or source in (other.outlet, other.speaker):
            continue
        because = _of_promise(told, other) if own else _of_report(told, other)
        if because:
            yield because, (told.claim, other.claim)


def _of_report(told: Telling, other: Telling) -> GradeBecause | None:
    """Whether the debtor, or somebody who weighs more, says the same or the contrary."""
    own = bearing(other.weight) is Weight.OWN
    if other.days - told.days > _WITHIN or not (own or bearing(other.weight) > bearing(told.weight)):
        return None
    match bears_out(told, other):
        case True:
            return GradeBecause.CONFIRMED_BY_DEBTOR if own else GradeBecause.CONFIRMED_BY_OTHERS
        case False if other.days - told.days > (0 if bearing(told.weight) is Weight.OWN else _DENIED_WITHIN):
            return None  # The debtor has changed its mind: that makes no report of its earlier words untrue.
        case False:
            return GradeBecause.DENIED_BY_DEBTOR if own else GradeBecause.DENIED_BY_OTHERS
        case None:
            return None


def _of_promise(told: Telling, other: Telling) -> GradeBecause | None:
    """A debtor's own promise is borne out by delivery, and belied where others say that it was not kept."""
    if not isinstance(told.said, Commitment) or not isinstance(other.said, Commitment) or told.said.firmness not in _PROMISED:
        return None
    if other.weight < Weight.ANOTHER:
        return None
    fates = {Firmness.DELIVERING: GradeBecause.KEPT_ITS_WORD, Firmness.UNFULFILLED: GradeBecause.BROKE_ITS_WORD}
    return fates.get(other.said.firmness)


def _graded(source: str, record: _Record, decided: GradeDecision | None) -> SourceGrade:
    denied = sum(because in _DENIALS for because, _ in record.fates.values())
    confirmed = len(record.fates) - denied
    return SourceGrade(
        source=source,
        reckoned=reliability(confirmed, denied),
        told=len(record.told),
        confirmed=confirmed,
        denied=denied,
        reasons=tuple(_reasons(record)),
        decided=decided if decided and decided.grade else None,
    )


def reliability(confirmed: int, denied: int) -> Reliability:
    """The letter for a record: F where it is too short to judge."""
    if confirmed + denied < FEWEST:
        return Reliability.F
    share = (confirmed + 1) / (confirmed + denied + 2)
    return next(letter for least, letter in LETTERS if share >= least)


def _reasons(record: _Record) -> Iterator[GradeReason]:
    by_kind: dict[GradeBecause, list[tuple[str, ...]]] = {}
    for because, claims in record.fates.values():
        by_kind.setdefault(because, []).append(claims)
    if len(record.fates) < FEWEST:
        yield GradeReason(GradeBecause.RECORD_TOO_SHORT, len(record.fates))
    for because in GradeBecause:
        if because in by_kind:
            proof = [claim for claims in sorted(by_kind[because])[:_PROOF] for claim in claims]
            yield GradeReason(because, len(by_kind[because]), tuple(dict.fromkeys(proof)))
