"""What changed, as the record that is kept, sent to webhooks and put into words: codes, ids, ISO times, and quotes that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jaminan.model.errors import LedgerError
from jaminan.pipeline.changes import Changes
from jaminan.presentation.judgement_records import to_changes_record
from jaminan.sources.passages import passage_link

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

_MOST = 300
"""Changes of each kind that one record tells; `left_out` says how many more there are."""
_PROOF = 2
_QUOTE = 400
_KINDS = ("undertakings", "conditions", "named", "record")


def to_news_record(changes: Changes, ledger: Ledger) -> dict[str, Any]:
    """All that is otherwise, each with the quotes that prove it."""
    record = to_changes_record(changes, _MOST)
    told = {kind: [_with_quotes(one, ledger) for one in record[kind]] for kind in _KINDS}
    left = changes.count - sum(map(len, told.values()))
    return {"since": changes.since, "until": changes.until, **told, "left_out": left}


def _with_quotes(record: dict[str, Any], ledger: Ledger) -> dict[str, Any]:
    return record | {"quotes": list(_quotes(record.get("proof", ()), ledger))} if "proof" in record else record


def _quotes(claims: Iterable[str], ledger: Ledger) -> Iterable[dict[str, Any]]:
    """The words of the first claims that prove it, where they stand, and an address that opens there."""
    for identity in list(claims)[:_PROOF]:
        try:
            found = ledger.claim(identity)
        except LedgerError:
            continue
        evidence, document = found.claim.evidence, found.document
        speaker = found.claim.speaker
        yield {
            "claim": identity,
            "quote": document.text[evidence.start : evidence.end][:_QUOTE],
            "speaker": speaker.name or speaker.actor if speaker else None,
            "outlet": document.outlet,
            "title": document.title,
            "published": document.published,
            "document": document.id,
            "url": passage_link(document, evidence) or document.url,
        }
