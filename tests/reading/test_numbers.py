"""Numbers: what is read from sound and from torn digits and from words, and what must be left alone."""

import time
import tomllib
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from jaminan.languages.numerals import Numerals
from jaminan.reading.numbers import Number, find_numbers

LANGUAGES = ("ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "ms", "nl", "pl", "pt", "ru", "tr", "uk", "zh")


@cache
def numerals(code: str) -> Numerals:
    raw = (files("jaminan.languages") / code / "numbers.toml").read_text(encoding="utf-8")
    return TypeAdapter(Numerals).validate_python(tomllib.loads(raw))


def read(code: str, text: str) -> list[Number]:
    return list(find_numbers(text, 0, len(text), numerals(code)))


def values(code: str, text: str) -> list[float]:
    return [number.value for number in read(code, text)]


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "1,000.5 km", 1000.5),
        ("en", "26 states", 26),
        ("en", "twenty-six", 26),
        ("en", "two hundred and fifty thousand men", 250_000),
        ("en", "1.2 million", 1.2e6),
        ("en", "$2.4bn", 2.4e9),
        ("en", "$35m", 35e6),
        ("en", "half a million", 500_000),
        ("en", "one and a half million", 1.5e6),
        ("en", "a dozen", 12),
        ("en", "a 20-km zone", 20),
        ("en", "2 million 300 thousand", 2.3e6),
        ("id", "1.000,5", 1000.5),
        ("id", "dua puluh enam", 26),
        ("id", "tiga ratus dua puluh ribu lima ratus", 320_500),
        ("id", "seribu lima ratus", 1500),
        ("id", "35 miliar", 35e9),
        ("id", "setengah juta", 500_000),
        ("id", "dua belas", 12),
        ("fr", "1 000,5", 1000.5),
        ("fr", "2\u202f500 hommes", 2500),
        ("fr", "quatre-vingt-dix-neuf", 99),
        ("fr", "soixante et onze", 71),
        ("fr", "deux cent cinquante mille", 250_000),
        ("fr", "un demi-million", 500_000),
        ("fr", "un million et demi", 1.5e6),
        ("fr", "une cinquantaine", 50),
        ("de", "1.000,5", 1000.5),
        ("de", "vierundzwanzig", 24),
        ("de", "zweihundertfünfzigtausend", 250_000),
        ("de", "anderthalb Millionen", 1.5e6),
        ("de", "2,4 Mrd. Euro", 2.4e9),
        ("de", "eine halbe Million", 500_000),
        ("es", "1.000,5", 1000.5),
        ("es", "treinta y uno", 31),
        ("es", "medio millón", 500_000),
        ("es", "un millón y medio", 1.5e6),
        ("es", "doscientos mil", 200_000),
        ("es", "mil millones", 1e9),
        ("uk", "двадцять шість", 26),
        ("uk", "п’яти тисяч", 5000),
        ("uk", "пів мільярда", 5e8),
        ("uk", "півтора мільйона", 1.5e6),
        ("uk", "20 млн євро", 20e6),
        ("uk", "2 млн 300 тис. осіб", 2.3e6),
        ("it", "2.500 uomini", 2500),
        ("it", "trentamila uomini", 30_000),
        ("it", "un milione e mezzo di profughi", 1.5e6),
        ("pl", "dwadzieścia sześć dronów", 26),
        ("pl", "półtora miliona", 1.5e6),
        ("pl", "1,2 mld euro", 1.2e9),
        ("tr", "yirmi altı asker", 26),
        ("tr", "2.500 asker", 2500),
        ("tr", "1,5 milyon kişi", 1.5e6),
        ("ar", "120 ألف شخص", 120_000),
        ("ar", "خمسة ملايين", 5e6),
        ("ja", "5万人", 50_000),
        ("ja", "百二十億ドル", 12e9),
        ("ko", "3천 명", 3000),
        ("ko", "1만 5천 명", 15_000),
        ("ms", "seramai 74,000 orang", 74_000),
        ("ms", "1.5 juta orang", 1.5e6),
        ("nl", "zesentwintig landen", 26),
        ("nl", "2.500 soldaten", 2500),
        ("nl", "1,5 miljoen mensen", 1.5e6),
        ("pt", "vinte e seis países", 26),
        ("pt", "1,5 milhões de pessoas", 1.5e6),
        ("zh", "5万吨重油", 50_000),
        ("zh", "三千名士兵", 3000),
        ("zh", "二十六个国家", 26),
        ("ru", "двадцать шесть", 26),
        ("ru", "полтора миллиона", 1.5e6),
        ("ru", "7,5 тонны", 7.5),
        ("ru", "миллион снарядов", 1e6),
    ],
)
def test_sound_numbers(code: str, text: str, value: float) -> None:
    (number,) = read(code, text)
    assert number.value == pytest.approx(value)
    assert number.repair is None


