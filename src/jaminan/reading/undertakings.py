"""Commitments and demands from clauses."""

from collections.abc import Iterator
from dataclasses import replace

from jaminan.languages.schema import CueRole
from jaminan.model.claims import Claim, Commitment, Demand
from jaminan.model.codes import Condition, Firmness, Measure
from jaminan.reading.clauses import Clause
from jaminan.reading.drafting import Draft, clause_span, date_in
from jaminan.reading.measures import Found, find_measures
from jaminan.reading.mentions import Stand, Tag
from jaminan.reading.parties import Party, Scene
from jaminan.reading.sentences import Sentence

HOSTILE = frozenset({Measure.FORCE, Measure.SANCTIONS, Measure.PRESSURE, Measure.EMBARGO, Measure.RESTRAINT})
MUTUAL = frozenset({Measure.TALKS, Measure.CEASEFIRE, Measure.PRISONERS})
DEADLINES = frozenset({"deadline", "point", "interval", "since"})


def find_undertakings(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Claim]:
    """The commitments or demands of a clause; nothing where nobody is known to make them or nothing tells what they are about."""
    if clause.sign.cue.role is CueRole.DEONTIC:
        yield from _deontic(sentence, clause, scene)
    elif clause.subject is None or not clause.subject.actors:
        return
    elif clause.sign.cue.role is CueRole.ACT:
        if clause.sign.cue.free and not clause.sign.negated and not clause.sign.infinite:
            yield from _commitments(sentence, clause, scene)
    elif clause.sign.cue.role is CueRole.DEMAND:
        if not clause.sign.negated:
            yield from _demands(sentence, clause, scene)
    else:
        yield from _commitments(sentence, clause, scene)


def _found(sentence: Sentence, clause: Clause, scene: Scene) -> tuple[Found, ...]:
    found = find_measures(sentence, clause)
    if found or clause.sign.cue.weak:
        return found
    return (Found(scene.matter or Measure.COOPERATION, clause.sign.first, clause.sign.last),)


def _commitments(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Claim]:
    subject = clause.subject
    assert subject is not None  # noqa: S101 - the caller has asked
    found = _found(sentence, clause, scene)
    other = _rejected_party(sentence, clause)
    if other is not None and found:
        yield _demand(sentence, clause, scene, replace(found[0], measure=Measure.RESTRAINT), other)
        return
    for one in found:
        draft = Draft(sentence)
        measure, firmness = _firmness(clause, one)
        targets = _targets(sentence, clause, scene, measure, draft)
        draft.note_party("actors", subject)
        draft.note("measure", one.first, one.last, "matter")
        draft.note("firmness", clause.sign.first, clause.sign.last, clause.sign.cue.id)
        conditions, when = _conditions(clause, draft), _deadline(sentence, clause, draft)
        said = draft.finish(clause_span(sentence, clause), subject.actors, when, clause.speech, clause.sign.cue.id)
        yield Commitment(**said, targets=targets, measure=measure, firmness=firmness, conditions=conditions, count=subject.count)


def _firmness(clause: Clause, found: Found) -> tuple[Measure, Firmness]:
    """The firmness, and the measure as negation turns it: a promise not to attack is one of restraint."""
    cue = clause.sign.cue
    firmness = cue.firmness or cue.free or Firmness.PLEDGED
    if clause.sign.negated:
        firmness = cue.negated or (Firmness.CONSIDERING if firmness is Firmness.RULED_OUT else Firmness.RULED_OUT)
    if found.negated and found.measure is Measure.FORCE:
        return Measure.RESTRAINT, firmness
    if found.negated and firmness in (Firmness.PLEDGED, Firmness.AGREED, Firmness.READY):
        return found.measure, Firmness.RULED_OUT
    return found.measure, firmness


def _rejected_party(sentence: Sentence, clause: Clause) -> Party | None:
    """Whose deed is rejected, where it is another's ("rejected any Western deployment")."""
    if not clause.sign.cue.rejects or clause.sign.negated or clause.subject is None:
        return None
    first, _ = clause.complement
    for party in sentence.parties:
        if first <= party.first <= first + 3 and party.actors and party.actors != clause.subject.actors:
            return party
    return None


