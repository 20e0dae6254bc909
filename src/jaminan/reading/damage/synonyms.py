"""Odd synonyms: words that a spinner has put in the place of the right ones, and how a sentence is read without them."""

from dataclasses import dataclass, replace

from jaminan.languages.schema import Oddity
from jaminan.reading.damage.swaps import Swapped
from jaminan.reading.damage.terms import OddTerm
from jaminan.reading.matching import Match, find_matches, keep_longest
from jaminan.reading.sentences import RawSentence
from jaminan.reading.tokens import replace_tokens

SPUN_AT = 2.0
SURE_ODDITY = 0.8
SURE_TERM = 0.7
ONE_SWAPPED = 0.6


@dataclass(frozen=True, slots=True)
class Choice:
    """A run of tokens `first:last` read as what was meant; `sign` says how sure a sign of damage it is.

    `near`: whether the run is near a term; `names`: whether that term names somebody; `swapped`: whether it is one word out of place.
    """

    first: int
    last: int
    meant: str
    sign: float
    near: bool = False
    names: bool = False
    swapped: bool = False


def is_spun(sentences: tuple[RawSentence, ...]) -> bool:
    """Whether odd synonyms are so many, and so odd, that a spinner has been at work."""
    return sum(_signs(sentences).values()) >= SPUN_AT


def _signs(sentences: tuple[RawSentence, ...]) -> dict[str, float]:
    """The oddities of a text, each counted once, with how sure a sign each is."""
    return {oddity.odd: oddity.sign for sentence in sentences for _, oddity in find_oddities(sentence)}


def find_oddities(sentence: RawSentence) -> list[tuple[Match, Oddity]]:
    """The odd synonyms of a sentence with where they stand, none overlapping."""
    matches = keep_longest(m for m in sentence.matches if m.rule.topic == "oddity")
    return [(m, m.rule.meaning) for m in matches if isinstance(m.rule.meaning, Oddity)]


def choose(
    sentence: RawSentence, odd: tuple[OddTerm, ...], swapped: tuple[Swapped, ...] = (), *, spun: bool
) -> tuple[Choice, ...]:
    """What of a sentence is mended, in order: listed odd synonyms, the odd terms that none of them touches, and swapped words elsewhere."""
    listed = [Choice(m.first, m.last, o.meant, o.sign) for m, o in find_oddities(sentence) if spun or o.sign >= SURE_ODDITY]
    free = [o for o in odd if all(o.last <= one.first or one.last <= o.first for one in listed)]
    terms = [
        Choice(o.first, o.last, o.meant, SURE_TERM if o.swapped > 1 else ONE_SWAPPED, near=True, names=o.names) for o in free
    ]
    taken = {place for one in (*listed, *terms) for place in range(one.first, one.last)}
    words = [Choice(s.place, s.place + 1, s.meant, s.sure, swapped=True) for s in swapped if s.place not in taken]
    return tuple(sorted((*listed, *terms, *words), key=lambda one: one.first))


def mend(sentence: RawSentence, odd: tuple[OddTerm, ...] = (), swapped: tuple[Swapped, ...] = (), *, spun: bool) -> RawSentence:
    """The sentence with its odd terms, swapped words and odd synonyms read as what they stand for.

    Of the last, all in a spun text, else only those that nobody writes.
    """
    tokens = sentence.tokens
    chosen = choose(sentence, odd, swapped, spun=spun)
    for one in reversed(chosen):
        tokens = replace_tokens(tokens, one.first, one.last, one.meant, sentence.pack, "odd_synonym")
    if not chosen:
        return sentence
    return replace(sentence, tokens=tokens, matches=find_matches(tokens, sentence.pack.rules))
