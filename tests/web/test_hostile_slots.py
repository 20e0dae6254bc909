"""Slots that hold markup, as a hostile reader or import might bring: every page and picture shows them as text."""

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from jaminan.model import Document, Reading
from jaminan.model.records import from_record
from jaminan.pipeline import Report, keep_report

BAD = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e'
EXTRA = {"channel": "on_record", "when": None}
SLOTS = [
    {"kind": "event", "actors": [BAD], "targets": [], "type": "attack", "place": BAD, "when": "2025-10-01"},
    {"kind": "figure", "actors": [BAD], "quantity": "area", "value": 12.0, "unit": "km2", "when": "2025-10-01"},
    {
        "kind": "commitment",
        "actors": [BAD],
        "targets": ["UKR"],
        "measure": "troops",
        "firmness": "pledged",
        "conditions": ["ceasefire"],
        "count": None,
    },
    {
        "kind": "commitment",
        "actors": ["FRA"],
        "targets": [BAD],
        "measure": "troops",
        "firmness": "ruled_out",
        "conditions": [],
        "count": None,
    },
]
PAGES = ["/", "/undertakings", "/conditions", "/contradictions", "/changes", "/figures", "/map", "/sources", "/actors?show=all"]


class Read(HTMLParser):
    """The words of a page, as they are seen."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def hostile(client: TestClient) -> TestClient:
    document = Document(text=f"{BAD} said {BAD}.", name=BAD, outlet=BAD, published="2025-10-02")
    speaker = {"name": BAD, "actor": BAD}
    claims = tuple(
        from_record(EXTRA | {"speaker": speaker} | slots | {"evidence": [place, place + 20]}, document.id)
        for place, slots in enumerate(SLOTS)
    )
    reading = Reading(document=document.id, reader="grammar@1", language="en", published="2025-10-02", claims=claims)
    keep_report(client.app.state.record.ledger, Report(document, reading), at="2026-01-01T00:00:00+00:00")  # type: ignore[attr-defined]
    return client


@pytest.mark.parametrize("path", [*PAGES, f"/actors/{quote(BAD, safe='')}", f"/actors/{quote('person:' + BAD, safe='')}"])
def test_pages_show_text(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path, params=None if "?" in path else {"as_of": "2025-10-03"})
    assert answer.status_code == 200, answer.text[:500]
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert answer.text.count("<script") == 1
    assert "\u202e" not in Read(answer.text).text


@pytest.mark.parametrize("path", ["/standing.svg?creditor=all", "/conditions.svg?as_of=2025-10-03", "/map.svg?as_of=2025-10-03"])
def test_pictures_are_sound(hostile: TestClient, path: str) -> None:
    text = hostile.get(path).text
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(text).iter()}  # noqa: S314 - our own picture
    assert not {"script", "img", "image", "foreignObject"} & tags
    assert "\u202e" not in text


@pytest.mark.parametrize("path", ["/map.json", "/figures.json", "/actors.json", "/conditions.json"])
def test_data_is_data(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path, params={"as_of": "2025-10-03"})
    assert answer.headers["content-type"].startswith("application/json")
    assert json.dumps(BAD, ensure_ascii=False)[1:-1] in answer.text
