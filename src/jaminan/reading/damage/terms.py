"""Odd phrases that are near a term of reports word by word and are no sound phrase: "overseas clergyman" is read as "foreign minister"."""

from collections.abc import Iterator
from dataclasses import dataclass

from jaminan.languages.terms import TermIndex, Words, load_terms
from jaminan.languages.usage import Usage, load_usage
from jaminan.reading.sentences import RawSentence
from jaminan.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class OddTerm:
    """An odd phrase on the tokens `first:last` and the term that is meant.

    `swapped` of its words were, `far` from their own all in all; `names`: whether the term names somebody.
    """

    first: int
    last: int
    odd: str
    meant: str
    swapped: int
    far: int
    names: bool


def find_odd_terms(sentence: RawSentence) -> tuple[OddTerm, ...]:
    """The odd phrases of a sentence, none overlapping: of overlapping ones the longest, then that with the fewest words swapped."""
    index = load_terms(sentence.pack.code)
    if not index.rows:
        return ()
    found = [one for place in range(len(sentence.tokens)) for one in _at(sentence.tokens, place, index, sentence)]
    kept: list[OddTerm] = []
    for one in sorted(found, key=lambda o: (o.first - o.last, o.swapped, o.far, o.first, o.meant)):
        if all(one.last <= other.first or other.last <= one.first for other in kept):
            kept.append(one)
    return tuple(sorted((one for one in kept if one.swapped), key=lambda o: o.first))


def _at(tokens: tuple[Token, ...], first: int, index: TermIndex, sentence: RawSentence) -> Iterator[OddTerm]:
    if tokens[first].norm not in index.starts and index.lemma(tokens[first].norm) not in index.starts:
        return
    usage = load_usage(sentence.pack.code)
    for units, last, fars in _walk(tokens, first, index, (), ()):
        if not any(fars):
            yield OddTerm(first, last, "", index.rows[units], 0, 0, names=False)
        elif not _is_sound(tokens[first:last], index, usage):
            odd = " ".join(token.norm for token in tokens[first:last])
            meant = index.rows[units]
            yield OddTerm(first, last, odd, meant, sum(far > 0 for far in fars), sum(fars), names=meant in index.names)


def _walk(
    tokens: tuple[Token, ...], place: int, index: TermIndex, units: Words, fars: tuple[int, ...]
) -> Iterator[tuple[Words, int, tuple[int, ...]]]:
    """Every term that the tokens from a place may be read as: its units, where it ends, how far each stands from its unit."""
    if units in index.rows:
        yield units, place, fars
    for length in range(1, index.longest + 1):
        if place + length > len(tokens):
            return
        for unit, far in _fillers(tokens[place : place + length], index, first=not units):
            if (*units, unit) in index.opening:
                yield from _walk(tokens, place + length, index, (*units, unit), (*fars, far))


def _fillers(tokens: tuple[Token, ...], index: TermIndex, *, first: bool) -> tuple[tuple[str, int], ...]:
    """The units that tokens may fill. A term opens with any form of a word, for that may be a verb; what follows is one thing or many."""
    before = tuple(token.norm for token in tokens[:-1])
    last = tokens[-1]
    own = index.fillers.get((*before, last.norm), ())
    lemma = index.lemma(last.norm)
    base = index.fillers.get((*before, lemma), ()) if first or last.norm[-1:] == "s" else ()
    return own if own == base else tuple({**dict(base), **dict(own)}.items())


def _is_sound(tokens: tuple[Token, ...], index: TermIndex, usage: Usage | None) -> bool:
    """Whether a phrase is known as sound, or is nothing but words that stand side by side more often than by chance.

    Little words stand beside any others, so that a phrase with one must be known.
    """
    words = tuple(index.lemma(token.norm) if token.is_word else token.norm for token in tokens)
    if words in index.sound:
        return True
    if usage is None or any(not token.is_word or usage.small(token.norm) for token in tokens):
        return False
    return all(usage.together(a.norm, b.norm) for a, b in zip(tokens, tokens[1:], strict=False))
