"""Odd synonyms: words that a spinner has put in the place of the right ones, and how a sentence is read without them."""

from dataclasses import replace

from jaminan.languages.schema import Oddity
from jaminan.reading.matching import Match, find_matches, keep_longest
from jaminan.reading.sentences import RawSentence
from jaminan.reading.tokens import replace_tokens

SPUN_AT = 2.0
SURE_ODDITY = 0.8


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


def mend(sentence: RawSentence, *, spun: bool) -> RawSentence:
    """The sentence with its odd synonyms read as what they stand for: all in a spun text, else only those that nobody writes."""
    tokens = sentence.tokens
    chosen = [(m, o) for m, o in find_oddities(sentence) if spun or o.sign >= SURE_ODDITY]
    for match, oddity in reversed(chosen):
        tokens = replace_tokens(tokens, match.first, match.last, oddity.meant, sentence.pack, "odd_synonym")
    if not chosen:
        return sentence
    return replace(sentence, tokens=tokens, matches=find_matches(tokens, sentence.pack.rules))
