"""For whom a promise is, where its clause does not say: the one who fights, not another who gives; and a foe is nobody's guarantor."""

import pytest

from jaminan.atlas import Conflict, find_conflicts
from jaminan.model import Document
from jaminan.model.claims import Commitment
from jaminan.reading import read_document
from jaminan.reading.targeting import find_war

CASES = [
    (
        "the giver before is not the receiver",
        "Denmark will supply Ukraine with shells against Russia. Norway will send three air defence systems.",
        {"DNK": ("UKR",), "NOR": ("UKR",)},
    ),
    (
        "harm is for the attacker",
        "Russia attacked Ukraine with drones on Monday. The European Union will impose new sanctions.",
        {"EU": ("RUS",)},
    ),
    (
        "help is for the attacked",
        "Russia attacked Ukraine with drones on Monday. The Netherlands will deliver Patriot systems.",
        {"NLD": ("UKR",)},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_for_whom(text: str, wanted: dict[str, tuple[str, ...]]) -> None:
    claims = read_document(Document(text=text, language="en", published="2025-06-15")).claims
    told = {claim.actors[0]: claim.targets for claim in claims if isinstance(claim, Commitment)}
    assert told == wanted


def test_the_words_of_another_target_are_not_kept() -> None:
    text = CASES[0][1]
    for claim in read_document(Document(text=text, language="en", published="2025-06-15")).claims:
        for slot in (slot for slot in claim.slots if slot.slot == "targets"):
            assert text[slot.evidence.start : slot.evidence.end] == "Ukraine"


WARS = (
    Conflict("ONE", (("NOR",), ("SWE",)), ("NOR",), "2020"),
    Conflict("TWO", (("NOR",), ("DNK", "ISL")), ("DNK",), "2021", "2022"),
)


@pytest.mark.parametrize(
    ("ranked", "wanted"),
    [(("NOR", "ISL"), "TWO"), (("SWE", "DNK", "NOR"), "ONE"), (("DNK",), "TWO"), (("FRA",), None)],
    ids=["both sides", "those named most", "one side", "nobody who fights"],
)
def test_the_war_of_a_report(ranked: tuple[str, ...], wanted: str | None) -> None:
    found = find_war(WARS, ranked)
    assert (found.id if found else None) == wanted


def test_conflicts_begin_and_end() -> None:
    def told(day: str | None) -> set[str]:
        return {one.id for one in find_conflicts(day)}

    assert "SUDAN" not in told("2023-03-31")
    assert "SUDAN" in told("2023-04-15")
    assert "BOSNIA" in told("1995-11-21")
    assert "BOSNIA" not in told("1996-01-01")
    assert told("2023-04-15") < told(None)


READ = [
    (
        "a circle named after it is counted",
        "Twenty-six countries are ready to send troops to Ukraine, an official said after a meeting of the coalition of the willing.",
        ("COALITION_OF_THE_WILLING",),
    ),
    (
        "those counted before",
        "Britain, France, Germany and Poland met. The four promised to impose sanctions on Russia.",
        ("GBR", "FRA", "DEU", "POL"),
    ),
    ("soldiers are no president", "The United States will send no soldiers to Ukraine, President Donald Trump said.", ("USA",)),
]


@pytest.mark.parametrize(("text", "actors"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_who(text: str, actors: tuple[str, ...]) -> None:
    claims = read_document(Document(text=text, language="en", published="2025-09-05")).claims
    assert [claim.actors for claim in claims if isinstance(claim, Commitment)] == [actors]


def test_two_things_in_one_list() -> None:
    text = "Washington will send air defence and shells to Ukraine within days."
    claims = read_document(Document(text=text, language="en", published="2024-02-17")).claims
    assert {str(claim.measure) for claim in claims if isinstance(claim, Commitment)} == {"air_defence", "arms"}
