"""What the forms of dates mean: calendar arithmetic from the day of publication, or from the date told before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jaminan.languages.calendar import Sense
from jaminan.reading.date_forms import Form, Value

_SOON = 60  # days: a date without a year that would lie this near ahead and almost a year back is read as ahead
_FRESH = 14  # days: a term in a report runs from an event no older than this, else from the publication
_WEEK = 7
_LONGEST = 40000


@dataclass(frozen=True, slots=True)
class Meaning:
    """The ISO form of a date, and how far it can be trusted."""

    iso: str | None
    relative: bool = False
    certain: bool = True
    alternative: str | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """From where dates are reckoned: the publication, and the last day told before in the text."""

    published: date | None
    told: date | None = None

    def after(self, meaning: Meaning, role: str) -> "Moment":
        """The moment once this date has been told; what still lies ahead tells no moment."""
        day = _first_day(meaning.iso) if meaning.iso and "/" not in meaning.iso else None
        ahead = day is not None and self.published is not None and day > self.published
        return self if day is None or ahead or "deadline" in (role, meaning.role) else replace(self, told=day)

    @property
    def anchor(self) -> date | None:
        """The date told before, else the publication."""
        return self.told or self.published

    @property
    def recent(self) -> date | None:
        """The date told before where it is fresh news, else the publication."""
        if self.told and self.published and self.published - self.told > timedelta(days=_FRESH):
            return self.published
        return self.anchor


def _first_day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso.split("/", maxsplit=1)[0]) if iso else None
    except ValueError:
        return None


def resolve(form: Form, moment: Moment, role: str) -> Meaning | None:
    """The meaning of a form; None where its figures are no date (31 June)."""
    try:
        return _MEANINGS[form.rule.gives](form, moment, role)
    except (OverflowError, ValueError):
        return None


def _unknown(form: Form, moment: Moment) -> Meaning:
    del form, moment
    return Meaning(None, relative=True, certain=False)


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    if month is None:
        return f"{year:04}"
    return f"{year:04}-{month:02}" if day is None else date(year, month, day).isoformat()


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def _shift_day(day: date, unit: str, by: int) -> str:
    """The day, month or year `by` units away, as fine as the unit is."""
    if abs(by) > _LONGEST:
        raise OverflowError
    if unit == "year":
        return _iso(day.year + by)
    if unit == "month":
        return _iso(*_shift_month(day.year, day.month, by))
    days = {"week": _WEEK * by, "day": by}.get(unit, _round_hours(by))
    return (day + timedelta(days=days)).isoformat()


def _round_hours(by: int) -> int:
    return int(by / 24)


# --- named dates ---------------------------------------------------------------------------------------------------------------------


def _date(form: Form, moment: Moment, role: str) -> Meaning | None:
    if numeric := next((value for value in form.all("<numeric>") if isinstance(value, tuple)), None):
        return Meaning(_iso(*numeric[:3]), certain=bool(numeric[3]))
    month, day, year = form.get("<month>"), form.get("<day>") or form.get("<ord>"), form.get("<year>")
    if pair := next((value for value in form.all("<daymonth>") if isinstance(value, tuple)), None):
        day, month = pair
    if year is None and form.rule.unit == "year" and moment.published:
        year = moment.published.year + form.rule.shift
        return Meaning(_iso(year, month, day), relative=True)
    if year is not None:
        return Meaning(_iso(year, month, day))
    return _without_year(month, day, moment, form.rule.shift, role)


def _without_year(month: int | None, day: int | None, moment: Moment, shift: int, role: str) -> Meaning | None:
    if month is None:
        return None
    if moment.published is None:
        _iso(2024, month, day)
        return Meaning(None, certain=False)
    past, ahead = _around(month, day, moment.published)
    if shift:
        past, ahead = _around(month, day, moment.published, strictly=True)
        return Meaning(past if shift < 0 else ahead, relative=True, alternative=None)
    near = (_first_day(ahead if day else f"{ahead}-01") or moment.published) - moment.published
    if role == "deadline" or timedelta(0) < near <= timedelta(days=_SOON):
        return Meaning(ahead, certain=role == "deadline", alternative=past)
    return Meaning(past, alternative=ahead)


def _around(month: int, day: int | None, published: date, *, strictly: bool = False) -> tuple[str, str]:
    """The last such day or month up to the publication, and the next one after it."""
    here = (published.month, published.day if day else 0)
    there = (month, day or 0)
    last = published.year if there < here or (there == here and not strictly) else published.year - 1
    ahead = published.year if there > here else published.year + 1
    if (month, day) == (2, 29):
        last, ahead = last - last % 4, ahead + -ahead % 4
    return _iso(last, month, day), _iso(ahead, month, day)


def _range(form: Form, moment: Moment, role: str) -> Meaning | None:
    months, days, years = form.all("<month>"), form.all("<day>"), form.all("<year>")
    year = years[-1] if years else None
    if len(years) == 2 and not months:
        return Meaning(f"{_iso(_whole(years[0]))}/{_iso(_whole(years[1]))}")
    last_month = _whole(months[-1])
    last_day = _whole(days[-1]) if days else None
    if form.rule.unit == "year" and moment.published:
        year = moment.published.year + form.rule.shift
    if year is not None:
        end = Meaning(_iso(_whole(year), last_month, last_day))
    else:
        found = _without_year(last_month, last_day, moment, 0, role)
        if found is None or found.iso is None:
            return found
        end = found
    first = _whole(months[0]), _whole(days[0]) if days else None
    return replace(end, iso=_interval(first, end.iso or ""), alternative=end.alternative and _interval(first, end.alternative))


def _interval(first: tuple[int, int | None], last: str) -> str:
    """From a month or day to the date `last`; the year before where the months run over the new year."""
    year = int(last[:4])
    start = _iso(year, *first)
    return f"{start if start <= last else _iso(year - 1, *first)}/{last}"


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


# --- weekdays and periods ------------------------------------------------------------------------------------------------------------


def _weekday(form: Form, moment: Moment, role: str) -> Meaning:
    del role
    weekday, published = form.get("<weekday>"), moment.published
    if published is None or weekday is None:
        return _unknown(form, moment)
    if form.rule.unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=_WEEK * form.rule.shift)
        return Meaning((monday + timedelta(days=weekday - 1)).isoformat(), relative=True)
    back = (published.isoweekday() - weekday) % _WEEK
    ahead = _WEEK - back
    last, following = published - timedelta(days=back), published + timedelta(days=ahead)
    if form.rule.shift > 0:
        return Meaning(following.isoformat(), relative=True)
    if form.rule.shift < 0:
        last = last if back else last - timedelta(days=_WEEK)
        return Meaning(last.isoformat(), relative=True)
    return Meaning(last.isoformat(), relative=True, alternative=following.isoformat())


def _period(form: Form, moment: Moment, role: str) -> Meaning:
    del role
    unit = form.rule.unit or form.text("<unit>")
    if moment.published is None:
        return _unknown(form, moment)
    shift = form.rule.shift
    if unit == "week":
        monday = moment.published - timedelta(days=moment.published.weekday()) + timedelta(days=_WEEK * shift)
        return Meaning(f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", relative=True)
    return Meaning(_shift_day(moment.published, unit, shift), relative=True)


def _ago(form: Form, moment: Moment, role: str) -> Meaning:
    del role
    if moment.published is None:
        return _unknown(form, moment)
    number, unit = _length(form)
    iso = _shift_day(moment.published, unit, form.rule.shift * number)
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
    other = _shift_day(moment.anchor, unit, -by) if by else None
    return Meaning(_shift_day(moment.anchor, unit, by), relative=True, certain=False, alternative=other)


def _within(form: Form, moment: Moment, role: str) -> Meaning:
    del role
    number, unit = _length(form)
    if moment.recent is None:
        return Meaning(None, relative=True, certain=False, role="deadline")
    return Meaning(_shift_day(moment.recent, unit, number), relative=True, certain=False, role="deadline")


def _lasting(form: Form, moment: Moment, role: str) -> Meaning:
    del form, moment, role
    return Meaning(None, relative=True, role="duration")


# --- parts of years ------------------------------------------------------------------------------------------------------------------


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
    return _iso(year, month)


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
        return Meaning(f"{_iso(whole, (number - 1) * months + 1)}/{_iso(whole, number * months)}", relative=not told)

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
            else _season_year(first, moment.published, role, form.rule.shift)
        )
    begins = year or 0
    return Meaning(
        f"{_iso(begins, first)}/{_iso(begins + (last < first), last)}",
        relative=not form.get("<year>"),
        certain=bool(form.get("<year>")),
    )


def _season_year(first: int, published: date, role: str, shift: int) -> int:
    if shift > 0 or (role == "deadline" and shift == 0):
        return published.year if first > published.month else published.year + 1
    return published.year if first <= published.month else published.year - 1


def _holiday(form: Form, moment: Moment, role: str) -> Meaning | None:
    month, day = (int(number) for number in form.text("<holiday>").split("-"))
    year = form.get("<year>")
    if year is not None:
        found: Meaning | None = Meaning(_iso(year, month, day))
    else:
        found = _without_year(month, day, moment, 0, role)
    if found is None or not form.rule.shift:
        return found
    return replace(found, iso=_moved(found.iso, form.rule.shift), alternative=_moved(found.alternative, form.rule.shift))


def _moved(iso: str | None, days: int) -> str | None:
    day = _first_day(iso)
    return (day + timedelta(days=days)).isoformat() if day else None


_MEANINGS: dict[Sense, Callable[[Form, Moment, str], Meaning | None]] = {
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
}
