"""The facets of the review list: what is counted is what a choice then shows, decided and joined claims among it."""

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden

from jaminan.model.decisions import ActorDecision

NAMES = ("kind", "debtor", "towards", "measure", "firmness", "sureness", "speaker", "outlet", "language", "damage", "review")


def listed(client: TestClient, **asked: object) -> dict[str, object]:
    told: dict[str, object] = client.get("/review/list.json", params={"limit": 1000, **asked}).json()
    return told


def counts(client: TestClient, name: str, **asked: object) -> dict[str, int]:
    facets = listed(client, more=name, **asked)["facets"]
    assert isinstance(facets, dict)
    return dict(facets[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_shows_as_many_as_were_counted(client: TestClient, name: str) -> None:
    told = counts(client, name)
    assert told
    for value, count in list(told.items())[:8]:
        assert listed(client, **{name: value})["count"] == count, value


@pytest.mark.parametrize("name", NAMES)
def test_facets_count_under_what_is_chosen_in_the_others(client: TestClient, name: str) -> None:
    chosen = {"language": "id"} if name != "language" else {"kind": "commitment"}
    told = counts(client, name, **chosen)
    assert told
    for value, count in list(told.items())[:4]:
        assert listed(client, **chosen, **{name: value})["count"] == count, value
        assert counts(client, name, **chosen, **{name: value}) == told


def test_two_values_of_a_facet_take_in_either(client: TestClient) -> None:
    told = counts(client, "kind")
    assert listed(client, kind=["event", "demand"])["count"] == told["event"] + told["demand"]


@pytest.mark.parametrize(
    ("asked", "slot", "value"),
    [
        pytest.param({"kind": "demand"}, "kind", "demand", id="kind"),
        pytest.param({"firmness": "ruled_out"}, "firmness", "ruled_out", id="firmness"),
        pytest.param({"measure": "sanctions"}, "measure", "sanctions", id="measure"),
    ],
)
def test_what_is_shown_is_what_was_chosen(client: TestClient, asked: dict[str, str], slot: str, value: str) -> None:
    claims = listed(client, **asked)["claims"]
    assert isinstance(claims, list) and claims
    assert {one["claim"][slot] for one in claims} == {value}


def test_sureness_is_a_range(client: TestClient) -> None:
    claims = listed(client, sureness="50-70")["claims"]
    assert isinstance(claims, list) and claims
    assert list(counts(client, "sureness")) == sorted(counts(client, "sureness"), key=lambda one: int(one.split("-")[0]))
    assert all(0.5 <= one["confidence"] < 0.7 for one in claims)


@pytest.mark.parametrize("asked", [{"sureness": "1-2"}, {"debtor": "%"}, {"outlet": "nobody's"}, {"review": "lost"}])
def test_what_nothing_fits_is_said_to_be_empty(client: TestClient, asked: dict[str, str]) -> None:
    assert listed(client, **asked)["count"] == 0
    assert "No claim fits what is chosen." in client.get("/review/list", params=asked).text


def test_what_was_reviewed_is_found_by_its_review_and_cannot_be_marked(client: TestClient) -> None:
    claims = listed(client)["claims"]
    assert isinstance(claims, list)
    some = [one["id"] for one in claims][:3]
    csrf = hidden(client.get("/review/list").text, "csrf")
    client.post("/review/all", data={"csrf": csrf, "act": "reject", "claim": some})
    found = listed(client, review="rejected")["claims"]
    assert isinstance(found, list)
    assert {one["id"] for one in found} == set(some)
    assert not {one["id"] for one in listed(client)["claims"]} & set(some)  # type: ignore[attr-defined]
    page = client.get("/review/list?review=rejected").text
    assert 'name="claim"' not in page and 'value="accept"' not in page


def test_a_bulk_touches_only_what_is_filtered_and_shown(client: TestClient) -> None:
    total = listed(client)["count"]
    page = client.get("/review/list?kind=figure&limit=2").text
    some = [part.split('"', 1)[0] for part in page.split('name="claim" value="')[1:]]
    assert len(some) == 2
    data = {"csrf": hidden(page, "csrf"), "act": "accept", "claim": some, "back": hidden(page, "back")}
    after = client.post("/review/all", data=data).text
    assert "kind=figure" in after
    found = listed(client, review="accepted")["claims"]
    assert isinstance(found, list)
    assert {one["id"] for one in found} == set(some) and {one["claim"]["kind"] for one in found} == {"figure"}
    assert listed(client)["count"] == total - 2  # type: ignore[operator]


def test_one_by_one_keeps_to_the_facets(client: TestClient) -> None:
    page = client.get("/review?kind=demand").text
    claim = page.split('action="/claims/', 1)[1].split("/", 1)[0]
    assert client.get(f"/claims/{claim}.json").json()["claim"]["kind"] == "demand"
    assert "Kind: <bdi>Demands</bdi>" in page


def test_who_was_joined_is_found_under_the_new_name(client: TestClient) -> None:
    desk = client.app.state.record.desk  # type: ignore[attr-defined]
    before = counts(client, "debtor")
    joined = next(one for one in before if one not in ("FRA", "-"))
    desk.decide(
        ActorDecision(candidate=joined, actor="FRA", by="ana", at="2026-01-02", why="one"), by="ana", at="2026-01-02", why="one"
    )
    after = counts(client, "debtor")
    assert joined not in after
    assert after["FRA"] >= before.get("FRA", 0)
