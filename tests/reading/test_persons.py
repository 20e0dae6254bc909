"""Names told in full with a slip in the family name are read as the person; spellings and other people are left alone."""

import pytest

from jaminan.model.codes import Damage
from jaminan.model.documents import Document
from jaminan.reading import read_document
from jaminan.reading.damage.naming import find_named
from jaminan.reading.damage.persons import _is_slip, _letters

BROKEN = [
    pytest.param("en", "2022-11-03", "Antony Blniken telephoned Kyiv on Monday.", "Antony Blinken", id="letters changed places"),
    pytest.param("en", "2006-08-26", "President Bashar alA-ssad has called for talks.", "Bashar al-Assad", id="hyphen misplaced"),
    pytest.param("de", "2014-06-07", "Am Montag sagte Angela Mekrel der Ukraine Hilfe zu.", "Angela Merkel", id="German"),
    pytest.param("uk", "2019-12-10", "Ангела Мекрель прибула в понеділок до Києва.", "Angela Merkel", id="Ukrainian"),
    pytest.param("es", "2025-09-09", "El martes, Pedro Sácnhez prometió ayuda a Ucrania.", "Pedro Sanchez", id="Spanish"),
    pytest.param("id", "2025-04-24", "Marco Rubi-o tiba di Jenewa pada Senin.", "Marco Rubio", id="torn"),
]
LEFT = [
    pytest.param("en", "The baker Mark Rutter sold bread to the troops.", id="a longer name"),
    pytest.param("en", "The judge Angela Markel spoke on Monday.", id="another walk of life"),
    pytest.param("en", "Joe Bidwell and Vladimir Pudding spoke on Monday.", id="far from all"),
    pytest.param("en", "Emmanuel Macron and Joe Biden spoke on Monday.", id="sound"),
    pytest.param("en", "", id="empty"),
]


@pytest.mark.parametrize(("language", "date", "text", "person"), BROKEN)
def test_a_slip_in_the_family_name(language: str, date: str, text: str, person: str) -> None:
    document = Document(text=text, language=language, published=date)
    assert person in {one.person for one in find_named(document)}
    assert Damage.BROKEN_NAMES in {spot.damage for spot in read_document(document).spots}


@pytest.mark.parametrize(("language", "text"), LEFT)
def test_what_is_no_slip_is_left(language: str, text: str) -> None:
    document = Document(text=text, language=language, published="2022-09-05")
    assert [spot for spot in read_document(document).spots if spot.damage is Damage.BROKEN_NAMES] == []


def test_another_spelling_is_the_person_and_no_damage() -> None:
    document = Document(text="Benjamin Netanjahu sagte am Montag Hilfe zu.", language="de", published="2025-09-05")
    assert "Benjamin Netanyahu" in {one.person for one in find_named(document)}
    assert read_document(document).damage == ()


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        ("blniken", "blinken", True),
        ("blinkn", "blinken", True),
        ("rutter", "rutte", False),
        ("putina", "putin", False),
        ("gutierrez", "guterres", False),
        ("linken", "blinken", False),
    ],
)
def test_what_a_slip_is(told: str, right: str, slip: bool) -> None:
    assert _is_slip(_letters(told), right) is slip
