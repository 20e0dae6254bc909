"""The door: paths in, documents and failures out, one at a time and in a fixed order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.files import STANDARD_INPUT, Limits, collect_paths, parse_file, parse_stream
from jaminan.sources.formats import parse_documents


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectOptions:
    """What the caller knows of reports that do not say it themselves, and how much may be taken in."""

    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    limits: Limits = field(default_factory=Limits)


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
    """Every report under the paths: files as given, folders sorted by name, `-` for standard input.

    A file that cannot be read gives a `Failure` in its place, and the reports after it are still read.
    """
    options = options or CollectOptions()
    for item in paths:
        for path in collect_paths(item, options.limits):
            if isinstance(path, SourceError):
                yield Failure(path)
            else:
                yield from _collect_one(path, options, standard_input)


def _collect_one(path: Path, options: CollectOptions, standard_input: BinaryIO | None) -> Iterator[Document | Failure]:
    name = str(path)
    try:
        raw = parse_stream(standard_input, options.limits) if name == STANDARD_INPUT else parse_file(path, options.limits)
        text = parse_bytes(raw, name, options.limits.characters)
    except SourceError as error:
        yield Failure(error)
        return
    for found in parse_documents(text, path, options.limits.characters):
        yield Failure(found) if isinstance(found, SourceError) else _told_by_caller(found, options)


def _told_by_caller(document: Document, options: CollectOptions) -> Document:
    """What the report says of itself wins over what the caller says of all reports."""
    return replace(
        document,
        published=document.published or options.published,
        language=document.language or options.language,
        outlet=document.outlet or options.outlet,
    )
