"""Several fetchers side by side: each host belongs to one of them, so that it is asked one thing at a time, and slow hosts hold up no other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Protocol, TypeVar
from urllib.parse import urlsplit
from zlib import crc32

from jaminan.sources.fetching import Fetched, Fetcher, Poster, Request

SIZE = 4
OCTETS = 40_000_000
"""How many fetchers there are, and how many bytes each takes of one answer: together they keep the memory within 600 MB."""

_R = TypeVar("_R")


class Member(Fetcher, Poster, Protocol):
    """Asks addresses and sends to them, one at a time."""


class Crew:
    """Fetchers that share the hosts among them; to others it is a fetcher itself."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = members

    def get(self, request: Request) -> Fetched:
        """What the address gives, by whoever asks its host. Raises FetchError."""
        return self._members[self._place(request.address)].get(request)

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> None:
        """Send it, by whoever asks that host. Raises FetchError."""
        self._members[self._place(address)].post(address, body, headers)

    def each(self, addresses: Iterable[str], work: Callable[[str], _R], stopping: Callable[[], bool]) -> Iterator[tuple[str, _R]]:
        """What the work gives for each address, as it is done. Those of one member are worked on in turn; it must raise nothing."""
        rows: dict[int, deque[str]] = {}
        for address in addresses:
            rows.setdefault(self._place(address), deque()).append(address)
        with ThreadPoolExecutor(max(1, len(rows)), thread_name_prefix="asking") as pool:
            at_work: dict[Future[_R], tuple[int, str]] = {}

            def go_on(place: int) -> None:
                if rows[place] and not stopping():
                    address = rows[place].popleft()
                    at_work[pool.submit(work, address)] = (place, address)

            for place in rows:
                go_on(place)
            while at_work:
                for done in wait(at_work, return_when=FIRST_COMPLETED).done:
                    place, address = at_work.pop(done)
                    go_on(place)
                    yield address, done.result()

    def _place(self, address: str) -> int:
        """Whose the host is; one that cannot be read is somebody's."""
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            host = ""
        return crc32(host.encode("utf-8", "replace")) % len(self._members)
