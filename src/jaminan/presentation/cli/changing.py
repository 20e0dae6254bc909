"""`jaminan changes`: what stands otherwise between two dates, and what has left the record, each with its proof."""

from dataclasses import dataclass

from rich.text import Text

from jaminan.model.standing import Because, Position
from jaminan.pipeline.changes import Changes
from jaminan.presentation.cli.asking import Asked, JudgementPrinter, print_json
from jaminan.presentation.cli.board import STYLES
from jaminan.presentation.cli.claims import ID_SHOWN
from jaminan.presentation.cli.options import Format, parse_date
from jaminan.presentation.clock import today
from jaminan.presentation.judgement_records import (
    to_changes_record,
    to_named_record,
    to_record_change_record,
    to_turn_record,
)
from jaminan.presentation.news.lines import LineWriter
from jaminan.standing.changes import Change

_PROOF = 2


@dataclass(frozen=True, slots=True)
class Between:
    """Two dates, on which axis, for which creditor, of which ledger, in which form and words."""

    since: str
    until: str | None
    known: bool
    creditor: str | None
    ledger: str | None
    output: Format
    words: str


def run_changes(asked: Between) -> int:
    """Compares two moments and prints what is otherwise."""
    since = parse_date("--since", asked.since) or ""
    until = parse_date("--until", asked.until) or today()
    with Asked(None, None, asked.ledger, asked.output, asked.words).answers() as answers:
        found = answers.changes_known(since, until) if asked.known else answers.changes(since, until)
        found = found.towards(asked.creditor.upper()) if asked.creditor else found
        if asked.output == "json":
            print_json(to_changes_record(found))
            return 0
        # Whoever quotes claims tells their grades, and these weigh all that is on record.
        record = answers.gathered()
    _print(JudgementPrinter.of(record, record.grades(until), asked.words), found)
    return 0


def _print(printer: JudgementPrinter, found: Changes) -> None:
    writer = LineWriter(printer.wording, printer.name)
    key = f"judgement.changes_{found.axis}"
    printer.screen.line(printer.wording.phrase(key, since=found.since, until=found.until), style="dim")
    for change in found.undertakings:
        _change(printer, change)
    for turn in found.turns:
        printer.screen.line(writer.turn(to_turn_record(turn)).words, style="bold")
        _proof(printer, turn.proof)
    for named in found.named:
        printer.screen.line(writer.named(to_named_record(named)).words, style="bold")
        _proof(printer, named.proof)
    for one in found.record:
        printer.screen.line(f"{one.at[:10]}  {writer.left(to_record_change_record(one)).words}", style="yellow")
    if not found.count:
        printer.screen.line(printer.wording.phrase("judgement.nothing"))


def _change(printer: JudgementPrinter, change: Change) -> None:
    position = change.after or change.before
    assert position is not None
    undertaking, wording = position.undertaking, printer.wording
    line = Text(f"{undertaking.id[:ID_SHOWN]}  ", style="dim")
    line.append(f"{wording.word('change', change.kind)}: ", style="bold not dim")
    line.append(f"{printer.owed((undertaking.debtor,), undertaking.creditor)}, ", style="not bold not dim")
    line.append(wording.word("measure", undertaking.measure), style="not bold not dim")
    for mark, one in ((": ", change.before), (" \u2192 ", change.after)):
        if one is not None:
            line.append(mark + _state(printer, one), style=f"not bold not dim {STYLES[one.state]}")
    printer.screen.line(line)
    if change.after:
        told = [one.because for one in change.after.reasons if one.because is not Because.COPIES_COUNTED_ONCE]
        printer.screen.line("; ".join(wording.word("because", because) for because in told), indent=4, style="dim")
    _proof(printer, change.proof)


def _state(printer: JudgementPrinter, position: Position) -> str:
    state, firmness = printer.wording.word("state", position.state), printer.wording.word("firmness", position.firmness)
    return f"{state} ({firmness})"


def _proof(printer: JudgementPrinter, claims: tuple[str, ...]) -> None:
    for claim in printer.originals(claims)[:_PROOF]:
        printer.quote(claim)
