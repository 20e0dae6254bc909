"""Scripts that run from right to left, leave no spaces, or write particles together with words: offsets stay those of the text as received."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.languages import load_pack
from jaminan.languages.words import word_cutter
from jaminan.model import Document
from jaminan.reading import read_document
from jaminan.reading.tokens import find_tokens

ARABIC = (
    "دمشق – وتعهدت الكويت بإرسال خمس طائرات إغاثة إلى اليمن. وقال متحدث عسكري إن فرنسا لن ترسل جنودا إلى مالي. "
    "وقُتل 23 مدنيا في تعز يوم الجمعة. ودعت الأمم المتحدة الأطراف إلى وقف إطلاق النار."
)

JAPANESE = (
    "ノルウェーはウクライナに防空システムの供与を約束した。空爆で民間人23人が死亡した。ウクライナはドイツにミサイルを要請した。"
)
KOREAN = (
    "노르웨이는 우크라이나에 방공 체계를 제공하겠다고 약속했다. 공습으로 23명이 숨졌다. 유엔은 북한에 핵실험 중단을 촉구했다."
)
CHINESE = "挪威承诺向乌克兰提供防空系统。据外交部消息，日本不会参加能源援助。周五的袭击造成23名平民死亡。"


@pytest.mark.parametrize(
    ("language", "text", "quote", "kind"),
    [
        ("ar", ARABIC, "وتعهدت الكويت بإرسال خمس طائرات إغاثة إلى اليمن", "commitment"),
        ("ar", ARABIC, "23 مدنيا", "figure"),
        ("zh", CHINESE, "挪威承诺向乌克兰提供防空系统", "commitment"),
        ("zh", CHINESE, "日本不会参加能源援助", "commitment"),
        ("zh", CHINESE, "23名平民", "figure"),
        ("ja", JAPANESE, "ノルウェーはウクライナに防空システムの供与を約束した", "commitment"),
        ("ja", JAPANESE, "ウクライナはドイツにミサイルを要請した", "demand"),
        ("ko", KOREAN, "노르웨이는 우크라이나에 방공 체계를 제공하겠다고 약속했다", "commitment"),
        ("ko", KOREAN, "유엔은 북한에 핵실험 중단을 촉구했다", "demand"),
        ("ko", KOREAN, "23명이", "figure"),
        ("ar", "\u202b" + ARABIC + "\u202c", "23 مدنيا", "figure"),
    ],
    ids=[
        "a whole clause",
        "a figure",
        "no spaces",
        "the second sentence",
        "a count",
        "a last verb",
        "another",
        "cut particles",
        "and again",
        "a counter with its particle",
        "between marks of direction",
    ],
)
def test_the_quote_stands_where_it_is_said_to(language: str, text: str, quote: str, kind: str) -> None:
    claims = read_document(Document(text=text, language=language, published="2025-06-15")).claims
    assert (quote, kind) in [(text[c.evidence.start : c.evidence.end], c.kind) for c in claims]


@pytest.mark.parametrize(
    ("code", "word", "name"),
    [("ar", "ولبنان", "لبنان"), ("ar", "للبنان", "لبنان"), ("ar", "وبالسودان", "السودان"), ("ar", "فبريطانيا", "بريطانيا")],
)
def test_a_name_behind_particles_ends_in_its_own_tokens(code: str, word: str, name: str) -> None:
    pack = load_pack(code)
    own, glued = ([text[a:b] for a, b in pack.cut(text, 0, len(text))] for text in (name, word))
    assert glued[-len(own) :] == own


def test_vowel_signs_do_not_part_a_word() -> None:
    (token,) = find_tokens("قُتِلَ", 0, 6, load_pack("ar"))
    assert (token.text, token.norm) == ("قُتِلَ", "قتل")


_TEXTS = st.text(alphabet="والكتبفل سروقُ،.12 \u3001中国はがウクイ은는한'’aé", max_size=40)


@given(text=_TEXTS, start=st.integers(0, 20))
def test_cutting_loses_no_letter_and_keeps_order(text: str, start: int) -> None:
    start = min(start, len(text))
    spans = word_cutter("keep", ("ال", "و", "ف", "ب", "ل", "ك"), ("은", "는"))(text, start, len(text))
    places = [place for a, b in spans for place in range(a, b)]
    assert places == sorted(set(places))
    assert all(place in places for place in range(start, len(text)) if text[place].isalnum())
