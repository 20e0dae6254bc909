"""Every name of a text as the reader takes it: where it stands as received, for whom, which person, and how it was mended."""

from dataclasses import dataclass

from jaminan.model.documents import Document
from jaminan.reading.reader import read_mentions


@dataclass(frozen=True, slots=True)
class NameReading:
    """A name over `text[start:end]`."""

    start: int
    end: int
    actors: tuple[str, ...]
    person: str | None
    repair: str | None


def find_named(document: Document) -> tuple[NameReading, ...]:
    """The noun phrases that name or stand for somebody, in order."""
    return tuple(
        NameReading(start, end, mention.actors, mention.person, mention.repair) for start, end, mention in read_mentions(document)
    )
