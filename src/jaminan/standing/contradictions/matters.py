"""Whether two passages may be about one place: figures of one front are not those of another."""

import re
from functools import lru_cache

from jaminan.atlas.world import Atlas
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.sentences import Sentences

_WORDS_OF_A_PLACE = 3
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


def same_places(one: ClaimOnRecord, other: ClaimOnRecord, atlas: Atlas) -> bool:
    """False where both sentences name places of the atlas and share none; a sentence without places may be about any."""
    first, second = places_near(one, atlas), places_near(other, atlas)
    return not first or not second or not first.isdisjoint(second)


def places_near(claim: ClaimOnRecord, atlas: Atlas) -> frozenset[str]:
    """The places that the sentence of the claim names, capitals left out: they stand for their states."""
    start, end = Sentences(claim.document.text).around(claim.claim.evidence)
    words = _WORD.findall(claim.document.text[start:end])
    known = _known(atlas.places)
    found = set()
    for size in range(1, _WORDS_OF_A_PLACE + 1):
        for place in range(len(words) - size + 1):
            name = known.get(" ".join(words[place : place + size]))
            found |= {name} if name else set()
    return frozenset(found)


@lru_cache(maxsize=4)
def _known(places: tuple[tuple[str, str, object], ...]) -> dict[str, str]:
    return {text: getattr(place, "name", text) for text, _, place in places}
