"""`jaminan sources`: how reliable each outlet and speaker is by its own record; and a person's grade in its place."""

from rich.table import Table
from rich.text import Text

from jaminan.presentation.cli.asking import Asked, JudgementPrinter, print_json
from jaminan.presentation.cli.screen import one_line
from jaminan.presentation.judgement_records import to_source_record
from jaminan.standing.grading import Reliability, SourceGrade

_STYLES = {"A": "bold green", "B": "green", "C": "yellow", "D": "red", "E": "bold red", "F": "dim"}


def run_sources(asked: Asked, *, every: bool) -> int:
    """Grades the sources and prints them, those that can be judged unless all are asked for."""
    day, record = asked.day(), asked.record()
    grades = record.grades(day)
    found = sorted(grades.sources.values(), key=_rank)
    chosen = [one for one in found if every or one.grade is not Reliability.F]
    if asked.output == "json":
        told = [to_source_record(one) for one in (found if every else chosen)]
        print_json({"as_of": day, "known_at": record.known_at, "sources": told})
        return 0
    printer = JudgementPrinter.of(record, grades, asked.words)
    left = len(found) - len(chosen)
    printer.screen.line(printer.wording.phrase("judgement.sources", date=day, count=len(chosen), left=left), style="dim")
    if chosen:
        printer.screen.table(_table(printer, chosen))
    return 0


def _rank(source: SourceGrade) -> tuple[object, ...]:
    return (source.grade, -source.confirmed - source.denied, -source.told, source.source)


def _table(printer: JudgementPrinter, sources: list[SourceGrade]) -> Table:
    wording = printer.wording
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="cyan", show_edge=False)
    for column, width in {"grade": 6, "source": 34, "told": 6, "confirmed": 9, "denied": 7, "why": 32}.items():
        table.add_column(wording.word("sources", column), width=width, overflow="fold")
    for one in sources:
        grade = Text(str(one.grade), style=_STYLES[one.grade])
        why = "; ".join(f"{wording.word('grade_because', reason.because)} ({reason.count})" for reason in one.reasons)
        if one.decided:
            reckoned = wording.phrase("judgement.decided", by=one_line(one.decided.by), reckoned=one.reckoned)
            why = f"{reckoned}; {why}" if why else reckoned
        table.add_row(grade, source_words(printer, one.source), str(one.told), str(one.confirmed), str(one.denied), why)
    return table


def source_words(printer: JudgementPrinter, source: str) -> str:
    """The name of a source as a person writes it, after its kind."""
    kind, _, name = source.partition(":")
    if name.startswith("?"):
        return printer.wording.phrase("judgement.unnamed_of", actor=printer.name(name[1:]))
    shown = one_line(printer.name(name)) if kind == "speaker" else one_line(name)
    return f"{printer.wording.word('source_kind', kind)}: {shown}"
