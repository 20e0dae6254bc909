"""Decisions on claims: the board follows, nothing is lost, and whoever comes second sees what the first has done."""

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden, log_in


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


def shown(client: TestClient, query: str = "") -> list[str]:
    return [one["id"] for one in client.get(f"/review/list.json{query}").json()["claims"]]


def review_all(client: TestClient, act: str, claims: list[str], back: str = "") -> str:
    csrf = hidden(client.get("/review/list").text, "csrf")
    answer = client.post("/review/all", data={"csrf": csrf, "act": act, "claim": claims, "back": back})
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize(("act", "state"), [("accept", "accepted"), ("reject", "rejected")])
def test_many_at_once_touches_what_was_shown_and_can_be_taken_back(client: TestClient, act: str, state: str) -> None:
    report = client.get(f"/claims/{first_claim(client)}.json").json()["document"]["id"]
    some = shown(client, f"?report={report}")
    others = [one for one in shown(client, "?limit=100") if one not in some]
    page = review_all(client, act, some[:3], f"?report={report}")
    assert [review_of(client, one) for one in some[:3]] == [state] * 3
    assert {review_of(client, one) for one in [*some[3:], *others[:3]]} == {"unreviewed"}
    assert f"report={report}" in page
    data = {name: hidden(page, name) for name in ("csrf", "first", "last", "back")}
    assert client.post("/review/takeback", data=data).status_code == 200
    assert {review_of(client, one) for one in some[:3]} == {"unreviewed"}
    history = client.get(f"/claims/{some[0]}.json").json()["history"]
    assert [(one["kind"], one["by"]) for one in history[-2:]] == [(state, "ana"), ("withdrawn", "ana")]


def test_a_bulk_leaves_alone_what_others_decided_meanwhile(shared: TestClient) -> None:
    log_in(shared, "ravi", "reviewer")
    some = shown(shared)[:3]
    desk = shared.app.state.record.desk  # type: ignore[attr-defined]
    desk.accept(some[1], by="ada", at="2026-01-02")
    page = review_all(shared, "reject", some)
    assert [review_of(shared, one) for one in some] == ["rejected", "accepted", "rejected"]
    assert "1 was decided by others" in page


def test_taking_back_leaves_alone_what_others_decided_since(shared: TestClient) -> None:
    log_in(shared, "ravi", "reviewer")
    some = shown(shared)[:2]
    page = review_all(shared, "accept", some)
    data = {name: hidden(page, name) for name in ("csrf", "first", "last")}
    shared.app.state.record.desk.reject(some[0], by="ada", at="2027-01-02")  # type: ignore[attr-defined]
    shared.post("/review/takeback", data=data)
    assert [review_of(shared, one) for one in some] == ["rejected", "unreviewed"]


@pytest.mark.parametrize("data", [{"act": "accept"}, {"act": "erase", "claim": "x"}], ids=["none marked", "no such act"])
def test_a_bulk_of_nothing_is_refused(client: TestClient, data: dict[str, str]) -> None:
    csrf = hidden(client.get("/review/list").text, "csrf")
    assert client.post("/review/all", data={"csrf": csrf, **data}).status_code == 400


def set_all(client: TestClient, slot: str, claims: list[str], **values: object) -> str:
    csrf = hidden(client.get("/review/list").text, "csrf")
    answer = client.post("/review/set", data={"csrf": csrf, "slot": slot, "claim": claims, **values})
    assert answer.status_code == 200, answer.text
    return answer.text


def claims_of(client: TestClient, kind: str, most: int) -> list[str]:
    found = client.get("/review/list.json?limit=100").json()["claims"]
    return [one["id"] for one in found if one["claim"]["kind"] == kind][:most]


def slots_of(client: TestClient, claim: str) -> dict[str, object]:
    told: dict[str, object] = client.get(f"/claims/{claim}.json").json()["claim"]
    return told


