"""What the forms of dates mean: calendar arithmetic from the day of publication, or from the date told before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from jaminan.languages.calendar import Sense
from jaminan.reading.date_forms import Form, Value
from jaminan.reading.date_reckoning import WEEK, Meaning, Moment, around, first_day, shift_day, shift_month, to_iso

_SOON = 60  # days: a date without a year that would lie this near ahead and almost a year back is read as ahead


def resolve(form: Form, moment: Moment, role: str) -> Meaning | None:
    """The meaning of a form; None where its figures are no date (31 June)."""
    try:
        return MEANINGS[form.rule.gives](form, moment, role)
    except (OverflowError, ValueError):
        return None


def _unknown(form: Form, moment: Moment) -> Meaning:
    del form, moment
    return Meaning(None, relative=True, certain=False)


# --- named dates


def _date(form: Form, moment: Moment, role: str) -> Meaning | None:
    if numeric := next((value for value in form.all("<numeric>") if isinstance(value, tuple)), None):
        return Meaning(to_iso(*numeric[:3]), certain=bool(numeric[3]))
    month, day, year = form.get("<month>"), form.get("<day>") or form.get("<ord>"), form.get("<year>")
    if pair := next((value for value in form.all("<daymonth>") if isinstance(value, tuple)), None):
        day, month = pair
    if year is None and form.rule.unit == "year" and moment.published:
        year = moment.published.year + form.rule.shift
        return Meaning(to_iso(year, month, day), relative=True)
    if year is not None:
        return Meaning(to_iso(year, month, day))
    return _without_year(month, day, moment, form.rule.shift, role)


def _without_year(month: int | None, day: int | None, moment: Moment, shift: int, role: str) -> Meaning | None:
    if month is None:
        return _day_of_month(day, moment)
    if moment.published is None:
        to_iso(2024, month, day)
        return Meaning(None, certain=False)
    past, ahead = around(month, day, moment.published)
    if shift:
        past, ahead = around(month, day, moment.published, strictly=True)
        return Meaning(past if shift < 0 else ahead, relative=True, alternative=None)
    near = (first_day(ahead if day else f"{ahead}-01") or moment.published) - moment.published
    if role == "deadline" or timedelta(0) < near <= timedelta(days=_SOON):
        return Meaning(ahead, certain=role == "deadline", alternative=past)
    return Meaning(past, alternative=ahead)


def _day_of_month(day: int | None, moment: Moment) -> Meaning | None:
    """A day told with its weekday alone ("Thursday 11"): the last such day of a month."""
    if day is None or moment.published is None:
        return None
    back = 0 if day <= moment.published.day else -1
    iso = to_iso(*shift_month(moment.published.year, moment.published.month, back), day)
    return Meaning(iso, relative=True, certain=False)


def _range(form: Form, moment: Moment, role: str) -> Meaning | None:
    months, days, years = form.all("<month>"), form.all("<day>"), form.all("<year>")
    year = years[-1] if years else None
    if not months and not years:
        return _weekday_range(form, moment)
    if len(years) == 2 and not months:
        return Meaning(f"{to_iso(_whole(years[0]))}/{to_iso(_whole(years[1]))}")
    last_month = _whole(months[-1])
    last_day = _whole(days[-1]) if days else None
    if form.rule.unit == "year" and moment.published:
        year = moment.published.year + form.rule.shift
    if year is not None:
        end = Meaning(to_iso(_whole(year), last_month, last_day))
    else:
        found = _without_year(last_month, last_day, moment, 0, role)
        if found is None or found.iso is None:
            return found
        end = found
    first = _whole(months[0]), _whole(days[0]) if days else None
    return replace(end, iso=_interval(first, end.iso or ""), alternative=end.alternative and _interval(first, end.alternative))


def _weekday_range(form: Form, moment: Moment) -> Meaning:
    first, last = (_whole(value) for value in form.all("<weekday>"))
    if moment.published is None:
        return _unknown(form, moment)
    end = moment.published - timedelta(days=(moment.published.isoweekday() - last) % WEEK)
    start = end - timedelta(days=(last - first) % WEEK)
    return Meaning(f"{start.isoformat()}/{end.isoformat()}", relative=True, certain=False)


def _interval(first: tuple[int, int | None], last: str) -> str:
    """From a month or day to the date `last`; the year before where the months run over the new year."""
    year = int(last[:4])
    start = to_iso(year, *first)
    return f"{start if start <= last else to_iso(year - 1, *first)}/{last}"


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


# --- weekdays and periods


def _weekday(form: Form, moment: Moment, role: str) -> Meaning:
    weekday, published = form.get("<weekday>"), moment.published
    if published is None or weekday is None:
        return _unknown(form, moment)
    if form.rule.unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=WEEK * form.rule.shift)
        return Meaning((monday + timedelta(days=weekday - 1)).isoformat(), relative=True)
    back = (published.isoweekday() - weekday) % WEEK
    ahead = WEEK - back
    last, following = published - timedelta(days=back), published + timedelta(days=ahead)
    if form.rule.shift > 0:
        return Meaning(following.isoformat(), relative=True)
    if form.rule.shift < 0:
        last = last if back else last - timedelta(days=WEEK)
        return Meaning(last.isoformat(), relative=True)
    if role == "deadline":
        last, following = following, last
    return Meaning(last.isoformat(), relative=True, alternative=following.isoformat())


def _period(form: Form, moment: Moment, role: str) -> Meaning:
    del role
    unit = form.rule.unit or form.text("<unit>")
    if moment.published is None:
        return _unknown(form, moment)
    shift = form.rule.shift
    if unit == "week":
        monday = moment.published - timedelta(days=moment.published.weekday()) + timedelta(days=WEEK * shift)
        return Meaning(f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", relative=True)
    return Meaning(shift_day(moment.published, unit, shift), relative=True)


def _ago(form: Form, moment: Moment, role: str) -> Meaning:
    del role
    if moment.published is None:
        return _unknown(form, moment)
    number, unit = _length(form)
    iso = shift_day(moment.published, unit, form.rule.shift * number)
    return Meaning(iso, relative=True, certain=unit in ("day", "hour") and form.rule.shift < 0)


def _length(form: Form) -> tuple[int, str]:
    number = form.get("<num>")
    return 1 if number is None else number, form.rule.unit or form.text("<unit>")


def _later(form: Form, moment: Moment, role: str) -> Meaning:
    del role
    number, unit = _length(form)
    if moment.anchor is None:
        return _unknown(form, moment)
    by = form.rule.shift * number
    other = shift_day(moment.anchor, unit, -by) if by else None
    return Meaning(shift_day(moment.anchor, unit, by), relative=True, certain=False, alternative=other)


def _within(form: Form, moment: Moment, role: str) -> Meaning:
    del role
    number, unit = _length(form)
    if moment.recent is None:
        return Meaning(None, relative=True, certain=False, role="deadline")
    return Meaning(shift_day(moment.recent, unit, number), relative=True, certain=False, role="deadline")


def _lasting(form: Form, moment: Moment, role: str) -> Meaning:
    del form, moment, role
    return Meaning(None, relative=True, role="duration")


def _nothing(form: Form, moment: Moment, role: str) -> None:
    del form, moment, role


# --- parts of years


def _part(form: Form, moment: Moment, role: str) -> Meaning | None:
    part, month = form.text("<part>"), form.get("<month>")
    if month is not None:
        return _date(form, moment, role)
    year = form.get("<year>")
    if year is not None:
        return Meaning(_part_of_year(part, year))
    if moment.published is None:
        return _unknown(form, moment)
    unit = form.rule.unit or form.text("<unit>")
    if unit == "year":
        return Meaning(_part_of_year(part, moment.published.year + form.rule.shift), relative=True)
    return replace(_period(form, moment, role), certain=unit == "month")


def _part_of_year(part: str, year: int) -> str:
    month = {"late": 12, "mid": 6}.get(part)
    return to_iso(year, month)


def _portion(months: int) -> Callable[[Form, Moment, str], Meaning | None]:
    def portion(form: Form, moment: Moment, role: str) -> Meaning | None:
        del role
        number = form.get("<ord>") or form.get("<num>") or (12 // months if form.text("<part>") == "late" else 1)
        if not 1 <= number <= 12 // months:
            return None
        year = form.get("<year>")
        if year is None and moment.published is None:
            return _unknown(form, moment)
        told = year is not None
        whole = year if year is not None else (moment.published.year if moment.published else 0) + form.rule.shift
        return Meaning(f"{to_iso(whole, (number - 1) * months + 1)}/{to_iso(whole, number * months)}", relative=not told)

    return portion


def _season(form: Form, moment: Moment, role: str) -> Meaning:
    first, last = (int(month) for month in form.text("<season>").split("/"))
    year = form.get("<year>")
    if year is None and moment.published is None:
        return _unknown(form, moment)
    if year is None and moment.published is not None:
        year = (
            moment.published.year + form.rule.shift
            if form.rule.unit == "year"
            else _season_year(first, last, moment.published, role, form.rule.shift)
        )
    begins = year or 0
    return Meaning(
        f"{to_iso(begins, first)}/{to_iso(begins + (last < first), last)}",
        relative=not form.get("<year>"),
        certain=bool(form.get("<year>")),
    )


def _season_year(first: int, last: int, published: date, role: str, shift: int) -> int:
    if shift > 0 or (role == "deadline" and shift == 0):
        return published.year if first > published.month else published.year + 1
    if shift < 0:
        return published.year - (1 if last >= published.month or last < first else 0)
    return published.year if first <= published.month else published.year - 1


def _holiday(form: Form, moment: Moment, role: str) -> Meaning | None:
    month, day = (int(number) for number in form.text("<holiday>").split("-"))
    year = form.get("<year>")
    if year is not None:
        found: Meaning | None = Meaning(to_iso(year, month, day))
    else:
        found = _nearest(month, day, moment, role)
    if found is None or not form.rule.shift:
        return found
    return replace(found, iso=_moved(found.iso, form.rule.shift), alternative=_moved(found.alternative, form.rule.shift))


def _nearest(month: int, day: int, moment: Moment, role: str) -> Meaning | None:
    """A named day without a year: the one nearest to the publication, since nobody says which Christmas is meant."""
    found = _without_year(month, day, moment, 0, role)
    days = [first_day(iso) for iso in (found.iso, found.alternative)] if found else []
    if found is None or moment.published is None or len(days) < 2 or days[0] is None or days[1] is None or role == "deadline":
        return found
    if abs(days[0] - moment.published) <= abs(days[1] - moment.published):
        return replace(found, certain=False)
    return replace(found, iso=found.alternative, alternative=found.iso, certain=False)


def _moved(iso: str | None, days: int) -> str | None:
    day = first_day(iso)
    return (day + timedelta(days=days)).isoformat() if day else None


MEANINGS: dict[Sense, Callable[[Form, Moment, str], Meaning | None]] = {
    Sense.DATE: _date,
    Sense.RANGE: _range,
    Sense.WEEKDAY: _weekday,
    Sense.PERIOD: _period,
    Sense.AGO: _ago,
    Sense.LATER: _later,
    Sense.WITHIN: _within,
    Sense.LASTING: _lasting,
    Sense.PART: _part,
    Sense.QUARTER: _portion(3),
    Sense.HALF: _portion(6),
    Sense.SEASON: _season,
    Sense.HOLIDAY: _holiday,
    Sense.NONE: _nothing,
}
