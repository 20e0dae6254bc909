"""How gently hosts are asked: a pause between two requests, ever longer ones after failures, as long as they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from jaminan.sources.fetching.bounds import Bounds, Timepiece
from jaminan.sources.fetching.exchange import FetchError
from jaminan.sources.fetching.pauses import Pauses

_LONGEST_BACK_OFF = 3_600.0


@dataclass(slots=True)
class _Host:
    free: float = 0.0
    failures: int = 0


class Manners:
    """What is known of each host: when it may be asked again, by this process, and with `pauses` by all of a user's."""

    def __init__(self, bounds: Bounds, time: Timepiece, pauses: Pauses | None = None) -> None:
        self._bounds, self._time, self._pauses = bounds, time, pauses
        self._hosts: dict[str, _Host] = {}

    def wait(self, host: str, address: str, delay: float) -> None:
        """Wait until the host may be asked; another process then waits so many seconds more.

        Raises:
            FetchError: J125, where that is longer than anybody should wait.
        """
        left = self._host(host).free - self._time.passed()
        if self._pauses and left <= self._bounds.patience:
            left = max(left, min(self._pauses.take(host, delay, self._bounds.patience), self._bounds.retry_after))
        if left > self._bounds.patience:
            words = f"the host failed or asked to wait; it is left alone for {left:.0f} more seconds"
            raise FetchError("J125", address, words, retry_after=left)
        if left > 0:
            self._time.wait(left)

    def asked(self, host: str, delay: float) -> None:
        """The host was asked, and wants so many seconds between two requests."""
        self._leave(host, max(delay, self._bounds.pause))

    def succeeded(self, host: str) -> None:
        """It answered."""
        self._host(host).failures = 0

    def failed(self, host: str, asked: float | None) -> float:
        """It did not, or asked to wait so many seconds; how many it is left alone."""
        state = self._host(host)
        state.failures += 1
        doubled = self._bounds.first_back_off * 2.0 ** min(state.failures - 1, 16)
        wait = max(min(doubled, _LONGEST_BACK_OFF), asked or 0.0)
        self._leave(host, wait)
        return wait

    def _leave(self, host: str, seconds: float) -> None:
        state = self._host(host)
        state.free = max(state.free, self._time.passed() + seconds)
        if self._pauses:
            self._pauses.leave(host, seconds)

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())


def find_retry_after(headers: Mapping[str, str], bounds: Bounds) -> float | None:
    """The seconds that a host asks to wait: a number, or a date, counted from the date that the host itself gives."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return min(float(told[:12]), bounds.retry_after)
    until, now = _moment(told), _moment(headers.get("date", ""))
    if until is None or now is None:
        return None
    return min(max((until - now).total_seconds(), 0.0), bounds.retry_after)


def _moment(words: str) -> datetime | None:
    try:
        told = parsedate_to_datetime(words) if words else None
    except ValueError:
        return None
    return told if told is not None and told.tzinfo is not None else None
