"""What a page costs the processor: a bound for each on a record of some size, just after a decision and without one; and its bytes."""

import sys
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ROOT, hidden, settings_at

from jaminan.ledger import open_ledger
from jaminan.pipeline import Desk
from jaminan.presentation.web.application import build_app

sys.path.insert(0, str(ROOT / "benchmarks"))
from ledger import reports  # noqa: E402 - the generator of the benchmarks

CLAIMS, AFRESH, AGAIN, LARGEST = 4000, 0.25, 0.1, 300_000
STATIC = ROOT / "src" / "jaminan" / "presentation" / "web" / "static"
PAGES = [
    "/",
    "/?creditor=all",
    "/?as_of=2025-06-01",
    "/undertakings",
    "/undertakings?debtor=S000&state=due&sort=deadline",
    "/undertakings?q=report",
    "/undertakings/{undertaking}",
    "/reports",
    "/reports/{report}",
    "/claims/{claim}",
    "/review",
    "/review?order=disagreement",
    "/review/list",
    "/review/progress",
    "/conditions",
    "/conditions?suppose=ceasefire(UKR)%3Dyes",
    "/changes",
    "/map",
    "/about",
]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("busy") / "ledger.db"
    with open_ledger(place) as ledger:
        Desk(ledger).keep_all(reports(CLAIMS), "2026-03-01")
    with TestClient(build_app(settings_at(place), name="ana"), base_url="http://127.0.0.1") as found:
        yield found


def cost(client: TestClient, path: str) -> float:
    """Seconds of the processor: what else runs on the machine does not count."""
    began = time.process_time()
    answer = client.get(path)
    took = time.process_time() - began
    assert answer.status_code == 200, path
    assert len(answer.content) < LARGEST, (path, len(answer.content))
    return took


def decide(client: TestClient) -> None:
    page = client.get("/review").text
    claim = page.split('action="/claims/', 1)[1].split("/", 1)[0]
    data = {"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen")}
    assert client.post(f"/claims/{claim}/accept", data=data, follow_redirects=False).status_code == 303


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_cheap(busy: TestClient, path: str) -> None:
    one = busy.get("/undertakings.json").json()["undertakings"][0]
    ids = {"undertaking": one["id"], "report": one["last_word"]["document"], "claim": one["last_word"]["claim"]}
    path = path.format(**ids)
    cost(busy, path)
    afresh, again = [], []
    for _ in range(3):
        decide(busy)
        afresh.append(cost(busy, path))
        again.append(cost(busy, path))
    assert min(afresh) < AFRESH, ("just after a decision", afresh)
    assert min(again) < AGAIN, ("with nothing new", again)


def size_of(names: list[str]) -> int:
    return sum((STATIC / name).stat().st_size for name in names)


def test_first_paint_and_the_map_are_light(busy: TestClient) -> None:
    page = busy.get("/").text
    asked = [name for name in (one.name for one in STATIC.iterdir()) if f"/assets/{name}" in page]
    assert "app.css" in asked
    assert size_of(asked) + len(page.encode()) < 150_000 + LARGEST
    assert size_of(asked) < 150_000
    shown = busy.get("/map").text
    asked = [name for name in (one.name for one in STATIC.iterdir()) if f"/assets/{name}" in shown]
    assert size_of(asked) + len(shown.encode()) < 600_000


def test_a_page_stays_bounded_however_much_there_is(busy: TestClient) -> None:
    for path in ("/undertakings.json", "/reports.json", "/review/list.json"):
        told = busy.get(path, params={"limit": 10**9}).json()
        assert told["count"] > 0
        rows = next(value for value in told.values() if isinstance(value, list))
        assert len(rows) <= 1000
    first = busy.get("/undertakings.json").json()
    second = busy.get(first["next"]).json()
    assert second["page"] == 2
    assert not {one["id"] for one in first["undertakings"]} & {one["id"] for one in second["undertakings"]}
