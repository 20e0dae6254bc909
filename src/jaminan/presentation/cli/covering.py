"""`jaminan coverage`: debtor by measure for one creditor, the strongest state in each cell, and how many undertakings it holds."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from jaminan.model.codes import LifeCycle, Measure
from jaminan.presentation.cli.asking import Asked, print_json
from jaminan.presentation.cli.board import STYLES
from jaminan.presentation.cli.hanging import HangingPrinter, ask_standing
from jaminan.presentation.cli.options import Format
from jaminan.presentation.condition_records import to_coverage_record
from jaminan.standing import coverage
from jaminan.standing.coverage import Cell

SIGNS = {
    LifeCycle.REFUSED: "x",
    LifeCycle.OPEN: "?",
    LifeCycle.OFFERED: "o",
    LifeCycle.CONDITIONAL: "///",
    LifeCycle.DUE: "##",
    LifeCycle.DISCHARGED: "###",
    LifeCycle.BROKEN: "!",
    LifeCycle.CONTESTED: "<>",
}
_ACROSS = 7
"""Measures side by side: more do not fit a terminal, and go into a further table."""


def run_coverage(asked: Asked, creditor: str | None) -> int:
    """Prints the matrix; what is promised under a condition is hatched."""
    standing, wanted = ask_standing(asked), creditor.upper() if creditor else None
    cells = coverage(standing, wanted)
    if asked.output is Format.JSON:
        print_json({"as_of": standing.as_of, "creditor": wanted, "cells": to_coverage_record(cells)})
        return 0
    printer = HangingPrinter.of(asked.words)
    wording, screen = printer.board.wording, printer.board.screen
    if not cells:
        screen.line(wording.phrase("coverage.nothing"))
        return 0
    screen.line(wording.phrase("as_of", date=standing.as_of), style="dim")
    if wanted:
        screen.line(wording.phrase("towards", creditor=printer.board.name(wanted)), style="bold")
    measures = [measure for measure in Measure if any(cell.measure is measure for cell in cells)]
    for start in range(0, len(measures), _ACROSS):
        screen.table(_table(printer, cells, measures[start : start + _ACROSS]))
    seen = [state for state in LifeCycle if any(cell.state is state for cell in cells)]
    legend = [wording.phrase("coverage.legend", sign=SIGNS[state], state=wording.word("state", state)) for state in seen]
    screen.line(f"{'; '.join(legend)}. {wording.phrase('coverage.count')}", style="dim")
    return 0


def _table(printer: HangingPrinter, cells: Iterable[Cell], measures: Sequence[Measure]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="cyan", show_edge=False)
    table.add_column(printer.board.wording.phrase("coverage.debtor"), width=18, overflow="fold")
    for measure in measures:
        table.add_column(printer.board.wording.word("measure", measure), width=10, overflow="fold")
    found = {(cell.debtor, cell.measure): cell for cell in cells}
    debtors = {debtor for debtor, measure in found if measure in measures}
    for debtor in sorted(debtors, key=lambda actor: printer.board.name(actor).casefold()):
        table.add_row(printer.board.name(debtor), *(_sign(found.get((debtor, measure))) for measure in measures))
    return table


def _sign(cell: Cell | None) -> Text:
    if cell is None:
        return Text("")
    count = f" {len(cell.positions)}" if len(cell.positions) > 1 else ""
    return Text(SIGNS[cell.state] + count, style=STYLES[cell.state])
