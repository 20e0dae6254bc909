"""Languages without a pack: who is named, figures and dates, with a doubt that says so. Offsets are those of the text as received."""

import pytest

from jaminan.languages import available_languages, load_reader_pack, plain_languages
from jaminan.languages.plain import UNKNOWN
from jaminan.model import Document
from jaminan.model.claims import Figure
from jaminan.model.documents import Reading
from jaminan.reading import read_document
from jaminan.reading.lexemes import plain_digits

TEXTS = {
    "sv": "Sverige skickar vapen till Ukraina för 1,2 miljarder euro, meddelade regeringen den 4 september 2025. "
    "Ryssland har tagit 2 033 km², det vill säga 0,3 % av landet. Finlands och Norges ministrar träffas på fredag.",
    "ro": "România și Republica Moldova au semnat la 4 septembrie 2025 un acord cu Ucraina în valoare de 250 de milioane de dolari. "
    "Trupele Rusiei controlează 2.033 km² și se află în Ucraina.",
    "el": "Η Ελλάδα θα δώσει στην Ουκρανία 300 εκατομμύρια ευρώ, ανακοινώθηκε στις 4 Σεπτεμβρίου 2025. "
    "Η Τουρκία και η Κύπρος δεν συμφωνούν για τα 3.355 km².",
    "hi": "भारत ने ४ सितंबर २०२५ को कहा कि वह यूक्रेन को ५० करोड़ डॉलर देगा। पाकिस्तान और चीन के बीच 5,180 वर्ग किलोमीटर का मामला है।",
    "fa": "ایران و عراق در ۴ سپتامبر ۲۰۲۵ توافق کردند که ۲٫۵ میلیارد دلار برای این طرح داده شود. "
    "روسیه ۲۰۳۳ کیلومتر مربع از خاک اوکراین را گرفته است.",
    "he": "ישראל ולבנון הודיעו ב-4 בספטמבר 2025 על הסכם. מצרים תעביר 300 מיליון דולר לרצועה, והצבא שולט על 120 קילומטר רבוע בסוריה.",
    "vi": "Việt Nam và Trung Quốc đã ký thỏa thuận ngày 4 tháng 9 năm 2025. Nhật Bản sẽ viện trợ 200 triệu USD cho Ukraina, "
    "và Nga kiểm soát 2.033 km² của nước này.",
    "cs": "Česko poslalo Ukrajině munici za 1,5 miliardy eur, oznámila vláda 4. září 2025. "
    "Rusko podle ní obsadilo 2033 km². Ministři Polska jednali se Slovenskem v pátek.",
    "hu": "Magyarország 2025. szeptember 4-én közölte, hogy nem küld fegyvert Ukrajnának. "
    "Az Egyesült Államok 300 millió dollárt ad, Oroszország 2033 négyzetkilométert foglalt el.",
    "bg": "България ще изпрати на Украйна помощ за 250 милиона евро, съобщи правителството на 4 септември 2025 г. "
    "Русия е завзела 2033 km² от страната.",
    "sr": "Србија и Косово потписали су споразум 4. септембра 2025. Русија је заузела 2.033 km² у Украјини.",
    "th": "ไทยและกัมพูชาลงนามข้อตกลงเมื่อวันที่ 4 กันยายน 2025 พื้นที่พิพาท 4.6 ตารางกิโลเมตร",
    "fi": "Suomi antaa Ukrainalle 1,2 miljardia euroa, kertoi hallitus 4. syyskuuta 2025. "
    "Venäjä on vallannut 2 033 neliökilometriä, ja Ruotsin ministeri tapaa Norjan ministerin perjantaina.",
}


def _read(code: str, *, told: bool = True) -> Reading:
    return read_document(Document(text=TEXTS[code], language=code if told else None, published="2025-09-08"))


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("told", [True, False], ids=["told", "shown"])
def test_the_doubt_says_what_is_read(code: str, told: bool) -> None:
    reading = _read(code, told=told)
    assert (reading.language, [doubt.code for doubt in reading.doubts]) == (code, ["J304"])
    assert all(isinstance(claim, Figure) for claim in reading.claims)
    assert reading.damage == ()


@pytest.mark.parametrize("code", TEXTS)
def test_a_date_in_words_and_digits_of_the_language(code: str) -> None:
    assert "@2025-09-04" in _read(code).anchors


