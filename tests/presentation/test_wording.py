"""Every code has a word, in every language that has messages, and every phrase has the same places in all."""

import re
import string
from enum import StrEnum
from itertools import product
from pathlib import Path

import pytest

import jaminan.reading
from jaminan.atlas import load_atlas
from jaminan.model import Channel, Condition, Damage, EventType, Firmness, Kind, LifeCycle, Measure, Quantity, Unit
from jaminan.model.entries import EntryKind, Subject
from jaminan.model.errors import UsageError
from jaminan.model.standing import Because, Question, Weight
from jaminan.presentation.condition_words import condition_name
from jaminan.presentation.naming import load_names
from jaminan.presentation.wording import languages, load_wording
from jaminan.standing.changes import ChangeKind, RecordChangeKind
from jaminan.standing.contradictions import ContradictionKind, Settle
from jaminan.standing.figures import CheckKind
from jaminan.standing.grading import Credibility, GradeBecause, Reliability
from jaminan.standing.identity import Why
from jaminan.standing.vagueness import Asking

TABLES: list[tuple[str, type[StrEnum]]] = [
    ("kind", Kind),
    ("measure", Measure),
    ("firmness", Firmness),
    ("condition", Condition),
    ("condition_noun", Condition),
    ("condition_in", Condition),
    ("condition_with", Condition),
    ("condition_all", Condition),
    ("clarity", Question),
    ("because", Because),
    ("event", EventType),
    ("quantity", Quantity),
    ("unit", Unit),
    ("channel", Channel),
    ("damage", Damage),
    ("state", LifeCycle),
    ("asking", Asking),
    ("change", ChangeKind),
    ("check", CheckKind),
    ("contradiction", ContradictionKind),
    ("credibility", Credibility),
    ("grade_because", GradeBecause),
    ("record_change", RecordChangeKind),
    ("reliability", Reliability),
    ("settle", Settle),
    ("suggestion_why", Why),
    ("entry_kind", EntryKind),
    ("entry_about", Subject),
]


OTHER_REPAIRS = {"spaced_group", "spaced_mark", "split_digits", "foreign_mark", "odd_synonym"}


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
    for table, words in english.items():
        assert {key: _places(phrase) for key, phrase in other[table].items()} == {
            key: _places(phrase) for key, phrase in words.items()
        }


@pytest.mark.parametrize("language", languages())
def test_everything_that_an_entry_may_be_about_has_a_word(language: str) -> None:
    assert {str(subject) for subject in Subject} - set(load_wording(language).tables["subject"]) == set()


@pytest.mark.parametrize("language", languages())
def test_every_state_is_explained(language: str) -> None:
    assert set(load_wording(language).tables["state_means"]) == {str(state) for state in LifeCycle}


@pytest.mark.parametrize("language", languages())
def test_every_repair_of_the_reader_has_a_word(language: str) -> None:
    reading = Path(jaminan.reading.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in reading.glob("*.py"))
    named = set(re.findall(r"\brepair=\"(\w+)\"", text)) | OTHER_REPAIRS
    assert named - set(load_wording(language).tables["repair"]) == set()


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        pytest.param(2033, "en", "2,033", id="thousands"),
        pytest.param(0.3, "en", "0.3", id="a share"),
        pytest.param(0.3, "id", "0,3", id="a share in Indonesian"),
        pytest.param(90e9, "en", "90 billion", id="billions"),
        pytest.param(90e9, "id", "90 miliar", id="billions in Indonesian"),
        pytest.param(2.26e9, "id", "2,26 miliar", id="billions with a fraction"),
        pytest.param(1.5e6, "en", "1.5 million", id="millions"),
        pytest.param(1_234_567, "en", "1,234,567", id="millions that are not round"),
        pytest.param(1e12, "en", "1 trillion", id="trillions"),
        pytest.param(0, "en", "0", id="none"),
    ],
)
def test_numbers_as_a_person_writes_them(value: float, language: str, shown: str) -> None:
    assert load_wording(language).number(value) == shown


