"""Grades, contradictions, figures, open questions and changes as JSON for programs: stable keys, codes, ISO dates, ids of claims."""

from collections.abc import Iterable, Mapping
from typing import Any

from jaminan.model import Evidence
from jaminan.model.claims import Speaker
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Position
from jaminan.pipeline.changes import Changes
from jaminan.standing.changes import Change, ConditionTurn, NamedPlace, RecordChange
from jaminan.standing.contradictions import Contradiction, Side
from jaminan.standing.figures import FigureCheck, Point, Series
from jaminan.standing.grading import ClaimGrade, GradeReason, Grades, SourceGrade
from jaminan.standing.grading.tellings import outlet_key, speaker_key
from jaminan.standing.vagueness import OpenQuestion, Vague

Records = Mapping[str, ClaimOnRecord]


def to_source_record(source: SourceGrade) -> dict[str, Any]:
    """A source, its grade and why."""
    decided = source.decided
    return {
        "source": source.source,
        "grade": str(source.grade),
        "reckoned": str(source.reckoned),
        "decided": {"grade": decided.grade, "by": decided.by, "at": decided.at, "why": decided.why} if decided else None,
        "told": source.told,
        "confirmed": source.confirmed,
        "denied": source.denied,
        "reasons": [_to_reason(reason) for reason in source.reasons],
    }


def to_claim_grade_record(graded: ClaimGrade) -> dict[str, Any]:
    """A claim's grade and why."""
    decided = graded.decided
    return {
        "claim": graded.claim,
        "grade": str(graded.grade),
        "reckoned": str(graded.reckoned),
        "decided": {"grade": decided.grade, "by": decided.by, "at": decided.at, "why": decided.why} if decided else None,
        "reasons": [_to_reason(reason) for reason in graded.reasons],
    }


def _to_reason(reason: GradeReason) -> dict[str, Any]:
    return {"because": str(reason.because), "count": reason.count, "claims": list(reason.claims)}


def to_contradiction_record(one: Contradiction, records: Records, grades: Grades) -> dict[str, Any]:
    """A contradiction, each side with its quotes and grades, and what would settle it."""
    return {
        "id": one.id,
        "kind": str(one.kind),
        "about": list(one.about),
        "debtors": list(one.debtors),
        "creditor": one.creditor,
        "off": one.off,
        "settle": str(one.settle),
        "settled": list(one.settled),
        "sides": [_to_side(side, records, grades) for side in one.sides],
    }


def _to_side(side: Side, records: Records, grades: Grades) -> dict[str, Any]:
    return {
        "firmness": str(side.firmness) if side.firmness else None,
        "when": side.when,
        "count": side.count,
        "value": side.value,
        "unit": str(side.unit) if side.unit else None,
        "first": side.first,
        "last": side.last,
        "voices": [{"speaker": _to_speaker(speaker), "channel": str(channel)} for speaker, channel in side.voices],
        "outlets": list(side.outlets),
        "reference": side.reference or None,
        "source": side.source or None,
        "claims": [to_told_record(records[claim], grades) for claim in side.claims if claim in records],
    }


def to_told_record(record: ClaimOnRecord, grades: Grades) -> dict[str, Any]:
    """A claim in short: its quote, where it stands, and its grade as analysts write it."""
    return {
        "id": record.id,
        "document": record.document.id,
        "published": record.document.published,
        "outlet": record.document.outlet,
        "evidence": [record.claim.evidence.start, record.claim.evidence.end],
        "quote": _quote(record, record.claim.evidence),
        "grade": grades.of_claim(record.id, outlet_key(record), speaker_key(record.claim)),
    }


def _quote(record: ClaimOnRecord, evidence: Evidence) -> str:
    return record.document.text[evidence.start : evidence.end]


def _to_speaker(speaker: Speaker | None) -> dict[str, Any] | None:
    return {"name": speaker.name, "actor": speaker.actor} if speaker else None


def to_check_record(check: FigureCheck) -> dict[str, Any]:
    """A check of the figures of one report."""
    return {
        "kind": str(check.kind),
        "document": check.document,
        "claims": list(check.claims),
        "told": check.told,
        "expected": check.expected,
        "unit": str(check.unit),
        "agrees": check.agrees,
        "off": check.off,
        "reference": check.reference or None,
        "source": check.source or None,
    }