@pytest.mark.parametrize(
    ("slot", "values", "expected"),
    [
        ("firmness", {"firmness": "agreed"}, "agreed"),
        ("conditions", {"conditions": ["mandate", "funding"]}, ["mandate", "funding"]),
        ("targets", {"targets": ["Moldova", ""]}, ["MDA"]),
        ("speaker", {"speaker": "Emmanuel Macron", "speaker_actor": ""}, {"name": "Emmanuel Macron", "actor": "FRA"}),
    ],
    ids=["a code", "several codes", "an actor by name", "a speaker"],
)
def test_one_slot_is_set_for_many_and_taken_back(
    client: TestClient, slot: str, values: dict[str, object], expected: object
) -> None:
    some = claims_of(client, "commitment", 3)
    before = {claim: slots_of(client, claim) for claim in some}
    page = set_all(client, slot, some, why="read together", **values)
    for claim in some:
        assert review_of(client, claim) == "corrected"
        assert slots_of(client, claim) == before[claim] | {slot: expected}
        last = client.get(f"/claims/{claim}.json").json()["history"][-1]
        assert (last["kind"], last["by"], last["why"]) == ("corrected", "ana", "read together")
    data = {name: hidden(page, name) for name in ("csrf", "first", "last", "back")}
    assert client.post("/review/takeback", data=data).status_code == 200
    assert {review_of(client, one) for one in some} == {"unreviewed"}
    assert {claim: slots_of(client, claim) for claim in some} == before
    assert client.app.state.record.ledger.verify().sound  # type: ignore[attr-defined]


@pytest.mark.parametrize(("lang", "words"), [("en", "2 were passed over"), ("id", "2 dilewati")])
def test_claims_without_the_slot_or_with_that_value_are_passed_over(client: TestClient, lang: str, words: str) -> None:
    client.get("/review/list", params={"lang": lang})
    (figure,), (one, *others) = claims_of(client, "figure", 1), claims_of(client, "commitment", 20)
    kept = str(slots_of(client, one)["firmness"])
    other = next(claim for claim in others if slots_of(client, claim)["firmness"] != kept)
    assert words in set_all(client, "firmness", [figure, one, other], firmness=kept)
    assert [review_of(client, claim) for claim in (figure, one, other)] == ["unreviewed", "unreviewed", "corrected"]


def test_a_set_slot_leaves_alone_what_others_decided_meanwhile(shared: TestClient) -> None:
    log_in(shared, "ravi", "reviewer")
    some = claims_of(shared, "commitment", 2)
    shared.app.state.record.desk.accept(some[0], by="ada", at="2026-01-02")  # type: ignore[attr-defined]
    page = set_all(shared, "conditions", some, conditions=["mandate", "funding"])
    assert "1 was decided by others" in page
    assert [review_of(shared, one) for one in some] == ["accepted", "corrected"]


@pytest.mark.parametrize(
    ("slot", "values"),
    [
        ("firmness", {"firmness": "certain"}),
        ("when", {"when": "soon"}),
        ("evidence", {"evidence": "1"}),
        ("count", {"count": "many"}),
    ],
    ids=["no such code", "no date", "no such slot", "no number"],
)
def test_a_value_that_is_none_sets_nothing(client: TestClient, slot: str, values: dict[str, str]) -> None:
    some, last = claims_of(client, "commitment", 2), client.app.state.record.ledger.last_number()  # type: ignore[attr-defined]
    csrf = hidden(client.get("/review/list").text, "csrf")
    assert client.post("/review/set", data={"csrf": csrf, "slot": slot, "claim": some, **values}).status_code == 400
    assert client.app.state.record.ledger.last_number() == last  # type: ignore[attr-defined]


def test_the_list_offers_the_slot_that_its_address_names(shared: TestClient) -> None:
    log_in(shared, "ravi", "reviewer")
    page = shared.get("/review/list", params={"slot": "measure", "language": "id"}).text
    form = page.split("data-bulk", 1)[1]
    assert '<option value="air_defence">' in form.split("</select>", 1)[0]
    assert form.index('formaction="/review/set"') < form.index('value="accept"'), "Enter would accept"
    assert "slot=measure" in hidden(form, "back")
    shared.cookies.clear()
    log_in(shared, "rita", "reader")
    assert "/review/set" not in shared.get("/review/list", params={"slot": "measure"}).text


