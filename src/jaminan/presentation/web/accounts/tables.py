"""The tables of the accounts' file. Passwords, sessions and tokens are kept as hashes: who reads the file cannot log in with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from jaminan.model.errors import WebError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, since TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sessions (hash TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
  secret TEXT NOT NULL, since TEXT NOT NULL, seen TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS tokens (hash TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
  label TEXT NOT NULL, scope TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS failures (who TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS failures_of ON failures (who, at);
CREATE TABLE IF NOT EXISTS audit (number INTEGER PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, act TEXT NOT NULL,
  about TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS searches (id TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, query TEXT NOT NULL,
  since TEXT NOT NULL) STRICT;
"""


class Store:
    """One connection, one user at a time; the file is small and seldom asked."""

    def __init__(self, place: str) -> None:
        self.place, self._lock = place, Lock()
        try:
            if place != ":memory:":
                Path(place).parent.mkdir(parents=True, exist_ok=True)
                Path(place).touch(mode=0o600)
            self._connection = sqlite3.connect(place, check_same_thread=False, timeout=10)
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise WebError("J710", place, f"the accounts cannot be opened: {error}") from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection, alone, with what is done in the block kept whole or not at all."""
        with self._lock, self._connection:
            yield self._connection

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
