"""Every page answers, in both languages, with its twins; the words behind a cell are there; a pasted report becomes claims."""

import time
from html.parser import HTMLParser
from urllib.parse import quote_plus

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden, keep_text

from jaminan.sources.fetching import Fetched, FetchError, Request

PAGES = [
    *(
        "/",
        "/undertakings",
        "/reports",
        "/conditions",
        "/contradictions",
        "/changes",
        "/figures",
        "/sources",
        "/actors",
        "/about",
    ),
    "/audit",
]


def ids(client: TestClient, path: str) -> list[dict[str, object]]:
    found = client.get(path, params={"limit": 1000}).json()
    return next(found[key] for key in ("undertakings", "reports") if key in found)  # type: ignore[no-any-return]


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, params={"lang": language, "as_of": "2025-12-31"})
    assert answer.status_code == 200, answer.text
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize("path", [page if page != "/" else "/standing" for page in PAGES])
def test_a_page_has_its_twins(client: TestClient, path: str) -> None:
    assert client.get(f"{path}.json").json() is not None
    table = client.get(f"{path}.csv").content
    assert table.startswith(b"\xef\xbb\xbf")


def test_a_cell_leads_down_to_the_words(client: TestClient) -> None:
    told = (client.get(f"/undertakings/{one['id']}.json").json() for one in ids(client, "/undertakings.json"))
    found, word = next((one["undertaking"], word) for one in told for word in one["undertaking"]["words"] if word["count"] == 26)
    page = client.get(f"/undertakings/{found['id']}").text
    claim = word["claims"][0]
    assert f'href="/claims/{claim}"' in page
    assert f'id="w-{claim}"' in client.get(f"/reports/{word['document']}").text
    assert "26 negara siap" in page


def test_every_undertaking_report_and_claim_opens(client: TestClient) -> None:
    for one in ids(client, "/undertakings.json"):
        assert client.get(f"/undertakings/{one['id']}").status_code == 200
        assert client.get(f"/undertakings/{one['id']}.svg").headers["content-type"].startswith("image/svg")
    for one in ids(client, "/reports.json"):
        record = client.get(f"/reports/{one['id']}.json").json()
        assert client.get(f"/reports/{one['id']}").status_code == 200
        for claim in record["on_record"]:
            assert client.get(f"/claims/{claim['id']}").status_code == 200


def test_a_pasted_report_is_read(client: TestClient) -> None:
    csrf = hidden(client.get("/reports").text, "csrf")
    text = "France promised on Friday to send 500 troops to Ukraine if there is a ceasefire, the French foreign minister said."
    data = {"csrf": csrf, "text": text, "published": "2025-10-03", "outlet": "Desk"}
    answer = client.post("/reports", data=data)
    for _ in range(100):
        if "/reports/" in str(answer.url):
            break
        time.sleep(0.05)
        answer = client.get(str(answer.url))
    assert "/reports/" in str(answer.url)
    assert 'class="seg' in answer.text
    assert "France → Ukraine" in answer.text


class Shelf:
    """A net of one page."""

    def get(self, request: Request) -> Fetched:
        if request.address != "https://wire.example/a":
            raise FetchError("J121", request.address, "the host does not give it: it answers 404")
        body = (
            b"France promised on Friday to send 500 troops to Ukraine if there is a ceasefire, the French foreign minister said."
        )
        return Fetched(address=request.address, final_address=request.address, status=200, media_type="text/plain", body=body)


def ask_for(client: TestClient, address: str) -> str:
    answer = client.post("/reports", data={"csrf": hidden(client.get("/reports").text, "csrf"), "address": address})
    for _ in range(100):
        if "/reports/" in str(answer.url) or "J1" in answer.text or "J7" in answer.text:
            break
        time.sleep(0.05)
        answer = client.get(str(answer.url))
    return answer.text


def test_an_address_is_read(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaminan.presentation.net.open_fetcher", lambda **_: Shelf())
    assert "France → Ukraine" in ask_for(client, "https://wire.example/a")
    assert "J121 https://wire.example/gone" in ask_for(client, "https://wire.example/gone")


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "-", ".", "ftp://wire.example/a"])
def test_no_file_of_the_machine_is_read_by_an_address(client: TestClient, address: str) -> None:
    before = len(ids(client, "/reports.json"))
    assert "J704" in ask_for(client, address)
    assert len(ids(client, "/reports.json")) == before


