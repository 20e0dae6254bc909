"""Rules and network weighed against each other: which code of a slot holds, and what the network's opinion says of a candidate.

What weighs is how often each was right on reports that the network had not seen (`tools/learn_judged.py`), and how certain it is here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jaminan.model.claims import Claim, Commitment, Demand, Event, Evidence, Figure, SlotEvidence
from jaminan.model.codes import EventType, EvidenceStatus, Firmness, Kind, Measure, Quantity
from jaminan.reading.drafting import Candidate
from jaminan.reading.judge.answers import SLOTS_OF, Answer, Outlook
from jaminan.reading.judge.asking import Inquiry
from jaminan.reading.sureness import weigh

RULE = "judge"
_STEPS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_RIVALS = 2
Tables = dict[str, dict[str, float]]
Signs = dict[str, frozenset[str]]


def settle(
    candidates: Sequence[Candidate], inquiries: Sequence[Inquiry], outlooks: Sequence[Outlook], tables: Tables
) -> list[Candidate]:
    """The candidates with their slots settled and the network's opinion among their traits; those that it was not asked about as they are."""
    settled = list(candidates)
    for inquiry, outlook in zip(inquiries, outlooks, strict=True):
        for number, answer in zip(inquiry.numbers, outlook.answers, strict=True):
            settled[number] = _settled(candidates[number], answer, outlook.kinds[candidates[number].claim.kind], tables)
    return settled


def _settled(candidate: Candidate, answer: Answer, holds: float, tables: Tables) -> Candidate:
    claim, traits = candidate.claim, {*_steps("stands", answer.stands), *_steps("actors", answer.actors), *_steps("holds", holds)}
    for slot in SLOTS_OF[claim.kind]:
        ruled = str(getattr(claim, slot))
        told = answer.slots[slot]
        traits |= {
            *_steps(slot, told[ruled]),
            f"judge {slot} {'agrees' if max(told, key=lambda code: told[code]) == ruled else 'differs'}",
        }
        code = choose(slot, ruled, told, tables, signs_of(candidate, slot))
        if code != ruled:
            claim, traits = with_code(claim, slot, code), traits | {f"judge {slot} settled"}
    return replace(candidate, claim=claim, traits=candidate.traits | traits)


def signs_of(candidate: Candidate, slot: str) -> Signs:
    """What speaks for each code by rule, beside that one was taken."""
    return {str(measure): signs for measure, signs in candidate.signs} if slot == "measure" else {}


def choose(slot: str, ruled: str, told: dict[str, float], tables: Tables, ruling: Signs | None = None) -> str:
    """The code that weighs most; the rule's, where nothing was learnt. `ruling` is what speaks for codes by rule."""
    table = tables.get(f"settle {slot}", {})
    options = dict(find_options(ruled, told, ruling or {}))
    return max(options, key=lambda code: (weigh(options[code], table), code == ruled)) if table else ruled


def find_options(ruled: str, told: dict[str, float], ruling: Signs) -> Iterator[tuple[str, frozenset[str]]]:
    """The codes that a slot may have, the rule's first, and what speaks for each."""
    likeliest = sorted(told, key=lambda code: -told[code])[:_RIVALS]
    for code in dict.fromkeys([ruled, *likeliest]):
        signs = {f"is {code}", *_steps("code", told[code])}
        signs |= {"rule", f"rule {code}"} if code == ruled else {f"against {ruled}"}
        yield code, frozenset(signs | {sign for sign in ruling.get(code, ()) if not sign.startswith("is:")})


def _steps(name: str, chance: float) -> Iterator[str]:
    """Every step that a chance has reached, so that what each is worth is learnt."""
    return (f"judge {name} {step}" for step in _STEPS if chance >= step)


def with_code(claim: Claim, slot: str, code: str) -> Claim:
    """The claim with another code in a slot, which its whole evidence now gives."""
    place = Evidence(claim.evidence.document, claim.evidence.start, claim.evidence.end, EvidenceStatus.INFERRED)
    slots = (*(one for one in claim.slots if one.slot != slot), SlotEvidence(slot, place, RULE))
    return replace(_coded(claim, slot, code), slots=slots)


def _coded(claim: Claim, slot: str, code: str) -> Claim:
    match claim:
        case Commitment() if slot == "firmness":
            return replace(claim, firmness=Firmness(code))
        case Commitment() | Demand() if slot == "measure":
            return replace(claim, measure=Measure(code))
        case Event() if slot == "type":
            return replace(claim, type=EventType(code))
        case Figure() if slot == "quantity":
            return replace(claim, quantity=Quantity(code))
    return claim


def find_silent(
    inquiries: Sequence[Inquiry], outlooks: Sequence[Outlook], claims: Sequence[Claim], least: float
) -> Iterator[tuple[Inquiry, Kind]]:
    """Sentences that may hold a claim of a kind, and gave none of any."""
    told = [(claim.evidence.start, claim.evidence.end) for claim in claims]
    for inquiry, outlook in zip(inquiries, outlooks, strict=True):
        end = inquiry.start + len(inquiry.text)
        kind = max(outlook.kinds, key=lambda one: outlook.kinds[one])
        if outlook.kinds[kind] >= least and not any(start < end and inquiry.start < last for start, last in told):
            yield inquiry, kind
