"""Undertakings and claims on record as JSON for programs: stable keys, ISO dates, spans, and the words they stand for."""

from typing import Any

from jaminan.model import Document, Evidence
from jaminan.model.claims import Speaker
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.records import to_record
from jaminan.model.standing import Answer, Position, Standing, Word
from jaminan.standing.deliveries import Delivery
from jaminan.standing.phases import Phase


def to_standing_record(standing: Standing, positions: tuple[Position, ...]) -> dict[str, Any]:
    """The chosen positions of a standing."""
    return {
        "as_of": standing.as_of,
        "known_at": standing.known_at,
        "undertakings": [to_position_record(position) for position in positions],
        "left_out": list(standing.left_out),
    }


def to_position_record(position: Position) -> dict[str, Any]:
    """An undertaking, its state, and the ids of the claims that prove it."""
    undertaking = position.undertaking
    return {
        "id": undertaking.id,
        "debtor": undertaking.debtor,
        "creditor": undertaking.creditor,
        "measure": str(undertaking.measure),
        "count": position.count,
        "state": str(position.state),
        "since": position.since,
        "firmness": str(position.firmness),
        "weight": position.weight.name.lower(),
        "deadline": position.deadline,
        "conditions": [
            {"condition": str(one.condition), "met": one.met, "claims": list(one.claims)} for one in position.conditions
        ],
        "clarity": {str(answer.question): _to_answer(answer) for answer in position.clarity},
        "last_word": _to_word(position.last_word),
        "proof": list(position.proof),
        "reasons": [{"because": str(reason.because), "claims": list(reason.claims)} for reason in position.reasons],
        "words": [_to_word(word) for word in undertaking.words],
    }


def to_phase_record(phase: Phase) -> dict[str, Any]:
    """A time in one state: `from` its first day until the day before `to` (none: it goes on), and what brought it."""
    return {
        "from": phase.start,
        "to": phase.end,
        "state": str(phase.state),
        "conditional": phase.hangs,
        "reasons": [{"because": str(reason.because), "claims": list(reason.claims)} for reason in phase.reasons],
    }


def to_delivery_record(delivery: Delivery) -> dict[str, Any]:
    """How much was promised, how much is told to have been delivered, and what is left, with the claims that tell."""
    delivered = delivery.delivered
    return {
        "quantity": str(delivery.quantity),
        "unit": str(delivery.unit),
        "promised": delivery.promised.value,
        "delivered": delivered.value if delivered else None,
        "remaining": delivery.remaining,
        "claims": list(delivery.proof),
    }


def to_claim_record(record: ClaimOnRecord) -> dict[str, Any]:
    """A claim on record with its report and the words that say it."""
    claim, document = record.claim, record.document
    return {
        "id": record.id,
        "claim": to_record(claim),
        "quote": document.text[claim.evidence.start : claim.evidence.end],
        "slots": [{"slot": slot.slot, "rule": slot.rule} | _to_evidence(slot.evidence, document) for slot in claim.slots],
        "confidence": claim.confidence,
        "reader": claim.reader,
        "recorded": record.recorded,
        "review": str(record.review),
        "withdrawn": record.withdrawn,
        "document": {
            "id": claim.evidence.document,
            "name": document.name,
            "published": document.published,
            "outlet": document.outlet,
        },
    }


def _to_answer(answer: Answer) -> dict[str, Any] | None:
    if answer.claim is None or answer.evidence is None:
        return None
    return {"claim": answer.claim, "document": answer.evidence.document, "evidence": [answer.evidence.start, answer.evidence.end]}


def _to_word(word: Word) -> dict[str, Any]:
    return {
        "date": word.date,
        "firmness": str(word.firmness),
        "conditions": [str(condition) for condition in word.conditions],
        "weight": word.weight.name.lower(),
        "speaker": _to_speaker(word.speaker),
        "when": word.when,
        "count": word.count,
        "document": word.evidence.document,
        "evidence": [word.evidence.start, word.evidence.end],
        "claims": list(word.claims),
    }


def _to_speaker(speaker: Speaker | None) -> dict[str, Any] | None:
    return {"name": speaker.name, "actor": speaker.actor} if speaker else None


def _to_evidence(evidence: Evidence, document: Document) -> dict[str, Any]:
    return {
        "evidence": [evidence.start, evidence.end],
        "quote": document.text[evidence.start : evidence.end],
        "status": str(evidence.status),
        "repair": evidence.repair,
        "read_as": evidence.read_as,
    }
