"""A ledger with projections of an older form: the app does not stand still, says how far it is, and then shows the pages."""

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import settings_at

from jaminan.ledger import open_ledger
from jaminan.pipeline import Desk, remaking
from jaminan.presentation.web import readying
from jaminan.presentation.web.application import build_app

HTML = {"accept": "text/html"}


@pytest.fixture
def behind(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger without projections, for whose size who waits is told."""
    monkeypatch.setattr(remaking, "_FAR", 10)
    with open_ledger(place) as ledger, ledger.shelf(writing=True) as shelf:
        shelf.clear()
    return place


def test_pages_say_how_far_it_is_and_come_when_it_is_done(behind: Path) -> None:
    with TestClient(build_app(settings_at(behind), name="ana"), base_url="http://127.0.0.1") as client:
        first = client.get("/", headers=HTML)
        assert first.status_code == 202
        assert '<meta http-equiv="refresh" content="3">' in first.text
        assert re.search(r"\d+ % done, [\d,]+ of [\d,]+ entries taken in", first.text)
        assert client.get("/assets/app.css").status_code == 200
        for _ in range(1200):
            answer = client.get("/", headers=HTML)
            if answer.status_code == 200:
                break
            time.sleep(0.1)
        assert "Ukraine" in answer.text
    with open_ledger(behind) as ledger:
        assert Desk(ledger).replay().same


@pytest.mark.parametrize(
    ("method", "path", "accept"), [("GET", "/standing.json", "*/*"), ("GET", "/", "*/*"), ("POST", "/searches", "text/html")]
)
def test_programs_and_what_is_sent_are_told_to_come_again(
    behind: Path, monkeypatch: pytest.MonkeyPatch, method: str, path: str, accept: str
) -> None:
    monkeypatch.setattr(readying.Readying, "begin", lambda self: None)
    with TestClient(build_app(settings_at(behind), name="ana"), base_url="http://127.0.0.1") as client:
        answer = client.request(method, path, headers={"accept": accept})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.text.startswith("J713 ")


def test_words_are_those_that_were_chosen_whatever_the_address_asks(behind: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readying.Readying, "begin", lambda self: None)
    with TestClient(build_app(settings_at(behind), name="ana"), base_url="http://127.0.0.1") as client:
        assert '<html lang="id"' in client.get("/?lang=id", headers=HTML).text
        assert client.get("/?as_of=no-day", headers=HTML).status_code == 202


def test_a_ledger_in_step_is_not_made_ready(place: Path) -> None:
    with open_ledger(place) as ledger:
        Desk(ledger).board()
    with TestClient(build_app(settings_at(place), name="ana"), base_url="http://127.0.0.1") as client:
        assert client.get("/", headers=HTML).status_code == 200
