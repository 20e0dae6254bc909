"""Commands for linguists: `explain`, `packs check` and `packs try`."""

from typing import Annotated

import typer

from jaminan.presentation.cli.options import Format, FormatOption, LanguageOption, PublishedOption, WordsOption

commands = typer.Typer()
packs = typer.Typer(help="Check language packs, and try sentences on them.", no_args_is_help=True)
commands.add_typer(packs, name="packs")

_AllOption = Annotated[bool, typer.Option("--all", help="Also what was found and not kept, and why.")]


@commands.command()
def explain(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A report, or - for standard input.")],
    *,
    claim: Annotated[int | None, typer.Option("--claim", metavar="N", help="Only the claim with this number.")] = None,
    everything: _AllOption = False,
    published: PublishedOption = None,
    language: LanguageOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Tell why each slot of each claim was filled: cue, rule, words, repair, and what weighed for and against it."""
    from jaminan.presentation.cli.explaining import ExplainRequest, run_explain

    request = ExplainRequest(path, published, language, claim, output, words, everything=everything)
    raise typer.Exit(run_explain(request))


@packs.command("check")
def check(
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="XX|FOLDER", help="Languages, or folders of packs; all packs where none is named."),
    ] = None,
) -> None:
    """Check packs: their keys and patterns, and that every cue reads its examples and none of its counterexamples."""
    from jaminan.presentation.cli.packing import run_check

    raise typer.Exit(run_check(tuple(codes or ())))


@packs.command("try")
def try_sentence(
    language: Annotated[str, typer.Argument(metavar="XX", help="The language of the sentence.")],
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="What is to be read.")],
    *,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Read one sentence, and tell why it is read so, also what was found and not kept."""
    from jaminan.presentation.cli.packing import run_try

    raise typer.Exit(run_try(language, sentence, output, words))
