"""What the example record's page says is at odds is found by the gold claims, and nothing else is."""

import pytest
from example_boards import DATES, load_documents

from jaminan.atlas import load_atlas
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.records import claim_id
from jaminan.model.stories import Story
from jaminan.sources.copies import find_families
from jaminan.standing.contradictions import find_contradictions

AT_ODDS: dict[str, set[tuple[str, str, frozenset[str]]]] = {
    "ukraine": {
        ("figures", "EU", frozenset({"006"})),
        ("figures", "RUS", frozenset({"011"})),
        ("figures", "UKR", frozenset({"019"})),
        ("figures", "RUS", frozenset({"047", "051"})),
        ("speakers", "RUS", frozenset({"036"})),
        ("speakers", "RUS", frozenset({"046", "075"})),
        ("deadlines", "RUS", frozenset({"065", "079"})),
    },
    "sudan": {("speakers", "ARE", frozenset({"107"}))},
}
"""By kind, whose it is about, and the numbers of the reports. Not found: prisoners of both sides together (027), since each
counts other people; a debtor that is only part of another (003, 004)."""


@pytest.mark.parametrize("case", DATES)
def test_what_is_at_odds_in_the_example_record(case: str) -> None:
    told = load_documents(case)
    claims = [
        ClaimOnRecord(id=claim_id(claim), claim=claim, document=document, recorded=f"{document.published}T12:00:00Z")
        for document, reading in told
        for claim in reading.claims
    ]
    names = {document.id: document.name[:3] for document, _ in told}
    found_families = find_families(Story(id=document.id, text=document.text, language=document.language) for document, _ in told)
    families = {member: family.id for family in found_families for member in family.members}
    found = {
        (str(one.kind), "+".join(one.debtors), frozenset(names[place.document] for side in one.sides for place in side.evidence))
        for one in find_contradictions(claims, families=families, atlas=load_atlas())
    }
    assert found == AT_ODDS[case]
