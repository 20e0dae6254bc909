"""Repairs as a person sees them: the smallest place that was mended, and of a long one the words that were read otherwise."""

import pytest

from jaminan.model import Commitment, Document, Evidence, EvidenceStatus, Firmness, Measure, SlotEvidence
from jaminan.presentation.claim_words import mended
from jaminan.presentation.cli.claims import ClaimPrinter
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.naming import load_names
from jaminan.presentation.wording import load_wording

LONG = "Head of state Lund has actually vowed to supply the armed forces of the neighbour with vessels as well as knowledge"
READ = "President Lund has vowed to supply the armed forces of the neighbour with vessels and knowledge"


def _claim(text: str, *places: tuple[int, int, str]) -> Commitment:
    document = Document(text=text)
    spots = [Evidence(document.id, start, end, EvidenceStatus.REPAIRED, "odd_synonym", read_as) for start, end, read_as in places]
    slots = tuple(SlotEvidence(f"slot{number}", spot, "rule") for number, spot in enumerate(spots[1:]))
    return Commitment(evidence=spots[0], actors=("NOR",), measure=Measure.NAVAL, firmness=Firmness.PLEDGED, slots=slots)


def _lines(text: str, claim: Commitment) -> list[str]:
    printer = ClaimPrinter(open_screen(), load_wording("en"), load_names("en"))
    return list(printer.repairs(Document(text=text), claim))


def test_the_smallest_place_stands_for_those_around_it() -> None:
    claim = _claim(LONG, (0, len(LONG), READ), (0, 18, "President Lund"), (0, 13, "President"), (97, 107, "and"))
    assert [(place.start, place.end) for place in mended(claim)] == [(0, 13), (97, 107)]


def test_a_long_quote_tells_its_words() -> None:
    assert _lines(LONG, _claim(LONG, (0, len(LONG), READ))) == [
        'read "Head of state" as "President" (odd synonym)',
        'read "as well as" as "and" (odd synonym)',
    ]


@pytest.mark.parametrize(
    ("quote", "read_as", "shown"),
    [
        pytest.param("2 033", "2033", '"2 033" as "2033"', id="short"),
        pytest.param("x" * 70, "y", f'"{"x" * 70}" as "y"'.replace("x" * 70, "x" * 59 + "…"), id="long and all otherwise"),
        pytest.param(LONG, LONG, '"Head', id="nothing otherwise"),
    ],
)
def test_a_quote_is_never_lost(quote: str, read_as: str, shown: str) -> None:
    (line,) = _lines(quote, _claim(quote, (0, len(quote), read_as)))
    assert shown in line
    assert len(line) < 170
