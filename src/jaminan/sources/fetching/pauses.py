"""When each host may be asked again, in a file that all processes of a user share; losing it loses nothing but gentleness."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, free REAL NOT NULL) WITHOUT ROWID"
_PUT = "INSERT INTO hosts VALUES (?, ?) ON CONFLICT DO UPDATE SET free = excluded.free"
_BUSY = 2.0


@dataclass(frozen=True, slots=True)
class Pauses:
    """The file, and what tells the seconds of the day, as they are the same for all processes. A file that fails tells nothing."""

    path: Path
    now: Callable[[], float]

    def take(self, host: str, seconds: float, longest: float) -> float:
        """How long to wait for the host's next turn, which is taken, unless that is longer than is waited; after it come `seconds`."""
        return self._at(host, lambda now, free: free + seconds if free - now <= longest else free)

    def leave(self, host: str, seconds: float) -> None:
        """The host is to be left alone so many seconds from now on."""
        self._at(host, lambda now, free: max(free, now + seconds))

    def _at(self, host: str, moved: Callable[[float, float], float]) -> float:
        """The seconds until the host is free, which is then moved, in one transaction."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with closing(sqlite3.connect(self.path, timeout=_BUSY, isolation_level=None)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_TABLE)
                now = self.now()
                connection.execute("DELETE FROM hosts WHERE free <= ?", (now,))
                known = connection.execute("SELECT free FROM hosts WHERE host = ?", (host,)).fetchone()
                free = known[0] if known else now
                connection.execute(_PUT, (host, moved(now, free)))
                connection.execute("COMMIT")
        except (sqlite3.Error, OSError):
            return 0.0
        return float(free - now)
