"""Reports on record as stories that may be copies of one another, and their families."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jaminan.model.claims import Claim, Commitment, Demand, Event
from jaminan.model.documents import Document
from jaminan.model.stories import Story
from jaminan.sources.copies import find_credits, find_families

if TYPE_CHECKING:
    from jaminan.ledger import Ledger


def to_story_json(anchors: Sequence[str], claims: Iterable[Claim], *, damaged: bool) -> str:
    """What is compared of a report beside its text, as compact JSON; claims in the order of the text."""
    told = [_said(claim) for claim in sorted(claims, key=_place)]
    return json.dumps({"anchors": list(anchors), "claims": told, "damaged": damaged}, separators=(",", ":"))


def from_story_json(told: str, document: Document) -> Story:
    """The report as it is compared."""
    row: dict[str, Any] = json.loads(told)
    return Story(
        id=document.id,
        text=document.text,
        language=document.language,
        published=document.published,
        outlet=document.outlet,
        anchors=tuple(row["anchors"]),
        claims=tuple(row["claims"]),
        credits=find_credits(document.text, document.outlet),
        damaged=row["damaged"],
    )


def anchors_of(told: str) -> tuple[str, ...]:
    """The anchors of a report as it is compared."""
    return tuple(json.loads(told)["anchors"])


def _said(claim: Claim) -> str:
    what = claim.measure if isinstance(claim, Commitment | Demand) else claim.type if isinstance(claim, Event) else claim.quantity
    return f"{claim.kind}:{','.join(sorted(claim.actors))}:{what}"


def _place(claim: Claim) -> tuple[int, int, str]:
    return (claim.evidence.start, claim.evidence.end, _said(claim))


def notes_of(rows: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """The anchors of a report and whether a reader found damage, from its readings as they were written: those of the reader with most."""
    read = [json.loads(row) for row in rows]
    anchors = max((tuple(row.get("anchors", ())) for row in read), key=lambda some: (len(some), some), default=())
    return anchors, any(row["damage"] for row in read)


def stories_of(ledger: Ledger, known_at: str | None = None) -> tuple[Story, ...]:
    """Every report that the ledger knew at a time, as it is compared. Raises J4xx where the ledger cannot be read."""
    claims: dict[str, list[Claim]] = {}
    for record in ledger.claims(known_at, standing=False):
        if record.withdrawn is None:
            claims.setdefault(record.document.id, []).append(record.machine or record.claim)
    found = []
    for document, rows in ledger.readings(known_at):
        anchors, damaged = notes_of(rows)
        found.append(from_story_json(to_story_json(anchors, claims.get(document.id, ()), damaged=damaged), document))
    return tuple(found)


def families_of(ledger: Ledger, known_at: str | None = None) -> Mapping[str, str]:
    """The family of every report that has copies, before what analysts decided."""
    return {member: family.id for family in find_families(stories_of(ledger, known_at)) for member in family.members}
