"""Numbers that leave unsaid what they count."""

import pytest

from jaminan.model import Document, Figure
from jaminan.reading.reader import draw

CASES = {
    "a bare number after a figure": ("en", "Norway will send 900 soldiers to Kosovo and Portugal eighty.", 80, "troops"),
    "in the sentence after": (
        "en",
        "Norway will send 900 soldiers to Kosovo. Italy, which takes over then, up to 3,000.",
        3000,
        "troops",
    ),
    "men where troops are the matter": (
        "id",
        "Jerman menyiapkan pasukan untuk Kroasia: 4.000 orang akan berangkat.",
        4000,
        "troops",
    ),
    "money after money": (
        "es",
        "España enviará 300 millones de euros a Ucrania y Portugal otros 215 millones.",
        215_000_000,
        "aid",
    ),
}
LEFT = {
    "nothing before it": ("en", "Norway will send soldiers to Kosovo, room 3,000.", 3000),
    "a year": ("en", "Norway will send 900 soldiers to Kosovo in 2031.", 2031),
    "a small sum after money": ("en", "Norway will give 300 million euros to Ukraine, and 200 to others.", 200),
}


def figures(language: str, text: str) -> list[Figure]:
    document = Document(text=text, published="2023-05-04", language=language)
    return [one.claim for one in draw(document).candidates if isinstance(one.claim, Figure)]


@pytest.mark.parametrize(("language", "text", "value", "quantity"), CASES.values(), ids=CASES)
def test_what_it_counts(language: str, text: str, value: int, quantity: str) -> None:
    assert (value, quantity) in {(figure.value, str(figure.quantity)) for figure in figures(language, text)}


@pytest.mark.parametrize(("language", "text", "value"), LEFT.values(), ids=LEFT)
def test_what_counts_nothing(language: str, text: str, value: int) -> None:
    assert value not in {figure.value for figure in figures(language, text)}
