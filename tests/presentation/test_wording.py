"""Every code has a word, in every language that has messages, and every phrase has the same places in all."""

import string
from enum import StrEnum

import pytest

from jaminan.model import Channel, Condition, Damage, EventType, Firmness, Kind, LifeCycle, Measure, Quantity, Unit
from jaminan.model.errors import UsageError
from jaminan.model.standing import Because, Question, Weight
from jaminan.presentation.wording import languages, load_wording

TABLES: list[tuple[str, type[StrEnum]]] = [
    ("kind", Kind),
    ("measure", Measure),
    ("firmness", Firmness),
    ("condition", Condition),
    ("condition_noun", Condition),
    ("clarity", Question),
    ("because", Because),
    ("event", EventType),
    ("quantity", Quantity),
    ("unit", Unit),
    ("channel", Channel),
    ("damage", Damage),
    ("state", LifeCycle),
]


def _places(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("table", "codes"), TABLES, ids=[table for table, _ in TABLES])
def test_every_code_has_a_word(language: str, table: str, codes: type[StrEnum]) -> None:
    assert set(load_wording(language).tables[table]) == {str(code) for code in codes}


@pytest.mark.parametrize("language", languages())
def test_every_weight_has_a_word(language: str) -> None:
    assert set(load_wording(language).tables["weight"]) == {weight.name.lower() for weight in Weight}


@pytest.mark.parametrize("language", languages())
def test_the_same_keys_and_places_everywhere(language: str) -> None:
    english, other = load_wording("en").tables, load_wording(language).tables
    assert {table: set(words) for table, words in other.items()} == {table: set(words) for table, words in english.items()}
    for table in ("phrase", "demo"):
        assert {key: _places(words) for key, words in other[table].items()} == {
            key: _places(words) for key, words in english[table].items()
        }


def test_a_code_without_a_word_stands_for_itself() -> None:
    assert load_wording("en").word("measure", "teleport") == "teleport"


def test_no_such_language() -> None:
    with pytest.raises(UsageError, match="J004"):
        load_wording("../en")
