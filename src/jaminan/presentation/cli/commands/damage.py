"""Commands about damaged texts: `damage`."""

from enum import StrEnum
from typing import Annotated

import typer

from jaminan.presentation.cli.options import WordsOption

commands = typer.Typer()


class DamageFormat(StrEnum):
    """How `jaminan damage` answers."""

    TABLE = "table"
    HTML = "html"
    JSON = "json"


@commands.command()
def damage(
    paths: Annotated[list[str], typer.Argument(metavar="FILE", help="Reports: files, folders, or - for standard input.")],
    *,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="The date of reports that do not say it themselves.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="XX", help="The language of reports that do not say it themselves.")
    ] = None,
    output: Annotated[
        DamageFormat,
        typer.Option("--format", metavar="table|html|json", help="For people, as a page of its own, or JSON, an object a line."),
    ] = DamageFormat.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show a text with its damage marked: what is wrong, why we think so, and what it was read as."""
    from jaminan.presentation.cli.damage import DamageRequest, run_damage

    raise typer.Exit(run_damage(DamageRequest(tuple(paths), published, language, str(output), words)))
