"""Damage below the word and around the report: found, mended in the view, and carried back to the characters received."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.model import Damage, Document, EvidenceStatus, Reading
from jaminan.reading import read_document
from jaminan.reading.damage import view_of
from jaminan.reading.damage.view import Edit


def read(text: str, language: str = "en") -> Reading:
    return read_document(Document(text=text, language=language, published="2025-09-10"))


FIRST = "Norway pledged 250 million euros in military aid to Ukraine on Tuesday. The aid will arrive in spring."
PLACES = [
    ("mojibake", "en", "The minister called it â€œa firm promiseâ€\x9d to Ukraine.", Damage.MOJIBAKE, "“a"),
    ("mojibake-ru", "ru", "Ð\x9fÑ\x80ÐµÐ·Ð¸Ð´ÐµÐ½Ñ\x82 Ð¿Ð¾Ð¾Ð±ÐµÑ\x89Ð°Ð» Ð¿Ð¾Ð¼Ð¾Ñ\x89Ñ\x8c Ð£ÐºÑ\x80Ð°Ð¸Ð½Ðµ.", Damage.MOJIBAKE, "Президент"),
    ("line-break", "en", "Germany agreed to send air de-\nfence systems to Ukraine this year.", Damage.OCR_BREAKS, "defence"),
    ("torn-word", "en", "Germany agreed to lift the sanc tions on the bank this year.", Damage.OCR_BREAKS, "sanctions"),
    ("digit-in-word", "en", "The mi1itary aid will arrive in the spring.", Damage.OCR_BREAKS, "military"),
    ("ligature", "en", "Germany agreed to ﬁnance the mission this year.", Damage.OCR_BREAKS, "fi"),
    ("letters-in-number", "en", "Rwanda has deployed 1O0 soldiers in Mozambique.", Damage.BROKEN_NUMBERS, "100"),
    ("stuck", "en", "Rwanda has deployed 120soldiers in Mozambique.", Damage.BROKEN_NUMBERS, "120 soldiers"),
    ("doubled-word", "en", "Germany agreed to send aid to to Ukraine this year.", Damage.DOUBLED_TEXT, "to"),
    ("read-also", "en", f"{FIRST}\nRead also: What the fans say about the match", Damage.PAGE_FURNITURE, None),
    ("menu", "en", f"Home | Menu | Search | World\n{FIRST}", Damage.PAGE_FURNITURE, None),
    ("share", "id", "Norwegia berjanji memberi bantuan militer kepada Ukraina pada Selasa, dan bantuan itu akan tiba pada musim semi tahun depan.\nBagikan", Damage.PAGE_FURNITURE, None),
    ("told-twice", "en", f"{FIRST}\n{FIRST}", Damage.DOUBLED_TEXT, None),
    ("cut", "en", "Germany agreed on Tuesday to send air defence systems to Ukraine and to", Damage.CUT_TEXT, None),
    ("lost-quotes", "en", "We will send more troops to the border, the minister said on Tuesday.", Damage.LOST_QUOTES, None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "damage", "read_as"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_a_damaged_place_is_found_and_mended(language: str, text: str, damage: Damage, read_as: str | None) -> None:
    spots = [spot for spot in read(text, language).spots if spot.damage is damage]
    assert spots
    assert all(0 <= spot.evidence.start < spot.evidence.end <= len(text) for spot in spots)
    assert read_as is None or read_as in {spot.read_as for spot in spots}
    assert all(0 < spot.confidence <= 1 and spot.reason for spot in spots)


SOUND = [
    ("en", FIRST),
    ("en", "“We will send more troops to the border,” the minister said on Tuesday."),
    ("en", "Homes in the north were hit. Search teams and share-holders met the President."),
    ("de", "Deutschland sagte der Ukraine am Dienstag weitere Hilfe von 2.500 Soldaten und 1,25 Prozent zu."),
    ("fr", "La France a promis d'envoyer 2 500 soldats en Ukraine, d'une durée de 12 mois."),
    ("ru", "Германия пообещала Украине 2 500 снарядов и 1,5 процента бюджета."),
    ("id", "Jerman berjanji mengirim 2.500 tentara ke Ukraina pada Selasa."),
]


@pytest.mark.parametrize(("language", "text"), SOUND, ids=[text[:25] for _, text in SOUND])
def test_sound_text_has_no_spot(language: str, text: str) -> None:
    assert read(text, language).spots == ()


def test_what_stands_on_a_page_is_not_read_as_the_report() -> None:
    text = f"{FIRST}\nRead also: Russia promised to send 500 tanks to Belarus."
    assert {claim.actors for claim in read(text).claims} == {("NOR",)}


def test_a_claim_read_through_an_edit_points_at_the_words_received() -> None:
    text = "Rwanda has deployed 1O0 soldiers in Mozambique."
    figures = [claim for claim in read(text).claims if claim.kind == "figure"]
    assert [figure.value for figure in figures] == [100]
    place = next(slot.evidence for slot in figures[0].slots if slot.slot == "value")
    assert text[place.start : place.end] == "1O0"
    assert (place.status, place.repair) == (EvidenceStatus.REPAIRED, "misread_digits")


def test_a_repair_lowers_confidence() -> None:
    sound = read("Rwanda has deployed 100 soldiers in Mozambique.").claims
    mended = read("Rwanda has deployed 1O0 soldiers in Mozambique.").claims
    assert max(c.confidence for c in mended if c.kind == "figure") < max(c.confidence for c in sound if c.kind == "figure")


def test_a_number_that_cannot_be_mended_is_a_doubt_and_no_damage_of_the_whole() -> None:
    reading = read("The troops seized 203 square kilometres (785 square miles) in the east of Ukraine.")
    assert [doubt.code for doubt in reading.doubts] == ["J331"]
    assert reading.damage == ()


@given(
    text=st.text(alphabet="abc de\n", max_size=60),
    cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), st.text("xyz ", max_size=6)), max_size=5),
)
def test_places_in_a_view_come_back_to_the_text_received(text: str, cuts: list[tuple[int, int, str]]) -> None:
    edits = [Edit(min(a, len(text)), min(a + n, len(text)), words, Damage.OCR_BREAKS, "x", 0.5) for a, n, words in cuts]
    view = view_of("d", text, edits)
    changed = {place for edit in view.edits for place in range(edit.start, edit.end)}
    fresh = {
        place
        for start, edit in zip(view.starts, view.edits, strict=True)
        for place in range(start, start + len(edit.words or ""))
    }
    kept = [place for place in range(len(text)) if place not in changed]
    shown = [place for place in range(len(view.text)) if place not in fresh]
    assert [view._back(place, after=False) for place in shown] == kept
    assert [view._back(place + 1, after=True) for place in shown] == [place + 1 for place in kept]
