"""Commands that look after a ledger: `ledger import`, `verify`, `backup`, `migrate`, `replay` and `compact`."""

from pathlib import Path
from typing import Annotated

import typer

from jaminan.presentation.cli.options import Format, FormatOption, LedgerOption, WordsOption

commands = typer.Typer()
_ledger = typer.Typer(no_args_is_help=True, help="Look after the ledger: prove it, copy it, bring it up to date.")
commands.add_typer(_ledger, name="ledger")


@_ledger.command("import")
def import_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files of JSON lines, or - for standard input.")],
    *,
    reader: Annotated[
        str, typer.Option("--reader", metavar="NAME@VERSION", help="In whose name the claims are kept.")
    ] = "import@1",
    processes: Annotated[
        int,
        typer.Option("--processes", metavar="N", min=1, max=64, help="Among how many the last part of a large one is shared."),
    ] = 2,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Keep reports that were read already, many at once: codebook documents with claims, one a line, as `read --format json` prints."""
    from jaminan.presentation.cli.importing import ImportRequest, run_import

    request = ImportRequest(paths=tuple(paths), reader=reader, processes=processes, ledger=ledger, output=output, words=words)
    raise typer.Exit(run_import(request))


@_ledger.command()
def verify(*, ledger: LedgerOption = None, output: FormatOption = Format.TABLE, words: WordsOption = "en") -> None:
    """Prove that no entry and no row beside the chain was changed, taken out or put in; print the last hash."""
    from jaminan.presentation.cli.upkeep import run_verify

    raise typer.Exit(run_verify(ledger, output, words))


@_ledger.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    *,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Copy the ledger into a new SQLite file while others may write, and prove the copy."""
    from jaminan.presentation.cli.upkeep import run_backup

    raise typer.Exit(run_backup(target, ledger, output, words))


@_ledger.command()
def migrate(*, ledger: LedgerOption = None, output: FormatOption = Format.TABLE, words: WordsOption = "en") -> None:
    """Bring a ledger of an older jaminan up to date; a copy of the file stays beside it."""
    from jaminan.presentation.cli.upkeep import run_migrate

    raise typer.Exit(run_migrate(ledger, output, words))


@_ledger.command()
def replay(*, ledger: LedgerOption = None, output: FormatOption = Format.TABLE, words: WordsOption = "en") -> None:
    """Make what is kept beside the entries anew from them, and say whether it is the same to the byte."""
    from jaminan.presentation.cli.upkeep import run_replay

    raise typer.Exit(run_replay(ledger, output, words))


@_ledger.command()
def compact(*, ledger: LedgerOption = None, output: FormatOption = Format.TABLE, words: WordsOption = "en") -> None:
    """Give back the room that replaced rows left; nothing on record changes."""
    from jaminan.presentation.cli.upkeep import run_compact

    raise typer.Exit(run_compact(ledger, output, words))
