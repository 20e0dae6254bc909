"""What analysts have decided, applied when claims are gathered: nobody rewrites a claim, and every decision can be taken back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from jaminan.model.claims import Claim, Figure, Speaker
from jaminan.model.decisions import ActorDecision, Decisions, KinDecision
from jaminan.model.entries import ClaimOnRecord


def with_actors_joined(claims: Iterable[ClaimOnRecord], decided: Mapping[str, ActorDecision]) -> Iterator[ClaimOnRecord]:
    """The claims with every actor by the id that it was joined to; a claim keeps its own id."""
    joined = {one: actor for one in decided if (actor := _followed(one, decided)) != one}
    for claim in claims:
        yield replace(claim, claim=_joined(claim.claim, joined)) if joined else claim


def with_kin_decided(families: Mapping[str, str], decided: Mapping[tuple[str, str], KinDecision]) -> dict[str, str]:
    """The family of each document after what was decided: those kept apart first leave, then those found to be copies join."""
    found = dict(families)
    known = [one for _, one in sorted(decided.items()) if one.one in found and one.other in found]
    for kin in known:
        if kin.copies is False and found[kin.one] == found[kin.other]:
            found[max(kin.one, kin.other)] = max(kin.one, kin.other)
    for kin in known:
        if kin.copies is True:
            low, high = sorted((found[kin.one], found[kin.other]))
            found |= {document: low for document, family in found.items() if family == high}
    return found


def merged(undertaking: str, decisions: Decisions) -> str:
    """The undertaking that the words about this one are told as: itself, where nobody has merged it."""
    seen = {undertaking}
    while (decision := decisions.merges.get(undertaking)) and decision.into and decision.into not in seen:
        undertaking = decision.into
        seen.add(undertaking)
    return undertaking


def _followed(actor: str, decided: Mapping[str, ActorDecision]) -> str:
    seen = {actor}
    while (decision := decided.get(actor)) and decision.actor and decision.actor not in seen:
        actor = decision.actor
        seen.add(actor)
    return actor


def _joined(claim: Claim, joined: Mapping[str, str]) -> Claim:
    speaker = claim.speaker
    if speaker and speaker.actor and speaker.actor in joined:
        speaker = Speaker(speaker.name, joined[speaker.actor])
    actors = tuple(dict.fromkeys(joined.get(actor, actor) for actor in claim.actors))
    if isinstance(claim, Figure):
        return replace(claim, actors=actors, speaker=speaker)
    targets = tuple(dict.fromkeys(joined.get(target, target) for target in claim.targets))
    return replace(claim, actors=actors, targets=targets, speaker=speaker)
