"""What is asked of the net, what it gives, and what is wrong where it gives nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from jaminan.model.errors import SourceError


@dataclass(frozen=True, slots=True)
class Request:
    """An address (http, https) to be asked; `etag` and `last_modified` as a former answer gave them, so that it need not be sent anew."""

    address: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: `final_address` is where redirects led, `body` the bytes without packing, `charset` as it was declared.

    Only an answer that succeeded is given: a `status` of 2xx, or 304 with an empty body where nothing changed since the request's tags.
    """

    address: str
    final_address: str
    status: int
    media_type: str | None = None
    charset: str | None = None
    body: bytes = b""
    etag: str | None = None
    last_modified: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether it is as it was when the request's tags were given."""
        return self.status == 304


class FetchError(SourceError):
    """J120 to J129: an address gave nothing. `retry_after` are the seconds that the host asked to wait, where it did.

    J120 no address that is asked, J121 not there, J122 not in the public net, J123 forbidden by robots.txt, J124 no connection,
    J125 asked to wait, J126 too slow, J127 too large, J128 led round in circles, J129 a broken answer.
    """

    def __init__(self, code: str, address: str, words: str, *, retry_after: float | None = None) -> None:
        super().__init__(code, address, words)
        self.retry_after = retry_after


class Fetcher(Protocol):
    """Asks addresses, one at a time."""

    def get(self, request: Request) -> Fetched:
        """What the address gives.

        Raises:
            FetchError: J120 to J129.
        """


class Poster(Protocol):
    """Sends to addresses."""

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> None:
        """Send it; no redirect is followed, and what comes back is not kept.

        Raises:
            FetchError: J120 to J129, where it was not taken (any status but 2xx).
        """
