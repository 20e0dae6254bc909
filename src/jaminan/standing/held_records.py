"""What holds as compact JSON and back, for a ledger that projects it. Ids are written once, and pointed at by their place."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jaminan.model.claims import Evidence, Speaker
from jaminan.model.codes import Condition, EvidenceStatus, Firmness, LifeCycle, Measure
from jaminan.model.holding import Held, Proviso
from jaminan.model.standing import Answer, Because, Question, Reason, Undertaking, Weight, Word
from jaminan.standing.conditions.register import names_for

Row = list[Any]

# Codes by their words: a board reads tens of thousands of rows, and asking the enumeration takes five times as long.
_MEASURES = {str(code): code for code in Measure}
_STATES = {str(code): code for code in LifeCycle}
_FIRMNESS = {str(code): code for code in Firmness}
_CONDITIONS = {str(code): code for code in Condition}
_BECAUSE = {str(code): code for code in Because}
_WEIGHTS = {int(weight): weight for weight in Weight}
_QUESTIONS = {str(question): question for question in Question}
_OPEN = {str(question): Answer(question) for question in Question}

# Kept, since `json.dumps` makes an encoder anew each time.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def to_held_json(held: Held) -> str:
    """Canonical JSON without blanks: equal for what is equal, and a line of a few hundred signs."""
    ids = _Ids()
    undertaking = held.undertaking
    row = [
        [undertaking.debtor, undertaking.creditor, undertaking.measure, undertaking.count],
        [held.state, held.firmness, int(held.weight), held.since, held.deadline, held.count],
        [[proviso.condition, ids.all(proviso.claims), proviso.since] for proviso in held.provisos],
        [[answer.question, ids.one(answer.claim), _from_evidence(answer.evidence, ids)] for answer in held.clarity],
        _from_word(held.last_word, ids),
        ids.all(held.proof),
        [[reason.because, ids.all(reason.claims)] for reason in held.reasons],
    ]
    return _ENCODER.encode([*row, ids.known])


def from_held_json(text: str) -> Held:
    """What holds, as it was written."""
    of, state, provisos, clarity, last, proof, reasons, ids = json.loads(text)
    spans = _Spans(ids)
    return Held(
        undertaking=Undertaking(debtor=of[0], creditor=of[1], measure=_MEASURES[of[2]], words=(), count=of[3]),
        state=_STATES[state[0]],
        firmness=_FIRMNESS[state[1]],
        weight=_WEIGHTS[state[2]],
        since=state[3],
        deadline=state[4],
        count=state[5],
        provisos=tuple([Proviso(_CONDITIONS[code], _at(ids, claims), since) for code, claims, since in provisos]),
        clarity=tuple([_to_answer(code, claim, evidence, ids, spans) for code, claim, evidence in clarity]),
        last_word=_to_word(last, ids, spans),
        proof=_at(ids, proof),
        reasons=tuple([Reason(_BECAUSE[code], _at(ids, claims)) for code, claims in reasons]),
    )


def waiting_in(text: str) -> tuple[str | None, list[str]]:
    """Of what holds, as it was written: the deadline, and every name under which what it waits for may be known.

    It costs half of what it takes to open all.
    """
    (debtor, creditor, measure, _), state, provisos, *_ = json.loads(text)
    found = [names_for(_CONDITIONS[code], creditor, debtor, _MEASURES[measure]) for code, _, _ in provisos]
    return state[4], [name for names in found for name in names]


def _to_answer(code: str, claim: int | None, evidence: Row | None, ids: Sequence[str], spans: "_Spans") -> Answer:
    if claim is None:
        return _OPEN[code]
    return Answer(_QUESTIONS[code], ids[claim], None if evidence is None else spans[tuple(evidence)])


class _Spans(dict[tuple[Any, ...], Evidence]):
    """Evidence by its row, each made once: most answers are given by the same few spans."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids

    def __missing__(self, row: tuple[Any, ...]) -> Evidence:
        document, start, end, *mended = row
        made = Evidence(self._ids[document], start, end)
        if mended:
            status, repair, read_as = mended
            made = Evidence(self._ids[document], start, end, EvidenceStatus(status), repair, read_as)
        self[row] = made
        return made


@dataclass(slots=True)
class _Ids:
    """Ids by their place in a list, in the order in which they were met."""

    known: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def one(self, identity: str | None) -> int | None:
        if identity is None:
            return None
        if identity not in self.places:
            self.places[identity] = len(self.known)
            self.known.append(identity)
        return self.places[identity]

    def all(self, identities: Iterable[str]) -> list[int | None]:
        return [self.one(identity) for identity in identities]


def _at(ids: Sequence[str], places: Iterable[int]) -> tuple[str, ...]:
    return tuple([ids[place] for place in places])


def _from_evidence(evidence: Evidence | None, ids: _Ids) -> Row | None:
    if evidence is None:
        return None
    place = [ids.one(evidence.document), evidence.start, evidence.end]
    if evidence.status is EvidenceStatus.EXACT:
        return place
    return [*place, evidence.status, evidence.repair, evidence.read_as]


def _from_word(word: Word, ids: _Ids) -> Row:
    said = [word.date, word.firmness, int(word.weight), list(word.conditions), word.when, word.count]
    speaker = [word.speaker.name, word.speaker.actor] if word.speaker else None
    return [*said, speaker, ids.one(word.family), _from_evidence(word.evidence, ids), ids.all(word.claims)]


def _to_word(row: Row, ids: Sequence[str], spans: _Spans) -> Word:
    date, firmness, weight, conditions, when, count, speaker, family, evidence, claims = row
    return Word(
        claims=_at(ids, claims),
        date=date,
        firmness=_FIRMNESS[firmness],
        conditions=tuple([_CONDITIONS[code] for code in conditions]),
        weight=_WEIGHTS[weight],
        speaker=Speaker(*speaker) if speaker else None,
        evidence=spans[tuple(evidence)],
        family=ids[family],
        when=when,
        count=count,
    )
