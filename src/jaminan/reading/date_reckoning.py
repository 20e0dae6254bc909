"""Days, months and intervals: what a date means, from where it is reckoned, and the arithmetic of the calendar."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

_FRESH = 14  # days: a term in a report runs from an event no older than this, else from the publication
WEEK = 7
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
        day = first_day(meaning.iso) if meaning.iso and "/" not in meaning.iso else None
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


def first_day(iso: str | None) -> date | None:
    """The day, or the first day of an interval of days; None for what is no day."""
    try:
        return date.fromisoformat(iso.split("/", maxsplit=1)[0]) if iso else None
    except ValueError:
        return None


def to_iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """A year, a month or a day in ISO form; raises ValueError where the calendar has no such thing."""
    whole = date(year, month or 1, day or 1).isoformat()
    return whole if day else whole[:7] if month else whole[:4]


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month `by` months away."""
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def shift_day(day: date, unit: str, by: int) -> str:
    """The day, month or year `by` units away, as fine as the unit is; raises OverflowError beyond all calendars."""
    if abs(by) > _LONGEST:
        raise OverflowError
    if unit == "year":
        return to_iso(day.year + by)
    if unit == "month":
        return to_iso(*shift_month(day.year, day.month, by))
    days = {"week": WEEK * by, "day": by}.get(unit, _round_hours(by))
    return (day + timedelta(days=days)).isoformat()


def _round_hours(by: int) -> int:
    return int(by / 24)


def around(month: int, day: int | None, published: date, *, strictly: bool = False) -> tuple[str, str]:
    """The last such day or month up to the publication, and the next one after it."""
    here = (published.month, published.day if day else 0)
    there = (month, day or 0)
    last = published.year if there < here or (there == here and not strictly) else published.year - 1
    ahead = published.year if there > here else published.year + 1
    if (month, day) == (2, 29):
        last, ahead = last - last % 4, ahead + -ahead % 4
    return to_iso(last, month, day), to_iso(ahead, month, day)
