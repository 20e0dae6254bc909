"""Every page answers, in both languages, with its twins; the words behind a cell are there; a pasted report becomes claims."""

import time
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import hidden, keep_text

PAGES = ["/", "/undertakings", "/reports", "/audit"]


def ids(client: TestClient, path: str) -> list[dict[str, object]]:
    found = client.get(path).json()
    return found["undertakings"] if isinstance(found, dict) else found  # type: ignore[no-any-return]


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
    one = next(one for one in ids(client, "/undertakings.json") if one["count"] == 26)
    page = client.get(f"/undertakings/{one['id']}").text
    claim = one["words"][0]["claims"][0]  # type: ignore[index]
    assert f'href="/claims/{claim}"' in page
    assert f'id="w-{claim}"' in client.get(f"/reports/{one['words'][0]['document']}").text  # type: ignore[index]
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
