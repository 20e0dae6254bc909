"""The stores that a ledger can lie in: the contract's tests run on each. A PostgreSQL server of our own is started once."""

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
_DATABASES = count(1)


def _as_nobody(command: list[str]) -> subprocess.CompletedProcess[str]:
    """PostgreSQL refuses to run as root, so root lends it another user."""
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd="/", timeout=120, **user)  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server without its database; it listens on a socket in a folder of its own and nowhere else."""
    if not _BINARIES:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="the extra [postgresql] is not installed")
    binaries, folder = _BINARIES[-1].parent, Path(tempfile.mkdtemp(prefix="jaminan-pg-"))
    owner = "postgres" if os.getuid() == 0 else getpass.getuser()
    try:
        shutil.chown(folder, owner) if os.getuid() == 0 else None
        data, options = str(folder / "data"), f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _as_nobody([str(binaries / "initdb"), "-D", data, "-U", "jaminan", "-A", "trust", "-E", "UTF8", "--no-sync"])
        _as_nobody([str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start"])
        try:
            yield f"postgresql://jaminan@/{{database}}?host={folder}"
        finally:
            _as_nobody([str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str) -> str:
    """A new database on the server."""
    import psycopg

    name = f"ledger_{next(_DATABASES)}"
    with psycopg.connect(server.format(database="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.format(database=name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may lie, in each kind of store."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    found: str = request.getfixturevalue("database")
    return found
