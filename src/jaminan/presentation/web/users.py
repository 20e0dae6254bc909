"""`jaminan users`: who may look at a ledger and correct it."""

import getpass
import sys

from jaminan.presentation.cli.options import ledger_place
from jaminan.presentation.web.accounts import AccountBook
from jaminan.presentation.web.settings import accounts_beside


def open_book(ledger: str | None) -> AccountBook:
    """The accounts of that ledger."""
    return AccountBook(accounts_beside(ledger or str(ledger_place(None))))


def ask_password() -> str:
    """A password as typed, or the first line where it is piped in."""
    if sys.stdin.isatty():
        return getpass.getpass()
    return sys.stdin.readline().rstrip("\n")


def list_users(ledger: str | None) -> None:
    """Print every person with role and day."""
    for name, role, since in open_book(ledger).people():
        print(f"{name}\t{role}\t{since}")
