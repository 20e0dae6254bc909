"""One question and its answer: no redirect is followed, no cookie kept, no proxy used, no byte taken without a bound."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from jaminan.sources.fetching.addresses import Target
from jaminan.sources.fetching.bounds import Bounds, Reach, Timepiece, agent_header
from jaminan.sources.fetching.exchange import FetchError
from jaminan.sources.fetching.resolving import Resolver, system_resolver
from jaminan.sources.fetching.unpacking import ACCEPTED, Body


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said; `headers` by their small names, the body only of an answer that succeeded."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """Asks hosts. `resolver` and `trust` (what certificates are checked against) are the system's own where none are given."""

    bounds: Bounds = field(default_factory=Bounds)
    reach: Reach = field(default_factory=Reach)
    time: Timepiece = field(default_factory=Timepiece)
    resolver: Resolver = system_resolver
    trust: ssl.SSLContext | None = None

    def ask(self, target: Target, headers: Mapping[str, str], *, first: int | None = None) -> Answer:
        """The answer to a GET; with `first`, only the first so many bytes of it are wanted.

        Raises:
            FetchError: J122, J124, J126, J127 or J129.
        """
        return self._exchange(target, "GET", headers, first=first)

    def send(self, target: Target, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The answer to a POST, without its body. Raises as `ask`."""
        return self._exchange(target, "POST", {**headers, "Content-Length": str(len(body))}, sent=body, first=0)

    def _exchange(
        self, target: Target, method: str, headers: Mapping[str, str], *, sent: bytes = b"", first: int | None = None
    ) -> Answer:
        import httpcore2

        from jaminan.sources.fetching.network import Allowance, Network

        own = {"Host": target.origin.partition("://")[2], "User-Agent": agent_header(), "Accept-Encoding": ACCEPTED}
        own |= {"Accept": "*/*", "Connection": "close"}
        question = httpcore2.Request(
            method,
            httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path),
            headers=list({**own, **headers}.items()),
            content=sent or None,
            extensions={"timeout": {"connect": self.bounds.connect, "read": self.bounds.read, "write": self.bounds.read}},
        )
        with _told(target.address):
            network = Network(self.resolver, self.reach, Allowance(target.address, self.bounds, self.time))
            trust = (self.trust or ssl.create_default_context()) if target.scheme == "https" else None
            with httpcore2.HTTPConnection(question.url.origin, trust, network_backend=network) as connection:
                return self._answer(connection.handle_request(question), target, first)

    def _answer(self, answer: object, target: Target, first: int | None) -> Answer:
        import httpcore2

        assert isinstance(answer, httpcore2.Response)
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
        if not 200 <= answer.status < 300 or first == 0:
            return Answer(answer.status, headers)
        length = headers.get("content-length", "")
        if first is None and length.isdecimal() and int(length[:15]) > self.bounds.octets:
            raise FetchError("J127", target.address, f"says that it has {length[:15]} bytes; {self.bounds.octets:,} are taken")
        body = Body(target.address, headers.get("content-encoding", ""), self.bounds)
        for raw in answer.iter_stream():
            body.add(raw)
            if first is not None and body.size >= first:
                return Answer(answer.status, headers, body.beginning(first))
        return Answer(answer.status, headers, body.whole())


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What goes wrong below in our own words, with the address that was asked."""
    import httpcore2

    try:
        yield
    except FetchError as error:
        if error.where == address:
            raise
        raise FetchError(error.code, address, error.words) from error
    except httpcore2.TimeoutException as error:
        raise FetchError("J126", address, "the host is too slow: nothing came for too long") from error
    except httpcore2.ConnectError as error:
        raise FetchError("J124", address, f"no connection: {error}") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise FetchError("J129", address, f"a broken answer: {str(error) or type(error).__name__}") from error
