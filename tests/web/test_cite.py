"""Every page can be cited: words and an address with the day in the world and the day in the ledger, which shows the same again."""

import html
import re

import pytest
from starlette.testclient import TestClient

PAGES = [
    "/",
    "/review",
    "/undertakings",
    "/reports",
    "/conditions",
    "/contradictions",
    "/changes",
    "/figures",
    "/map",
    "/sources",
    "/actors",
    "/about",
]


def cited(page: str) -> tuple[str, str]:
    words, link = (html.unescape(value) for value in re.findall(r'<input readonly value="([^"]*)" data-copied>', page)[-2:])
    return words, link


def single(client: TestClient) -> list[str]:
    one = client.get("/undertakings.json?as_of=2025-12-31").json()["undertakings"][0]["id"]
    claim = client.get(f"/undertakings/{one}.json").json()["claims"][0]
    return [f"/undertakings/{one}", f"/claims/{claim['id']}", f"/reports/{claim['document']['id']}", "/actors/UKR"]


def test_a_citation_has_both_dates_and_leads_back(client: TestClient) -> None:
    for path in [*PAGES, *single(client)]:
        words, link = cited(client.get(path, params={"as_of": "2025-12-31", "known_at": "2026-01-02"}).text)
        assert "2025-12-31" in words, path
        assert "2026-01-02" in words, path
        assert words.endswith(link), path
        assert client.get(link).status_code == 200, link


def test_a_citation_of_today_names_its_days(client: TestClient) -> None:
    for path in PAGES:
        _, link = cited(client.get(path).text)
        assert re.search(r"as_of=\d{4}-\d\d-\d\d", link), link
        assert re.search(r"known_at=\d{4}-\d\d-\d\d", link), link
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("form", ["json", "csv"])
def test_single_pages_have_twins(client: TestClient, form: str) -> None:
    for path in single(client):
        answer = client.get(f"{path}.{form}")
        assert answer.status_code == 200, path
        assert form in answer.headers["content-type"], path


def test_a_printed_page_says_what_it_is(client: TestClient) -> None:
    page = client.get("/?as_of=2025-12-31&creditor=UKR").text
    printed = page.split('<p class="printed" id="printed">')[1].split("</p>")[0]
    assert "2025-12-31" in printed
    assert "creditor=UKR" in html.unescape(printed)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_queue_has_twins(client: TestClient, form: str) -> None:
    answer = client.get(f"/review.{form}?order=novelty")
    assert answer.status_code == 200
    assert form in answer.headers["content-type"]
    assert len(answer.content) > 1000
