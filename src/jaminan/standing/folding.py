"""The fold: from claims on record to where every undertaking stands; what holds of each, settled on the day asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Commitment
from jaminan.model.decisions import Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Standing
from jaminan.standing.clarity import Amounts
from jaminan.standing.conditions.register import make_register
from jaminan.standing.conditions.resting import settle_all
from jaminan.standing.conditions.signs import find_signs
from jaminan.standing.conditions.suppositions import Supposition, as_turns
from jaminan.standing.deciding import with_kin_decided
from jaminan.standing.gathering import day_of, gather
from jaminan.standing.holding import Beside, hold
from jaminan.standing.identity import with_actors_joined
from jaminan.standing.times import parse_as_of

Met = Mapping[str, bool | None]
"""What is supposed of conditions on every day: `ceasefire(UKR)` for one actor, `ceasefire` for all."""


def fold(
    claims: Iterable[ClaimOnRecord],
    *,
    atlas: Atlas,
    as_of: str | None = None,
    known_at: str | None = None,
    met: Met | None = None,
    families: Mapping[str, str] = MappingProxyType({}),
    decisions: Decisions | None = None,
    supposed: Iterable[Supposition] = (),
) -> Standing:
    """Where every undertaking stands on the claims that stand and were published by `as_of`, after what analysts decided.

    `known_at` is only noted: claims and decisions are what the ledger knew then. `families` are the copies among their reports, document
    id to family id; a report that is not in it is a source of its own. `met` and `supposed` go before all that is known of conditions.
    Without `as_of` no deadline can pass.

    Raises:
        StandingError: J501, where `as_of` is no date.
    """
    today, decided = parse_as_of(as_of) if as_of else None, decisions or Decisions()
    standing = {claim.id: claim for claim in with_actors_joined(claims, decided.actors, atlas=atlas) if claim.stands}
    records = {key: claim for key, claim in standing.items() if today is None or day_of(claim) <= today}
    beside, kin = Beside(records, Amounts(standing.values()), atlas), with_kin_decided(families, decided.kin)
    register = make_register(find_signs(records.values(), kin, atlas), decided.conditions, today)
    register = register.supposing(as_turns([Supposition(name, value) for name, value in (met or {}).items()], None))
    register = register.supposing(as_turns(supposed, today))
    gathered = gather(standing.values(), kin, decided, today)
    settled = settle_all([hold(one, beside) for one in gathered], register, today)
    left_out = sorted(key for key, claim in records.items() if isinstance(claim.claim, Commitment) and not claim.claim.actors)
    return Standing(
        as_of=as_of,
        known_at=known_at,
        positions=tuple(replace(one, undertaking=told) for one, told in zip(settled, gathered, strict=True)),
        left_out=tuple(left_out),
        register=register.turns,
    )
