"""What hosts answer, honestly and otherwise: each bound against a server that goes beyond it."""

import gzip
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jaminan.sources.fetching import FetchError, Request
from jaminan.sources.fetching.unpacking import Body
from sources.fetching.hostile import SMALL, Handler, Server, answer, endless, fetcher_for, gzipped, redirect

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n"
PACKED = {"content_encoding": "gzip"}
BOMB = gzipped(b"\0" * 40_000_000)


def test_an_answer_says_what_it_is(server: Server) -> None:
    server.answers["/old"] = redirect("/new?b=1#part")
    server.answers["/new?b=1"] = answer(
        gzipped(b"<p>tanks"),
        content_type='Text/HTML; Charset="iso-8859-2"',
        etag='"a1"',
        last_modified="Mon, 02 Mar 2026",
        **PACKED,
    )
    found = fetcher_for(server).get(Request(server.address("/old")))
    assert (found.address, found.final_address) == (server.address("/old"), server.address("/new?b=1"))
    assert (found.status, found.media_type, found.charset, found.body) == (200, "text/html", "iso-8859-2", b"<p>tanks")
    assert (found.etag, found.last_modified, found.unchanged) == ('"a1"', "Mon, 02 Mar 2026", False)
    asked = server.asked[-1][1]
    assert asked["host"] == f"wire.example:{server.port}"
    assert asked["user-agent"].startswith("jaminan/")
    assert not {"cookie", "authorization", "referer"} & set(asked)


@pytest.mark.parametrize(
    ("handler", "code"),
    [
        pytest.param(endless(HEAD + b"content-length: 90000\r\n\r\n", b"a", pause=0.05), "J126", id="slow body"),
        pytest.param(endless(b"HTTP/1.1 200 OK\r\n", b"a", pause=0.05), "J126", id="slow headers"),
        pytest.param(endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "J12[67]", id="endless early answers"),
        pytest.param(lambda send, _: time.sleep(2), "J126", id="silence"),
        pytest.param(endless(HEAD + b"\r\n", b"a" * 65_536), "J127", id="endless body"),
        pytest.param(endless(CHUNKED, b"8000\r\n" + b"a" * 0x8000 + b"\r\n"), "J127", id="endless chunks"),
        pytest.param(answer(b"a" * 9, content_length="9000000000"), "J127", id="says it is too long"),
        pytest.param(answer(BOMB, **PACKED), "J127", id="gzip bomb"),
        pytest.param(answer(zlib.compress(b"\0" * 40_000_000), content_encoding="deflate"), "J127", id="deflate bomb"),
        pytest.param(answer(gzipped(BOMB), content_encoding="gzip, gzip"), "J129", id="packed twice"),
        pytest.param(answer(b"a", content_encoding="br"), "J129", id="packed as was not asked"),
        pytest.param(answer(b"no gzip at all", **PACKED), "J129", id="not packed as it says"),
        pytest.param(answer(gzipped(b"a" * 9_000)[:-9], **PACKED), "J129", id="what is packed breaks off"),
        pytest.param(answer(b"a" * 100, content_length="200"), "J129", id="shorter than it says"),
        pytest.param(lambda send, _: send(CHUNKED + b"zz\r\naaa"), "J129", id="broken chunk"),
        pytest.param(lambda send, _: send(b"\x16\x03\x01 no http\r\n\r\n"), "J129", id="no HTTP"),
        pytest.param(lambda send, _: None, "J129", id="nothing"),
        pytest.param(answer(b"a", x_long="a" * 300_000), "J129", id="huge header"),
        pytest.param(endless(b"HTTP/1.1 200 OK\r\n", b"x-a: b\r\n" * 1_000), "J129", id="endless headers"),
        pytest.param(answer(b"no", "404 Not Found"), "J121", id="missing"),
        pytest.param(answer(b"no", "403 Forbidden"), "J121", id="forbidden"),
        pytest.param(answer(b"", "304 Not Modified"), "J121", id="unchanged since nothing"),
        pytest.param(answer(b"no", "500 Broken"), "J125", id="broken"),
        pytest.param(answer(b"no", "429 Slow Down"), "J125", id="too many"),
    ],
)
def test_a_bad_answer_ends_soon_with_its_code(server: Server, handler: Handler, code: str) -> None:
    server.answers["/"] = handler
    start = time.monotonic()
    with pytest.raises(FetchError, match=code) as caught:
        fetcher_for(server).get(Request(server.address()))
    assert time.monotonic() - start < 5
    assert caught.value.where == server.address()