def test_an_address_in_an_inner_net_is_not_asked(client: TestClient) -> None:
    assert "J122" in ask_for(client, "http://127.0.0.1/")
    assert "J122" in ask_for(client, "http://169.254.169.254/latest/meta-data")


class Seen(HTMLParser):
    """What a browser makes of a page: its elements and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}


HOSTILE = [
    pytest.param(
        '<script>alert(1)</script> France promised to send troops to Ukraine, "<img src=x onerror=alert(2)>".', id="markup"
    ),
    pytest.param("France \u202epromised to send troops to Ukraine\u2066, said an official. \x1b[2J\x00", id="direction"),
    pytest.param("France promised to send troops to Ukraine. " + "x " * 90_000, id="one long line"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_report_stays_text(client: TestClient, text: str) -> None:
    identity = keep_text(client, text, name=text[:60], outlet='"><svg onload=x>', published="2025-10-01")
    for path in (f"/reports/{identity}", "/reports", "/undertakings?as_of=2025-10-02"):
        page = client.get(path).text
        seen = Seen(page)
        assert not {"onerror", "onload", "style"} & seen.names
        assert page.count("<script") == 1
        assert not {"\u202e", "\u2066", "\x1b", "\x00"} & set(page)


def test_many_claims_on_one_page(client: TestClient) -> None:
    text = " ".join(f"On day {number} France promised to send troops to Ukraine." for number in range(150))
    identity = keep_text(client, text, name="many", published="2025-10-01")
    assert client.get(f"/reports/{identity}").status_code == 200


def test_a_wrong_question_is_told(client: TestClient) -> None:
    answer = client.get("/?as_of=yesterday", headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert "J704" in answer.text
    assert client.get("/reports/nothing").status_code == 404


def test_a_spreadsheet_runs_no_formula(client: TestClient) -> None:
    keep_text(client, "France promised troops to Ukraine.", name="=HYPERLINK(1)", published="2025-10-01")
    assert "'=HYPERLINK(1)" in client.get("/reports.csv").text


def test_what_if_changes_the_board_and_is_in_the_address(client: TestClient) -> None:
    rows = client.get("/conditions.json?as_of=2026-02-01").json()["hinges"]
    one = next(row for row in rows if row["frees_alone"] == "yes")
    suppose = (f"{one['condition']}({one['creditor']})" if one["creditor"] else one["condition"]) + "=yes"
    told = client.get("/conditions.json", params={"as_of": "2026-02-01", "suppose": suppose}).json()
    assert {"id": one["undertaking"], "before": "conditional", "after": "due"} in told["changed"]
    page = client.get("/conditions", params={"as_of": "2026-02-01", "suppose": suppose}).text
    assert f"suppose={quote_plus(suppose)}" in page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "\u0424\u0440\u0430\u043d\u0446\u0456\u044f \u043e\u0431\u0456\u0446\u044f\u043b\u0430 \u0432\u0456\u0439\u0441\u044c\u043a\u0430",
            "\u0432\u0456\u0439\u0441\u044c\u043a\u0430",
            id="Ukrainian",
        ),
        pytest.param("\u6cd5\u56fd\u627f\u8bfa\u6d3e\u5175", "\u627f\u8bfa", id="Chinese"),
        pytest.param("\u0648\u0639\u062f\u062a \u0641\u0631\u0646\u0633\u0627", "\u0641\u0631\u0646\u0633\u0627", id="Arabic"),
    ],
)
def test_search_in_every_script(client: TestClient, text: str, words: str) -> None:
    promise = "France promised to send troops to Ukraine. "
    keep_text(client, promise + text, name="far", published="2025-10-01")
    assert client.get("/undertakings.json", params={"q": words, "as_of": "2025-12-31"}).json()["count"] >= 1
    assert client.get("/undertakings.json", params={"q": words + "zzz", "as_of": "2025-12-31"}).json()["count"] == 0
    assert "<entry>" in client.get("/undertakings.atom", params={"q": words, "as_of": "2025-12-31"}).text
