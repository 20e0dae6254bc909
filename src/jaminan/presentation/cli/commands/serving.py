"""Commands of the web app: `serve`, and `users`, who may look at it."""

from typing import Annotated

import typer

commands = typer.Typer()
users = typer.Typer(help="Who may look at a ledger in the web app, and who may correct it.", no_args_is_help=True)
commands.add_typer(users, name="users")

LedgerUrl = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL",
        envvar="JAMINAN_LEDGER",
        help="The ledger: a path or a URL.",
        show_default="in the user's data folder",
    ),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to log in by.")]
RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer or admin.")]


@commands.command()
def serve(
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; others than this machine need an account.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="NUMBER", help="The port to listen on.", min=1, max=65535)] = 8000,
    ledger: LedgerUrl = None,
) -> None:
    """Open the web app: the board, the words behind every cell, and review."""
    from jaminan.presentation.web.serving import run_serve

    raise typer.Exit(run_serve(host, port, ledger))


@users.command("add")
def add_user(name: Name, *, role: RoleOption = "reader", ledger: LedgerUrl = None) -> None:
    """Let somebody in. The password is asked for, or read from standard input."""
    from jaminan.presentation.web.users import ask_password, open_book

    open_book(ledger).add(name, role, ask_password())


@users.command("list")
def list_users(*, ledger: LedgerUrl = None) -> None:
    """List who is let in, with role and since when."""
    from jaminan.presentation.web.users import list_users as run

    run(ledger)


@users.command("role")
def change_role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")],
    *,
    ledger: LedgerUrl = None,
) -> None:
    """Give somebody another role."""
    from jaminan.presentation.web.users import open_book

    open_book(ledger).change_role(name, role)


@users.command("remove")
def remove_user(name: Name, *, ledger: LedgerUrl = None) -> None:
    """Let somebody in no more; what they did stays on record."""
    from jaminan.presentation.web.users import open_book

    open_book(ledger).remove(name)


@users.command("password")
def change_password(name: Name, *, ledger: LedgerUrl = None) -> None:
    """Set another password; every session of that person ends."""
    from jaminan.presentation.web.users import ask_password, open_book

    open_book(ledger).change_password(name, ask_password())


@users.command("token")
def make_token(
    name: Name,
    *,
    scope: Annotated[
        str, typer.Option("--scope", metavar="ROLE", help="At most this role: reader, reviewer or admin.")
    ] = "reader",
    days: Annotated[int, typer.Option("--days", metavar="NUMBER", help="How long it lasts, 1 to 366.")] = 30,
    label: Annotated[str, typer.Option("--label", metavar="WORDS", help="What it is for.")] = "",
    ledger: LedgerUrl = None,
) -> None:
    """Make a token by which a program acts for somebody; it is shown this once."""
    from jaminan.presentation.web.users import open_book

    print(open_book(ledger).make_token(name, scope, days, label))
