"""Choosing one of several that exclude one another by learnt weights: who does it, whose a figure is, whom it is for.

The traits mean the same in every language; the rules have their say as traits among others. Without weights the first option stands.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jaminan.reading.parties import Party, Scene, nowhere

_STEPS = (0, 1, 2, 4, 8)
AS_LIKELY = 0.5
"""The share of the likeliest option's probability that another must have to come before it."""
_STEP_NAMES = (*map(str, _STEPS), "far")
_SURE = (0.9, 0.7, 0.5, 0.3, 0.15)


@dataclass(frozen=True, slots=True)
class Option:
    """One of those that it may be, and how it was found."""

    party: Party
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Between whom was chosen for a slot: the table of weights, and what speaks for each."""

    table: str
    slot: str
    options: tuple[tuple[tuple[str, ...], frozenset[str]], ...]


def as_found(found: Iterable[tuple[str, ...]], actors: tuple[str, ...]) -> tuple[str, ...]:
    """The actors in the order in which the same ones were found before: another order is no other option."""
    if len(actors) < 2:
        return actors
    return next((known for known in found if set(known) == set(actors)), actors)


@dataclass(slots=True)
class Offers:
    """The options while they are gathered: by actors, in the order in which they were found; the first party found stands for them."""

    scene: Scene
    found: dict[tuple[str, ...], tuple[Party, set[str]]] = field(default_factory=dict)

    def add(self, party: Party | None, *traits: str) -> None:
        """Offers a party; a paper reports and does not act."""
        if party is None or not party.actors or all(self.scene.kinds.get(actor) == "outlet" for actor in party.actors):
            return
        self.found.setdefault(as_found(self.found, party.actors), (party, set()))[1].update(traits)

    def name(self, actors: tuple[str, ...], *traits: str) -> None:
        """Offers actors that no words of the sentence name."""
        if actors:
            self.add(nowhere(actors), *traits)

    def standing(self, actors: tuple[str, ...]) -> set[str]:
        """Who they are: what kind of actors, how many, how much they matter in the report and lately."""
        ranked, lately = self.scene.ranked, self.scene.lately
        traits = {f"kind:{self.scene.kinds.get(actors[0], 'unknown')}", f"actors:{min(len(actors), 4)}"}
        traits.add(f"ranked:{step(ranked.index(actors[0])) if actors[0] in ranked else 'no'}")
        if len(actors) == 1:
            traits.add(f"lately:{step(lately.index(actors[0])) if actors[0] in lately else 'no'}")
        return traits

    def in_war(self, actors: tuple[str, ...]) -> str:
        """What they are in the war that the report is about."""
        war = self.scene.war
        if war is None:
            return "peace"
        sides = {war.side_of(actor) for actor in actors}
        if sides == {None}:
            return "outsider"
        here = "here" if all(actor in war.land for actor in actors) else "away"
        return "both" if len(sides - {None}) > 1 else f"fighter:{here}"


def weigh_options(options: Sequence[Option], table: Mapping[str, float]) -> list[tuple[Option, float]]:
    """The options with their probabilities, best first (`in_order`), and of like ones the first found."""
    shares = chances([one.traits for one in options], table)
    return [(options[n], shares[n]) for n in in_order([one.party.actors for one in options], shares, table)]


def in_order(named: Sequence[tuple[str, ...]], shares: Sequence[float], table: Mapping[str, float]) -> list[int]:
    """The numbers of the options, by how much of the truth each may expect to tell: its overlap (Jaccard) with all, weighed by their probabilities.

    So two likely parties together come before the likelier of them, where they are not much less likely as a pair (`AS_LIKELY`): nobody is named
    with another only to be right by half. Without weights nothing speaks against the order in which they were found.
    """
    if not table:
        return list(range(len(named)))
    sets = [frozenset(actors) for actors in named]
    worth = [sum(share * _overlap(one, other) for other, share in zip(sets, shares, strict=True)) for one in sets]
    least = AS_LIKELY * max(shares, default=0.0)
    return sorted(range(len(named)), key=lambda n: (shares[n] < least, -round(worth[n], 9)))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    if one == other:
        return 1.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def total(traits: Iterable[str], table: Mapping[str, float]) -> float:
    """The sum of the traits' weights; it is rounded once, so that the order in which they come changes nothing."""
    return math.fsum([table[trait] for trait in traits if trait in table])


def chances(options: Iterable[frozenset[str]], table: Mapping[str, float]) -> list[float]:
    """The probability of each of several options that exclude one another, by the weights of their traits (conditional logit)."""
    scores = [total(traits, table) for traits in options]
    best = max(scores, default=0.0)
    powers = [math.exp(score - best) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def told(table: str, slot: str, options: Iterable[Option]) -> tuple[Choice, ...]:
    """The choice as it is kept beside a candidate; none where there was nothing to choose from."""
    pairs = tuple((option.party.actors, option.traits) for option in options)
    return (Choice(table, slot, pairs),) if pairs else ()


def how_sure(chance: float) -> str:
    """A probability in steps that leave enough cases in each."""
    return str(next((least for least in _SURE if chance > least), 0))


def step(number: int) -> str:
    """A distance in steps."""
    return _STEP_NAMES[bisect_left(_STEPS, number)]
