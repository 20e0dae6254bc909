"""The text as a whole: the verdict on it, and which odd terms and odd synonyms are to be mended, since one alone may be chance in a sound text."""

from dataclasses import dataclass

from jaminan.model.codes import Damage
from jaminan.model.documents import WholeVerdict
from jaminan.reading.damage.synonyms import is_spun
from jaminan.reading.damage.terms import OddTerm, find_odd_terms
from jaminan.reading.damage.traits import Count, find_traits
from jaminan.reading.damage.verdict import VerdictWeights, load_verdict_weights, weigh
from jaminan.reading.sentences import RawSentence

SHARED_AT = 0.3
CHANCE = 125.0


@dataclass(frozen=True, slots=True)
class Whole:
    """What was judged of the whole text.

    `spun`: whether listed odd synonyms are so many that all of them are mended. `odd`: for each sentence the odd terms that are to be mended.
    `coded_at`: how likely damage must be for a code of the document.
    """

    verdict: WholeVerdict | None
    spun: bool
    coded_at: float
    odd: tuple[tuple[OddTerm, ...], ...]

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
        return Whole(None, is_spun(sentences), 1.0, _worth(odd, sentences, 1.0))
    traits = find_traits(zip(sentences, odd, strict=True), language, marks=weights.marks)
    verdict = weigh(traits, weights, document)
    return Whole(verdict, is_spun(sentences), weights.coded, _worth(odd, sentences, _sound_otherwise(traits, weights)))


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
