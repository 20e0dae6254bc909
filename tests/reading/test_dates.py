"""Dates: the forms of each language, and what they mean from the day of publication (a Friday, 5 September 2025)."""

import re
import time
import tomllib
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from jaminan.languages.calendar import Calendar, Sense
from jaminan.reading.date_values import MEANINGS
from jaminan.reading.dates import DateMention, find_dateline_date, find_dates

LANGUAGES = ("ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "ms", "nl", "pl", "pt", "ru", "tr", "uk", "zh")
PUBLISHED = "2025-09-05"


@cache
def calendar(code: str) -> Calendar:
    raw = (files("jaminan.languages") / code / "dates.toml").read_text(encoding="utf-8")
    return TypeAdapter(Calendar).validate_python(tomllib.loads(raw))


def read(code: str, text: str, published: str | None = PUBLISHED) -> list[DateMention]:
    return list(find_dates(text, 0, len(text), calendar(code), published))


@pytest.mark.parametrize(
    ("code", "text", "iso"),
    [
        ("en", "on Aug. 18", "2025-08-18"),
        ("en", "on 18 August", "2025-08-18"),
        ("en", "on the 18th of August", "2025-08-18"),
        ("en", "Aug. 18, 2024", "2024-08-18"),
        ("en", "in June", "2025-06"),
        ("en", "in 2008", "2008"),
        ("en", "on Friday", "2025-09-05"),
        ("en", "on Thursday", "2025-09-04"),
        ("en", "last Friday", "2025-08-29"),
        ("en", "next Monday", "2025-09-08"),
        ("en", "on Tuesday last week", "2025-08-26"),
        ("en", "last week", "2025-08-25/2025-08-31"),
        ("en", "last month", "2025-08"),
        ("en", "yesterday", "2025-09-04"),
        ("en", "a month ago", "2025-08"),
        ("en", "from May to August", "2025-05/2025-08"),
        ("en", "28-29 December 2024", "2024-12-28/2024-12-29"),
        ("en", "between Tuesday and Thursday", "2025-09-02/2025-09-04"),
        ("en", "in the first quarter", "2025-01/2025-03"),
        ("en", "in the first half of the year", "2025-01/2025-06"),
        ("en", "at the end of the year", "2025-12"),
        ("en", "in the spring of 1996", "1996-03/1996-05"),
        ("en", "on 1 5 August", "2025-08-15"),
        ("en", "2025-09-04", "2025-09-04"),
        ("id", "pada 26 Juli", "2025-07-26"),
        ("id", "Kamis (10/10/2024)", "2024-10-10"),
        ("id", "Selasa (22/7)", "2025-07-22"),
        ("id", "9 Juli malam", "2025-07-09"),
        ("id", "28–29 Desember", "2024-12-28/2024-12-29"),
        ("id", "pada bulan Mei-Agustus", "2025-05/2025-08"),
        ("id", "pekan lalu", "2025-08-25/2025-08-31"),
        ("id", "minggu lalu", "2025-08-25/2025-08-31"),
        ("id", "pada Minggu", "2025-08-31"),
        ("id", "bulan depan", "2025-10"),
        ("id", "tahun ini", "2025"),
        ("id", "kemarin", "2025-09-04"),
        ("id", "Sabtu malam", "2025-08-30"),
        ("id", "Agustus lalu", "2025-08"),
        ("id", "April tahun lalu", "2024-04"),
        ("id", "30 Juli tahun depan", "2026-07-30"),
        ("id", "akhir 2023", "2023-12"),
        ("id", "pertengahan 20 14", "2014-06"),
        ("id", "kuartal pertama", "2025-01/2025-03"),
        ("fr", "le 1er mars", "2025-03-01"),
        ("fr", "vendredi dernier", "2025-08-29"),
        ("fr", "la semaine dernière", "2025-08-25/2025-08-31"),
        ("fr", "l'an dernier", "2024"),
        ("fr", "à la mi-juin", "2025-06"),
        ("fr", "le lendemain de Noël", "2025-12-26"),
        ("fr", "à l'automne de l'année prochaine", "2026-09/2026-11"),
        ("de", "am 16. Juni", "2025-06-16"),
        ("de", "vergangenen Freitag", "2025-08-29"),
        ("de", "vorige Woche", "2025-08-25/2025-08-31"),
        ("de", "am Dienstagabend", "2025-09-02"),
        ("de", "am Donnerstag vergangener Woche", "2025-08-28"),
        ("de", "Ende Mai", "2025-05"),
        ("de", "vor zwei Tagen", "2025-09-03"),
        ("es", "el 1 de febrero de 1992", "1992-02-01"),
        ("es", "el pasado jueves", "2025-09-04"),
        ("es", "anoche", "2025-09-04"),
        ("es", "en octubre de 2023", "2023-10"),
        ("uk", "7 серпня", "2025-08-07"),
        ("uk", "минулого тижня", "2025-08-25/2025-08-31"),
        ("uk", "у четвер", "2025-09-04"),
        ("uk", "у п’ятницю", "2025-09-05"),
        ("uk", "у жовтні 2016 року", "2016-10"),
        ("uk", "наступного року", "2026"),
        ("it", "il 27 agosto", "2025-08-27"),
        ("it", "lunedì scorso", "2025-09-01"),
        ("it", "due settimane fa", "2025-08-22"),
        ("it", "nel luglio del 1990", "1990-07"),
        ("pl", "27 sierpnia", "2025-08-27"),
        ("pl", "w zeszłym tygodniu", "2025-08-25/2025-08-31"),
        ("pl", "dwa tygodnie temu", "2025-08-22"),
        ("pl", "w lipcu 2021 roku", "2021-07"),
        ("tr", "27 Ağustos 2024", "2024-08-27"),
        ("tr", "geçen hafta", "2025-08-25/2025-08-31"),
        ("tr", "iki hafta önce", "2025-08-22"),
        ("tr", "perşembe günü", "2025-09-04"),
        ("ar", "في 27 أغسطس/آب", "2025-08-27"),
        ("ar", "الأسبوع الماضي", "2025-08-25/2025-08-31"),
        ("ar", "يوم الخميس", "2025-09-04"),
        ("ar", "عام 2018", "2018"),
        ("ja", "8月27日", "2025-08-27"),
        ("ja", "先週", "2025-08-25/2025-08-31"),
        ("ja", "木曜日", "2025-09-04"),
        ("ko", "8월 27일에", "2025-08-27"),
        ("ko", "지난주", "2025-08-25/2025-08-31"),
        ("ko", "목요일", "2025-09-04"),
        ("ms", "pada 27 Ogos 2024", "2024-08-27"),
        ("ms", "minggu lalu", "2025-08-25/2025-08-31"),
        ("ms", "hari Khamis", "2025-09-04"),
        ("nl", "op 27 augustus", "2025-08-27"),
        ("nl", "vorige week", "2025-08-25/2025-08-31"),
        ("nl", "twee weken geleden", "2025-08-22"),
        ("pt", "em 27 de agosto de 2024", "2024-08-27"),
        ("pt", "na semana passada", "2025-08-25/2025-08-31"),
        ("pt", "há duas semanas", "2025-08-22"),
        ("zh", "8月27日", "2025-08-27"),
        ("zh", "去年10月9日", "2024-10-09"),
        ("zh", "2005年9月", "2005-09"),
        ("zh", "上周", "2025-08-25/2025-08-31"),
        ("ru", "27 августа", "2025-08-27"),
        ("ru", "на прошлой неделе", "2025-08-25/2025-08-31"),
        ("ru", "в сентябре прошлого года", "2024-09"),
        ("ru", "в середине 2014 года", "2014-06"),
        ("ru", "два месяца назад", "2025-07"),
    ],
)
def test_what_dates_mean(code: str, text: str, iso: str) -> None:
    assert [mention.iso for mention in read(code, text)] == [iso]


@pytest.mark.parametrize(
    ("code", "text", "iso", "role"),
    [
        ("en", "by 2035", "2035", "deadline"),
        ("en", "until March 10", "2026-03-10", "deadline"),
        ("en", "since mid-March", "2025-03", "since"),
        ("en", "within 30 days", "2025-10-05", "deadline"),
        ("en", "for three weeks", None, "duration"),
        ("en", "by Monday", "2025-09-08", "deadline"),
        ("en", "around Christmas", "2025-12-25", "point"),
        ("id", "selambat-lambatnya 31 Maret 2006", "2006-03-31", "deadline"),
        ("id", "sejak 25 Agustus", "2025-08-25", "since"),
        ("id", "dalam 30 hari", "2025-10-05", "deadline"),
        ("fr", "d'ici à deux semaines", "2025-09-19", "deadline"),
        ("de", "bis zum 31. Oktober", "2025-10-31", "deadline"),
        ("de", "bis Jahresende", "2025-12", "deadline"),
        ("es", "hasta el 31 de octubre", "2025-10-31", "deadline"),
        ("uk", "до кінця березня", "2026-03", "deadline"),
        ("ru", "к 31 декабря", "2025-12-31", "deadline"),
    ],
)
def test_the_words_before_give_the_role(code: str, text: str, iso: str | None, role: str) -> None:
    assert [(mention.iso, mention.role) for mention in read(code, text)] == [(iso, role)]


@pytest.mark.parametrize(
    ("text", "iso", "alternative"),
    [
        ("They will meet on Monday.", "2025-09-01", "2025-09-08"),
        ("They will meet on Friday.", "2025-09-05", "2025-09-12"),
        ("It ends on June 30.", "2025-06-30", "2026-06-30"),
        ("Talks open on Oct. 15.", "2025-10-15", "2024-10-15"),
    ],
    ids=["weekday", "weekday of publication", "long ahead", "soon"],
)
def test_the_other_reading_is_kept(text: str, iso: str, alternative: str) -> None:
    (mention,) = read("en", text)
    assert (mention.iso, mention.alternative_iso) == (iso, alternative)


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("The raid was on Aug. 7. The next day the army came.", ["2025-08-07", "2025-08-08"]),
        ("They signed on Aug. 12. Two weeks later one side left.", ["2025-08-12", "2025-08-26"]),
        ("The vote was on Wednesday. That day a ship sailed.", ["2025-09-03", "2025-09-03"]),
        ("He came home on Friday, two days after his arrest.", ["2025-09-05", "2025-09-03"]),
    ],
    ids=["next day", "weeks later", "that day", "days after"],
)
def test_dates_reckoned_from_the_date_before(text: str, isos: list[str]) -> None:
    found = read("en", text)
    assert [mention.iso for mention in found] == isos
    assert not found[-1].certain


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "They may come and march on."),
        ("en", "It sold 2000 lorries and 1990 guns."),
        ("en", "on June 31"),
        ("en", "around 24/7"),
        ("id", "dua minggu"),
        ("es", "por la mañana"),
        ("en", "in the early 1990s"),
        ("id", "pada awal 1990-an"),
        ("fr", "dans les années 1950"),
        ("uk", "у 1990-х"),
        ("uk", "перша за три роки"),
        ("en", ""),
    ],
)
def test_what_is_no_date(code: str, text: str) -> None:
    assert read(code, text) == []


