"""Terms of reports: their examples are read as the term, their counterexamples are left alone, and the table fits the language."""

import pytest

from jaminan.languages import load_pack
from jaminan.languages.terms import TermExample, load_term_table, load_terms
from jaminan.model import Document
from jaminan.reading.damage.terms import find_odd_terms
from jaminan.reading.reader import find_raw

CODES = ("en", "id")
EXAMPLES = [(code, example) for code in CODES for example in load_term_table(code).example]
COUNTEREXAMPLES = [(code, text) for code in CODES for text in load_term_table(code).counterexamples]


def odd_terms(code: str, text: str) -> list[tuple[str, str]]:
    return [(one.odd, one.meant) for sentence in find_raw(Document(text=text, language=code)) for one in find_odd_terms(sentence)]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{code}-{example.odd}" for code, example in EXAMPLES])
def test_examples_are_read_as_the_term(code: str, example: TermExample) -> None:
    assert (example.odd, example.meant) in odd_terms(code, example.text)


@pytest.mark.parametrize(("code", "text"), COUNTEREXAMPLES, ids=[f"{code}-{text[:30]}" for code, text in COUNTEREXAMPLES])
def test_counterexamples_are_left_alone(code: str, text: str) -> None:
    assert odd_terms(code, text) == []


@pytest.mark.parametrize("code", CODES)
def test_terms_are_sound_themselves(code: str) -> None:
    table = load_term_table(code)
    found = [(term, odd_terms(code, term)) for term in (*table.terms, *table.names) if odd_terms(code, term)]
    assert found == []


@pytest.mark.parametrize("code", CODES)
def test_every_head_of_near_words_is_used(code: str) -> None:
    table = load_term_table(code)
    units = {unit for row in load_terms(code).rows for unit in row}
    assert {head for head in (table.near or {}) if head not in units} == set()
    assert [head for head, near in (table.near or {}).items() if len(set(near)) < len(near) or head in near] == []


def test_a_language_without_a_table_has_no_terms() -> None:
    assert load_terms("fr").rows == {}
    assert load_pack("fr").code == "fr"
