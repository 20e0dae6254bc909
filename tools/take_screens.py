"""Pictures of every page in both themes, wide and narrow: `python tools/take_screens.py ADDRESS docs/screens`, against a running server."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
PAGES = (
    "",
    "undertakings",
    "reports",
    "review",
    "conditions",
    "contradictions",
    "changes",
    "figures",
    "sources",
    "actors",
    "about",
)
WIDTHS = (1440, 390)
THEMES = ("light", "dark")


def take(browser: Browser, address: str, folder: Path) -> None:
    for width in WIDTHS:
        for theme in THEMES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
            for name, path in pages(page.request, address).items():
                page.goto(f"{address}/{path}")
                page.screenshot(path=folder / f"{name}-{theme}-{width}.png")
            page.close()


def pages(request: object, address: str) -> dict[str, str]:
    """Every list, and one undertaking, report and claim, the one with the counted group."""
    found = request.get(f"{address}/undertakings.json").json()["undertakings"]  # type: ignore[attr-defined]
    one = max(found, key=lambda one: (one["count"] is not None, len(one["words"]), one["id"]))
    word = one["words"][0]
    single = {
        "undertaking": f"undertakings/{one['id']}",
        "report": f"reports/{word['document']}",
        "claim": f"claims/{word['claims'][0]}",
    }
    return {path or "standing": path for path in PAGES} | single


if __name__ == "__main__":
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
        take(browser, sys.argv[1].rstrip("/"), Path(sys.argv[2]))
        browser.close()
