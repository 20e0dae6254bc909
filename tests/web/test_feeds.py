"""What is watched, in the web app: feeds with states and errors, and what changed as a feed."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from starlette.testclient import TestClient

from jaminan.ledger import open_ledger
from jaminan.model.feeds import ItemState, WatchedFeed, WatchedItem

AT = "2026-03-02T10:00:00.000000Z"
SHOUT = "<script>alert(1)</script>"
RECORD = {
    "since": AT,
    "until": AT,
    "undertakings": [
        {
            "kind": "hardened",
            "before": {
                "id": "ab",
                "debtor": "NOR",
                "creditor": "UKR",
                "measure": "arms",
                "state": "offered",
                "firmness": "ready",
            },
            "after": {"id": "ab", "debtor": "NOR", "creditor": "UKR", "measure": "arms", "state": "due", "firmness": "pledged"},
            "quotes": [
                {"quote": SHOUT, "speaker": None, "outlet": "Wire", "published": "2026-03-02", "url": "https://x.example/1"},
            ],
        }
    ],
    "conditions": [],
    "named": [],
    "record": [],
    "left_out": 0,
}


@pytest.fixture
def watched(place: Path) -> None:
    """A dead feed, a bad item, and one change."""
    with open_ledger(place) as ledger, ledger.watched(writing=True) as rows:
        feed = WatchedFeed(address="https://x.example/feed", title=SHOUT, failures=12, error="J121 gone", next_try=AT)
        bad = WatchedItem(feed=feed.address, id="1", mark="m", title="Tanks", state=ItemState.BAD, error="J137 broke", seen=AT)
        rows.put_feeds([feed])
        rows.put_items([bad])
        rows.add_news(AT, json.dumps(RECORD), [])


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("path", ["/sources", "/feeds"])
@pytest.mark.parametrize("words", ["en", "id"])
def test_feeds_are_shown_with_state_and_error(client: TestClient, path: str, words: str) -> None:
    page = client.get(f"{path}?lang={words}").text
    assert {"en": "dead", "id": "mati"}[words] in page
    assert "J121 gone" in page
    assert "J137 broke" in page
    assert SHOUT not in page


@pytest.mark.usefixtures("watched")
def test_feeds_have_their_twins(client: TestClient) -> None:
    record = client.get("/feeds.json").json()
    assert [(one["state"], one["bad"], one["failures"]) for one in record["feeds"]] == [("dead", 1, 12)]
    assert "J121 gone" in client.get("/feeds.csv").text


def test_sources_are_as_they_were_where_nothing_is_watched(client: TestClient) -> None:
    assert client.get("/sources").text.count("<table") == 1
    assert client.get("/feeds").status_code == 200


@pytest.mark.usefixtures("watched")
def test_what_changed_is_a_feed(client: TestClient) -> None:
    answer = client.get("/news.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    (entry,) = fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")
    assert "hardened" in (entry.findtext("{http://www.w3.org/2005/Atom}title") or "")
    link = entry.find("{http://www.w3.org/2005/Atom}link")
    assert link is not None
    assert link.get("href") == "http://127.0.0.1/undertakings/ab"


def test_strangers_see_no_feeds(shared: TestClient) -> None:
    assert shared.get("/news.atom").status_code in (401, 403)
    assert shared.get("/feeds.json").status_code in (401, 403)
