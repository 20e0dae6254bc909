"""Commitments and demands from clauses."""

from collections.abc import Iterator
from dataclasses import replace

from jaminan.languages.schema import CueRole
from jaminan.model.claims import Commitment, Demand, Event
from jaminan.model.codes import Condition, EventType, Firmness, Measure
from jaminan.reading.aiming import find_aims
from jaminan.reading.clauses import Clause
from jaminan.reading.dates import DateMention
from jaminan.reading.drafting import Candidate, Draft, clause_span, clause_traits, date_in
from jaminan.reading.measures import Found, find_measures
from jaminan.reading.mentions import Stand, Tag
from jaminan.reading.money import find_money
from jaminan.reading.parties import Party, Scene, nowhere
from jaminan.reading.sentences import Sentence
from jaminan.reading.weighing import Signs, choose_measure, find_signs_of_measures

MEASURE = "measure"
MUTUAL = frozenset({Measure.TALKS, Measure.CEASEFIRE, Measure.PRISONERS})
SETTLING = frozenset({EventType.AGREEMENT, EventType.VOTE})
VAGUE = frozenset({Measure.TALKS, Measure.COOPERATION})
DEADLINES = frozenset({"deadline", "point", "interval", "since"})
_MONTH = len("2025-09")


def find_undertakings(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Candidate]:
    """The commitments or demands of a clause; nothing where nobody is known to make them or nothing tells what they are about."""
    for one in _find(sentence, clause, scene):
        assert isinstance(one.claim, Commitment | Demand)  # noqa: S101 - nothing else is made here
        told = clause.sign.cue.role is CueRole.DEONTIC and bool(one.claim.targets)  # of whom "must" is said, it is asked
        yield one if told else replace(one, aims=find_aims(sentence, clause, one.claim, scene))


def _find(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Candidate]:
    if clause.sign.cue.role is CueRole.DEONTIC:
        yield from _deontic(sentence, clause, scene)
    elif clause.sign.cue.role is CueRole.WARN:
        yield from _warning(sentence, clause)
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


def find_content(sentence: Sentence, clause: Clause, event: Event, scene: Scene) -> Iterator[Candidate]:
    """What a signing or a vote binds its parties to, where the clause tells ("signed an agreement on a truce")."""
    if event.type not in SETTLING:
        return
    found = find_measures(sentence, replace(clause, deeds=()))
    for one in found[:1]:
        if clause.complement[0] <= one.first and one.measure not in VAGUE:
            draft = Draft(sentence)
            draft.note("measure", one.first, one.last, "content")
            draft.note("actors", *_tokens_of(clause), "mention")
            targets = event.actors if len(event.actors) > 1 else scene.counterpart(event.actors)
            conditions = _conditions(clause, draft)
            said = draft.finish(clause_span(sentence, clause), event.actors, None, clause.speech, clause.sign.cue.id)
            claim = Commitment(**said, targets=targets, measure=one.measure, firmness=Firmness.AGREED, conditions=conditions)
            yield Candidate(
                claim, _traits(sentence, clause, draft, claim) | {"content"}, aims=find_aims(sentence, clause, claim, scene)
            )


def _traits(sentence: Sentence, clause: Clause, draft: Draft, claim: Commitment | Demand) -> frozenset[str]:
    codes = {f"measure:{claim.measure}"} | ({f"firmness:{claim.firmness}"} if isinstance(claim, Commitment) else set())
    return frozenset(draft.traits | codes | set(clause_traits(sentence, clause)))


def _tokens_of(clause: Clause) -> tuple[int, int]:
    return (clause.subject.first, clause.subject.last) if clause.subject else (-1, -1)


def _found(sentence: Sentence, clause: Clause, scene: Scene) -> tuple[tuple[Found, ...], Signs]:
    found = find_measures(sentence, clause) or (Found(scene.matter or Measure.COOPERATION, -1, -1),)
    signs = find_signs_of_measures(sentence, clause, scene, found, find_money(sentence.tokens, sentence.pack))
    return choose_measure(found, signs, scene.weights.get(MEASURE, {})), signs


def _commitments(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Candidate]:
    subject = clause.subject
    assert subject is not None  # noqa: S101 - the caller has asked
    found, signs = _found(sentence, clause, scene)
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
        claim = Commitment(
            **said, targets=targets, measure=measure, firmness=firmness, conditions=conditions, count=subject.count
        )
        yield Candidate(claim, _traits(sentence, clause, draft, claim), signs=tuple(signs.items()))


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
    first = clause.sign.first + 1
    deeds = [deed.first for deed in clause.deeds if not deed.cue.nominal]
    for party in sentence.parties:
        near = first <= party.first <= clause.sign.last + 3 and not any(deed < party.first for deed in deeds)
        if near and party.actors and party.actors != clause.subject.actors and party.governor not in ("toward", "together"):
            return party
    return None


def _demands(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Candidate]:
    found, signs = _found(sentence, clause, scene)
    for one in found[:1]:
        measure = Measure.RESTRAINT if one.negated and one.measure is Measure.FORCE else one.measure
        demand = _demand(sentence, clause, scene, replace(one, measure=measure), _addressee(sentence, clause))
        yield replace(demand, signs=tuple(signs.items()))


