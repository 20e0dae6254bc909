"""Names that the atlas does not know as a page shows them: where they were met, whom they may be, and what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jaminan.model.decisions import ActorDecision
from jaminan.model.entries import ClaimOnRecord
from jaminan.presentation.plain import plain
from jaminan.presentation.web.views.passages import words_around
from jaminan.presentation.web.visits import Visit
from jaminan.standing.identity import PERSON, Candidate, Mention, Suggestion

_AROUND = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One place where a name was met: the spelling there, and the words around it."""

    mention: Mention
    record: ClaimOnRecord
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """A candidate with how often it was met, the last place, and whom it may be, the best first."""

    candidate: Candidate
    claims: int
    reports: int
    met: tuple[Met, ...]
    suggestions: Sequence[Suggestion]
    decided: str


def to_line(
    visit: Visit, one: Candidate, suggestions: Sequence[Suggestion], records: Mapping[str, ClaimOnRecord], most: int
) -> CandidateLine:
    """The candidate with up to that many of its places, the last first, each once."""
    known = list({mention.evidence: mention for mention in reversed(one.mentions) if mention.claim in records}.values())
    return CandidateLine(
        candidate=one,
        claims=len({mention.claim for mention in one.mentions}),
        reports=len({mention.evidence.document for mention in one.mentions}),
        met=tuple(_met(mention, records[mention.claim]) for mention in known[:most]),
        suggestions=suggestions,
        decided=decided_words(visit, one.decision),
    )


def _met(mention: Mention, record: ClaimOnRecord) -> Met:
    text, place = record.document.text, mention.evidence
    before, after = words_around(text, place.start, place.end, _AROUND)
    return Met(mention=mention, record=record, before=before, after=after)


def decided_words(visit: Visit, decision: ActorDecision | None) -> str:
    """What was said of a name, in words; nothing where nobody has said anything."""
    if decision is None or (decision.actor is None and not decision.apart):
        return ""
    if decision.actor is None:
        return visit.phrase("identity.apart", others=", ".join(name_of(visit, other) for other in decision.apart))
    if decision.actor == decision.candidate:
        kind = visit.wording.word("web_actor_kind", decision.kind or "")
        return visit.phrase("identity.accepted", name=plain(decision.name or decision.candidate), kind=kind)
    return visit.phrase("identity.joined", actor=name_of(visit, decision.actor))


def name_of(visit: Visit, identity: str) -> str:
    """An actor's name, or a person's."""
    return identity.removeprefix(PERSON) if identity.startswith(PERSON) else visit.name(identity)
