"""How fast the web app answers with people at work: `python benchmarks/web.py LEDGER [--seconds 60] [--bound 200]`.

A copy of the ledger is served by a process of its own on loopback. 20 readers go from page to page as readers do (mostly today's
board, sometimes another day, searches, facets, single undertakings, reports and claims), 2 reviewers accept, reject, correct and
take back. Between two pages a person thinks for 1 to 5 seconds; `--no-thinking` lets them ask without a pause. Before that every
page is asked for once, which is told as `first`, and each of the handful of days and suppositions that readers look at. Printed
are, for each kind of page, how often it was asked for, the median, the 95th percentile and the slowest answer in milliseconds as the
server tells them (`Server-Timing`: from the request until the answer begins), its size, how many answers only told that the page is
being reckoned aside, and how much of the processor the server took. A page over `--bound` at the 95th percentile ends with exit code 1.
"""

import argparse
import http.client
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from statistics import median
from urllib.parse import quote, urlencode

READERS, REVIEWERS, SEED = 20, 2, 20260301
SERVER = """
import sys
from jaminan.presentation.web.serving import run_serve
sys.exit(run_serve("127.0.0.1", int(sys.argv[2]), sys.argv[1]))
"""


@dataclass
class Page:
    """Answers of one kind of page: server's milliseconds and sizes in bytes."""

    first: float = 0.0
    times: list[float] = field(default_factory=list)
    size: int = 0
    failed: int = 0
    waiting: int = 0


@dataclass
class Person:
    """One who looks, with a connection of their own."""

    port: int
    pages: dict[str, Page]
    lock: threading.Lock
    dice: random.Random
    link: http.client.HTTPConnection | None = None

    def get(self, kind: str, path: str) -> str:
        """Ask for a page and note how long it took."""
        status, text, took = self.ask("GET", path)
        self.note(kind, took, len(text), failed=status >= 400, waiting=status == 202)
        return text

    def post(self, kind: str, path: str, **fields: str) -> None:
        """Send a form and note how long it took; who comes second is told so (409), which is no failure."""
        status, text, took = self.ask("POST", path, urlencode(fields))
        self.note(kind, took, len(text), failed=status >= 400 and status != 409)

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, float]:
        """One answer: status, text, and the milliseconds that the server tells."""
        self.link = self.link or http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        headers = {"Accept": "text/html"} | ({"Content-Type": "application/x-www-form-urlencoded"} if body else {})
        try:
            self.link.request(method, path, body, headers)
            answer = self.link.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server ends connections on which nothing is asked for some seconds.
            self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
            self.link.request(method, path, body, headers)
            answer = self.link.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, text, float((answer.getheader("Server-Timing") or "app;dur=0").rpartition("=")[2])

    def note(self, kind: str, took: float, size: int, *, failed: bool, waiting: bool = False) -> None:
        """Keep what was measured."""
        with self.lock:
            page = self.pages.setdefault(kind, Page())
            page.times.append(took)
            page.size, page.failed = max(page.size, size), page.failed + failed
            page.waiting += waiting


def found(pattern: str, text: str) -> list[str]:
    """All different matches, in order."""
    return list(dict.fromkeys(re.findall(pattern, text)))


@dataclass
class World:
    """What there is to look at, as the pages link to it."""

    undertakings: list[str]
    reports: list[str]
    claims: list[str]
    creditors: list[str]
    debtors: list[str]
    days: list[str]
    words: list[str]


