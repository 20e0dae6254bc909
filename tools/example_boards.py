"""The boards of the example records: from the gold claims (the golden files of the tests), and how near the reader comes to them.

    python tools/example_boards.py write
    python tools/example_boards.py show ukraine 2025-10-31

`write` makes tests/examples/golden/ anew: read what has changed, line by line, before you commit it. How near the reader comes to these boards,
and why not nearer, tells `tools/example_reasons.py`.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from jaminan.ledger import Ledger, open_ledger
from jaminan.model import Document, Reading
from jaminan.model.records import from_document_record, from_record
from jaminan.model.standing import ConditionStanding, Position, Standing, Word
from jaminan.pipeline import Report, keep_report, standing_of
from jaminan.reading import read_document

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "src" / "jaminan" / "presentation" / "examples"
GOLDEN = ROOT / "tests" / "examples" / "golden"
READER = "gold@1"
DATES: Mapping[str, tuple[str, ...]] = {
    "sudan": ("2023-06-30", "2024-08-31", "2024-12-31", "2025-06-30", "2025-11-30"),
    "ukraine": ("2024-06-30", "2024-12-31", "2025-06-30", "2025-10-31", "2026-02-25"),
}

Key = tuple[str, str, str]


def load_documents(case: str) -> list[tuple[Document, Reading]]:
    """The reports of a case with their gold claims, the earliest published first."""
    paths = sorted((EXAMPLES / case).glob("*.json"))
    pairs = [_load(path) for path in paths]
    return sorted(pairs, key=lambda pair: (pair[0].published or "", pair[0].name))


def _load(path: Path) -> tuple[Document, Reading]:
    document, records = from_document_record(json.loads(path.read_text(encoding="utf-8")), where=path.name)
    claims = tuple(
        replace(from_record(record, document.id, where=path.name), confidence=1.0, reader=READER) for record in records
    )
    reading = Reading(
        document=document.id,
        reader=READER,
        language=document.language or "",
        published=document.published,
        claims=claims,
        damage=document.damage,
    )
    return document, reading


def keep_gold(ledger: Ledger, case: str) -> None:
    """Put the gold claims on record, each report on the day it was published."""
    for document, reading in load_documents(case):
        keep_report(ledger, Report(document, reading), at=f"{document.published}T12:00:00+00:00")


def keep_read(ledger: Ledger, case: str) -> None:
    """Put on record what the reader makes of the texts; it is told language, date and outlet, and never the gold claims."""
    for document, _ in load_documents(case):
        unread = replace(document, damage=())
        keep_report(ledger, Report(unread, read_document(unread)), at=f"{document.published}T12:00:00+00:00")


def gold_standing(case: str, as_of: str) -> Standing:
    """Where the undertakings of a case stand on that day by the gold claims."""
    with open_ledger(":memory:") as ledger:
        keep_gold(ledger, case)
        return standing_of(ledger, as_of=as_of)


def read_standing(case: str, as_of: str) -> Standing:
    """Where they stand by what the reader made of the texts."""
    with open_ledger(":memory:") as ledger:
        keep_read(ledger, case)
        return standing_of(ledger, as_of=as_of)


def to_board(case: str, standing: Standing) -> str:
    """The board as text: a line for each undertaking, by creditor and debtor."""
    rows = sorted(standing.positions, key=lambda one: (key_of(one)[1], *key_of(one)))
    lines = [f"# {case} as of {standing.as_of}: {len(rows)} undertakings"]
    creditor = None
    for position in rows:
        if position.undertaking.creditor != creditor:
            creditor = position.undertaking.creditor
            lines += ["", f"towards {creditor or '(nobody named)'}"]
        lines.append(_line(position))
    return "\n".join(lines) + "\n"


def _line(position: Position) -> str:
    undertaking, last = position.undertaking, position.last_word
    debtor = undertaking.debtor + (f" ({position.count})" if position.count else "")
    told = [
        f"{debtor:<29} {undertaking.measure:<18} {position.state:<11} since {position.since}",
        f"{position.firmness} ({position.weight.name.lower()})",
        ", ".join(map(_condition, position.conditions)) or "-",
        f"by {position.deadline}" if position.deadline else "-",
        f"last {last.date} {last.firmness} {_whose(last)}",
    ]
    return " | ".join(told)


def _condition(condition: ConditionStanding) -> str:
    known = {True: "met", False: "failed", None: "open"}[condition.met]
    return f"{condition.condition} {known}"


def _whose(word: Word) -> str:
    if word.speaker is None:
        return word.weight.name.lower()
    return word.speaker.name or f"{word.weight.name.lower()} {word.speaker.actor}"


def key_of(position: Position) -> Key:
    """Debtor, creditor and measure."""
    undertaking = position.undertaking
    return (undertaking.debtor, undertaking.creditor or "", str(undertaking.measure))


def differences(gold: Standing, read: Standing) -> Iterator[tuple[Position, Position | None]]:
    """The undertakings of the gold board that stand otherwise by the reader: the gold position, the reader's (None: not found)."""
    found = {key_of(position): position for position in read.positions}
    for position in gold.positions:
        other = found.get(key_of(position))
        if other is None or other.state is not position.state:
            yield position, other


def golden_path(case: str, day: str) -> Path:
    """Where the golden board of that day stands."""
    return GOLDEN / f"{case}-{day}.txt"


def write() -> None:
    """Make the golden boards anew."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for case, days in DATES.items():
        for day in days:
            golden_path(case, day).write_text(to_board(case, gold_standing(case, day)), encoding="utf-8")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("write", "show"))
    parser.add_argument("case", nargs="?", default="ukraine", choices=tuple(DATES))
    parser.add_argument("day", nargs="?")
    asked = parser.parse_args()
    if asked.do == "write":
        write()
    else:
        print(to_board(asked.case, gold_standing(asked.case, asked.day or DATES[asked.case][-1])), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
