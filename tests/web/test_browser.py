"""A person at the app: Chromium against the real server. Left out where there is no Chromium; CI installs it."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.web.conftest import settings_at

from jaminan.presentation.web.application import build_app

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-sync"]
PAGES = [
    "/",
    "/undertakings",
    "/reports",
    "/review",
    "/review/list",
    "/review/progress",
    "/conditions",
    "/contradictions",
    "/changes",
    "/figures",
    "/sources",
    "/actors",
    "/actors/UKR",
    "/map?as_of=2026-02-01",
    "/map?view=world",
    "/conditions?as_of=2026-02-01&suppose=ceasefire(UKR)%3Dyes",
    "/changes?since=2025-01-01&as_of=2026-02-01",
    "/contradictions?as_of=2025-09-10",
    "/feeds",
    "/about",
    "/audit",
]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium here")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield found
        found.close()


def serve(place: Path) -> Iterator[str]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(build_app(settings_at(place), name="ana"), log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def address(place: Path) -> Iterator[str]:
    yield from serve(place)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    yield from serve(tmp_path / "empty.db")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(bypass_csp=False, locale="en-GB")
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    found = context.new_page()
    found.on("pageerror", lambda error: pytest.fail(str(error)))
    return found


def test_paste_a_report_and_see_its_claims(page: Page, empty: str) -> None:
    page.goto(empty)
    page.fill(
        "textarea[name=text]", "France promised to send troops to Ukraine if there is a ceasefire, its foreign minister said."
    )
    page.fill("input[name=published]", "2025-10-03")
    page.click("form.paste button")
    page.wait_for_url("**/reports/*")
    assert page.locator(".cards .card").first.inner_text().startswith("France → Ukraine")


def test_from_a_cell_down_to_the_words(page: Page, address: str) -> None:
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    page.locator("a.cell", has_text="26").click()
    page.locator(".card .by a").first.click()
    assert "26 negara siap" in page.locator("a.seg").first.inner_text()


def test_a_correction_is_kept(page: Page, address: str) -> None:
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    page.locator("a.cell", has_text="26").click()
    page.locator(".card .head a").first.click()
    page.select_option("select[name=firmness]", "pledged")
    page.click("form.edit button.main")
    expect(page.locator(".rv-corrected")).to_have_count(1)
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    cell = page.locator("a.cell", has_text="26")
    assert "st-conditional" in (cell.get_attribute("class") or "")
    page.reload()
    assert "st-conditional" in (cell.get_attribute("class") or "")


def test_words_are_selected_in_the_text(page: Page, address: str) -> None:
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    page.locator("a.cell", has_text="26").click()
    page.locator(".card .head a").first.click()
    page.evaluate("""() => { const node = document.querySelector("#text mark").firstChild; const range = document.createRange();
        range.setStart(node, 0); range.setEnd(node, 14); getSelection().removeAllRanges(); getSelection().addRange(range);
        document.dispatchEvent(new MouseEvent("mouseup")); }""")
    assert page.input_value("textarea[name=quote]") == "26 negara siap"
    page.click("form.edit button.main")
    expect(page.locator("#text mark")).to_have_text("26 negara siap")


def test_by_keys_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/review")
    first = page.locator(".card").get_attribute("data-claim")
    page.keyboard.press("a")
    page.wait_for_function("(first) => document.querySelector('.card').dataset.claim !== first", arg=first)
    second = page.locator(".card").get_attribute("data-claim")
    page.keyboard.press("Space")
    page.wait_for_function("(second) => document.querySelector('.card').dataset.claim !== second", arg=second)
    page.goto(f"{address}/claims/{first}")
    with page.expect_navigation():
        page.keyboard.press("z")
    expect(page.locator(".rv-accepted")).to_have_count(0)


def test_two_reviewers_at_once(context: BrowserContext, address: str) -> None:
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(f"{address}/review")
    with one.expect_navigation():
        one.click("button.reject")
    other.click("button.accept")
    expect(other.locator("[role=alert]")).to_contain_text("changed this claim")


def test_what_if_has_an_address(page: Page, address: str) -> None:
    page.goto(f"{address}/conditions?as_of=2026-02-01")
    page.locator("tr", has_text="ceasefire").first.get_by_role("link", name="met", exact=True).click()
    shared = page.url
    page.goto(f"{address}/about")
    page.goto(shared)
    expect(page.locator("#covered li").first).to_be_visible()
    assert "suppose=ceasefire" in shared


def test_the_board_follows_its_form(page: Page, address: str) -> None:
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    page.select_option("select[name=creditor]", "all")
    page.wait_for_url("**creditor=all**")
    page.wait_for_function("() => document.querySelector('.matrix caption').textContent.includes('all')")


def test_in_indonesian(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    page.goto(address)
    assert page.locator("h1").inner_text() == "Kedudukan"
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, theme: str) -> None:
    context = browser.new_context(color_scheme=theme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    found = page.request.get(f"{address}/undertakings.json").json()["undertakings"]
    word = found[0]["last_word"]
    single = [f"/undertakings/{found[0]['id']}", f"/reports/{word['document']}", f"/claims/{word['claim']}"]
    violations = []
    for path in PAGES + single:
        page.goto(address + path)
        violations += [(path, one["id"]) for one in Axe().run(page).response["violations"]]
    assert violations == []
    context.close()


def test_first_paint_is_light(page: Page, address: str) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if "/assets/" in answer.url else None)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 150_000


def test_many_are_reviewed_at_once_and_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}/review/list?language=id")
    count = page.locator("main [role=status]").first.inner_text()
    page.locator("[data-all] input").check()
    marked = page.locator("[name=claim]:checked").count()
    assert marked == page.locator(".picks > li").count() > 1
    page.click(".bulk button.reject")
    expect(page.locator("form.note")).to_contain_text(f"{marked} decided")
    assert page.locator("main > [role=status]").last.inner_text() != count
    page.click("form.note button.undo")
    expect(page.locator("form.note")).to_have_count(0)
    expect(page.locator("main > [role=status]").last).to_have_text(count)


def test_names_are_suggested_while_they_are_typed(page: Page, address: str) -> None:
    page.goto(f"{address}/review")
    page.locator("form.edit input[name=speaker]").press_sequentially("emmanuel mac")
    expect(page.locator("#people option[value='Emmanuel Macron']")).to_have_count(1)


def test_reading_needs_no_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/undertakings?as_of=2025-12-31")
    page.fill("input[name=q]", "negara")
    page.locator("form[role=search] button").click()
    page.locator("aside summary", has_text="Language").click()
    page.locator("aside a", has_text="Indonesian").first.click()
    assert "language=id" in page.url
    page.locator("table.list tbody a").first.click()
    page.locator(".card .by a").first.click()
    assert page.locator("a.seg").count() > 0
    page.goto(f"{address}/review/list")
    page.locator("[name=claim]").first.check()
    page.click(".bulk button.accept")
    expect(page.locator("form.note")).to_contain_text("1 decided")
    context.close()


def test_the_citation_follows_the_board(page: Page, address: str) -> None:
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    page.fill("input[name=as_of]", "2025-09-10")
    page.press("input[name=as_of]", "Enter")
    page.wait_for_url("**as_of=2025-09-10**")
    page.click("#tools summary")
    field = page.locator("#tools [data-copied]").first
    expect(field).to_have_value(re.compile("as of 2025-09-10"))
    page.locator("#tools [data-copy]").first.click()
    expect(page.locator("#tools [data-copy].done")).to_have_count(1)


def test_a_name_is_joined_and_taken_back(page: Page, empty: str) -> None:
    page.goto(empty)
    page.fill("textarea[name=text]", "Serbia will send engineers to Ukraine, Jelena Vukotin said.")
    page.fill("input[name=published]", "2025-10-03")
    page.click("form.paste button")
    page.wait_for_url("**/reports/*")
    page.goto(f"{empty}/actors")
    cards = page.locator("article.name", has_text="Jelena Vukotin")
    cards.get_by_text("Decide otherwise").click()
    cards.locator("input[name=other]").fill("SRB")
    with page.expect_navigation():
        cards.get_by_role("button", name="Join").click()
    expect(cards).to_have_count(0)
    page.get_by_role("link", name="Show those that were decided too").click()
    with page.expect_navigation():
        cards.get_by_role("button", name="Undo").click()
    page.goto(f"{empty}/actors")
    expect(cards).to_have_count(1)


def test_the_graph_leads_to_the_register_and_the_undertaking(page: Page, address: str) -> None:
    page.goto(f"{address}/conditions?as_of=2026-02-01")
    page.locator("figure svg a[href^='#on-ceasefire']").first.click()
    assert "#on-ceasefire" in page.url
    page.locator("figure svg a[href^='/undertakings/']").first.click()
    page.wait_for_url("**/undertakings/*")


def test_the_map_is_light_and_follows_its_slider(page: Page, address: str) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(f"{address}/map?as_of=2026-02-01&since=2024-01-01")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 600_000
    page.locator("[data-slide]").evaluate("(one) => { one.value = 0; one.dispatchEvent(new Event('input', { bubbles: true })); }")
    page.locator("[data-slide]").dispatch_event("change")
    page.wait_for_url(lambda url: "as_of=2026-02-01" not in url)
    expect(page.locator("#map svg").first).to_be_visible()


def test_a_slash_seeks(page: Page, address: str) -> None:
    page.goto(f"{address}/map")
    page.keyboard.press("/")
    page.wait_for_url("**/undertakings#q")
    expect(page.locator("input[type=search]")).to_be_focused()
