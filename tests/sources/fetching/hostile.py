"""A server on loopback that answers as it is told, byte for byte; and fetchers that may reach it, since the tests say so."""

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from jaminan.sources.fetching.bounds import Bounds, Reach, Timepiece
from jaminan.sources.fetching.fetcher import SafeFetcher
from jaminan.sources.fetching.pauses import Pauses
from jaminan.sources.fetching.store import Store
from jaminan.sources.fetching.transport import Transport

Send = Callable[[bytes], None]
Handler = Callable[[Send, Mapping[str, str]], None]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> Handler:
    """A whole and honest answer, unless the headers lie."""
    told = {"content-length": str(len(body)), "content-type": "text/html"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in told.items() if value) + "\r\n"
    return lambda send, _: send(head.encode("latin-1") + body)


def redirect(to: str, status: str = "302 Found") -> Handler:
    return answer(b"", status, location=to)


def endless(start: bytes, more: bytes, pause: float = 0.0) -> Handler:
    """Bytes without end."""

    def handle(send: Send, _: Mapping[str, str]) -> None:
        send(start)
        while True:
            send(more)
            if pause:
                time.sleep(pause)

    return handle


@dataclass
class Server:
    """Answers by path; what it was asked stands in `asked`: path and headers."""

    answers: dict[str, Handler] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def paths(self) -> list[str]:
        """What was asked, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def address(self, path: str = "/", host: str = "wire.example") -> str:
        return f"http://{host}:{self.port}{path}"


def _read_request(connection: socket.socket) -> tuple[str, dict[str, str]]:
    raw = b""
    while b"\r\n\r\n" not in raw:
        more = connection.recv(65536)
        if not more:
            return "", {}
        raw += more
    lines = raw.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines[1:])
    return lines[0].split(" ")[1], {name.lower(): value for name, value in fields.items()}


def _serve(server: Server, connection: socket.socket) -> None:
    with connection, contextlib.suppress(OSError):
        path, headers = _read_request(connection)
        if path:
            server.asked.append((path, headers))
            server.answers.get(path, answer(b"none", "404 Not Found"))(connection.sendall, headers)


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """A server on a port of its own."""
    server = Server()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server.port = listening.getsockname()[1]

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    threading.Thread(target=_serve, args=(server, connection), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield server
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)


@dataclass
class Hand:
    """A clock that stands still but for what is waited."""

    at: float = 1_000.0
    waited: list[float] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.waited.append(round(seconds, 3))
        self.at += seconds

    @property
    def time(self) -> Timepiece:
        return Timepiece(passed=lambda: self.at, wait=self.wait)


SMALL = Bounds(connect=2.0, read=0.3, total=0.8, octets=400_000, pause=0.0, first_back_off=0.0, tries=1)
"""Bounds that a hostile server is quick to reach."""


def fetcher_for(
    server: Server,
    *,
    bounds: Bounds = SMALL,
    time: Timepiece | None = None,
    names: Mapping[str, list[str]] | None = None,
    store: Store | None = None,
    pauses: Pauses | None = None,
    **changed: object,
) -> SafeFetcher:
    """A fetcher that may reach the server, under any name that is not told otherwise."""
    told = names or {}
    reach = Reach(ports=frozenset({server.port}), loopback=True)
    transport = Transport(
        bounds=replace(bounds, **changed),  # type: ignore[arg-type]
        reach=reach,
        time=time or Timepiece(),
        resolver=lambda host, _: told.get(host, ["127.0.0.1"]),
    )
    return SafeFetcher(transport, store, pauses)


def gzipped(raw: bytes) -> bytes:
    return gzip.compress(raw, mtime=0)
