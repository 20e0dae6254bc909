"""How clear a promise is: the six answers, who of the counted can be named, and what is left open as sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jaminan.atlas import Atlas
from jaminan.model.standing import Position, Standing
from jaminan.presentation.clarity_words import question_words
from jaminan.presentation.web.visits import Visit
from jaminan.standing.crowds import counted, find_named_of_crowds
from jaminan.standing.vagueness import open_questions

Named = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """A promise; of a counted group how many were counted and who of them is named, each with the claims that say so."""

    position: Position
    count: int | None
    named: Named
    questions: tuple[str, ...]


def to_clear(visit: Visit, standing: Standing, positions: Sequence[Position], atlas: Atlas) -> list[Clear]:
    """How clear each of these is, by all that stands."""
    named = _named(standing, positions, atlas)
    return [_clear(visit, one, named.get(one.undertaking.id, {}), atlas) for one in positions]


def _clear(visit: Visit, one: Position, named: Named, atlas: Atlas) -> Clear:
    asked = open_questions(one, atlas, len(named))
    told = tuple(question_words(visit.wording, visit.name, one, question) for question in asked)
    return Clear(position=one, count=counted(one), named=named, questions=told)


def _named(standing: Standing, crowds: Sequence[Position], atlas: Atlas) -> Mapping[str, Named]:
    """Who is known of these crowds alone: no other crowd is looked at."""
    creditors = {one.undertaking.creditor for one in crowds if counted(one) is not None}
    if not creditors:
        return {}
    alone = [
        one
        for one in standing.positions
        if one.undertaking.creditor in creditors and atlas.is_state(one.undertaking.debtor) and counted(one) is None
    ]
    told = Standing(as_of=standing.as_of, known_at=standing.known_at, positions=(*crowds, *alone))
    return find_named_of_crowds(told, atlas)
