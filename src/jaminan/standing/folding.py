"""The fold: from claims on record to where every undertaking stands.

Day by day, the words that bear enough supersede what held before; silence changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from jaminan.atlas.world import Atlas
from jaminan.model.claims import Commitment
from jaminan.model.codes import Condition, Firmness, LifeCycle
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Because, ConditionStanding, Position, Reason, Standing, Undertaking, Word
from jaminan.standing.clarity import Amounts, clarify
from jaminan.standing.copies import find_families
from jaminan.standing.gathering import day_of, gather
from jaminan.standing.judging import Verdict, judge
from jaminan.standing.lifecycle import KEPT, NEGATIVE, next_state
from jaminan.standing.times import is_when, last_day, parse_as_of
from jaminan.standing.weighing import bearing

Met = Mapping[str, bool | None]
"""What is known of conditions: `ceasefire(UKR)` for one actor, `ceasefire` for all; what is not named is not known."""

_BOUND = frozenset({Firmness.PLEDGED, Firmness.AGREED})
_CARRIES = frozenset({Firmness.CONSIDERING, Firmness.READY}) | _BOUND
_OVER = frozenset({LifeCycle.REFUSED, LifeCycle.BROKEN, LifeCycle.DISCHARGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What holds after the days so far; `run` are the words since the last turn, which clarity asks."""

    state: LifeCycle
    verdict: Verdict
    since: str
    conditions: Mapping[Condition, tuple[str, ...]]
    deadline: str | None
    run: tuple[Word, ...]
    reasons: tuple[Reason, ...]


def fold(
    claims: Iterable[ClaimOnRecord],
    *,
    atlas: Atlas,
    as_of: str | None = None,
    known_at: str | None = None,
    met: Met | None = None,
    families: Mapping[str, str] | None = None,
) -> Standing:
    """Where every undertaking stands on the claims that stand and were published by `as_of`.

    `known_at` is only noted: the claims are what the ledger knew then. `families` spares the search for copies where it was done.
    Without `as_of` no deadline can pass.

    Raises:
        StandingError: J501, where `as_of` is no date.
    """
    today = parse_as_of(as_of) if as_of else None
    records = {claim.id: claim for claim in claims if claim.stands and (today is None or day_of(claim) <= today)}
    if families is None:
        families = find_families({claim.claim.evidence.document: claim.document.text for claim in records.values()})
    amounts = Amounts(records.values())
    positions = [
        _position(undertaking, records, amounts, atlas, met or {}, today) for undertaking in gather(records.values(), families)
    ]
    left_out = sorted(key for key, claim in records.items() if isinstance(claim.claim, Commitment) and not claim.claim.actors)
    return Standing(as_of=as_of, known_at=known_at, positions=tuple(positions), left_out=tuple(left_out))


def _position(
    undertaking: Undertaking, records: Mapping[str, ClaimOnRecord], amounts: Amounts, atlas: Atlas, met: Met, today: str | None
) -> Position:
    held = _held(undertaking)
    conditions = tuple(_weighed(undertaking, held, met))
    state, reasons = _settled(held, conditions, today)
    return Position(
        undertaking=undertaking,
        state=state,
        firmness=held.verdict.firmness,
        weight=held.verdict.weight,
        since=held.since,
        conditions=conditions,
        deadline=held.deadline,
        clarity=clarify(undertaking.debtor, held.run, records, amounts, atlas.actors.get(undertaking.debtor)),
        last_word=undertaking.words[-1],
        proof=tuple(sorted(held.verdict.claims)),
        reasons=(*held.reasons, *reasons),
    )


def _held(undertaking: Undertaking) -> _Held:
    held: _Held | None = None
    for day, words in groupby(undertaking.words, key=lambda word: word.date):
        held = _after(held, day, tuple(words))
    assert held is not None
    return held


