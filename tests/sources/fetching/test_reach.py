"""Nobody leads this program into an inner net: not by an address, a name, a redirect, nor by answering otherwise the second time."""

import itertools
import ssl
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from jaminan.sources.fetching import FetchError, Request
from jaminan.sources.fetching.bounds import Reach
from jaminan.sources.fetching.fetcher import SafeFetcher
from jaminan.sources.fetching.resolving import find_numbers
from jaminan.sources.fetching.transport import Transport
from sources.fetching.hostile import SMALL, Server, answer, fetcher_for, redirect

PUBLIC = "93.184.215.14"
INNER = [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3",
    "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::1", "::", "fe80::1", "fe80::1%eth0", "2606:2800::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "2002:a01:203::", "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "not a number", "",
]  # fmt: skip


@pytest.mark.parametrize("number", INNER)
def test_an_inner_number_is_refused(number: str) -> None:
    with pytest.raises(FetchError, match="J122"):
        find_numbers("wire.example", 80, lambda *_: [number], Reach(), 1.0)


@pytest.mark.parametrize("number", [PUBLIC, "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::"])
def test_a_public_number_is_allowed(number: str) -> None:
    assert find_numbers("wire.example", 80, lambda *_: [number], Reach(), 1.0) == (number,)


@pytest.mark.parametrize("told", [[PUBLIC, "10.0.0.1"], ["::1", PUBLIC], [PUBLIC, "::ffff:127.0.0.1"]])
def test_a_name_with_one_inner_number_among_others_is_refused(told: list[str]) -> None:
    with pytest.raises(FetchError, match="J122"):
        find_numbers("wire.example", 80, lambda *_: told, Reach(), 1.0)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
)
def test_loopback_is_refused_however_it_is_written(host: str, server: Server) -> None:
    fetcher = SafeFetcher(Transport(bounds=SMALL, reach=Reach(ports=frozenset({server.port}))))
    with pytest.raises(FetchError, match="J12[0-4]"):
        fetcher.get(Request(f"http://{host}:{server.port}/"))
    assert server.asked == []


def test_the_test_setting_allows_loopback_and_no_more(server: Server) -> None:
    server.answers["/"] = answer(b"tanks")
    fetcher = fetcher_for(server, names={"inner.example": ["10.0.0.1"], "six.example": ["::1", "10.0.0.1"]})
    assert fetcher.get(Request(server.address())).body == b"tanks"
    for host in ("inner.example", "six.example"):
        with pytest.raises(FetchError, match="J122"):
            fetcher.get(Request(server.address(host=host)))


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("http://inner.example/secret", "J128"),
        ("http://inner.example:{port}/secret", "J122"),
        ("//inner.example:{port}/secret", "J122"),
        ("http://169.254.169.254:{port}/latest/meta-data", "J122"),
        ("https://wire.example:22/", "J128"),
        ("file:///etc/passwd", "J128"),
        ("gopher://wire.example/", "J128"),
        ("http://a:b@wire.example:{port}/", "J128"),
        ("http://[::1", "J128"),
        ("javascript:alert(1)", "J128"),
    ],
)
def test_a_redirect_is_looked_at_like_a_first_address(server: Server, to: str, code: str) -> None:
    server.answers["/"] = redirect(to.format(port=server.port))
    names = {"inner.example": ["10.0.0.1"], "169.254.169.254": ["169.254.169.254"]}
    with pytest.raises(FetchError, match=code):
        fetcher_for(server, names=names).get(Request(server.address()))
    assert "/secret" not in server.paths()


