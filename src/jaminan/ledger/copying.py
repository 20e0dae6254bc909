"""Copies of a whole ledger, made while it is in use: a backup is a ledger file of its own, and its chain is the same."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from jaminan.ledger import tables
from jaminan.model.errors import LedgerError

_AT_ONCE = 2000


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


def copy_rows(source: Connection, target: Engine) -> None:
    """Copy every row of a ledger into a new one of another kind, table by table, as `source` sees them in its transaction."""
    with target.begin() as copy:
        copy.execute(tables.about.delete())
        for table in tables.metadata.sorted_tables:
            for rows in source.execute(select(table)).mappings().partitions(_AT_ONCE):
                copy.execute(insert(table), [dict(row) for row in rows])
