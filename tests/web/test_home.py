"""The home page and an undertaking tell more than states: the week, what holds up most, what is left open, who is named, grades."""

import re

from starlette.testclient import TestClient
from tests.web.conftest import keep_text

from jaminan.pipeline.desk import Desk
from jaminan.pipeline.judgement import gather_record
from jaminan.pipeline.stories import families_of


def test_what_holds_up_most_leads_to_what_if(client: TestClient) -> None:
    page = client.get("/?creditor=UKR&as_of=2026-02-01").text
    part = page.split('<ol class="hinges">')[1].split("</ol>")[0]
    told = re.findall(r'href="(/conditions\?[^"]*suppose=[^"]*)"', part)
    assert 1 <= len(told) <= 3
    assert client.get(told[0].replace("&amp;", "&")).status_code == 200


def test_what_changed_leads_to_all_changes(client: TestClient) -> None:
    keep_text(client, "Portugal is ready to send troops to Ukraine, its minister said.", published="2026-03-06")
    page = client.get("/?creditor=UKR&as_of=2026-03-10").text
    assert "Portugal → Ukraine: troops" in page.split('<div class="news">')[1].split("</section>")[0]
    (href,) = set(re.findall(r'href="/changes\?(since=[^"]*)"', page))
    assert set(href.split("&amp;")) == {"since=2026-02-27", "as_of=2026-03-06", "creditor=UKR"}


def test_great_promises_say_what_is_open(client: TestClient) -> None:
    page = client.get("/?creditor=UKR&as_of=2025-12-31").text
    assert re.search(r"Which 26\? (None of them is|\d+ are) named", page.replace("\n", " "))


def test_an_undertaking_names_who_is_known_of_the_counted(client: TestClient) -> None:
    keep_text(client, "Portugal is ready to send troops to Ukraine, its minister said.", published="2025-10-06")
    rows = client.get("/undertakings.json?as_of=2025-12-31").json()["undertakings"]
    one = next(row for row in rows if row["count"] == 26 and row["measure"] == "troops")
    page = client.get(f"/undertakings/{one['id']}?as_of=2025-12-31").text
    assert "Counted 26, named" in page
    assert 'href="/actors/PRT"' in page


def test_cards_have_grades(client: TestClient) -> None:
    rows = client.get("/undertakings.json?as_of=2025-12-31").json()["undertakings"]
    page = client.get(f"/undertakings/{rows[0]['id']}?as_of=2025-12-31").text
    cards, grades = page.count('<article class="card'), re.findall(r'<span class="grade" title="Grade ([A-F][1-6]): ', page)
    assert cards == len(grades) > 0


def test_families_at_hand_are_those_compared_anew(client: TestClient) -> None:
    ledger = client.app.state.record.ledger  # type: ignore[attr-defined]
    at_hand, compared = Desk(ledger).gathered(), families_of(ledger)
    families = list(at_hand.families.values())
    together = {key: family for key, family in at_hand.families.items() if families.count(family) > 1}
    assert together == dict(compared)
    day = "2026-01-01"
    assert at_hand.grades(day) == gather_record(ledger).grades(day)
