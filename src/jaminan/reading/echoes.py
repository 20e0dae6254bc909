"""Claims that a clause without a verb of its own repeats of somebody else: "so is Lithuania", "Poland followed suit"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jaminan.languages.schema import CueRole, Position
from jaminan.model.claims import Commitment, Demand, Event
from jaminan.reading.clauses import Clause
from jaminan.reading.drafting import Candidate, Draft, clause_span
from jaminan.reading.parties import Party
from jaminan.reading.resolving import Analysed

REACH = 3
"""How far from its words the one may stand who does likewise."""
MOST_ECHOED = 12
"""How many candidates back what is repeated may lie."""


def find_echoes(read: Sequence[Analysed], place: int, told: Sequence[Candidate]) -> Iterator[Candidate]:
    """What was just told of somebody, for those of whom the sentence at `place` says no more than that they do it too.

    `told` are the candidates so far, in order; those of the clause told last in this sentence or the one before are repeated.
    """
    here = read[place]
    since = read[max(place - 1, 0)].sentence.tokens[0].start
    for clause in here.clauses:
        if clause.sign.cue.role is not CueRole.ECHO or (party := _who(here, clause)) is None:
            continue
        at = here.sentence.tokens[clause.sign.first].start
        model = [one for one in told if isinstance(one.claim, Commitment | Demand | Event) and since <= one.clause < at]
        for one in model:
            if one.clause == model[-1].clause and not set(party.actors) & set(one.claim.actors):
                yield _echo(here, clause, party, one)


def _who(here: Analysed, clause: Clause) -> Party | None:
    """Who does likewise: named right behind the words or right before them, as the cue has it."""
    sign, after = clause.sign, clause.sign.cue.subject is Position.AFTER
    for party in here.sentence.parties:
        gap = party.first - sign.last if after else sign.first - party.last
        if 0 <= gap <= REACH and party.actors and party.governor is None and not party.inferred:
            return party
    return None


def _echo(here: Analysed, clause: Clause, party: Party, model: Candidate) -> Candidate:
    draft = Draft(here.sentence)
    draft.note_party("actors", party)
    first, last = clause_span(here.sentence, replace(clause, subject=party, complement=(clause.sign.last, clause.sign.last)))
    span = (min(first, party.first), max(last, party.last))
    claim = model.claim
    assert isinstance(claim, Commitment | Demand | Event)  # noqa: S101 - the caller has asked
    said = draft.finish(span, party.actors, claim.when, clause.speech, clause.sign.cue.id)
    kept = tuple(slot for slot in claim.slots if slot.slot not in ("actors", "speaker"))
    if clause.speech is None:
        said["speaker"], said["channel"] = claim.speaker, claim.channel
    said["slots"] = (*said["slots"], *kept)
    echoed = replace(claim, **said)
    at = here.sentence.tokens[clause.sign.first].start
    aims = tuple(aim for aim in model.aims if not set(aim.actors) & set(party.actors))
    return Candidate(echoed, model.traits | {"echo"}, clause=at, aims=aims)
