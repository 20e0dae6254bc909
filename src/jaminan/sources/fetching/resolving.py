"""A host's name to the numbers that may be connected to; one number in an inner net, and the whole name is refused."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from jaminan.sources.fetching.bounds import Reach
from jaminan.sources.fetching.exchange import FetchError

Resolver = Callable[[str, int], Sequence[str]]
"""A host's name and a port to numbers, as the system's own resolver gives them. Raises an OSError where there are none."""

_MOST = 4
"""So many numbers of a name are tried."""

# What `is_global` takes for global, and what leads or may lead inside all the same.
_INNER = tuple(
    ip_network(one)
    for one in ("0.0.0.0/8", "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "64:ff9b:1::/48", "100::/64", "3fff::/20")
    + ("5f00::/16", "fec0::/10", "::/96")
)
_NAT64 = ip_network("64:ff9b::/96")


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the system says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def find_numbers(host: str, port: int, resolver: Resolver, reach: Reach, timeout: float) -> tuple[str, ...]:
    """The numbers of a host, all of them public.

    Raises:
        FetchError: J122 where one is not public, J124 where there are none, J126 where it takes too long.
    """
    told = _resolved(host, port, resolver, timeout)
    for number in told:
        if not _is_allowed(number, reach):
            raise FetchError("J122", host, f"its host is {number}, which is not in the public net; nothing is fetched from there")
    if not told:
        raise FetchError("J124", host, "no such host")
    return tuple(told[:_MOST])


def _resolved(host: str, port: int, resolver: Resolver, timeout: float) -> Sequence[str]:
    """The system's resolver cannot be told to hurry, so it works beside us, and is left behind where it takes too long."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=timeout)
    except queue.Empty:
        raise FetchError("J126", host, f"its name was not resolved within {timeout:g} seconds") from None
    if isinstance(answer, Exception):
        raise FetchError("J124", host, f"no such host: {answer}") from answer
    return answer


def _is_allowed(number: str, reach: Reach) -> bool:
    try:
        address = ip_address(number)
    except ValueError:
        return False
    if reach.loopback and address.is_loopback:
        return True
    return all(_is_public(one) for one in (address, *_carried(address)))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and (address.scope_id or address.ipv4_mapped):
        return address.scope_id is None
    return address.is_global and not address.is_multicast and not any(address in inner for inner in _INNER)


def _carried(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The older numbers that a newer one carries in it, and to which it may lead."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
