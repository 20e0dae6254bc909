"""What analysts have decided, applied when claims are gathered: nobody rewrites a claim, and every decision can be taken back."""

from collections.abc import Mapping

from jaminan.model.decisions import Decisions, KinDecision


def with_kin_decided(families: Mapping[str, str], decided: Mapping[tuple[str, str], KinDecision]) -> dict[str, str]:
    """The family of each document after what was decided: those kept apart first leave, then those found to be copies join.

    A document that is in no family is one of its own.
    """
    known = [one for _, one in sorted(decided.items())]
    found = {document: document for one in known for document in (one.one, one.other)} | dict(families)
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
