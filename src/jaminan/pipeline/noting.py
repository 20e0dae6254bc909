"""Noting: what the entries about reports come to, report by report: how each is described, its copies, its claims and what they tell."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from jaminan.atlas.world import Atlas
from jaminan.ledger import projected
from jaminan.ledger.asking import to_on_record
from jaminan.ledger.history import ClaimHistory, History
from jaminan.ledger.revising import revise
from jaminan.ledger.rows import canonical, from_description
from jaminan.ledger.shelf import Row, Shelf
from jaminan.model.claims import Claim, Commitment, Figure
from jaminan.model.conditions import Cause
from jaminan.model.decisions import Decisions
from jaminan.model.documents import Document
from jaminan.model.entries import ClaimOnRecord, Review
from jaminan.pipeline.concerning import ever_joined, speaks_of
from jaminan.pipeline.relating import relate
from jaminan.pipeline.stories import notes_of, to_story_json
from jaminan.pipeline.touching import Touched
from jaminan.pipeline.traits import to_cards
from jaminan.standing.conditions.signs import Sign, Way, find_signs
from jaminan.standing.deciding import with_kin_decided
from jaminan.standing.gathering import day_of, keys_of
from jaminan.standing.identity import with_actors_joined


@dataclass(frozen=True, slots=True)
class _Part:
    """Some reports as the entries tell them: their history, the claims by the hashes of their rows, and the reports by their ids."""

    history: History
    claims: Mapping[str, Claim]
    homes: Mapping[str, Document]

    @property
    def on_record(self) -> list[ClaimOnRecord]:
        """Their claims, whatever has become of them, before actors are joined."""
        told = self.history.claims.values()
        return [to_on_record(one, self.claims[one.digest], self.homes[one.document]) for one in told]


class Noter:
    """Notes reports, for one atlas and the decisions that hold."""

    def __init__(self, shelf: Shelf, atlas: Atlas, decisions: Decisions) -> None:
        self._shelf, self._atlas, self._decisions = shelf, atlas, decisions

    def note(self, documents: Sequence[str], touched: Touched, named: Set[str]) -> None:
        """Note these reports as they are now; of those `named` all is otherwise, since actors in them are others now."""
        known = self._shelf.described(documents)
        part = self._read(documents)
        rows = list(self._described(part, known))
        revise(self._shelf.connection, projected.described, known, rows)
        anew = {row["document"]: row["story"] for row in rows if _is_told_anew(row, known.get(row["document"]))}
        new = set(documents) - known.keys()
        # A report that is met for the first time was of no family before.
        related = relate(self._shelf, anew, new)
        touched.moved |= related - new
        touched.related |= bool(related)
        otherwise = {key for key, row in known.items() if row["description"] != canonical(part.history.described(key))}
        self._note_claims(part, known, touched, otherwise | named)

    def note_reviews(self, documents: Sequence[str], touched: Touched, named: Set[str]) -> None:
        """Note these reports, of which people judged claims since they were noted, and nothing else; `named` as before."""
        self._note_claims(self._read(documents), documents, touched, named)

    def _read(self, documents: Sequence[str]) -> _Part:
        history, texts = self._shelf.history(documents), self._shelf.texts(documents)
        claims = self._shelf.claims_made(claim.digest for claim in history.claims.values())
        homes = {key: from_description(texts[key], history.described(key)) for key in documents}
        return _Part(history, claims, homes)

    def _described(self, part: _Part, known: Mapping[str, Row]) -> Iterator[Row]:
        stories = self._stories(part)
        for key in part.homes:
            before = known.get(key, {})
            yield {
                "document": key,
                "description": canonical(part.history.described(key)),
                "story": stories[key],
                "found": before.get("found", key),
                "family": before.get("family", key),
            }

    def _stories(self, part: _Part) -> dict[str, str]:
        """What is compared of reports beside their texts."""
        made = {key: part.history.last_readings(key) for key in part.homes}
        read = self._shelf.reading_rows(row for some in made.values() for row in some)
        told: dict[str, list[Claim]] = {}
        for claim in part.history.claims.values():
            if claim.withdrawn is None:
                told.setdefault(claim.document, []).append(part.claims[claim.digest])
        stories = {}
        for key, rows in made.items():
            anchors, damaged = notes_of(read[row] for row in rows)
            stories[key] = to_story_json(anchors, told.get(key, ()), damaged=damaged)
        return stories

    def rename(self, documents: Sequence[str], names: Set[str], touched: Touched) -> None:
        """Note anew whom the claims of reports speak of, where they name actors that are others now; else the reports are as they were.

        Undertakings are touched of which such a claim speaks, or spoke. A figure that names one may be the amount of another claim
        of its report, if that speaks of somebody whom the name was ever told as.
        """
        made = self._read(documents).on_record
        named = [one for one in made if speaks_of(one.claim, names)]
        beside = {one.document.id for one in named if isinstance(one.claim, Figure)}
        ever = ever_joined(self._shelf, names) if beside else names
        ids = {one.id for one in (*named, *(one for one in made if one.document.id in beside and speaks_of(one.claim, ever)))}
        joined = self._joined(made)
        rows = list(_told(joined))
        for row in (*self._shelf.told_rows(documents), *rows):
            if row["claim"] in ids:
                touched.touch({row["undertaking"]: row["day"]})
        self._put_told(documents, joined, rows, touched)

    def _note_claims(self, part: _Part, known: Collection[str], touched: Touched, otherwise: Set[str]) -> None:
        """Note the claims and what they tell, and touch the undertakings that they speak of, each from the first day on.

        Of reports that were `known` only what other claims tell is touched, but where one is described `otherwise`.
        """
        joined = self._joined(part.on_record)
        rows, spoke = list(_told(joined)), self._shelf.told_rows(known)
        altered = revise(
            self._shelf.connection, projected.known, known, [_to_row(claim) for claim in part.history.claims.values()]
        )
        for row in rows:
            if row["document"] not in known:
                touched.add(row["undertaking"], row["day"])
        told = [*spoke, *(row for row in rows if row["document"] in known)]
        touched.touch_altered(altered, joined, told, otherwise)
        self._put_told(known, joined, rows, touched)

    def _put_told(self, known: Collection[str], joined: Sequence[ClaimOnRecord], rows: Sequence[Row], touched: Touched) -> None:
        signs = list(self._signs(joined))
        other = self._shelf.signs_in(known) ^ {(row["document"], row["sign"]) for row in signs}
        touched.turned = touched.turned or bool(other)
        touched.documents.update(document for document, _ in other)
        revise(self._shelf.connection, projected.told, known, rows)
        revise(self._shelf.connection, projected.signs, known, signs)
        revise(self._shelf.connection, projected.cards, known, list(to_cards(joined)))

    def _joined(self, told: Iterable[ClaimOnRecord]) -> list[ClaimOnRecord]:
        """The claims with actors joined, whatever has become of them."""
        return list(with_actors_joined(told, self._decisions.actors, atlas=self._atlas))

    def _signs(self, records: Sequence[ClaimOnRecord]) -> Iterator[Row]:
        # The family is put in when they are read, since it may be another by then.
        found: dict[str, int] = {}
        for sign in find_signs([one for one in records if one.stands], {}, self._atlas):
            place = found[sign.family] = found.get(sign.family, -1) + 1
            yield {"document": sign.family, "place": place, "sign": to_sign_json(sign)}

    def decide_kin(self) -> set[str]:
        """Families after what analysts decided of pairs; gives the reports that this moves."""
        kin = self._decisions.kin
        named = self._shelf.described({key for pair in kin.values() for key in (pair.one, pair.other)})
        # Beside the families of the pairs, those that an earlier decision had put elsewhere may have come free of it.
        concerned = {row["found"] for row in named.values()} | self._shelf.families_decided()
        decided = with_kin_decided(self._shelf.families(concerned), kin)
        rows = {key: row for key, row in self._shelf.described(decided).items() if row["family"] != decided[key]}
        told = [{**row, "family": decided[key]} for key, row in rows.items()]
        self._shelf.replace(projected.described, "document", rows, told)
        return set(rows)


def _is_told_anew(row: Row, before: Row | None) -> bool:
    """Whether a report is new, or is otherwise in what its comparison looks at."""
    return before is None or any(row[name] != before[name] for name in ("story", "description"))


def _told(records: Iterable[ClaimOnRecord]) -> Iterator[dict[str, str]]:
    for record in records:
        said = record.claim
        if record.stands and isinstance(said, Commitment):
            home, day = said.evidence.document, day_of(record)
            for undertaking in sorted({key.undertaking for key in keys_of(said)} or {""}):
                yield {"undertaking": undertaking, "claim": record.id, "document": home, "day": day}


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