@pytest.mark.parametrize(
    "address",
    [
        "ftp://wire.example/", "file:///etc/passwd", "https://", "https:///a", "wire.example/a", "https://a:b@wire.example/",
        "https://user@wire.example/", "https://wire.example:22/", "http://wire.example:8080/", "https://wire.example/" + "a" * 2_000,
        "https://wire .example/", "https://wire.example:99999/", "http://[::1/", "https://\u2044.example/",
    ],
)  # fmt: skip
def test_an_odd_address_is_not_asked(address: str) -> None:
    def asked(host: str, port: int) -> Sequence[str]:
        raise AssertionError("asked")

    with pytest.raises(FetchError, match="J120"):
        SafeFetcher(Transport(resolver=asked)).get(Request(address))


def test_a_name_is_resolved_once_and_that_very_number_is_asked(server: Server) -> None:
    """A name that is public when it is looked at and inner when it is asked: it is looked at once for each connection."""
    server.answers["/"] = answer(b"tanks")
    told = itertools.cycle([["127.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(told)

    transport = Transport(bounds=SMALL, reach=Reach(ports=frozenset({server.port}), loopback=True), resolver=resolver)
    with pytest.raises(FetchError, match="J122"):
        SafeFetcher(transport).get(Request(server.address()))
    assert asked == ["wire.example", "wire.example"]  # for robots.txt, and for the page
    assert [path for path, _ in server.asked] == ["/robots.txt"]


def test_another_number_of_the_name_is_tried_where_one_does_not_answer(server: Server) -> None:
    server.answers["/"] = answer(b"tanks")
    fetcher = fetcher_for(server, names={"two.example": ["127.0.0.77", "127.0.0.1"]})
    assert fetcher.get(Request(server.address(host="two.example"))).body == b"tanks"


def test_a_name_that_is_not_resolved_in_time() -> None:
    def slow(host: str, port: int) -> Sequence[str]:
        time.sleep(2)
        return []

    start = time.monotonic()
    with pytest.raises(FetchError, match="J126"):
        find_numbers("wire.example", 80, slow, Reach(), 0.1)
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("error", [OSError("unknown"), UnicodeError("label too long")], ids=["unknown", "no name"])
def test_a_name_that_nobody_knows(error: Exception) -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise error

    with pytest.raises(FetchError, match="J124"):
        find_numbers("wire.example", 80, unknown, Reach(), 1.0)


def test_nobody_answers(server: Server) -> None:
    with pytest.raises(FetchError, match="J124"):
        fetcher_for(server, names={"dead.example": ["127.0.0.78"]}).get(Request(server.address(host="dead.example")))


def test_no_proxy_is_taken_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers["/"] = answer(b"tanks")
    assert fetcher_for(server).get(Request(server.address())).body == b"tanks"


def test_a_certificate_must_hold_for_the_name(tmp_path: Path) -> None:
    """The name goes over the wire, and the certificate is checked against it, though a number is connected to."""
    import socket
    import threading

    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=wire.example", "-addext", "subjectAltName=DNS:wire.example", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    told = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    told.load_cert_chain(cert, key)
    named: list[str | None] = []
    told.sni_callback = lambda _, name, __: named.append(name)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]

    def serve() -> None:
        for _ in range(4):
            plain, _address = listening.accept()
            try:
                with told.wrap_socket(plain, server_side=True) as connection:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\ntanks")
            except OSError:
                plain.close()

    threading.Thread(target=serve, daemon=True).start()
    reach = Reach(ports=frozenset({port}), loopback=True)
    trusting = Transport(
        bounds=SMALL, reach=reach, resolver=lambda *_: ["127.0.0.1"], trust=ssl.create_default_context(cafile=str(cert))
    )
    with listening:
        assert SafeFetcher(trusting).get(Request(f"https://wire.example:{port}/")).body == b"tanks"
        assert set(named) == {"wire.example"}
        with pytest.raises(FetchError, match="J124"):
            SafeFetcher(trusting).get(Request(f"https://other.example:{port}/"))
        own = Transport(bounds=SMALL, reach=reach, resolver=lambda *_: ["127.0.0.1"])
        with pytest.raises(FetchError, match="J124"):
            SafeFetcher(own).get(Request(f"https://wire.example:{port}/"))
