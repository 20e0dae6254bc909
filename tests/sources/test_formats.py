"""Each format gives its text and what it says of itself; what is bad gives a code at its place, and the rest goes on."""

import csv
import gzip
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.model import Document, Evidence
from jaminan.model.layout import Layout, PageBox, pack_layout
from jaminan.sources import CollectOptions, Failure, collect_documents, passage_link
from jaminan.sources.limits import Limits
from sources.making import (
    ATOM,
    MORE,
    RSS,
    SENTENCE,
    make_docx,
    make_encrypted_pdf,
    make_mail,
    make_mhtml,
    make_page,
    make_pdf,
    make_warc,
    make_zip,
)

LIMITS = Limits(packed=3_000_000, ratio=100, items=5)
TABLE = f"title;text;date\nShips;{SENTENCE};2025-09-05\nNothing;;\n"
FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "The Wire", "items": [{"id": "1", "content_text": SENTENCE}]}
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    "<url><loc>https://wire.example/1</loc><news:news><news:title>Ships</news:title></news:news></url></urlset>"
)


def collected(path: Path | str, limits: Limits = LIMITS) -> tuple[list[Document], list[tuple[str, str]]]:
    """The documents, and of each failure its code and place."""
    found = list(collect_documents([path], CollectOptions(limits=limits)))
    failed = [(one.error.code, one.where) for one in found if isinstance(one, Failure)]
    return [one for one in found if isinstance(one, Document)], failed


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


READ = [
    pytest.param(
        "a.html",
        make_page().encode(),
        {
            "title": "Ships for Ukraine",
            "author": "A. Reporter",
            "outlet": "The Wire",
            "published": "2025-09-05",
            "updated": "2025-09-06",
            "language": "id",
            "url": "https://wire.example/ships",
        },
        id="html",
    ),
    pytest.param("page.txt", make_page().encode(), {"title": "Ships for Ukraine"}, id="html under another name"),
    pytest.param("a.pdf", make_pdf([SENTENCE]), {"title": "Ships", "author": "A Reporter", "published": "2025-09-05"}, id="pdf"),
    pytest.param(
        "a.docx", make_docx(), {"title": "Ships", "author": "A Reporter", "published": None, "updated": None}, id="docx"
    ),
    pytest.param(
        "a.eml", make_mail(), {"title": "Ships", "published": "2025-09-05", "author": "A Reporter <a@wire.example>"}, id="mail"
    ),
    pytest.param("a.mhtml", make_mhtml(), {"title": "Ships for Ukraine", "url": "https://wire.example/ships"}, id="mhtml"),
    pytest.param("a.csv", TABLE.encode(), {"title": "Ships", "published": "2025-09-05", "name": "a:2"}, id="table"),
    pytest.param(
        "a.rss",
        RSS.encode(),
        {"title": "Ships", "outlet": "The Wire", "published": "2025-09-05", "url": "https://wire.example/1"},
        id="rss",
    ),
    pytest.param("a.xml", ATOM.encode(), {"title": "Ships", "author": "A Reporter", "updated": "2025-09-05"}, id="atom"),
    pytest.param("a.json", json.dumps(FEED).encode(), {"outlet": "The Wire"}, id="json feed"),
    pytest.param("b.json", json.dumps(FEED).replace("/", "\\/").encode(), {"outlet": "The Wire"}, id="json feed, escaped"),
    pytest.param("a.txt.gz", gzip.compress(SENTENCE.encode()), {}, id="gzip"),
    pytest.param("a.zip", make_zip({"b/c.txt": SENTENCE.encode(), "d.png": b"x"}), {"name": "a.zip!b/c.txt"}, id="zip"),
    pytest.param(
        "a.warc", make_warc(gzip=False, pages=1), {"url": "https://wire.example/0", "published": "2025-09-05"}, id="warc"
    ),
    pytest.param("a.warc.gz", make_warc(gzip=True, pages=1), {"url": "https://wire.example/0"}, id="warc.gz"),
]


@pytest.mark.parametrize(("name", "raw", "told"), READ)
def test_a_format_gives_its_text_and_what_it_says_of_itself(
    tmp_path: Path, name: str, raw: bytes, told: dict[str, str | None]
) -> None:
    documents, failed = collected(written(tmp_path, name, raw))
    assert len(documents) == 1, failed
    assert "ships to Ukraine if a ceasefire holds." in documents[0].text
    assert "Home News Sport" not in documents[0].text
    assert {slot: getattr(documents[0], slot) for slot in told} == told
    assert [code for code, _ in failed] == (["J102"] if name == "a.csv" else [])


def test_a_mail_gives_its_attachments_in_their_turn(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.eml", make_mail(("more.txt", MORE.encode()), ("b.zip", make_zip({"c.pdf": make_pdf([MORE[:60]])})))
    )
    documents, failed = collected(path)
    assert [document.name for document in documents] == ["a", "a.eml!more.txt", "a.eml!b.zip!c.pdf"]
    assert failed == []


