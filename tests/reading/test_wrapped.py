"""A file whose lines were broken at a width is read as the paragraphs it holds; short lines of their own stay apart."""

import textwrap

import pytest

from jaminan.model import Document
from jaminan.reading import read_document
from jaminan.reading.passages import find_lines

PARAGRAPHS = (
    "Norway is ready to send two frigates and a company of engineers to Ukraine if a ceasefire takes hold before the winter, its government said.",
    "Poland ruled out sending troops to Ukraine but promised to send air defence systems, and its parliament will vote on the money next week.",
)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["line feed", "carriage return too"])
@pytest.mark.parametrize("width", [50, 72, 100])
def test_wrapped_lines_are_one_paragraph(width: int, end: str) -> None:
    text = (end + end).join(end.join(textwrap.wrap(paragraph, width)) for paragraph in PARAGRAPHS)
    assert [" ".join(text[start:stop].split()) for start, stop in find_lines(text)] == list(PARAGRAPHS)


def test_wrapping_changes_no_claim() -> None:
    whole = "\n\n".join(PARAGRAPHS)
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    readings = [read_document(Document(text=text, published="2025-06-15")) for text in (whole, wrapped)]
    told = [[(claim.kind, claim.actors, claim.evidence.start, claim.evidence.end) for claim in one.claims] for one in readings]
    assert told[0] == told[1] != []


@pytest.mark.parametrize(
    "text",
    ["Truce holds\nTalks go on\nShips sail", "A short headline\n" + PARAGRAPHS[0], "One\n\nTwo words here"],
    ids=["headlines", "headline", "blank line"],
)
def test_lines_of_their_own_stay_apart(text: str) -> None:
    assert [text[start:stop] for start, stop in find_lines(text)] == [line for line in text.split("\n") if line]
