"""Connections: to a number that was looked at, never to a name that could be looked up anew; bytes and seconds are counted."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore2

from jaminan.sources.fetching.bounds import Bounds, Reach, Timepiece
from jaminan.sources.fetching.exchange import FetchError
from jaminan.sources.fetching.resolving import Resolver, find_numbers


class Allowance:
    """What one answer may still take: seconds and bytes."""

    def __init__(self, address: str, bounds: Bounds, time: Timepiece) -> None:
        self._address, self._bounds, self._time = address, bounds, time
        self._until = time.passed() + bounds.total
        self._octets = bounds.octets + bounds.headers

    def left(self, timeout: float | None) -> float:
        """Seconds for the next step.

        Raises:
            FetchError: J126, where none are left.
        """
        left = self._until - self._time.passed()
        if left <= 0:
            raise FetchError("J126", self._address, f"not all there after {self._bounds.total:g} seconds")
        return min(left, timeout) if timeout is not None else left

    def take(self, octets: int) -> None:
        """Count bytes that came.

        Raises:
            FetchError: J127, where they are too many.
        """
        self._octets -= octets
        if self._octets < 0:
            raise FetchError("J127", self._address, f"longer than {self._bounds.octets:,} bytes")


class _Stream(httpcore2.NetworkStream):
    """A connection of which every byte and second is counted."""

    def __init__(self, inner: httpcore2.NetworkStream, allowance: Allowance) -> None:
        self._inner, self._allowance = inner, allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        raw = self._inner.read(max_bytes, self._allowance.left(timeout))
        self._allowance.take(len(raw))
        return raw

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._allowance.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._allowance.left(timeout)), self._allowance)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Network(httpcore2.NetworkBackend):
    """Resolves a name once, refuses it where a number of it is not public, and connects to precisely such a number."""

    def __init__(self, resolver: Resolver, reach: Reach, allowance: Allowance) -> None:
        self._resolver, self._reach, self._allowance = resolver, reach, allowance
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first number that answers."""
        numbers = find_numbers(host, port, self._resolver, self._reach, self._allowance.left(timeout))
        failed: Exception | None = None
        for number in numbers:
            try:
                left = self._allowance.left(timeout)
                return _Stream(self._sockets.connect_tcp(number, port, left, local_address, socket_options), self._allowance)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore2.ConnectError("no number to connect to")
