"""Distances in time as people type them, and moments that far ahead."""

import re
from datetime import datetime, timedelta

from jaminan.model.errors import UsageError

SHORTEST, LONGEST = 10, 30 * 86_400
_DISTANCE = re.compile(r"(\d{1,6})([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def parse_distance(option: str, words: str) -> int:
    """Seconds from `90s`, `15m`, `1h` or `1d`.

    Raises:
        UsageError: J133, where it is none of these, shorter than ten seconds or longer than thirty days.
    """
    match = _DISTANCE.fullmatch(words.strip().lower())
    seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
    if not SHORTEST <= seconds <= LONGEST:
        raise UsageError("J133", option, f"{words!r} is not a time such as 90s, 15m, 1h or 1d, from 10s to 30d")
    return seconds


def later(at: str, seconds: float) -> str:
    """The moment so many seconds after another, as the ledger writes moments."""
    told = datetime.fromisoformat(at) + timedelta(seconds=seconds)
    return told.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def between(start: str, end: str) -> float:
    """Seconds from one moment to another, less than nothing where it is before."""
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
