"""Projections: from the entries since the last time to what the desk reads. The same entries give the same rows, however they came.

A change to a report touches the undertakings that it spoke of before or speaks of now, and where it joins two families of copies,
those of their reports. A decision about identity touches anything, so then all is made anew.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jaminan.atlas.world import Atlas
from jaminan.ledger import projected
from jaminan.ledger.history import ClaimHistory, History
from jaminan.ledger.rows import from_claim_row
from jaminan.ledger.shelf import Row, Shelf, to_record
from jaminan.model.claims import Commitment
from jaminan.model.conditions import Cause
from jaminan.model.decisions import Decisions
from jaminan.model.documents import Document
from jaminan.model.entries import ClaimOnRecord, Review
from jaminan.pipeline.relating import relate
from jaminan.pipeline.stories import notes_of, to_story_json
from jaminan.pipeline.traits import to_traits_json, to_waiting
from jaminan.standing import Beside, gather, timeline, to_held_json
from jaminan.standing.clarity import Amounts
from jaminan.standing.conditions.signs import Sign, Way, find_signs
from jaminan.standing.deciding import with_kin_decided
from jaminan.standing.gathering import keys_of
from jaminan.standing.identity import with_actors_joined

_DOCUMENTS_AT_ONCE = 200
_UNDERTAKINGS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay made: rows, a digest over them, and whether it is the digest of those that were there before."""

    rows: int
    digest: str
    same: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What taking in the entries after `since` until `last` has made anew: some undertakings (None: all), and whether signs turned."""

    since: int
    last: int
    undertakings: frozenset[str] | None
    turned: bool


def digest_of(shelf: Shelf) -> str:
    """A digest over every projected row."""
    told = hashlib.sha256()
    for row in shelf.dump():
        told.update(json.dumps(row).encode())
    return told.hexdigest()


class Projector:
    """Keeps the projections of a ledger in step with its entries, for one atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def __call__(self, shelf: Shelf) -> Moved | None:
        """Take in the entries since the last time; gives what that has moved, None where there were none."""
        since, last = shelf.behind()
        if since == last and since:
            return None
        anew = since == 0 or shelf.decided_on_identity(since)
        if anew:
            shelf.clear()
        taking = _Taking(shelf, self._atlas)
        undertakings = taking.take(0 if anew else since, last)
        return Moved(since, last, None if anew else frozenset(undertakings), anew or taking.turned or shelf.decided(since))

    def replay(self, shelf: Shelf) -> None:
        """Make all projections anew."""
        shelf.clear()
        _Taking(shelf, self._atlas).take(0, shelf.behind()[1])


