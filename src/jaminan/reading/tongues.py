"""Which languages a text may be in: those with a pack, and one that has none where the sender names it or the text shows it."""

from dataclasses import replace
from functools import cache

from jaminan.languages import available_languages, load_plain_tongues, load_tongues, plain_languages
from jaminan.languages.pack import Tongue
from jaminan.reading.passages import find_lines, score_languages

SURE = 0.34
"""The share of function words at which a text is surely in a language that has a pack, so that no other is asked."""
LEAST = 0.14
_HEAD = 2000
_SCRIPT = 20
"""A language with so many letters of its own has a script of its own."""


def find_tongues(text: str, told: str | None) -> tuple[tuple[Tongue, ...], str | None]:
    """The languages to tell paragraphs apart by, and the document's own where it is known. `told` is what the sender says."""
    packs = load_tongues()
    if told in available_languages():
        return packs, told
    code = told if told in plain_languages() else _shown(text, packs)
    if code is None:
        return packs, None
    own = tuple(tongue for tongue in load_plain_tongues() if tongue.code == code)
    return ((*packs, *own) if own else ()), code


def _shown(text: str, packs: tuple[Tongue, ...]) -> str | None:
    """The language without a pack that a text clearly shows; None where one with a pack may be meant."""
    by_words = _shares(text, _unlettered(packs))
    if max(by_words.values(), default=0.0) >= SURE:
        return None
    best = max(_shares(text, packs).values(), default=0.0)
    if own := _by_script(text):
        return own
    plain = _shares(text, load_plain_tongues())
    code = max(sorted(plain), key=lambda one: plain[one], default=None)
    return code if code is not None and plain[code] >= LEAST and plain[code] > 1.2 * best + 0.02 else None


@cache
def _unlettered(packs: tuple[Tongue, ...]) -> tuple[Tongue, ...]:
    """The languages told by their words alone."""
    return tuple(replace(tongue, letters=frozenset()) for tongue in packs)


def _by_script(text: str) -> str | None:
    """The language whose own letters most words have: its script has no other language here."""
    words = [set(word) for word in text[:_HEAD].casefold().split() if any(char.isalpha() for char in word)]
    tongues = (tongue for tongue in load_plain_tongues() if len(tongue.letters) >= _SCRIPT)
    return next((one.code for one in tongues if sum(not one.letters.isdisjoint(word) for word in words) > len(words) / 2), None)


def _shares(text: str, tongues: tuple[Tongue, ...]) -> dict[str, float]:
    """For each language the share of function words over the head of a text, longer lines counting more."""
    totals, length = dict.fromkeys((tongue.code for tongue in tongues), 0.0), 0
    for start, end in find_lines(text[:_HEAD]):
        length += end - start
        for code, share in score_languages(text[start:end], tongues).items():
            totals[code] += share * (end - start)
    return {code: total / max(length, 1) for code, total in totals.items()}
