"""Single words that a thesaurus has put in the place of a report's: "the fantan ratified it" is read as "the parliament ratified it".

Only a word that no sound report tells and no rule asks for may be swapped, and only for one that a rule asks for: nothing that could be read is
lost. How sure it is says a regression on how well both words stand beside their neighbours, how common they are, and how far apart.
"""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from jaminan.languages.pack import Pack
from jaminan.languages.swaps import Form, Near, Swaps, Weighing, load_swaps
from jaminan.languages.usage import Usage, load_usage
from jaminan.reading.damage.small import is_small
from jaminan.reading.sentences import RawSentence
from jaminan.reading.tokens import Token

SHORTEST = 3
RAREST = 10
"""Tenths of a logarithm of uses that a word has of which nothing is known."""
MOST_LEAD = 4.0
Traits = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Swapped:
    """The word at a place of a sentence is likely to stand for another: how sure that is, from 0 to 1."""

    place: int
    odd: str
    meant: str
    sure: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A word between its neighbours (empty where none is a word), and what is known of the language."""

    word: str
    before: str
    after: str
    pack: Pack
    usage: Usage
    swaps: Swaps
    unknown: Collection[str] = ()

    def bond(self, word: str) -> float:
        """How strongly a word in this place belongs to its neighbours."""
        return self._pair(self.before, word) + self._pair(word, self.after)

    def _pair(self, one: str, other: str) -> float:
        if not one or not other:
            return 0.0
        if not (self.usage.known(one) and self.usage.known(other)):
            return -1.0
        return self.usage.bond(one, other) or 0.0

    def is_sound(self) -> bool:
        """Whether a sound report tells the word in any form, or a rule of the pack asks for it."""
        lemma = self.pack.lemma(self.word)
        whole = self.usage.known(self.word)  # else it is no form of its dictionary form: "personnels"
        told = any(
            word in self.swaps.told and word not in self.unknown for word in ((self.word, lemma) if whole else (self.word,))
        )
        return told or self.word in self.swaps.ruled or (whole and "~" + lemma in self.swaps.ruled)


@dataclass(frozen=True, slots=True)
class Choice:
    """A form that may be meant. `score` puts the best of them first; `lead` is how far it is before the next word."""

    score: float
    form: Form
    far: int
    alike: bool
    bond: float
    lead: float = 0.0


def find_swapped(sentence: RawSentence) -> tuple[Swapped, ...]:
    """The words of a sentence that may be swapped, in order, each with what is likeliest meant."""
    swaps = load_swaps(sentence.pack.code)
    if swaps is None:
        return ()
    found = []
    for place, setting in find_settings(sentence):
        best = find_choice(setting)
        if best is not None:
            sure = likelihood(traits_of(setting, *best), swaps.weighing)
            found.append(Swapped(place, setting.word, best[0].form.text, round(sure, 4)))
    return tuple(found)


def find_settings(sentence: RawSentence, unknown: Collection[str] = ()) -> Iterator[tuple[int, Setting]]:
    """Each word in small letters that is no little word, no date and no number, with its place among the tokens."""
    swaps, usage = load_swaps(sentence.pack.code), load_usage(sentence.pack.code)
    if swaps is None or usage is None:
        return
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if _may_be_swapped(token, sentence.pack):
            before = tokens[place - 1] if place else None
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            yield place, Setting(token.norm, _norm(before), _norm(after), sentence.pack, usage, swaps, unknown)


def _may_be_swapped(token: Token, pack: Pack) -> bool:
    plain = token.text.isalpha() and token.text.islower() and len(token.text) >= SHORTEST
    return plain and not token.dated and token.number is None and not is_small(token.norm, pack)


def _norm(token: Token | None) -> str:
    return token.norm if token is not None and token.is_word else ""


def find_choice(setting: Setting) -> tuple[Choice, int] | None:
    """What a word likeliest stands for, and among how many words; None where it is sound, or stands for nothing."""
    if setting.is_sound():
        return None
    best: dict[str, Choice] = {}
    for stem in setting.swaps.endings.stems(setting.word, setting.pack.lemma(setting.word)):
        for near in setting.swaps.meant_by(stem):
            for form in setting.swaps.forms[near.word]:
                one = _choice(setting, near, form)
                if near.word not in best or one.score > best[near.word].score:
                    best[near.word] = one
    if not best:
        return None
    first, *others = sorted(best.values(), key=lambda one: (-one.score, one.form.text))
    return replace(first, lead=min(MOST_LEAD, first.score - others[0].score) if others else MOST_LEAD), len(best)


def _choice(setting: Setting, near: Near, form: Form) -> Choice:
    alike = setting.swaps.endings.of(form.text) == setting.swaps.endings.of(setting.word)
    bond, told = setting.bond(form.text), max(0, form.told - (form.text in setting.unknown))
    score = bond + 1.5 * alike - 0.35 * near.far + 0.6 * math.log(told + 0.5)
    return Choice(score, Form(form.text, told), near.far, alike, bond)


def traits_of(setting: Setting, choice: Choice, many: int) -> Traits:
    """What tells whether the word is swapped, in the order of the weights."""
    uses = setting.usage.uses
    return (
        choice.score,
        choice.lead,
        choice.bond - setting.bond(setting.word),
        uses.get(setting.word, RAREST) / 10,
        uses.get(choice.form.text, RAREST) / 10,
        float(choice.far),
        float(choice.alike),
        math.log(1 + many),
        math.log(choice.form.told + 0.5),
    )


def likelihood(traits: Traits, weighing: Weighing) -> float:
    """How likely a word with these traits is swapped for what was chosen."""
    rows = zip(traits, weighing.mean, weighing.spread, weighing.weights, strict=True)
    total = weighing.bias + sum(weight * max(-4.0, min(4.0, (one - mean) / spread)) for one, mean, spread, weight in rows)
    return 1 / (1 + math.exp(-total))
