"""Names lead to actors, persons to offices, and each in its own language only."""

import pytest

from jaminan.atlas import Alias, Atlas, Role, load_atlas
from jaminan.atlas.naming import AliasBook, family_name, is_acronym, plain_name
from jaminan.model.errors import PackError


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(("en", "id"))


def find(atlas: Atlas, text: str, language: str) -> Alias:
    found = [alias for alias in atlas.aliases if alias.language in (language, "*") and alias.text == text]
    own = [alias for alias in found if alias.language == language]
    return (own or found)[0]


@pytest.mark.parametrize(
    ("text", "language", "actor", "role"),
    [
        ("AS", "id", "USA", Role.STATE),
        ("Tiongkok", "id", "CHN", Role.STATE),
        ("Korut", "id", "PRK", Role.STATE),
        ("DR Congo", "en", "COD", Role.STATE),
        ("Frenchmen", "en", "FRA", Role.DEMONYM),
        ("Kremlin", "en", "RUS", Role.SEAT),
        ("Gedung Putih", "id", "USA", Role.SEAT),
        ("Brussels", "en", "EU", Role.SEAT),
        ("Kairo", "id", "EGY", Role.CAPITAL),
        ("Uni Eropa", "id", "EU", Role.ORGANISATION),
        ("coalition of the willing", "en", "COALITION_OF_THE_WILLING", Role.GROUP),
        ("para pemimpin Eropa", "id", "EUROPE", Role.GROUP),
        ("European", "en", "EUROPE", Role.DEMONYM),
        ("Bundestag", "en", "DEU", Role.BODY),
        ("TNI", "id", "IDN", Role.BODY),
        ("Dewan Keamanan PBB", "id", "UN", Role.BODY),
        ("Zelenskiy", "en", "UKR", Role.PERSON),
        ("Xi", "en", "CHN", Role.PERSON),
        ("von der Leyen", "id", "EU", Role.PERSON),
        ("Hun Sen", "en", "KHM", Role.PERSON),
    ],
    ids=lambda value: str(value),
)
def test_names(atlas: Atlas, text: str, language: str, actor: str, role: Role) -> None:
    alias = find(atlas, text, language)
    assert (alias.actor, alias.role) == (actor, role)


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("Україною", "uk", "UKR"),
        ("Москви", "uk", "RUS"),
        ("Білого дому", "uk", "USA"),
        ("російських", "uk", "RUS"),
        ("Зеленського", "uk", "UKR"),
        ("Путиным", "ru", "RUS"),
        ("Соединённых Штатов", "ru", "USA"),
        ("Совета Безопасности", "ru", "UN"),
        ("коалиции желающих", "ru", "COALITION_OF_THE_WILLING"),
        ("Moskaus", "de", "RUS"),
        ("französische", "de", "FRA"),
        ("Weißen Hauses", "de", "USA"),
        ("ukrainiennes", "fr", "UKR"),
        ("coalition des volontaires", "fr", "COALITION_OF_THE_WILLING"),
        ("EE UU", "es", "USA"),
        ("francesas", "es", "FRA"),
    ],
)
def test_forms_of_names(text: str, language: str, actor: str) -> None:
    assert find(load_atlas((language,)), text, language).actor == actor


def test_a_name_stays_in_its_language(atlas: Atlas) -> None:
    assert [alias.language for alias in atlas.aliases if alias.text == "AS"] == ["id"]
    assert all(alias.language in ("*", "en", "id") for alias in atlas.aliases)
    assert {alias.language for alias in load_atlas(("en",)).aliases} == {"*", "en"}


@pytest.mark.parametrize(
    ("text", "language"), [("US", "en"), ("AS", "id"), ("WHO", "en"), ("Turkey", "en"), ("May", "en"), ("Xi", "en")]
)
def test_words_that_are_names_match_only_as_written(atlas: Atlas, text: str, language: str) -> None:
    assert find(atlas, text, language).cased


