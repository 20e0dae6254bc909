"""Whom a candidate may be: the nearest names of the atlas and of other candidates, ranked, with reasons. Nothing is applied by itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from jaminan.atlas.spelling import bones, plain_letters
from jaminan.atlas.world import Atlas
from jaminan.standing.identity.candidates import Candidate
from jaminan.standing.identity.resolving import PERSON

_NEAR = 74.0
"""From here on a spelling alone suggests; companions or an office let one that is a little less near count (`_FAR`)."""
_FAR = 62.0
_LONG_FORM = 3
_LONG_WORD = 4


class Why(StrEnum):
    """What speaks for a suggestion; presentation puts it in words."""

    SAME_NAME = "same_name"
    NEAR_SPELLING = "near_spelling"
    OTHER_SCRIPT = "other_script"
    ACRONYM = "acronym"
    SHARED_PART = "shared_part"
    COMPANIONS = "companions"
    SAME_OFFICE = "same_office"


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """It may be this actor (or `person:NAME`): `score` from 0 to 1, `near` the spelling it resembles, and what speaks for it."""

    score: float
    actor: str
    near: str
    reasons: tuple[Why, ...]


@dataclass(slots=True)
class Names:
    """Names by their bones, so that a candidate is compared with few of them. `company` holds whom each was met with.

    `beneath` are names that are looked up too: those of the world, gathered once.
    """

    by_bones: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    by_initials: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    company: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beneath: "Names | None" = None

    def add(self, actor: str, name: str) -> None:
        """Take in a name of an actor."""
        for bone in bones(name):
            self.by_bones.setdefault(bone, set()).add((actor, name))
        words = plain_letters(name).split()
        if len(words) >= _LONG_FORM:
            self.by_initials.setdefault("".join(word[0] for word in words), set()).add((actor, name))

    def near(self, candidate: Candidate) -> set[tuple[str, str]]:
        """The names that share a sound with a candidate's, or whose first letters it is."""
        found = self.beneath.near(candidate) if self.beneath else set()
        for bone in bones(candidate.name):
            found |= self.by_bones.get(bone, set())
        return found | self.by_initials.get(plain_letters(candidate.name), set())


def names_of_world(atlas: Atlas) -> Names:
    """The names of the atlas."""
    names = Names()
    for alias in atlas.aliases:
        names.add(f"{PERSON}{alias.name}" if alias.role == "person" else alias.actor, alias.text)
    for actor in atlas.actors.values():
        names.add(actor.id, actor.name)
    for person in atlas.by_person:
        names.add(f"{PERSON}{person}", person)
    return names


def gather_names(world: Names, candidates: Sequence[Candidate]) -> Names:
    """The names of all candidates, over those of the world."""
    names = Names(company={one.id: one.companions for one in candidates}, beneath=world)
    for one in candidates:
        for spelling in dict.fromkeys([one.name, *(mention.spelling for mention in one.mentions if one.is_person)]):
            names.add(one.id, spelling)
    return names


def suggest(candidate: Candidate, names: Names, atlas: Atlas, *, limit: int = 5) -> tuple[Suggestion, ...]:
    """The best suggestions for a candidate, the best first; none that an analyst has kept apart."""
    apart = set(candidate.decision.apart) if candidate.decision else set()
    best: dict[str, Suggestion] = {}
    for actor, name in sorted(names.near(candidate)):
        if actor == candidate.id or actor in apart or (candidate.is_person and not actor.startswith(PERSON)):
            continue
        found = _weighed(candidate, actor, name, names, atlas)
        if found and (actor not in best or found.score > best[actor].score):
            best[actor] = found
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.actor))[:limit])


def _weighed(candidate: Candidate, actor: str, name: str, names: Names, atlas: Atlas) -> Suggestion | None:
    from rapidfuzz import fuzz

    told, known = plain_letters(candidate.name), plain_letters(name)
    spelling = fuzz.token_sort_ratio(told, known)
    acronym = told == "".join(word[0] for word in known.split()) and len(told) >= _LONG_FORM
    reasons = tuple(_reasons(candidate, actor, name, spelling, names, atlas, acronym=acronym))
    beside = len({Why.COMPANIONS, Why.SAME_OFFICE} & set(reasons))
    half = {Why.SHARED_PART, Why.SAME_OFFICE} <= set(reasons)
    if not (acronym or half) and spelling < (_FAR if beside else _NEAR):
        return None
    base = max(spelling, 80.0 if acronym else 0.0) / 100
    return Suggestion(round(0.85 * base + 0.075 * beside, 3), actor, name, reasons)


def _reasons(
    candidate: Candidate, actor: str, name: str, spelling: float, names: Names, atlas: Atlas, *, acronym: bool
) -> Iterator[Why]:
    if acronym:
        yield Why.ACRONYM
    elif spelling >= _FAR:
        yield Why.SAME_NAME if spelling == 100 else Why.NEAR_SPELLING
    if not candidate.name.isascii() or not name.isascii():
        yield Why.OTHER_SCRIPT
    if _shared(candidate.name, name) > 0 and spelling < 100:
        yield Why.SHARED_PART
    if len(candidate.companions & names.company.get(actor, frozenset())) >= 2:
        yield Why.COMPANIONS
    if _same_office(candidate, actor, atlas):
        yield Why.SAME_OFFICE


def _same_office(candidate: Candidate, actor: str, atlas: Atlas) -> bool:
    """Whether the person of the atlas held an office, on a day of the candidate's words, of an actor for whom it speaks."""
    days: Iterable[str] = {mention.date for mention in candidate.mentions if mention.slot == "speaker"}
    terms = [term for day in days for term in atlas.offices_of(actor.removeprefix(PERSON), day)] if candidate.is_person else []
    return any(term.actor in candidate.sides for term in terms)


def _shared(name: str, other: str) -> int:
    """How many words of some length two names have in common: a translator may have put the rest into other words."""
    told, known = (set(plain_letters(one).split()) for one in (name, other))
    return sum(len(word) >= _LONG_WORD for word in told & known)
