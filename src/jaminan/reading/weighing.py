"""Which measure a clause is about, where several words or none tell: each measure is weighed by what speaks for it.

What speaks for a measure (the deed, the first matter, a matter before the cue or elsewhere, what the report is about) means the same in every
language; how much it counts is learnt from annotated reports (`tools/learn_sureness.py`).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from jaminan.languages.schema import CueRole, Matter
from jaminan.model.codes import Measure, Quantity
from jaminan.reading.clauses import Clause
from jaminan.reading.measures import Found
from jaminan.reading.owning import Measured
from jaminan.reading.parties import Scene
from jaminan.reading.sentences import Sentence
from jaminan.reading.sureness import weigh

Signs = dict[Measure, frozenset[str]]


def find_signs_of_measures(
    sentence: Sentence, clause: Clause, scene: Scene, found: tuple[Found, ...], money: tuple[Measured, ...]
) -> Signs:
    """For each measure that anything speaks for, what does."""
    signs: defaultdict[Measure, set[str]] = defaultdict(set)
    for place, one in enumerate(found):
        signs[one.measure].add("rule" if place == 0 else "rule too")
    _from_deeds(clause, signs)
    _from_matters(sentence, clause, signs)
    first, last = clause.complement
    if any(m.quantity is Quantity.AID and first <= m.at < last for m in money):
        signs[Measure.FINANCE].add("money")
    if clause.sign.cue.measure is not None:
        signs[clause.sign.cue.measure].add("own")
    if scene.matter is not None:
        signs[scene.matter].add("last")
    for place, measure in enumerate(scene.matters[:3]):
        signs[measure].add(f"report:{place}")
    signs[Measure.COOPERATION].add("fallback")
    role = clause.sign.cue.role
    return {measure: frozenset(told | {f"is:{measure}", f"is:{measure}:{role}"}) for measure, told in signs.items()}


def _from_deeds(clause: Clause, signs: defaultdict[Measure, set[str]]) -> None:
    telling = [d for d in clause.deeds if d.cue.measure is not None and d.cue.role in (CueRole.EVENT, CueRole.ACT)]
    for place, deed in enumerate(telling):
        if deed.cue.measure is not None:
            signs[deed.cue.measure].add(f"deed:{min(place, 2)}:{'noun' if deed.cue.nominal else 'verb'}")


def _from_matters(sentence: Sentence, clause: Clause, signs: defaultdict[Measure, set[str]]) -> None:
    first, last = clause.complement
    order: dict[str, int] = defaultdict(int)
    for match in sorted(sentence.topic("matter"), key=lambda m: (m.first, -m.weight[0])):
        matter = match.rule.meaning
        if not isinstance(matter, Matter):
            continue
        where = _where(match.first, match.last, first, last, clause)
        place = min(order[where], 2)
        order[where] += 1
        signs[matter.measure].add(f"{where}:{place}")
        if matter.strong:
            signs[matter.measure].add(f"strong {where}:{place}")


def _where(start: int, end: int, first: int, last: int, clause: Clause) -> str:
    if first <= start and end <= last:
        return "complement"
    if clause.low <= start < clause.sign.first:
        return "before"
    return "within" if clause.sign.first <= start < clause.sign.last else "elsewhere"


def choose_measure(found: tuple[Found, ...], signs: Signs, table: Mapping[str, float]) -> tuple[Found, ...]:
    """The measures found by rule, the first of them put right where another weighs more; as they are where there are no weights."""
    if not table or not found:
        return found
    best = max(sorted(signs), key=lambda measure: weigh(signs[measure], table))
    if best == found[0].measure or any(one.measure == best for one in found):
        return found
    return (replace(found[0], measure=best),)
