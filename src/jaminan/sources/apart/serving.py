"""The process that parses: one call after the other, each with its share of processor time, until nobody calls any more."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from jaminan.model.errors import SourceError
from jaminan.sources.apart.calls import Call, End, Refusal, put, take
from jaminan.sources.formats.piece import Piece, Room
from jaminan.sources.formats.sniffing import format_of

MEMORY = 300_000_000
"""Bytes that the process may have; with the process that calls it, that stays under 600 MB."""


def serve() -> None:
    """Answer calls on standard input; what parsers print is lost."""
    calls = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    aside = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(aside, number)
    _bound_memory()
    # A terminal and a service manager ask all processes of a command to end; this one ends when its caller does, after what it is at.
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            call, raw = take(calls)
            _bound_time(call.limits.seconds)
            end = _answer(call, raw, answers)
            del raw
            put(answers, end)
            if end.short:
                sys.exit(1)


def _answer(call: Call, raw: bytes, answers: BinaryIO) -> End:
    """Each thing that the parser gives is sent by itself, so that what came before a bad place is not lost with it."""
    try:
        for one in _parsed(call, raw):
            put(answers, _sendable(one))
    except SourceError as error:
        put(answers, _sendable(error))
    except MemoryError:
        return End(short=True)
    except RecursionError:
        put(answers, Refusal("J111", call.bare.where, "damaged, or nested without end"))
    return End()


def _parsed(call: Call, raw: bytes) -> Any:
    piece = call.piece(raw)
    if call.kind == "feed":
        from jaminan.sources.formats.feed import parse_whole

        return [parse_whole(piece, call.limits)]
    return format_of(call.kind)(piece, Room(call.limits, _handed_back))


def _handed_back(inner: Piece) -> Iterator[Any]:
    """What lies in a piece is read by whoever called."""
    yield inner


def _sendable(found: Any) -> Any:
    return Refusal(found.code, found.where, found.words) if isinstance(found, SourceError) else found


def _bound_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: float) -> None:
    """From now on; the limit counts from the start of the process, and it ends the process."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))
