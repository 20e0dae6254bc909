"""Hold: from the words about one undertaking, day by day, to what holds.

It hangs on nothing but the claims about that undertaking and the figures beside them, so it may be kept and folded on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jaminan.atlas.world import Atlas
from jaminan.model.codes import Firmness, LifeCycle
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.holding import Held, Proviso, Spell
from jaminan.model.standing import Answer, Because, Reason, Undertaking, Word
from jaminan.standing.clarity import Amounts, clarify
from jaminan.standing.gathering import cut, cut_words, day_of
from jaminan.standing.judging import Verdict, judge
from jaminan.standing.lifecycle import KEPT, NEGATIVE, next_state
from jaminan.standing.times import is_when, last_day
from jaminan.standing.weighing import bearing

_BOUND = frozenset({Firmness.PLEDGED, Firmness.AGREED})
_CARRIES = frozenset({Firmness.CONSIDERING, Firmness.READY}) | _BOUND
_NO = frozenset({LifeCycle.REFUSED, LifeCycle.BROKEN})
_GIVEN = frozenset({LifeCycle.OFFERED, LifeCycle.DUE, LifeCycle.DISCHARGED})
_OVER = frozenset({LifeCycle.REFUSED, LifeCycle.BROKEN, LifeCycle.DISCHARGED})


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the words: the claims on record by id (those of the undertaking suffice), figures, and the world."""

    records: Mapping[str, ClaimOnRecord]
    amounts: Amounts
    atlas: Atlas

    @classmethod
    def of(cls, claims: Iterable[ClaimOnRecord], atlas: Atlas) -> "Beside":
        """What stands beside the words of these claims; figures of the same documents should be among them."""
        records = {claim.id: claim for claim in claims}
        return cls(records, Amounts(records.values()), atlas)


def hold(undertaking: Undertaking, beside: Beside, before: Held | None = None) -> Held:
    """What all the words about an undertaking come to, after what held before them."""
    held = before
    for day, words in groupby(undertaking.words, key=lambda word: word.date):
        held = after(held, undertaking, day, tuple(words), beside)
    assert held is not None, "an undertaking has words"
    return held


def timeline(undertaking: Undertaking, beside: Beside, before: Held | None = None) -> tuple[Spell, ...]:
    """What held, from the first word on, each spell as it would be held on its days from what was published by then.

    `before` is what held before the words: the first spell may then begin later than they do.
    """
    steps: list[tuple[str, Held]] = []
    last = before
    for day, held in days_held(undertaking, beside, before):
        if last != held:
            steps.append((day, held))
            last = held
    ends = [day for day, _ in steps[1:]] + [None]
    return tuple(Spell(day, end, held) for (day, held), end in zip(steps, ends, strict=False))


def days_held(undertaking: Undertaking, beside: Beside, before: Held | None) -> Iterator[tuple[str, Held]]:
    """The days on which something was told, each with what holds after it. A copy of an earlier word is told in the past, so all is held anew."""
    fresh = {day: tuple(words) for day, words in groupby(undertaking.words, key=lambda word: word.date)}
    told = {(day_of(beside.records[claim]), word.date) for word in undertaking.words for claim in word.claims}
    copied = {day for day, first in told if day > first}
    held = before
    for day in sorted(fresh.keys() | copied):
        if day in copied:
            held = hold(cut(undertaking, day, beside.records), beside, before)
        else:
            held = after(held, undertaking, day, cut_words(fresh[day], day, beside.records), beside)
        yield day, held


def after(held: Held | None, undertaking: Undertaking, day: str, words: Sequence[Word], beside: Beside) -> Held:
    """What holds after the words of one more day; `held` is what held before, None before the first word."""
    verdict = judge(words, beside.records)
    noted = _noted(held, verdict) if held else None
    counted = next((word.count for word in reversed(words) if word.count is not None), held.undertaking.count if held else None)
    told = _bare(undertaking, counted, held)
    known = () if held is None or (noted is None and _turned(held, verdict)) else held.clarity
    actor = beside.atlas.actors.get(told.debtor)
    clarity = clarify(told.debtor, words, known, beside.records, beside.amounts, actor)
    if held is None or noted is None:
        return _moved(held, told, day, words, verdict, clarity)
    return replace(held, undertaking=told, clarity=clarity, last_word=words[-1], reasons=noted)


