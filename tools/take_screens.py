"""Pictures of every page in both themes, wide and narrow, from the example record: `python tools/take_screens.py docs/screens`.

The record is read anew into a ledger of its own and served on loopback; the days are fixed, so that pictures differ only where pages do.
"""

import base64
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import APIRequestContext, Browser, Page, sync_playwright

from jaminan.ledger import open_ledger
from jaminan.pipeline import Report, keep_report, read_all
from jaminan.presentation.web.application import build_app
from jaminan.presentation.web.settings import Settings, accounts_beside
from jaminan.sources import collect_documents

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
EXAMPLE = Path(__file__).parents[1] / "src" / "jaminan" / "presentation" / "examples" / "ukraine"
DAY, KEPT = "2026-03-01", "2026-03-01T09:00:00+00:00"
SIZES = {1440: 1600, 390: 1500}
"""Widths with the height from which on a picture is cut."""

THEMES = ("light", "dark")
PAGES = {
    "standing": f"/?creditor=UKR&as_of={DAY}",
    "undertakings": f"/undertakings?as_of={DAY}",
    "reports": "/reports",
    "review": "/review",
    "bulk": "/review/list?slot=firmness",
    "conditions": f"/conditions?creditor=UKR&as_of={DAY}",
    "what-if": f"/conditions?creditor=UKR&as_of={DAY}&suppose=ceasefire(UKR)%3Dyes",
    "contradictions": "/contradictions?as_of=2025-09-12",
    "changes": "/changes?since=2025-08-01&as_of=2025-10-01",
    "figures": f"/figures?as_of={DAY}",
    "map": f"/map?as_of={DAY}",
    "sources": f"/sources?as_of={DAY}",
    "feeds": "/feeds",
    "actors": f"/actors?as_of={DAY}",
    "actor": f"/actors/FRA?as_of={DAY}",
    "about": "/about",
}
TO_WEBP = """async (png) => { const image = new Image(); image.src = "data:image/png;base64," + png; await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height); canvas.getContext("2d").drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.6 });
    return await new Promise((done) => { const reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]); reader.readAsDataURL(blob); }); }"""


def keep_example(place: Path) -> None:
    """The example record in a new ledger."""
    with open_ledger(place) as ledger:
        for item in read_all(collect_documents([EXAMPLE])):
            if isinstance(item, Report):
                keep_report(ledger, item, at=KEPT)


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The address of the app over that ledger."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    settings = Settings(ledger=str(place), accounts=accounts_beside(str(place)))
    server = uvicorn.Server(uvicorn.Config(build_app(settings, name="ana"), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def take(browser: Browser, address: str, pages: dict[str, str], folder: Path) -> None:
    """Every page in every theme and width."""
    writer = browser.new_page()
    for width, height in SIZES.items():
        for theme in THEMES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme, locale="en-GB")  # type: ignore[arg-type]
            for name, path in pages.items():
                page.goto(address + path)
                save(page, writer, folder / f"{name}-{theme}-{width}.webp", height)
            page.close()
    writer.close()


def save(page: Page, writer: Page, target: Path, height: int) -> None:
    """The page from its top, as WebP: Chromium draws PNG, and its canvas makes it small."""
    size = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], height)}
    png = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    target.write_bytes(base64.b64decode(writer.evaluate(TO_WEBP, base64.b64encode(png).decode())))


def single(request: APIRequestContext, address: str) -> dict[str, str]:
    """One undertaking of a counted group, a damaged report with copies, one in Arabic, and one claim."""
    rows = request.get(f"{address}/undertakings.json?towards=UKR&as_of={DAY}").json()["undertakings"]
    one = max(rows, key=lambda one: (one["count"] is not None, one["measure"] == "troops", one["id"]))
    claim = request.get(f"{address}/undertakings/{one['id']}.json?as_of={DAY}").json()["claims"][0]
    reports = request.get(f"{address}/reports.json?limit=200").json()
    damaged = [one for one in reports["reports"] if one["damage"]]
    arabic = next(one for one in reports["reports"] if one["language"] == "ar")
    report = max(damaged, key=lambda one: (len(one["damage"]), one["claims"], one["id"]))
    return {
        "undertaking": f"/undertakings/{one['id']}?as_of={DAY}",
        "report": f"/reports/{report['id']}",
        "report-arabic": f"/reports/{arabic['id']}",
        "claim": f"/claims/{claim['id']}",
    }


def reject_one(request: APIRequestContext, address: str, example: Path) -> str:
    """Reject the only claim of an undertaking; the undertaking's address."""
    rows = request.get(f"{address}/undertakings.json?towards=UKR&as_of={DAY}&limit=200").json()["undertakings"]
    told = (request.get(f"{address}/undertakings/{one['id']}.json?as_of={DAY}").json() for one in rows)
    one = next(one for one in told if len(one["claims"]) == 1)
    with open_ledger(example) as ledger:
        ledger.reject(one["claims"][0]["id"], by="ana", at=KEPT, why="the report tells of another year")
    return f"/undertakings/{one['undertaking']['id']}"


def main(folder: Path) -> None:
    """Takes all pictures, also of the first visit with nothing on record."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        example = Path(place) / "example.db"
        keep_example(example)
        with served(example) as address:
            request = browser.new_context().request
            take(browser, address, PAGES | single(request, address), folder)
            path = reject_one(request, address, example)
        with served(example) as address:
            take(browser, address, {"gone": path}, folder)
        with served(Path(place) / "empty.db") as address:
            take(browser, address, {"welcome": "/"}, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
