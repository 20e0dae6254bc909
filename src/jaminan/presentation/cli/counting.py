"""`jaminan figures`: each quantity over time, and whether the figures of one report agree."""

from rich.text import Text

from jaminan.presentation.cli.asking import Asked, JudgementPrinter, print_json
from jaminan.presentation.judgement_records import to_series_record
from jaminan.standing.figures import Series


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
        line = Text(f"{days}  ", style="cyan").append(printer.words.value(point), style="bold not cyan")
        if len(point.claims) > 1:
            line.append(f"  {wording.phrase('copies', count=len(point.claims))}", style="dim not bold")
        printer.screen.line(line, indent=2)
        printer.quote(point.claims[0], indent=6)
        for check in point.checks:
            printer.screen.line(printer.words.check(check), indent=6, style="green" if check.agrees else "red")
