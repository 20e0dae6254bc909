"""Sums of money: a number with a currency beside it."""

from jaminan.languages.pack import Pack
from jaminan.model.codes import Quantity, Unit
from jaminan.reading.owning import Measured
from jaminan.reading.tokens import Token

REACH = 2
STEM, PARTICLE = 4, 2
_UNITS = frozenset(str(unit) for unit in Unit)
Tokens = tuple[Token, ...]


def find_money(tokens: Tokens, pack: Pack) -> tuple[Measured, ...]:
    """The sums of money in a sentence."""
    numbered = (place for place, token in enumerate(tokens) if token.number is not None)
    return tuple(money for place in numbered if (money := money_at(tokens, pack, place)) is not None)


def money_at(tokens: Tokens, pack: Pack, place: int) -> Measured | None:
    """The sum of money whose number stands at `place`, if it is one."""
    for unit, words in pack.figures.currency.items():
        if unit not in _UNITS:
            continue
        signs = frozenset(word.casefold() for word in words)
        before = _currency_before(tokens, place, signs)
        if before is not None:
            return Measured(place, before, place + 1, Quantity.AID, Unit(unit))
        start = place + 2 if belongs(tokens, pack, place + 1) else place + 1
        for last in range(min(start + 1 + REACH, len(tokens)), start, -1):
            row = " ".join(token.norm for token in tokens[start:last])
            if row in signs or (_right_after(tokens, pack, place, last) and _is_currency(tokens[last - 1].norm, signs, pack)):
                return Measured(place, place, last, Quantity.AID, Unit(unit))
    return None


def belongs(tokens: Tokens, pack: Pack, place: int) -> bool:
    """Whether a word of belonging stands there, as it does between a number and its noun: "300 millones de euros", "five of the shells"."""
    return place < len(tokens) and tokens[place].number is None and tokens[place].norm in pack.closed["possessive"]


def _right_after(tokens: Tokens, pack: Pack, place: int, last: int) -> bool:
    """Whether a word follows a number, or only a particle stands between in a language that names none ("250 de milioane de dolari")."""
    particle = pack.grammar.stems and last == place + 3 and len(tokens[place + 1].norm) <= PARTICLE
    return last == place + 2 or particle


def _is_currency(norm: str, signs: frozenset[str], pack: Pack) -> bool:
    """A word for money as the pack has it, or with an ending where the pack lists none."""
    if norm in signs or not pack.grammar.stems:
        return norm in signs
    return any(len(sign) >= STEM and norm.startswith(sign) and len(norm) - len(sign) < STEM for sign in signs)


def _currency_before(tokens: Tokens, place: int, signs: frozenset[str]) -> int | None:
    for first in range(max(0, place - 4), place):
        row = tokens[first:place]
        spaced, tight = " ".join(t.norm for t in row), "".join(t.norm for t in row)
        if spaced in signs or tight in signs:
            return first
    return None
