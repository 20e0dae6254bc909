"""What the heaviest words of one day say together: one verdict, or that they contest one another."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jaminan.model.codes import Condition, Firmness
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Because, Reason, Weight, Word
from jaminan.standing.lifecycle import NEGATIVE, POSITIVE
from jaminan.standing.weighing import REASONS, bearing

_CAUTION = (Firmness.RULED_OUT, Firmness.UNFULFILLED, *(code for code in Firmness if code not in NEGATIVE))
"""The order in which readings are preferred where sources are as many: a promise is never taken for more than is sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a day's words come to; `words` are those that say so (both sides, where it is contested)."""

    firmness: Firmness
    weight: Weight
    contested: bool
    words: tuple[Word, ...]
    reasons: tuple[Reason, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that make it so, copies included."""
        return tuple(claim for word in self.words for claim in word.claims)

    @property
    def conditions(self) -> dict[Condition, tuple[str, ...]]:
        """The conditions that any of the agreeing words names, with the claims that do: silence lifts no condition."""
        named: dict[Condition, tuple[str, ...]] = {}
        for word in self.words:
            for condition in word.conditions:
                named[condition] = named.get(condition, ()) + word.claims
        return named


def judge(words: Sequence[Word], records: Mapping[str, ClaimOnRecord]) -> Verdict:
    """The verdict of the heaviest voices of one day; each source has one, among its words that bear most.

    `records` are the claims of the words, by id.
    """
    if len(words) == 1:
        return _of_one(words[0])
    most = max(bearing(word.weight) for word in words)
    bearers = [word for word in words if bearing(word.weight) == most]
    old = _overtaken(bearers, records)
    heaviest = [word for word in bearers if not old.issuperset(word.claims)]
    spoken = _voices(heaviest, old, records)
    top = max(word.weight for word in spoken)
    voices = [word for word in spoken if word.weight == top]
    contested = _contest(voices)
    votes = Counter(word.firmness for word in voices)
    # Most sources decide, and where they are as many, the more cautious reading.
    firmness = min(votes, key=lambda code: (0 if contested else -votes[code], _CAUTION.index(code)))
    chosen = tuple(voices if contested else [word for word in voices if word.firmness is firmness])
    return Verdict(
        firmness=firmness,
        weight=top,
        contested=contested,
        words=chosen,
        reasons=(*_reasons(heaviest, voices, chosen, contested=contested), *_overtaking(bearers, heaviest, chosen)),
    )


def _of_one(word: Word) -> Verdict:
    """The verdict of a day on which one word was told, as on most."""
    copies = (Reason(Because.COPIES_COUNTED_ONCE, word.claims),) if len(word.claims) > 1 else ()
    reasons = (Reason(REASONS[word.weight], word.claims[:1]), *copies)
    return Verdict(firmness=word.firmness, weight=word.weight, contested=False, words=(word,), reasons=reasons)


def _overtaken(words: Iterable[Word], records: Mapping[str, ClaimOnRecord]) -> set[str]:
    """The claims of earlier versions of a page: of one source and one address, on record before a later one was."""
    versions: dict[tuple[str, str], dict[str, list[ClaimOnRecord]]] = {}
    for word in words:
        for record in map(records.__getitem__, word.claims):
            if record.document.url:
                page = versions.setdefault((word.family, record.document.url), {})
                page.setdefault(record.claim.evidence.document, []).append(record)
    old = set()
    for page in versions.values():
        # A newer reader finds more in a version that was met before, so that its first claim tells when that was.
        met = {document: min(one.recorded for one in told) for document, told in page.items()}
        last = max(met.values())
        old |= {one.id for document, told in page.items() if met[document] < last for one in told}
    return old


def _voices(words: Iterable[Word], old: Collection[str], records: Mapping[str, ClaimOnRecord]) -> list[Word]:
    """One word for each source: the one its report says first, since reports open with the news and end with the past."""
    first: dict[str, Word] = {}
    for word in sorted(words, key=lambda word: _place(word, old, records)):
        first.setdefault(word.family, word)
    return sorted(first.values(), key=lambda word: word.claims[0])


def _place(word: Word, old: Collection[str], records: Mapping[str, ClaimOnRecord]) -> tuple[object, ...]:
    # Ids are last, for they differ from copy to copy.
    place = records[next(claim for claim in word.claims if claim not in old)].claim.evidence if old else word.evidence
    return (place.start, place.end, _CAUTION.index(word.firmness), word.conditions, word.claims[0])


def _contest(voices: Sequence[Word]) -> bool:
    said = {word.firmness for word in voices}
    return bool(said & POSITIVE) and bool(said & NEGATIVE)


def _reasons(heaviest: Sequence[Word], voices: Sequence[Word], chosen: Sequence[Word], *, contested: bool) -> Iterable[Reason]:
    yield Reason(REASONS[chosen[0].weight], tuple(word.claims[0] for word in chosen))
    if contested:
        yield Reason(Because.SOURCES_DISAGREE, tuple(word.claims[0] for word in voices))
    elif len(chosen) < len(voices):
        yield Reason(Because.MORE_SOURCES, tuple(word.claims[0] for word in voices))
    if any(word.firmness is not chosen[0].firmness for word in heaviest if word not in voices):
        yield Reason(Because.SAID_FIRST, tuple(word.claims[0] for word in chosen))
    if copies := tuple(claim for word in chosen if len(word.claims) > 1 for claim in word.claims):
        yield Reason(Because.COPIES_COUNTED_ONCE, copies)


def _overtaking(bearers: Sequence[Word], heaviest: Sequence[Word], chosen: Sequence[Word]) -> Iterable[Reason]:
    """Whether a later version of a page says otherwise than an earlier one of that day."""
    dropped = (word for word in bearers if word not in heaviest)
    if any(word.firmness is not chosen[0].firmness for word in dropped):
        yield Reason(Because.LATER_VERSION, tuple(word.claims[0] for word in chosen))
