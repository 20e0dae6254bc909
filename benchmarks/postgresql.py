"""The table of `ledger.py` on a PostgreSQL server of its own: `python benchmarks/postgresql.py [--claims 1000000]`.

It starts a server on a socket in a temporary folder, loads a ledger and asks it. Each figure is wall clock, in brackets the CPU of
jaminan and after it that of the server's processes. Root lends the server the user `postgres`, since it refuses to run as root.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ledger as benchmark

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_TICK = os.sysconf("SC_CLK_TCK")


@contextmanager
def server() -> Iterator[tuple[str, int]]:
    """The address of a new database, and the process of its server."""
    folder = Path(tempfile.mkdtemp(prefix="jaminan-pg-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        data, options = f"{folder}/data", f"-c listen_addresses='' -c unix_socket_directories={folder} -c shared_buffers=512MB"
        _run("initdb", "-D", data, "-U", "jaminan", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run("pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql://jaminan@/postgres?host={folder}", int(Path(data, "postmaster.pid").read_text().split()[0])
        finally:
            _run("pg_ctl", "-D", data, "-m", "fast", "-w", "-t", "600", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(name: str, *arguments: str) -> None:
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    command = [str(_BINARIES[-1] / name), *arguments]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, **user)  # type: ignore[call-overload]


def server_cpu(postmaster: int) -> float:
    """CPU seconds of the server's processes, also of those that have ended."""
    told = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # It has ended since the folder was listed.
        own = int(path.parent.name) == postmaster
        if own or int(fields[1]) == postmaster:
            told += sum(map(int, fields[11:15] if own else fields[11:13]))
    return told / _TICK


def measure(place: str, postmaster: int, claims: int) -> dict[str, tuple[float, float, float]]:
    """What was measured, by name: wall clock, CPU of jaminan, CPU of the server."""
    found: dict[str, tuple[float, float, float]] = {}
    with benchmark.open_ledger(place) as opened:
        desk = benchmark.Desk(opened)
        load = ("load", lambda: desk.keep_all(benchmark.reports(claims), "2026-03-01", processes=2), 1)
        for name, ask, runs in (load, *benchmark.questions(desk, claims)):
            before = server_cpu(postmaster)
            wall, work = benchmark.timed(ask, runs)
            # What those processes that have just ended did is told only when they are gone.
            time.sleep(0.2)
            found[name] = (wall, work, (server_cpu(postmaster) - before) / runs)
            print(f"{claims:,} claims, {name}: {found[name]}", file=sys.stderr, flush=True)
    return found


def main() -> None:
    """Prints the table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--claims", type=int, default=1_000_000)
    claims = told.parse_args().claims
    with server() as (place, postmaster):
        found = measure(place, postmaster, claims)
    print(f"| seconds (CPU of jaminan + of the server) | {claims:,} claims |\n|---|---|")
    for name, (wall, work, beside) in found.items():
        print(f"| {name} | {wall:.3f} ({work:.3f} + {beside:.3f}) |")


if __name__ == "__main__":
    main()
