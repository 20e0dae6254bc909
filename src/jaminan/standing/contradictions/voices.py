"""Speakers and outlets that say yes and no about one undertaking, where none of them has simply changed its mind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jaminan.model.codes import Firmness
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking, Weight, Word
from jaminan.standing.contradictions.clashes import APART, clash, is_no, is_same_voice, of_like_weight, overstates, words_clash
from jaminan.standing.contradictions.sides import Contradiction, ContradictionKind, Settle, Side
from jaminan.standing.weighing import bearing

_LATELY = 40
"""How many words back a word is compared: in a heap of reports about one matter the nearest tell the most."""


def find_voices(undertaking: Undertaking, records: Mapping[str, ClaimOnRecord]) -> Iterator[Contradiction]:
    """At most one contradiction between speakers and one between outlets, each with all the words on both of its sides."""
    words = [word for word in undertaking.words if _takes_a_side(word)]
    if len({says_no(word) for word in words}) < 2:
        return
    found: dict[ContradictionKind, dict[Word, None]] = {}
    for place, later in enumerate(words):
        for earlier in words[max(0, place - _LATELY) : place]:
            kind = _kind(earlier, later, words[max(0, place - _LATELY) : place + _LATELY])
            if kind:
                found.setdefault(kind, {}).update({earlier: None, later: None})
    for kind in sorted(found):
        yield _contradiction(kind, undertaking, list(found[kind]), words, records)


def _takes_a_side(word: Word) -> bool:
    return word.weight is Weight.OWN or any(clash(word.firmness, other) for other in Firmness)


def says_no(word: Word) -> bool:
    """On which side a word stands: with those that deny, or fall short of what others say was agreed."""
    return is_no(word.firmness) or word.firmness in (Firmness.RELUCTANT, Firmness.UNCLEAR, Firmness.CONSIDERING)


def _kind(one: Word, two: Word, words: Sequence[Word]) -> ContradictionKind | None:
    """How two words contradict each other, the earlier first; None where they do not, or where it is a change."""
    days = _days_between(one.date, two.date)
    if overstates(one, two) and days == 0 and _are_sides(one, two):
        return ContradictionKind.SPEAKERS
    if not words_clash(one, two) or (one.family == two.family and not _are_sides(one, two)):
        return None
    if is_same_voice(one, two):
        return ContradictionKind.OUTLETS if days == 0 else None
    if bearing(two.weight) > bearing(one.weight):
        return ContradictionKind.SPEAKERS if days == 0 else None
    if days > _reach(one, two) or _overtaken(one, two, words):
        return None
    both_told = one.speaker is None and two.speaker is None
    return ContradictionKind.OUTLETS if both_told else ContradictionKind.SPEAKERS


def _are_sides(one: Word, two: Word) -> bool:
    """Whether one report sets two sides against one another on what was agreed or is done; else it tells what was, and what is now."""
    sides = [word.speaker.actor if word.speaker else None for word in (one, two)]
    return (
        None not in sides
        and sides[0] != sides[1]
        and (Firmness.DELIVERING in (one.firmness, two.firmness) or overstates(one, two))
    )


def _reach(one: Word, two: Word) -> int:
    """How many days later the second may still be about what the first says."""
    if not of_like_weight(one, two):
        return APART["lesser"]
    if bearing(one.weight) is Weight.OWN:
        return 0 if one.speaker is None or two.speaker is None else APART["own"]
    return APART["unnamed"] if one.weight <= Weight.UNNAMED else APART["like"]


def _overtaken(one: Word, two: Word, words: Sequence[Word]) -> bool:
    """Whether the debtor, or who said the first, has itself come to say what the second says, by the second's day."""
    return any(
        one.date < word.date <= two.date
        and word is not two
        and not clash(word.firmness, two.firmness)
        and clash(word.firmness, one.firmness)
        and (bearing(word.weight) is Weight.OWN or is_same_voice(word, one))
        for word in words
    )


def _days_between(one: str, two: str) -> int:
    return abs((date.fromisoformat(two) - date.fromisoformat(one)).days)


def _contradiction(
    kind: ContradictionKind,
    undertaking: Undertaking,
    told: Iterable[Word],
    words: Sequence[Word],
    records: Mapping[str, ClaimOnRecord],
) -> Contradiction:
    told = sorted(told, key=lambda word: (word.date, word.claims))
    sides = [[word for word in told if says_no(word) is no] for no in (False, True)]
    own = any(bearing(word.weight) is Weight.OWN for word in told)
    return Contradiction(
        kind=kind,
        about=(undertaking.id, str(undertaking.measure)),
        debtors=(undertaking.debtor,),
        creditor=undertaking.creditor,
        sides=tuple(side_of(side, records) for side in sides),
        settle=Settle.FULL_TEXT if kind is ContradictionKind.OUTLETS or own and _all_own(told) else Settle.DEBTORS_WORD,
        settled=tuple(_settled(told, words)),
    )


def _all_own(told: Iterable[Word]) -> bool:
    return all(bearing(word.weight) is Weight.OWN for word in told)


def _settled(told: Sequence[Word], words: Sequence[Word]) -> list[str]:
    """The first later word that takes a side and bears at least as much as the heaviest of those that contradict one another."""
    most, last = max(bearing(word.weight) for word in told), max(word.date for word in told)
    later = [word for word in words if word.date > last and bearing(word.weight) >= most and word not in told]
    return list(later[0].claims) if later else []


def side_of(words: Sequence[Word], records: Mapping[str, ClaimOnRecord]) -> Side:
    """The words of one side, in time order."""
    claims = tuple(dict.fromkeys(claim for word in words for claim in word.claims))
    return Side(
        claims=claims,
        evidence=tuple(word.evidence for word in words),
        first=words[0].date,
        last=words[-1].date,
        voices=tuple(dict.fromkeys((word.speaker, records[word.claims[0]].claim.channel) for word in words)),
        outlets=tuple(dict.fromkeys(outlet for claim in claims if (outlet := records[claim].document.outlet))),
        firmness=words[-1].firmness,
    )
