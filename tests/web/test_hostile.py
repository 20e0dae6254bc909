"""Reports made to harm: scripts in every slot, writing turned around, a line of two million characters, thousands of claims."""

import html
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden
from tests.web.test_pages import Seen

from jaminan.model import (
    Channel,
    Commitment,
    Condition,
    Demand,
    Document,
    Event,
    EventType,
    Evidence,
    Figure,
    Firmness,
    Measure,
    Quantity,
    Reading,
    Speaker,
    Unit,
)
from jaminan.pipeline import Report
from jaminan.presentation.web.rendering import as_shown

SCRIPT = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'{{ 7*7 }}"
TURNED = "\u202egnissim\u2066\u0000\x1b[2J"
EVIL = SCRIPT + TURNED
TEXT = f"{EVIL} The minister {EVIL} promised troops to {EVIL}. " * 3


def hostile() -> Report:
    """A report each of whose slots is made to harm."""
    document = Document(
        text=TEXT, name=EVIL, outlet=EVIL, url=f"javascript:{SCRIPT}", published="2025-10-01", language="en", author=EVIL
    )
    told: dict[str, Any] = {
        "evidence": Evidence(document.id, 0, len(TEXT) // 2),
        "actors": ("FRA", EVIL),
        "channel": Channel.ON_RECORD,
        "speaker": Speaker(EVIL, EVIL),
        "reader": "grammar@1",
        "cue": EVIL,
    }
    commitment = Commitment(
        **told, targets=("UKR", EVIL), measure=Measure.TROOPS, firmness=Firmness.PLEDGED, conditions=(Condition.CEASEFIRE,)
    )
    claims = (
        commitment,
        Demand(**told, targets=(EVIL,), measure=Measure.TALKS),
        Event(**told, type=EventType.MEETING, place=EVIL, when="2025-09-30"),
        Figure(**told, quantity=Quantity.TROOPS, value=7.0, unit=Unit.TROOPS),
    )
    return Report(
        document, Reading(document=document.id, reader="grammar@1", language="en", published="2025-10-01", claims=claims)
    )


def harmless(page: str) -> None:
    seen = Seen(page)
    assert not {name for name in seen.names if name.startswith("on")} | ({"style"} & seen.names), seen.names
    assert page.count("<script") == 1
    assert "<img" not in page
    assert "javascript:" not in page.replace("javascript:&#34;", "")
    assert not set("\u202e\u2066\x1b\x00") & set(page)
    assert "49'" not in page


def test_no_slot_becomes_markup_on_any_page(client: TestClient) -> None:
    desk = client.app.state.record.desk  # type: ignore[attr-defined]
    report = hostile()
    desk.keep(report, "2026-01-01")
    claims = desk.report(report.document.id).claims
    assert len(claims) == 4
    desk.accept(claims[0].id, by=EVIL, at="2026-01-02", why=EVIL)
    desk.reject(claims[1].id, by="ana", at="2026-01-02", why=EVIL)
    meeting = next(one for one in claims if isinstance(one.claim, Event))
    corrected = replace(meeting.claim, place=EVIL + "x")
    desk.correct(meeting.id, corrected, by=EVIL, at="2026-01-03", why=EVIL)
    undertakings = [
        one.undertaking.id for one in desk.positions("2026-01-05") if EVIL in (one.undertaking.debtor, one.undertaking.creditor)
    ]
    assert undertakings
    pages = [
        "/",
        "/?creditor=all",
        "/undertakings?more=outlet",
        "/reports",
        f"/reports/{report.document.id}",
        "/review/list",
        "/review/progress",
    ]
    pages += ["/review", "/conditions", "/contradictions", "/changes", "/figures", "/map", "/sources", "/actors", "/audit"]
    pages += [f"/claims/{one.id}" for one in claims] + [f"/undertakings/{one}" for one in undertakings]
    for path in pages:
        for language in ("en", "id"):
            answer = client.get(
                path, params={"as_of": "2026-01-05", "lang": language} | dict(p.split("=") for p in path.split("?")[1:])
            )
            assert answer.status_code == 200, path
            harmless(answer.text)
    for path in (f"/undertakings/{undertakings[0]}.svg?as_of=2026-01-05", "/standing.svg?creditor=all&as_of=2026-01-05"):
        drawn = client.get(path).text
        assert "<script" not in drawn
        assert "<img" not in drawn
    feed = client.get("/undertakings.atom?as_of=2026-01-05").text
    assert "<script" not in feed


@pytest.mark.parametrize(
    "query", [f"q={SCRIPT}", f"creditor={SCRIPT}", f"debtor={SCRIPT}", f"sort={SCRIPT}", f"skip={SCRIPT}", f"done={SCRIPT}"]
)
@pytest.mark.parametrize("path", ["/", "/undertakings", "/reports", "/review", "/review/list", "/conditions", "/map"])
def test_what_an_address_says_becomes_no_markup(client: TestClient, path: str, query: str) -> None:
    name, _, value = query.partition("=")
    answer = client.get(path, params={name: value, "as_of": "2025-12-31"}, headers={"accept": "text/html"})
    assert answer.status_code in (200, 400, 404)
    harmless(answer.text)


AT_HAND = 0.25 if sys.gettrace() or "coverage" in sys.modules else 0.1
"""Seconds of the processor for a part that is at hand; the counting of covered lines more than doubles them."""


def test_five_thousand_claims_come_in_parts(client: TestClient) -> None:
    text = " ".join(f"On day {number} the minister promised troops." for number in range(5005))
    document = Document(text=text, name="many", published="2025-10-01")
    claims = tuple(
        Commitment(
            evidence=Evidence(document.id, 8 * number, 8 * number + 7) if number % 100 else Evidence(document.id, 0, 0),
            actors=(f"S{number}",),
            targets=("UKR",),
            measure=Measure.TROOPS,
            firmness=Firmness.PLEDGED,
            channel=Channel.REPORT,
            reader="grammar@1",
        )
        for number in range(5005)
    )
    reading = Reading(document=document.id, reader="grammar@1", language="en", published="2025-10-01", claims=claims)
    client.app.state.record.desk.keep(Report(document, reading), "2026-01-01")  # type: ignore[attr-defined]
    path = f"/reports/{document.id}"
    page = client.get(path).text
    assert "(5,005)" in page
    assert "(51)" in page.split('id="unaligned"', 1)[1]
    assert page.split('id="unaligned"', 1)[0].count('<article class="card') <= 100
    spent = []
    for _ in range(5):
        began = time.process_time()
        again = client.get(f"{path}?page=7")
        spent.append(time.process_time() - began)
        assert len(again.content) < 400_000
    assert min(spent) < AT_HAND, spent
    parts, shown, number = set(), "", 1
    while f"?page={number}" in (page := client.get(f"{path}?page={number}").text) or number == 1 or 'rel="prev"' in page:
        parts |= {part.split('"', 1)[0] for part in page.split('<article class="card', 1)[-1].split('id="c-')[1:]}
        shown += page
        if 'rel="next"' not in page.split('id="unaligned"', 1)[0]:
            break
        number += 1
    told = client.get(f"{path}.json", params={"limit": 1000}).json()
    assert (told["count"], len(told["on_record"])) == (5005, 1000)
    assert len(parts) >= 5005 - 51
    one = told["on_record"][-1]["id"]
    assert f'id="w-{one}"' in client.get(f"{path}?claim={one}").text


def test_a_line_of_two_million_characters_holds_up_nobody(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaminan.presentation.web.jobs._PATIENCE", 3)
    csrf = hidden(client.get("/reports").text, "csrf")
    line = "troops and ships and " * 95_000
    answer = client.post("/reports", data={"csrf": csrf, "text": line, "name": "endless"}, follow_redirects=False)
    place = answer.headers["location"]
    page = client.get(place).text
    slowest = 0.0
    while "J712" not in page:
        began = time.perf_counter()
        assert client.get("/undertakings").status_code == 200
        slowest = max(slowest, time.perf_counter() - began)
        page = client.get(place, follow_redirects=True).text
        assert 'role="status"' in page
        time.sleep(0.05)
    assert "endless" in page
    assert slowest < 5
    assert threading.active_count() < 60
    assert client.get("/reports.json").json()["count"] == len(list_of(client))


def list_of(client: TestClient) -> list[object]:
    found: list[object] = client.get("/reports.json", params={"limit": 1000}).json()["reports"]
    assert "endless" not in str(found)
    return found


def test_a_long_report_is_read_beside_the_pages(client: TestClient, tmp_path: Path) -> None:
    csrf = hidden(client.get("/reports").text, "csrf")
    text = "France promised to send troops to Ukraine. " + "The weather was fine that day, and the river ran slowly. " * 400
    answer = client.post("/reports", data={"csrf": csrf, "text": text, "name": "long", "published": "2025-10-03"})
    for _ in range(1200):
        if "/reports/" in str(answer.url):
            break
        time.sleep(0.1)
        answer = client.get(str(answer.url))
    assert "France → Ukraine" in answer.text
    assert "Part 1 of" not in answer.text or 'rel="next"' in answer.text


def test_evidence_with_hidden_signs_is_kept_and_can_be_chosen(client: TestClient) -> None:
    desk = client.app.state.record.desk  # type: ignore[attr-defined]
    report = hostile()
    desk.keep(report, "2026-01-01")
    claim = next(one for one in desk.report(report.document.id).claims if one.claim.kind == "commitment")
    for quote, span in ((None, claim.claim.evidence), (f"promised troops to {EVIL}", None)):
        page = client.get(f"/claims/{claim.id}").text
        shown = html.unescape(page.split("data-quote>", 1)[1].split("</textarea>", 1)[0])
        data = {
            "csrf": hidden(page, "csrf"),
            "seen": hidden(page, "seen"),
            "actors": "FRA",
            "targets": "UKR",
            "measure": "troops",
        }
        data |= {"firmness": "ready", "channel": "report", "quote": as_shown(quote) if quote else shown}
        assert client.post(f"/claims/{claim.id}/correct", data=data).status_code == 200
        told = client.get(f"/claims/{claim.id}.json").json()["claim"]["evidence"]
        assert told == ([span.start, span.end] if span else [TEXT.index("promised"), TEXT.index("promised") + len(quote or "")])
