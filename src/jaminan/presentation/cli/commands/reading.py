"""Commands that read reports: `read`, `demo`, and `evaluate`, which says how well."""

from pathlib import Path
from typing import Annotated

import typer

from jaminan.model.documents import ReaderName
from jaminan.presentation.cli.options import (
    Format,
    FormatOption,
    LanguageOption,
    LedgerOption,
    OfflineOption,
    PublishedOption,
    ReaderOption,
    WordsOption,
)

commands = typer.Typer()


@commands.command()
def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Reports: files, folders, addresses, or - for standard input.")
    ],
    *,
    published: PublishedOption = None,
    language: LanguageOption = None,
    ledger: LedgerOption = None,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="Keep nothing, whatever ledger is named.")] = False,
    offline: OfflineOption = False,
    most: Annotated[
        int, typer.Option("--most", metavar="N", min=1, max=10_000, help="So many pages of one feed or sitemap are asked for.")
    ] = 50,
    min_confidence: Annotated[
        float,
        typer.Option(
            "--min-confidence", metavar="P", min=0, max=1, help="Only claims whose every slot is right with this chance or more."
        ),
    ] = 0.0,
    reader: ReaderOption = ReaderName.GRAMMAR,
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
        offline=offline,
        most=most,
        min_confidence=min_confidence,
        reader=reader,
        output=output,
        words=words,
    )
    raise typer.Exit(run_read(request))


@commands.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of documents with gold claims.")],
    *,
    reader: ReaderOption = ReaderName.GRAMMAR,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write the reader's claims here, a file each.")] = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Read every gold document from its text, date and outlet alone, and print how well the reader does."""
    from jaminan.presentation.cli.evaluating import run_evaluate

    raise typer.Exit(run_evaluate(gold, out, output, words, reader))


@commands.command()
def demo(*, output: FormatOption = Format.TABLE, words: WordsOption = "en") -> None:
    """Read the reports that come with jaminan, and show what it is for on one screen."""
    from jaminan.presentation.cli.demonstration import run_demo

    raise typer.Exit(run_demo(output, words))
