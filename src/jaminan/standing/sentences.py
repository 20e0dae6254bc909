"""Where the sentences of a text begin, in any script: kept once for a text, so that many claims can ask."""

import re
from bisect import bisect_right

from jaminan.model.claims import Evidence

_SENTENCE_END = re.compile("[.!?\u2026][\"'\u201d\u2019\u00bb)]*(?=\\s)|\n|[\u3002\uff01\uff1f\u061f\u0964]")


class Sentences:
    """The sentences of one text."""

    def __init__(self, text: str) -> None:
        self._ends = [mark.end() for mark in _SENTENCE_END.finditer(text)]
        self._length = len(text)

    def around(self, evidence: Evidence) -> tuple[int, int]:
        """The span widened to the nearest ends of sentences on both sides."""
        before = bisect_right(self._ends, evidence.start)
        after = bisect_right(self._ends, evidence.end - 1)
        start = self._ends[before - 1] if before else 0
        return start, self._ends[after] if after < len(self._ends) else self._length

    def start_of(self, evidence: Evidence) -> int:
        """Where the sentence begins that the evidence begins in."""
        return self.around(evidence)[0]
