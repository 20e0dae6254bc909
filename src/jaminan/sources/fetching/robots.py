"""What hosts ask programs to leave alone (RFC 9309), by protego; asked once a day for each host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaminan.sources.fetching.addresses import Target
from jaminan.sources.fetching.bounds import AGENT, Bounds, Timepiece
from jaminan.sources.fetching.exchange import FetchError
from jaminan.sources.fetching.transport import Answer

if TYPE_CHECKING:
    from protego import Protego

_PATH = "/robots.txt"


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego | None
    until: float


class Robots:
    """The rules of hosts. `ask` gives the answer for a robots.txt, redirects followed."""

    def __init__(self, ask: Callable[[Target], Answer], bounds: Bounds, time: Timepiece) -> None:
        self._ask, self._bounds, self._time = ask, bounds, time
        self._known: dict[str, _Rules] = {}

    def check(self, target: Target) -> float:
        """The seconds that the host wants between two requests, up to a bound.

        Raises:
            FetchError: J123 where the address is to be left alone, J125 where the host cannot give its rules now, and what
                asking for them raises.
        """
        parsed = self._rules(target)
        if parsed is None:
            return 0.0
        if not parsed.can_fetch(target.address, AGENT):
            raise FetchError("J123", target.address, "the host's robots.txt asks programs to leave this address alone")
        return min(parsed.crawl_delay(AGENT) or 0.0, self._bounds.crawl_delay)

    def _rules(self, target: Target) -> Protego | None:
        known = self._known.get(target.origin)
        now = self._time.passed()
        if known is None or known.until <= now:
            parsed = self._parsed(target, Target(target.scheme, target.host, target.port, _PATH))
            known = self._known[target.origin] = _Rules(parsed, now + self._bounds.robots_age)
        return known.parsed

    def _parsed(self, target: Target, robots: Target) -> Protego | None:
        """None where everything is allowed: a host that has no rules (4xx) forbids nothing."""
        from protego import Protego

        try:
            answer = self._ask(robots)
        except FetchError as error:
            words = f"{error.words} (asked for {error.where})"
            raise FetchError(error.code, target.address, words, retry_after=error.retry_after) from error
        if 200 <= answer.status < 300:
            return Protego.parse(self._lines(answer.body))
        if 400 <= answer.status < 500:
            return None
        raise FetchError("J125", target.address, f"answers {answer.status}; while the host's rules are unknown it is left alone")

    def _lines(self, body: bytes) -> str:
        """Whole lines: half of a rule forbids more than the rule."""
        whole = body.rpartition(b"\n")[0] if len(body) >= self._bounds.robots else body
        return whole.decode("utf-8", "replace").replace("\0", "")
