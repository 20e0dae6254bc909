"""What became of an undertaking that no board shows any more: told as another, or told by no claim that stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jaminan.ledger.looking import ended_claims, last_entries, spoken_of
from jaminan.ledger.rows import from_claim_row
from jaminan.ledger.shelf import Row, Shelf
from jaminan.model.claims import Claim, Commitment
from jaminan.model.decisions import ActorDecision, Decisions, MergeDecision
from jaminan.model.entries import Entry, Subject
from jaminan.model.standing import Position
from jaminan.pipeline.concerning import ever_decided
from jaminan.standing.deciding import merged
from jaminan.standing.gathering import Key, keys_of

MOST_CLAIMS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """`about` is who owed what to whom; `decisions` are those by which it is told as another, `claims` those that told it once.

    Each claim comes with the last entry about it; `now` are the ids of the undertakings that are told in its place.
    """

    about: Key
    decisions: tuple[MergeDecision | ActorDecision, ...] = ()
    claims: tuple[tuple[str, Entry], ...] = ()
    now: tuple[str, ...] = ()


def find_fate(shelf: Shelf, identity: str, positions: Sequence[Position]) -> Fate | None:
    """What became of the undertaking with that id, which is not among the positions; None where it was never on record."""
    decisions, shown = shelf.decisions(), {one.undertaking.id for one in positions}
    found = _merged(shelf, identity, decisions) or _joined(shelf, identity, positions) or _ended(shelf, identity, decisions)
    return found and replace(found, now=tuple(one for one in found.now if one in shown))


def _merged(shelf: Shelf, identity: str, decisions: Decisions) -> Fate | None:
    """Merged into another by a person, and the words of it are told there."""
    into = merged(identity, decisions)
    rows = shelf.claims_told([identity]) if into != identity else []
    about = next(_keys_in(map(_claim_of, rows), identity), None)
    return Fate(about=about, decisions=(decisions.merges[identity],), now=(into,)) if about else None


def _joined(shelf: Shelf, identity: str, positions: Iterable[Position]) -> Fate | None:
    """Its debtor or creditor is another actor now: by the names that any actor was ever told as."""
    ever = [one for one in ever_decided(shelf, Subject.ACTOR) if isinstance(one, ActorDecision) and one.actor]
    called: dict[str, dict[str, ActorDecision]] = {}
    for one in ever:
        if one.actor and one.actor != one.candidate:
            called.setdefault(one.actor, {})[one.candidate] = one
            called.setdefault(one.candidate, {})[one.actor] = one
    for position in positions if called else ():
        told = position.undertaking
        debtors, creditors = called.get(told.debtor, {}), called.get(told.creditor or "", {})
        for debtor in (told.debtor, *debtors):
            for creditor in (told.creditor, *creditors):
                key = Key(debtor, creditor, told.measure)
                if key.undertaking == identity:
                    why = [one for one in (debtors.get(debtor), creditors.get(creditor or "")) if one]
                    return Fate(about=key, decisions=tuple(why), now=(told.id,))
    return None


def _ended(shelf: Shelf, identity: str, decisions: Decisions) -> Fate | None:
    """Told once by claims that were rejected, corrected or no longer made."""
    ended = [(claim, key) for claim, version in ended_claims(shelf) for key in _keys_in([version], identity)]
    claims = list(dict.fromkeys(claim for claim, _ in ended))[:MOST_CLAIMS]
    if not ended:
        return None
    last, now = last_entries(shelf, claims), {merged(one, decisions) for one in spoken_of(shelf, claims)}
    return Fate(about=ended[0][1], claims=tuple((claim, last[claim]) for claim in claims), now=tuple(sorted(now)))


def _keys_in(claims: Iterable[Claim], identity: str) -> Iterator[Key]:
    """Who owed what to whom, in the words of these claims, where it is that undertaking."""
    for claim in claims:
        if isinstance(claim, Commitment):
            yield from (key for key in keys_of(claim) if key.undertaking == identity)


def _claim_of(row: Row) -> Claim:
    return from_claim_row(row["corrected"] or row["record"])
