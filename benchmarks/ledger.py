"""How the ledger grows: `python benchmarks/ledger.py [--claims 100000 1000000] [--place PATH_OR_URL] [--bound]`.

A generator with a fixed seed writes reports about 20,000 undertakings over two years (2,000 for 100,000 claims and fewer; 20 claims
a report, one report in ten a copy of an earlier one), straight through the desk. Then it asks what an analyst asks, and prints a
table in seconds: wall clock, the middle of several runs. With `--bound` a figure over its bound ends with exit code 1.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from jaminan.ledger import open_ledger
from jaminan.model import (
    Channel,
    Commitment,
    Condition,
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
from jaminan.model.board import BoardQuery
from jaminan.pipeline import Desk, Report

SEED, CLAIMS_A_REPORT, COPIES = 20260301, 20, 0.1
FIRST, DAYS = date(2024, 1, 1), 730
CREDITORS = ("UKR", "SDN", "ARM", "MDA", "GEO")
_FIRM = (
    [Firmness.READY] * 4
    + [Firmness.PLEDGED] * 6
    + [Firmness.AGREED] * 3
    + [Firmness.CONSIDERING] * 3
    + [Firmness.DELIVERING] * 2
    + [Firmness.RULED_OUT, Firmness.UNCLEAR]
)
_HEADS, _TAILS = ("ba", "de", "ki", "lo", "mu", "na", "po", "ri", "su", "ta"), ("len", "mar", "nod", "pel", "rus", "tin", "vak")
# As many words as a reader of news meets, or reports would look like copies of one another by their letters.
_WORDS = [one + two + three + tail for one in _HEADS for two in _HEADS for three in _HEADS for tail in _TAILS]
BOUNDS = {"load": 300, "board page": 0.05, "standing at a past date": 2, "one more report": 0.05, "what-if": 0.3, "changes": 1}


def reports(claims: int, *, start: int = 0) -> Iterator[Report]:
    """Reports with so many claims in all; the same for the same numbers."""
    dice, undertakings = random.Random(SEED + start), min(20_000, claims // 50)
    written: list[str] = []
    for number in range(start, start + claims // CLAIMS_A_REPORT):
        if written and dice.random() < COPIES:
            text = dice.choice(written[-500:]) + f" (Copy {number})"
        else:
            text = f"Report {number}. " + " ".join(dice.choices(_WORDS, k=110))
            written.append(text)
        day = (FIRST + timedelta(days=dice.randrange(DAYS))).isoformat()
        document = Document(text=text, name=f"{number}", published=day, outlet=f"Outlet {number % 97}", language="en")
        said = tuple(_claim(dice, document, place, undertakings, day) for place in range(CLAIMS_A_REPORT))
        yield Report(document, Reading(document=document.id, reader="made@1", language="en", published=day, claims=said))


def _claim(dice: random.Random, document: Document, place: int, undertakings: int, day: str) -> Any:
    which = dice.randrange(undertakings)
    measures = list(Measure)
    debtor = f"S{which // (len(CREDITORS) * len(measures)):03}"
    said = {
        "evidence": Evidence(document.id, place * 30, place * 30 + 28),
        "actors": (debtor,),
        "channel": Channel.ON_RECORD,
        "speaker": Speaker(None, debtor) if dice.random() < 0.6 else Speaker(None, "EU"),
        "reader": "made@1",
    }
    if place % 10 == 8:
        return Figure(**said, quantity=Quantity.WEAPONS, value=float(dice.randrange(1, 500)), unit=Unit.ITEMS)
    if place % 10 == 9:
        return Event(**said, type=EventType.MEETING, when=day)
    return Commitment(
        **said,
        targets=(CREDITORS[which % len(CREDITORS)],),
        measure=measures[which // len(CREDITORS) % len(measures)],
        firmness=dice.choice(_FIRM),
        conditions=(dice.choice((Condition.CEASEFIRE, Condition.APPROVAL)),) if dice.random() < 0.3 else (),
        when=(date.fromisoformat(day) + timedelta(days=60)).isoformat() if dice.random() < 0.2 else None,
    )


def middle(ask: Callable[[], object], runs: int = 5) -> float:
    """The middle of several runs in seconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return median(times)


