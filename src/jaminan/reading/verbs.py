"""Which words of a sentence are verbs, and so neither heads of a noun phrase nor names."""

import re

from jaminan.languages.pack import Pack
from jaminan.languages.schema import Cue, CueRole
from jaminan.reading.matching import Match, keep_longest
from jaminan.reading.tokens import Token


def verbal_tokens(tokens: tuple[Token, ...], matches: tuple[Match, ...], pack: Pack) -> set[int]:
    """The tokens that open cues and are no nouns, and participles after their auxiliary."""
    return _verbal(tokens, matches) | _participles(tokens, pack)


def _verbal(tokens: tuple[Token, ...], matches: tuple[Match, ...]) -> set[int]:
    """The tokens that open the cues that hold and are no nouns: "ruled" of "ruled out" is then no head of a noun phrase."""
    cues = keep_longest(m for m in matches if m.rule.topic == "cue")
    verbs = [
        m
        for m in cues
        if isinstance(m.rule.meaning, Cue) and not m.rule.meaning.nominal and m.rule.meaning.role is not CueRole.VOID
    ]
    return {m.first for m in verbs if m.last - m.first == 1 or not tokens[m.first].is_capital}


def _participles(tokens: tuple[Token, ...], pack: Pack) -> set[int]:
    """Participles right after their auxiliary: who "had been shipped" or "were headed" there is no ship and no head."""
    if not pack.grammar.passive_participle:
        return set()
    auxiliaries, participle = pack.closed["passive_auxiliaries"], re.compile(pack.grammar.passive_participle)
    pairs = zip(tokens, tokens[1:], strict=False)
    return {n for n, (left, right) in enumerate(pairs, 1) if left.norm in auxiliaries and participle.search(right.norm)}
