"""How much is taken from the net, how long is waited, and how gently hosts are asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from jaminan import __version__

AGENT = "jaminan"
"""The name under which robots.txt may speak of this program."""


def agent_header() -> str:
    """How this program calls itself to hosts."""
    return f"{AGENT}/{__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Times in seconds, sizes in bytes."""

    connect: float = 10.0
    """for a name to be resolved, for a connection, for its encryption; each"""
    read: float = 20.0
    """until the next bytes come"""
    total: float = 120.0
    """for one answer, from the connection to its last byte"""
    octets: int = 60_000_000
    """of an answer, as it comes and unpacked"""
    ratio: int = 200
    """times that an answer may grow by unpacking, after the first MB"""
    headers: int = 100_000
    """of an answer's headers; httpcore2 refuses more than so many in one piece"""
    robots: int = 512_000
    """of a robots.txt; what stands after them is not read (RFC 9309 asks for 500 KiB at least)"""
    address: int = 2_000
    """of an address"""
    redirects: int = 5
    tries: int = 3
    """of a host that asks to wait no longer than `patience`"""
    patience: float = 30.0
    """the longest that is waited for a host; one that asks for more is left alone, and the request fails at once"""
    pause: float = 1.0
    """between two requests to one host"""
    crawl_delay: float = 30.0
    """the longest Crawl-delay that is kept"""
    first_back_off: float = 5.0
    """after a host failed; doubled with each further failure, up to an hour"""
    retry_after: float = 7 * 86_400.0
    """the longest that a host may ask to wait"""
    robots_age: float = 86_400.0
    """for which a robots.txt is kept in mind"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom this program may ask: the public net at the usual ports. `loopback` is for tests alone, which hand it in as an argument."""

    ports: frozenset[int] = frozenset({80, 443})
    loopback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timepiece:
    """Seconds that pass, and how they are waited for; a test hands in its own and does not wait."""

    passed: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
