"""Why a document was read so: every candidate with what weighed for and against it, and what became of it.

It is how a linguist finds out whether a word is missing, a rule is too wide or the judge is too strict.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.claims import Claim
from jaminan.model.documents import Document, Reading
from jaminan.reading.choosing import chances, in_order
from jaminan.reading.drafting import Candidate
from jaminan.reading.reader import draw, to_reading
from jaminan.reading.sureness import Weights, load_weights, sureness


class Fate(StrEnum):
    """What became of a candidate."""

    KEPT = "kept"
    SAID_ALREADY = "said_already"  # another claim says the same with more told
    BELOW_BAR = "below_bar"
    NO_CRISIS = "no_crisis"  # the report is not about a crisis


@dataclass(frozen=True, slots=True)
class Considered:
    """Those between whom was chosen for a slot, with their probabilities, the likeliest first."""

    slot: str
    options: tuple[tuple[tuple[str, ...], float], ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate claim, how sure it is (0 to 1) against the bar of its kind, its fate, and its traits with their weights, the heaviest first.

    `considered` tells of each slot that was filled by choosing between several, between whom.
    """

    claim: Claim
    sureness: float
    bar: float
    fate: Fate
    traits: tuple[tuple[str, float], ...]
    considered: tuple[Considered, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reading of a document, and all that it was chosen from, in the order of the text."""

    reading: Reading
    weighed: tuple[Weighed, ...]

    @property
    def kept(self) -> tuple[Weighed, ...]:
        """What stands as a claim."""
        return tuple(one for one in self.weighed if one.fate is Fate.KEPT)


def explain(document: Document, *, published: str | None = None, language: str | None = None) -> Explanation:
    """Reads a document as `read_document` does, and tells why. Never raises, whatever the text."""
    draught, weights = draw(document, published=published, language=language), load_weights()
    reading = to_reading(document, draught)
    told = tuple(_weighed(draught.candidates, weights, reading, crisis=draught.crisis))
    return Explanation(
        reading, tuple(sorted(told, key=lambda one: (one.claim.evidence.start, one.claim.evidence.end, -one.sureness)))
    )


def _weighed(candidates: tuple[Candidate, ...], weights: Weights, reading: Reading, *, crisis: bool) -> Iterator[Weighed]:
    standing = {_place(claim): claim for claim in reading.claims}
    for candidate in candidates:
        sure = sureness(candidate, weights)
        bar = weights.bar.get(str(candidate.claim.kind), 0.0)
        claim = standing.get(_place(candidate.claim))
        fate = Fate.KEPT
        if not crisis:
            fate = Fate.NO_CRISIS
        elif sure < bar:
            fate = Fate.BELOW_BAR
        elif claim is None:
            fate = Fate.SAID_ALREADY
        table = weights.by_kind.get(str(candidate.claim.kind), {})
        told, considered = claim if claim and fate is Fate.KEPT else candidate.claim, tuple(_considered(candidate, weights))
        yield Weighed(told, sure, bar, fate, _heaviest(candidate.traits, table), considered)


def _considered(candidate: Candidate, weights: Weights) -> Iterator[Considered]:
    for choice in candidate.choices:
        actors, traits = zip(*choice.options, strict=True)
        table = weights.by_kind.get(choice.table, {})
        shares = chances(traits, table)
        yield Considered(choice.slot, tuple((actors[n], shares[n]) for n in in_order(actors, shares, table)))


def _place(claim: Claim) -> tuple[object, ...]:
    what = tuple(getattr(claim, slot, None) for slot in ("measure", "firmness", "type", "quantity", "value"))
    return (str(claim.kind), claim.evidence.start, claim.evidence.end, claim.actors, getattr(claim, "targets", ()), *what)


def _heaviest(traits: frozenset[str], table: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    weighed = [(trait, table[trait]) for trait in traits if table.get(trait)]
    return tuple(sorted(weighed, key=lambda pair: (-abs(pair[1]), pair[0])))
