"""How the ledger grows: `python benchmarks/ledger.py [--claims 100000 1000000] [--place PATH_OR_URL] [--bound]`.

A generator with a fixed seed writes reports about 20,000 undertakings over two years (2,000 for 100,000 claims and fewer; 20 claims
a report, one report in ten a copy of an earlier one), straight through the desk. Then it asks what an analyst asks, and prints a
table in seconds: wall clock, and in brackets the CPU of all processes; the middle of several runs. With `--bound` a figure over its
bound ends with exit code 1.
"""

import argparse
import random
import resource
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
from jaminan.model.decisions import ActorDecision
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
Told = dict[str, tuple[float, float]]
BOUNDS = {"load": 300, "board page": 0.05, "standing at a past date": 2, "one more report": 0.05, "what-if": 0.3, "changes": 1}


def reports(claims: int, *, start: int = 0, of: int = 0) -> Iterator[Report]:
    """Reports with so many claims in all; the same for the same numbers.

    They speak of the undertakings of a ledger of as many claims, or of one of so many, to which they come later.
    """
    dice, undertakings = random.Random(SEED + start), min(20_000, (of or claims) // 50)
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


def cpu() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + told.ru_utime + told.ru_stime


def timed(ask: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """The middle of several runs: wall clock and CPU, in seconds."""
    walls, work = [], []
    for _ in range(runs):
        began, used = time.perf_counter(), cpu()
        ask()
        walls.append(time.perf_counter() - began)
        work.append(cpu() - used)
    return median(walls), median(work)


def measure(place: str, claims: int, processes: int = 2) -> Told:
    """Load a ledger at a place and ask it; what was measured, by name."""
    with open_ledger(place) as ledger:
        desk = Desk(ledger)
        if not ledger.last_number():
            told = {"load": timed(lambda: desk.keep_all(reports(claims), "2026-03-01", processes=processes), 1)}
            print(f"{claims:,} claims loaded: {told}", file=sys.stderr, flush=True)
        else:
            told = {}
        for name, ask, runs in (*questions(desk, claims), *(long_questions(desk) if claims <= 100_000 else ())):
            told[name] = timed(ask, runs)
            print(f"{claims:,} claims, {name}: {told[name]}", file=sys.stderr, flush=True)
    return told


def questions(desk: Desk, claims: int) -> Iterator[tuple[str, Callable[[], object], int]]:
    """What an analyst asks of a ledger that is loaded, and how often it is asked."""
    more = reports(CLAIMS_A_REPORT * 24, of=claims, start=10_000_000 + desk.ledger.last_number())
    places, days = iter(range(0, 10_000, 50)), iter(f"2025-{month:02}-15" for month in range(1, 13))
    names = iter(f"ceasefire({creditor})" for creditor in CREDITORS)
    weeks = iter((f"2024-{month:02}-01", f"2024-{month:02}-08") for month in range(1, 13))
    yield "board page, first", lambda: desk.page(BoardQuery()), 1
    yield "board page", lambda: desk.page(BoardQuery(offset=next(places))), 5
    yield "board page, filtered", lambda: desk.page(BoardQuery(creditors=("UKR",), offset=next(places))), 5
    yield "what-if", lambda: desk.page(BoardQuery(), suppose={next(names): True}), 5
    yield "changes", lambda: desk.changes(*next(weeks)), 3
    yield "standing at a past date", lambda: desk.board(as_of=next(days)), 3
    yield "changes of a year", lambda: desk.changes("2024-06-03", "2025-06-03"), 1
    yield "one undertaking", lambda: desk.undertaking(desk.page(BoardQuery()).rows[7].id), 5
    yield "one more report", lambda: desk.keep(_small(next(more)), "2026-03-02"), 9
    yield "one more report, of the day", lambda: desk.keep(_small(next(more), "2026-03-02"), "2026-03-02"), 9
    yield "board page after it", lambda: desk.page(BoardQuery()), 1
    yield "search, first", lambda: desk.search(_WORDS[7]), 1
    yield "search", lambda: desk.search(_WORDS[70]), 3
    yield "an actor joined", lambda: desk.decide(ActorDecision(candidate="S003", actor="S002"), by="ann", at="2026-03-03"), 1
    yield "taken back", lambda: desk.decide(ActorDecision(candidate="S003", actor=None), by="ann", at="2026-03-03"), 1


def long_questions(desk: Desk) -> Iterator[tuple[str, Callable[[], object], int]]:
    """What reads every entry, and so grows with the ledger."""
    yield "known at a past time", lambda: desk.board(known_at="2026-03-01"), 1
    yield "verify", desk.ledger.verify, 1
    yield "replay", desk.replay, 1


def _small(report: Report, day: str | None = None) -> Report:
    """A report of ten claims, as real ones have on the average, of its own day or of that one."""
    reading = replace(report.reading, claims=report.reading.claims[:10])
    if day is None:
        return Report(report.document, reading)
    return Report(replace(report.document, published=day), replace(reading, published=day))


def main() -> int:
    """Prints the table; 1 where a bound was passed that had to be kept."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--claims", type=int, nargs="+", default=[100_000])
    told.add_argument("--place", default="", help="Where the ledger is made and stays; one that lies there is only asked.")
    told.add_argument("--processes", type=int, default=2)
    told.add_argument("--bound", action="store_true")
    asked = told.parse_args()
    found: list[Told] = []
    for claims in asked.claims:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(asked.place or Path(folder) / "ledger.db")
            found.append(measure(asked.place or str(path), claims, asked.processes))
            if path.exists():
                found[-1]["file (GB)"] = (path.stat().st_size / 1e9, 0)
    print("| seconds, and of them CPU | " + " | ".join(f"{claims:,} claims" for claims in asked.claims) + " |")
    print("|---|" + "---|" * len(asked.claims))
    for name in dict.fromkeys(name for column in found for name in column):
        print(f"| {name} | " + " | ".join(_shown(column.get(name)) for column in found) + " |")
    passed = [name for name, bound in BOUNDS.items() if any(name in column and column[name][0] > bound for column in found)]
    print("over the bound: " + (", ".join(passed) or "none"), file=sys.stderr)
    return 1 if passed and asked.bound else 0


def _shown(told: tuple[float, float] | None) -> str:
    return f"{told[0]:.3f} ({told[1]:.3f})" if told else "-"


if __name__ == "__main__":
    sys.exit(main())