def test_without_a_publication_date_nothing_is_guessed() -> None:
    found = read("en", "Yesterday, on Monday, on June 5 and on June 5, 2020.", None)
    assert [mention.iso for mention in found] == [None, None, None, "2020-06-05"]
    assert not any(mention.certain for mention in found[:-1])
    assert found[-1].certain


def test_the_span_is_the_date_alone() -> None:
    text = "They met in Oslo on Aug. 18, and left (Sept. 1, 2025)."
    assert [text[mention.start : mention.end] for mention in read("en", text)] == ["Aug. 18", "Sept. 1, 2025"]


@pytest.mark.parametrize(
    ("code", "text", "iso"),
    [
        ("id", "JAKARTA, 4 September 2025 - Para menteri bertemu kemarin.", "2025-09-04"),
        ("en", "OSLO, Sept. 4, 2025 - Ministers met.", "2025-09-04"),
        ("en", "OSLO, Sept. 4 - Ministers met.", None),
        ("en", "", None),
    ],
)
def test_the_reports_own_date(code: str, text: str, iso: str | None) -> None:
    assert find_dateline_date(text, calendar(code)) == iso


def test_every_sense_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Sense)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "1 " * 10_000,
        " " * 20_000,
        "1/" * 10_000,
        "1-" * 10_000,
        "May " * 5_000,
        "(" * 20_000,
        "9999999 weeks ago " * 900,
    ],
    ids=["digits", "spaced digits", "spaces", "slashes", "hyphens", "months", "brackets", "far away"],
)
def test_hostile_text_takes_linear_time(code: str, text: str) -> None:
    begun = time.process_time()
    read(code, text)
    assert time.process_time() - begun < 5


