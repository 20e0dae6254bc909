"""Commands that tell where the guarantees stand: `standing` and `show`."""

from typing import Annotated

import typer

from jaminan.presentation.cli.options import Format, FormatOption, LedgerOption, WordsOption

commands = typer.Typer()


@commands.command()
def standing(
    *,
    creditor: Annotated[
        str | None, typer.Option("--creditor", metavar="ID", help="Only undertakings for this actor, such as UKR.")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As the world was on this date.")] = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show the board: debtor, what, state, firmness, conditions, clarity, and the last word and whose it was."""
    from jaminan.presentation.cli.board import run_standing

    raise typer.Exit(run_standing(creditor, as_of, ledger, output, words))


@commands.command()
def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="An undertaking or a claim, by the first letters of its id.")],
    *,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As the world was on this date.")] = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show an undertaking or a claim, with every quote in its context."""
    from jaminan.presentation.cli.showing import run_show

    raise typer.Exit(run_show(identity, as_of, ledger, output, words))