def to_series_record(series: Series) -> dict[str, Any]:
    """A quantity over time."""
    return {
        "quantity": str(series.quantity),
        "actors": list(series.actors),
        "dimension": series.dimension,
        "points": [_to_point(point) for point in series.points],
    }


def _to_point(point: Point) -> dict[str, Any]:
    return {
        "first": point.first,
        "last": point.last,
        "dated": point.dated,
        "value": point.value,
        "unit": str(point.unit),
        "nearness": point.nearness,
        "claims": list(point.claims),
        "pair": point.pair,
        "speaker": _to_speaker(point.speaker),
        "channel": str(point.channel),
        "outlets": list(point.outlets),
        "published": point.published,
        "checks": [to_check_record(check) for check in point.checks],
    }


def to_vague_record(vague: Vague, sentences: Iterable[str]) -> dict[str, Any]:
    """A promise and what it leaves open, also in sentences."""
    told = zip(vague.open, sentences, strict=True)
    return to_undertaking_record(vague.position) | {
        "answered": vague.position.answered,
        "open": [_to_question(question) | {"sentence": sentence} for question, sentence in told],
    }


def _to_question(asked: OpenQuestion) -> dict[str, Any]:
    return {
        "question": str(asked.question),
        "asking": str(asked.asking),
        "count": asked.count,
        "named": asked.named,
        "missing": asked.missing,
        "condition": str(asked.condition) if asked.condition else None,
    }


def to_undertaking_record(position: Position) -> dict[str, Any]:
    """Which undertaking, and its state, in short."""
    undertaking = position.undertaking
    return {
        "id": undertaking.id,
        "debtor": undertaking.debtor,
        "creditor": undertaking.creditor,
        "measure": str(undertaking.measure),
        "state": str(position.state),
        "firmness": str(position.firmness),
        "since": position.since,
    }


def to_changes_record(found: Changes, most: int | None = None) -> dict[str, Any]:
    """All that is otherwise; of each kind no more than `most`."""
    return {
        "axis": found.axis,
        "since": found.since,
        "until": found.until,
        "undertakings": [to_change_record(one) for one in found.undertakings[:most]],
        "conditions": [to_turn_record(one) for one in found.turns[:most]],
        "named": [to_named_record(one) for one in found.named[:most]],
        "record": [to_record_change_record(one) for one in found.record[:most]],
    }


def to_change_record(change: Change) -> dict[str, Any]:
    """An undertaking that stands otherwise."""
    return {
        "kind": str(change.kind),
        "before": to_undertaking_record(change.before) if change.before else None,
        "after": to_undertaking_record(change.after) if change.after else None,
        "reasons": [str(reason.because) for reason in change.after.reasons] if change.after else [],
        "proof": list(change.proof),
    }


def to_turn_record(turn: ConditionTurn) -> dict[str, Any]:
    """A condition that is otherwise known."""
    return {
        "kind": str(turn.kind),
        "condition": str(turn.condition),
        "name": turn.name,
        "cause": str(turn.turn.cause) if turn.turn else None,
        "by": turn.turn.by or None if turn.turn else None,
        "before": turn.before,
        "after": turn.after,
        "touched": [position.undertaking.id for position in turn.touched],
        "proof": list(turn.proof),
    }


def to_named_record(named: NamedPlace) -> dict[str, Any]:
    """A counted place that a name has filled."""
    return {
        "kind": "newly_named",
        "crowd": to_undertaking_record(named.crowd),
        "actor": named.actor,
        "count": named.count,
        "named": named.named,
        "proof": list(named.proof),
    }


def to_record_change_record(change: RecordChange) -> dict[str, Any]:
    """What left the record, or was joined, parted or corrected."""
    return {
        "kind": str(change.kind),
        "entry": change.entry,
        "about": change.about,
        "subject": change.subject,
        "document": change.document or None,
        "by": change.by,
        "at": change.at,
        "why": change.why,
    }