def look_round(person: Person) -> World:
    """Walk the lists once."""
    lists = [person.ask("GET", f"/undertakings?page={page}")[1] for page in range(1, 5)]
    reports = "".join(person.ask("GET", f"/reports?page={page}")[1] for page in range(1, 3))
    home, text = person.ask("GET", "/")[1], "".join(lists)
    days = (re.search(r'data-days="([^"]*)"', home) or [None, "2026-01-01"])[1].split()
    some = found(r'href="/reports/([0-9a-f]{24})"', reports)
    body = re.sub(r"<[^>]+>", " ", person.ask("GET", f"/reports/{some[0]}")[1]) if some else ""
    return World(
        undertakings=found(r'href="/undertakings/([0-9a-f]{24})', text),
        reports=some,
        claims=found(r'href="/claims/([0-9a-f]{8,})"', text),
        creditors=found(r'<option value="([^"]+)"', home)[:5],
        debtors=found(r"[?&;]debtor=([^&\"]+)", text)[:20],
        # Desks look at today and at a handful of days.
        days=days[:: max(1, len(days) // 5)][-5:],
        words=found(r"\b[a-z]{5,9}\b", body.lower())[:40] or ["ukraine"],
    )


Walk = Callable[[Person, World], tuple[str, str]]
WALKS: list[tuple[int, Walk]] = [
    (14, lambda one, world: ("board", "/")),
    (5, lambda one, world: ("board for one creditor", f"/?creditor={one.dice.choice(world.creditors)}")),
    (4, lambda one, world: ("board of another day", f"/?as_of={one.dice.choice(world.days)}")),
    (8, lambda one, world: ("undertakings", f"/undertakings?page={one.dice.randrange(1, 5)}")),
    (8, lambda one, world: ("undertakings by facets", f"/undertakings?debtor={one.dice.choice(world.debtors)}&state=due")),
    (6, lambda one, world: ("search", f"/undertakings?q={quote(one.dice.choice(world.words))}")),
    (16, lambda one, world: ("undertaking", f"/undertakings/{one.dice.choice(world.undertakings)}")),
    (6, lambda one, world: ("reports", f"/reports?page={one.dice.randrange(1, 3)}")),
    (10, lambda one, world: ("report", f"/reports/{one.dice.choice(world.reports)}")),
    (10, lambda one, world: ("claim", f"/claims/{one.dice.choice(world.claims)}")),
    (4, lambda one, world: ("conditions", "/conditions")),
    (3, lambda one, world: ("what-if", f"/conditions?suppose=ceasefire({one.dice.choice(world.creditors)})%3Dyes")),
    (3, lambda one, world: ("changes", "/changes")),
    (3, lambda one, world: ("map", "/map")),
    (2, lambda one, world: ("contradictions", "/contradictions")),
    (2, lambda one, world: ("figures", "/figures")),
    (2, lambda one, world: ("sources", "/sources")),
    (2, lambda one, world: ("actors", "/actors")),
    (1, lambda one, world: ("about", "/about")),
    (1, lambda one, world: ("review, list", "/review/list")),
    (1, lambda one, world: ("review, progress", "/review/progress")),
]


def read(person: Person, world: World) -> None:
    """What a reader does next."""
    walk = person.dice.choices([walk for _, walk in WALKS], [weight for weight, _ in WALKS])[0]
    person.get(*walk(person, world))


def review(person: Person, world: World) -> None:
    """What a reviewer does next: look at the queue and decide; now and then correct, take back, or decide many at once."""
    text = person.get("review", f"/review?order={person.dice.choice(['confidence', 'novelty', 'disagreement'])}")
    if 'action="/claims/' not in text:
        return
    claim = text.split('action="/claims/', 1)[1].split("/", 1)[0]
    fields = {name: re.search(f'name="{name}" value="([^"]*)"', text)[1] for name in ("csrf", "seen")}  # type: ignore[index]
    act = person.dice.choices(["accept", "reject", "many", "undo"], [6, 3, 1, 1])[0]
    if act == "many":
        shown = found(r'name="claim" value="([^"]+)"', person.get("review, list", "/review/list"))[:5]
        person.post("write: many", "/review/all", csrf=fields["csrf"], act="accept", **({"claim": shown[0]} if shown else {}))
    elif act == "undo":
        person.post("write: accept", f"/claims/{claim}/accept", **fields)
        again = person.get("claim", f"/claims/{claim}")
        seen = re.search('name="seen" value="([^"]*)"', again)[1]  # type: ignore[index]
        person.post("write: undo", f"/claims/{claim}/undo", csrf=fields["csrf"], seen=seen)
    else:
        person.post(f"write: {act}", f"/claims/{claim}/{act}", **fields, back="/review")


@contextmanager
def served(ledger: Path) -> Iterator[tuple[int, int]]:
    """A server over a copy of the ledger; its port and its process."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "ledger.db"
        shutil.copy(ledger, copy)
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen([sys.executable, "-c", SERVER, str(copy), str(port)])
        try:
            for _ in range(600):
                try:
                    http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
                    break
                except OSError:
                    time.sleep(0.1)
            yield port, server.pid
        finally:
            server.terminate()
            server.wait(30)


def cpu_of(pid: int) -> float:
    """Seconds of the processor that a process has taken; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0.0


def measure(ledger: Path, seconds: float, *, thinking: bool = True, readers: int = READERS) -> tuple[dict[str, Page], float]:
    """What was measured, by kind of page, and the share of one core that the server took."""
    pages: dict[str, Page] = {}
    lock = threading.Lock()
    with served(ledger) as (port, pid):
        person = Person(port, pages, lock, random.Random(SEED))
        world = look_round(person)
        for _, walk in WALKS:
            kind, path = walk(person, world)
            pages[kind] = Page(first=person.ask("GET", path)[2])
        for day in world.days:
            person.ask("GET", f"/?as_of={day}")
        for creditor in world.creditors:
            person.ask("GET", f"/conditions?suppose=ceasefire({creditor})%3Dyes")
        pages["review"] = Page(first=person.ask("GET", "/review")[2])
        end, cpu = time.monotonic() + seconds, cpu_of(pid)

        def work(number: int, act: Callable[[Person, World], None]) -> None:
            one = Person(port, pages, lock, random.Random(SEED + number))
            while time.monotonic() < end:
                pause = one.dice.uniform(1, 5) if thinking else 0.0
                if time.monotonic() + pause > end:
                    # Whoever would ask after the end asks no more: else all would ask in the very last moment at once.
                    return
                time.sleep(pause)
                act(one, world)

        acts = [read] * readers + [review] * REVIEWERS
        threads = [threading.Thread(target=work, args=(number, act)) for number, act in enumerate(acts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return pages, (cpu_of(pid) - cpu) / seconds


def percentile(times: list[float], part: float = 0.95) -> float:
    """The time that so many of the answers do not pass."""
    return sorted(times)[max(0, -(-int(len(times) * part * 1000) // 1000) - 1)]


def main() -> int:
    """Prints the table; 1 where a bound was passed or an answer failed."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("ledger", type=Path)
    told.add_argument("--seconds", type=float, default=60)
    told.add_argument("--bound", type=float, default=0)
    told.add_argument("--no-thinking", action="store_true")
    asked = told.parse_args()
    pages, share = measure(asked.ledger, asked.seconds, thinking=not asked.no_thinking)
    print("| page | asked | first | median | 95 % | slowest | KB | not ready |\n|---|---|---|---|---|---|---|---|")
    for kind, page in sorted(pages.items(), key=lambda one: -percentile(one[1].times or [0.0])):
        times = page.times or [page.first]
        row = (len(page.times), page.first, median(times), percentile(times), max(times))
        print(f"| {kind} | " + " | ".join(f"{value:.0f}" for value in row) + f" | {page.size / 1000:.0f} | {page.waiting} |")
    every, waiting = [one for page in pages.values() for one in page.times], sum(page.waiting for page in pages.values())
    print(f"| all | {len(every)} | | {median(every):.0f} | {percentile(every):.0f} | {max(every):.0f} | | {waiting} |")
    spent = share * asked.seconds * 1000 / max(1, len(every))
    print(f"the server took {share:.0%} of one core, {spent:.0f} ms of it for each answer", file=sys.stderr)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", file=sys.stderr)
    failed = {kind: page.failed for kind, page in pages.items() if page.failed}
    slow = [kind for kind, page in pages.items() if asked.bound and percentile(page.times or [0.0]) > asked.bound]
    print(f"failed: {failed or 'none'}; over the bound: {', '.join(slow) or 'none'}", file=sys.stderr)
    return 1 if failed or slow else 0


if __name__ == "__main__":
    sys.exit(main())
