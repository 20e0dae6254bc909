"""For whom, of whom or against whom: all whom a clause and its report offer as the targets of a claim, and what speaks for each.

The rules of `undertakings.py` have their say as one trait among others. The traits mean the same in every language; how much each counts is
learnt from annotated reports (`tools/learn_sureness.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jaminan.model.claims import Commitment, Demand, Event, SlotEvidence
from jaminan.model.codes import EventType, Measure
from jaminan.reading.choosing import as_found, step
from jaminan.reading.clauses import Clause
from jaminan.reading.drafting import Aim, Draft
from jaminan.reading.mentions import Stand, Tag
from jaminan.reading.parties import Party, Scene
from jaminan.reading.sentences import Sentence

HOSTILE = frozenset({Measure.FORCE, Measure.SANCTIONS, Measure.PRESSURE, Measure.EMBARGO, Measure.RESTRAINT, Measure.TERRITORY})
BETWEEN = frozenset(
    {Measure.TALKS, Measure.CEASEFIRE, Measure.PRISONERS, Measure.WITHDRAWAL, Measure.DISARMAMENT, Measure.COOPERATION}
)


@dataclass(slots=True)
class Offers:
    """Aims while they are gathered: by actors, in the order in which they were found."""

    found: dict[tuple[str, ...], tuple[set[str], SlotEvidence | None]] = field(default_factory=dict)

    def add(self, actors: tuple[str, ...], traits: Iterable[str], words: SlotEvidence | None = None) -> None:
        """Offers actors; the words that name them first stand for them."""
        actors = as_found(self.found, actors)
        known = self.found.setdefault(actors, (set(), words))
        known[0].update(traits)
        if known[1] is None and words is not None:
            self.found[actors] = (known[0], words)

    def aims(self) -> tuple[Aim, ...]:
        """What was offered."""
        return tuple(Aim(actors, frozenset(traits), words) for actors, (traits, words) in self.found.items())


Aimed = Commitment | Demand | Event
"""Claims that may be for, of or against somebody."""


def matter_of(claim: Aimed) -> Measure | EventType:
    """What is promised, asked or done."""
    return claim.type if isinstance(claim, Event) else claim.measure


def sort_of(claim: Aimed) -> str:
    """Whether a claim is one of help, of harm, of both sides, asks something, or tells what was done."""
    if isinstance(claim, Demand):
        return "asked"
    if isinstance(claim, Event):
        return "done"
    if claim.measure in HOSTILE:
        return "against"
    return "between" if claim.measure in BETWEEN else "for"


def find_aims(sentence: Sentence, clause: Clause, claim: Aimed, scene: Scene) -> tuple[Aim, ...]:
    """All whom the sentence names as possible targets of a claim, the rules' choice among them."""
    offers, sort = Offers(), sort_of(claim)
    words = next((slot for slot in claim.slots if slot.slot == "targets"), None)
    how = words.rule if words else "nowhere"
    if claim.targets:
        offers.add(claim.targets, ("rule", f"rule:{how}", f"rule:{how}:{sort}", f"rule:{how}:{matter_of(claim)}"), words)
    order: dict[str, int] = {}
    for party in sentence.parties:
        actors = tuple(actor for actor in party.actors or _state_of(party) if actor not in claim.actors)
        if not actors or _owns(clause, party):
            continue
        where = _where(clause, party)
        number = min(order.get(where, 0), 3)
        order[where] = number + 1
        offers.add(actors, _of_party(clause, party, where, number, sort), _words(sentence, party))
    if len(claim.actors) > 1:
        mutual = "mutual" if clause.sign.cue.mutual else "plain"
        offers.add(claim.actors, (f"own:{sort}:{mutual}", f"own:{matter_of(claim)}", f"own:{len(claim.actors) == 2}:{sort}"))
    speaker = clause.speech.speaker if clause.speech else None
    if speaker is not None and speaker.actor and speaker.actor not in claim.actors:
        offers.add((speaker.actor,), (f"speaker:{sort}",))
    for number, actor in enumerate(actor for actor in scene.lately[:3] if actor not in claim.actors):
        offers.add((actor,), (f"lately:{number}:{sort}",))
    return offers.aims()


def _state_of(party: Party) -> tuple[str, ...]:
    """The state that a town or area lies in: who sends troops to Gaza sends them to Palestine."""
    place = party.head.place
    return (place.state,) if place is not None and place.state is not None else ()


def _owns(clause: Clause, party: Party) -> bool:
    """Whether a party only tells whose the doer is ("Yemen's Houthis")."""
    subject = clause.subject
    return subject is not None and party.stand is Stand.PLACE and party.governor is None and subject.first - party.last == 1


def _where(clause: Clause, party: Party) -> str:
    first, last = clause.complement
    if any(span.first <= party.first < span.last for span in clause.conditions):
        return "condition"
    if first <= party.first and party.last <= last:
        return "complement"
    return "before" if party.last <= clause.sign.first else "after"


def _of_party(clause: Clause, party: Party, where: str, number: int, sort: str) -> Iterator[str]:
    form = f"{party.stand}:{party.governor}"
    gap = min(abs(party.first - clause.sign.last), abs(clause.sign.first - party.last))
    yield from (f"{where}:{number}", f"{where}:{number}:{sort}", f"{where}:{form}", f"{where}:{form}:{sort}")
    yield f"{where}:{'pointing' if party.inferred else 'named'}"
    yield f"{where}:gap:{step(gap)}"
    yield from (f"{where}:{tag}" for tag in (Tag.UNNAMED, Tag.TITLE) if party.has(tag))
    if party.head.bracketed:
        yield "bracketed"


def _words(sentence: Sentence, party: Party) -> SlotEvidence | None:
    draft = Draft(sentence)
    draft.note_party("targets", party)
    return draft.slots[0] if draft.slots else None