@pytest.mark.parametrize(
    ("code", "text", "value", "repair"),
    [
        ("en", "took 2 033 square kilometres", 2033, "spaced_group"),
        ("id", "merebut 2 033 kilometer persegi", 2033, "spaced_group"),
        ("id", "100 000 tentara", 100_000, "spaced_group"),
        ("en", "0, 3 % of it", 0.3, "spaced_mark"),
        ("id", "0, 3 % dari luas", 0.3, "spaced_mark"),
        ("en", "21 , 0 billions", 21e9, "spaced_mark"),
        ("en", "1 00 % of them", 100, "split_digits"),
        ("id", "5 0 hari", 50, "split_digits"),
        ("id", "7 28 drone", 728, "split_digits"),
        ("en", "4 50 millions", 450e6, "split_digits"),
        ("en", "1 000, 000 shells", 1_000_000, "split_digits"),
        ("en", "3 00,000 people", 300_000, "split_digits"),
        ("id", "6 .000 orang", 6000, "spaced_mark"),
        ("id", "1. 350 nyawa", 1350, "spaced_mark"),
        ("id", "90 0.000 orang", 900_000, "split_digits"),
        ("id", "pertengahan 20 14", 2014, "split_digits"),
        ("id", "4.5 juta orang", 4.5e6, "foreign_mark"),
        ("id", "1,000 tentara", 1000, "foreign_mark"),
        ("en", "1.000.000 shells", 1_000_000, "foreign_mark"),
    ],
)
def test_torn_digits_are_read_and_the_repair_is_named(code: str, text: str, value: float, repair: str) -> None:
    (number,) = read(code, text)
    assert (number.value, number.repair) == (pytest.approx(value), repair)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "on May 5 20 soldiers", [5, 20]),
        ("en", "on Feb. 12 300 people", [12, 300]),
        ("en", "in 2014 300 people", [2014, 300]),
        ("en", "12 30-tonne lorries", [12, 30]),
        ("en", "bought 12 155 mm guns", [12, 155]),
        ("en", "after 3, 5 and 7 days", [3, 5, 7]),
        ("id", "3, 5 dan 7 rudal", [3, 5, 7]),
        ("id", "24-25 Agustus 2025", [24, 25, 2025]),
        ("en", "held 10/10/2024", []),
        ("en", "2025-09-04", []),
        ("id", "pukul 12.00", []),
        ("es", "a las 13.56", []),
        ("en", "at 12:30", []),
        ("en", "resolution 1701", []),
        ("en", "the 5th corps", []),
        ("id", "hari ke-17", []),
        ("de", "am 19. August", []),
        ("uk", "24-го лютого", []),
        ("fr", "le 1er mars", []),
        ("en", "F-16, S-300, T-72, Su-25, B-52, 5G", []),
        ("en", "on F -16 jets", []),
        ("ru", "самолет Ил-76", []),
        ("en", "won 3-1", []),
        ("en", "one hundred, two hundred", [100, 200]),
        ("en", "the first half of the year", []),
        ("uk", "тисячі людей", []),
    ],
)
def test_sound_text_is_left_alone(code: str, text: str, expected: list[float]) -> None:
    found = read(code, text)
    assert [number.value for number in found] == expected
    assert not [number for number in found if number.repair]


