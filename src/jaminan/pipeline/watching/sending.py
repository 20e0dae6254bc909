"""News to webhooks: in their order, signed, tried again where they were not taken, given up in the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaminan.model.errors import SourceError
from jaminan.model.feeds import Delivery
from jaminan.sources.fetching import Poster
from jaminan.sources.watching.planning import Pace, delivered, not_delivered, waits
from jaminan.sources.watching.signing import DELIVERY, SIGNATURE, sign

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

_AT_ONCE = 20
"""How many news one hook gets in one turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Sends what is on its way to those hooks; what waits for others stays as it is."""

    ledger: Ledger
    poster: Poster
    hooks: tuple[str, ...]
    secret: str
    pace: Pace
    clock: Callable[[], str]

    def send(self, stopping: Callable[[], bool]) -> Iterator[Delivery]:
        """Send what is due, and give what became of each; it is noted before it is told."""
        for some in self._waiting():
            for one in some[:_AT_ONCE]:
                now = self.clock()
                if stopping() or (one.next_try or "") > now:
                    break
                after = self._send(one, now)
                with self.ledger.watched(writing=True) as watched:
                    watched.put_deliveries([after])
                yield after
                if after.done is None and after.next_try is not None:
                    break

    def next_try(self) -> str | None:
        """When something is to be sent next."""
        return min((some[0].next_try or "" for some in self._waiting()), default=None)

    def _waiting(self) -> list[list[Delivery]]:
        """What waits for each hook, the oldest first: what follows waits for it, so that news come in their order."""
        found: dict[str, list[Delivery]] = {}
        with self.ledger.watched() as watched:
            for one in watched.deliveries():
                found.setdefault(one.hook, []).append(one)
        return [found[hook] for hook in self.hooks if hook in found]

    def _send(self, one: Delivery, now: str) -> Delivery:
        with self.ledger.watched() as watched:
            news = watched.news_of(one.news)
        if news is None:
            return not_delivered(one, now, self.pace, "the news is no longer kept")
        body = json.dumps({"number": news.number, "at": news.at, **json.loads(news.record)}).encode()
        headers = {"Content-Type": "application/json", DELIVERY: str(news.number), SIGNATURE: sign(self.secret, now, body)}
        try:
            self.poster.post(one.hook, body, headers)
        except SourceError as error:
            return not_delivered(one, now, self.pace, str(error), waits(error))
        return delivered(one, now)
