"""How commands and the web app ask the net: what did not change is kept in the user's cache folder, and who waits is told what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jaminan.presentation.clock import seconds, today
from jaminan.sources.fetching import Fetched, Fetcher, Request
from jaminan.sources.following import Follower

if TYPE_CHECKING:
    from jaminan.sources.fetching.pauses import Pauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """What was asked for: whether to ask at all and to keep answers, how many pages of one feed, how to tell who waits."""

    offline: bool = False
    keep: bool = True
    most: int = 50
    tell: Callable[[str], None] = lambda address: None


def open_follower(net: Net) -> Follower | None:
    """What asks addresses, unless none are to be asked."""
    return None if net.offline else Follower(fetcher=_Telling(net), day=today(), most=net.most)


class _Telling:
    """Tells each address before it is asked; the fetcher is made for the first of them, since most reports are files."""

    def __init__(self, net: Net) -> None:
        self._net = net
        self._fetcher: Fetcher | None = None

    def get(self, request: Request) -> Fetched:
        """What the address gives. Raises FetchError, J120 to J129."""
        self._net.tell(request.address)
        if self._fetcher is None:
            self._fetcher = open_fetcher(keep=self._net.keep)
        return self._fetcher.get(request)


def open_fetcher(*, keep: bool) -> Fetcher:
    """A fetcher, which may keep answers, and when hosts were asked, in the user's cache folder."""
    from jaminan.sources.fetching.fetcher import SafeFetcher
    from jaminan.sources.fetching.store import Store

    return SafeFetcher(store=Store(_cache() / "pages"), pauses=open_pauses()) if keep else SafeFetcher()


def open_pauses() -> Pauses:
    """When hosts were asked, by any process of this user."""
    from jaminan.sources.fetching.pauses import Pauses

    return Pauses(_cache() / "hosts.db", seconds)


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("jaminan", appauthor=False)
