"""Whose a figure is, chosen among all whom the report offers by learnt weights."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jaminan.model.codes import EventType, Quantity, Unit
from jaminan.reading.choosing import Offers, Option, step
from jaminan.reading.clauses import Clause
from jaminan.reading.mentions import Stand
from jaminan.reading.parties import Party, Scene
from jaminan.reading.sentences import Sentence
from jaminan.reading.speech import Speech

GIVEN = frozenset({Quantity.AID, Quantity.AREA, Quantity.AREA_SHARE})  # the noun after them is what is given or taken
SUFFERED = frozenset({Quantity.CASUALTIES, Quantity.DISPLACED})
BORNE = frozenset({Quantity.TROOPS, Quantity.WEAPONS, Quantity.CASUALTIES})
MOST_RANKED = 3
RULES = frozenset({"qualifier", "sufferer", "subject", "first", "left", "place", "theatre", "topic", "ranked"})
"""How the rules find an owner; each is a trait."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit, on the tokens `first:last`; `carried` tells how, where no words beside it say what it counts."""

    at: int
    first: int
    last: int
    quantity: Quantity
    unit: Unit
    carried: str | None = None


def find_owners(
    sentence: Sentence, measured: Measured, clause: Clause | None, speech: Speech | None, scene: Scene
) -> tuple[Option, ...]:
    """All whose a number may be, the rules' choice first."""
    offers = Offers(scene)
    sort = _sort(measured)
    role = f"{clause.sign.cue.role}:{clause.sign.cue.type or ''}" if clause else "none"
    for number, (how, party, actors) in enumerate(_ruled(sentence, measured, clause, scene)):
        traits = (f"{how}", f"{how}:{sort}", f"{how}:{role}", *(("rule", f"rule:{sort}", f"rule:{how}") if not number else ()))
        if party is not None:
            offers.add(party, *traits)
        else:
            offers.name(actors, *traits)
    _beside(sentence, measured, sort, role, offers)
    if speech is not None and speech.speaker is not None and speech.speaker.actor:
        offers.name((speech.speaker.actor,), "speaker", f"speaker:{sort}")
    for number, actor in enumerate(scene.ranked[:MOST_RANKED]):
        offers.name((actor,), f"rank:{number}", f"rank:{number}:{sort}")
    for number, actor in enumerate(scene.lately[:MOST_RANKED]):
        offers.name((actor,), f"recent:{number}", f"recent:{number}:{sort}")
    options = tuple(
        Option(party, frozenset(traits) | _crossed(offers.standing(actors), sort) | {f"war:{offers.in_war(actors)}:{sort}"})
        for actors, (party, traits) in offers.found.items()
    )
    told = _told_within(sentence, measured)
    return tuple(option for option in options if option.party.actors == told) if told else options


def _told_within(sentence: Sentence, measured: Measured) -> tuple[str, ...]:
    """Whose they are, where the counted words themselves say it ("1,500 North Korean soldiers"): nobody else need be thought of."""
    if measured.quantity not in BORNE:
        return ()
    within = (p for p in sentence.parties if measured.first < p.first < measured.last and p.actors and not p.inferred)
    return next((party.actors for party in within), ())


def _sort(measured: Measured) -> str:
    """What is counted, as far as it tells whose it may be."""
    if measured.quantity in SUFFERED:
        return "suffered"
    return str(measured.quantity)


def _crossed(traits: set[str], sort: str) -> set[str]:
    return traits | {f"{trait}:{sort}" for trait in traits if trait.startswith("kind")}


def _ruled(
    sentence: Sentence, measured: Measured, clause: Clause | None, scene: Scene
) -> Iterator[tuple[str, Party | None, tuple[str, ...]]]:
    """Whose number it may be by rule, likeliest first: what qualifies the noun, who does it, who suffers, who is spoken of."""
    suffered = measured.quantity in SUFFERED
    found = [("qualifier", None if measured.quantity in GIVEN else _qualifier(sentence, measured))]
    found += [("sufferer", _sufferer(sentence, measured, clause))] if suffered else []
    subject = clause.subject if clause else None
    first = next((p for p in sentence.parties if p.actors and p.stand is Stand.ACTOR), None)
    doers = [("subject", subject), ("first", first), ("left", _nearest_before(sentence, measured))]
    if sentence.pack.grammar.stems and measured.quantity is not Quantity.AID:
        doers.reverse()  # no cue tells the clause: nearness does
    spoken = [("place", _place_state(sentence)), ("theatre", scene.suffering())]
    topical = [("topic", scene.lately[:1]), ("ranked", scene.ranked[:1])]
    named = [(how, party, party.actors) for how, party in found if party is not None and party.actors]
    acting = [(how, party, party.actors) for how, party in doers if party is not None and party.actors]
    inferred = [(how, None, actors) for how, actors in (spoken if suffered else topical + spoken) if actors]
    yield from named
    yield from (*inferred, *acting) if suffered else (*acting, *inferred)


def _beside(sentence: Sentence, measured: Measured, sort: str, role: str, offers: Offers) -> None:
    """The parties of the sentence on both sides of the number, nearest first."""
    before = [p for p in sentence.parties if p.last <= measured.first and p.actors]
    after = [p for p in sentence.parties if p.last > measured.first and p.actors]
    for side, parties in (("before", before[::-1]), ("after", after)):
        for number, party in enumerate(parties):
            near, form = min(number, 2), f"{party.stand}:{party.governor}"
            gap = step(measured.first - party.last if side == "before" else max(0, party.first - measured.last))
            offers.add(party, f"{side}:{near}", f"{side}:{near}:{sort}", f"{side}:gap:{gap}", f"{side}:gap:{gap}:{sort}")
            offers.add(party, f"{side}:{form}", f"{side}:{form}:{sort}", f"{side}:{form}:{role}")


def _nearest_before(sentence: Sentence, measured: Measured) -> Party | None:
    before = [p for p in sentence.parties if p.last <= measured.first and p.actors and p.stand is Stand.ACTOR]
    return before[-1] if before else None


def _qualifier(sentence: Sentence, measured: Measured) -> Party | None:
    """The party within or right beside the counted noun ("18 tentara Kamboja", "5,000 Russian troops", "30 members of NATO")."""
    for party in sentence.parties:
        if not party.actors:
            continue
        if measured.first < party.last and party.first < measured.last:
            return party
        close = measured.last <= party.first <= measured.last + 1
        if close and (
            party.governor == "possessive" or (party.first == measured.last and not sentence.pack.grammar.adjective_first)
        ):
            return party
    return None


def _sufferer(sentence: Sentence, measured: Measured, clause: Clause | None) -> Party | None:
    """Whose people suffer: of an attack those whom it struck, else the party that the place belongs to."""
    attack = clause is not None and clause.sign.cue.type in (EventType.ATTACK, EventType.ADVANCE)
    others = [p for p in sentence.parties if p.actors and p.stand is not Stand.PLACE]
    if attack and clause is not None and clause.subject is not None:
        struck = [p for p in others if p.actors != clause.subject.actors]
        if struck:
            return struck[0]
        towns = (p for p in sentence.parties if p.first > clause.sign.first and p.head.place and p.head.place.state)
        if town := next(towns, None):
            return replace(town, actors=(town.head.place.state,)) if town.head.place and town.head.place.state else None
    placed = [p for p in sentence.parties if p.governor == "locative" and (p.actors or p.head.place)]
    return next((p for p in placed if p.actors), None)


def _place_state(sentence: Sentence) -> tuple[str, ...]:
    states = [p.head.place.state for p in sentence.parties if p.head.place is not None and p.head.place.state]
    return (states[0],) if states else ()
