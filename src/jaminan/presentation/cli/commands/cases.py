"""The command that lists the cases."""

import typer

from jaminan.presentation.cli.options import Format, FormatOption, WordsOption

commands = typer.Typer()


@commands.command()
def cases(*, output: FormatOption = Format.TABLE, words: WordsOption = "en") -> None:
    """List the cases: your own in ./cases, and those that ship. `jaminan --case NAME standing` asks within one."""
    from jaminan.presentation.cli.casing import run_cases

    raise typer.Exit(run_cases(output, words))
