"""What of a whole text tells whether a machine wrote it: word pairs that nobody writes, words out of place, swapped terms, turns of a translator.

Each trait is a share, told as how many of how many, so that a short text can be told from a long one. Nothing here knows a language.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from jaminan.languages.schema import Oddity
from jaminan.languages.terms import load_terms
from jaminan.languages.usage import Usage, load_usage
from jaminan.languages.words import word_knower
from jaminan.reading.damage.small import is_small
from jaminan.reading.damage.synonyms import find_oddities
from jaminan.reading.damage.terms import OddTerm
from jaminan.reading.matching import keep_longest
from jaminan.reading.sentences import RawSentence
from jaminan.reading.tokens import Token

RARE = 38
NONE: Mapping[str, float] = MappingProxyType({})
MOST_SHOWN = 4


@dataclass(slots=True)
class Count:
    """How many of how many, and the first places in the text (code points) that count."""

    hits: float = 0.0
    among: float = 0.0
    places: list[tuple[int, int]] = field(default_factory=list)

    def add(self, hit: float, start: int, end: int, among: float = 1.0) -> None:
        """One more seen; shown where it counts."""
        self.hits += hit
        self.among += among
        if hit and len(self.places) < MOST_SHOWN:
            self.places.append((start, end))


def find_traits(
    sentences: Iterable[tuple[RawSentence, tuple[OddTerm, ...]]],
    language: str,
    *,
    marks: Mapping[str, float] = NONE,
    unknown: Collection[str] = (),
) -> dict[str, Count]:
    """The traits of a text in a language of which the usage is known, by name; none elsewhere. Sentences in other languages are passed over.

    Each sentence comes with the odd terms in it. `marks` are little words, each with how much oftener a translator's machine puts it.
    `unknown` words are taken as if they were told nowhere, so that one can learn from a text that is itself a source of the usage.
    """
    usage = load_usage(language)
    if usage is None:
        return {}
    found: dict[str, Count] = {name: Count() for name in NAMES}
    for sentence, odd in sentences:
        if sentence.pack.code == language:
            _words(sentence, usage, found, marks, unknown)
            _pairs(sentence, usage, found)
            _signs(sentence, odd, found)
    for name in RATES:
        found[name].among = found["small"].among
    return found


_KINDS = ("small_small", "small_other", "other_small", "other_other")
_WORD_TRAITS = ("strange", "untold", "rare", "common", "small", "mark", "stand_in")
RATES = ("odd_term", "odd_synonym", "translated")
NAMES = (*(f"pair_{kind}" for kind in _KINDS), "clash", *(f"bond_{kind}" for kind in _KINDS), *_WORD_TRAITS, *RATES)


def _plain(token: Token) -> bool:
    """Whether a token is a word in small letters that is no part of a date or number."""
    return token.text.isalpha() and token.text.islower() and not token.dated and token.number is None


def _words(
    sentence: RawSentence, usage: Usage, found: dict[str, Count], marks: Mapping[str, float], unknown: Collection[str]
) -> None:
    stands, in_dictionary = load_terms(sentence.pack.code).single, word_knower(sentence.pack.code)
    for token in filter(_plain, sentence.tokens):
        small = is_small(token.norm, sentence.pack)
        found["small"].add(small, token.start, token.end)
        if small:
            found["mark"].add(marks.get(token.norm, 0.0), token.start, token.end)
            continue
        told = token.norm in usage.told and token.norm not in unknown
        found["untold"].add(not told, token.start, token.end)
        known = usage.known(token.norm)
        strange = not known and not told and not (in_dictionary and in_dictionary(token.norm))
        found["strange"].add(strange, token.start, token.end)
        if known:
            found["rare"].add(usage.uses[token.norm] < RARE, token.start, token.end)
            found["common"].add(usage.uses[token.norm], token.start, token.end)
        if token.norm in stands:
            found["stand_in"].add(stands[token.norm], token.start, token.end)


def _pairs(sentence: RawSentence, usage: Usage, found: dict[str, Count]) -> None:
    for one, other in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if not _plain(other) or not one.text.isalpha() or one.text[1:] != one.text[1:].lower() or other.start - one.end > 1:
            continue
        if not usage.known(one.norm) or not usage.known(other.norm):
            continue
        kind = "_".join("small" if is_small(word.norm, sentence.pack) else "other" for word in (one, other))
        bond = usage.bond(one.norm, other.norm)
        found[f"pair_{kind}"].add(bond is None or bond < 0, one.start, other.end)
        if bond is not None:
            found["clash"].add(bond < 0, one.start, other.end)
            found[f"bond_{kind}"].add(bond, one.start, other.end)


def _signs(sentence: RawSentence, odd: tuple[OddTerm, ...], found: dict[str, Count]) -> None:
    tokens = sentence.tokens
    for one in odd:
        found["odd_term"].add(1.0, tokens[one.first].start, tokens[one.last - 1].end)
    for match, oddity in find_oddities(sentence):
        found["odd_synonym"].add(_sign(oddity), tokens[match.first].start, tokens[match.last - 1].end)
    for match in keep_longest(m for m in sentence.matches if m.rule.topic == "translated"):
        found["translated"].add(1.0, tokens[match.first].start, tokens[match.last - 1].end)


def _sign(oddity: Oddity) -> float:
    return oddity.sign if oddity.sign >= 0.3 else 0.0
