"""Bytes from files, folders and standard input, within bounds."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from jaminan.model.errors import SourceError
from jaminan.sources.formats.piece import Piece
from jaminan.sources.formats.sniffing import SUFFIXES
from jaminan.sources.limits import Limits

STANDARD_INPUT = "-"


def collect_paths(item: str | Path, limits: Limits) -> Iterator[Path | SourceError]:
    """The files that a path stands for: itself, or what lies in the folder, sorted, hidden files left out."""
    path = Path(item)
    if str(item) == STANDARD_INPUT or not path.is_dir():
        yield path
        return
    found = 0
    for found, inner in enumerate(_walk(path), start=1):
        if found > limits.files:
            yield SourceError("J104", str(path), f"the folder holds more than {limits.files:,} reports; the rest is not read")
            return
        yield inner
    if not found:
        yield SourceError("J102", str(path), "the folder holds no report (docs/sources.md lists what is read)")


def _walk(folder: Path) -> Iterator[Path | SourceError]:
    """Links to folders are not followed, so a folder that holds itself ends."""
    failed: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if _is_report(Path(here, name)):
                yield Path(here, name)
    for error in failed:
        yield SourceError("J105", str(error.filename), f"the folder cannot be read: {_reason(error)}")


def _is_report(path: Path) -> bool:
    """Pipes and devices in a folder are passed over, as reading one may never end; a dangling link stays and fails by name."""
    named = not path.name.startswith(".") and path.suffix.lower() in SUFFIXES
    return named and (path.is_file() or not path.exists())


def open_piece(path: Path, limits: Limits) -> Piece:
    """A file as a piece; what is no file but gives bytes (a pipe) is read at once, as it gives them only once.

    Raises:
        SourceError: J101 where it is missing, J104 where a pipe gives too much, J105 where it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            if not path.is_file():
                return Piece(where=str(path), raw=_bounded(stream, str(path), limits))
            stream.read(1)
        return Piece(where=str(path), path=path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceError("J101", str(path), "no such file or folder") from error
    except (OSError, ValueError) as error:
        raise SourceError("J105", str(path), f"cannot be read: {_reason(error)}") from error


def parse_stream(stream: BinaryIO | None, limits: Limits) -> bytes:
    """The bytes of standard input.

    Raises:
        SourceError: J104 where it is too long, J105 where there is none.
    """
    if stream is None:
        raise SourceError("J105", STANDARD_INPUT, "there is no standard input to read")
    return _bounded(stream, STANDARD_INPUT, limits)


def _bounded(stream: BinaryIO, where: str, limits: Limits) -> bytes:
    """One byte more than the limit is asked for, so that a stream without end is never read whole."""
    raw = stream.read(limits.packed + 1)
    if len(raw) > limits.packed:
        raise SourceError("J104", where, f"longer than {limits.packed:,} bytes; split it into reports")
    return raw


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno).lower()
    return str(error)
