"""Partial delivery: how much was promised, how much of it is told to have been delivered, and what that leaves.

Amounts are figures of the debtor in the sentence of the promise or of the delivery. Nothing is added up: two reports of a
delivery may tell of the same one, so what was delivered is the largest amount that any of them tells, and at least that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jaminan.model.claims import Figure
from jaminan.model.codes import Firmness, Quantity, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking, Word
from jaminan.standing.clarity import Amounts
from jaminan.standing.lifecycle import NEGATIVE

_PROMISES = frozenset({Firmness.READY, Firmness.PLEDGED, Firmness.AGREED})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure beside words about an undertaking: its value in its unit, and the claims that tell it, the words' first."""

    value: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One kind of thing promised: the last amount promised, and the most that is told to have been delivered since (None: none told)."""

    quantity: Quantity
    unit: Unit
    promised: Amount
    delivered: Amount | None = None

    @property
    def remaining(self) -> float:
        """What is still to come; nothing, where more was delivered than promised."""
        return max(0.0, self.promised.value - (self.delivered.value if self.delivered else 0.0))

    @property
    def proof(self) -> tuple[str, ...]:
        """The claims that tell it: words and figures."""
        return tuple(dict.fromkeys(self.promised.claims + (self.delivered.claims if self.delivered else ())))

    @property
    def partial(self) -> bool:
        """Some, and not all, was delivered."""
        return self.delivered is not None and self.remaining > 0


Kind = tuple[Quantity, Unit]


def find_deliveries(undertaking: Undertaking, records: Mapping[str, ClaimOnRecord], amounts: Amounts) -> tuple[Delivery, ...]:
    """The amounts promised and delivered since the debtor last refused or broke its word, by quantity and unit.

    A later promise of an amount takes the place of an earlier one, with what had been delivered before it.
    """
    promised: dict[Kind, Amount] = {}
    delivered: dict[Kind, Amount] = {}
    for word in _since_the_last_no(undertaking.words):
        for kind, amount in _told(word, undertaking.debtor, records, amounts):
            if word.firmness in _PROMISES and (kind not in promised or promised[kind].value != amount.value):
                promised[kind] = amount
                delivered.pop(kind, None)
            elif word.firmness is Firmness.DELIVERING and kind in promised:
                delivered[kind] = max(delivered.get(kind, amount), amount, key=lambda one: one.value)
    return tuple(Delivery(*kind, amount, delivered.get(kind)) for kind, amount in sorted(promised.items()))


def _since_the_last_no(words: tuple[Word, ...]) -> tuple[Word, ...]:
    last = max((place for place, word in enumerate(words) if word.firmness in NEGATIVE), default=-1)
    return words[last + 1 :]


def _told(word: Word, debtor: str, records: Mapping[str, ClaimOnRecord], amounts: Amounts) -> Iterator[tuple[Kind, Amount]]:
    for claim in word.claims:
        found = amounts.beside(records[claim], debtor) if claim in records else None
        if found and isinstance(found.claim, Figure):
            figure = found.claim
            yield (figure.quantity, figure.unit), Amount(figure.value, (claim, found.id))
            return
