"""`jaminan contradictions`: what cannot both be so, side beside side."""

from rich.text import Text

from jaminan.model.codes import EventType, Measure, Quantity
from jaminan.presentation.cli.asking import Asked, JudgementPrinter, print_json
from jaminan.presentation.judgement_records import to_contradiction_record
from jaminan.presentation.plain import one_line
from jaminan.standing.contradictions import Contradiction, ContradictionKind, Side

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
    title = Text(f"{printer.owed(one.debtors, one.creditor)}: {_about(printer, one)}", style="bold")
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


def _about(printer: JudgementPrinter, one: Contradiction) -> str:
    """The measure of an undertaking, the event and its place, or the quantity."""
    codes = {str(code): table for table, codes in _TABLES for code in codes}
    if one.kind is ContradictionKind.DATES:
        return f"{printer.wording.word('event', one.about[0])}, {one_line(one.about[1])}"
    code = one.about[1] if one.about[1] in set(Measure) and one.kind in _OF_UNDERTAKINGS else one.about[0]
    return printer.wording.word("measure" if one.kind in _OF_UNDERTAKINGS else codes.get(code, "quantity"), code)


_TABLES = (("event", EventType), ("measure", Measure), ("quantity", Quantity))
_OF_UNDERTAKINGS = frozenset(
    {ContradictionKind.SPEAKERS, ContradictionKind.OUTLETS, ContradictionKind.DEADLINES, ContradictionKind.COUNTS}
)


def _side(printer: JudgementPrinter, side: Side) -> str:
    """What the side says, and since when."""
    wording = printer.wording
    days = side.first if side.first == side.last else f"{side.first} - {side.last}"
    if side.reference:
        names = ", ".join(printer.name(actor) for actor in side.reference.split("+"))
        said = wording.phrase("judgement.reference", actor=names, source=side.source)
        return f"{_amount(printer, side)}: {said}"
    told = [wording.word("firmness", side.firmness)] if side.firmness else []
    told += [wording.phrase("counted", count=side.count)] if side.count is not None else []
    told += [_amount(printer, side)] if side.value is not None else []
    told += [side.when] if side.when else []
    return f"{', '.join(told)} ({days})"


def _amount(printer: JudgementPrinter, side: Side) -> str:
    number = printer.wording.number(round(side.value or 0, 3))
    return f"{number} {printer.wording.word('unit', side.unit or '')}".replace(" %", "%").strip()
