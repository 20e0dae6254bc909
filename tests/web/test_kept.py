"""What the app keeps from page to page is what an app that knows nothing yet would tell, whatever was decided in between."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden, settings_at

from jaminan.presentation.web.application import build_app
from jaminan.presentation.web.serving import warm

PAGES = [
    "/?as_of=2026-03-01",
    "/?as_of=2026-03-01&creditor=all",
    "/?as_of=2026-03-01&creditor=UKR&lang=id",
    "/conditions?as_of=2026-03-01",
    "/conditions?as_of=2026-03-01&suppose=ceasefire(UKR)%3Dyes",
    "/conditions?as_of=2026-03-01&suppose=ceasefire(UKR)%3Dno&creditor=UKR",
    "/conditions.json?as_of=2026-03-01",
    "/changes?as_of=2026-03-01&since=2025-06-01",
    "/changes?as_of=2026-03-01&since=2025-06-01&axis=ledger",
    "/undertakings?as_of=2026-03-01",
    "/actors",
]


@pytest.fixture
def desk(example: Path, tmp_path: Path) -> Iterator[TestClient]:
    place = tmp_path / "ledger.db"
    place.write_bytes(example.read_bytes())
    with TestClient(build_app(settings_at(place), name="ana"), base_url="http://127.0.0.1") as found:
        warm(found.app)  # type: ignore[arg-type]
        yield found


def told(client: TestClient, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    client.cookies.clear()
    assert answer.status_code == 200, path
    return re.sub(r'name="csrf" value="[^"]*"', "", answer.text)


def decide(client: TestClient, act: str) -> None:
    page = client.get("/review?order=confidence").text
    claim = page.split('action="/claims/', 1)[1].split("/", 1)[0]
    data = {"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen")}
    assert client.post(f"/claims/{claim}/{act}", data=data).status_code == 200


def test_pages_kept_are_those_made_anew(desk: TestClient) -> None:
    seen = {path: told(desk, path) for path in PAGES}
    for act in ("reject", "accept", "reject", "reject"):
        decide(desk, act)
        kept = {path: told(desk, path) for path in PAGES}
    assert kept != seen
    place = Path(desk.app.state.settings.ledger)  # type: ignore[attr-defined]
    with TestClient(build_app(settings_at(place), name="ana"), base_url="http://127.0.0.1") as fresh:
        for path in PAGES:
            assert told(fresh, path) == kept[path], path
