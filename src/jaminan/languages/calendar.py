"""The schema of dates.toml: how a language writes dates, and what its words for time mean. Words are in lower case."""

from dataclasses import dataclass
from enum import StrEnum


class Sense(StrEnum):
    """What a form of date means; see `TimeRule`."""

    DATE = "date"
    RANGE = "range"
    WEEKDAY = "weekday"
    PERIOD = "period"
    AGO = "ago"
    LATER = "later"
    WITHIN = "within"
    LASTING = "lasting"
    PART = "part"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    HOLIDAY = "holiday"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimeRule:
    """A form of date, and what it means.

    Each `match` is places set apart by spaces, over words, runs of digits and marks:
        word, or a|b: as written. x?: may be missing. {name}: one of a class. <kind>: something with a value.
        Kinds: <day> <month> <year> <weekday> <num> <ord> <unit> <part> <season> <holiday>;
        <numeric> a full date in figures, <daymonth> a day and a month in figures.

    `gives` is the meaning; `shift` and `unit` make it exact:
        date: a day, month or year. With `unit` year, in the year `shift` years from the publication; else `shift` -1 or 1
        forces
            past or future.
        range: from one day, month, weekday or year to another.
        weekday: the last such day; `shift` -1 strictly before, 1 strictly after the publication; with `unit` week, of the week
            `shift` weeks away.
        period: the day, week, month or year (`unit` or <unit>) `shift` away from that of the publication.
        ago: <num> <unit> away from the publication, before (`shift` -1) or after it (1).
        later: <num> <unit> away from the date told before in the text; without <num>, `shift` times `unit`.
        within: <num> <unit> after the date told before, as a deadline.
        lasting: a length of time, no date.
        part: the early, middle or late part of a month, of a year, or of the `unit` that is `shift` away.
        quarter, half: <ord> or <num> of a year.
        season: of a year, or the last one; with `unit` year, in the year `shift` away.
        holiday: a named day, `shift` days away from it.
        none: it only looks like a date.
    `role` overrides what the words before say.
    """

    match: tuple[str, ...]
    gives: Sense
    shift: int = 0
    unit: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar:
    """What the date reader knows of one language.

    Keys: `months` 1 to 12; `weekdays` 1 (Monday) to 7; `units` hour, day, week, month, year; `cardinals` and `ordinals` the
    number;
    `seasons` first and last month ("03/05"); `parts` early, mid, late; `holidays` month and day ("12-25"); `classes` names used
    in rules;
    `before` from a role (deadline, since, interval) to the words before a date that give it.
    `weekday_suffixes` may be glued to a weekday (parts of the day), `ordinal_suffixes` to the figures of a day.
    `numeric_order` is the order of figures in a date, `dmy` or `mdy`; empty where writers differ.
    `capitals` are the words that name a month or a weekday only when written with a capital.
    `month_stems`: the endings of months are not listed, so a month is known by how it begins.
    `month_marks`: figures right before one of these are a month.
    `year_before`, `year_after`: a bare year is a date only after, or before, one of these.
    """

    months: dict[str, tuple[str, ...]]
    weekdays: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    rule: tuple[TimeRule, ...]
    cardinals: dict[str, tuple[str, ...]] | None = None
    ordinals: dict[str, tuple[str, ...]] | None = None
    seasons: dict[str, tuple[str, ...]] | None = None
    parts: dict[str, tuple[str, ...]] | None = None
    holidays: dict[str, tuple[str, ...]] | None = None
    classes: dict[str, tuple[str, ...]] | None = None
    before: dict[str, tuple[str, ...]] | None = None
    weekday_suffixes: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()
    numeric_order: str = "dmy"
    capitals: tuple[str, ...] = ()
    year_before: tuple[str, ...] = ()
    year_after: tuple[str, ...] = ()
    month_marks: tuple[str, ...] = ()
    month_stems: bool = False
