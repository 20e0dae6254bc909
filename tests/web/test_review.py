"""Decisions on claims: the board follows, nothing is lost, and whoever comes second sees what the first has done."""

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden


def first_claim(client: TestClient) -> str:
    found = client.get("/undertakings.json?as_of=2025-12-31&limit=1000").json()["undertakings"]
    one = next(one for one in found if one["count"] == 26)
    return str(client.get(f"/undertakings/{one['id']}.json").json()["undertaking"]["words"][0]["claims"][0])


def decide(client: TestClient, claim: str, act: str, **slots: object) -> int:
    page = client.get(f"/claims/{claim}").text
    data = {"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen"), **slots}
    return client.post(f"/claims/{claim}/{act}", data=data).status_code


def review_of(client: TestClient, claim: str) -> str:
    return str(client.get(f"/claims/{claim}.json").json()["review"])


CORRECTION = {
    "actors": "FRA, GBR",
    "targets": "UKR",
    "measure": "troops",
    "firmness": "pledged",
    "conditions": "ceasefire",
    "channel": "report",
    "quote": "26 negara siap",
}


def test_a_correction_moves_the_board_and_stays(client: TestClient) -> None:
    claim = first_claim(client)
    assert decide(client, claim, "correct", **CORRECTION) == 200
    told = client.get(f"/claims/{claim}.json").json()
    assert (told["review"], told["quote"]) == ("corrected", "26 negara siap")
    board = client.get("/undertakings.json?as_of=2025-12-31&debtor=GBR").json()["undertakings"]
    told = [client.get(f"/undertakings/{one['id']}.json").json()["undertaking"] for one in board]
    assert any(claim in word["claims"] for one in told for word in one["words"])


@pytest.mark.parametrize("act", ["accept", "reject", "correct"])
def test_undo_gives_back_what_was(client: TestClient, act: str) -> None:
    claim = first_claim(client)
    before = client.get(f"/claims/{claim}.json").json()["claim"]
    decide(client, claim, act, **CORRECTION)
    assert review_of(client, claim) == f"{act}ed"
    decide(client, claim, "undo")
    assert review_of(client, claim) == "unreviewed"
    assert client.get(f"/claims/{claim}.json").json()["claim"] == before
    assert client.app.state.record.ledger.verify().sound  # type: ignore[attr-defined]


def test_the_second_of_two_sees_the_first(client: TestClient) -> None:
    claim = first_claim(client)
    stale = client.get(f"/claims/{claim}").text
    decide(client, claim, "reject", why="seen twice")
    answer = client.post(f"/claims/{claim}/accept", data={"csrf": hidden(stale, "csrf"), "seen": hidden(stale, "seen")})
    assert answer.status_code == 409
    assert "changed this claim" in answer.text
    assert review_of(client, claim) == "rejected"


def test_words_that_do_not_stand_there_are_refused(client: TestClient) -> None:
    assert decide(client, first_claim(client), "correct", **{**CORRECTION, "quote": "never said"}) == 400


@pytest.mark.parametrize("order", ["confidence", "disagreement", "novelty"])
def test_the_queue_goes_on(client: TestClient, order: str) -> None:
    seen = []
    page = client.get(f"/review?order={order}").text
    for _ in range(3):
        claim = page.split('action="/claims/', 1)[1].split("/", 1)[0]
        seen.append(claim)
        data = {"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen"), "back": f"/review?order={order}"}
        page = client.post(f"/claims/{claim}/accept", data=data).text
    assert len(set(seen)) == 3