def bomb(size: int) -> bytes:
    return make_zip({"big.txt": b"a" * size, "good.txt": SENTENCE.encode()})


def nested(depth: int) -> bytes:
    raw = make_zip({"a.txt": SENTENCE.encode()})
    for _ in range(depth):
        raw = make_zip({"in.zip": raw})
    return raw


BOMB = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
NOISE = random.Random(7).randbytes(200_000)
BAD = [
    pytest.param("a.pdf", make_encrypted_pdf(), [("J110", "")], 0, id="encrypted pdf"),
    pytest.param("a.pdf", make_pdf([SENTENCE])[:200], [("J111", "")], 0, id="pdf cut off"),
    pytest.param("a.pdf", make_pdf([]), [("J116", "")], 0, id="pdf of pictures"),
    pytest.param("a.docx", make_docx()[:3000], [("J111", "")], 0, id="docx cut off"),
    pytest.param(
        "a.docx", make_zip({"word/document.xml": b" " * 2_900_000}), [("J112", "!word/document.xml")], 0, id="docx bomb"
    ),
    pytest.param("a.zip", bomb(2_900_000), [("J112", "!big.txt")], 1, id="zip bomb by ratio"),
    pytest.param(
        "a.zip", make_zip({"n.txt": NOISE, "good.txt": SENTENCE.encode()}), [("J103", "!n.txt")], 1, id="binary with a text name"
    ),
    pytest.param(
        "a.zip",
        make_zip({"../../b.txt": b"x", "good.txt": SENTENCE.encode()}),
        [("J114", "!../../b.txt")],
        1,
        id="name that climbs",
    ),
    pytest.param(
        "a.zip",
        make_zip({"/etc/b.txt": b"x", "good.txt": SENTENCE.encode()}),
        [("J114", "!/etc/b.txt")],
        1,
        id="name from the root",
    ),
    pytest.param("a.zip", nested(4), [("J113", "!in.zip!in.zip!in.zip!in.zip")], 0, id="archives in archives"),
    pytest.param("a.zip", bomb(100)[:150], [("J111", "")], 0, id="zip cut off"),
    pytest.param("a.txt.gz", gzip.compress(b"a" * 5_000_000), [("J112", "")], 0, id="gzip bomb"),
    pytest.param("a.txt.gz", gzip.compress(SENTENCE.encode())[:-12], [("J111", "")], 0, id="gzip cut off"),
    pytest.param("a.warc", make_warc(gzip=False)[:-90], [("J111", "!https://wire.example/1")], 2, id="warc cut in a record"),
    pytest.param(
        "a.warc.gz", make_warc(gzip=True)[:-300], [("J111", "!https://wire.example/1")], 1, id="warc.gz cut in a record"
    ),
    pytest.param("a.xml", BOMB.encode(), [("J118", "")], 0, id="xml bomb"),
    pytest.param("a.xml", BOMB.encode("utf-16"), [("J118", "")], 0, id="xml bomb in utf-16"),
    pytest.param("a.opml", BOMB.replace("rss", "opml").encode(), [("J118", "")], 0, id="xml bomb in a list"),
    pytest.param("a.xml", b"<note>hello</note>", [("J130", "")], 0, id="xml that is no feed"),
    pytest.param(
        "a.rss",
        RSS.replace("</channel>", RSS[RSS.index("<item>") : RSS.index("</channel>")] * 9 + "</channel>").encode(),
        [("J115", "")],
        5,
        id="feed beyond the bound",
    ),
    pytest.param("a.xml", SITEMAP.encode(), [("J102", "!https://wire.example/1")], 0, id="sitemap without the net"),
    pytest.param("a.csv", b"name,number\na,1\n", [("J119", "")], 0, id="table without texts"),
    pytest.param(
        "a.html",
        b"<html><body><div id=onetrust-banner><p>We value your privacy</p></div></body></html>",
        [("J117", "")],
        0,
        id="consent",
    ),
    pytest.param("a.html", b"<html><body></body></html>", [("J102", "")], 0, id="page without words"),
    pytest.param("a.eml", b"Subject: a\nMIME-Version: 1.0\n\n" + b"--x\n\na\n" * 20_000, [("J115", "")], 0, id="mail of parts"),
]


@pytest.mark.parametrize(("name", "raw", "codes", "read"), BAD)
def test_bad_input_gives_a_code_at_its_place(
    tmp_path: Path, name: str, raw: bytes, codes: list[tuple[str, str]], read: int
) -> None:
    path = written(tmp_path, name, raw)
    documents, failed = collected(path)
    assert failed == [(code, f"{path}{inside}") for code, inside in codes]
    assert len(documents) == read


