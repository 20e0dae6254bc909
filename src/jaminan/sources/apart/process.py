"""Calls to the process that parses; where it takes too long, too much memory, or breaks, it is ended and the file is told so."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import Any

from jaminan.model.errors import SourceError
from jaminan.sources.apart.calls import End, Refusal, put, take, to_call
from jaminan.sources.formats.piece import Piece
from jaminan.sources.limits import Limits

# The folders of modules are handed over, and `-P` leaves out the present one, which may hold anything.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from jaminan.sources.apart.serving import serve; serve()"
_WAITS = 4.0
"""So many times its processor time a parser may take on a busy machine."""
_CALLS = 300
"""After so many calls a fresh process is begun, since parsers forget to give memory back."""


@dataclass(slots=True)
class _Process:
    """One process, begun when it is first called."""

    running: subprocess.Popen[bytes] | None = None
    calls: int = 0
    late: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def call(self, kind: str, piece: Piece, limits: Limits, found: list[Any]) -> End:
        """Adds what the parser answers. Raises EOFError, BrokenPipeError where it broke or was ended."""
        if self.running is None or self.running.poll() is not None or self.calls >= _CALLS:
            self.end()
            self._begin()
        assert self.running is not None
        assert self.running.stdin is not None
        assert self.running.stdout is not None
        self.calls += 1
        self.late = False
        timer = threading.Timer(limits.seconds * _WAITS, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            put(self.running.stdin, to_call(kind, piece, limits), piece.raw)  # type: ignore[arg-type]
            while not isinstance(one := take(self.running.stdout)[0], End):  # type: ignore[arg-type]
                found.append(one.error() if isinstance(one, Refusal) else one)
            return one
        finally:
            timer.cancel()

    def _begin(self) -> None:
        self.calls = 0
        folders = json.dumps([folder for folder in sys.path if folder])
        self.running = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, folders],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _end_late(self) -> None:
        self.late = True
        if self.running is not None:
            self.running.kill()

    def end(self) -> int | None:
        """End the process; how it ended, if it had before."""
        ended, self.running = self.running, None
        if ended is None:
            return None
        for stream in (ended.stdin, ended.stdout):
            if stream is not None:
                _close(stream)
        try:
            return ended.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            ended.kill()
            ended.wait()
            return None


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:  # what was not written yet cannot be, as the other end is gone
        return


_process = _Process()
atexit.register(_process.end)


def parse_apart(kind: str, piece: Piece, limits: Limits) -> list[Any]:
    """What a parser gives: documents, refusals and pieces that lie in this one, or a feed.

    The last is a refusal where it was not parsed to its end: J109 where that takes too long, J111 where the parser breaks, J112
    where the memory is not enough.
    """
    found: list[Any] = []
    with _process.lock:
        try:
            if _process.call(kind, piece, limits, found).short:
                found.append(SourceError("J112", piece.where, "too large for the memory that is left"))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            late, status = _process.late, _process.end()
            found.append(_broken(piece.where, limits, late=late or _is_out_of_time(status)))
    return found


def _is_out_of_time(status: int | None) -> bool:
    import signal

    return status is not None and status == -getattr(signal, "SIGXCPU", 0)


def _broken(where: str, limits: Limits, *, late: bool) -> SourceError:
    if late:
        return SourceError("J109", where, f"not parsed within {limits.seconds:g} seconds; it would keep a parser busy for long")
    return SourceError("J111", where, "damaged so that its parser broke on it")
