"""Opening a ledger: what may be opened, and what every failure of the store means to the one who asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jaminan.model.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from jaminan.ledger.store import Ledger

MEMORY = ":memory:"
"""The place of a ledger that is gone when it is closed."""

_SERVER_MEANINGS = {
    "55P03": ("J403", "the ledger is in use by another program; try again when that is done"),
    "53100": ("J404", "the server's disk is full; nothing of this report was kept"),
    "42501": ("J404", "this user may not read or write here"),
}
_MEANINGS = {
    "SQLITE_NOTADB": ("J401", "not a ledger file"),
    "SQLITE_BUSY": ("J403", "the ledger is in use by another program; try again when that is done"),
    "SQLITE_LOCKED": ("J403", "the ledger is in use by another program; try again when that is done"),
    "SQLITE_CORRUPT": ("J405", "the file is damaged; restore it from a copy"),
    "SQLITE_READONLY": ("J404", "the ledger may be read but not written here"),
    "SQLITE_FULL": ("J404", "the disk is full; nothing of this report was kept"),
}


def open_ledger(place: str | Path, *, create: bool = True, patience: float = 10.0) -> Ledger:
    """Open the ledger at a path, an `sqlite:///` or `postgresql://` URL or `:memory:`.

    `patience` is how many seconds to wait for another writer.

    Raises:
        LedgerError: J401 not a ledger, J402 of a newer schema, J403 in use, J404 cannot be read or written, J405 damaged,
            J406 no such file and `create` is False, J411 of an older schema.
    """
    from jaminan.ledger import engines
    from jaminan.ledger.store import Ledger

    engine, where = _engine(place, create=create, patience=patience)
    try:
        with translated(where):
            engines.prepare(engine, where, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, where)


def _engine(place: str | Path, *, create: bool, patience: float) -> tuple[Engine, str]:
    """The engine for a place, and the place as errors name it. Raises J401, J404, J406, J412."""
    where = _address(place)
    if where != MEMORY and "://" not in where:
        _check_path(Path(where), create=create)
    from jaminan.ledger import engines

    if "://" in where:
        url = engines.server_url(where)
        return engines.engine_on(url, patience), engines.shown(url)
    return engines.engine_at(None if where == MEMORY else where, patience), where


def migrate_ledger(place: str | Path) -> tuple[int, int, Path | None]:
    """Bring a ledger to this schema: the schema it had, the one it has, and where the copy of the older file lies.

    On a server no copy is made: it is one transaction, and the database's own backup is the server's matter.

    Raises:
        LedgerError: J401, J402, J404 or J406, and nothing was changed.
    """
    from jaminan.ledger import engines, migrating, tables

    engine, where = _engine(place, create=False, patience=10.0)
    try:
        with translated(where):
            with engine.begin() as connection:
                found = engines.schema_of(connection, where)
            on_file = engine.dialect.name == "sqlite" and where != MEMORY
            copy = migrating.copy_beside(where, found) if on_file and found < tables.VERSION else None
            return (*migrating.migrate(engine, where), copy)
    finally:
        engine.dispose()


def _address(place: str | Path) -> str:
    words = str(place)
    if words in (MEMORY, "sqlite://", "sqlite:///:memory:"):
        return MEMORY
    words = words.removeprefix("sqlite:///")
    return words if "://" in words else str(Path(words).expanduser())


def _check_path(path: Path, *, create: bool) -> None:
    where = str(path)
    try:
        if path.is_dir():
            raise LedgerError("J401", where, "not a ledger file but a folder")
        if path.exists():
            return
        if not create:
            raise LedgerError("J406", where, "there is no ledger here yet")
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError("J404", where, f"the folder cannot be used: {error.strerror}") from error


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn what the store throws into an error with a code that names the ledger."""
    from sqlalchemy.exc import DBAPIError

    from jaminan.ledger.rows import Misread

    try:
        yield
    except DBAPIError as error:
        code, words = _meaning(error.orig)
        raise LedgerError(code, where, words) from error
    except Misread as error:
        raise LedgerError(error.code, where, error.words) from error


def _meaning(error: Any) -> tuple[str, str]:
    name: str = getattr(error, "sqlite_errorname", "")
    for start, meaning in _MEANINGS.items():
        if name.startswith(start):
            return meaning
    if (state := getattr(error, "sqlstate", None)) in _SERVER_MEANINGS:
        return _SERVER_MEANINGS[state]
    return "J404", f"the ledger cannot be read or written: {error}"
