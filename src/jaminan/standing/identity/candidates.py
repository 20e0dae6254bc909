"""Candidates: names that reports use and the atlas does not know, each with every place where it was met."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Claim, Evidence, Figure
from jaminan.model.decisions import ActorDecision
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.identity.resolving import PERSON, Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a candidate was met: the slot it fills (`actors`, `targets`, `speaker`), its span, and how it is spelt there."""

    claim: str
    slot: str
    evidence: Evidence
    spelling: str
    language: str | None
    outlet: str | None
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that the atlas does not know; `id` is an actor's, or `person:NAME`.

    `companions` are the actors in the claims that name it, `sides` those for whom it speaks; `decision` is what holds of it.
    """

    id: str
    mentions: tuple[Mention, ...]
    companions: frozenset[str]
    sides: frozenset[str] = frozenset()
    decision: ActorDecision | None = None

    @property
    def is_person(self) -> bool:
        """Whether it is the name of a speaker."""
        return self.id.startswith(PERSON)

    @property
    def name(self) -> str:
        """The name that an analyst gave it, else its own in plain letters."""
        given = self.decision.name if self.decision else None
        return given or self.id.removeprefix(PERSON).replace("_", " ")

    @property
    def is_open(self) -> bool:
        """Whether nobody has said who it is."""
        return self.decision is None or self.decision.actor is None


def find_candidates(
    claims: Iterable[ClaimOnRecord], atlas: Atlas, decided: Decided | None = None, known: frozenset[str] | None = None
) -> tuple[Candidate, ...]:
    """The candidates in claims as they were read (not as joined), those met most first, whatever the order of the claims.

    A name that an analyst joined before the atlas learnt it stays listed, so that the decision can be taken back. `known` are the
    `known_names` of the atlas, where they are at hand.
    """
    known, decided = known_names(atlas) if known is None else known, decided or {}
    met: dict[str, list[tuple[Mention, Claim]]] = {}
    for record in claims:
        for name, slot in _names(record.claim):
            told = name.startswith(PERSON) and name.removeprefix(PERSON).casefold() in known
            if name in decided or not (told or name in atlas.actors):
                met.setdefault(name, []).append((_mention(record, slot), record.claim))
    found = [_candidate(name, places, decided.get(name)) for name, places in met.items()]
    return tuple(sorted(found, key=lambda one: (-len({mention.claim for mention in one.mentions}), one.id)))


def known_names(atlas: Atlas) -> frozenset[str]:
    """Every name of the atlas in lower case: outlets and agencies speak under theirs."""
    names = [alias.text for alias in atlas.aliases] + [actor.name for actor in atlas.actors.values()] + list(atlas.by_person)
    return frozenset(name.casefold() for name in names)


def _names(claim: Claim) -> Iterator[tuple[str, str]]:
    targets = () if isinstance(claim, Figure) else claim.targets
    for slot, actors in (("actors", claim.actors), ("targets", targets)):
        for actor in dict.fromkeys(actors):
            yield actor, slot
    if claim.speaker and claim.speaker.name:
        yield f"{PERSON}{claim.speaker.name}", "speaker"


def _mention(record: ClaimOnRecord, slot: str) -> Mention:
    claim, document = record.claim, record.document
    place = next((given.evidence for given in claim.slots if given.slot == slot), claim.evidence)
    told = claim.speaker.name if slot == "speaker" and claim.speaker else None
    spelling = told if told and place == claim.evidence else document.text[place.start : place.end]
    return Mention(
        claim=record.id,
        slot=slot,
        evidence=place,
        spelling=" ".join((spelling or "").split()),
        language=document.language,
        outlet=document.outlet,
        date=document.published or record.recorded[:10],
    )


def _candidate(name: str, places: list[tuple[Mention, Claim]], decision: ActorDecision | None) -> Candidate:
    companions = {other for _, claim in places for other in _company(claim)} - {name}
    sides = {
        claim.speaker.actor for mention, claim in places if mention.slot == "speaker" and claim.speaker and claim.speaker.actor
    }
    mentions = sorted((mention for mention, _ in places), key=lambda one: (one.date, one.claim, one.slot))
    return Candidate(
        id=name, mentions=tuple(mentions), companions=frozenset(companions), sides=frozenset(sides - {name}), decision=decision
    )


def _company(claim: Claim) -> tuple[str, ...]:
    return claim.actors + (() if isinstance(claim, Figure) else claim.targets)
