"""Names that the atlas does not know: who is meant is decided in the browser, moves the board, and can be taken back."""

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden, keep_text, log_in

NAME = "person:Jelena Vukotin"
PAGE = f"/actors/{quote(NAME, safe=':')}"
TEXT = "Serbia will send engineers to Ukraine, Jelena Vukotin said. Serbia promised to train Ukrainian soldiers, Jelena Vukotin said."


@pytest.fixture
def met(client: TestClient) -> TestClient:
    keep_text(client, TEXT, published="2025-10-03", outlet="Harbour Courier")
    return client


def send(client: TestClient, act: str, **fields: str) -> int:
    page = client.get(PAGE).text
    told = {"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen"), **fields}
    return client.post(f"{PAGE}/{act}", data=told, follow_redirects=False).status_code


def named(client: TestClient) -> str:
    return client.get("/actors").text.split('id="known"')[0]


def test_a_name_waits_with_its_words(met: TestClient) -> None:
    page = named(met)
    assert f'href="{PAGE}"' in page
    assert "<q>Jelena Vukotin</q>" in page
    assert f'action="{PAGE}/accept"' in page


def test_joined_and_taken_back(met: TestClient) -> None:
    before = met.get("/actors/HUN.json").json()["claims"]
    assert send(met, "join", other="HUN", why="spoke as its minister") == 303
    assert f'href="{PAGE}"' not in named(met)
    assert f'href="{PAGE}"' in met.get("/actors?show=all").text
    claims = met.get("/actors/HUN.json").json()["claims"]
    assert len(set(claims) - set(before)) == 2
    assert "spoke as its minister" in met.get(PAGE).text
    assert send(met, "undo") == 303
    assert f'href="{PAGE}"' in named(met)
    assert met.get("/actors/HUN.json").json()["claims"] == before


def test_undo_gives_back_what_held_before(met: TestClient) -> None:
    send(met, "accept", kind="person", name="Jelena Vukotin")
    send(met, "join", other="SRB")
    send(met, "undo")
    held = met.app.state.record.ledger.decisions().actors[NAME]  # type: ignore[attr-defined]
    assert (held.actor, held.kind) == (NAME, "person")


def test_kept_apart_is_not_suggested_again(met: TestClient) -> None:
    keep_text(met, "Serbia will send doctors to Ukraine, Jelena Vukotina said.", published="2025-10-04")
    other = "person:Jelena Vukotina"
    assert f'name="other" value="{other}"' in met.get(PAGE).text
    send(met, "apart", other=other)
    assert f'name="other" value="{other}"' not in met.get(PAGE).text


def test_the_second_sees_the_first(met: TestClient) -> None:
    page = met.get(PAGE).text
    fields = {"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen")}
    assert send(met, "accept", kind="person") == 303
    answer = met.post(f"{PAGE}/join", data={**fields, "other": "HUN"})
    assert answer.status_code == 409
    assert "J709" in answer.text
    assert met.app.state.record.ledger.decisions().actors[NAME].actor == NAME  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("act", "fields", "code"),
    [
        ("join", {"other": "NOBODY_KNOWN"}, "J421"),
        ("join", {"other": NAME}, "J423"),
        ("accept", {"kind": "planet"}, "J422"),
        ("undo", {}, "J704"),
        ("marry", {"other": "HUN"}, "J704"),
    ],
)
def test_what_does_not_fit_is_refused(met: TestClient, act: str, fields: dict[str, str], code: str) -> None:
    page = met.get(PAGE).text
    told = {"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen"), **fields}
    answer = met.post(f"{PAGE}/{act}", data=told, headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert code in answer.text


def test_a_reader_sees_but_does_not_decide(shared: TestClient) -> None:
    keep_text(shared, TEXT, published="2025-10-03")
    log_in(shared, "rita", "reader")
    page = shared.get(PAGE).text
    assert "/join" not in page
    answer = shared.post(f"{PAGE}/join", data={"csrf": hidden(page, "csrf"), "seen": "0", "other": "HUN"})
    assert answer.status_code == 403


def test_an_actor_has_a_page(client: TestClient) -> None:
    page = client.get("/actors/UKR").text
    told = client.get("/actors/UKR.json").json()
    assert told["is_owed"]
    assert all(f"/undertakings/{one['id']}" in page for one in told["is_owed"][:60])
    assert client.get("/actors/NO_SUCH_ONE").status_code == 404
