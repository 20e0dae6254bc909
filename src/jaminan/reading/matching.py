"""The pack's patterns on tokens: every rule that matches, where; and of overlapping ones, which holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jaminan.languages.loading import PREFIX
from jaminan.languages.pack import Ranked, Rule, RuleIndex
from jaminan.languages.patterns import GAP, Element
from jaminan.reading.tokens import Token

_STOPS = frozenset(".;:!?")


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
    found = []
    words = _Words(tokens)
    for place in range(len(tokens)):
        for rule in _rules_at(tokens[place], index):
            if not all(map(words.fill, rule.pattern.needs)):
                continue
            last = _match(tokens, place, rule.pattern.elements, 0)
            if last is not None:
                found.append(Match(rule, place, last))
    return tuple(found)


class _Words:
    """The words of a sentence as a whole: most patterns that may open in it ask for one that it does not have."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._keys = frozenset[str]().union(*(token.keys for token in tokens))
        self._norms = tuple(token.norm for token in tokens)
        self._known: dict[int, bool] = {}

    def fill(self, element: Element) -> bool:
        """Whether any word of the sentence fills an element; patterns share their elements, so that each is asked for once."""
        known = self._known.get(id(element))
        if known is None:
            known = not element.keys.isdisjoint(self._keys) or (
                bool(element.prefixes) and any(norm.startswith(element.prefixes) for norm in self._norms)
            )
            self._known[id(element)] = known
        return known


def _rules_at(token: Token, index: RuleIndex) -> Iterator[Rule]:
    seen: set[int] = set()
    for key in sorted(token.keys):
        for rule in index.by_key.get(key, ()):
            if id(rule) not in seen:
                seen.add(id(rule))
                yield rule
    yield from index.by_prefix.get(token.norm[:PREFIX], ())


def _match(tokens: tuple[Token, ...], place: int, elements: tuple[Element, ...], at: int) -> int | None:
    """Where a match of `elements[at:]` from `place` ends, or None."""
    if at == len(elements):
        return place
    element = elements[at]
    if element.gap:
        return _match_gap(tokens, place, elements, at + 1)
    if place < len(tokens) and _fills(tokens[place], element):
        last = _match(tokens, place + 1, elements, at + 1)
        if last is not None:
            return last
    return _match(tokens, place, elements, at + 1) if element.optional else None


def _match_gap(tokens: tuple[Token, ...], place: int, elements: tuple[Element, ...], at: int) -> int | None:
    for skip in range(GAP + 1):
        if skip and (place + skip > len(tokens) or _stops(tokens[place + skip - 1])):
            return None
        last = _match(tokens, place + skip, elements, at)
        if last is not None:
            return last
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
