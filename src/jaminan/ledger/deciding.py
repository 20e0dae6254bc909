"""Decisions as entries: what an analyst decides, checked and written down, and read back from the chain. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from jaminan.ledger.chain import Draft
from jaminan.ledger.rows import canonical
from jaminan.model.claims import Evidence
from jaminan.model.codes import Condition, EvidenceStatus
from jaminan.model.decisions import (
    ActorDecision,
    ConditionDecision,
    Decision,
    Decisions,
    GradeDecision,
    KinDecision,
    MergeDecision,
)
from jaminan.model.entries import DECIDED, Entry, EntryKind, Subject
from jaminan.model.errors import LedgerError

_SUBJECTS: Mapping[type, Subject] = {
    ActorDecision: Subject.ACTOR,
    ConditionDecision: Subject.CONDITION,
    GradeDecision: Subject.SOURCE,
    KinDecision: Subject.FAMILY,
    MergeDecision: Subject.UNDERTAKING,
}
_TYPES: Mapping[Subject, type] = {subject: kind for kind, subject in _SUBJECTS.items()}
_LEDGERS_OWN = frozenset({"by", "at", "why", "entry"})
_LONGEST = 400

_UNDERTAKING = re.compile("[0-9a-f]{24}")
_GRADED = {"outlet": re.compile("[A-F]"), "speaker": re.compile("[A-F]"), "claim": re.compile("[1-6]")}


def to_draft(decision: Decision, *, why: str) -> Draft:
    """A decision as an entry that has no place in the chain yet.

    Raises:
        LedgerError: J410, where it is not in form.
    """
    fault = _fault(decision)
    subject = _subject(decision)
    if not fault and not 0 < len(subject) <= _LONGEST:
        fault = f"what it is about must have 1 to {_LONGEST} signs"
    if fault:
        raise LedgerError("J410", subject[:60], f"a decision that is not in form: {fault}")
    return Draft(
        kind=_kind(decision),
        about=_SUBJECTS[type(decision)],
        subject=subject,
        document="",
        why=why,
        payload=canonical(_content(decision)),
    )


def from_entry(entry: Entry) -> Decision:
    """The decision that an entry tells."""
    content = dict(entry.content)
    if entry.about is Subject.CONDITION:
        content["condition"] = Condition(content["condition"])
        content["evidence"] = _to_evidence(*content["evidence"]) if content["evidence"] else None
    if entry.about is Subject.ACTOR:
        content["apart"] = tuple(content.get("apart", ()))
    decided: Decision = _TYPES[entry.about](**content, by=entry.by, at=entry.at, why=entry.why, entry=entry.number)
    return decided


def _to_evidence(document: str, start: int, end: int, status: str, repair: str | None, read_as: str | None) -> Evidence:
    return Evidence(document, start, end, EvidenceStatus(status), repair, read_as)


def fold_decisions(entries: Iterable[Entry]) -> Decisions:
    """The decisions that hold after the entries, in the order of their numbers; others are passed over."""
    found: dict[Subject, dict[Any, Any]] = {subject: {} for subject in DECIDED}
    for entry in entries:
        if entry.about in DECIDED:
            decision = from_entry(entry)
            found[entry.about][_key(decision)] = decision
    conditions = sorted(found[Subject.CONDITION].values(), key=lambda one: (one.on, one.entry))
    return Decisions(
        actors=found[Subject.ACTOR],
        conditions=tuple(conditions),
        grades=found[Subject.SOURCE],
        kin=found[Subject.FAMILY],
        merges=found[Subject.UNDERTAKING],
    )


def _key(decision: Decision) -> Any:
    """What a later decision on the same thing has in common with an earlier one."""
    match decision:
        case ActorDecision():
            return decision.candidate
        case ConditionDecision():
            return (decision.condition, decision.about, decision.on)
        case GradeDecision():
            return decision.source
        case KinDecision():
            return (decision.one, decision.other)
        case MergeDecision():
            return decision.undertaking


def _subject(decision: Decision) -> str:
    match decision:
        case ConditionDecision():
            return f"{decision.condition}({decision.about})" if decision.about else str(decision.condition)
        case KinDecision():
            return "+".join(sorted((decision.one, decision.other)))
        case _:
            return str(_key(decision))


def _kind(decision: Decision) -> EntryKind:
    """Joined is `merged`, kept apart is `split`, a person's word against the reckoning `corrected`, the reckoning's `accepted`."""
    match decision:
        case ActorDecision():
            joined = EntryKind.ACCEPTED if decision.actor == decision.candidate else EntryKind.MERGED
            return joined if decision.actor else EntryKind.SPLIT
        case MergeDecision():
            return EntryKind.MERGED if decision.into else EntryKind.SPLIT
        case KinDecision():
            said = {True: EntryKind.MERGED, False: EntryKind.SPLIT, None: EntryKind.ACCEPTED}
            return said[decision.copies]
        case ConditionDecision():
            return EntryKind.CORRECTED
        case GradeDecision():
            return EntryKind.CORRECTED if decision.grade else EntryKind.ACCEPTED


def _content(decision: Decision) -> dict[str, Any]:
    if isinstance(decision, KinDecision):
        # A pair has one spelling, whoever is named first.
        one, other = sorted((decision.one, decision.other))
        decision = replace(decision, one=one, other=other)
    said = {field.name: getattr(decision, field.name) for field in fields(decision) if field.name not in _LEDGERS_OWN}
    if isinstance(decision, ConditionDecision):
        place = decision.evidence
        said["condition"] = str(decision.condition)
        said["evidence"] = place and [place.document, place.start, place.end, str(place.status), place.repair, place.read_as]
    return said


def _fault(decision: Decision) -> str | None:
    """What is wrong with a decision, in words, or None."""
    match decision:
        case ActorDecision(actor=""):
            return "an actor without an id"
        case ConditionDecision():
            return None if _is_day(decision.on) else f"{decision.on!r} is not a day such as 2025-09-05"
        case GradeDecision():
            return _grade_fault(decision)
        case KinDecision() if decision.one == decision.other:
            return "a document is no copy of itself"
        case MergeDecision():
            return _merge_fault(decision)
        case _:
            return None


def _grade_fault(decision: GradeDecision) -> str | None:
    what, _, name = decision.source.partition(":")
    if what not in _GRADED or not name:
        return f"{decision.source!r} is not outlet:NAME, speaker:NAME or claim:ID"
    if decision.grade is not None and not _GRADED[what].fullmatch(decision.grade):
        return f"{decision.grade!r} is no grade of {what}: A to F for outlets and speakers, 1 to 6 for claims"
    return None


def _merge_fault(decision: MergeDecision) -> str | None:
    wrong = [one for one in (decision.undertaking, decision.into) if one is not None and not _UNDERTAKING.fullmatch(one)]
    if wrong:
        return f"{wrong[0]!r} is not the id of an undertaking"
    return "an undertaking cannot be merged into itself" if decision.undertaking == decision.into else None


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
