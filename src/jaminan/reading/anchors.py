"""Anchors: what a story keeps in every language, in the order of the text: who is named, how many, and when.

A translation changes each word and leaves these in their places, so that two reports can be compared across languages.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from jaminan.reading.mentions import Tag
from jaminan.reading.sentences import Sentence

_LEAST = 2.0
"""Numbers below are words as often as numbers ("one of them")."""


def find_anchors(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """Actors by id, persons by name, numbers as `#26`, dates as `@2025-09-04`, by their places; one that is repeated at once is told once."""
    found = (anchor for sentence in sentences for _, anchor in sorted(_in(sentence)))
    return tuple(anchor for anchor, _ in groupby(found))


def _in(sentence: Sentence) -> Iterator[tuple[int, str]]:
    for party in sentence.parties:
        for mention in party.mentions:
            place = sentence.tokens[mention.first].start
            if mention.person and " " in mention.person:
                yield place, mention.person
            elif Tag.POINTING not in mention.tags:
                yield from ((place, actor) for actor in mention.actors[:1])
    for token in sentence.tokens:
        if token.number is not None and token.number.value >= _LEAST:
            yield token.start, f"#{token.number.value:g}"
    yield from ((date.start, f"@{date.iso}") for date in sentence.dates if date.iso)