def test_progress_tells_who_judged_what_and_how_far_they_agree(client: TestClient) -> None:
    desk = client.app.state.record.desk  # type: ignore[attr-defined]
    some = shown(client, "?limit=4")
    for claim, ana, budi in zip(some, ("accept",) * 4, ("accept", "accept", "accept", "reject"), strict=True):
        getattr(desk, ana)(claim, by="ana", at="2026-01-02")
        getattr(desk, budi)(claim, by="budi", at="2026-01-03")
    told = client.get("/review/progress.json").json()
    assert told["reviewers"] == [
        {"reviewer": "ana", "accepted": 4, "rejected": 0, "corrected": 0, "all": 4},
        {"reviewer": "budi", "accepted": 3, "rejected": 1, "corrected": 0, "all": 4},
    ]
    assert told["pairs"] == [{"one": "ana", "other": "budi", "shared": 4, "alike": 3, "percent": 75, "kappa": 0.0}]
    assert told["disputed"] == [some[3]]
    assert f'action="/claims/{some[3]}/accept"' in client.get("/review?order=disputed").text


def test_two_reviewers_are_shown_different_claims(shared: TestClient) -> None:
    log_in(shared, "ravi", "reviewer")
    first = shared.get("/review").text.split('action="/claims/', 1)[1].split("/", 1)[0]
    shared.cookies.clear()
    log_in(shared, "ada", "admin")
    assert f'action="/claims/{first}/accept"' not in shared.get("/review").text


def test_undo_in_the_queue_takes_back_the_last_decision_and_shows_that_claim(client: TestClient) -> None:
    page = client.get("/review?order=novelty").text
    claim = page.split('action="/claims/', 1)[1].split("/", 1)[0]
    data = {"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen"), "back": "/review?order=novelty"}
    page = client.post(f"/claims/{claim}/accept", data=data).text
    form = page.split(f'action="/claims/{claim}/undo"', 1)[1]
    data = {name: hidden(form, name) for name in ("csrf", "seen", "back")}
    page = client.post(f"/claims/{claim}/undo", data=data).text
    assert review_of(client, claim) == "unreviewed"
    assert f'action="/claims/{claim}/accept"' in page


def test_a_language_narrows_the_queue(client: TestClient) -> None:
    home = {one["id"]: one["language"] for one in client.get("/reports.json?limit=1000").json()["reports"]}
    told = client.get("/review/list.json?language=id&limit=100").json()
    assert told["claims"]
    assert {home[one["document"]["id"]] for one in told["claims"]} == {"id"}
    assert told["count"] < client.get("/review/list.json").json()["count"]


def test_slots_take_names_and_who_speaks_is_known(client: TestClient) -> None:
    claim = first_claim(client)
    slots = CORRECTION | {"actors": ["Perancis", "United Kingdom"], "speaker": "Emmanuel Macron", "speaker_actor": ""}
    assert decide(client, claim, "correct", **slots) == 200
    told = client.get(f"/claims/{claim}.json").json()["claim"]
    assert told["actors"] == ["FRA", "GBR"]
    assert told["speaker"] == {"name": "Emmanuel Macron", "actor": "FRA"}


@pytest.mark.parametrize(
    ("what", "query", "value"),
    [
        ("actors", "\u0424\u0440\u0430\u043d\u0446", "FRA"),
        ("actors", "fra", "FRA"),
        ("people", "emmanuel mac", "Emmanuel Macron"),
        ("places", "odes", "Odesa"),
    ],
)
def test_suggestions_know_every_script(client: TestClient, what: str, query: str, value: str) -> None:
    found = client.get("/suggest.json", params={"what": what, "q": query}).json()
    assert value in [one["value"] for one in found]
    assert len(found) <= 20
