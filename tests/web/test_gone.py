"""The stable address of an undertaking that is not on the board: it says what became of it, and where the entries are."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import keep_text
from tests.web.test_life import DAY, find

from jaminan.model.decisions import ActorDecision, MergeDecision
from jaminan.pipeline.desk import Desk

BY = {"by": "budi", "at": "2026-03-02T10:00:00+00:00"}


def desk_of(client: TestClient) -> Desk:
    desk: Desk = client.app.state.record.desk  # type: ignore[attr-defined]
    return desk


def keep_promise(client: TestClient) -> tuple[str, str]:
    """A promise of troops, with another of arms on record; the undertaking's id, and its only claim."""
    keep_text(client, "Norway promised to send troops to Moldova.", published="2025-03-04", outlet="Harbour Courier")
    keep_text(client, "Norway promised to send tanks to Moldova.", published="2025-03-05")
    one = find(client, "NOR", "troops")
    (word,) = client.get(f"/undertakings/{one}.json", params={"as_of": DAY}).json()["undertaking"]["words"]
    return one, word["claims"][0]


def gone(client: TestClient, one: str, status: int = 410, **where: str) -> tuple[str, dict[str, object]]:
    page, data = client.get(f"/undertakings/{one}", params=where), client.get(f"/undertakings/{one}.json", params=where)
    assert (page.status_code, data.status_code) == (status, status)
    return page.text, data.json()


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ["This is what became of it", "rejected"]), ("id", ["Inilah yang terjadi dengannya", "ditolak"])],
)
def test_its_last_claim_was_rejected(client: TestClient, lang: str, words: list[str]) -> None:
    one, claim = keep_promise(client)
    desk_of(client).reject(claim, **BY, why="it was said of another year")
    page, told = gone(client, one, lang=lang)
    for expected in [*words, "budi", "it was said of another year", f"/claims/{claim}#history", "Harbour Courier"]:
        assert expected in page
    assert told["now"] == []
    assert [(row["what"], row["subject"], row["by"]) for row in told["entries"]] == [("rejected", claim, "budi")]  # type: ignore[attr-defined]
    assert "rejected" in client.get(f"/undertakings/{one}.csv").text
    client.app.state.record.ledger.reopen(claim, **BY)  # type: ignore[attr-defined]
    assert client.get(f"/undertakings/{one}").status_code == 200


def test_its_last_claim_was_corrected(client: TestClient) -> None:
    one, claim = keep_promise(client)
    arms = find(client, "NOR", "arms")
    told = desk_of(client).claims_named([find_claim(client, arms)])
    other = next(iter(told.values())).claim
    record = client.app.state.record.claims()[claim]  # type: ignore[attr-defined]
    desk_of(client).correct(claim, replace(record.claim, measure=other.measure), **BY)  # type: ignore[arg-type]
    page, data = gone(client, one)
    assert data["now"] == [arms]
    assert f'href="/undertakings/{arms}"' in page.split('id="now"', 1)[1]


def find_claim(client: TestClient, one: str) -> str:
    return str(client.get(f"/undertakings/{one}.json", params={"as_of": DAY}).json()["undertaking"]["words"][0]["claims"][0])


def test_it_was_merged(client: TestClient) -> None:
    one, _ = keep_promise(client)
    arms = find(client, "NOR", "arms")
    desk_of(client).decide(MergeDecision(undertaking=one, into=arms), **BY, why="one shipment")
    page, told = gone(client, one)
    assert told["now"] == [arms]
    assert "one shipment" in page
    assert "merged it with another undertaking" in page
    assert f'href="/undertakings/{arms}"' in page.split('id="now"', 1)[1]


def test_its_debtor_is_another_actor_now(client: TestClient) -> None:
    one, _ = keep_promise(client)
    desk_of(client).decide(ActorDecision(candidate="NOR", actor="SWE"), **BY, why="a slip of the pen")
    now = find(client, "SWE", "troops")
    page, told = gone(client, one)
    assert told["now"] == [now]
    assert "a slip of the pen" in page
    desk_of(client).decide(ActorDecision(candidate="NOR", actor=None), **BY)
    assert gone(client, now)[1]["now"] == [one]


@pytest.mark.parametrize(
    "where", [{"as_of": "2025-01-01"}, {"known_at": "2025-12-02"}], ids=["before its day", "before it was known"]
)
def test_it_was_not_there_then(client: TestClient, where: dict[str, str]) -> None:
    one, _ = keep_promise(client)
    page, told = gone(client, one, 404, **where)
    assert told["first_word"] == "2025-03-04"
    assert f'href="/undertakings/{one}"' in page
    assert "4 Mar 2025" in page


def test_what_is_dated_after_today_is_opened_as_of_its_day(client: TestClient) -> None:
    keep_text(client, "Norway promised to send troops to Moldova.", published="2999-03-04")
    where = {"as_of": "2999-12-31", "debtor": "NOR", "towards": "MDA"}
    (one,) = client.get("/undertakings.json", params=where).json()["undertakings"]
    page, _ = gone(client, one["id"], 404)
    assert f'href="/undertakings/{one["id"]}?as_of=2999-03-04"' in page
    assert client.get(f"/undertakings/{one['id']}?as_of=2999-03-04").status_code == 200


@pytest.mark.parametrize("identity", ["0" * 24, "nonsense", "abc"])
def test_what_never_was_is_an_error(client: TestClient, identity: str) -> None:
    answer = client.get(f"/undertakings/{identity}", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "J705" in answer.text
