"""Events from cues that no promise and no demand governs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from jaminan.languages.schema import CueRole
from jaminan.model.claims import Event
from jaminan.model.codes import EventType
from jaminan.reading.aiming import find_aims
from jaminan.reading.clauses import Clause
from jaminan.reading.dates import DateMention
from jaminan.reading.drafting import Candidate, Draft, clause_span, clause_traits, date_in
from jaminan.reading.mentions import Stand, Tag
from jaminan.reading.parties import Party, Scene
from jaminan.reading.sentences import Sentence

JOINT = frozenset(
    {EventType.MEETING, EventType.CALL, EventType.AGREEMENT, EventType.EXCHANGE, EventType.CEASEFIRE, EventType.VOTE}
)
TAKEN = frozenset({EventType.ATTACK, EventType.ADVANCE})
MOVED = frozenset({EventType.DEPLOYMENT, EventType.WITHDRAWAL, EventType.MEETING, EventType.DELIVERY})
SCHEDULED = frozenset({EventType.MEETING, EventType.CALL, EventType.VOTE, EventType.AGREEMENT})


def find_event(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Candidate]:
    """The event of a clause, if anybody is known who acts in it."""
    kind = clause.sign.cue.type
    if kind is None or clause.sign.negated or (clause.sign.infinite and not clause.sign.cue.nominal):
        return
    draft = Draft(sentence)
    actors = _actors(sentence, clause, kind, draft) or _implied(sentence, clause, kind, scene, draft)
    date = _date(sentence, clause)
    place, where = _place(sentence, clause)
    if not actors:
        return
    targets = () if kind in JOINT else _targets(sentence, clause, actors, where, draft)
    draft.note("type", clause.sign.first, clause.sign.last, clause.sign.cue.id)
    if date:
        draft.note_span("when", date.start, date.end, "date")
    if place and where:
        draft.note("place", where.first, where.last, "mention")
    said = draft.finish(_span(sentence, clause), actors, date.iso if date else None, clause.speech, clause.sign.cue.id)
    event = Event(**said, targets=targets, type=kind, place=place)
    codes = {f"type:{kind}", f"actors:{min(len(actors), 3)}", "dated" if date else "undated"}
    aims = () if kind in JOINT else find_aims(sentence, clause, event, scene)
    yield Candidate(event, frozenset(draft.traits | codes | set(clause_traits(sentence, clause))), aims=aims)


def scheduled(sentence: Sentence, clause: Clause) -> Clause | None:
    """The event that "will" only schedules ("will meet on Monday"): a meeting with its time told, seen as a clause of its own."""
    sign = clause.sign
    if sign.cue.role is not CueRole.COMMIT or not sign.cue.weak or sign.negated or sign.cue.firmness != "pledged":
        return None
    deed = next((d for d in clause.deeds if d.cue.type in SCHEDULED and d.first - sign.last <= 2 and not d.negated), None)
    if deed is None or date_in(sentence, deed.first, clause.last, deed.last) is None:
        return None
    return replace(clause, sign=deed, complement=(deed.last, clause.complement[1]), deeds=(), scheduled=True)


def _actors(sentence: Sentence, clause: Clause, kind: EventType, draft: Draft) -> tuple[str, ...]:
    subject = clause.subject
    actors: tuple[str, ...] = subject.actors if subject else ()
    if subject:
        draft.note_party("actors", subject)
    if kind not in JOINT:
        return actors
    for party in _partners(sentence, clause):
        actors = tuple(dict.fromkeys(actors + party.actors))
        draft.note_party("actors", party)
    return actors


def _implied(sentence: Sentence, clause: Clause, kind: EventType, scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Who must be meant where nobody is named: the two sides of a truce, the opponent of those to whom something was done."""
    if kind in JOINT:
        main = next((p for p in sentence.parties if p.first >= clause.sign.last and p.actors and p.governor is None), None)
        if clause.sign.cue.nominal and main is not None and main.stand is Stand.ACTOR:
            draft.note("actors", main.first, main.last, "main")
            return main.actors
        draft.traits.add("actors:pair")
        return scene.pair if len(scene.pair) > 1 or kind is EventType.VOTE else ()
    sufferers = [p for p in sentence.parties if p.last <= clause.sign.first and p.actors]
    if not clause.sign.passive or not sufferers:
        return ()
    draft.traits.add("actors:opponent")
    return scene.counterpart(sufferers[-1].actors)


