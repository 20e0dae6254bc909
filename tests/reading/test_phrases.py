"""Fixed phrases whose words a thesaurus has swapped are read as what they were, and sound phrases are left alone."""

import pytest

from jaminan.languages.phrases import load_phrases
from jaminan.model.documents import Document
from jaminan.reading import read_document
from jaminan.reading.damage.phrases import find_odd_phrases
from jaminan.reading.reader import find_raw

ODD = "The extrinsic ministry in Oslo said on Monday that militarized pressures would guard the island."
SOUND = (
    "The foreign ministry in Oslo said on Monday that armed forces would guard the island. Red paint covered the wooden bench."
)


def odd_phrases(text: str, language: str = "en") -> dict[str, str]:
    sentences = find_raw(Document(text=text, language=language, published="2025-09-05"))
    return {one.odd: one.meant for sentence in sentences for one in find_odd_phrases(sentence)}


def test_both_words_or_one_may_be_swapped() -> None:
    assert odd_phrases(ODD) == {"extrinsic ministry": "foreign ministry", "militarized pressures": "armed forces"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SOUND, "en"),
        ("Das fremde Ministerium schwieg.", "de"),
        ("", "en"),
        ("Kementerian luar negeri menolak sanksi ekonomi.", "id"),
    ],
    ids=["sound", "no table", "empty", "Indonesian"],
)
def test_sound_phrases_are_left(text: str, language: str) -> None:
    assert odd_phrases(text, language) == {}


def test_the_phrase_is_told_where_it_stands_and_read_as_what_was_meant() -> None:
    reading = read_document(Document(text=ODD, language="en", published="2025-09-05"))
    spots = {ODD[s.evidence.start : s.evidence.end]: s.read_as for s in reading.spots}
    assert spots["militarized pressures"] == "armed forces"


@pytest.mark.parametrize("code", ["en", "id"])
def test_no_phrase_stands_near_itself_alone(code: str) -> None:
    phrases = load_phrases(code)
    assert phrases is not None
    assert all(near.far == 0 for near in phrases.meant_by("qwrtz"))
    assert all(len(form.text.split()) == 2 for forms in phrases.forms.values() for form in forms)