def _demands(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Claim]:
    for one in _found(sentence, clause, scene)[:1]:
        measure = Measure.RESTRAINT if one.negated and one.measure is Measure.FORCE else one.measure
        yield _demand(sentence, clause, scene, replace(one, measure=measure), _addressee(sentence, clause))


def _addressee(sentence: Sentence, clause: Clause) -> Party | None:
    """Of whom something is asked: the first party after the cue that is not what the deed is done to."""
    first, last = clause.complement
    own = clause.subject.actors if clause.subject else ()
    for party in sentence.parties:
        inside = first <= party.first and party.last <= last and party.stand is not Stand.PLACE
        if inside and party.actors and party.actors != own:
            return party
    return None


def _demand(sentence: Sentence, clause: Clause, scene: Scene, found: Found, target: Party | None) -> Claim:
    draft = Draft(sentence)
    subject = clause.subject
    assert subject is not None  # noqa: S101 - the callers have asked
    draft.note_party("actors", subject)
    draft.note("measure", found.first, found.last, "matter")
    targets = _minus(target.actors, subject.actors) if target else ()
    if target:
        draft.note_party("targets", target)
    else:
        targets = scene.counterpart(subject.actors)
        draft.sure *= 0.8
    conditions, when = _conditions(clause, draft), _deadline(sentence, clause, draft)
    said = draft.finish(clause_span(sentence, clause), subject.actors, when, clause.speech, clause.sign.cue.id)
    return Demand(**said, targets=targets, measure=found.measure, conditions=conditions)


def _deontic(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Claim]:
    """What must be done: the speaker asks it of the subject ("Russia must withdraw, Kyiv said")."""
    speech = clause.speech
    found = find_measures(sentence, clause)
    if speech is None or speech.speaker is None or speech.speaker.actor is None or not found:
        return
    party = Party(-1, -1, (speech.speaker.actor,), Stand.ACTOR, (), inferred=True)
    target = clause.subject if clause.subject and clause.subject.actors != party.actors else None
    yield _demand(sentence, replace(clause, subject=party), scene, found[0], target)


def _targets(sentence: Sentence, clause: Clause, scene: Scene, measure: Measure, draft: Draft) -> tuple[str, ...]:
    """For whom or against whom: a party that a preposition marks, an object, what it belongs to; else who is spoken of."""
    subject = clause.subject
    assert subject is not None  # noqa: S101 - the caller has asked
    if clause.sign.cue.mutual and len(subject.actors) > 1:
        return subject.actors
    first, last = clause.complement
    parties = [p for p in sentence.parties if first <= p.first and p.last <= last and _minus(p.actors, subject.actors)]
    best = min(parties, key=lambda p: (_rank(p), p.first), default=None)
    if best is not None:
        draft.note_party("targets", best)
        return _minus(best.actors, subject.actors)
    if measure in MUTUAL and len(subject.actors) > 1:
        return subject.actors
    draft.sure *= 0.9
    return scene.counterpart(subject.actors)


def _rank(party: Party) -> int:
    order = {"toward": 0, "against": 0, "together": 1, None: 2, "possessive": 3, "locative": 4, "other": 4, "agent": 6}
    return order[party.governor] + (1 if party.stand is not Stand.ACTOR else 0) + (2 if party.has(Tag.UNNAMED) else 0)


def _minus(actors: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(actor for actor in actors if actor not in own)


def _conditions(clause: Clause, draft: Draft) -> tuple[Condition, ...]:
    for span in clause.conditions:
        draft.note("conditions", span.first, span.last, "condition")
    return tuple(dict.fromkeys(span.condition for span in clause.conditions))


def _deadline(sentence: Sentence, clause: Clause, draft: Draft) -> str | None:
    """The time set for the act: a deadline in the complement, or a date after the published one."""
    date = date_in(sentence, *clause.complement, clause.sign.last)
    if date is None or date.role not in DEADLINES:
        return None
    future = date.role == "deadline" or (date.iso or "") > (sentence.published or "9999")
    if not future:
        return None
    draft.note_span("when", date.start, date.end, "date")
    return date.iso