def _partners(sentence: Sentence, clause: Clause) -> Iterator[Party]:
    """Who took part beside the subject: after "with" or "between", as the object of "met", or as the guest in "was received by"."""
    first, last = clause.complement
    if clause.sign.passive and clause.sign.cue.type == EventType.MEETING:
        guests = (p for p in reversed(sentence.parties) if p.last <= clause.sign.first and p.actors and p.stand is Stand.ACTOR)
        yield from (p for p in islice(guests, 1) if p.governor is None)
    for party in sentence.parties:
        between = clause.sign.first < party.first < clause.sign.last and party.governor in ("together", "agent")
        if not (between or first <= party.first < last) or party.stand is Stand.PLACE or not party.actors:
            continue
        direct = party.governor is None and party.stand is Stand.ACTOR and party.first - clause.sign.last <= 2
        direct = direct and clause.sign.cue.type != EventType.VOTE
        direct = (
            direct or (sentence.pack.grammar.verb_first and _next_to_subject(clause, party)) or _reached(sentence, clause, party)
        )
        if party.governor in ("together", "agent") or direct or (clause.sign.cue.nominal and party.governor == "possessive"):
            yield party


def _reached(sentence: Sentence, clause: Clause, party: Party) -> bool:
    """Whether a party is whom somebody called or received, by the preposition that marks a person as object ("llamó a Rabat")."""
    if party.governor != "toward" or party.stand is not Stand.ACTOR:
        return False
    between = sentence.tokens[clause.sign.last : party.first]
    near = sum(1 for token in between if token.is_word and not token.dated) <= 2
    return near and (clause.sign.cue.type == EventType.CALL or bool(party.head.tags & {Tag.TITLE, Tag.PERSON}))


def _next_to_subject(clause: Clause, party: Party) -> bool:
    """Whether a party is the object right after its verb and subject."""
    plain = party.governor is None and party.stand is Stand.ACTOR
    return plain and clause.subject is not None and 0 <= party.first - clause.subject.last <= 1


def _date(sentence: Sentence, clause: Clause) -> DateMention | None:
    """The date of the clause, else of the sentence where it has one; of a date that is still to come, the one before where the event is past."""
    found = date_in(sentence, clause.first, clause.last, clause.sign.first)
    found = found or date_in(sentence, 0, len(sentence.tokens), clause.sign.first)
    published = sentence.published
    if found is None or found.iso is None or published is None or clause.scheduled or found.iso[:10] <= published:
        return found
    earlier = found.alternative_iso
    return replace(found, iso=earlier) if earlier and earlier[:10] <= published else found


def _place(sentence: Sentence, clause: Clause) -> tuple[str | None, Party | None]:
    """The place named nearest after the cue, else before it, in the clause; what is attacked may be the place itself, what is taken is."""
    found = [p for p in sentence.parties if p.governor == "locative" and p.head.place is not None]
    inside = [p for p in found if clause.first <= p.first < clause.last]
    after = [p for p in inside if p.first >= clause.sign.first]
    struck = _struck(sentence, clause)
    taken = struck if clause.sign.cue.type is EventType.ADVANCE and not clause.sign.passive else []
    best = next(iter(taken or after or inside[::-1] or struck or (found if len(found) == 1 else [])), None)
    return (best.head.place.name, best) if best is not None and best.head.place is not None else (None, None)


def _struck(sentence: Sentence, clause: Clause) -> list[Party]:
    """Towns that are the object of an attack or an advance, or the end of a way ("mengunjungi Pyongyang", "reached El Fasher")."""
    sign = clause.sign
    towns = [
        p for p in sentence.parties if p.head.place is not None and len(p.mentions) == 1 and p.head.tags <= {Tag.NAME, Tag.INERT}
    ]
    if sign.cue.type in TAKEN:
        passive = [p for p in towns if sign.passive and p.last <= sign.first]
        return passive[-1:] or [
            p for p in towns if sign.first < p.first < clause.last and p.governor in (None, "against", "possessive", "toward")
        ]
    if sign.cue.type in MOVED:
        after = [p for p in towns if sign.last <= p.first < clause.last]
        return [p for p in after if p.governor in ("toward", "other") or (p.governor is None and p.first == sign.last)]
    return []


def _targets(sentence: Sentence, clause: Clause, actors: tuple[str, ...], where: Party | None, draft: Draft) -> tuple[str, ...]:
    """Whom it is done to: the object, a party that a preposition marks, what belongs to one, the state of the place."""
    if clause.sign.passive:
        sufferers = [p for p in sentence.parties if p.last <= clause.sign.first and p.actors]
        best = sufferers[-1] if sufferers else None
    else:
        first, last = clause.complement
        after = [p for p in sentence.parties if first <= p.first and p.last <= last and set(p.actors) - set(actors)]
        best = min(after, key=lambda p: (p.governor not in (None, "against", "toward", "possessive"), p.first), default=None)
    if best is not None and set(best.actors) - set(actors):
        draft.note_party("targets", best)
        return tuple(actor for actor in best.actors if actor not in actors)
    state = where.head.place.state if where and where.head.place else None
    return (state,) if state and state not in actors else ()


def _span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    first, last = clause_span(sentence, clause)
    if clause.sign.passive:
        sufferers = [p.first for p in sentence.parties if p.last <= clause.sign.first]
        first = min(first, sufferers[-1]) if sufferers else first
    return first, last
