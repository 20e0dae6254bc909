"""What is compared with what: each claim as a telling of a matter, with its story, its source and how near that is to the debtor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jaminan.model.claims import Claim, Commitment, Demand, Event, Figure
from jaminan.model.codes import Channel, Firmness
from jaminan.model.decisions import Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Weight
from jaminan.standing.contradictions.clashes import clash, is_no
from jaminan.standing.deciding import merged
from jaminan.standing.figures.measured import Measured, agree, measure
from jaminan.standing.gathering import Key, day_of, keys_of
from jaminan.standing.times import first_day, is_when
from jaminan.standing.weighing import weigh, weigh_channel

_SAID_WITHIN = 3
"""Days that two tellings of one event or figure may lie apart."""

_RANK = {firmness: place for place, firmness in enumerate(Firmness)}
_FOR = frozenset({Firmness.READY, Firmness.PLEDGED, Firmness.AGREED, Firmness.DELIVERING})


class Telling(NamedTuple):
    """One claim about one matter. `days` counts from year 1; `figure` is what it measures, where it is a figure."""

    claim: str
    said: Claim
    weight: Weight
    family: str
    outlet: str | None
    speaker: str | None
    days: int
    about: int
    figure: Measured | None


def outlet_key(record: ClaimOnRecord) -> str | None:
    """The key of the outlet; None where the report names none."""
    return f"outlet:{record.document.outlet}" if record.document.outlet else None


def speaker_key(claim: Claim) -> str | None:
    """The key of the speaker: the name, the actor of an institution, `?` and the actor of an official who is not named."""
    if claim.speaker is None:
        return None
    if claim.speaker.name:
        return f"speaker:{claim.speaker.name}"
    mark = "?" if claim.channel is Channel.ANONYMOUS else ""
    return f"speaker:{mark}{claim.speaker.actor}" if claim.speaker.actor else None


def find_matters(
    records: Iterable[ClaimOnRecord], families: Mapping[str, str], decisions: Decisions | None = None
) -> dict[object, list[Telling]]:
    """The tellings of each matter, in time order; undertakings that an analyst joined are one."""
    found: dict[object, list[Telling]] = {}
    joined = decisions if decisions and decisions.merges else None
    for record in records:
        for matter, weight in _matters(record.claim):
            key: object = merged(matter.undertaking, joined) if joined and isinstance(matter, Key) else matter
            found.setdefault(key, []).append(_telling(record, weight, families))
    return {
        matter: sorted(_first_told(some), key=lambda one: (one.days, one.family, one.claim)) for matter, some in found.items()
    }


def _first_told(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """A copy is told on the day of its story's first report: it is no later word."""
    first: dict[str, int] = {}
    for one in tellings:
        first[one.family] = min(one.days, first.get(one.family, one.days))
    for one in tellings:
        days = first[one.family]
        yield one if one.days == days else one._replace(days=days, about=days if one.about == one.days else one.about)


def _telling(record: ClaimOnRecord, weight: Weight, families: Mapping[str, str]) -> Telling:
    said, document = record.claim, record.claim.evidence.document
    days = date.fromisoformat(day_of(record)).toordinal()
    about = date.fromisoformat(first_day(said.when)).toordinal() if said.when and is_when(said.when) else days
    figure = measure(said) if isinstance(said, Figure) else None
    family = families.get(document, document)
    return Telling(record.id, said, weight, family, outlet_key(record), speaker_key(said), days, about, figure)


def _matters(claim: Claim) -> Iterator[tuple[object, Weight]]:
    match claim:
        case Commitment():
            yield from ((key, weigh(claim, key.debtor, key.creditor)) for key in keys_of(claim))
        case Demand():
            yield ("demand", claim.measure, _set(claim.actors), _set(claim.targets)), nearness(claim)
        case Event():
            yield ("event", claim.type, _set(claim.actors), _set(claim.targets)), nearness(claim)
        case Figure():
            yield ("figure", claim.quantity, _set(claim.actors), measure(claim).dimension), nearness(claim)


def _set(actors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(actors)))


def nearness(claim: Claim) -> Weight:
    """Whose words a demand, an event or a figure is told in."""
    weight = weigh_channel(claim)
    if weight is not Weight.ANOTHER or claim.speaker is None or isinstance(claim, Figure):
        return weight  # Nobody's count is better for being one's own.
    return Weight.OWN if claim.speaker.actor in claim.actors else weight


def bears_out(told: Telling, other: Telling) -> bool | None:
    """Whether another telling of the same matter says at least as much (True), the contrary (False), or neither."""
    said, against = told.said, other.said
    if isinstance(said, Commitment) and isinstance(against, Commitment):
        return _of_words(said, against)
    if abs(told.about - other.about) > _SAID_WITHIN:
        return None
    if told.figure and other.figure:
        if agree(told.figure, other.figure):
            return True
        comparable = said.when == against.when and (said.when is not None or told.days == other.days)
        return False if comparable and 1 / 3 < told.figure.value / (other.figure.value or 1e-9) < 3 else None
    return True


def _of_words(said: Commitment, against: Commitment) -> bool | None:
    if clash(said.firmness, against.firmness):
        no = said if is_no(said.firmness) else against
        return None if no.conditions else False
    if said.firmness in _FOR:
        return True if against.firmness in _FOR and _RANK[against.firmness] >= _RANK[said.firmness] else None
    return True if said.firmness is against.firmness else None
