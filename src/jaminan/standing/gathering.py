"""From claims on record to undertakings: who owes what to whom, and the words about it, copies told once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from jaminan.model.claims import Commitment
from jaminan.model.codes import Measure
from jaminan.model.decisions import Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking, Weight, Word
from jaminan.standing.deciding import merged
from jaminan.standing.times import first_day, is_when
from jaminan.standing.weighing import weigh

_Value = TypeVar("_Value")


class Key(NamedTuple):
    """What makes an undertaking the same one."""

    debtor: str
    creditor: str | None
    measure: Measure

    @property
    def undertaking(self) -> str:
        """The id of the undertaking."""
        return Undertaking(debtor=self.debtor, creditor=self.creditor, measure=self.measure, words=()).id


class _Told(NamedTuple):
    claim: ClaimOnRecord
    said: Commitment
    weight: Weight


def day_of(claim: ClaimOnRecord) -> str:
    """The day of a claim in the world: when its report was published, else when the ledger came to know it."""
    published = claim.document.published
    return first_day(published) if published and is_when(published) else claim.recorded[:10]


def gather(
    claims: Iterable[ClaimOnRecord],
    families: Mapping[str, str],
    decisions: Decisions | None = None,
    until: str | None = None,
) -> tuple[Undertaking, ...]:
    """The undertakings that the commitments tell of until that day (None: all), each with its words in time order, whatever the order of the claims.

    Undertakings that were merged are told as one, and are so on every day: what was published after `until` tells no word, but counts for
    which undertakings there are. Where nothing at all is on record about the one they were merged into, they stay.
    """
    told: dict[Key, list[_Told]] = {}
    for claim in claims:
        if isinstance(claim.claim, Commitment):
            published = until is None or day_of(claim) <= until
            for key in keys_of(claim.claim):
                some = told.setdefault(key, [])
                if published:
                    some.append(_Told(claim, claim.claim, weigh(claim.claim, key.debtor, key.creditor)))
    if decisions and decisions.merges:
        told = _merged(told, decisions)
    found = [_undertaking(key, some, families) for key, some in told.items() if some]
    return tuple(sorted(found, key=lambda one: (one.debtor, one.creditor or "", one.measure)))


def _merged(told: Mapping[Key, list[_Told]], decisions: Decisions) -> dict[Key, list[_Told]]:
    known = {key.undertaking: key for key in told}
    found: dict[Key, list[_Told]] = {}
    for key, some in told.items():
        found.setdefault(known.get(merged(key.undertaking, decisions), key), []).extend(some)
    return {key: _weighed_as(key, some) for key, some in found.items()}


def _weighed_as(key: Key, some: Iterable[_Told]) -> list[_Told]:
    """Each claim once, at the most that it weighs: as told of its own undertaking, or of the one that it is told as."""
    best: dict[str, _Told] = {}
    for one in some:
        weight = max(one.weight, weigh(one.said, key.debtor, key.creditor))
        if one.claim.id not in best or best[one.claim.id].weight < weight:
            best[one.claim.id] = one._replace(weight=weight)
    return list(best.values())


def keys_of(claim: Commitment) -> Iterator[Key]:
    """One undertaking for each debtor and each creditor; nobody owes to oneself."""
    for debtor in dict.fromkeys(claim.actors):
        creditors = tuple(target for target in dict.fromkeys(claim.targets) if target != debtor)
        for creditor in creditors or (None,):
            yield Key(debtor, creditor, claim.measure)


def cut(undertaking: Undertaking, day: str, records: Mapping[str, ClaimOnRecord]) -> Undertaking:
    """The undertaking with its words as they were told by that day: without later words, and without later copies of earlier ones."""
    words = cut_words((word for word in undertaking.words if word.date <= day), day, records)
    counts = [word.count for word in words if word.count is not None]
    return replace(undertaking, words=words, count=counts[-1] if counts else None)


def cut_words(words: Iterable[Word], day: str, records: Mapping[str, ClaimOnRecord]) -> tuple[Word, ...]:
    """The words as they were told by that day: without later copies of them."""
    return tuple([_cut(word, day, records) for word in words])


def _cut(word: Word, day: str, records: Mapping[str, ClaimOnRecord]) -> Word:
    if len(word.claims) == 1:
        return word  # It is of the day of its only claim.
    claims = tuple(claim for claim in word.claims if day_of(records[claim]) <= day)
    if claims == word.claims:
        return word
    told = [said for claim in claims if isinstance(said := records[claim].claim, Commitment)]
    return replace(word, claims=claims, when=_first(one.when for one in told), count=_first(one.count for one in told))


def _first(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value is not None), None)


def _undertaking(key: Key, told: list[_Told], families: Mapping[str, str]) -> Undertaking:
    groups: dict[tuple[object, ...], list[_Told]] = {}
    for one in told:
        groups.setdefault(_sameness(one, families), []).append(one)
    words = sorted((_word(some, families) for some in groups.values()), key=_order)
    counts = [word.count for word in words if word.count is not None]
    return Undertaking(
        debtor=key.debtor,
        creditor=key.creditor,
        measure=key.measure,
        words=tuple(words),
        count=counts[-1] if counts else None,
    )


def _sameness(told: _Told, families: Mapping[str, str]) -> tuple[object, ...]:
    """Copies of one story that say the same are one word."""
    document = told.said.evidence.document
    speaker = told.said.speaker.actor if told.said.speaker else None
    return (families.get(document, document), told.said.firmness, frozenset(told.said.conditions), told.weight, speaker)


def _word(told: list[_Told], families: Mapping[str, str]) -> Word:
    # The fullest text of the first day leads: a cut copy gives another place, a later one another day.
    told = sorted(
        told, key=lambda one: (day_of(one.claim), -len(one.claim.document.text), one.said.evidence.document, _place(one))
    )
    lead = told[0].said
    return Word(
        claims=tuple(dict.fromkeys(one.claim.id for one in told)),
        date=day_of(told[0].claim),
        firmness=lead.firmness,
        conditions=tuple(sorted(set(lead.conditions))),
        weight=told[0].weight,
        speaker=lead.speaker,
        evidence=lead.evidence,
        family=families.get(lead.evidence.document, lead.evidence.document),
        when=_first(one.said.when for one in told),
        count=_first(one.said.count for one in told),
    )


def _place(told: _Told) -> tuple[object, ...]:
    said = told.said
    return (said.evidence.start, said.evidence.end, said.when or "", said.count or 0, told.claim.id)


def _order(word: Word) -> tuple[object, ...]:
    """By day, then weight, then what the report says first last; ids only at the end, for they differ from copy to copy."""
    return (word.date, word.weight, -word.evidence.start, word.firmness, word.conditions, word.claims[0])
