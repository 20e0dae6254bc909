"""The vaguest promises first, and the open questions that whoever wants to hold a debtor to one would have to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jaminan.atlas.world import Atlas
from jaminan.model.codes import Condition, LifeCycle
from jaminan.model.standing import Position, Question, Standing
from jaminan.standing.coverage import STRENGTH
from jaminan.standing.crowds import Named, counted

PROMISES = frozenset(
    {LifeCycle.OFFERED, LifeCycle.CONDITIONAL, LifeCycle.DUE, LifeCycle.DISCHARGED, LifeCycle.BROKEN, LifeCycle.CONTESTED}
)
"""States of which one may ask what was promised; refusals and what is still open promise nothing."""


class Asking(StrEnum):
    """A question left open, as it is to be put; presentation has a sentence for each."""

    WHO_COUNTED = "who_counted"
    WHO_PARTLY_NAMED = "who_partly_named"
    WHO_OF_GROUP = "who_of_group"
    WHAT = "what"
    HOW_MUCH = "how_much"
    WHEN = "when"
    WHEN_AFTER = "when_after"
    WHICH_CONDITION = "which_condition"
    UNCLEAR_CONDITION = "unclear_condition"
    WHO_SAID = "who_said"
    DOES_IT_SAY_SO = "does_it_say_so"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question about one undertaking. `count` debtors were counted, `named` of them are known by name; `condition` must come first."""

    question: Question
    asking: Asking
    count: int | None = None
    named: int | None = None
    condition: Condition | None = None

    @property
    def missing(self) -> int | None:
        """How many of the counted no report names."""
        return None if self.count is None else max(0, self.count - (self.named or 0))


@dataclass(frozen=True, slots=True)
class Vague:
    """A promise and what it leaves open, in the order of the six questions."""

    position: Position
    open: tuple[OpenQuestion, ...]


def rank_vaguest(
    standing: Standing, atlas: Atlas, *, creditor: str | None = None, named: Named | None = None
) -> tuple[Vague, ...]:
    """The promises that leave something open, those that leave most first; of like ones the firmer, which should be clearer.

    `named` says who of the counted debtors is known by name (`crowds.py`); what it lacks is not known.
    """
    found = []
    for position in standing.positions:
        if position.state in PROMISES and creditor in (None, position.undertaking.creditor):
            asked = tuple(open_questions(position, atlas, len((named or {}).get(position.undertaking.id, ()))))
            found += [Vague(position, asked)] if asked else []
    return tuple(sorted(found, key=_rank))


def _rank(vague: Vague) -> tuple[object, ...]:
    undertaking = vague.position.undertaking
    return (
        -len(vague.open),
        -STRENGTH.index(vague.position.state),
        undertaking.debtor,
        undertaking.creditor or "",
        undertaking.measure,
    )


def open_questions(position: Position, atlas: Atlas, named: int = 0) -> Iterator[OpenQuestion]:
    """The questions about one undertaking that no word answers, and those that its answer only half answers."""
    over = position.state is LifeCycle.DISCHARGED
    for answer in position.clarity:
        if answer.claim is None and not (over and answer.question in (Question.WHEN, Question.ON_WHAT_CONDITION)):
            yield _asked(answer.question, position, atlas, named)
        elif answer.question is Question.ON_WHAT_CONDITION and _is_unclear(position):
            yield OpenQuestion(question=answer.question, asking=Asking.UNCLEAR_CONDITION, condition=Condition.OTHER)


def _is_unclear(position: Position) -> bool:
    return any(one.condition is Condition.OTHER for one in position.conditions)


def _asked(question: Question, position: Position, atlas: Atlas, named: int) -> OpenQuestion:
    match question:
        case Question.WHO:
            return _who(position, atlas, named)
        case Question.WHAT:
            return OpenQuestion(question=question, asking=Asking.WHAT)
        case Question.HOW_MUCH:
            return OpenQuestion(question=question, asking=Asking.HOW_MUCH)
        case Question.WHEN:
            first = next((one.condition for one in position.conditions if one.met is not True), None)
            return OpenQuestion(question=question, asking=Asking.WHEN_AFTER if first else Asking.WHEN, condition=first)
        case Question.ON_WHAT_CONDITION:
            return OpenQuestion(question=question, asking=Asking.WHICH_CONDITION)
        case Question.OWN_WORD:
            spoken = position.last_word.speaker is not None and position.last_word.speaker.name
            return OpenQuestion(question=question, asking=Asking.DOES_IT_SAY_SO if spoken else Asking.WHO_SAID)


def _who(position: Position, atlas: Atlas, named: int) -> OpenQuestion:
    group = atlas.actors.get(position.undertaking.debtor)
    count = counted(position)
    if count is None:
        size = len(group.members) if group and group.members else None
        return OpenQuestion(question=Question.WHO, asking=Asking.WHO_OF_GROUP, count=size)
    asking = Asking.WHO_PARTLY_NAMED if named else Asking.WHO_COUNTED
    return OpenQuestion(question=Question.WHO, asking=asking, count=count, named=named)
