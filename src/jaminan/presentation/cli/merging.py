"""`jaminan merge` and `split`: undertakings that an analyst tells as one, and as two again."""

import json
from collections.abc import Iterable

from jaminan.ledger import Ledger, open_ledger
from jaminan.model.decisions import MergeDecision
from jaminan.model.errors import UsageError
from jaminan.pipeline.answering import Answers
from jaminan.presentation.cli.claims import ID_SHOWN
from jaminan.presentation.cli.options import Format, ledger_place, only
from jaminan.presentation.cli.reviewing import Deciding, to_entry_record
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.cli.waiting import telling_how_far
from jaminan.presentation.clock import now
from jaminan.presentation.wording import load_wording
from jaminan.standing.deciding import merged


def run_merge(identity: str, into: str | None, deciding: Deciding) -> int:
    """Keeps that one undertaking is told as another, or (`into` None) by itself again."""
    with open_ledger(ledger_place(deciding.ledger), create=False) as opened:
        decision = _merge(opened, identity, into, deciding.words) if into else _split(opened, identity)
        entry = opened.decide(decision, by=deciding.who(), at=now(), why=deciding.why)
    if deciding.output is Format.JSON:
        told = {"undertaking": decision.undertaking, "into": decision.into, "entry": to_entry_record(entry)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    phrase = "review.merged" if decision.into else "review.split"
    shown = {"id": decision.undertaking[:ID_SHOWN], "into": (decision.into or "")[:ID_SHOWN]}
    open_screen().line(load_wording(deciding.words).phrase(phrase, **shown), style="bold")
    return 0


def _merge(ledger: Ledger, identity: str, into: str, words: str) -> MergeDecision:
    with telling_how_far(words) as telling:
        known = [position.undertaking.id for position in Answers(ledger, telling=telling).standing().positions]
    one, other = _only(identity, known), _only(into, known)
    if one == merged(other, ledger.decisions()):
        raise UsageError("J423", into, "it is told as that very undertaking already")
    return MergeDecision(undertaking=one, into=other)


def _split(ledger: Ledger, identity: str) -> MergeDecision:
    joined = [one for one, decision in ledger.decisions().merges.items() if decision.into]
    return MergeDecision(undertaking=_only(identity, joined), into=None)


def _only(prefix: str, known: Iterable[str]) -> str:
    found = (one for one in known if one.startswith(prefix.lower()))
    return only(prefix, found, "no such undertaking, or none that was merged, has an id that begins so")
