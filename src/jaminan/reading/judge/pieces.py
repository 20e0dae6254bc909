"""Text to the pieces that the judge's network knows: the likeliest way to cut each word, by a unigram model (Kudo 2018; the model of XLM-R).

The pieces and their log probabilities are data (`pieces.tsv`); the number of a piece is its line.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

START, PAD, END, UNKNOWN = 0, 1, 2, 3
MARK = "\u2581"  # stands before each word
_PENALTY = 10.0


@dataclass(frozen=True, slots=True)
class Piece:
    """The number of a piece and the code points `start:end` of the text that it stands for."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Pieces:
    """A vocabulary of pieces, and the words that were cut with it already."""

    scores: dict[str, tuple[int, float]]
    longest: int
    unknown: float
    seen: dict[str, tuple[tuple[int, int], ...]]

    def cut(self, text: str) -> list[Piece]:
        """The pieces of a text in their order, without start and end."""
        return [piece for word, places in _words(text) for piece in self._cut_word(word, places)]

    def _cut_word(self, word: str, places: list[int]) -> Iterator[Piece]:
        """`places[i]` is where sign `i` of the word stands in the text; the mark stands where the word begins."""
        if word not in self.seen:
            if len(self.seen) > 50_000:
                self.seen.clear()
            self.seen[word] = tuple(self._best(word))
        at = 0
        for number, length in self.seen[word]:
            yield Piece(number, places[at], places[at + length - 1] + (at + length > 1))
            at += length

    def _best(self, word: str) -> list[tuple[int, int]]:
        """The likeliest cut of a word, as number and length of each piece (Viterbi)."""
        best = [0.0] + [-1e9] * len(word)
        way = [(UNKNOWN, 0)] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + self.longest) + 1):
                number, score = self.scores.get(word[start:end], (UNKNOWN, self.unknown if end == start + 1 else -1e9))
                if best[start] + score > best[end]:
                    best[end], way[end] = best[start] + score, (number, end - start)
        cut, end = [], len(word)
        while end:
            cut.append(way[end])
            end -= way[end][1]
        return cut[::-1]


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Each word with the mark before it, in compatibility form, and where each of its signs stands in the text."""
    word, places = MARK, [0]
    for place, sign in enumerate(text):
        plain = unicodedata.normalize("NFKC", sign)
        if sign.isspace() or not plain.strip():
            if len(word) > 1:
                yield word, places
            word, places = MARK, [place + 1]
            continue
        if len(word) == 1:
            places = [place]
        kept = [one for one in plain if unicodedata.category(one) != "Cc"]
        word += "".join(kept)
        places += [place] * len(kept)
    if len(word) > 1:
        yield word, places


def make_pieces(lines: list[tuple[str, float]]) -> Pieces:
    """The vocabulary of pieces and their scores in the order of their numbers; the first four are no text."""
    scores = {piece: (number, score) for number, (piece, score) in enumerate(lines) if number > UNKNOWN}
    lowest = min(score for _, score in scores.values())
    return Pieces(scores, max(map(len, scores)), lowest - _PENALTY, {})


@cache
def load_pieces() -> Pieces:
    """The vocabulary that ships with the judge."""
    text = (files("jaminan.reading.judge") / "pieces.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return make_pieces([(piece, float(score)) for piece, score in rows])
