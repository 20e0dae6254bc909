"""A person at the app: Chromium against the real server. Left out where there is no Chromium; CI installs it."""

import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

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
CELL, WORDS = "Coalition of the willing, air forces", "Dua puluh enam negara siap"
"""A cell of the example's board, and the words that make it so."""

GUARANTEE = "bf01bc3c596f5c492000c147"
"""An undertaking of the example record that stood in four states: Russia, talks with Ukraine."""

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium here")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def place(example: Path, tmp_path: Path) -> Path:
    """The example record: what a desk would open on its first day."""
    copy = tmp_path / "ledger.db"
    copy.write_bytes(example.read_bytes())
    return copy


def serve(place: Path, people: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """The address of the app over a ledger: for one person, or for some reviewers, each with a password."""
    app = build_app(settings_at(place, single=not people), name="ana")
    for name, password in people.items():
        app.state.book.add(name, "reviewer", password)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="error", ws="none")
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


def open_cell(page: Page, address: str) -> None:
    """The board of the example record, and one of its counted promises: 26 countries, ready in the air on a condition."""
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    page.get_by_role("link", name=CELL).click()


def test_from_a_cell_down_to_the_words(page: Page, address: str) -> None:
    open_cell(page, address)
    expect(page.locator(".wide svg a[href^='#s-'] rect")).to_have_count(1)
    page.locator(".card .by a").first.click()
    assert page.locator("a.seg.on, a.seg").first.inner_text().strip()
    assert WORDS in page.locator("#text").inner_text()


def state_of(page: Page, address: str) -> str:
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    return page.get_by_role("link", name=CELL).get_attribute("aria-label") or ""


def test_a_correction_moves_the_board_and_is_kept(page: Page, address: str) -> None:
    assert state_of(page, address).startswith(f"{CELL}: offered")
    open_cell(page, address)
    page.locator(".card .head a").first.click()
    page.select_option("select[name=firmness]", "pledged")
    page.click("form.edit button.main")
    expect(page.locator(".rv-corrected")).to_have_count(1)
    assert state_of(page, address).startswith(f"{CELL}: conditional")
    page.reload()
    expect(page.get_by_role("link", name=CELL)).to_have_class(re.compile("st-conditional"))
    page.get_by_role("link", name=CELL).click()
    expect(page.locator(".phases li")).to_have_count(1)
    expect(page.locator(".phases .st-conditional")).to_have_count(1)


def test_words_are_selected_in_the_text(page: Page, address: str) -> None:
    open_cell(page, address)
    page.locator(".card .head a").first.click()
    page.evaluate(
        """(length) => { const node = document.querySelector("#text mark").firstChild; const range = document.createRange();
        range.setStart(node, 0); range.setEnd(node, length); getSelection().removeAllRanges(); getSelection().addRange(range);
        document.dispatchEvent(new MouseEvent("mouseup")); }""",
        len(WORDS),
    )
    assert page.input_value("textarea[name=quote]") == WORDS
    page.click("form.edit button.main")
    expect(page.locator("#text mark")).to_have_text(WORDS)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("\u0441\u043d\u0430\u0440\u044f\u0434\u0456\u0432", id="Ukrainian"),
        pytest.param("\u91cd\u5efa", id="Chinese"),
        pytest.param("\u0627\u0644\u0648\u0633\u0627\u0637\u0629", id="Arabic"),
    ],
)
def test_a_search_finds_words_in_every_script(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}/reports")
    page.keyboard.press("/")
    page.wait_for_url("**/undertakings#q")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    expect(page.locator("table.list tbody a[href^='/undertakings/']").first).to_be_visible()
    page.locator("table.list tbody a[href^='/undertakings/']").first.click()
    page.wait_for_url("**/undertakings/*")
    texts = [one.inner_text() for one in page.locator(".card").all()]
    assert texts
    places = [one.get_attribute("href") or "" for one in page.locator(".card .by a").all()]
    assert any(words in page.request.get(address + place.partition("#")[0]).text() for place in places)


