"""The pack's patterns on tokens: every rule that matches, where; and of overlapping ones, which holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jaminan.languages.pack import PREFIX, Opening, Ranked, Rule, RuleIndex
from jaminan.languages.patterns import GAP, Element
from jaminan.reading.tokens import Token

_STOPS = frozenset(".;:!?")
SHORT = 3
"""Letters of the longest article or preposition that may stand before a date ("am Dienstag")."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds on the tokens `first:last` (half-open)."""

    rule: Rule
    first: int
    last: int

    @property
    def weight(self) -> tuple[int, int]:
        """What makes one match win over another: certain places, then length."""
        return self.rule.pattern.weight, self.last - self.first


def find_matches(tokens: tuple[Token, ...], index: RuleIndex) -> tuple[Match, ...]:
    """Every rule that matches anywhere, in order of place."""
    filled = index.filled(frozenset[str]().union(*(token.keys for token in tokens)), tuple(token.norm for token in tokens))
    by_key: dict[str, list[Rule]] = {}
    found: list[Match] = []
    past = _past_dates(tokens)
    for place, token in enumerate(tokens):
        tried: set[int] = set()
        for key in sorted(token.keys):
            if key not in by_key:
                by_key[key] = _worth(index.by_key.get(key, ()), filled)
            found += _matches_at(tokens, place, by_key[key], tried, past)
        found += _matches_at(tokens, place, _worth(index.by_prefix.get(token.norm[:PREFIX], ()), filled), tried, past)
    return tuple(found)


def _worth(openings: tuple[Opening, ...], filled: frozenset[int]) -> list[Rule]:
    """The rules of which the sentence has every word that they ask for."""
    return [rule for needs, rule in openings if needs <= filled]


def _matches_at(
    tokens: tuple[Token, ...], place: int, rules: list[Rule], tried: set[int], past: dict[int, int]
) -> Iterator[Match]:
    """The rules that match from a place on, each tried once though several keys of a token may open it."""
    for rule in rules:
        if id(rule) not in tried and not (rule.capital and not tokens[place].is_capital):
            tried.add(id(rule))
            last = _match(tokens, place, rule.pattern.elements, 0, past)
            if last is not None:
                yield Match(rule, place, last)


def _match(tokens: tuple[Token, ...], place: int, elements: tuple[Element, ...], at: int, past: dict[int, int]) -> int | None:
    """Where a match of `elements[at:]` from `place` ends, or None."""
    if at == len(elements):
        return place
    element = elements[at]
    if element.gap:
        return _match_gap(tokens, place, elements, at + 1, past)
    if place < len(tokens) and _fills(tokens[place], element):
        last = _match(tokens, place + 1, elements, at + 1, past)
        if last is not None:
            return last
    if at and place in past and place - 1 not in past:
        return _match(tokens, past[place], elements, at, past)
    return _match(tokens, place, elements, at + 1, past) if element.optional else None


def _past_dates(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Where a pattern may go on behind a date, by the place of the date and of one short word before it ("rejected on Tuesday an offer")."""
    past: dict[int, int] = {}
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].dated:
            past[place] = past.get(place + 1, place + 1)
            if not tokens[place - 1].dated and len(tokens[place - 1].norm) <= SHORT:
                past[place - 1] = past[place]
    return past


def _match_gap(tokens: tuple[Token, ...], place: int, elements: tuple[Element, ...], at: int, past: dict[int, int]) -> int | None:
    for _ in range(GAP + 1):
        last = _match(tokens, place, elements, at, past)
        if last is not None:
            return last
        if place >= len(tokens) or _stops(tokens[place]):
            return None
        place = past.get(place, place + 1)
    return None


def _stops(token: Token) -> bool:
    """Whether a gap may not pass a token: a mark that ends a sentence, unless it belongs to a date."""
    return token.norm in _STOPS and not token.dated


def _fills(token: Token, element: Element) -> bool:
    if element.wild:
        return True
    if not element.keys.isdisjoint(token.keys):
        return True
    return bool(element.prefixes) and token.norm.startswith(element.prefixes)


def rank_of(match: Match) -> int:
    """The place of a match's row in its file, for rows of which the first wins."""
    meaning = match.rule.meaning
    return meaning.rank if isinstance(meaning, Ranked) else 0


def keep_longest(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Of overlapping matches the one of most weight, then the first; in order of place."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (-m.weight[0], -m.weight[1], m.first)):
        places = range(match.first, match.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.first))
