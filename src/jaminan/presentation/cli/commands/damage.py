"""Commands about damaged texts: `damage`."""

from enum import StrEnum
from typing import Annotated

import typer

from jaminan.presentation.cli.options import LanguageOption, PublishedOption, WordsOption

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
    published: PublishedOption = None,
    language: LanguageOption = None,
    output: Annotated[
        DamageFormat,
        typer.Option("--format", metavar="table|html|json", help="For people, as a page of its own, or JSON, an object a line."),
    ] = DamageFormat.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show a text with its damage marked: what is wrong, why we think so, and what it was read as."""
    from jaminan.presentation.cli.damage import DamageRequest, run_damage

    raise typer.Exit(run_damage(DamageRequest(tuple(paths), published, language, str(output), words)))
