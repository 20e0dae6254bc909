"""The register: what is known of each named condition, as of a day in the world, with its history."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import cast

from jaminan.model.codes import Condition, Measure
from jaminan.model.conditions import Cause, Turn
from jaminan.model.decisions import ConditionDecision
from jaminan.standing.conditions.signs import Sign, Way
from jaminan.standing.times import first_day

_STRONGER = frozenset({Cause.DECISION, Cause.SUPPOSITION})
_NEWS = frozenset({Cause.EVENT, Cause.COMMITMENT, Cause.CONTESTED})
_SILENT = frozenset({Cause.UNTOLD, Cause.LESSER})


def name_of(condition: Condition, about: str | None) -> str:
    """The name of a condition: `ceasefire(UKR)` for one actor, `ceasefire` for all."""
    return f"{condition}({about})" if about else str(condition)


def names_for(condition: Condition, creditor: str | None, debtor: str, measure: Measure) -> tuple[str, ...]:
    """The names under which what an undertaking waits for may be known, the nearest first.

    What one does "if the other side does its part" has a name for the pair and the measure, since the part is done towards somebody.
    """
    pair = (f"{condition}({creditor}:{debtor}:{measure})",) if condition is Condition.RECIPROCITY and creditor else ()
    near = tuple(name_of(condition, actor) for actor in (creditor, debtor) if actor)
    return (*pair, *near, name_of(condition, None))


@dataclass(frozen=True, slots=True)
class Register:
    """The turns of each condition by its name, the earliest first; those that leave it as it was are among them."""

    turns: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)

    def find(self, names: Iterable[str], today: str | None = None, *, after: str = "") -> Turn | None:
        """The turn that holds on that day (None: in the end) under the first of the names that has one; a person's word goes first.

        Of events and commitments those count that came `after` the day on which the condition was named: who promises a thing
        "if there is a ceasefire" does not mean one that was before.
        """
        found = [turn for name in names if (turn := self.on(name, today)) and (turn.cause not in _NEWS or turn.on > after)]
        return next((turn for turn in found if turn.cause in _STRONGER), found[0] if found else None)

    def on(self, name: str, today: str | None = None) -> Turn | None:
        """The last turn of that name by that day."""
        for turn in reversed(self.turns.get(name, ())):
            if turn.cause not in _SILENT and (today is None or turn.on <= today):
                return turn
        return None

    def supposing(self, supposed: Mapping[str, Turn]) -> "Register":
        """The register as if these turns, one for each name, had come and nothing after them."""
        kept = {name: tuple(turn for turn in self.turns.get(name, ()) if turn.on < one.on) for name, one in supposed.items()}
        return self.over({name: (*kept[name], one) for name, one in supposed.items()}) if supposed else self

    def over(self, turns: Mapping[str, tuple[Turn, ...]]) -> "Register":
        """The register with these histories in the place of its own."""
        # Laid over them, so that those are not read for it; nobody writes to it.
        return Register(ChainMap(dict(turns), cast("dict[str, tuple[Turn, ...]]", self.turns)))


class Histories(Mapping[str, tuple[Turn, ...]]):
    """The history of each condition as of a day, worked out when somebody asks for it: a large record names thousands.

    `told` are the signs of each name, joined; they may be of any day.
    """

    def __init__(
        self, told: Mapping[str, Sequence[Sign]], decisions: Iterable[ConditionDecision] = (), today: str | None = None
    ) -> None:
        self._told, self._decided, self._today = told, _decided_by(decisions, today), today
        self._known: dict[str, tuple[Turn, ...] | None] = {}

    def __getitem__(self, name: str) -> tuple[Turn, ...]:
        if name not in self._known:
            signs = [sign for sign in self._told.get(name, ()) if _was_known(sign, self._today)]
            decided = self._decided.get(name, [])
            self._known[name] = tuple(_history(signs, decided)) if signs or decided else None
        found = self._known[name]
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name in sorted(self._told.keys() | self._decided.keys()) if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def agrees(self, other: Mapping[str, tuple[Turn, ...]]) -> bool:
        """Whether another register tells the same of every condition that was asked for here."""
        return all(other.get(name) == known for name, known in list(self._known.items()))


def _was_known(sign: Sign, today: str | None) -> bool:
    return today is None or (sign.told <= today and sign.on <= today)


def _decided_by(decisions: Iterable[ConditionDecision], today: str | None) -> dict[str, list[ConditionDecision]]:
    decided: dict[str, list[ConditionDecision]] = {}
    for decision in decisions:
        if today is None or first_day(decision.on) <= today:
            decided.setdefault(name_of(decision.condition, decision.about), []).append(decision)
    return decided


def make_register(signs: Iterable[Sign], decisions: Iterable[ConditionDecision] = (), today: str | None = None) -> Register:
    """The register as of a day: from the signs published by then and dated so, and from what analysts decided for days until then."""
    told: dict[str, list[Sign]] = {}
    for sign in signs:
        told.setdefault(sign.name, []).append(sign)
    return Register(dict(Histories(told, decisions, today)))


def _history(signs: list[Sign], decisions: list[ConditionDecision]) -> Iterator[Turn]:
    """Signs by day and what was decided among them: after a person's first word on it, signs are noted only."""
    said = sorted((_decided(one) for one in decisions), key=lambda turn: turn.on)
    first = said[0].on if said else None
    evidence = list(_weighed(sorted(signs, key=lambda sign: (sign.on, sign.told, sign.claims))))
    before = [turn for turn in evidence if first is None or turn.on < first]
    after = evidence[len(before) :]  # They come by day.
    noted = [turn if turn.cause in _SILENT else replace(turn, cause=Cause.LESSER) for turn in after]
    yield from before
    yield from sorted([*said, *noted], key=lambda turn: (turn.on, turn.cause is Cause.DECISION))


def _decided(decision: ConditionDecision) -> Turn:
    return Turn(
        on=first_day(decision.on), met=decision.met, cause=Cause.DECISION, told=decision.at[:10], by=decision.by, why=decision.why
    )


def _weighed(signs: Iterable[Sign]) -> Iterator[Turn]:
    """A turn for each day that has signs: the heaviest decide, and where they are at odds nobody knows."""
    weight, met = 0, None
    for day, some in groupby(signs, key=lambda sign: sign.on):
        speaking = [sign for sign in some if sign.way is not Way.STIRS or met]
        told = [sign for sign in speaking if sign.meets(held=met) is not None]
        if not told and speaking:
            yield _turn(day, Cause.UNTOLD, speaking, met=met)
        if not told:
            continue
        top = max(sign.weight for sign in told)
        heaviest = [sign for sign in told if sign.weight == top]
        said = {sign.meets(held=met) for sign in heaviest}
        if top < weight:
            yield _turn(day, Cause.LESSER, heaviest, met=heaviest[0].meets(held=met))
        elif len(said) > 1:
            weight, met = top, None
            yield _turn(day, Cause.CONTESTED, heaviest, met=None)
        else:
            weight, met = top, said.pop()
            yield _turn(day, heaviest[0].cause, heaviest, met=met)


def _turn(day: str, cause: Cause, signs: list[Sign], *, met: bool | None) -> Turn:
    claims = tuple(sorted({claim for sign in signs for claim in sign.claims}))
    return Turn(on=day, met=met, cause=cause, told=min(sign.told for sign in signs), claims=claims)
