"""Figures, contradictions, sources and changes: what the pages tell is what is judged, with words, grades and reasons beside it."""

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden, keep_text, log_in

DAY = {"as_of": "2026-02-01"}


def test_a_figure_stands_beside_its_other_unit_and_checks(client: TestClient) -> None:
    page = client.get("/figures", params=DAY).text
    row = next(part for part in page.split("<tr ") if "2,033 km²" in part)
    assert "785 square miles" in row
    assert 'class="check good"' in row
    assert "2 033 kilometer persegi" in row


def test_figures_are_narrowed(client: TestClient) -> None:
    told = client.get("/figures.json", params=DAY | {"quantity": "area"}).json()
    assert told
    assert {one["quantity"] for one in told} == {"area"}
    actor = told[0]["actors"][0]
    assert all(actor in one["actors"] for one in client.get("/figures.json", params=DAY | {"actor": actor}).json())


def test_figures_that_do_not_agree_can_be_asked_for(client: TestClient) -> None:
    text = "Russia has taken 2,033 square kilometres (700 square miles) of Ukraine since May, its ministry said."
    keep_text(client, text, published="2025-10-01")
    page = client.get("/figures?checks=fail&as_of=2025-12-31").text
    assert 'class="check ill"' in page
    assert client.get("/figures?checks=fail&as_of=2025-09-30").text.count('class="check') == 0


def test_both_sides_of_a_contradiction_are_quoted(client: TestClient) -> None:
    keep_text(client, "Finland will send troops to Ukraine, the Polish defence ministry said on Monday.", published="2025-10-07")
    denied = "Finland has ruled out sending troops to Ukraine, the French foreign ministry said on Monday."
    keep_text(client, denied, published="2025-10-07")
    told = client.get("/contradictions.json", params=DAY).json()
    assert told
    page = client.get("/contradictions", params=DAY).text
    for one in told[:25]:
        part = page.split(f'id="x-{one["id"]}"')[1].split("</section>")[0]
        for side in one["sides"]:
            for claim in side["claims"][:4]:
                assert f"/claims/{claim['id']}" in part
                assert f'title="Grade">{claim["grade"]}<' in part
        assert "Would be settled by" in part


def test_a_source_has_reasons_and_a_persons_grade_goes_before(client: TestClient) -> None:
    one = client.get("/sources.json").json()[0]
    page = client.get("/sources").text
    assert all(f"/claims/{claim}" in page for reason in one["reasons"] for claim in reason["claims"][:3])
    data = {"csrf": hidden(page, "csrf"), "source": one["source"], "grade": "D", "why": "copies others"}
    assert client.post("/sources/grade", data=data, follow_redirects=False).status_code == 303
    graded = next(row for row in client.get("/sources.json").json() if row["source"] == one["source"])
    assert (graded["grade"], graded["decided"]["why"]) == ("D", "copies others")
    assert "copies others" in client.get("/sources?grade=D").text
    client.post("/sources/grade", data=data | {"grade": ""})
    back = next(row for row in client.get("/sources.json").json() if row["source"] == one["source"])
    assert back["grade"] == one["grade"]


@pytest.mark.parametrize(
    ("data", "status"),
    [({"source": "outlet:Nobody", "grade": "B"}, 400), ({"source": "", "grade": "B"}, 400)],
    ids=["unknown", "none"],
)
def test_a_grade_that_does_not_fit(client: TestClient, data: dict[str, str], status: int) -> None:
    csrf = hidden(client.get("/sources").text, "csrf")
    assert client.post("/sources/grade", data={"csrf": csrf, **data}).status_code == status


def test_a_reader_grades_nobody(shared: TestClient) -> None:
    log_in(shared, "rita", "reader")
    page = shared.get("/sources").text
    assert "/sources/grade" not in page
    data = {"csrf": hidden(page, "csrf"), "source": "outlet:X", "grade": "A"}
    assert shared.post("/sources/grade", data=data).status_code == 403


def test_changes_tell_turns_and_names(client: TestClient) -> None:
    keep_text(client, "A ceasefire between Russia and Ukraine began on 3 March 2026.", published="2026-03-04", outlet="A")
    keep_text(client, "Allies: 30 countries are ready to send troops to Ukraine.", published="2026-03-02", outlet="A")
    keep_text(client, "Portugal is ready to send troops to Ukraine, its minister said.", published="2026-03-06", outlet="A")
    asked = {"since": "2026-02-27", "as_of": "2026-03-07"}
    told = client.get("/changes.json", params=asked).json()
    page = client.get("/changes", params=asked).text
    assert any(one["name"] == "ceasefire(UKR)" and one["after"] for one in told["conditions"])
    assert "a ceasefire in Ukraine" in page
    assert {one["actor"] for one in told["named"]} >= {"PRT"}
    assert "Newly named" in page


def test_changes_of_the_ledger_tell_corrections(client: TestClient) -> None:
    one = client.get("/undertakings.json").json()["undertakings"][0]["id"]
    claim = client.get(f"/undertakings/{one}.json").json()["claims"][0]["id"]
    page = client.get(f"/claims/{claim}").text
    client.post(f"/claims/{claim}/reject", data={"csrf": hidden(page, "csrf"), "seen": hidden(page, "seen"), "why": "not said"})
    told = client.get("/changes.json?axis=ledger").json()
    assert told["axis"] == "ledger"
    assert {"rejected"} == {one["kind"] for one in told["record"]}
    assert "not said" in client.get("/changes?axis=ledger").text
