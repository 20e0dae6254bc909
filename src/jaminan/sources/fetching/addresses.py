"""Addresses as people and pages write them to what is asked: a scheme, a host, a port, a path; anything odd is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from jaminan.sources.fetching.bounds import Bounds, Reach
from jaminan.sources.fetching.exchange import FetchError

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|\[?[0-9A-Fa-f:.]{2,45}\]?")


@dataclass(frozen=True, slots=True)
class Target:
    """An address in its parts, each as it goes over the wire; `host` is in ASCII."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme and host, and the port where it is not the scheme's own."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{shown}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def address(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.path


def parse_target(address: str, bounds: Bounds, reach: Reach) -> Target:
    """The address in its parts.

    Raises:
        FetchError: J120, where it is none, or none that is asked.
    """
    import httpx2

    if len(address.encode("utf-8", "replace")) > bounds.address:
        raise FetchError("J120", address[:100] + "...", f"an address of over {bounds.address:,} bytes is not asked")
    try:
        url = httpx2.URL(address.strip())
        host = url.raw_host.decode("ascii")
        path = url.raw_path.decode("ascii")
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError("J120", address, f"not an address: {error}") from error
    if url.scheme not in _PORTS or not _HOST.fullmatch(host):
        raise FetchError("J120", address, "not an address that begins with https:// or http:// and a host")
    if url.userinfo:
        raise FetchError("J120", url.host, "an address with a name or password in it is not asked")
    port = url.port or _PORTS[url.scheme]
    if port not in reach.ports:
        raise FetchError("J120", address, f"port {port} is not asked, only {', '.join(map(str, sorted(reach.ports)))}")
    return Target(url.scheme, host.strip("[]"), port, path or "/")


def redirected(target: Target, location: str, bounds: Bounds, reach: Reach) -> Target:
    """Where a redirect leads.

    Raises:
        FetchError: J128, where it leads nowhere that is asked.
    """
    try:
        return parse_target(urljoin(target.address, location), bounds, reach)
    except (FetchError, ValueError) as error:
        words = error.words if isinstance(error, FetchError) else "not an address"
        raise FetchError("J128", target.address, f"redirects to {location[:200]!r}: {words}") from error
