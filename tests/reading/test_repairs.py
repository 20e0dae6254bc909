"""Damage is read through by general means, and the evidence says how: numbers, names, groups, odd synonyms, passages in another language."""

import pytest

from jaminan.model import Damage, Document, EvidenceStatus, Reading
from jaminan.reading import read_document


def read(language: str, text: str, published: str = "2025-09-10") -> Reading:
    return read_document(Document(text=text, language=language, published=published))


def repairs(reading: Reading) -> set[tuple[str | None, str | None]]:
    pieces = [slot.evidence for claim in reading.claims for slot in claim.slots] + [claim.evidence for claim in reading.claims]
    return {(piece.repair, piece.read_as) for piece in pieces if piece.status is EvidenceStatus.REPAIRED}


NUMBERS = [
    ("id", "Pasukan Rusia merebut 1 204 kilometer persegi wilayah Ukraina.", 1204, "1204"),
    ("en", "Rwanda has deployed 1 204 soldiers in Mozambique.", 1204, "1204"),
    ("en", "Norway pledged 2 50 million euros in military aid to Ukraine.", 250e6, "2.5e+08"),
]


@pytest.mark.parametrize(("language", "text", "value", "read_as"), NUMBERS, ids=[text[:30] for _, text, _, _ in NUMBERS])
def test_a_torn_number_is_read_and_says_so(language: str, text: str, value: float, read_as: str) -> None:
    reading = read(language, text)
    figures = [claim for claim in reading.claims if claim.kind == "figure"]
    assert [figure.value for figure in figures] == [value]
    assert read_as in {told for _, told in repairs(reading)}
    assert Damage.BROKEN_NUMBERS in reading.damage


SOUND = [
    ("id", "Pasukan Rusia merebut 1.204 kilometer persegi wilayah Ukraina."),
    ("en", "Rwanda has deployed 1,204 soldiers in Mozambique."),
    ("en", "President Emmanuel Macron of France promised troops to Ukraine."),
]


@pytest.mark.parametrize(("language", "text"), SOUND, ids=[text[:30] for _, text in SOUND])
def test_sound_text_is_left_alone(language: str, text: str) -> None:
    reading = read(language, text)
    assert reading.claims
    assert reading.damage == ()
    assert repairs(reading) == set()


NAMES = [
    ("en", "French President Emmanuel Macaroon promised troops to Ukraine.", "FRA", "Emmanuel Macron"),
    ("id", "Presiden Prancis Emmanuel Makaron berjanji mengirim pasukan ke Ukraina.", "FRA", "Emmanuel Macron"),
    (
        "id",
        "Para pemimpin koalisi The Eager berjanji mengirim pasukan ke Ukraina.",
        "COALITION_OF_THE_WILLING",
        "Coalition of the willing",
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "actor", "right"), NAMES, ids=[right + "-" + text[:20] for _, text, _, right in NAMES]
)
def test_a_mangled_name_is_put_right_and_says_so(language: str, text: str, actor: str, right: str) -> None:
    reading = read(language, text)
    assert any(actor in claim.actors for claim in reading.claims)
    assert right in {told for _, told in repairs(reading)}
    assert Damage.BROKEN_NAMES in reading.damage


def test_the_holder_of_an_office_depends_on_the_date() -> None:
    text = "French President Nicolas Sarkosy promised troops to Chad."
    assert "Nicolas Sarkozy" in {told for _, told in repairs(read("en", text, "2009-03-01"))}


def test_a_passage_in_another_language_is_read_as_such() -> None:
    text = (
        "Presiden Ukraina menolak usul itu pada Senin dan meminta Rusia menarik pasukannya dari negaranya.\n"
        "Germany and its partners agreed on Tuesday to send air defence systems to Ukraine, and they will not wait for the others."
    )
    reading = read("id", text)
    assert Damage.MIXED_LANGUAGE in reading.damage
    assert any("DEU" in claim.actors and claim.cue.startswith("en.") for claim in reading.claims)


def test_a_titled_office_is_mended_for_a_known_holder() -> None:
    reading = read("en", "NATO Helper General Jens Stoltenberg promised air defence systems to Ukraine.", "2023-05-10")
    assert [claim.actors for claim in reading.claims] == [("NATO",)]
    assert ("office_held", "NATO secretary general Jens Stoltenberg") in repairs(reading)
    assert Damage.BROKEN_NAMES in reading.damage


def test_a_title_that_is_theirs_is_left_alone() -> None:
    reading = read("en", "NATO Secretary General Jens Stoltenberg promised air defence systems to Ukraine.", "2023-05-10")
    assert reading.claims
    assert reading.damage == ()


JOINED = [
    ("en", "Italian Prime Minister Georgia Melons promised air defence systems to Ukraine.", "Giorgia Meloni", ("ITA",)),
    (
        "id",
        "Perdana Menteri Italia Georgia Melon berjanji mengirim sistem pertahanan udara ke Ukraina.",
        "Giorgia Meloni",
        ("ITA",),
    ),
]


@pytest.mark.parametrize(("language", "text", "person", "actors"), JOINED, ids=[language for language, *_ in JOINED])
def test_a_title_and_the_broken_name_after_it_are_one(language: str, text: str, person: str, actors: tuple[str, ...]) -> None:
    reading = read(language, text)
    assert [claim.actors for claim in reading.claims] == [actors]
    assert ("near_office", person) in repairs(reading)


APART = [
    ("en", "The Polish foreign minister met Georgia on Tuesday.", ("POL", "GEO")),
    ("en", "On Tuesday, the baker Mark Rutter promised more aid for Ukraine.", ()),
]


@pytest.mark.parametrize(("language", "text", "actors"), APART, ids=[text[:24] for _, text, _ in APART])
def test_names_that_are_somebody_else_are_left(language: str, text: str, actors: tuple[str, ...]) -> None:
    reading = read(language, text)
    assert not any(spot.damage is Damage.BROKEN_NAMES for spot in reading.spots)
    assert set(actors) <= {actor for claim in reading.claims for actor in claim.actors}


def test_phrases_near_a_term_are_read_as_the_term() -> None:
    reading = read(
        "en", "Norway will impose authorizations on Russia, the overseas clergyman said after harmony discussions in Geneva."
    )
    assert [str(claim.measure) for claim in reading.claims if claim.kind != "event"] == ["sanctions"]
    assert ("odd_synonym", "impose sanctions") in repairs(reading) or any(s.read_as == "impose sanctions" for s in reading.spots)
