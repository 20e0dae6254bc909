"""The life line's states, as bands, as words and as data; and amounts promised and delivered."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import keep_text

DAY = "2025-06-30"


def keep_guarantee(client: TestClient) -> str:
    """A promise on a condition, the condition met, and a word against it; the undertaking's id."""
    keep_text(client, "Norway promised to send troops to Moldova if there is a ceasefire.", published="2025-03-04")
    keep_text(client, "Norway ruled out sending troops to Moldova.", published="2025-05-05")
    return find(client, "NOR", "troops")


def find(client: TestClient, debtor: str, measure: str) -> str:
    where = {"as_of": DAY, "debtor": debtor, "measure": measure, "towards": "MDA"}
    (one,) = client.get("/undertakings.json", params=where).json()["undertakings"]
    return str(one["id"])


def test_the_states_over_time_are_those_of_each_days_board(client: TestClient) -> None:
    one = keep_guarantee(client)
    told = client.get(f"/undertakings/{one}.json", params={"as_of": DAY}).json()["states"]
    assert [(row["from"], row["to"], row["state"], row["conditional"]) for row in told] == [
        ("2025-03-04", "2025-05-05", "conditional", True),
        ("2025-05-05", None, "refused", False),
    ]
    page = client.get(f"/undertakings/{one}", params={"as_of": DAY}).text
    refused = page.split('<li id="s-2025-05-05">', 1)[1].split("</li>", 1)[0]
    assert "Norway ruled out sending troops" in refused
    assert all(row["reasons"] for row in told)
    for day in ("2025-04-01", DAY):
        board = client.get(f"/undertakings/{one}.json", params={"as_of": day}).json()
        assert board["states"][-1]["state"] == board["undertaking"]["state"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["conditional, on a condition: from 4 Mar 2025 until 5 May 2025", "refused: since 5 May 2025"]),
        ("id", ["bersyarat, bergantung pada syarat: dari 4 Mar 2025 sampai 5 Mei 2025", "ditolak: sejak 5 Mei 2025"]),
    ],
)
def test_each_state_is_a_band_with_words(client: TestClient, lang: str, words: list[str]) -> None:
    where = {"as_of": DAY, "lang": lang}
    path = f"/undertakings/{keep_guarantee(client)}"
    picture, page = client.get(f"{path}.svg", params=where).text, client.get(path, params=where).text
    bands = re.findall(r'href="#(s-[-\d]+)" aria-label="([^"]+)"><rect[^>]* x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', picture)
    assert [label for _, label, _, _ in bands] == words
    assert abs(float(bands[0][2]) + float(bands[0][3]) - float(bands[1][2])) < 0.2
    assert 'fill="url(#hatched-conditional)"' in picture
    assert 'id="hatched-conditional"' in picture
    for place, _, _, _ in bands:
        assert f'<li id="{place}">' in page


def test_the_past_of_the_ledger_has_its_bands_too(client: TestClient) -> None:
    one = keep_guarantee(client)
    now = client.get(f"/undertakings/{one}.json", params={"as_of": DAY}).json()["states"]
    then = client.get(f"/undertakings/{one}.json", params={"as_of": DAY, "known_at": "2026-01-02"}).json()["states"]
    assert then == now


def test_part_of_an_amount_is_told_with_its_words(client: TestClient) -> None:
    keep_text(client, "Norway promised to send 10 tanks to Moldova.", published="2025-03-04")
    keep_text(client, "Norway has delivered 4 tanks to Moldova.", published="2025-05-05")
    one = find(client, "NOR", "arms")
    (told,) = client.get(f"/undertakings/{one}.json", params={"as_of": DAY}).json()["amounts"]
    assert (told["promised"], told["delivered"], told["remaining"]) == (10, 4, 6)
    then: Any = client.get(f"/undertakings/{one}.json", params={"as_of": DAY, "known_at": "2026-01-02"}).json()["amounts"]
    assert then == [told]
    page = client.get(f"/undertakings/{one}", params={"as_of": DAY}).text.split('id="amounts"', 1)[1].split("</section>", 1)[0]
    assert "promised: 10 items; delivered: at least 4; left: at most 6" in page
    assert '<meter min="0" max="10.0" value="4.0"' in page
    for claim in told["claims"]:
        assert f"/claims/{claim}" in page
    page = client.get(f"/undertakings/{one}", params={"as_of": DAY, "lang": "id"}).text
    assert "Dijanjikan dan diberikan" in page


def test_the_page_tells_since_when_it_stands_so_conditions_weighed(client: TestClient) -> None:
    keep_text(client, "Norway promised to send troops to Moldova.", published="2025-03-04")
    keep_text(client, "Norway promised to send troops to Moldova if there is a ceasefire.", published="2025-03-10")
    lead = client.get(f"/undertakings/{find(client, 'NOR', 'troops')}", params={"as_of": DAY}).text.split('class="lead"', 1)[1]
    assert "since 10 Mar 2025" in lead.split("</p>", 1)[0]


def test_the_data_tell_the_same_day_as_the_page_and_the_day_of_the_word_beside_it(client: TestClient) -> None:
    keep_text(client, "Norway promised to send troops to Moldova if there is a ceasefire.", published="2025-03-04")
    keep_text(
        client, "Norway promised to send troops to Moldova if there is a ceasefire.\n\nIt said so again.", published="2025-05-05"
    )
    one = find(client, "NOR", "troops")
    told = client.get(f"/undertakings/{one}.json", params={"as_of": DAY}).json()
    assert told["undertaking"]["since"] == told["states"][-1]["from"] == "2025-03-04"
    assert told["undertaking"]["said_on"] in ("2025-03-04", "2025-05-05")
    lead = client.get(f"/undertakings/{one}", params={"as_of": DAY}).text.split('class="lead"', 1)[1]
    assert "since 4 Mar 2025" in lead.split("</p>", 1)[0]


def test_states_that_a_page_leaves_out_are_a_link_away(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    one = keep_guarantee(client)
    assert 'rel="prev"' not in client.get(f"/undertakings/{one}", params={"as_of": DAY}).text
    monkeypatch.setattr("jaminan.standing.phases.MOST_DAYS", 1)
    page = client.get(f"/undertakings/{one}", params={"as_of": DAY}).text
    assert f'<a href="/undertakings/{one}?as_of=2025-05-05" rel="prev">← Earlier states, as of 5 May 2025</a>' in page
