"""The commands and their options; what each does stands in a file of its own, loaded when it is called."""

import sys
from pathlib import Path
from typing import Annotated

import typer

import jaminan
from jaminan.model.errors import JaminanError, StandingError, UsageError
from jaminan.presentation.cli.options import Format, FormatOption, LedgerOption, WordsOption

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
) -> None:
    pass


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Reports: files, folders, or - for standard input.")],
    *,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="The date of reports that do not say it themselves.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="XX", help="The language of reports that do not say it themselves.")
    ] = None,
    ledger: LedgerOption = None,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="Keep nothing, whatever ledger is named.")] = False,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Read reports: claims by kind with their quotes, kept in the ledger. JSON is one codebook document a line."""
    from jaminan.presentation.cli.reading import ReadRequest, run_read

    request = ReadRequest(
        paths=tuple(paths),
        published=published,
        language=language,
        ledger=ledger,
        no_ledger=no_ledger,
        output=output,
        words=words,
    )
    raise typer.Exit(run_read(request))


@app.command()
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


@app.command()
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


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of documents with gold claims.")],
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write the reader's claims here, a file each.")] = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Read every gold document from its text, date and outlet alone, and print how well the reader does."""
    from jaminan.presentation.cli.evaluating import run_evaluate

    raise typer.Exit(run_evaluate(gold, out, output, words))


@app.command()
def demo(*, output: FormatOption = Format.TABLE, words: WordsOption = "en") -> None:
    """Read the reports that come with jaminan, and show what it is for on one screen."""
    from jaminan.presentation.cli.demonstration import run_demo

    raise typer.Exit(run_demo(output, words))


def main() -> None:
    """The `jaminan` command. Exit codes: 0 all went well, 1 something failed, 2 wrong use."""
    try:
        app()
    except JaminanError as error:
        print(error, file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError | StandingError) else 1)