def test_one_text_is_one_alias_in_a_language(atlas: Atlas) -> None:
    keys = [(alias.language, alias.text if alias.cased else alias.text.casefold()) for alias in atlas.aliases]
    assert len(keys) == len(set(keys))


def test_every_alias_points_at_an_actor_and_every_person_has_a_full_name(atlas: Atlas) -> None:
    assert all(alias.actor in atlas.actors for alias in atlas.aliases)
    assert all(atlas.offices_of(alias.name) for alias in atlas.aliases if alias.role is Role.PERSON)


@pytest.mark.parametrize(
    ("actor", "office", "date", "person"),
    [
        ("FRA", "president", "2025-08", "Emmanuel Macron"),
        ("USA", "president", "1994", "Bill Clinton"),
        ("USA", "foreign_minister", "2022-06-01", "Antony Blinken"),
        ("NATO", "secretary_general", "2025-01-01", "Mark Rutte"),
        ("UN", "secretary_general", "2003-02", "Kofi Annan"),
        ("IDN", "foreign_minister", "2012", "Marty Natalegawa"),
        ("EU", "commission_president", "2025-09-04", "Ursula von der Leyen"),
    ],
)
def test_who_held_an_office(atlas: Atlas, actor: str, office: str, date: str, person: str) -> None:
    assert [holder.person for holder in atlas.holders_of(actor, office, date)] == [person]


@pytest.mark.parametrize(
    ("person", "date", "actor"),
    [
        ("Mark Rutte", "2022-01-01", "NLD"),
        ("Mark Rutte", "2025-01-01", "NATO"),
        ("Donald Tusk", "2016", "EU"),
        ("Donald Tusk", "2024-05", "POL"),
        ("Kofi Annan", "2010", "UN"),
        ("Prachanda", "1980", "CPN_MAOIST"),
        ("Mark Rutte", None, "NATO"),
        ("Nobody Atall", "2020", None),
    ],
)
def test_for_whom_a_person_acts(atlas: Atlas, person: str, date: str | None, actor: str | None) -> None:
    assert atlas.actor_of(person, date) == actor


@pytest.mark.parametrize(
    ("family", "date", "person"),
    [("Bush", "1991", "George H. W. Bush"), ("Bush", "2005", "George W. Bush"), ("Bush", "2015", None), ("Lavrov", "2015", None)],
)
def test_a_shared_family_name_is_settled_by_the_date(atlas: Atlas, family: str, date: str, person: str | None) -> None:
    assert atlas.person_called(family, date) == person


@pytest.mark.parametrize(
    ("text", "language", "name", "state"),
    [
        ("Jenewa", "id", "Geneva", "CHE"),
        ("Laut Merah", "id", "Red Sea", None),
        ("Donetsk", "*", "Donetsk", "UKR"),
        ("Kairo", "id", "Cairo", "EGY"),
    ],
)
def test_places(atlas: Atlas, text: str, language: str, name: str, state: str | None) -> None:
    found = {place for written, spoken, place in atlas.places if (written, spoken) == (text, language)}
    assert {(place.name, place.state) for place in found} == {(name, state)}


@pytest.mark.parametrize(
    ("written", "family"),
    [
        ("Ana Bel", "Bel"),
        ("{Xi} Jinping", "Xi"),
        ("Ursula {von der Leyen}", "von der Leyen"),
        ("{Hun Sen}", ""),
        ("Prachanda", ""),
    ],
)
def test_family_names(written: str, family: str) -> None:
    assert family_name(written) == family
    assert "{" not in plain_name(written)


def test_acronyms() -> None:
    assert [is_acronym(text) for text in ("US", "U.S.", "Us", "UNESCO-IOC")] == [True, True, False, False]


def test_a_name_for_nobody_is_refused(atlas: Atlas) -> None:
    book = AliasBook(atlas.actors)
    with pytest.raises(PackError, match="J212"):
        book.add("Atlantis", "en", "ATL", Role.STATE)
    with pytest.raises(PackError, match="J215"):
        book.add_spellings("en", {"No Body": ["Nobody"]}, atlas.by_person, frozenset())
