"""Partial dates and intervals as the first and the last day that they may mean."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from jaminan.model.errors import StandingError

_KNOWN = 16_384
"""Dates that are kept in mind: a record of many claims names few days, each of them often."""


@lru_cache(maxsize=_KNOWN)
def first_day(when: str) -> str:
    """The first day of an ISO date, month, year or interval."""
    parts = _parts(when.partition("/")[0])
    return date(*(parts + [1, 1])[:3]).isoformat()


@lru_cache(maxsize=_KNOWN)
def last_day(when: str) -> str:
    """The last day of an ISO date, month, year or interval."""
    parts = _parts(when.rpartition("/")[2])
    year, month = (parts + [12])[:2]
    day = parts[2] if len(parts) > 2 else monthrange(year, month)[1]
    return date(year, month, day).isoformat()


def day_after(day: str) -> str:
    """The next day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def has_passed(deadline: str | None, today: str | None) -> bool:
    """Whether a deadline lies before the day; without either none has passed."""
    return bool(deadline and today and deadline < today)


def is_when(words: str) -> bool:
    """Whether days can be made of it: the 31st of February has the form of a date, but is none."""
    try:
        return first_day(words) <= last_day(words)
    except ValueError:
        return False


def parse_as_of(words: str) -> str:
    """The last day of the date, month or year asked for.

    Raises:
        StandingError: J501, where it is none.
    """
    if "/" in words or not is_when(words):
        raise StandingError("J501", "", f"not a date, a month or a year in ISO form: {words!r}")
    return last_day(words)


def _parts(words: str) -> list[int]:
    parts = [int(part) for part in words.split("-")]
    if not 0 < len(parts) < 4:
        raise ValueError(words)
    return parts