def press_until(page: Page, selector: str, most: int = 400) -> None:
    """Tab on until what is focused fits."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by the Tab key")


def test_from_the_board_to_a_correction_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    press_until(page, f"a.cell[aria-label^='{CELL}']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/undertakings/*")
    press_until(page, ".card .head a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    page.keyboard.press("e")
    press_until(page, "select[name=firmness]")
    page.keyboard.type("pledged")
    press_until(page, "form.edit button.main")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".rv-corrected")).to_have_count(1)
    with page.expect_navigation():
        page.keyboard.press("z")
    expect(page.locator(".rv-corrected")).to_have_count(0)


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


def test_two_reviewers_at_once(browser: Browser, place: Path) -> None:
    people = {"ravi": "correct horse battery", "ada": "staple battery horse"}
    for address in serve(place, people):
        pages = []
        for name, password in people.items():
            page = browser.new_context(locale="en-GB").new_page()
            page.goto(address)
            page.fill("input[name=name]", name)
            page.fill("input[name=password]", password)
            page.click("main form button")
            pages.append(page)
        one, other = pages
        one.goto(f"{address}/review")
        claim = one.locator(".card").get_attribute("data-claim")
        other.goto(f"{address}/review")
        assert other.locator(".card").get_attribute("data-claim") != claim, "two at one queue are shown different claims"
        other.goto(f"{address}/claims/{claim}")
        with one.expect_navigation():
            one.click("button.reject")
        other.click("button.accept")
        expect(other.locator("[role=alert]")).to_contain_text("ravi changed this claim")
        expect(other.locator(".card .rv-rejected")).to_have_count(1)
        other.click("button.accept")
        expect(other.locator(".card .rv-accepted")).to_have_count(1)
        told = other.locator("#history + ol li").all_inner_texts()
        assert [("rejected" in told[-2], "ravi" in told[-2]), ("accepted" in told[-1], "ada" in told[-1])] == [(True, True)] * 2
        for page in pages:
            page.context.close()


def test_what_if_is_shared_by_its_address(page: Page, browser: Browser, address: str) -> None:
    page.goto(f"{address}/conditions?creditor=UKR&as_of=2026-02-01")
    page.locator("tr", has_text="ceasefire").first.get_by_role("link", name="met", exact=True).click()
    expect(page.locator("#covered li").first).to_be_visible()
    shared, moved = page.url, page.locator(".moved").count()
    assert "suppose=ceasefire" in shared
    assert moved > 0
    elsewhere = browser.new_context(locale="id-ID")
    other = elsewhere.new_page()
    other.goto(shared)
    expect(other.locator(".moved")).to_have_count(moved)
    assert other.locator("h1").inner_text() == "Syarat"
    elsewhere.close()


def test_the_board_follows_its_form(page: Page, address: str) -> None:
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    page.select_option("select[name=creditor]", "all")
    page.wait_for_url("**creditor=all**")
    page.wait_for_function("() => document.querySelector('.matrix caption').textContent.includes('all')")


def test_in_indonesian(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    page.goto(f"{address}/?creditor=UKR&as_of=2025-12-31")
    assert page.locator("h1").inner_text() == "Kedudukan"
    page.locator("a.cell[aria-label*='26 dihitung']").nth(1).click()
    expect(page.locator(".phases summary")).to_contain_text("Keadaannya dari waktu ke waktu")
    expect(page.locator(".wide svg")).to_contain_text("Keadaan")
    page.locator(".card .head a").first.click()
    page.select_option("select[name=firmness]", "pledged")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator(".card .rv-corrected")).to_have_text("dikoreksi")
    context.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(browser: Browser, address: str, theme: str, width: int) -> None:
    size = {"width": width, "height": 900}
    context = browser.new_context(color_scheme=theme, bypass_csp=True, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    found = page.request.get(f"{address}/undertakings.json").json()["undertakings"]
    word = found[0]["last_word"]
    single = [f"/undertakings/{found[0]['id']}", f"/reports/{word['document']}", f"/claims/{word['claim']}"]
    single += [f"/undertakings/{found[0]['id']}?as_of=2020-01-01", "/review/list?slot=measure", f"/undertakings/{GUARANTEE}"]
    single += ["/undertakings?limit=10&page=2", "/reports?limit=10&page=2", "/review/list?limit=10&page=2"]
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
    count = page.locator("#count").inner_text()
    page.locator("[data-all] input").check()
    marked = page.locator("[name=claim]:checked").count()
    assert marked == page.locator(".picks > li").count() > 1
    page.click(".bulk button.reject")
    expect(page.locator("form.note")).to_contain_text(f"{marked} decided")
    assert page.locator("#count").inner_text() != count
    page.click("form.note button.undo")
    expect(page.locator("form.note")).to_have_count(0)
    expect(page.locator("#count")).to_have_text(count)


def test_a_slot_of_many_is_set_and_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}/review/list?language=uk")
    page.select_option("form[data-choose] select", "channel")
    page.click("form[data-choose] button")
    page.wait_for_url("**slot=channel**")
    page.locator("[data-all] input").check()
    page.select_option("#set select[name=channel]", "anonymous")
    page.click("button.set")
    expect(page.locator("form.note")).to_contain_text("decided")
    assert "language=uk" in page.url
    done = int((page.locator("form.note").inner_text().split() or ["0"])[0])
    assert done > 1
    left = page.locator("#count").inner_text()
    page.click("form.note button.undo")
    expect(page.locator("form.note")).to_have_count(0)
    assert page.locator("#count").inner_text() != left


def test_names_are_suggested_while_they_are_typed(page: Page, address: str) -> None:
    page.goto(f"{address}/review")
    speaker = page.locator("form.edit input[name=speaker]")
    speaker.fill("")  # the claim that comes first may have one
    speaker.press_sequentially("emmanuel mac")
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


def test_pictures_fit_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    for path in ("/conditions?as_of=2026-02-01", f"/undertakings/{GUARANTEE}"):
        page.goto(address + path)
        figure = page.locator("figure:has(svg)").first
        expect(figure.locator(".narrow svg")).to_be_visible()
        expect(figure.locator(".wide svg")).to_be_hidden()
        assert figure.evaluate("one => one.scrollWidth <= one.clientWidth")
    context.close()


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