def measure(place: str, claims: int) -> dict[str, float]:
    """Load a ledger at a place and ask it; what was measured, by name."""
    with open_ledger(place) as ledger:
        desk = Desk(ledger)
        began, cpu = time.perf_counter(), time.process_time()
        desk.keep_all(reports(claims), "2026-03-01")
        told = {"load": time.perf_counter() - began, "load (CPU)": time.process_time() - cpu}
        print(f"{claims:,} claims loaded: {told}", file=sys.stderr, flush=True)
        told |= ask(desk)
        if claims <= 100_000:
            told |= ask_at_length(desk)
    return told


def ask(desk: Desk) -> dict[str, float]:
    """What an analyst asks, of a ledger that is loaded."""
    told, more = dict[str, float](), reports(CLAIMS_A_REPORT * 12, start=10_000_000)
    began = time.perf_counter()
    desk.page(BoardQuery())
    told["board page, first"] = time.perf_counter() - began
    places = iter(range(0, 10_000, 50))
    told["board page"] = middle(lambda: desk.page(BoardQuery(offset=next(places))))
    told["board page, filtered"] = middle(lambda: desk.page(BoardQuery(creditors=("UKR",), offset=next(places))))
    days = iter(f"2025-{month:02}-15" for month in range(1, 13))
    told["standing at a past date"] = middle(lambda: desk.board(as_of=next(days)), 3)
    names = iter(f"ceasefire({creditor})" for creditor in CREDITORS)
    told["what-if"] = middle(lambda: desk.page(BoardQuery(), suppose={next(names): True}))
    weeks = iter((f"2024-{month:02}-01", f"2024-{month:02}-08") for month in range(1, 13))
    told["changes"] = middle(lambda: desk.changes(*next(weeks)))
    told["changes of a year"] = middle(lambda: desk.changes("2024-06-01", "2025-06-01"), 1)
    told["one undertaking"] = middle(lambda: desk.undertaking(desk.page(BoardQuery()).rows[7].id))
    told["one more report"] = middle(lambda: desk.keep(_small(next(more)), "2026-03-02"), 9)
    return told


def ask_at_length(desk: Desk) -> dict[str, float]:
    """What reads every entry, and so grows with the ledger."""
    return {
        "known at a past time": middle(lambda: desk.board(known_at="2026-03-01"), 1),
        "verify": middle(desk.ledger.verify, 1),
        "replay": middle(desk.replay, 1),
    }


def _small(report: Report) -> Report:
    """A report of ten claims, as real ones have on the average."""
    return Report(report.document, replace(report.reading, claims=report.reading.claims[:10]))


def main() -> int:
    """Prints the table; 1 where a bound was passed that had to be kept."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--claims", type=int, nargs="+", default=[100_000])
    told.add_argument("--place", default="")
    told.add_argument("--bound", action="store_true")
    asked = told.parse_args()
    found: list[dict[str, float]] = []
    for claims in asked.claims:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "ledger.db"
            found.append(measure(asked.place or str(path), claims))
            if path.exists():
                found[-1]["file (GB)"] = path.stat().st_size / 1e9
    print("| seconds | " + " | ".join(f"{claims:,} claims" for claims in asked.claims) + " |")
    print("|---|" + "---|" * len(asked.claims))
    for name in dict.fromkeys(name for column in found for name in column):
        print(f"| {name} | " + " | ".join(f"{column[name]:.3f}" if name in column else "-" for column in found) + " |")
    passed = [name for name, bound in BOUNDS.items() if any(column[name] > bound for column in found)]
    print("over the bound: " + (", ".join(passed) or "none"), file=sys.stderr)
    return 1 if passed and asked.bound else 0


if __name__ == "__main__":
    sys.exit(main())
