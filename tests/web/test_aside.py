"""Of a large ledger the pages that weigh every claim are made aside: who asks is told so, and then has them."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import settings_at

from jaminan.presentation.web.accounts import Person, Role
from jaminan.presentation.web.application import build_app
from jaminan.presentation.web.aside import Aside, Asked


@pytest.fixture
def large(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr("jaminan.presentation.web.record.LARGE", 10)
    with TestClient(build_app(settings_at(place), name="ana"), base_url="http://127.0.0.1") as found:
        yield found


def wait_for(client: TestClient, path: str) -> str:
    for _ in range(1200):
        answer = client.get(path)
        if answer.status_code == 200:
            return answer.text
        assert answer.status_code in (202, 503)
        time.sleep(0.1)
    raise AssertionError(path)


def test_such_pages_come_when_they_are_ready(large: TestClient) -> None:
    first = large.get("/contradictions")
    assert first.status_code == 202
    assert (
        '<noscript><meta http-equiv="refresh"' in first.text
        and "data-waits" in first.text
        and '<a class="button" href="">' in first.text
    )
    assert large.get("/sources.json").headers["retry-after"] == "5"
    page = wait_for(large, "/contradictions")
    assert 'id="reckoned"' in page
    assert wait_for(large, "/sources.json").startswith("[")
    past = wait_for(large, "/undertakings?known_at=2025-12-31&as_of=2025-12-31&lang=id")
    assert '<html lang="id"' in past
    assert "26" in past
    assert large.get("/").status_code == 200
    assert large.get("/actors/NOBODY", headers={"accept": "text/html"}).status_code in (202, 404)


def test_a_page_says_when_it_was_reckoned_and_that_it_is_being_reckoned_anew(
    large: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = wait_for(large, "/sources")
    assert re.search(r'id="reckoned">[^<]*entry [0-9]+ \([^<]*[0-9][0-9]:[0-9][0-9] UTC\)', first)
    assert "data-anew" not in first
    monkeypatch.setattr("jaminan.presentation.web.aside._FRESH", timedelta(0))
    time.sleep(1.1)
    stale = large.get("/sources")
    assert stale.status_code == 200
    at = stale.headers["reckoned-at"]
    assert f'<span data-anew="{at}"' in stale.text and int(stale.headers["content-length"]) == len(stale.content)
    for _ in range(600):
        again = large.get("/sources")
        if again.headers["reckoned-at"] != at:
            return
        time.sleep(0.1)
    raise AssertionError(at)


def test_other_days_and_suppositions_of_a_vast_ledger_come_aside_too(large: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["/?as_of=2026-01-10", "/undertakings.json?as_of=2026-01-10", "/conditions?suppose=ceasefire(UKR)%3Dyes"]
    usual = {path: large.get(path) for path in asked}
    assert {answer.status_code for answer in usual.values()} == {200}
    monkeypatch.setattr("jaminan.presentation.web.record.VAST", 10)
    assert {large.get(path).status_code for path in asked} <= {202, 503}
    for path, answer in usual.items():
        told = re.sub(r'<p class="dim" id="reckoned">.*?</p>', "", wait_for(large, path))
        assert re.sub(r"csrf[^>]*>", "", told) == re.sub(r"csrf[^>]*>", "", answer.text)
    assert large.get("/").status_code == 200
    assert large.get("/claims/none?as_of=2026-01-10").status_code == 404


def test_a_process_that_was_ended_is_begun_again(large: TestClient) -> None:
    wait_for(large, "/figures.json")
    aside = large.app.state.aside  # type: ignore[attr-defined]
    for process in list(aside._pool._processes.values()):
        process.terminate()
        process.join(30)
    time.sleep(0.2)
    assert wait_for(large, "/figures.json?quantity=troops")


def test_too_much_that_waits_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaminan.presentation.web.aside._WAITING", 0)
    aside = Aside(settings_at(place))
    asked = Asked("/map", "/map", b"", (), (), Person(name="ana", role=Role.ADMIN), "")
    with pytest.raises(Exception, match="J711"):
        aside.find(asked)
    aside.close()
