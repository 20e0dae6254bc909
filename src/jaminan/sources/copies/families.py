"""Families: stories that are copies of one another, directly or through a third, and which of them was probably first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from jaminan.model.decisions import KinDecision
from jaminan.model.stories import Family, KinKind, Kinship, OriginSign, Story
from jaminan.sources.copies.comparing import compare
from jaminan.sources.copies.credits import agency_of
from jaminan.sources.copies.sketching import anchor_bands, text_bands

SHARED_KEYS = 3
"""Anchor keys that two stories must share to be compared across languages."""

Pair = tuple[str, str]


def find_families(stories: Iterable[Story], decisions: Mapping[Pair, KinDecision] | None = None) -> tuple[Family, ...]:
    """The families of two members and more, by id. An analyst's decision on a pair goes before the comparison."""
    told = {story.id: story for story in stories}
    kinships = [kin for one, other in sorted(find_candidates(told.values())) if (kin := compare(told[one], told[other]))]
    return join(told, settle(kinships, told, decisions or {}))


def find_candidates(stories: Iterable[Story]) -> set[Pair]:
    """Pairs that are worth comparing: a key of the text in common, or several across languages."""
    by_text: dict[int, list[str]] = {}
    by_anchor: dict[int, list[str]] = {}
    for story in sorted(stories, key=lambda story: story.id):
        for key in set(text_bands(story.text)):
            by_text.setdefault(key, []).append(story.id)
        for key in anchor_bands(story.anchors):
            by_anchor.setdefault(key, []).append(story.id)
    shared = Counter(pair for ids in by_anchor.values() for pair in combinations(ids, 2))
    near = {pair for ids in by_text.values() for pair in combinations(ids, 2)}
    return near | {pair for pair, count in shared.items() if count >= SHARED_KEYS}


def settle(kinships: Iterable[Kinship], told: Mapping[str, Story], decisions: Mapping[Pair, KinDecision]) -> tuple[Kinship, ...]:
    """The kinships after what analysts decided: theirs put in, those that they deny taken out."""
    kept = {(kin.one, kin.other): kin for kin in kinships}
    for pair, decision in sorted(decisions.items()):
        one, other = sorted(pair)
        if decision.copies is False:
            kept.pop((one, other), None)
        elif decision.copies and one in told and other in told:
            kept[one, other] = Kinship(one=one, other=other, kind=KinKind.DECIDED, sureness=1.0, reasons=())
    return tuple(kept[pair] for pair in sorted(kept))


def join(told: Mapping[str, Story], kinships: Sequence[Kinship]) -> tuple[Family, ...]:
    """Stories that hang together, whatever the order of the kinships."""
    leader = {key: key for key in told}
    for kin in kinships:
        low, high = sorted((_lead(leader, kin.one), _lead(leader, kin.other)))
        leader[high] = low
    members: dict[str, list[str]] = {}
    for key in sorted(told):
        members.setdefault(_lead(leader, key), []).append(key)
    return tuple(_family(key, [told[one] for one in some], kinships) for key, some in sorted(members.items()) if len(some) > 1)


def _lead(leader: Mapping[str, str], key: str) -> str:
    while leader[key] != key:
        key = leader[key]
    return key


def _family(key: str, stories: Sequence[Story], kinships: Sequence[Kinship]) -> Family:
    ids = {story.id for story in stories}
    original, because = find_original(stories)
    own = tuple(kin for kin in kinships if kin.one in ids)
    return Family(id=key, members=tuple(sorted(ids)), original=original.id, because=because, kinships=own)


def find_original(stories: Sequence[Story]) -> tuple[Story, tuple[OriginSign, ...]]:
    """The story that the others probably come from, with what speaks for it, the heaviest first."""
    signs = {story.id: tuple(_signs(story, stories)) for story in stories}
    order = list(OriginSign)
    best = min(stories, key=lambda story: ([-(sign in signs[story.id]) for sign in _ORDER], story.published or "9", story.id))
    return best, tuple(sorted(signs[best.id], key=order.index))


_ORDER = (
    OriginSign.IS_AGENCY,
    OriginSign.CREDITED_BY_OTHERS,
    OriginSign.NOT_TRANSLATED,
    OriginSign.EARLIEST,
    OriginSign.LONGEST,
)


def _signs(story: Story, stories: Sequence[Story]) -> Iterable[OriginSign]:
    others = [other for other in stories if other.id != story.id]
    credited = {name.casefold() for other in others for name in other.credits}
    agency = agency_of(story.outlet)
    if agency and agency.casefold() in credited:
        yield OriginSign.IS_AGENCY
    elif story.outlet and story.outlet.casefold() in credited:
        yield OriginSign.CREDITED_BY_OTHERS
    if not story.damaged and any(other.damaged for other in others):
        yield OriginSign.NOT_TRANSLATED
    dates = [other.published for other in others if other.published]
    if story.published and all(story.published < date for date in dates) and dates:
        yield OriginSign.EARLIEST
    if all(len(story.text) > len(other.text) for other in others):
        yield OriginSign.LONGEST
