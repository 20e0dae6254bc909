"""One watcher at a time: a lock that the system lets go of when its holder ends, however it ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Engine

from jaminan.ledger.engines import SERVER
from jaminan.model.errors import LedgerError

_LOCK = 5_426_211
"""The number of the watchers' lock on a server; beside that of those who write."""


@contextmanager
def held_alone(engine: Engine, where: str) -> Iterator[None]:
    """Hold the ledger's lock for watching. On a server it belongs to a session, for a file to a lock file beside it.

    Raises:
        LedgerError: J132 where another holds it.
    """
    if engine.dialect.name == SERVER:
        with closing(engine.raw_connection()) as connection:
            # Not the pool's any more: whoever gets it next would get a session without transactions.
            session: Any = connection.driver_connection
            connection.detach()
            session.autocommit = True
            if not session.execute(f"SELECT pg_try_advisory_lock({_LOCK})").fetchone()[0]:
                raise _taken(where)
            try:
                yield
            finally:
                session.execute(f"SELECT pg_advisory_unlock({_LOCK})")
    elif engine.url.database in (None, ":memory:"):
        yield
    else:
        with closing(sqlite3.connect(f"{where}.watching", timeout=0, isolation_level=None)) as lock:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise _taken(where) from error
            yield


def _taken(where: str) -> LedgerError:
    return LedgerError("J132", where, "another `jaminan watch` is at work on this ledger")
