"""The command `jaminan`: joins the commands of `commands/`, and turns errors into exit codes."""

import sys
from typing import Annotated

import typer

import jaminan
from jaminan.model.errors import JaminanError, StandingError, UsageError
from jaminan.presentation.cli.commands import (
    actors,
    cases,
    damage,
    judgement,
    ledger,
    packs,
    reading,
    review,
    serving,
    standing,
    watching,
)
from jaminan.presentation.cli.options import CASE

app = typer.Typer(
    name="jaminan",
    help="Reads reports about international crises and keeps a ledger of who has committed to what, with words that prove it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"jaminan {jaminan.__version__}")
        raise typer.Exit


@app.callback()
def _start(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
    case: Annotated[
        str | None,
        typer.Option(
            "--case", metavar="NAME", envvar="JAMINAN_CASE", help="Within this case only: its name (see `cases`), or a file."
        ),
    ] = None,
) -> None:
    CASE.set(case)


for _group in (reading, watching, damage, packs, standing, judgement, ledger, cases, review, actors, serving):
    app.add_typer(_group.commands)


def main() -> None:
    """The `jaminan` command. Exit codes: 0 all went well, 1 something failed, 2 wrong use."""
    try:
        app()
    except JaminanError as error:
        print(error, file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError | StandingError) else 1)