@pytest.mark.parametrize(
    ("code", "text", "low", "high"),
    [
        ("en", "10-15 ships", 10, 15),
        ("en", "between 10 and 15 ships", 10, 15),
        ("en", "10 to 15 million people", 10e6, 15e6),
        ("id", "antara 10 dan 15 kapal", 10, 15),
        ("fr", "25 à 30 avions", 25, 30),
        ("de", "10 bis 15 Schiffe", 10, 15),
        ("uk", "від 10 до 15 тисяч", 10e3, 15e3),
    ],
)
def test_ranges(code: str, text: str, low: float, high: float) -> None:
    assert [(number.value, number.bound) for number in read(code, text)] == [(low, "low"), (high, "high")]


@pytest.mark.parametrize(
    ("code", "text", "share"),
    [
        ("en", "a third of the land", 1 / 3),
        ("en", "two-thirds", 2 / 3),
        ("en", "half of the land", 0.5),
        ("id", "sepertiga wilayah", 1 / 3),
        ("id", "dua pertiga", 2 / 3),
        ("fr", "un tiers du pays", 1 / 3),
        ("de", "zwei Drittel", 2 / 3),
        ("es", "la mitad del país", 0.5),
        ("uk", "третина території", 1 / 3),
        ("ru", "две трети", 2 / 3),
    ],
)
def test_shares(code: str, text: str, share: float) -> None:
    (number,) = read(code, text)
    assert (number.value, number.share) == (pytest.approx(share), True)


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "more than 40 men", "over"),
        ("en", "at least US$400 million", "at_least"),
        ("en", "up to 300 airmen", "up_to"),
        ("en", "nearly 900 men", "nearly"),
        ("id", "sedikitnya 8 orang", "at_least"),
        ("id", "sekitar 1.400 orang", "about"),
        ("fr", "jusqu'à 5 500 policiers", "up_to"),
        ("de", "rund 485 Millionen Euro", "about"),
        ("uk", "понад 250 млн євро", "over"),
        ("en", "the 40 men", None),
    ],
)
def test_what_stands_before(code: str, text: str, kind: str | None) -> None:
    assert [number.approximate for number in read(code, text)] == [kind]


def test_a_year_may_be_a_year_and_a_grouped_number_may_not() -> None:
    assert [number.year_like for number in read("en", "in 2014 with 2,014 men and 9999 more")] == [True, False, False]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    ["1" * 20_000, "1 " * 10_000, " " * 20_000, "1," * 10_000, "1. " * 7_000, "0 0" * 6_000, "1-" * 10_000, "zwei" * 5_000],
    ids=["digits", "spaced digits", "spaces", "commas", "points", "zeros", "hyphens", "glued words"],
)
def test_hostile_text_takes_linear_time(code: str, text: str) -> None:
    begun = time.process_time()
    read(code, text)
    assert time.process_time() - begun < 5


_PIECES = st.sampled_from(
    [
        "1",
        "00",
        "033",
        "2014",
        " ",
        ",",
        ".",
        "-",
        "%",
        "\n",
        "$",
        "million",
        "two",
        "hundred",
        "and",
        "a",
        "half",
        "dua",
        "puluh",
        "٣",
        "²",
    ]
    + ["F", "zwanzig", "und", "vier", "п'ять", "тисяч", "\u202f", "May", "to", "between", "ke-"]
)
_TEXTS = st.one_of(
    st.text(max_size=80), st.lists(_PIECES, max_size=25).map("".join), st.lists(_PIECES, max_size=25).map(" ".join)
)


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, code=st.sampled_from(LANGUAGES), start=st.integers(0, 40), length=st.integers(0, 80))
def test_spans_are_inside_sorted_and_the_same_again(text: str, code: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    found = find_numbers(text, start, end, numerals(code))
    edges = [edge for number in found for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(start <= number.start < number.end <= end for number in found)
    assert found == find_numbers(text, start, end, numerals(code))
