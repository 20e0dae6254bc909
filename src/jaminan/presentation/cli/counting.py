"""`jaminan figures`: each quantity over time, and whether the figures of one report agree."""

from rich.text import Text

from jaminan.presentation.cli.asking import Asked, JudgementPrinter, print_json
from jaminan.presentation.judgement_records import to_series_record
from jaminan.presentation.wording import Wording
from jaminan.standing.figures import FigureCheck, Point, Series


def run_figures(asked: Asked, actor: str | None) -> int:
    """Finds series and prints them, the longest first."""
    day, record = asked.day(), asked.record()
    wanted = actor.upper() if actor else None
    found = [series for series in record.series(day) if wanted is None or wanted in series.actors]
    if asked.output == "json":
        print_json({"as_of": day, "known_at": record.known_at, "series": [to_series_record(series) for series in found]})
        return 0
    printer = JudgementPrinter.of(record, record.grades(day), asked.words)
    printer.screen.line(printer.wording.phrase("judgement.series", date=day, count=len(found)), style="dim")
    for series in found:
        _print_series(printer, series)
    return 0


def _print_series(printer: JudgementPrinter, series: Series) -> None:
    wording = printer.wording
    printer.screen.line()
    title = f"{printer.owed(series.actors, None)}: {wording.word('quantity', series.quantity)}"
    printer.screen.line(title, style="bold")
    for point in series.points:
        days = point.first if point.first == point.last else f"{point.first} - {point.last}"
        line = Text(f"{days}  ", style="cyan").append(_value(wording, point), style="bold not cyan")
        if len(point.claims) > 1:
            line.append(f"  {wording.phrase('copies', count=len(point.claims))}", style="dim not bold")
        printer.screen.line(line, indent=2)
        printer.quote(point.claims[0], indent=6)
        for check in point.checks:
            printer.screen.line(check_words(printer, check), indent=6, style="green" if check.agrees else "red")


def _value(wording: Wording, point: Point) -> str:
    near = f"{wording.word('nearness', point.nearness)} " if point.nearness else ""
    return f"{near}{wording.number(point.value)} {wording.word('unit', point.unit)}".replace(" %", "%")


def check_words(printer: JudgementPrinter, check: FigureCheck) -> str:
    """A check as a sentence: what was told, what it should be, and by how much they differ."""
    wording = printer.wording
    unit = wording.word("unit", check.unit)
    told, expected = (f"{wording.number(round(one, 2))} {unit}".replace(" %", "%") for one in (check.told, check.expected))
    of = ", ".join(printer.name(actor) for actor in check.reference.split("+"))
    kind = wording.phrase(f"check.{check.kind}", told=told, expected=expected, actor=of)
    key = "judgement.agrees" if check.agrees else "judgement.fails"
    return f"{kind}: {wording.phrase(key, percent=wording.number(round(100 * check.off, 1)))}"