@pytest.mark.parametrize(
    ("packing", "raw"),
    [
        ("", b"tanks"),
        ("identity", b"tanks"),
        ("gzip", gzipped(b"tanks")),
        ("gzip", gzipped(b"ta") + gzipped(b"nks")),
        ("gzip", gzipped(b"tanks") + b"\0\0"),
        ("deflate", zlib.compress(b"tanks")),
        ("deflate", zlib.compress(b"tanks")[2:-4]),
    ],
    ids=["none", "identity", "gzip", "gzip in parts", "gzip with padding", "zlib", "bare deflate"],
)
def test_what_is_packed_is_unpacked(server: Server, packing: str, raw: bytes) -> None:
    server.answers["/"] = answer(raw, content_encoding=packing)
    assert fetcher_for(server).get(Request(server.address())).body == b"tanks"


@given(
    some.binary(max_size=3_000), some.sampled_from(["gzip", "deflate", "identity"]), some.integers(1, 50), some.integers(1, 40)
)
def test_it_is_unpacked_alike_however_it_comes(raw: bytes, packing: str, times: int, step: int) -> None:
    whole = raw * times
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}[packing](whole)
    body = Body("x", packing, SMALL)
    for start in range(0, len(packed), step):
        body.add(packed[start : start + step])
    assert body.whole() == whole


def test_redirects_end(server: Server) -> None:
    server.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    server.answers |= {f"/{number}": redirect(f"/{number + 1}") for number in range(20)}
    with pytest.raises(FetchError, match="J128 .* in a circle"):
        fetcher_for(server).get(Request(server.address("/a")))
    with pytest.raises(FetchError, match="J128 .* more than 5 times"):
        fetcher_for(server).get(Request(server.address("/0")))
    assert server.paths() == ["/a", "/b", "/0", "/1", "/2", "/3", "/4", "/5"]


def test_what_is_unchanged_is_told_so(server: Server) -> None:
    server.answers["/"] = answer(b"", "304 Not Modified", etag='"a1"')
    found = fetcher_for(server).get(Request(server.address(), '"a1"', "Mon, 02 Mar 2026 08:00:00 GMT"))
    assert (found.unchanged, found.body) == (True, b"")
    asked = server.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"a1"', "Mon, 02 Mar 2026 08:00:00 GMT")


def test_a_tag_that_would_forge_a_header_is_not_sent(server: Server) -> None:
    server.answers["/"] = answer(b"tanks")
    fetcher_for(server).get(Request(server.address(), 'a"\r\nx-forged: 1'))
    assert not {"if-none-match", "x-forged"} & set(server.asked[-1][1])


def test_what_is_sent_is_taken_or_refused(server: Server) -> None:
    server.answers |= {"/hook": answer(b"", "204 No Content"), "/gone": answer(b"", "410 Gone"), "/old": redirect("/hook")}
    fetcher = fetcher_for(server)
    fetcher.post(server.address("/hook"), b"{}", {"Content-Type": "application/json", "Jaminan-Delivery": "7"})
    path, headers = server.asked[-1]
    assert (path, headers["content-length"], headers["jaminan-delivery"]) == ("/hook", "2", "7")
    for path in ("/gone", "/old"):
        with pytest.raises(FetchError, match="J121"):
            fetcher.post(server.address(path), b"{}", {})