def _bare(undertaking: Undertaking, count: int | None, held: Held | None) -> Undertaking:
    """The undertaking without its words."""
    if held and held.undertaking.count == count:
        return held.undertaking
    return replace(undertaking, words=(), count=count)


def _noted(held: Held, verdict: Verdict) -> tuple[Reason, ...] | None:
    """The reasons of what held with a note of words that do not move it: they bear less, or are mere talk. None where they move it."""
    if bearing(verdict.weight) < bearing(held.weight):
        says_otherwise = verdict.contested or verdict.firmness is not held.firmness
        return _with(held.reasons, Reason(Because.LESSER_WORD_LATER, verdict.claims)) if says_otherwise else held.reasons
    if not verdict.contested and verdict.firmness in KEPT.get(held.state, ()):
        return _with(held.reasons, Reason(Because.STATE_KEPT, verdict.claims))
    return None


def _with(reasons: tuple[Reason, ...], reason: Reason) -> tuple[Reason, ...]:
    return (*(known for known in reasons if known.because is not reason.because), reason)


def _moved(
    held: Held | None, told: Undertaking, day: str, words: Sequence[Word], verdict: Verdict, clarity: tuple[Answer, ...]
) -> Held:
    state = LifeCycle.CONTESTED if verdict.contested else next_state(held.state if held else None, verdict.firmness)
    provisos, carried = _provisos(held, day, verdict)
    counts = [word.count for word in words if word.count is not None and word in verdict.words]
    return Held(
        undertaking=told,
        state=state,
        firmness=verdict.firmness,
        weight=verdict.weight,
        since=held.since if held and held.state is state else day,
        provisos=provisos,
        deadline=_deadline(held, day, verdict),
        count=counts[-1] if counts else None,
        clarity=clarity,
        last_word=words[-1],
        proof=tuple(sorted(verdict.claims)),
        reasons=(*verdict.reasons, *carried, *_taken_back(held, state)),
    )


def _taken_back(held: Held | None, state: LifeCycle) -> tuple[Reason, ...]:
    """What is refused or broken after an offer or a promise takes it back: the claims of that promise stay in the reasons."""
    if held is None or state not in _NO:
        return ()
    if held.state in _NO:
        return tuple(reason for reason in held.reasons if reason.because is Because.TAKEN_BACK)
    return (Reason(Because.TAKEN_BACK, held.proof),) if held.state in _GIVEN else ()


def _turned(held: Held, verdict: Verdict) -> bool:
    """Whether no has become yes, or yes no: then what was clear before is open again."""
    return (held.state in _NO) != (verdict.firmness in NEGATIVE)


def _provisos(held: Held | None, day: str, verdict: Verdict) -> tuple[tuple[Proviso, ...], tuple[Reason, ...]]:
    """The conditions a verdict names, else those that stood: to leave a condition unsaid is not to lift it.

    A heavier word than the one that set them stands by itself.
    """
    named = tuple(Proviso(one, tuple(sorted(set(claims))), day) for one, claims in sorted(verdict.conditions.items()))
    if named or held is None or not held.provisos or verdict.firmness not in _CARRIES or held.state in _OVER:
        return named, ()
    if bearing(held.weight) < bearing(verdict.weight):
        return named, ()
    claims = tuple(dict.fromkeys(claim for proviso in held.provisos for claim in proviso.claims))
    return held.provisos, (Reason(Because.CONDITION_CARRIED, claims),)


def _deadline(held: Held | None, day: str, verdict: Verdict) -> str | None:
    """The day by which a promise is to be kept; a time already past when it was said is none."""
    if verdict.contested or verdict.firmness not in _BOUND:
        return None
    told = [last_day(word.when) for word in verdict.words if word.when and is_when(word.when)]
    told += [held.deadline] if held and held.deadline and not told else []
    return max((deadline for deadline in told if deadline >= day), default=None)
