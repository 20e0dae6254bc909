"""Whom a decision about identity concerns: the reports that name an actor who is another now, and undertakings told as one."""

from collections.abc import Iterable, Set

from jaminan.ledger.deciding import from_entry
from jaminan.ledger.shelf import Shelf
from jaminan.model.claims import Claim, Figure
from jaminan.model.decisions import ActorDecision, Decision, Decisions, MergeDecision
from jaminan.model.entries import Entry, Subject
from jaminan.standing.identity import PERSON, steps_of


def names_concerned(decided: Iterable[Entry], decisions: Decisions) -> Set[str]:
    """The candidates that these entries make another, directly or by way of others."""
    turned = {one.candidate for one in map(from_entry, decided) if isinstance(one, ActorDecision)}
    return turned | {name for name in decisions.actors if turned & set(steps_of(name, decisions.actors))} if turned else set()


def ever_decided(shelf: Shelf, about: Subject) -> list[Decision]:
    """All that was ever decided of a kind, the earliest first, also what holds no more."""
    return [from_entry(entry) for entry in shelf.entries_about(about)]


def ever_joined(shelf: Shelf, names: Set[str]) -> Set[str]:
    """These names, and all that any name was ever told as."""
    ever = ever_decided(shelf, Subject.ACTOR)
    return {*names, *(key for one in ever if isinstance(one, ActorDecision) for key in (one.candidate, one.actor) if key)}


def documents_naming(shelf: Shelf, names: Set[str]) -> Set[str]:
    """The reports in whose claims one of these names may stand."""
    return shelf.naming(sorted(name.removeprefix(PERSON) for name in names)) if names else set()


def speaks_of(claim: Claim, names: Set[str]) -> bool:
    """Whether one of these names is among the actors of a claim, or its speaker's."""
    said = {*claim.actors, *(() if isinstance(claim, Figure) else claim.targets)}
    if claim.speaker:
        said |= {claim.speaker.actor or "", f"{PERSON}{claim.speaker.name}"}
    return not said.isdisjoint(names)


def undertakings_concerned(shelf: Shelf, decided: Iterable[Entry]) -> Set[str]:
    """All that was ever told as another, where one of these entries is about that: what was joined may be parted now."""
    if not any(entry.about is Subject.UNDERTAKING for entry in decided):
        return set()
    ever = ever_decided(shelf, Subject.UNDERTAKING)
    return {key for one in ever if isinstance(one, MergeDecision) for key in (one.undertaking, one.into) if key}