ENCODED = [
    pytest.param("windows-1251", "windows-1251", id="as declared"),
    pytest.param("utf-8", "iso-8859-1", id="unicode declared otherwise"),
    pytest.param("windows-1251", "utf-8", id="declared as unicode"),
    pytest.param("windows-1251", "klingon", id="an encoding that is none"),
]


@pytest.mark.parametrize(("true", "declared"), ENCODED)
def test_a_declared_encoding_is_believed_only_where_it_can_be(tmp_path: Path, true: str, declared: str) -> None:
    words = "Міністерство повідомило, що країна надішле кораблі, якщо настане припинення вогню. " * 4
    page = f'<html><head><meta charset="{declared}"></head><body><article><p>{words}</p></article></body></html>'
    documents, _ = collected(written(tmp_path, "a.html", page.encode(true)))
    assert words.strip() in documents[0].text


def test_a_quote_in_a_pdf_gives_its_page_and_place(tmp_path: Path) -> None:
    pages = [["First page of words.", "It goes on here."], ["Norway promised ships.", "If a ceasefire holds."]]
    (document,), _ = collected(written(tmp_path, "a.pdf", make_pdf(*pages)))
    start = document.text.index("promised")
    assert document.layout is not None
    (place,) = document.layout.places(start, start + len("promised ships"))
    assert (place.page, place.bottom // 10) == (2, 69)
    assert 110 < place.left < 125 < place.right < 210
    end = document.text.index("ceasefire") + 9
    assert [box.bottom // 10 for box in document.layout.places(start, end)] == [69, 68]
    for box in document.layout.boxes():
        assert document.text[box.start : box.end].strip() == document.text[box.start : box.end]
    assert [document.text[box.start : box.end] for box in document.layout.boxes()] == document.text.split()


BOXES = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9), st.integers(0, 1), *[st.integers(-500, 2000)] * 4), max_size=30)


@given(BOXES)
def test_a_layout_survives_packing(rows: list[tuple[int, ...]]) -> None:
    def boxes() -> Iterator[PageBox]:
        end, page = 0, 1
        for gap, length, turned, *corners in rows:
            start, page = end + gap, page + turned
            end = start + length
            yield PageBox(start, end, page, *corners)

    assert list(pack_layout(boxes()).boxes()) == list(boxes())


@pytest.mark.parametrize(
    "packed", ["", "!!", "QUFB", Layout("eJyLjgUAARUAuQ==").packed], ids=["empty", "no base64", "no zlib", "cut"]
)
def test_a_damaged_layout_has_no_boxes(packed: str) -> None:
    assert list(Layout(packed).boxes()) == []


LINKS = [
    pytest.param("Norway will send ships.", "send ships", "text=send%20ships", id="once"),
    pytest.param("It will. It will not.", "will", "text=It-,will,-.%20It%20will%20not.", id="more than once"),
    pytest.param("A pre-war, R&D vow stands.", "pre-war, R&D", "text=pre%2Dwar%2C%20R%26D", id="signs that mean something"),
    pytest.param(
        "Довга обіцянка тут", "обіцянка", "text=" + "%D0%BE%D0%B1%D1%96%D1%86%D1%8F%D0%BD%D0%BA%D0%B0", id="other letters"
    ),
    pytest.param("a b c d e f g h i j k l m n o", "a b c d e f g h i j k l m n", None, id="long"),
    pytest.param("One line ends\nand another begins", "line ends\nand another", "text=line%20ends,and%20another", id="two lines"),
]


@pytest.mark.parametrize(("text", "quoted", "directive"), LINKS)
def test_a_link_opens_at_the_quote(text: str, quoted: str, directive: str | None) -> None:
    document = Document(text=text, url="https://wire.example/a?b=c#top")
    start = text.index(quoted)
    link = passage_link(document, Evidence(document.id, start, start + len(quoted)))
    wanted = directive or "text=a%20b%20c%20d%20e-x".replace("-x", ",j%20k%20l%20m%20n")
    assert link == f"https://wire.example/a?b=c#top:~:{wanted}"


def test_without_an_address_there_is_no_link() -> None:
    assert passage_link(Document(text="Words."), Evidence("", 0, 5)) is None


def test_json_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.jsonl", b"\n".join(json.dumps({"id": str(row), "text": SENTENCE * 40}).encode() for row in range(3000))
    )
    assert path.stat().st_size > 2 * LIMITS.octets // 2
    documents, failed = collected(path)
    assert (len(documents), failed) == (3000, [])


def test_a_table_of_another_mark(tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter="\t").writerows([["Body", "Source"], [f"{SENTENCE}\n{MORE}", "The Wire"]])
    (document,), _ = collected(written(tmp_path, "a.tsv", out.getvalue().encode()))
    assert (document.outlet, document.text) == ("The Wire", f"{SENTENCE}\n{MORE}")