@pytest.mark.parametrize(
    ("code", "actors"),
    [
        ("sv", "SWE UKR RUS FIN NOR"),
        ("ro", "ROU MDA UKR RUS"),
        ("el", "GRC UKR TUR CYP"),
        ("hi", "IND UKR PAK CHN"),
        ("fa", "IRN IRQ RUS UKR"),
        ("he", "ISR LBN EGY SYR"),
        ("vi", "VNM CHN JPN UKR RUS"),
        ("cs", "CZE UKR RUS POL SVK"),
        ("hu", "HUN UKR USA RUS"),
        ("bg", "BGR UKR RUS"),
        ("sr", "SRB XKX RUS UKR"),
        ("th", "THA KHM"),
        ("fi", "FIN UKR RUS SWE NOR"),
    ],
)
def test_states_are_known_in_their_forms(code: str, actors: str) -> None:
    named = [anchor for anchor in _read(code).anchors if anchor[0] not in "#@"]
    assert list(dict.fromkeys(named)) == actors.split()


@pytest.mark.parametrize(
    ("code", "quote", "value", "unit"),
    [
        ("sv", "1,2 miljarder euro", 1.2e9, "EUR"),
        ("sv", "2 033 km²", 2033, "km2"),
        ("sv", "0,3 %", 0.3, "percent"),
        ("ro", "250 de milioane de dolari", 2.5e8, "USD"),
        ("ro", "2.033 km²", 2033, "km2"),
        ("el", "300 εκατομμύρια ευρώ", 3e8, "EUR"),
        ("hi", "५० करोड़ डॉलर", 5e8, "USD"),
        ("hi", "5,180 वर्ग किलोमीटर", 5180, "km2"),
        ("fa", "۲٫۵ میلیارد دلار", 2.5e9, "USD"),
        ("fa", "۲۰۳۳ کیلومتر مربع", 2033, "km2"),
        ("he", "300 מיליון דולר", 3e8, "USD"),
        ("he", "120 קילומטר רבוע", 120, "km2"),
        ("vi", "200 triệu USD", 2e8, "USD"),
        ("cs", "1,5 miliardy eur", 1.5e9, "EUR"),
        ("hu", "300 millió dollárt", 3e8, "USD"),
        ("hu", "2033 négyzetkilométert", 2033, "km2"),
        ("bg", "250 милиона евро", 2.5e8, "EUR"),
        ("th", "4.6 ตารางกิโลเมตร", 4.6, "km2"),
        ("fi", "2 033 neliökilometriä", 2033, "km2"),
    ],
)
def test_a_figure_is_read_where_it_stands(code: str, quote: str, value: float, unit: str) -> None:
    figures = [claim for claim in _read(code).claims if isinstance(claim, Figure)]
    assert (quote, value, unit) in [(TEXTS[code][c.evidence.start : c.evidence.end], c.value, c.unit) for c in figures]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Sverige ger Ukraina 5 miljoners euro."),
        ("sv", "Sverige höjer priset till 40 euro för resor till Ukraina."),
        ("sw", "Marekani itatoa dola milioni 200 kwa Sudan."),
    ],
    ids=["a scale in an unknown form", "a price", "a scale before its number"],
)
def test_a_sum_that_may_be_read_wrong_is_no_claim(language: str, text: str) -> None:
    assert read_document(Document(text=text, language=language, published="2025-09-08")).claims == ()


def test_no_language_at_all_is_read_for_figures_and_doubted() -> None:
    text = "Zzq NATO xxyzzy 2025-09-04 qwx $ 3,000,000 rrt."
    reading = read_document(Document(text=text, language="xx", published="2025-09-08"))
    assert [doubt.code for doubt in reading.doubts] == ["J302"]
    assert reading.anchors == ("NATO", "@2025-09-04", "#3e+06")


@pytest.mark.parametrize("code", ["sv", "fa", "th", "ka", UNKNOWN])
def test_every_letter_is_cut_once_and_in_order(code: str) -> None:
    text = TEXTS.get(code, TEXTS["hi"])
    spans = load_reader_pack(code).cut(text, 0, len(text))
    assert [place for a, b in spans for place in range(a, b)] == [p for p, char in enumerate(text) if not char.isspace()]


@pytest.mark.parametrize("code", plain_languages())
def test_every_language_that_ships_can_be_read(code: str) -> None:
    assert code not in available_languages()
    pack = load_reader_pack(code)
    assert (pack.code, len(pack.calendar.months)) == (code, 12)


@pytest.mark.parametrize(
    ("written", "plain"),
    [("२०२५", "2025"), ("۲٫۵", "2.5"), ("١٬٢٠٠", "1,200"), ("၁၂", "12"), ("abc", "abc"), ("é", "é")],
    ids=["Devanagari", "a decimal mark", "a mark of groups", "Burmese", "no digits", "no ASCII"],
)
def test_digits_of_all_scripts_stay_in_their_places(written: str, plain: str) -> None:
    assert (plain_digits(written), len(plain_digits(written))) == (plain, len(written))
