"""Fixed phrases of reports whose words a thesaurus has swapped, in whatever sense: "militarized pressures" is read as "armed forces".

A phrase is odd where its words stand near those of a fixed phrase and that one is far more usual. How sure it is says a regression.
"""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from jaminan.languages.pack import Pack
from jaminan.languages.phrases import Phrases, load_phrases
from jaminan.languages.swaps import Form
from jaminan.languages.usage import Usage, load_usage
from jaminan.reading.damage.small import is_small
from jaminan.reading.damage.swaps import RAREST, likelihood
from jaminan.reading.damage.terms import OddTerm
from jaminan.reading.sentences import RawSentence
from jaminan.reading.tokens import Token

SURE = 0.3
"""In unseen sound reports one phrase in 1,800 words is taken for odd at that likelihood."""
MOST_LEAD = 4.0
Traits = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Two words in a row between their neighbours (empty where none is a word), and what is known of the language."""

    words: tuple[str, str]
    before: str
    after: str
    pack: Pack
    usage: Usage
    phrases: Phrases
    unknown: Collection[str] = ()

    def bond(self, one: str, other: str) -> float:
        """How strongly two words belong together; 0 where nothing is known."""
        if not (self.usage.known(one) and self.usage.known(other)):
            return 0.0
        return self.usage.bond(one, other) or 0.0

    def around(self, one: str, other: str) -> float:
        """How strongly two words belong to what stands around them."""
        return self.bond(self.before, one) + self.bond(other, self.after)

    def is_told(self, word: str) -> bool:
        """Whether another sound report tells the word in any form."""
        return any(one in self.phrases.told and one not in self.unknown for one in (word, self.pack.lemma(word)))


@dataclass(frozen=True, slots=True)
class Meant:
    """A fixed phrase that may be meant: how far each word stands from its own; `score` puts the best first, by `lead` before the next."""

    form: Form
    fars: tuple[int, int]
    alike: bool
    bond: float
    score: float
    lead: float = 0.0

    @property
    def swapped(self) -> int:
        """How many of the two words were swapped."""
        return sum(far > 0 for far in self.fars)


def find_odd_phrases(sentence: RawSentence) -> tuple[OddTerm, ...]:
    """The odd phrases of a sentence, in order, none overlapping: of overlapping ones the surest."""
    phrases = load_phrases(sentence.pack.code)
    if phrases is None:
        return ()
    found = []
    for first, place in find_places(sentence, phrases):
        best = find_reading(place)
        if best is not None:
            sure = likelihood(traits_of(place, *best), phrases.weighing)
            odd = OddTerm(
                first, first + 2, " ".join(place.words), best[0].form.text, best[0].swapped, sum(best[0].fars), names=False
            )
            found.append((odd, sure))
    kept: list[OddTerm] = []
    for one, sure in sorted(found, key=lambda row: (-row[1], row[0].first)):
        if sure >= SURE and all(one.last <= other.first or other.last <= one.first for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.first))


def find_places(sentence: RawSentence, phrases: Phrases, unknown: Collection[str] = ()) -> Iterator[tuple[int, Place]]:
    """Every two words in small letters that are no little words and do not usually stand together, with the first one's place."""
    usage, tokens = load_usage(sentence.pack.code), sentence.tokens
    if usage is None:
        return
    open_words = [_is_open(token, sentence.pack) for token in tokens]
    for first in range(len(tokens) - 1):
        one, other = tokens[first].norm, tokens[first + 1].norm
        if open_words[first] and open_words[first + 1] and not usage.together(one, other):
            before = tokens[first - 1] if first else None
            after = tokens[first + 2] if first + 2 < len(tokens) else None
            yield first, Place((one, other), _norm(before), _norm(after), sentence.pack, usage, phrases, unknown)


def _is_open(token: Token, pack: Pack) -> bool:
    plain = token.text.isalpha() and token.text.islower() and len(token.text) > 2
    return plain and not token.dated and token.number is None and not is_small(token.norm, pack)


def _norm(token: Token | None) -> str:
    return token.norm if token is not None and token.is_word else ""


def find_reading(place: Place) -> tuple[Meant, int] | None:
    """The fixed phrase that two words likeliest stand for, and among how many; None where there is none, or they are one."""
    one, other = ({near.word: near.far for near in place.phrases.meant_by(word)} for word in place.words)
    found = []
    for first, far in one.items():
        for second in place.phrases.follow.get(first, frozenset()) & other.keys():
            if (not far and not other[second]) or any(
                form.text == " ".join(place.words) for form in place.phrases.forms[first, second]
            ):
                return None
            found.append(_best_form(place, (first, second), (far, other[second])))
    if not found:
        return None
    best, *rest = sorted(found, key=lambda row: (-row.score, row.form.text))
    return replace(best, lead=min(MOST_LEAD, best.score - rest[0].score) if rest else MOST_LEAD), len(found)


def _best_form(place: Place, pair: tuple[str, str], fars: tuple[int, int]) -> Meant:
    rows = []
    for form in place.phrases.forms[pair]:
        one, other = form.text.split()
        ending = place.phrases.endings.of
        alike = (not fars[0] or ending(one) == ending(place.words[0])) and (
            not fars[1] or ending(other) == ending(place.words[1])
        )
        bond = place.bond(one, other)
        score = place.around(one, other) + 0.5 * bond + 1.5 * alike - 0.35 * sum(fars) + 0.6 * math.log(form.told + 0.5)
        rows.append(Meant(form, fars, alike, bond, score))
    return max(rows, key=lambda row: (row.score, row.form.text))


def traits_of(place: Place, reading: Meant, many: int) -> Traits:
    """What tells whether the phrase is odd and meant so, in the order of the weights."""
    swapped = [word for word, far in zip(place.words, reading.fars, strict=True) if far]
    uses = [place.usage.uses.get(word, RAREST) / 10 for word in swapped]
    ruled = sum(word in place.phrases.ruled or "~" + place.pack.lemma(word) in place.phrases.ruled for word in swapped)
    one, other = reading.form.text.split()
    return (
        float(all(place.usage.known(word) for word in place.words)),
        reading.bond,
        math.log(reading.form.told + 0.5),
        float(reading.swapped),
        float(sum(reading.fars)),
        float(max(reading.fars)),
        float(reading.alike),
        place.around(one, other) - place.around(*place.words),
        min(uses),
        sum(not place.is_told(word) for word in swapped) / len(swapped),
        float(ruled),
        math.log(1 + many),
        reading.lead,
    )
