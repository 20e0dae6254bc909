"""Commands that tell where the guarantees stand: `standing`, `show`, `coverage`, `hinges` and `conditions`."""

from typing import Annotated

import typer

from jaminan.presentation.cli.options import (
    AsOfOption,
    ByOption,
    CreditorOption,
    Format,
    FormatOption,
    KnownOption,
    LedgerOption,
    WhyOption,
    WordsOption,
)

commands = typer.Typer()
_conditions = typer.Typer(invoke_without_command=True)
commands.add_typer(_conditions, name="conditions")

SupposeOption = Annotated[
    list[str] | None,
    typer.Option("--suppose", metavar="WHAT", help="What if: ceasefire(UKR)=true@2026-03-01 (true, false, unknown); several."),
]


@commands.command()
def standing(
    *,
    creditor: CreditorOption = None,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    suppose: SupposeOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show the board: debtor, what, state, firmness, conditions, clarity, and the last word; or what would follow."""
    from jaminan.presentation.cli.asking import Asked

    asked = Asked(as_of, known_at, ledger, output, words)
    if suppose:
        from jaminan.presentation.cli.hanging import run_whatif

        raise typer.Exit(run_whatif(asked, creditor, suppose))
    from jaminan.presentation.cli.board import run_standing

    raise typer.Exit(run_standing(asked, creditor))


@commands.command()
def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="An undertaking or a claim, by the first letters of its id.")],
    *,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show an undertaking or a claim, with every quote in its context."""
    from jaminan.presentation.cli.asking import Asked
    from jaminan.presentation.cli.showing import run_show

    raise typer.Exit(run_show(identity, Asked(as_of, known_at, ledger, output, words)))


@commands.command(name="coverage")
def show_coverage(
    *,
    creditor: CreditorOption = None,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show who covers what: debtor by measure, the strongest state in each cell, what is conditional hatched."""
    from jaminan.presentation.cli.asking import Asked
    from jaminan.presentation.cli.covering import run_coverage

    raise typer.Exit(run_coverage(Asked(as_of, known_at, ledger, output, words), creditor))


@commands.command()
def hinges(
    *,
    creditor: CreditorOption = None,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show what hangs on what: unmet conditions by what they hold up, and promises that wait for one another."""
    from jaminan.presentation.cli.asking import Asked
    from jaminan.presentation.cli.hanging import run_hinges

    raise typer.Exit(run_hinges(Asked(as_of, known_at, ledger, output, words), creditor))


@_conditions.callback()
def conditions(
    context: typer.Context,
    *,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show every condition: met, failed or not known, since when, on what evidence or whose word."""
    if context.invoked_subcommand is None:
        from jaminan.presentation.cli.asking import Asked
        from jaminan.presentation.cli.hanging import run_conditions

        raise typer.Exit(run_conditions(Asked(as_of, known_at, ledger, output, words)))


@_conditions.command(name="set")
def set_condition(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="ceasefire(UKR)=true@2026-03-01: true, false or unknown, from a day on.")
    ],
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Say that a condition is met, failed or not known, from a day on; it goes before events until you say otherwise."""
    from jaminan.presentation.cli.asking import Asked
    from jaminan.presentation.cli.hanging import run_set

    raise typer.Exit(run_set(Asked(None, None, ledger, output, words), what, by=by, why=why))