def _addressee(sentence: Sentence, clause: Clause) -> Party | None:
    """Of whom something is asked: the first party after the cue that is not what the deed is done to."""
    first, last = clause.complement
    own = clause.subject.actors if clause.subject else ()
    for party in sentence.parties:
        inside = first <= party.first and party.last <= last and party.stand is not Stand.PLACE
        if inside and party.actors and party.actors != own:
            return party
    return None


def _demand(
    sentence: Sentence, clause: Clause, scene: Scene, found: Found, target: Party | None, asker: Party | None = None
) -> Candidate:
    draft = Draft(sentence)
    subject = asker or clause.subject
    assert subject is not None  # noqa: S101 - the callers have asked
    draft.note_party("actors", subject)
    draft.note("measure", found.first, found.last, "matter")
    targets = _minus(target.actors, subject.actors) if target else ()
    if target:
        draft.note_party("targets", target)
    else:
        targets = scene.counterpart(subject.actors)
        draft.traits.add("targets:salient")
    conditions, when = _conditions(clause, draft), _deadline(sentence, clause, draft)
    said = draft.finish(clause_span(sentence, clause), subject.actors, when, clause.speech, clause.sign.cue.id)
    claim = Demand(**said, targets=targets, measure=found.measure, conditions=conditions)
    return Candidate(claim, _traits(sentence, clause, draft, claim))


def _deontic(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Candidate]:
    """What must be done: the speaker asks it of the subject ("Russia must withdraw, Kyiv said")."""
    speech = clause.speech
    found = find_measures(sentence, clause)
    if speech is None or speech.speaker is None or speech.speaker.actor is None or not found:
        return
    party = nowhere((speech.speaker.actor,))
    target = clause.subject if clause.subject and clause.subject.actors != party.actors else None
    yield _demand(sentence, clause, scene, found[0], target, asker=party)


def _warning(sentence: Sentence, clause: Clause) -> Iterator[Candidate]:
    """What somebody threatens others with ("such troops would be legitimate targets, Moscow said"): the speaker binds himself against the subject."""
    speech = clause.speech
    actor = speech.speaker.actor if speech and speech.speaker else None
    if actor is None or clause.sign.negated:
        return
    draft = Draft(sentence)
    targets = _minus(clause.subject.actors, (actor,)) if clause.subject else ()
    if clause.subject and targets:
        draft.note_party("targets", clause.subject)
    measure = clause.sign.cue.measure or Measure.FORCE
    draft.note("measure", clause.sign.first, clause.sign.last, "matter")
    draft.note("firmness", clause.sign.first, clause.sign.last, clause.sign.cue.id)
    conditions, when = _conditions(clause, draft), _deadline(sentence, clause, draft)
    said = draft.finish(clause_span(sentence, clause), (actor,), when, speech, clause.sign.cue.id)
    claim = Commitment(**said, targets=targets, measure=measure, firmness=Firmness.PLEDGED, conditions=conditions)
    yield Candidate(claim, _traits(sentence, clause, draft, claim))


def _targets(sentence: Sentence, clause: Clause, scene: Scene, measure: Measure, draft: Draft) -> tuple[str, ...]:
    """For whom or against whom: a party that a preposition marks, an object, what it belongs to; else who is spoken of."""
    subject = clause.subject
    assert subject is not None  # noqa: S101 - the caller has asked
    (first, last), sign = clause.complement, clause.sign
    inside = [p for p in sentence.parties if sign.first < p.first and p.last <= sign.last]  # "granted Ukraine candidate status"
    parties = [*inside, *(p for p in sentence.parties if first <= p.first and p.last <= last and p not in inside)]
    parties = [p for p in parties if _minus(p.actors, subject.actors)]
    best = min(parties, key=lambda p: (_rank(p), p.first), default=None)
    if clause.sign.cue.mutual and len(subject.actors) > 1 and (best is None or _rank(best) > 1):
        return subject.actors
    if best is not None:
        draft.note_party("targets", best)
        return _minus(best.actors, subject.actors)
    if measure in MUTUAL and len(subject.actors) > 1:
        return subject.actors
    draft.traits.add("targets:salient")
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
    when = date.iso if date.role == "deadline" or (date.iso or "") > (sentence.published or "9999") else _ahead(sentence, date)
    if when is not None:
        draft.note_span("when", date.start, date.end, "date")
    return when


def _ahead(sentence: Sentence, date: DateMention) -> str | None:
    """The coming month of that name, where it is nearer to the publication than the last one: what is promised "in September" lies ahead."""
    coming, past, published = date.alternative_iso, date.iso, sentence.published
    if not coming or not past or not published or not (len(coming) == len(past) == _MONTH):
        return None
    return coming if _months(coming) - _months(published) < _months(published) - _months(past) else None


def _months(iso: str) -> int:
    return int(iso[:4]) * 12 + int(iso[5:7])
