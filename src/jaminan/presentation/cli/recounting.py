"""`jaminan history`: every entry about a claim, a document or an undertaking, the machine's version beside the person's."""

import json
from collections.abc import Iterator
from typing import Any

from rich.text import Text

from jaminan.ledger import Ledger, open_ledger
from jaminan.ledger.rows import from_claim_row
from jaminan.model.entries import Entry, EntryKind, Subject
from jaminan.model.errors import UsageError
from jaminan.model.records import to_record
from jaminan.pipeline.answering import Answers
from jaminan.presentation.cli.claims import ID_SHOWN
from jaminan.presentation.cli.options import Format, ledger_place
from jaminan.presentation.cli.reviewing import to_entry_record
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.cli.waiting import telling_how_far
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording, load_wording


def run_history(identity: str, ledger: str | None, output: Format, words: str) -> int:
    """Finds what the id means, and prints what became of it."""
    with open_ledger(ledger_place(ledger), create=False) as opened:
        told = [(entry, _changed(entry, opened)) for entry in _entries(opened, identity.lower(), words)]
    if output is Format.JSON:
        print(
            json.dumps([to_entry_record(entry) | {"changed": changed} for entry, changed in told], ensure_ascii=False, indent=1)
        )
        return 0
    wording, screen = load_wording(words), open_screen()
    for entry, changed in told:
        screen.line(_line(entry, wording))
        for slot, (machine, person) in changed.items():
            shown = {"slot": wording.word("slot", slot), "machine": _plain(machine), "person": _plain(person)}
            screen.line(wording.phrase("review.changed", **shown), indent=4)
    return 0


def _entries(ledger: Ledger, prefix: str, words: str) -> list[Entry]:
    """The entries about the one thing whose id begins so, and about the claims in it.

    Raises:
        UsageError: J006 where there is none, J007 where there are several.
    """
    found = {one: ledger.claims_of(one) if subject is Subject.DOCUMENT else frozenset() for subject, one in ledger.find(prefix)}
    with telling_how_far(words) as telling:
        answers = Answers(ledger, telling=telling)
    for position in answers.with_words(answers.standing().find(prefix)):
        found[position.undertaking.id] = frozenset(claim for word in position.undertaking.words for claim in word.claims)
    for one in ledger.decisions().merges:
        if one.startswith(prefix):
            found.setdefault(one, frozenset())
    if len(found) != 1:
        if found:
            raise UsageError("J007", prefix, f"several ids begin so: {', '.join(sorted(found)[:5])}")
        raise UsageError("J006", prefix, "nothing on record has an id that begins so")
    [(identity, below)] = found.items()
    entries = [entry for subject in sorted({identity, *below}) for entry in ledger.entries(subject)]
    return sorted(entries, key=lambda entry: entry.number)


def _changed(entry: Entry, ledger: Ledger) -> dict[str, tuple[Any, Any]]:
    """The slots that a correction put otherwise than the machine has them now: slot -> (machine's, person's)."""
    if entry.kind is not EntryKind.CORRECTED or not isinstance(row := entry.content.get("record"), str):
        return {}
    record = ledger.claim(entry.subject)
    machine, person = to_record(record.machine or record.claim), to_record(from_claim_row(row))
    return {slot: (machine.get(slot), person.get(slot)) for slot in person if machine.get(slot) != person.get(slot)}


def _line(entry: Entry, wording: Wording) -> Text:
    told = {"kind": wording.word("entry_kind", entry.kind), "about": wording.word("entry_about", entry.about)}
    line = Text(wording.phrase("review.entry", number=entry.number, id=entry.subject[:ID_SHOWN], **told), style="bold")
    line.append(f"  {entry.at[:16].replace('T', ' ')}  {one_line(entry.by)}", style="not bold")
    return line.append(f": {one_line(entry.why)}" if entry.why else "", style="not bold italic")


def _plain(value: Any) -> str:
    return ", ".join(_parts(value)) or "-"


def _parts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    for one in value if isinstance(value, list) else [value]:
        if one is not None:
            yield one_line(str(one))
