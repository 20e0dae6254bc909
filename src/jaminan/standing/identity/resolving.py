"""Whom a name stands for after what analysts decided: chains are followed, and names joined in a circle are one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Claim, Figure, Speaker
from jaminan.model.decisions import ActorDecision
from jaminan.model.entries import ClaimOnRecord

PERSON = "person:"
"""What stands before the name of a speaker in a decision; ids of actors are told apart by it."""

Decided = Mapping[str, ActorDecision]


def resolve(actor: str, decided: Decided) -> str:
    """The actor that this one was joined to in the end, itself where nobody joined it. The order of decisions changes nothing."""
    steps, circle = _steps(actor, decided)
    return min(circle) if circle else steps[-1]


def resolve_speaker(speaker: Speaker, decided: Decided, *, atlas: Atlas | None = None, on_date: str | None = None) -> Speaker:
    """The speaker by the name and for the actor that were decided.

    A name joined to another is that person; a name, or the name it was joined to, that was joined to an actor speaks for that actor.
    Where a person of the atlas was found, the office held on that date says for whom.
    """
    name, actor = speaker.name, speaker.actor
    if name and f"{PERSON}{name}" in decided:
        end = resolve(f"{PERSON}{name}", decided)
        named = [step for step in steps_of(f"{PERSON}{name}", decided) if step.startswith(PERSON)]
        last = end if end.startswith(PERSON) else named[-1]
        right = _name_of(last, decided)
        if not end.startswith(PERSON):
            actor = end
        elif atlas and right != name:
            actor = atlas.actor_of(right, on_date) or actor
        name = right
    return Speaker(name, resolve(actor, decided) if actor else actor)


def closes_circle(candidate: str, actor: str, decided: Decided) -> bool:
    """Whether joining the candidate to the actor would say that something is itself by way of others."""
    return actor != candidate and candidate in (*steps_of(actor, decided), resolve(actor, decided))


def with_actors_joined(
    claims: Iterable[ClaimOnRecord], decided: Decided, *, atlas: Atlas | None = None
) -> Iterator[ClaimOnRecord]:
    """The claims with every actor and speaker as decided; a claim keeps its own id, and on record nothing changes."""
    for record in claims:
        yield replace(record, claim=_joined(record, decided, atlas)) if _concerns(decided, record.claim) else record


def steps_of(actor: str, decided: Decided) -> list[str]:
    """The ids on the way from this one to the actor that it was joined to in the end, or around the circle that it leads into."""
    return _steps(actor, decided)[0]


def _steps(actor: str, decided: Decided) -> tuple[list[str], list[str]]:
    """The ids on the way from this one, and those of them that form a circle, if the way ends in one."""
    steps = [actor]
    while (decision := decided.get(steps[-1])) and decision.actor and decision.actor != steps[-1]:
        if decision.actor in steps:
            return steps, steps[steps.index(decision.actor) :]
        steps.append(decision.actor)
    return steps, []


def _name_of(person: str, decided: Decided) -> str:
    """The name that it was accepted under, else its own."""
    decision = decided.get(person)
    return (decision.name if decision and decision.actor == person else None) or person.removeprefix(PERSON)


def _concerns(decided: Decided, claim: Claim) -> bool:
    """Whether anything was decided on a name in the claim: of most claims nothing was, and they stay as they are."""
    if not decided:
        return False
    names = claim.actors if isinstance(claim, Figure) else (*claim.actors, *claim.targets)
    said = (claim.speaker.actor, f"{PERSON}{claim.speaker.name}") if claim.speaker else ()
    return any(name in decided for name in (*names, *said))


def _joined(record: ClaimOnRecord, decided: Decided, atlas: Atlas | None) -> Claim:
    claim = record.claim
    speaker = claim.speaker and resolve_speaker(claim.speaker, decided, atlas=atlas, on_date=record.document.published)
    actors = tuple(dict.fromkeys(resolve(actor, decided) for actor in claim.actors))
    if isinstance(claim, Figure):
        return replace(claim, actors=actors, speaker=speaker)
    targets = tuple(dict.fromkeys(resolve(target, decided) for target in claim.targets))
    return replace(claim, actors=actors, targets=targets, speaker=speaker)