class _Taking:
    """One time of taking in: what it has read once it need not read again."""

    def __init__(self, shelf: Shelf, atlas: Atlas) -> None:
        self._shelf, self._atlas = shelf, atlas
        self._decisions: Decisions = shelf.decisions()
        self._documents: dict[str, Document] = {}
        self._figures: dict[str, list[ClaimOnRecord]] = {}
        self.turned = False

    def take(self, since: int, last: int) -> set[str]:
        """Take in the entries after one until the last; gives the undertakings that were made anew."""
        documents = self._shelf.touched(since)
        moved = {key for part in _parts(documents, _DOCUMENTS_AT_ONCE) for key in self._place(part)}
        if self._decisions.kin:
            moved |= self._decided_kin()
        self.turned = bool(moved)
        undertakings = set(self._shelf.told_in(moved))
        for part in _parts(documents, _DOCUMENTS_AT_ONCE):
            undertakings |= self._note(part)
        for some in self._grouped(undertakings - {""}):
            self._hold(some)
        self._shelf.note_mark(last)
        return undertakings

    def _place(self, documents: Sequence[str]) -> Iterator[str]:
        """Describe reports and find their families; gives the older reports that are now of another family."""
        known, history = self._shelf.described(documents), self._shelf.history(documents)
        stories = self._stories(history)
        rows = [
            {
                "document": key,
                "description": json.dumps(history.described(key), sort_keys=True, separators=(",", ":")),
                "story": stories[key],
                "found": known.get(key, {}).get("found", key),
                "family": known.get(key, {}).get("family", key),
            }
            for key in documents
        ]
        self._shelf.replace(projected.described, "document", documents, rows)
        fresh = [row["document"] for row in rows if _is_told_anew(row, known.get(row["document"]))]
        # A report that is met for the first time was of no family before.
        yield from sorted(relate(self._shelf, fresh) - (set(documents) - known.keys()))

    def _stories(self, history: History) -> dict[str, str]:
        """What is compared of the reports in a history beside their texts."""
        made = {key: [row for _, (_, row) in sorted(some.items())] for key, some in history.readings.items()}
        read = self._shelf.reading_rows(row for some in made.values() for row in some)
        told: dict[str, list[str]] = {}
        for claim in history.claims.values():
            if claim.withdrawn is None:
                told.setdefault(claim.document, []).append(claim.digest)
        claims = self._shelf.claim_rows(row for some in told.values() for row in some)
        stories = {}
        for key in history.sources:
            anchors, damaged = notes_of(read[row] for row in made.get(key, ()))
            said = (from_claim_row(claims[row]) for row in told.get(key, ()))
            stories[key] = to_story_json(anchors, said, damaged=damaged)
        return stories

    def _decided_kin(self) -> set[str]:
        """Families after what analysts decided; gives the reports that this moves."""
        decided = with_kin_decided(self._shelf.families(), self._decisions.kin)
        rows = [row for row in self._shelf.described(decided).values() if row["family"] != decided[row["document"]]]
        keys = [row["document"] for row in rows]
        self._shelf.replace(
            projected.described, "document", keys, [dict(row) | {"family": decided[row["document"]]} for row in rows]
        )
        return set(keys)

    def _note(self, documents: Sequence[str]) -> set[str]:
        """Note the claims of reports as they are now; gives the undertakings that they spoke of before and speak of now."""
        before, history = self._shelf.told_in(documents), self._shelf.history(documents)
        claims = [_to_row(claim) for claim in history.claims.values()]
        self._shelf.replace(projected.known, "document", documents, claims)
        records = [record for record in self._records(self._shelf.claims_in(documents)) if record.stands]
        told = list(_told(records))
        self._shelf.replace(projected.told, "document", documents, told)
        signs = list(self._signs(records))
        self.turned = self.turned or self._shelf.signs_in(documents) != {(row["document"], row["sign"]) for row in signs}
        self._shelf.replace(projected.signs, "document", documents, signs)
        self._shelf.replace(projected.waiting, "document", documents, list(to_waiting(records)))
        return before | {row["undertaking"] for row in told}

    def _signs(self, records: Sequence[ClaimOnRecord]) -> Iterator[Row]:
        # The family is put in when they are read, since it may be another by then.
        found: dict[str, int] = {}
        for sign in find_signs(records, {}, self._atlas):
            place = found[sign.family] = found.get(sign.family, -1) + 1
            yield {"document": sign.family, "place": place, "sign": to_sign_json(sign)}

    def _grouped(self, undertakings: set[str]) -> Iterator[Sequence[str]]:
        """The undertakings in parts; those that analysts have merged stay together."""
        merges = self._decisions.merges
        joined = set(merges) | {one.into for one in merges.values() if one.into}
        if joined & undertakings:
            yield sorted(joined)
        yield from _parts(sorted(undertakings - joined), _UNDERTAKINGS_AT_ONCE)

    def _hold(self, undertakings: Sequence[str]) -> None:
        """Make the spells of undertakings from the claims about them."""
        records = {record.id: record for record in self._records(self._shelf.claims_told(undertakings))}
        documents = {record.document.id for record in records.values()}
        figures = self._figures_of(documents)
        amounts = Amounts(figure for key in sorted(documents) for figure in figures[key])
        beside = Beside(records, amounts, self._atlas)
        families = {key: row["family"] for key, row in self._shelf.described(documents).items()}
        wanted = set(undertakings)
        rows: list[Row] = []
        traits: list[Row] = []
        for undertaking in gather(records.values(), families, self._decisions):
            # A claim of several debtors speaks of others too, of which this is not all.
            if undertaking.id in wanted:
                rows += [self._to_spell(undertaking.id, spell) for spell in timeline(undertaking, beside)]
                traits.append({"undertaking": undertaking.id, "traits": to_traits_json(undertaking, records)})
        self._shelf.replace(projected.spells, "undertaking", undertakings, rows)
        self._shelf.replace(projected.traits, "undertaking", undertakings, traits)

    def _to_spell(self, identity: str, spell: Any) -> Row:
        held = spell.held
        return {
            "undertaking": identity,
            "start": spell.start,
            "end": spell.end,
            "debtor": held.undertaking.debtor,
            "creditor": held.undertaking.creditor or "",
            "measure": str(held.undertaking.measure),
            "deadline": held.deadline,
            "hangs": int(bool(held.provisos)),
            "outlet": self._documents[held.last_word.evidence.document].outlet,
            "held": to_held_json(held),
        }

    def _figures_of(self, documents: set[str]) -> Mapping[str, list[ClaimOnRecord]]:
        missing = sorted(documents - self._figures.keys())
        if missing:
            self._figures |= {key: [] for key in missing}
            for record in self._records(self._shelf.figures_in(missing)):
                self._figures[record.document.id].append(record)
        return self._figures

    def _records(self, rows: Iterable[Row]) -> list[ClaimOnRecord]:
        told = list(rows)
        missing = {row["document"] for row in told} - self._documents.keys()
        self._documents |= self._shelf.documents(missing)
        found = [to_record(row, self._documents[row["document"]]) for row in told]
        return list(with_actors_joined(found, self._decisions.actors, atlas=self._atlas))


def _is_told_anew(row: Row, before: Row | None) -> bool:
    """Whether a report is new, or is otherwise in what its comparison looks at."""
    return before is None or any(row[name] != before[name] for name in ("story", "description"))


def _told(records: Iterable[ClaimOnRecord]) -> Iterator[dict[str, str]]:
    for record in records:
        said = record.claim
        if isinstance(said, Commitment):
            for undertaking in sorted({key.undertaking for key in keys_of(said)} or {""}):
                yield {"undertaking": undertaking, "claim": record.id, "document": said.evidence.document}


def to_sign_json(sign: Sign) -> str:
    """A sign as compact JSON, without its family."""
    row = [sign.name, sign.on, sign.told, sign.way, sign.cause, sign.weight, *sign.claims]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def from_sign_json(text: str, family: str) -> Sign:
    """A sign as it was written, of that family."""
    name, on, told, way, cause, weight, *claims = json.loads(text)
    return Sign(name=name, on=on, told=told, way=Way(way), cause=Cause(cause), weight=weight, claims=tuple(claims), family=family)


def _to_row(claim: ClaimHistory) -> Row:
    stands = claim.withdrawn is None if claim.review is Review.UNREVIEWED else claim.review is not Review.REJECTED
    return {
        "claim": claim.id,
        "document": claim.document,
        "digest": claim.digest,
        "recorded": claim.recorded,
        "review": str(claim.review),
        "withdrawn": claim.withdrawn,
        "corrected": claim.corrected,
        "stands": int(stands),
    }


def _parts(wanted: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(wanted), size):
        yield wanted[start : start + size]
