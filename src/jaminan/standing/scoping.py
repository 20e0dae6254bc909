"""What is on record, seen within a case: claims of its matter alone, and a creditor that nobody names but the case makes plain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jaminan.model.cases import Case
from jaminan.model.claims import Claim, Commitment, Demand, Figure, Speaker
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Because, Reason, Standing
from jaminan.standing.gathering import day_of


@dataclass(frozen=True, slots=True)
class Scoped:
    """The claims of a case as they are told in it, and the ids of those whose creditor the case made plain."""

    claims: tuple[ClaimOnRecord, ...]
    of_case: frozenset[str]


def in_case(claims: Iterable[ClaimOnRecord], case: Case) -> Scoped:
    """The claims that belong to the case, with the parties that do; ids stay, and on record nothing changes.

    A commitment without a creditor is for the creditor of the case where the case has one alone and the same report names it in
    another claim; it is then in `of_case`. Where the report names none of the case's creditors the commitment is another matter.
    """
    told = [replace(record, claim=_told_as(record.claim, case.told_as)) for record in claims if _in_time(record, case)]
    named = _named(told)
    found: list[ClaimOnRecord] = []
    of_case: set[str] = set()
    for record in told:
        claim, given = _within(record.claim, named[record.document.id], case)
        if claim is not None:
            found.append(replace(record, claim=claim))
            of_case |= {record.id} if given else set()
    return Scoped(tuple(found), frozenset(of_case))


def note_creditors(standing: Standing, of_case: frozenset[str]) -> Standing:
    """The standing with a reason at each undertaking some of whose proof names no creditor but that of the case."""
    if not of_case:
        return standing
    positions = []
    for position in standing.positions:
        those = tuple(claim for claim in position.proof if claim in of_case)
        reasons = (*position.reasons, Reason(Because.CREDITOR_OF_CASE, those)) if those else position.reasons
        positions.append(replace(position, reasons=reasons))
    return replace(standing, positions=tuple(positions))


def _in_time(record: ClaimOnRecord, case: Case) -> bool:
    day = day_of(record)
    return (case.since is None or case.since <= day) and (case.until is None or day <= case.until)


def _named(told: Iterable[ClaimOnRecord]) -> dict[str, frozenset[str]]:
    """The actors that the claims of each report name."""
    named: dict[str, frozenset[str]] = {}
    for record in told:
        claim = record.claim
        parties = {*claim.actors, *(() if isinstance(claim, Figure) else claim.targets)}
        named[record.document.id] = named.get(record.document.id, frozenset()) | parties
    return named


def _told_as(claim: Claim, told_as: Mapping[str, str]) -> Claim:
    if not told_as:
        return claim
    speaker = claim.speaker
    if speaker and speaker.actor:
        speaker = Speaker(speaker.name, told_as.get(speaker.actor, speaker.actor))
    actors = tuple(dict.fromkeys(told_as.get(actor, actor) for actor in claim.actors))
    if isinstance(claim, Figure):
        return replace(claim, actors=actors, speaker=speaker)
    targets = tuple(dict.fromkeys(told_as.get(actor, actor) for actor in claim.targets))
    return replace(claim, actors=actors, targets=targets, speaker=speaker)


def _within(claim: Claim, named: frozenset[str], case: Case) -> tuple[Claim | None, bool]:
    """The claim as far as it belongs to the case, and whether the case gave its creditor; None where it is another matter."""
    if isinstance(claim, Commitment | Demand):
        return _bound(claim, named, case) if case.has_measure(claim.measure) else (None, False)
    parties = {*claim.actors, *(() if isinstance(claim, Figure) else claim.targets)}
    sides = {*case.creditors, *case.against, *case.actors}
    return (claim if not sides or parties & sides else None), False


def _bound(claim: Commitment | Demand, named: frozenset[str], case: Case) -> tuple[Claim | None, bool]:
    creditors = tuple(actor for actor in claim.targets if case.has_creditor(actor))
    debtors = tuple(actor for actor in claim.actors if case.has_debtor(actor) and _owes(actor, claim.targets, creditors))
    if (claim.actors and not debtors) or (claim.targets and not creditors):
        return None, False
    if not claim.targets and case.creditors and named.isdisjoint(case.creditors):
        return None, False
    given = not claim.targets and len(case.creditors) == 1 and case.creditors[0] not in claim.actors
    if given and isinstance(claim, Commitment):
        return replace(claim, actors=debtors, targets=case.creditors), True
    return replace(claim, actors=debtors, targets=creditors), False


def _owes(debtor: str, told: tuple[str, ...], creditors: tuple[str, ...]) -> bool:
    """Whether a debtor still owes to another after the creditors were narrowed; one who owed to nobody named before still does."""
    return not (set(told) - {debtor}) or bool(set(creditors) - {debtor})
