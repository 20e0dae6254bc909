"""The text as a whole: the verdict on it, and which odd terms, synonyms and words are to be mended, since one alone may be chance in a sound text."""

from dataclasses import dataclass

from jaminan.model.codes import Damage
from jaminan.model.documents import WholeVerdict
from jaminan.reading.damage.phrases import find_odd_phrases
from jaminan.reading.damage.swaps import Swapped, find_swapped
from jaminan.reading.damage.synonyms import is_spun
from jaminan.reading.damage.terms import OddTerm, find_odd_terms
from jaminan.reading.damage.traits import Count, find_traits
from jaminan.reading.damage.verdict import VerdictWeights, load_verdict_weights, weigh
from jaminan.reading.sentences import RawSentence

SHARED_AT = 0.3
CHANCE = 125.0
SURE, CHANCE_SWAP = 0.5, 300.0
"""One word in so many is taken for a swapped one in sound text, at that likelihood."""
CHANCE_PHRASE = 125.0
"""One odd phrase in so many words may be chance in sound text."""
WORTH = 0.3
"""How likely a word must be swapped to be mended where enough others are."""


Odd = tuple[tuple[OddTerm, ...], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What was judged of the whole text.

    `spun`: whether listed odd synonyms are so many that all of them are mended. `odd`, `swapped`: for each sentence the odd terms and the
    swapped words that are to be mended.
    `coded_at`: how likely damage must be for a code of the document.
    """

    verdict: WholeVerdict | None
    spun: bool
    coded_at: float
    odd: tuple[tuple[OddTerm, ...], ...]
    swapped: tuple[tuple[Swapped, ...], ...]

    @property
    def codes(self) -> frozenset[Damage]:
        """The damage codes that the verdict is sure of. Few reports are damaged as a whole, so that damage must be far likelier than not."""
        if self.verdict is None or 1 - self.verdict.sound < self.coded_at:
            return frozenset()
        shares = {Damage.MACHINE_TRANSLATED: self.verdict.machine_translated, Damage.SPUN: self.verdict.spun}
        return frozenset(code for code, share in shares.items() if share >= SHARED_AT * sum(shares.values()))


def judge_whole(sentences: tuple[RawSentence, ...], language: str, document: str) -> Whole:
    """The verdict on the sentences of a text whose main language is told, and what is to be mended in it."""
    odd = tuple(find_odd_terms(sentence) for sentence in sentences)
    weights = load_verdict_weights().get(language)
    if weights is None:
        return Whole(None, is_spun(sentences), 1.0, _worth(odd, sentences, 1.0), tuple(() for _ in sentences))
    traits = find_traits(zip(sentences, odd, strict=True), language, marks=weights.marks)
    verdict = weigh(traits, weights, document)
    sound = _sound_otherwise(traits, weights)
    odd, swapped = _with_chosen(_worth(odd, sentences, sound), sentences, sound)
    return Whole(verdict, is_spun(sentences), weights.coded, odd, swapped)


def _sound_otherwise(traits: dict[str, Count], weights: VerdictWeights) -> float:
    """How likely the text is sound, were it not for the odd terms."""
    return weigh(traits, weights, "", without=("odd_term",)).sound


def _worth(
    odd: tuple[tuple[OddTerm, ...], ...], sentences: tuple[RawSentence, ...], sound: float
) -> tuple[tuple[OddTerm, ...], ...]:
    """All odd terms, or none where a sound text of that length may have so many by chance."""
    words = sum(token.is_word for sentence in sentences for token in sentence.tokens)
    different = {one.odd for row in odd for one in row}
    return odd if len(different) >= words * sound / CHANCE else tuple(() for _ in odd)


def _with_chosen(odd: Odd, sentences: tuple[RawSentence, ...], sound: float) -> tuple[Odd, tuple[tuple[Swapped, ...], ...]]:
    """The odd terms with the odd phrases, and the swapped words: of either none where a sound text of that length may seem to have so many.

    Both speak for a thesaurus, and so for one another.
    """
    phrases = tuple(find_odd_phrases(sentence) for sentence in sentences)
    words = tuple(find_swapped(sentence) for sentence in sentences)
    length = sum(token.is_word for sentence in sentences for token in sentence.tokens) * sound
    told = {one.odd for row in phrases for one in row}
    many = len(told | {one.odd for row in words for one in row if one.sure >= SURE})
    if told and many >= length / CHANCE_PHRASE:
        odd = tuple((*terms, *(one for one in more if _is_free(one, terms))) for terms, more in zip(odd, phrases, strict=True))
    if many < max(2.0, length / CHANCE_SWAP):
        return odd, tuple(() for _ in words)
    return odd, tuple(tuple(one for one in row if one.sure >= WORTH) for row in words)


def _is_free(one: OddTerm, terms: tuple[OddTerm, ...]) -> bool:
    return all(one.last <= other.first or other.last <= one.first for other in terms)
