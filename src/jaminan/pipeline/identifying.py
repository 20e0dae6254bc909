"""Candidates of a ledger with their suggestions, and what an analyst decides about them, checked before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from jaminan.atlas import Atlas, load_atlas
from jaminan.languages import available_languages
from jaminan.model.decisions import ActorDecision
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.errors import UsageError
from jaminan.pipeline.correcting import nearest
from jaminan.standing.identity import (
    PERSON,
    Candidate,
    Suggestion,
    closes_circle,
    find_candidates,
    gather_names,
    known_names,
    names_of_world,
    suggest,
)
from jaminan.standing.identity import Names as Spelt

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

KINDS = (
    "state",
    "person",
    "state_like",
    "alliance",
    "bloc",
    "union",
    "agency",
    "court",
    "armed_group",
    "party",
    "company",
    "ngo",
)
"""What an accepted candidate may be, as the atlas has kinds."""


@dataclass(frozen=True, slots=True)
class Names:
    """The candidates of a ledger, the world, and what was decided."""

    candidates: tuple[Candidate, ...]
    atlas: Atlas
    decided: Mapping[str, ActorDecision]

    def suggestions(self, candidates: Iterable[Candidate]) -> dict[str, tuple[Suggestion, ...]]:
        """Whom each of these may be, the best first."""
        names = gather_names(_spelt(self.atlas.languages), self.candidates)
        return {one.id: suggest(one, names, self.atlas) for one in candidates}

    def candidate(self, told: str) -> Candidate:
        """The candidate of that name. Raises J420, where there is none."""
        identity = self._key(told, {one.id for one in self.candidates})
        if identity is None:
            raise UsageError("J420", told, f"nothing met in reports is so called{self._nearest(told)}")
        return next(one for one in self.candidates if one.id == identity)

    def accepted(self, told: str, *, kind: str, name: str | None) -> ActorDecision:
        """That it stands for itself. Raises J420, J422."""
        one = self.candidate(told)
        if kind not in (*KINDS, "outlet", "group"):
            raise UsageError("J422", kind, f"no such kind; there are {', '.join(KINDS)}, outlet, group")
        return replace(self._before(one.id), actor=one.id, kind=kind, name=name or one.name)

    def joined(self, told: str, other: str) -> ActorDecision:
        """That it is the other: an actor of the atlas or another candidate. Raises J420, J421, J423."""
        one, actor = self._subject(told), self._other(other)
        if actor == one or closes_circle(one, actor, self.decided):
            raise UsageError("J423", other, f"{actor} is told as {told} already")
        before = self._before(one)
        return replace(before, actor=actor, apart=tuple(kept for kept in before.apart if kept != actor))

    def kept_apart(self, told: str, other: str) -> ActorDecision:
        """That it is not the other; a join to it is taken back. Raises J420, J421."""
        one, actor = self._subject(told), self._other(other)
        before = self._before(one)
        stays = None if before.actor == actor else before.actor
        return replace(before, actor=stays, apart=tuple(sorted({*before.apart, actor})))

    def undone(self, told: str) -> ActorDecision:
        """That nobody has said anything. Raises J420."""
        return ActorDecision(candidate=self._subject(told), actor=None)

    def _subject(self, told: str) -> str:
        """A candidate, or an actor of the atlas, which may be told as another too."""
        return self._key(told, self.atlas.actors) or self.candidate(told).id

    def _other(self, told: str) -> str:
        known = {*self.atlas.actors, *(one.id for one in self.candidates), *(f"{PERSON}{name}" for name in self.atlas.by_person)}
        found = self._key(told, known)
        if found is None:
            raise UsageError("J421", told, f"neither the atlas nor the candidates have it{self._nearest(told)}")
        return found

    def _key(self, told: str, known: Iterable[str]) -> str | None:
        """The id meant by what was typed: whole, in capitals, or a person's name."""
        by_name = {name.casefold(): name for name in known}
        forms = (told, told.replace(" ", "_"), f"{PERSON}{told}")
        return next((by_name[form.casefold()] for form in forms if form.casefold() in by_name), None)

    def _before(self, identity: str) -> ActorDecision:
        decided = self.decided.get(identity)
        return replace(decided, by="", at="", why="", entry=0) if decided else ActorDecision(candidate=identity, actor=None)

    def _nearest(self, told: str) -> str:
        return nearest(told.upper(), {*self.atlas.actors, *(one.id.removeprefix(PERSON) for one in self.candidates)})


def names_of(ledger: Ledger, claims: Iterable[ClaimOnRecord] | None = None) -> Names:
    """The candidates on record now; `claims` are those that stand, as they were read, where they are at hand. Raises J4xx."""
    languages, decided = tuple(available_languages()), ledger.decisions().actors
    atlas, met = load_atlas(languages), ledger.claims() if claims is None else claims
    return Names(find_candidates(met, atlas, decided, _known(languages)), atlas, decided)


def prepare_names() -> None:
    """Bring the names of the world to hand, for which whoever asks first would wait."""
    languages = tuple(available_languages())
    _spelt(languages)
    _known(languages)


@cache
def _spelt(languages: tuple[str, ...]) -> Spelt:
    """The names of the world in these languages by their sounds, gathered once."""
    return names_of_world(load_atlas(languages))


@cache
def _known(languages: tuple[str, ...]) -> frozenset[str]:
    return known_names(load_atlas(languages))
