"""The door: paths in, documents and failures out, one at a time and in a fixed order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.files import STANDARD_INPUT, collect_paths, open_piece, parse_stream
from jaminan.sources.following import Follower
from jaminan.sources.formats.piece import IN_THE_NET, Found, Piece
from jaminan.sources.limits import Limits
from jaminan.sources.unpacking import Unpacker

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectOptions:
    """What the caller knows of reports that do not say it themselves, how much may be taken in, and whether the net is asked."""

    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    limits: Limits = field(default_factory=Limits)
    follower: Follower | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be taken in; the others still are."""

    error: SourceError

    @property
    def where(self) -> str:
        """The file, and the place in it where there is one."""
        return self.error.where


def collect_documents(
    paths: Iterable[str | Path], options: CollectOptions | None = None, *, standard_input: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Every report under the paths and addresses: files as given, folders sorted by name, `-` for standard input.

    A file that cannot be read gives a `Failure` in its place, and the reports after it are still read.
    """
    options = options or CollectOptions()
    unpacker = Unpacker(options.limits, options.follower)
    for item in paths:
        for found in _collect_item(item, unpacker, standard_input, options.follower):
            yield Failure(found) if isinstance(found, SourceError) else _told_by_caller(found, options)


def _collect_item(
    item: str | Path, unpacker: Unpacker, standard_input: BinaryIO | None, follower: Follower | None
) -> Iterator[Found]:
    if _ADDRESS.match(str(item)):
        yield from follower.open(str(item), unpacker.unpack) if follower else [SourceError("J139", str(item), IN_THE_NET)]
        return
    for path in collect_paths(item, unpacker.limits):
        if isinstance(path, SourceError):
            yield path
        else:
            yield from _collect_file(path, unpacker, standard_input, named=path == Path(item))


def _collect_file(path: Path, unpacker: Unpacker, standard_input: BinaryIO | None, *, named: bool) -> Iterator[Found]:
    name = str(path)
    try:
        piece = _standard(standard_input, unpacker.limits) if name == STANDARD_INPUT else open_piece(path, unpacker.limits)
    except SourceError as error:
        yield error
        return
    yield from unpacker.unpack(replace(piece, named=named))


def _standard(stream: BinaryIO | None, limits: Limits) -> Piece:
    return Piece(where=STANDARD_INPUT, raw=parse_stream(stream, limits))


def _told_by_caller(document: Document, options: CollectOptions) -> Document:
    """What the report says of itself wins over what the caller says of all reports."""
    return replace(
        document,
        published=document.published or options.published,
        language=document.language or options.language,
        outlet=document.outlet or options.outlet,
    )
