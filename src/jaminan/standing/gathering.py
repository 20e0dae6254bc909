"""From claims on record to undertakings: who owes what to whom, and the words about it, copies told once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jaminan.model.claims import Commitment
from jaminan.model.codes import Measure
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking, Weight, Word
from jaminan.standing.times import first_day, is_when
from jaminan.standing.weighing import weigh


class Key(NamedTuple):
    """What makes an undertaking the same one."""

    debtor: str
    creditor: str | None
    measure: Measure


class _Told(NamedTuple):
    claim: ClaimOnRecord
    said: Commitment
    weight: Weight


def day_of(claim: ClaimOnRecord) -> str:
    """The day of a claim in the world: when its report was published, else when the ledger came to know it."""
    published = claim.document.published
    return first_day(published) if published and is_when(published) else claim.recorded[:10]


def gather(claims: Iterable[ClaimOnRecord], families: Mapping[str, str]) -> tuple[Undertaking, ...]:
    """The undertakings that the commitments tell of, each with its words in time order, whatever the order of the claims."""
    told: dict[Key, list[_Told]] = {}
    for claim in claims:
        if isinstance(claim.claim, Commitment):
            for key in keys_of(claim.claim):
                told.setdefault(key, []).append(_Told(claim, claim.claim, weigh(claim.claim, key.debtor, key.creditor)))
    found = [_undertaking(key, some, families) for key, some in told.items()]
    return tuple(sorted(found, key=lambda one: (one.debtor, one.creditor or "", one.measure)))


def keys_of(claim: Commitment) -> Iterator[Key]:
    """One undertaking for each debtor and each creditor; nobody owes to oneself."""
    for debtor in dict.fromkeys(claim.actors):
        creditors = tuple(target for target in dict.fromkeys(claim.targets) if target != debtor)
        for creditor in creditors or (None,):
            yield Key(debtor, creditor, claim.measure)


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
        when=next((one.said.when for one in told if one.said.when), None),
        count=next((one.said.count for one in told if one.said.count is not None), None),
    )


def _place(told: _Told) -> tuple[object, ...]:
    said = told.said
    return (said.evidence.start, said.evidence.end, said.when or "", said.count or 0, told.claim.id)


def _order(word: Word) -> tuple[object, ...]:
    """By day, then weight, then what the report says first last; ids only at the end, for they differ from copy to copy."""
    return (word.date, word.weight, -word.evidence.start, word.firmness, word.conditions, word.claims[0])
