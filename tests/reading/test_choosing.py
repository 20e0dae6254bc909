"""Who does it, whose a figure is and whom it is for: chosen among all whom a report offers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.model import Document
from jaminan.model.claims import Claim, Commitment, Demand, Event, Figure
from jaminan.reading import read_document
from jaminan.reading.choosing import Offers, Option, chances, how_sure, nowhere, weigh_options
from jaminan.reading.parties import Scene
from jaminan.reading.reader import draw
from jaminan.reading.sureness import Weights

TRAITS = st.frozensets(st.sampled_from("abcdef"), max_size=4)
TABLES = st.dictionaries(st.sampled_from("abcdef"), st.floats(-5, 5))


@given(st.lists(TRAITS, min_size=1, max_size=6), TABLES)
def test_chances_are_shares_of_one_and_follow_the_weights(options: list[frozenset[str]], table: dict[str, float]) -> None:
    found = chances(options, table)
    scores = [sum(table.get(trait, 0.0) for trait in traits) for traits in options]
    assert math.isclose(sum(found), 1.0)
    for one, other in zip(range(len(options)), range(1, len(options)), strict=False):
        assert (scores[one] <= scores[other]) or found[one] >= found[other]


@given(st.lists(TRAITS, min_size=1, max_size=6))
def test_without_weights_the_rules_choice_stands(sets: list[frozenset[str]]) -> None:
    options = [Option(nowhere((f"A{number}",)), traits) for number, traits in enumerate(sets)]
    assert weigh_options(options, {})[0][0] is options[0]


def test_actors_found_twice_are_one_option_with_the_traits_of_both() -> None:
    offers = Offers(Scene((), (), {"WIRE": "outlet"}))
    offers.name(("FRA",), "before")
    offers.name(("DEU",), "after")
    offers.name(("FRA",), "speaker")
    offers.name(("WIRE",), "before")
    assert {actors: traits for actors, (_, traits) in offers.found.items()} == {
        ("FRA",): {"before", "speaker"},
        ("DEU",): {"after"},
    }, "a paper reports and does not act"


@pytest.mark.parametrize(("chance", "step"), [(0.95, "0.9"), (0.9, "0.7"), (0.31, "0.3"), (0.1, "0")])
def test_how_sure_a_choice_was_is_told_in_steps(chance: float, step: str) -> None:
    assert how_sure(chance) == step


WHO: list[tuple[str, str, type[Claim], tuple[str, ...]]] = [
    (
        "en",
        "Norway and Japan met in Oslo. The prime minister of Norway then pledged to send tanks to Kenya.",
        Commitment,
        ("NOR",),
    ),
    ("en", "Kabul fell to the Taliban on Aug. 15, the army of Afghanistan said.", Event, ("TALIBAN",)),
    ("id", "Gencatan senjata antara Israel dan Hizbullah mulai berlaku pada Rabu.", Event, ("ISR", "HEZBOLLAH")),
    ("de", "Der israelische Angriff auf Doha am 9. September traf ein Haus.", Event, ("ISR",)),
    ("en", "Airstrikes killed 120 people in Yemen on Monday, officials in Yemen said.", Figure, ("YEM",)),
]


@pytest.mark.parametrize(("language", "text", "kind", "actors"), WHO, ids=[text[:30] for _, text, _, _ in WHO])
def test_who_is_meant(language: str, text: str, kind: type[Claim], actors: tuple[str, ...]) -> None:
    reading = read_document(Document(text=text), published="2025-10-01", language=language)
    assert actors in {claim.actors for claim in reading.claims if isinstance(claim, kind)}


FOR: list[tuple[str, str, tuple[str, ...]]] = [
    ("en", "Canada will send air defence systems to Ukraine, its minister said after talks with Poland.", ("UKR",)),
    ("id", "Bank Dunia menyetujui pinjaman 300 juta dolar AS bagi Lebanon.", ("LBN",)),
    ("en", "Kyiv said that Russia must withdraw its troops.", ("RUS",)),
]


@pytest.mark.parametrize(("language", "text", "targets"), FOR, ids=[text[:30] for _, text, _ in FOR])
def test_whom_it_is_for(language: str, text: str, targets: tuple[str, ...]) -> None:
    reading = read_document(Document(text=text), published="2025-10-01", language=language)
    assert targets in {claim.targets for claim in reading.claims if isinstance(claim, Commitment | Demand)}


def test_the_country_of_a_currency_is_nobody() -> None:
    draught = draw(Document(text="Bank Dunia menyetujui pinjaman 300 juta dolar AS bagi Lebanon.", language="id"))
    offered = {actor for one in draught.candidates for choice in one.choices for actors, _ in choice.options for actor in actors}
    assert offered >= {"WB"} and "USA" not in offered


def test_every_choice_keeps_the_chosen_among_its_options() -> None:
    text = " ".join(words for language, words, *_ in WHO if language == "en")
    for weights in (None, Weights({}, {})):
        for one in draw(Document(text=text, language="en"), published="2025-10-01", weights=weights).candidates:
            for choice in one.choices:
                if choice.slot == "targets":
                    assert getattr(one.claim, "targets", ()) in {actors for actors, _ in choice.options}