_PIECES = st.sampled_from(
    [
        "1",
        "31",
        "29",
        "2024",
        "20",
        "14",
        "0000",
        "9999",
        "/",
        "-",
        ".",
        ",",
        "(",
        ")",
        "\n",
        "May",
        "Feb.",
        "Mei",
        "Friday",
        "Jumat",
        "last",
        "lalu",
    ]
    + [
        "the",
        "end",
        "of",
        "year",
        "weeks",
        "ago",
        "later",
        "within",
        "first",
        "quarter",
        "between",
        "and",
        "spring",
        "pekan",
        "99",
        "the day before",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=80), st.lists(_PIECES, max_size=20).map(" ".join), st.lists(_PIECES, max_size=20).map("".join)
)
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?\Z")
_PUBLISHED = st.sampled_from([None, PUBLISHED, "2024-02-29", "0001-01-01", "9999-12-31", "2025-09", "nonsense"])


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, code=st.sampled_from(LANGUAGES), published=_PUBLISHED, start=st.integers(0, 30), length=st.integers(0, 80))
def test_spans_are_inside_and_slots_are_iso(text: str, code: str, published: str | None, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    found = find_dates(text, start, end, calendar(code), published)
    edges = [edge for mention in found for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(start <= mention.start < mention.end <= end for mention in found)
    assert all(_ISO.match(iso) for mention in found for iso in (mention.iso, mention.alternative_iso) if iso is not None)
    assert found == find_dates(text, start, end, calendar(code), published)
