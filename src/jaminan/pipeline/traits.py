"""Traits: by what an undertaking can be looked for beside what holds of it, and by what a queue of claims can be ordered. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping

from jaminan.ledger.rows import canonical
from jaminan.ledger.shelf import Row
from jaminan.model.claims import Commitment, Demand, Figure
from jaminan.model.entries import ClaimOnRecord, Review
from jaminan.model.standing import Undertaking
from jaminan.standing.gathering import day_of

Traits = Mapping[str, Mapping[str, str]]
"""For `channel`, `language`, `outlet` and `review` the values, each with the first day on which a word has it."""

UNTOLD = "-"
"""Stands where a report names no language or outlet."""


def to_traits(undertaking: Undertaking | None, records: Mapping[str, ClaimOnRecord]) -> Traits:
    """The traits of the words about an undertaking (None: of no words); `records` are the claims that tell them, by id."""
    found: dict[str, dict[str, str]] = {"channel": {}, "language": {}, "outlet": {}, "review": {}}
    if undertaking is None:
        return found
    for record in (records[claim] for word in undertaking.words for claim in word.claims if claim in records):
        day = day_of(record)
        for trait, value in _traits(record):
            found[trait][value] = min(day, found[trait].get(value, day))
    return found


def _traits(record: ClaimOnRecord) -> tuple[tuple[str, str], ...]:
    home = record.document
    return (
        ("channel", str(record.claim.channel)),
        ("language", home.language or UNTOLD),
        ("outlet", home.outlet or UNTOLD),
        ("review", str(record.review)),
    )


def joined_traits(one: Traits, other: Traits) -> Traits:
    """The traits of words and of others: of two days the first."""
    found = {}
    for trait, values in one.items():
        later = other.get(trait, {})
        found[trait] = {**values, **{value: min(day, values.get(value, day)) for value, day in later.items()}}
    return found


def later_traits(before: Traits, day: str, after: Traits) -> Traits:
    """The traits of words of which those from a day on were told anew: what was before that day, and what is `after` it."""
    found = {}
    for trait, values in after.items():
        found[trait] = {**values, **{value: first for value, first in before.get(trait, {}).items() if first < day}}
    return found


def to_traits_json(traits: Traits) -> str:
    """The same as compact JSON."""
    return canonical(traits)


def from_traits_json(told: str) -> Traits:
    """The traits as they were written."""
    found: Traits = json.loads(told)
    return found


def to_cards(records: Iterable[ClaimOnRecord]) -> Iterator[Row]:
    """A row for each claim that stands, or that a person rejected."""
    for record in records:
        if record.stands or record.review is Review.REJECTED:
            claim, home, speaker = record.claim, record.document, record.claim.speaker
            yield {
                "claim": record.id,
                "document": claim.evidence.document,
                "review": str(record.review),
                "confidence": claim.confidence,
                "language": home.language or UNTOLD,
                "day": day_of(record),
                "kind": str(claim.kind),
                "actors": _several(claim.actors),
                "targets": "" if isinstance(claim, Figure) else _several(claim.targets),
                "measure": str(claim.measure) if isinstance(claim, Commitment | Demand) else "",
                "firmness": str(claim.firmness) if isinstance(claim, Commitment) else "",
                "outlet": home.outlet or "",
                "speaker": (speaker.name or f"@{speaker.actor or ''}") if speaker else "",
                "damage": _several(home.damage),
            }


def _several(values: Iterable[str]) -> str:
    told = "\n".join(map(str, values))
    return f"\n{told}\n" if told else ""