@pytest.mark.parametrize(
    ("name", "english", "indonesian"),
    [
        ("ceasefire(UKR)", "a ceasefire in Ukraine", "gencatan senjata di Ukraina"),
        ("ceasefire(RSF)", "a ceasefire with the RSF", "gencatan senjata dengan RSF"),
        ("ceasefire", "a ceasefire", "gencatan senjata"),
        ("peace_deal(UKR)", "a peace deal for Ukraine", "kesepakatan damai untuk Ukraina"),
        ("peace_deal(HAMAS)", "a peace deal with Hamas", "kesepakatan damai dengan Hamas"),
        ("fighting_ends(SDN)", "an end to the fighting in Sudan", "berakhirnya pertempuran di Sudan"),
        ("us_backstop(UKR)", "US backing for Ukraine", "dukungan AS untuk Ukraina"),
        ("approval(USA)", "approval by the United States", "persetujuan Amerika Serikat"),
        ("mandate(UKR)", "a mandate for Ukraine", "mandat untuk Ukraina"),
        ("reciprocity(NATO)", "NATO doing its part", "langkah timbal balik NATO"),
        (
            "reciprocity(UKR:USA:arms)",
            "arms by Ukraine towards the United States in return",
            "balasan Ukraina kepada Amerika Serikat: senjata",
        ),
        ("reciprocity", "the other side doing its part", "langkah timbal balik pihak lain"),
        ("attack(GBR)", "an attack on the United Kingdom", "serangan terhadap Inggris"),
        ("refusal(RUS)", "a refusal by Russia", "penolakan oleh Rusia"),
        ("request(UKR)", "a request by Ukraine", "permintaan dari Ukraina"),
        ("funding(EU)", "money for the European Union", "dana untuk Uni Eropa"),
        ("other(SVK)", "another condition for Slovakia", "syarat lain bagi Slovakia"),
        ("ceasefire(RED_HAND_OF_X)", "a ceasefire with RED HAND OF X", "gencatan senjata dengan RED HAND OF X"),
    ],
)
def test_conditions_as_a_person_would_say_them(name: str, english: str, indonesian: str) -> None:
    told = [condition_name(name, load_wording(words), load_names(words)) for words in ("en", "id")]
    assert told == [english, indonesian]


def test_every_condition_is_said_for_each_kind_of_actor() -> None:
    for words, code, about in product(languages(), Condition, ("", "(UKR)", "(NATO)")):
        told = condition_name(f"{code}{about}", load_wording(words), load_names(words))
        assert "{" not in told and "_" not in told and "(" not in told


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("table", ["actor_name", "within"])
def test_who_is_named_otherwise_is_known(language: str, table: str) -> None:
    assert load_wording(language).tables[table].keys() <= load_atlas().actors.keys()


@pytest.mark.parametrize(
    ("actor", "name"),
    [("NATO", "NATO"), ("HAMAS", "Hamas"), ("EUROPE", "Eropa"), ("UKR", "Ukraina"), ("WAGNER", "Grup Wagner"), ("X_Y", "X Y")],
)
def test_actors_as_an_indonesian_would_write_them(actor: str, name: str) -> None:
    assert load_names("id")(actor) == name


@pytest.mark.parametrize(
    ("key", "filled", "said"),
    [
        pytest.param("hanging.waiting", {"count": 1}, "1 undertaking waits for it", id="one"),
        pytest.param("hanging.waiting", {"count": 0}, "0 undertakings wait for it", id="none"),
        pytest.param("hanging.waiting", {"count": 2}, "2 undertakings wait for it", id="two"),
        pytest.param("web_list.cut", {"reports": "1,201", "sought": "1"}, "The words stand in 1,201 reports;", id="written"),
        pytest.param("watching.mail_subject", {"count": 1, "at": "09:00"}, "jaminan: 1 change, 09:00 UTC", id="beside others"),
    ],
)
def test_one_is_not_said_like_several(key: str, filled: dict[str, object], said: str) -> None:
    assert load_wording("en").phrase(key, **filled).startswith(said)


@pytest.mark.parametrize("language", languages())
def test_a_choice_between_one_and_several_fills_no_other_place(language: str) -> None:
    for words in load_wording(language).tables.values():
        for phrase in words.values():
            specs = [spec for _, name, spec, _ in string.Formatter().parse(phrase) if name and spec and "|" in spec]
            assert not specs or (language == "en" and all(spec.count("|") == 1 and "{" not in spec for spec in specs))


def test_a_code_without_a_word_stands_for_itself() -> None:
    assert load_wording("en").word("measure", "teleport") == "teleport"


def test_no_such_language() -> None:
    with pytest.raises(UsageError, match="J004"):
        load_wording("../en")
