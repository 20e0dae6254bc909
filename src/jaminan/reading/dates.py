"""Dates in a text, resolved against the day the report was published; and the report's own date.

A mention without a year is taken from the past; `alternative_iso` holds the next such day, for a caller who knows that the
sentence speaks of the future.
"""

from dataclasses import dataclass
from datetime import date

from jaminan.languages.calendar import Calendar
from jaminan.reading.date_forms import Form, Forms, Sign, find_forms, find_signs, to_forms
from jaminan.reading.date_reckoning import Meaning, Moment
from jaminan.reading.date_values import resolve

_HEAD = 600


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date over `text[start:end]`.

    `iso` is a day, a month, a year or an interval A/B; None where nothing can tell. `role`: `point`, `interval`, `deadline`,
    `since` or `duration`.
    `relative`: told from the publication or from a date before; `certain`: False where another reading is likely.
    `alternative_iso`: the other one.
    """

    start: int
    end: int
    iso: str | None
    role: str = "point"
    relative: bool = False
    certain: bool = True
    alternative_iso: str | None = None


def find_dates(text: str, start: int, end: int, calendar: Calendar, published: str | None) -> tuple[DateMention, ...]:
    """All dates of `text[start:end]`, in order. What is told from "the date before" looks back within the same span only."""
    signs = find_signs(text, start, end, calendar)
    forms = to_forms(calendar)
    moment = Moment(_to_day(published))
    mentions = []
    for form in find_forms(signs, forms):
        if _is_bare_year(form) and not _year_allowed(form, signs, calendar):
            continue
        role = form.rule.role or _role(form, signs, forms)
        meaning = resolve(form, moment, role)
        if meaning is None:
            continue
        mentions.append(_to_mention(form, signs, meaning, role))
        moment = moment.after(meaning, role)
    return tuple(mentions)


def find_dateline_date(text: str, calendar: Calendar) -> str | None:
    """The report's own date, where its first lines give a full one with its year."""
    mentions = find_dates(text, 0, min(len(text), _HEAD), calendar, None)
    return next(
        (mention.iso for mention in mentions if mention.iso and len(mention.iso) == len("2025-09-04") and mention.certain), None
    )


def _to_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _is_bare_year(form: Form) -> bool:
    return form.after - form.first == 1 and bool(form.all("<year>"))


def _year_allowed(form: Form, signs: list[Sign], calendar: Calendar) -> bool:
    before = signs[form.first - 1] if form.first else None
    after = signs[form.after] if form.after < len(signs) else None
    if (before and before.key in "-/$€£#№.,:" and before.end == signs[form.first].start) or (after and after.key in "%$€£/:"):
        return False
    if before and before.key in calendar.year_before:
        return after is None or not after.key[0].isdecimal()
    return after is not None and after.key in calendar.year_after


def _role(form: Form, signs: list[Sign], forms: Forms) -> str:
    before = form.first - 1
    if before < 0:
        return "point"
    window = signs[max(0, before - 5) : form.first]
    found = forms.roles.match([sign.to_lexeme() for sign in window], len(window) - 1)
    return found[1] if found else "point"


def _to_mention(form: Form, signs: list[Sign], meaning: Meaning, role: str) -> DateMention:
    kept = meaning.role or role
    if kept in ("point", "interval"):
        kept = "interval" if meaning.iso and "/" in meaning.iso else "point"
    start, end = _trimmed(form, signs)
    return DateMention(start, end, meaning.iso, kept, meaning.relative, meaning.certain, meaning.alternative)


def _trimmed(form: Form, signs: list[Sign]) -> tuple[int, int]:
    """The span without the marks at its ends that optional parts left over; a bracket stays only with its partner."""
    first, last = form.first, form.after - 1
    keys = {sign.key for sign in signs[form.first : form.after]}
    loose = {",", "."} | ({"(", ")"} if not {"(", ")"} <= keys else set())
    while first < last and signs[first].key in loose:
        first += 1
    while last > first and signs[last].key in loose:
        last -= 1
    return signs[first].start, signs[last].end
