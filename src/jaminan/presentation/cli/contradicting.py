"""`jaminan contradictions`: what cannot both be so, side beside side."""

from rich.text import Text

from jaminan.presentation.cli.asking import Asked, JudgementPrinter, print_json
from jaminan.presentation.judgement_records import to_contradiction_record
from jaminan.standing.contradictions import Contradiction, Side

_SHOWN = 3


def run_contradictions(asked: Asked, creditor: str | None, *, every: bool) -> int:
    """Finds contradictions and prints them, those that nothing has settled yet unless all are asked for."""
    day, record = asked.day(), asked.record()
    wanted = creditor.upper() if creditor else None
    found = [one for one in record.contradictions(day) if (every or not one.settled) and wanted in (None, one.creditor)]
    grades = record.grades(day)
    if asked.output == "json":
        told = [to_contradiction_record(one, record.records, grades) for one in found]
        print_json({"as_of": day, "known_at": record.known_at, "contradictions": told})
        return 0
    printer = JudgementPrinter.of(record, grades, asked.words)
    printer.screen.line(printer.wording.phrase("judgement.contradictions", date=day, count=len(found)), style="dim")
    for one in found:
        print_contradiction(printer, one)
    return 0


def print_contradiction(printer: JudgementPrinter, one: Contradiction) -> None:
    """What it is about, each side with some of its quotes, and what would settle it."""
    wording, line = printer.wording, printer.screen.line
    title = Text(f"{printer.owed(one.debtors, one.creditor)}: {printer.words.about(one)}", style="bold")
    title.append(f" - {wording.word('contradiction', one.kind)}", style="not bold")
    if one.off:
        title.append(f", {wording.phrase('judgement.off', percent=wording.number(round(100 * one.off, 1)))}", style="not bold")
    line()
    line(title)
    for side in one.sides:
        line(_side(printer, side), indent=2, style="bold cyan")
        for claim in side.claims[:_SHOWN]:
            printer.quote(claim)
        if len(side.claims) > _SHOWN:
            line(wording.phrase("judgement.more", count=len(side.claims) - _SHOWN), indent=4, style="dim")
    line(wording.phrase("judgement.settle", what=wording.word("settle", one.settle)), indent=2)
    for claim in one.settled[:1]:
        line(wording.phrase("judgement.settled"), indent=2, style="green")
        printer.quote(claim)


def _side(printer: JudgementPrinter, side: Side) -> str:
    """What the side says, and since when."""
    days = side.first if side.first == side.last else f"{side.first} - {side.last}"
    return printer.words.side(side) + ("" if side.reference else f" ({days})")
