"""Copies in the projections: what is told anew is compared with what shares its keys, and families are what hangs together by pairs."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from jaminan.ledger import projected
from jaminan.ledger.shelf import Row, Shelf
from jaminan.model.stories import Kinship, Story
from jaminan.pipeline.stories import anchors_of, from_story_json
from jaminan.sources.copies import anchor_bands, compare, text_bands
from jaminan.sources.copies.families import SHARED_KEYS

_ACROSS = 1 << 32
"""Keys of anchors stand above those of texts, so that one table holds both."""


def relate(shelf: Shelf, told: Mapping[str, str], new: Collection[str]) -> set[str]:
    """Compare these reports (what is compared of each, as JSON, by its id), and give those whose family is another now.

    Those in `new` were not on record before.
    """
    old = [key for key in told if key not in new]
    before = shelf.kin_of(old)
    shelf.drop_kin(old)
    keys = dict(_keys(shelf, told))
    rows = [{"gram": gram, "document": key} for key, grams in keys.items() for gram in sorted(grams)]
    shelf.replace(projected.sketches, "document", old, rows)
    pairs = list(_pairs(shelf, _near(shelf, keys)))
    shelf.add(projected.kin, pairs)
    touched = {*_ends(before), *_ends(pairs)}
    return _join(shelf, touched) if touched else set()


def _keys(shelf: Shelf, told: Mapping[str, str]) -> Iterator[tuple[str, frozenset[int]]]:
    """The keys by which each report is looked up."""
    for key, text in shelf.texts(told).items():
        anchors = (_ACROSS + band for band in anchor_bands(anchors_of(told[key])))
        yield key, frozenset((*text_bands(text), *anchors))


def _near(shelf: Shelf, keys: Mapping[str, Collection[int]]) -> set[tuple[str, str]]:
    """Pairs worth comparing, each in the order of its ids: a key of the text in common, or several of the anchors."""
    having: defaultdict[int, list[str]] = defaultdict(list)
    for gram, document in shelf.sharing(sorted({gram for grams in keys.values() for gram in grams})):
        having[gram].append(document)
    found: set[tuple[str, str]] = set()
    for key, grams in keys.items():
        shared = Counter(other for gram in grams if gram >= _ACROSS for other in having[gram])
        near = {other for other, count in shared.items() if count >= SHARED_KEYS}
        near.update(other for gram in grams if gram < _ACROSS for other in having[gram])
        found |= {(min(key, other), max(key, other)) for other in near if other != key}
    return found


def _pairs(shelf: Shelf, near: Collection[tuple[str, str]]) -> Iterator[Row]:
    stories = _stories(shelf, {key for pair in near for key in pair})
    for one, other in sorted(near):
        if kin := compare(stories[one], stories[other]):
            yield {"one": kin.one, "other": kin.other, "kinship": to_kinship_json(kin)}


def _stories(shelf: Shelf, documents: Iterable[str]) -> dict[str, Story]:
    rows = shelf.described(documents)
    return {key: from_story_json(rows[key]["story"], home) for key, home in shelf.documents(rows).items()}


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
    rows = shelf.described(leader)
    moved = {key for key, row in rows.items() if row["found"] != leader[key]}
    told = [{**rows[key], "found": leader[key], "family": leader[key]} for key in sorted(moved)]
    shelf.replace(projected.described, "document", moved, told)
    return moved


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
