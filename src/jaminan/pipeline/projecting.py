"""Projections: from the entries since the last time to what the desk reads. The same entries give the same rows, however they came.

A change to a report touches the undertakings that it spoke of before or speaks of now, from its day on, and where it joins two
families of copies, those of their reports. A decision about identity touches the reports and undertakings that it names.
Reports are noted first (`noting.py`), then what holds of the undertakings they touched is made anew (`spelling.py`).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jaminan.atlas.world import Atlas
from jaminan.ledger.asking import in_parts
from jaminan.ledger.queueing import judged_alone
from jaminan.ledger.shelf import Shelf
from jaminan.model.decisions import Decisions
from jaminan.pipeline.concerning import documents_naming, names_concerned, undertakings_concerned
from jaminan.pipeline.noting import Noter
from jaminan.pipeline.spelling import Speller
from jaminan.pipeline.touching import Touched


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay made: rows, a digest over them, and whether it is the digest of those that were there before."""

    rows: int
    digest: str
    same: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What taking in the entries after `since` until `last` has made anew: some undertakings (None: all), and whether signs turned.

    `documents` are the reports that may say something else of conditions.
    """

    since: int
    last: int
    undertakings: frozenset[str] | None
    turned: bool
    documents: frozenset[str] = frozenset()


def digest_of(shelf: Shelf) -> tuple[int, str]:
    """How many projected rows there are, and a digest over every one."""
    told, count = hashlib.sha256(), 0
    for row in shelf.dump():
        told.update(json.dumps(row).encode())
        count += 1
    return count, told.hexdigest()


class Projector:
    """Keeps the projections of a ledger in step with its entries, for one atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def __call__(self, shelf: Shelf) -> Moved | None:
        """Take in the entries since the last time; gives what that has moved, None where there were none."""
        if shelf.in_step():
            return None
        (since, last), decisions = shelf.behind(), shelf.decisions()
        if since and since == last:
            self._settle(shelf, Touched(), decisions)
            return None
        touched = self._noted(shelf, decisions, since, last)
        anew = self._settle(shelf, touched, decisions)
        turned = touched.turned or not since or shelf.decided(since)
        return Moved(since, last, anew if since else None, turned, frozenset(touched.documents | touched.moved))

    def note(self, shelf: Shelf, most: int | None = None, noted: dict[str, int] | None = None) -> None:
        """Note the reports that the entries since the last time are about; the undertakings that they touch are left pending.

        Of the entries `most` are taken in. `noted` are reports that were noted already, each as it was after that entry.
        """
        since, last = shelf.behind()
        until = last if most is None else min(last, since + most)
        if not since or since != last:
            touched = self._noted(shelf, shelf.decisions(), since, until, noted or {})
            shelf.spelled.let_pend(dict.fromkeys(touched.reviewed, "") | touched.since)
            if noted is not None:
                noted |= {key: last for key in shelf.touched(since, until) if noted.get(key, 0) < until}

    def settle(self, shelf: Shelf, most: int) -> None:
        """Make the spells of so many of the undertakings that are pending."""
        pending = shelf.spelled.pending()
        Speller(shelf, self._atlas, shelf.decisions()).spell(dict(sorted(pending.items())[:most]))

    def replay(self, shelf: Shelf) -> None:
        """Make all projections anew."""
        decisions = shelf.decisions()
        self._settle(shelf, self._noted(shelf, decisions, 0, shelf.behind()[1]), decisions)

    def _settle(self, shelf: Shelf, touched: Touched, decisions: Decisions) -> frozenset[str]:
        """Make the spells of what was touched, and of what is pending; gives the undertakings that were made anew."""
        touched.touch(shelf.spelled.pending())
        speller = Speller(shelf, self._atlas, decisions)
        made = speller.spell(touched.since, touched.fresh)
        return made | speller.review(touched.reviewed - made)

    def _noted(
        self, shelf: Shelf, decisions: Decisions, since: int, last: int, noted: Mapping[str, int] = MappingProxyType({})
    ) -> Touched:
        """Note all reports that are touched by entries after that one (0: all, from nothing on) until `last`, but those `noted` later."""
        if not since:
            shelf.clear()
        touched, noter = Touched(), Noter(shelf, self._atlas, decisions)
        decided = shelf.decided_on_identity(since, last) if since else []
        names = names_concerned(decided, decisions)
        documents = [key for key in shelf.touched(since, last) if noted.get(key, 0) < last]
        named = documents_naming(shelf, names)
        judged = judged_alone(shelf, since, last) & shelf.described(documents).keys() if since else set()
        for part in in_parts([key for key in documents if key not in judged]):
            noter.note(part, touched, named)
        for part in in_parts(sorted(judged)):
            noter.note_reviews(part, touched, named)
        # What was not noted yet will be, under all decisions.
        renamed = sorted(shelf.families_of(named - set(documents)))
        for part in in_parts(renamed):
            noter.rename(part, names, touched)
        if decisions.kin and (decided or touched.related or not since):
            touched.moved |= noter.decide_kin()
        anew = {*shelf.told_in(touched.moved), *undertakings_concerned(shelf, decided)}
        touched.touch(dict.fromkeys(anew, ""))
        touched.since.pop("", None)
        touched.reviewed.discard("")
        touched.turned = touched.turned or bool(touched.moved)
        if last:
            shelf.note_mark(last)
        return touched
