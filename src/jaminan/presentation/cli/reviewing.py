"""`jaminan accept`, `reject` and `correct`: a person's word on a claim, kept beside the machine's."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jaminan.atlas import load_atlas
from jaminan.ledger import Ledger, open_ledger
from jaminan.model.entries import ClaimOnRecord, Entry, Subject
from jaminan.model.errors import UsageError
from jaminan.model.records import to_record
from jaminan.pipeline.correcting import corrected
from jaminan.presentation.cli.claims import ID_SHOWN, ClaimPrinter
from jaminan.presentation.cli.options import Format, decider, ledger_place, only
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.clock import now
from jaminan.presentation.naming import load_names
from jaminan.presentation.plain import one_line
from jaminan.presentation.standing_records import to_claim_record
from jaminan.presentation.wording import load_wording


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides and why, in which ledger, and in which form and words to answer."""

    by: str | None
    why: str
    ledger: str | None
    output: Format
    words: str

    def who(self) -> str:
        """Who decides. Raises J510, where nobody is logged in."""
        return decider(self.by)


def run_review(kind: str, claim: str, deciding: Deciding) -> int:
    """Accepts or rejects a claim, and prints it."""
    with open_ledger(ledger_place(deciding.ledger), create=False) as opened:
        identity = find_claim(opened, claim)
        review: Callable[..., Entry] = opened.accept if kind == "accepted" else opened.reject
        entry = review(identity, by=deciding.who(), at=now(), why=deciding.why)
        record = opened.claim(identity)
    _tell(record, entry, deciding)
    return 0


def run_correct(claim: str, slots: list[str], evidence: str | None, deciding: Deciding) -> int:
    """Puts a claim right, and prints it beside the machine's version."""
    if not slots and not evidence:
        raise UsageError("J424", "--set", "nothing to correct; give --set SLOT=VALUE or --evidence WORDS")
    with open_ledger(ledger_place(deciding.ledger), create=False) as opened:
        record = opened.claim(find_claim(opened, claim))
        right = corrected(record.claim, record.document, slots, actors=known_actors(opened), evidence=evidence)
        entry = opened.correct(record.id, right, by=deciding.who(), at=now(), why=deciding.why)
        record = opened.claim(record.id)
    _tell(record, entry, deciding)
    return 0


def find_claim(ledger: Ledger, prefix: str) -> str:
    """The id of the one claim whose id begins so. Raises J006 where there is none, J007 where there are several."""
    found = (one for subject, one in ledger.find(prefix.lower()) if subject is Subject.CLAIM)
    return only(prefix, found, "no claim has an id that begins so")


def known_actors(ledger: Ledger) -> frozenset[str]:
    """The ids of the atlas, those that claims on record name, and those that analysts have accepted."""
    met = {
        actor for record in ledger.claims(standing=False) for actor in record.claim.actors + getattr(record.claim, "targets", ())
    }
    return frozenset(load_atlas().actors) | met | frozenset(ledger.decisions().actors)


def to_entry_record(entry: Entry) -> dict[str, Any]:
    """An entry for programs, without its seals."""
    told = {"number": entry.number, "kind": str(entry.kind), "about": str(entry.about), "subject": entry.subject}
    return told | {"by": entry.by, "at": entry.at, "why": entry.why}


def _tell(record: ClaimOnRecord, entry: Entry, deciding: Deciding) -> None:
    if deciding.output is Format.JSON:
        machine = to_record(record.machine) if record.machine else None
        told = to_claim_record(record) | {"machine": machine, "entry": to_entry_record(entry)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    wording, screen = load_wording(deciding.words), open_screen()
    printer = ClaimPrinter(screen, wording, load_names(deciding.words))
    kind = wording.word("entry_kind", entry.kind)
    told_by = {"kind": kind, "by": one_line(entry.by), "id": record.id[:ID_SHOWN], "number": entry.number}
    screen.line(wording.phrase("review.done", **told_by), style="bold")
    printer.claim(record.document, record.claim, identity=False)
    if record.machine:
        screen.line(wording.phrase("review.machine", facts=printer.facts(record.machine)), indent=4, style="dim")
