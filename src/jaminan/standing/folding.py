"""The fold: from claims on record to where every undertaking stands; what holds of each, settled on the day asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Commitment
from jaminan.model.decisions import Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Standing
from jaminan.standing.clarity import Amounts
from jaminan.standing.copies import find_families
from jaminan.standing.deciding import with_kin_decided
from jaminan.standing.gathering import day_of, gather
from jaminan.standing.holding import Beside, hold
from jaminan.standing.identity import with_actors_joined
from jaminan.standing.register import Register, Turn
from jaminan.standing.settling import settle
from jaminan.standing.times import parse_as_of

Met = Mapping[str, bool | None]
"""What is known of conditions: `ceasefire(UKR)` for one actor, `ceasefire` for all; what is not named is not known."""


def fold(
    claims: Iterable[ClaimOnRecord],
    *,
    atlas: Atlas,
    as_of: str | None = None,
    known_at: str | None = None,
    met: Met | None = None,
    families: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
) -> Standing:
    """Where every undertaking stands on the claims that stand and were published by `as_of`, after what analysts decided.

    `known_at` is only noted: claims and decisions are what the ledger knew then. `families` spares the search for copies where it
    was done. Without `as_of` no deadline can pass.

    Raises:
        StandingError: J501, where `as_of` is no date.
    """
    today, decided = parse_as_of(as_of) if as_of else None, decisions or Decisions()
    standing = {claim.id: claim for claim in with_actors_joined(claims, decided.actors, atlas=atlas) if claim.stands}
    if families is None:
        families = find_families({claim.claim.evidence.document: claim.document.text for claim in standing.values()})
    records = {key: claim for key, claim in standing.items() if today is None or day_of(claim) <= today}
    beside = Beside(records, Amounts(standing.values()), atlas)
    register = Register({name: (Turn(on="", met=value),) for name, value in (met or {}).items()})
    gathered = gather(records.values(), with_kin_decided(families, decided.kin), decided)
    left_out = sorted(key for key, claim in records.items() if isinstance(claim.claim, Commitment) and not claim.claim.actors)
    return Standing(
        as_of=as_of,
        known_at=known_at,
        positions=tuple(replace(settle(hold(one, beside), register, today), undertaking=one) for one in gathered),
        left_out=tuple(left_out),
    )
