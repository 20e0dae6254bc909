"""A sentence as the later steps see it: its tokens, the rules that match, the parties in it, its dates and quotations."""

import re
from dataclasses import dataclass

from jaminan.languages.pack import Pack
from jaminan.languages.schema import Cue, CueRole
from jaminan.reading.dates import DateMention
from jaminan.reading.matching import Match, keep_longest
from jaminan.reading.parties import Party
from jaminan.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue where it stands: on the tokens `first:last`, passive or not, negated or not; `infinite`: after a preposition ("to attack")."""

    cue: Cue
    first: int
    last: int
    passive: bool = False
    negated: bool = False
    infinite: bool = False

    @property
    def governs(self) -> bool:
        """Whether the cue takes what follows as its complement."""
        return self.cue.role in (CueRole.COMMIT, CueRole.DEMAND, CueRole.DEONTIC, CueRole.WARN)

    @property
    def binds(self) -> bool:
        """Whether the cue may make a commitment or a demand, also by a deed that is told as done."""
        return self.governs or (self.cue.role is CueRole.ACT and self.cue.free is not None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document. Token numbers are local to the sentence; spans are code points of the text."""

    document: str
    text: str
    pack: Pack
    tokens: tuple[Token, ...]
    matches: tuple[Match, ...]
    signs: tuple[Sign, ...]
    parties: tuple[Party, ...]
    dates: tuple[DateMention, ...]
    quotations: tuple[tuple[int, int], ...] = ()
    published: str | None = None
    sayings: tuple[Sign, ...] = ()

    def closed(self, place: int, *classes: str) -> bool:
        """Whether the token at a place is in one of the language's closed word classes."""
        return any(self.tokens[place].norm in self.pack.closed[name] for name in classes)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The code points of the tokens `first:last`."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def topic(self, *topics: str) -> tuple[Match, ...]:
        """The matches of rules of these sorts."""
        return tuple(match for match in self.matches if match.rule.topic in topics)

    def quoted(self, place: int) -> bool:
        """Whether the token stands within a quotation."""
        start = self.tokens[place].start
        return any(a <= start < b for a, b in self.quotations)


@dataclass(frozen=True, slots=True)
class RawSentence:
    """A sentence before actors are sought in it: its words, numbers, dates and the rules that match; `paragraph` counts from 0."""

    paragraph: int
    pack: Pack
    tokens: tuple[Token, ...]
    matches: tuple[Match, ...]
    dates: tuple[DateMention, ...]
    quotations: tuple[tuple[int, int], ...] = ()


NEGATION_REACH = 3


def find_signs(tokens: tuple[Token, ...], matches: tuple[Match, ...], pack: Pack) -> tuple[Sign, ...]:
    """The cues that hold in a sentence, in order, with voice and negation."""
    cues = keep_longest(match for match in matches if match.rule.topic == "cue")
    signs = (_sign(tokens, match, pack) for match in cues if not tokens[match.first].dated)
    return tuple(sign for sign in signs if not _is_noun(tokens, sign, pack))


def find_sayings(tokens: tuple[Token, ...], matches: tuple[Match, ...], pack: Pack) -> tuple[Sign, ...]:
    """The verbs of saying, also those within a longer cue ("declared itself ready" both binds and says)."""
    says = (m for m in matches if isinstance(m.rule.meaning, Cue) and m.rule.meaning.role is CueRole.SAY)
    void = [m for m in matches if isinstance(m.rule.meaning, Cue) and m.rule.meaning.role is CueRole.VOID]
    kept = keep_longest([*says, *void])
    signs = (_sign(tokens, match, pack) for match in kept)
    return tuple(sign for sign in signs if sign.cue.role is CueRole.SAY)


def _is_noun(tokens: tuple[Token, ...], sign: Sign, pack: Pack) -> bool:
    """Whether a one-word cue that is a verb stands as a noun here: after an article, a possessive or a number ("the ships", "two strikes")."""
    if sign.cue.nominal or sign.last - sign.first > 1 or sign.cue.role is CueRole.VOID or sign.first == 0:
        return False
    before = tokens[sign.first - 1]
    if before.norm == "-" and sign.first > 1 and tokens[sign.first - 2].is_capital and not sign.cue.nominal:
        return True  # "a US-brokered truce"
    if before.number is not None and sign.cue.role is CueRole.COMMIT and sign.first > 1:
        return tokens[sign.first - 2].norm not in pack.closed["articles"]  # "the four promised", not "four offers"
    return before.norm in pack.closed["articles"] or before.number is not None or before.norm in pack.closed["determiners"]


def _sign(tokens: tuple[Token, ...], match: Match, pack: Pack) -> Sign:
    cue = match.rule.meaning
    assert isinstance(cue, Cue)  # noqa: S101 - rules of the topic `cue` are made from cues alone
    passive = match.rule.passive or _auxiliary_before(tokens, match, pack)
    return Sign(cue, match.first, match.last, passive, _negated(tokens, match, pack), _infinite(tokens, match, pack))


def _infinite(tokens: tuple[Token, ...], match: Match, pack: Pack) -> bool:
    before = tokens[match.first - 1] if match.first else None
    return before is not None and before.norm in pack.closed["prepositions"]


def _auxiliary_before(tokens: tuple[Token, ...], match: Match, pack: Pack) -> bool:
    """Whether a passive auxiliary stands before a participle ("was seized")."""
    if not pack.grammar.passive_participle or not re.search(pack.grammar.passive_participle, tokens[match.last - 1].norm):
        return False
    near = tokens[max(0, match.first - 3) : match.first]
    return any(token.is_word and token.norm in pack.closed["passive_auxiliaries"] for token in near)


def _negated(tokens: tuple[Token, ...], match: Match, pack: Pack) -> bool:
    """Whether a negation stands close before the cue (after it too, in languages that put it there), in the same stretch of words."""
    for place in range(match.first - 1, max(-1, match.first - 1 - NEGATION_REACH), -1):
        if not tokens[place].is_word and not tokens[place].norm.startswith("'"):
            break
        if tokens[place].norm in pack.closed["negation"]:
            return True
    if not pack.grammar.negation_after:
        return False
    own = any(not element.keys.isdisjoint(pack.closed["negation"]) for element in match.rule.pattern.elements)
    inside = tokens[match.first + 1 : max(match.first + 1, match.last - 1)]
    if not own and any(token.norm in pack.closed["negation"] for token in inside):
        return True
    after = tokens[match.last : match.last + 2]
    return any(token.norm in pack.closed["negation"] for token in after)
