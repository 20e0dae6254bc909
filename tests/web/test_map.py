"""The map: boundaries, places, events counted once, areas over time; picture and tables tell the same."""

import re

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import keep_text

from jaminan.presentation.web.pictures.world import VIEWS, load_places, load_view, view_for

Point = tuple[float, float]


def rings(path: str) -> list[list[Point]]:
    return [
        [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", part)] for part in path.split("M") if part.strip()
    ]


def is_inside(point: Point, path: str) -> bool:
    """By how often a ray to the right crosses the outline."""
    x, y, crossings = *point, 0
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("place", ["Simferopol", "Donetsk", "Luhansk", "Melitopol", "Kharkiv", "Lviv"])
def test_ukraine_is_drawn_within_its_borders(place: str) -> None:
    assert is_inside(load_places("europe")[place], load_view("europe").shapes["UKR"])


@pytest.mark.parametrize(("place", "state"), [("Paris", "FRA"), ("Moscow", "RUS"), ("Ankara", "TUR"), ("Warsaw", "POL")])
def test_places_lie_in_their_states(place: str, state: str) -> None:
    assert is_inside(load_places("europe")[place], load_view("europe").shapes[state])
    assert not is_inside(load_places("europe")[place], load_view("europe").shapes["UKR"])


@pytest.mark.parametrize("view", VIEWS)
def test_signs_stand_on_the_picture(view: str) -> None:
    told = load_view(view)
    assert all(0 <= x <= told.width and 0 <= y <= told.height for x, y in told.middles.values())


@pytest.mark.parametrize(
    ("wanted", "creditor", "view"),
    [("world", "UKR", "world"), ("", "UKR", "europe"), ("", "SDN", "world"), ("mars", None, "world")],
    ids=["asked for", "a creditor in Europe", "a creditor elsewhere", "no such view"],
)
def test_which_view(wanted: str, creditor: str | None, view: str) -> None:
    assert view_for(wanted, creditor) == view


def test_an_event_told_twice_is_one(client: TestClient) -> None:
    keep_text(client, "The presidents of France and Turkey met in Ankara on 3 March 2025.", published="2025-03-04", outlet="A")
    keep_text(
        client, "France's and Turkey's presidents met in Ankara on 3 March 2025, it was said.", published="2025-03-05", outlet="B"
    )
    keep_text(client, "The ministers of France and Turkey met in Ankara on 9 March 2025.", published="2025-03-10", outlet="A")
    told = client.get("/map.json", params={"as_of": "2025-03-31", "view": "europe"}).json()
    met = [row for row in told if row["kind"] == "event" and row["where"] == "Ankara"]
    assert [(row["what"], row["from"]) for row in met] == [("meeting", "2025-03-09"), ("meeting", "2025-03-03")]
    assert len(met[1]["claims"].split()) == 2
    picture = client.get("/map.svg", params={"as_of": "2025-03-31", "view": "europe"}).text
    assert 'aria-label="Ankara: meeting 2"' in picture
    assert client.get("/map.json", params={"as_of": "2025-03-08"}).text.count('"Ankara"') == 1


def test_events_are_cut_by_time_and_type(client: TestClient) -> None:
    keep_text(client, "The presidents of France and Turkey met in Ankara on 3 March 2025.", published="2025-03-04")
    for query, count in (({}, 1), ({"since": "2025-03-20"}, 0), ({"event": "vote"}, 0), ({"event": "meeting"}, 1)):
        told = client.get("/map.json", params={"as_of": "2025-03-31", **query}).json()
        assert sum(row["kind"] == "event" and row["where"] == "Ankara" for row in told) == count


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "conditional, on a condition"), ("id", "bersyarat, bergantung pada syarat")],
    ids=["English", "Indonesian"],
)
def test_what_hangs_on_a_condition_is_hatched_and_said(client: TestClient, lang: str, words: str) -> None:
    keep_text(client, "France promised to send troops to Moldova if there is a ceasefire.", published="2025-03-04")
    keep_text(client, "Poland promised to send troops to Moldova.", published="2025-03-05")
    where = {"creditor": "MDA", "as_of": "2025-03-31", "view": "europe", "lang": lang}
    picture = client.get("/map.svg", params=where).text
    found = re.findall(r'debtor=([A-Z]+)[^"]*" aria-label="([^"]+)"><path d="[^"]+" fill="([^"]+)"', picture)
    told = {debtor: (label, fill) for debtor, label, fill in found}
    assert told["FRA"][0].endswith(words)
    assert told["FRA"][1] == "url(#hatched-conditional)"
    assert picture.count(' id="hatched-conditional"') == 1
    assert not told["POL"][1].startswith("url")
    rows = {row["where"]: row["conditional"] for row in client.get("/map.json", params=where).json() if row["kind"] == "state"}
    assert rows == {"FRA": "yes", "POL": "no"}


def test_areas_lead_to_their_words(client: TestClient) -> None:
    told = [row for row in client.get("/map.json?as_of=2026-01-01").json() if row["kind"] == "area"]
    assert {(row["where"], row["km2"]) for row in told} >= {("RUS", 2033)}
    page = client.get("/map?as_of=2026-01-01").text
    for row in told:
        assert page.count(f"/claims/{row['claims'].split()[0]}") >= 2
