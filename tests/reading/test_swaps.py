"""Words that a thesaurus swapped are read as the words that reports use, and sound words are left alone."""

import math
from dataclasses import replace

import pytest

from jaminan.languages.swaps import Endings, load_swaps, swaps_of
from jaminan.model.documents import Document
from jaminan.reading import read_document
from jaminan.reading.damage.swaps import find_swapped, likelihood
from jaminan.reading.reader import find_raw

SPUN = (
    "The fantan of Norway monished Russia on Monday that an onrush on the island would be answered. "
    "Norwegian officials said the elevation in Oslo had assuranced money for the coast guard."
)
SOUND = (
    "The parliament of Norway warned Russia on Monday that an attack on the island would be answered. "
    "Norwegian officials said the summit in Oslo had pledged money for the coast guard."
)


def swapped(text: str, language: str = "en") -> dict[str, tuple[str, float]]:
    sentences = find_raw(Document(text=text, language=language, published="2025-09-05"))
    return {one.odd: (one.meant, one.sure) for sentence in sentences for one in find_swapped(sentence)}


@pytest.mark.parametrize(
    ("odd", "meant"), [("fantan", "parliament"), ("monished", "warned"), ("onrush", "attack"), ("elevation", "summit")]
)
def test_a_swapped_word_is_read_as_the_word_of_reports(odd: str, meant: str) -> None:
    found = swapped(SPUN)
    assert found[odd][0] == meant
    assert found[odd][1] >= 0.5


@pytest.mark.parametrize("text", [SOUND, "Die Regierung schickt Soldaten.", ""], ids=["sound", "no table", "empty"])
def test_sound_words_are_left(text: str) -> None:
    assert all(sure < 0.5 for _, sure in swapped(text, "de" if "Die" in text else "en").values())


def test_the_text_is_read_as_if_it_were_whole_and_says_where_it_was_mended() -> None:
    reading = read_document(Document(text=SPUN, language="en", published="2025-09-05"))
    spots = {SPUN[s.evidence.start : s.evidence.end]: s.read_as for s in reading.spots}
    assert spots["fantan"] == "parliament"
    assert spots["monished"] == "warned"


def test_one_such_word_may_be_a_writers_own() -> None:
    text = SOUND.replace("parliament", "fantan")
    reading = read_document(Document(text=text, language="en", published="2025-09-05"))
    assert "fantan" not in {text[s.evidence.start : s.evidence.end] for s in reading.spots}


def test_a_word_that_rules_ask_for_is_never_swapped() -> None:
    swaps = load_swaps("en")
    assert swaps is not None
    assert not set(swapped("Poland pledged troops, talks, weapons and a truce.")) & swaps.ruled


def test_likelihood_is_that_of_the_regression() -> None:
    swaps = load_swaps("en")
    assert swaps is not None
    weighing = replace(swaps.weighing, bias=1.0, mean=(0.0,), spread=(2.0,), weights=(0.5,))
    assert likelihood((4.0,), weighing) == pytest.approx(1 / (1 + math.exp(-2.0)))
    assert likelihood((400.0,), weighing) == pytest.approx(1 / (1 + math.exp(-3.0)))


def test_the_rows_of_the_file() -> None:
    swaps = load_swaps("en")
    assert swaps is not None
    one = swaps_of(
        "en",
        {"fantan": "parliament0 game2"},
        {"parliament": "parliament:7 parliaments"},
        Endings(("ed",), ("", "e")),
        swaps.weighing,
    )
    assert [(near.word, near.far) for near in one.meant_by("fantan")] == [("parliament", 0), ("game", 2)]
    assert [(form.text, form.told) for form in one.forms["parliament"]] == [("parliament", 7), ("parliaments", 0)]
    assert one.endings.stems("hoped", "hope") == ("hoped", "hope", "hop")
    assert one.endings.of("hoped") == "ed"
