"""Languages without a pack: read for actors, figures and dates, by what CLDR tells of them.

`cldr/<code>.toml` is written by `tools/start_plain.py`; `cldr/words.toml` holds, by hand, the commonest words of those
that a text may show by itself.
A plain pack is a `Pack` without cues, nouns and matters: whatever reads a pack reads it too, and finds names, numbers and dates.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jaminan.languages.calendar import Calendar, Sense, TimeRule
from jaminan.languages.loading import available_languages, compile_pack, load_pack, read_table
from jaminan.languages.numerals import Numerals
from jaminan.languages.pack import Pack, Tongue
from jaminan.languages.schema import UNSPACED, Conditions, Counted, DamageSigns, Figures, Grammar, Nouns
from jaminan.model.codes import Quantity, Unit

LONG = 5
"""A word of a unit longer than this is known with any ending."""
UNKNOWN = "und"
"""The code of no language at all: digits, dates in figures and names that every language writes alike."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plain:
    """What CLDR tells of a language. `dates` are rules as in dates.toml; `area` is what stands after a number of square kilometres."""

    code: str
    name: str
    script: str
    order: str
    decimal: str
    groups: tuple[str, ...]
    dates: tuple[str, ...]
    area: tuple[str, ...]
    months: dict[str, tuple[str, ...]]
    weekdays: dict[str, tuple[str, ...]]
    scales: dict[str, tuple[str, ...]]
    currency: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row of words.toml: the commonest words, letters that no neighbour has, and particles written together with a name."""

    words: str = ""
    letters: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@cache
def plain_languages() -> tuple[str, ...]:
    """The codes of all languages that are read for actors, figures and dates only, in order."""
    names = {item.name.removesuffix(".toml") for item in (files("jaminan.languages") / "cldr").iterdir()}
    return tuple(sorted(names - {"words", UNKNOWN, *available_languages()}))


@cache
def load_plain_tongues() -> tuple[Tongue, ...]:
    """The languages without a pack that a text may show by itself, as far as one must know them to tell them apart."""
    return tuple(
        Tongue(code, frozenset(told.words.split()), frozenset(told.letters))
        for code, told in _told().items()
        if told.words and code in plain_languages()
    )


@cache
def load_reader_pack(code: str) -> Pack:
    """The pack of a language, or what stands in for it where there is none.

    Raises:
        PackError: J201 to J203 where what ships is broken.
    """
    if code in available_languages():
        return load_pack(code)
    known = code if code in plain_languages() else UNKNOWN
    plain = read_table(files("jaminan.languages") / "cldr", f"{known}.toml", Plain, "languages/cldr")
    return _to_pack(plain, _told().get(code, Told()))


@cache
def _told() -> dict[str, Told]:
    return read_table(files("jaminan.languages") / "cldr", "words.toml", dict[str, Told], "languages/cldr")


def _to_pack(plain: Plain, told: Told) -> Pack:
    return compile_pack(
        _grammar(plain, told),
        Nouns(titles={}, agents=(), inert=(), anonymous=(), institutions=(), crisis=(), elsewhere=()),
        (),
        (),
        Conditions(opener=(), ground=()),
        _figures(plain),
        DamageSigns(),
        Numerals(
            decimal=plain.decimal,
            groups=plain.groups,
            words={},
            scales=plain.scales,
            measured=("%", *plain.area, *(word for words in plain.currency.values() for word in words if " " not in word)),
        ),
        _calendar(plain),
        where=f"languages/cldr/{plain.code}",
    )


def _grammar(plain: Plain, told: Told) -> Grammar:
    return Grammar(
        code=plain.code,
        name=plain.name,
        script=plain.script,
        lemmas=False,
        apostrophe="before",
        adjective_first=True,
        function_words=tuple(told.words.split()),
        abbreviations=(),
        proclitics=told.before,
        enclitics=told.after,
        stems=True,
    )


def _figures(plain: Plain) -> Figures:
    """An area is counted, a sum of money is help, and a share beside an area is a share of it; what else is counted needs a pack."""
    spaced = plain.script not in UNSPACED
    area = tuple(f"{word}*" if spaced and word[-1].isalpha() and len(word) > LONG else word for word in plain.area)
    return Figures(
        counted=(Counted(quantity=Quantity.AREA, unit=Unit.KM2, match=area),),
        currency=plain.currency,
        percent=("%", "\u066a"),
        share=(Counted(quantity=Quantity.AREA_SHARE, unit=Unit.PERCENT, match=area),),
    )


def _calendar(plain: Plain) -> Calendar:
    dated = TimeRule(match=plain.dates, gives=Sense.DATE)
    days = (TimeRule(match=("<weekday>",), gives=Sense.WEEKDAY),) if plain.weekdays else ()
    return Calendar(
        months=plain.months, weekdays=plain.weekdays, units={}, rule=(dated, *days), numeric_order=plain.order, month_stems=True
    )


__all__ = ["UNKNOWN", "Plain", "load_plain_tongues", "load_reader_pack", "plain_languages"]
