"""Copies in the projections: what is told anew is compared with what shares its keys, and families are what hangs together by pairs."""

import json
from collections.abc import Iterable, Iterator, Sequence

from jaminan.ledger import projected
from jaminan.ledger.shelf import Row, Shelf
from jaminan.model.stories import Kinship, Story
from jaminan.pipeline.stories import from_story_json
from jaminan.sources.copies import anchor_bands, compare, text_bands
from jaminan.sources.copies.families import SHARED_KEYS

_ACROSS = 1 << 32
"""Keys of anchors stand above those of texts, so that one table holds both."""


def relate(shelf: Shelf, documents: Sequence[str]) -> set[str]:
    """Compare these reports, and give those whose family is another now."""
    touched: set[str] = set()
    for key, story in _stories(shelf, documents):
        before = shelf.kin_of([key])
        pairs = list(_pairs(shelf, key, story))
        shelf.replace_kin(key, pairs)
        touched |= {key, *_ends(before), *_ends(pairs)}
    return _join(shelf, touched) if touched else set()


def _stories(shelf: Shelf, documents: Iterable[str]) -> Iterator[tuple[str, Story]]:
    rows = shelf.described(documents)
    homes = shelf.documents(rows)
    yield from ((key, from_story_json(rows[key]["story"], homes[key])) for key in sorted(homes))


def _pairs(shelf: Shelf, document: str, story: Story) -> Iterator[Row]:
    texts, anchors = set(text_bands(story.text)), {_ACROSS + key for key in anchor_bands(story.anchors)}
    near = {*(shelf.sharing(texts, 1) if texts else ()), *(shelf.sharing(anchors, SHARED_KEYS) if anchors else ())}
    shelf.replace(
        projected.sketches, "document", [document], [{"gram": key, "document": document} for key in sorted(texts | anchors)]
    )
    for _, other in _stories(shelf, near - {document}):
        if kin := compare(story, other):
            yield {"one": kin.one, "other": kin.other, "kinship": to_kinship_json(kin)}


def to_kinship_json(kin: Kinship) -> str:
    """How two reports are one story, as compact JSON: kind, sureness, and each sign with its share."""
    signs = {str(reason.sign): reason.share for reason in kin.reasons}
    return json.dumps({"kind": str(kin.kind), "sureness": kin.sureness, "signs": signs}, separators=(",", ":"))


def _ends(pairs: Iterable[Row]) -> Iterator[str]:
    for pair in pairs:
        yield from (pair["one"], pair["other"])


def _join(shelf: Shelf, touched: set[str]) -> set[str]:
    """The families of the touched reports and of all that were or are in one with them, made anew."""
    rows = shelf.described(touched)
    members = shelf.members({row["found"] for row in rows.values()}) | touched
    leader = _leaders(shelf, members)
    changed = [dict(row) for row in shelf.described(leader).values() if row["found"] != leader[row["document"]]]
    told = [row | {"found": leader[row["document"]], "family": leader[row["document"]]} for row in changed]
    shelf.replace(projected.described, "document", [row["document"] for row in told], told)
    return {row["document"] for row in told}


def _leaders(shelf: Shelf, members: set[str]) -> dict[str, str]:
    """For each of these reports, and whatever hangs on them by pairs, the least id of its family."""
    near: dict[str, set[str]] = {key: set() for key in members}
    edge = members
    while edge:
        found: set[str] = set()
        for pair in shelf.kin_of(edge):
            for one, other in ((pair["one"], pair["other"]), (pair["other"], pair["one"])):
                found |= {one} - near.keys()
                near.setdefault(one, set()).add(other)
        edge = found
    leader: dict[str, str] = {}
    for key in sorted(near):
        row = [key] if key not in leader else []
        while row:
            one = row.pop()
            if one not in leader:
                leader[one] = key
                row += sorted(near[one])
    return leader
