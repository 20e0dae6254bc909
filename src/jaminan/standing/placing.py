"""Which places of the atlas a sentence names, and whether two passages may be about one place."""

import re

from jaminan.atlas.entries import Place, Role
from jaminan.atlas.world import Atlas
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.sentences import Sentences

_WORDS_OF_A_PLACE = 3
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


class Places:
    """The places of an atlas by their names; capitals are left out, since in reports they stand for their states."""

    def __init__(self, atlas: Atlas) -> None:
        capitals = {alias.text for alias in atlas.aliases if alias.role is Role.CAPITAL}
        self._known = {text: place for text, _, place in atlas.places if place.name not in capitals}

    def near(self, claim: ClaimOnRecord) -> frozenset[Place]:
        """The places that the sentence of the claim names."""
        start, end = Sentences(claim.document.text).around(claim.claim.evidence)
        return self.named(claim.document.text[start:end])

    def named(self, text: str) -> frozenset[Place]:
        """The places that a text names."""
        words = _WORD.findall(text)
        rows = (
            " ".join(words[first : first + size])
            for size in range(1, _WORDS_OF_A_PLACE + 1)
            for first in range(len(words) - size + 1)
        )
        return frozenset(place for row in rows if (place := self._known.get(row)))

    def may_be_one(self, one: ClaimOnRecord, other: ClaimOnRecord) -> bool:
        """False where both sentences name places and share none; a sentence without places may be about any."""
        first, second = self.near(one), self.near(other)
        return not first or not second or not first.isdisjoint(second)