def _after(held: _Held | None, day: str, words: tuple[Word, ...]) -> _Held:
    verdict = judge(words)
    if held is None:
        return _moved(None, day, words, verdict)
    if bearing(verdict.weight) < bearing(held.verdict.weight):
        says_otherwise = verdict.contested or verdict.firmness is not held.verdict.firmness
        return _unmoved(held, words, Reason(Because.LESSER_WORD_LATER, verdict.claims) if says_otherwise else None)
    if not verdict.contested and verdict.firmness in KEPT.get(held.state, ()):
        return _unmoved(held, words, Reason(Because.STATE_KEPT, verdict.claims))
    return _moved(held, day, words, verdict)


def _unmoved(held: _Held, words: tuple[Word, ...], reason: Reason | None) -> _Held:
    if reason is None:
        return replace(held, run=held.run + words)
    others = tuple(known for known in held.reasons if known.because is not reason.because)
    return replace(held, run=held.run + words, reasons=(*others, reason))


def _moved(held: _Held | None, day: str, words: tuple[Word, ...], verdict: Verdict) -> _Held:
    state = LifeCycle.CONTESTED if verdict.contested else next_state(held.state if held else None, verdict.firmness)
    conditions, carried = _conditions(held, verdict)
    turned = held is None or (held.state in (LifeCycle.REFUSED, LifeCycle.BROKEN)) != (verdict.firmness in NEGATIVE)
    return _Held(
        state=state,
        verdict=verdict,
        since=held.since if held and held.state is state else day,
        conditions=conditions,
        deadline=_deadline(held, day, verdict),
        run=words if held is None or turned else held.run + words,
        reasons=(*verdict.reasons, *carried),
    )


def _conditions(held: _Held | None, verdict: Verdict) -> tuple[Mapping[Condition, tuple[str, ...]], tuple[Reason, ...]]:
    """The conditions a verdict names, else those that stood: to leave a condition unsaid is not to lift it.

    A heavier word than the one that set them stands by itself.
    """
    named = verdict.conditions
    if named or held is None or not held.conditions or verdict.firmness not in _CARRIES or held.state in _OVER:
        return named, ()
    if bearing(held.verdict.weight) < bearing(verdict.weight):
        return named, ()
    claims = tuple(dict.fromkeys(claim for some in held.conditions.values() for claim in some))
    return held.conditions, (Reason(Because.CONDITION_CARRIED, claims),)


def _deadline(held: _Held | None, day: str, verdict: Verdict) -> str | None:
    """The day by which a promise is to be kept; a time already past when it was said is none."""
    if verdict.contested or verdict.firmness not in _BOUND:
        return None
    told = [last_day(word.when) for word in verdict.words if word.when and is_when(word.when)]
    told += [held.deadline] if held and held.deadline and not told else []
    return max((deadline for deadline in told if deadline >= day), default=None)


def _weighed(undertaking: Undertaking, held: _Held, met: Met) -> Iterator[ConditionStanding]:
    for condition, claims in sorted(held.conditions.items()):
        yield ConditionStanding(condition, _is_met(condition, undertaking, met), tuple(sorted(set(claims))))


def _is_met(condition: Condition, undertaking: Undertaking, met: Met) -> bool | None:
    """What is known of the condition for the creditor, else for the debtor, else for all."""
    names = (f"{condition}({undertaking.creditor})", f"{condition}({undertaking.debtor})", str(condition))
    return next((met[name] for name in names if name in met), None)


def _settled(held: _Held, conditions: tuple[ConditionStanding, ...], today: str | None) -> tuple[LifeCycle, tuple[Reason, ...]]:
    """A promise after its conditions and its deadline; every other state is left as it is."""
    if held.state is not LifeCycle.DUE:
        return held.state, ()
    if reasons := tuple(_waiting(conditions)):
        return LifeCycle.CONDITIONAL, reasons
    because = tuple(Reason(Because.CONDITIONS_MET, condition.claims) for condition in conditions)
    if today and held.deadline and held.deadline < today:
        return LifeCycle.BROKEN, (*because, Reason(Because.DEADLINE_PASSED, held.verdict.claims))
    return LifeCycle.DUE, because


def _waiting(conditions: tuple[ConditionStanding, ...]) -> Iterator[Reason]:
    for condition in conditions:
        if condition.met is not True:
            yield Reason(Because.CONDITION_OPEN if condition.met is None else Because.CONDITION_FAILED, condition.claims)
