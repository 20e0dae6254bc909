"""`jaminan actors`: candidates, whom they may be, and what an analyst says of them."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from jaminan.ledger import open_ledger
from jaminan.model.decisions import ActorDecision
from jaminan.model.entries import ClaimOnRecord
from jaminan.pipeline.identifying import Names, names_of
from jaminan.presentation.cli.options import Format, ledger_place
from jaminan.presentation.cli.reviewing import Deciding, to_entry_record
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.cli.showing import in_context
from jaminan.presentation.clock import now
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording, load_wording
from jaminan.standing.identity import Candidate, Suggestion

_WIDTHS = {"candidate": 30, "claims": 6, "reports": 7, "decided": 18, "suggestion": 35}


def run_actors(ledger: str | None, output: Format, words: str, *, every: bool) -> int:
    """Lists the candidates, those met most first."""
    with open_ledger(ledger_place(ledger), create=False) as opened:
        names = names_of(opened)
    chosen = [one for one in names.candidates if every or one.is_open]
    found = names.suggestions(chosen)
    if output is Format.JSON:
        print(json.dumps([_to_record(one, found[one.id]) for one in chosen], ensure_ascii=False, indent=1))
        return 0
    wording, screen = load_wording(words), open_screen()
    if not chosen:
        screen.line(wording.phrase("identity.none"))
        return 0
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="cyan", show_edge=False)
    for column, width in _WIDTHS.items():
        table.add_column(wording.word("candidate", column), width=width, overflow="fold")
    for one in chosen:
        table.add_row(*_cells(one, found[one.id], wording))
    screen.table(table)
    return 0


def run_candidate(told: str, ledger: str | None, output: Format, words: str) -> int:
    """Shows one candidate with its places and suggestions. Raises J420."""
    with open_ledger(ledger_place(ledger), create=False) as opened:
        names = names_of(opened)
        one = names.candidate(told)
        records = {mention.claim: opened.claim(mention.claim) for mention in one.mentions}
    found = names.suggestions([one])[one.id]
    if output is Format.JSON:
        print(json.dumps(_to_record(one, found), ensure_ascii=False, indent=1))
        return 0
    _show(one, found, records, load_wording(words), open_screen())
    return 0


def run_decision(decide: Callable[[Names], ActorDecision], deciding: Deciding) -> int:
    """Keeps what an analyst says, and prints what holds now. Raises J420 to J423."""
    with open_ledger(ledger_place(deciding.ledger), create=False) as opened:
        decision = decide(names_of(opened))
        entry = opened.decide(decision, by=deciding.who(), at=now(), why=deciding.why)
    if deciding.output is Format.JSON:
        print(json.dumps(_to_decision(decision) | {"entry": to_entry_record(entry)}, ensure_ascii=False, indent=1))
        return 0
    wording = load_wording(deciding.words)
    open_screen().line(f"{one_line(decision.candidate)}: {_decided(decision, wording)}", style="bold")
    return 0


def _show(
    one: Candidate, found: Sequence[Suggestion], records: Mapping[str, ClaimOnRecord], wording: Wording, screen: Screen
) -> None:
    screen.line(Text(one_line(one.id), style="bold").append(f"  {_decided(one.decision, wording)}", style="not bold dim"))
    for suggestion in found:
        screen.line(_suggested(suggestion, wording), indent=2)
    for mention in one.mentions:
        told = (mention.date, mention.language, mention.outlet, wording.word("slot", mention.slot), mention.spelling)
        screen.line(", ".join(one_line(words) for words in told if words), indent=2, style="dim")
        screen.line(in_context(records[mention.claim].document, mention.evidence), indent=4)


def _cells(one: Candidate, found: Sequence[Suggestion], wording: Wording) -> list[str]:
    claims, reports = {mention.claim for mention in one.mentions}, {mention.evidence.document for mention in one.mentions}
    best = _suggested(found[0], wording) if found else "-"
    return [one_line(one.id), str(len(claims)), str(len(reports)), _decided(one.decision, wording), best]


def _suggested(suggestion: Suggestion, wording: Wording) -> str:
    why = wording.words("suggestion_why", suggestion.reasons)
    shown = {"actor": suggestion.actor, "score": round(100 * suggestion.score), "near": one_line(suggestion.near), "why": why}
    return wording.phrase("identity.suggestion", **shown)


def _decided(decision: ActorDecision | None, wording: Wording) -> str:
    if decision is None or (decision.actor is None and not decision.apart):
        return wording.phrase("identity.open")
    if decision.actor is None:
        return wording.phrase("identity.apart", others=", ".join(decision.apart))
    if decision.actor == decision.candidate:
        return wording.phrase("identity.accepted", name=one_line(decision.name or decision.candidate), kind=decision.kind)
    return wording.phrase("identity.joined", actor=one_line(decision.actor))


def _to_decision(decision: ActorDecision) -> dict[str, Any]:
    told = {"candidate": decision.candidate, "actor": decision.actor, "kind": decision.kind, "name": decision.name}
    return told | {"apart": list(decision.apart)}


def _to_record(one: Candidate, found: Sequence[Suggestion]) -> dict[str, Any]:
    mentions = [
        {
            "claim": mention.claim,
            "slot": mention.slot,
            "document": mention.evidence.document,
            "evidence": [mention.evidence.start, mention.evidence.end],
            "spelling": mention.spelling,
            "language": mention.language,
            "outlet": mention.outlet,
            "date": mention.date,
        }
        for mention in one.mentions
    ]
    suggestions = [
        {"actor": s.actor, "score": s.score, "near": s.near, "reasons": [str(reason) for reason in s.reasons]} for s in found
    ]
    decision = _to_decision(one.decision) if one.decision else None
    return {"id": one.id, "name": one.name, "decision": decision, "mentions": mentions, "suggestions": suggestions}
