"""Copies of a whole ledger, made while it is in use: a backup is a ledger file of its own, and its chain is the same."""

import sqlite3
from contextlib import closing
from pathlib import Path

from jaminan.model.errors import LedgerError


def copy_sqlite(where: str, target: Path) -> None:
    """Copy a SQLite file as it is at one moment; writers may go on.

    Raises:
        LedgerError: J404, where the target lies there already or cannot be written.
    """
    if target.exists():
        raise LedgerError("J404", str(target), "there is a file already; a backup writes over nothing")
    half = target.with_name(target.name + ".part")
    try:
        with closing(sqlite3.connect(where)) as source, closing(sqlite3.connect(half)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        half.replace(target)
    except (sqlite3.Error, OSError) as error:
        half.unlink(missing_ok=True)
        raise LedgerError("J404", str(target), f"the backup cannot be written: {error}") from error
