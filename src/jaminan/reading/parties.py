"""Parties: mentions that stand together ("Britain, France and Germany"), and whom the pointing ones mean.

A `Discourse` remembers, while one document is read from its head to its foot, who was named, so that "the bloc", "both countries", "he"
and a bare family name find their actor. It lives as long as the reading of one document.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jaminan.atlas import Conflict
from jaminan.languages.pack import Pack
from jaminan.languages.schema import PointingBack
from jaminan.model.codes import UNSPECIFIED_GROUP, Measure, Quantity, Unit
from jaminan.reading.mentions import Mention, Stand, Tag
from jaminan.reading.tokens import Token

MEMORY = 24


@dataclass(frozen=True, slots=True)
class Party:
    """One or more mentions that stand in the same place of a clause, on the tokens `first:last`."""

    first: int
    last: int
    actors: tuple[str, ...]
    stand: Stand
    mentions: tuple[Mention, ...]
    inferred: bool = False

    @property
    def head(self) -> Mention:
        """The first mention."""
        return self.mentions[0]

    @property
    def governor(self) -> str | None:
        """The class of the preposition before the party."""
        return self.mentions[0].governor

    @property
    def person(self) -> str | None:
        """The name of the person that the party is, where it is one."""
        return next((m.person for m in self.mentions if m.person), None)

    @property
    def count(self) -> int | None:
        """How many actors are counted without names."""
        return next((m.count for m in self.mentions if m.count), None)

    @property
    def head_points(self) -> bool:
        """Whether the party is a lone pronoun or the like."""
        return len(self.mentions) == 1 and self.mentions[0].pointing is not None and self.mentions[0].tags == {Tag.POINTING}

    def has(self, tag: Tag) -> bool:
        """Whether any mention of the party has such an item."""
        return any(tag in mention.tags for mention in self.mentions)


def nowhere(actors: tuple[str, ...]) -> Party:
    """A party that no words of the sentence name."""
    return Party(-1, -1, actors, Stand.ACTOR, (), inferred=True)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who was spoken of lately before a sentence, last first, who matters most in the whole document, its war, and by what all is weighed."""

    lately: tuple[str, ...]
    ranked: tuple[str, ...]
    kinds: dict[str, str]
    matter: Measure | None = None
    theatre: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    matters: tuple[Measure, ...] = ()
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    war: Conflict | None = None
    acting: frozenset[str] = frozenset()
    counted: tuple[Quantity, Unit] | None = None

    def suffering(self) -> tuple[str, ...]:
        """Whose people a report tells of, where the sentence does not say: the state where most of it takes place."""
        return self.theatre[:1] or tuple(actor for actor in self.ranked if self.kinds.get(actor) == "state")[:1]

    def traits_of(self, actors: tuple[str, ...], targets: tuple[str, ...]) -> Iterator[str]:
        """How much an actor matters in the report and in the sentences before, in words that mean the same in every language."""
        if not actors:
            return
        lead = actors[0]
        place = self.ranked.index(lead) if lead in self.ranked else 9
        yield f"rank:{min(place, 4)}"
        yield f"actor kind:{self.kinds.get(lead, 'unknown')}"
        yield f"actors:{min(len(actors), 4)}"
        yield f"lately:{min(self.lately.index(lead), 3) if lead in self.lately else 'no'}"
        yield "own target" if set(actors) & set(targets) else "other target"
        if targets:
            yield f"target rank:{min(self.ranked.index(targets[0]), 4) if targets[0] in self.ranked else 9}"

    def counterpart(self, own: tuple[str, ...]) -> tuple[str, ...]:
        """For whom or against whom something is, where the clause does not say: who matters most besides the doer."""
        return tuple(actor for actor in self.ranked if actor not in own)[:1]


@dataclass(slots=True)
class Discourse:
    """Who has been named so far in one document."""

    kinds: dict[str, str]
    persons: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    recent: list[tuple[tuple[str, ...], bool]] = field(default_factory=list)
    people: list[tuple[str | None, str]] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    theatre: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, ...]] = field(default_factory=Counter)
    here: list[tuple[str, ...]] = field(default_factory=list)
    subject: tuple[str, ...] = ()
    speaker: tuple[str | None, str | None] | None = None
    unnamed_speaker: bool = False

    def begin(self) -> None:
        """A new sentence begins."""
        self.here.clear()

    def note(self, party: Party) -> None:
        """Remembers a party whose actors are known."""
        place = party.head.place
        if party.governor == "locative" and place is not None:
            self.theatre.update(party.actors or ((place.state,) if place.state else ()))
        if not party.actors:
            return
        if party.stand is Stand.ACTOR and party.governor is None:
            self.here.append(party.actors)
        if len(party.actors) == 2 and not party.inferred:
            self.pairs[party.actors] += 1
        if not party.inferred:
            self.recent.append((party.actors, party.stand is Stand.ACTOR))
            del self.recent[:-MEMORY]
        self.tally.update(party.actors)
        for mention in party.mentions:
            if mention.bracketed and mention.called and mention.actors == (mention.called.upper(),):
                self.persons.setdefault(mention.called.casefold(), (mention.actors[0], mention.actors[0]))
            if not mention.is_person or not mention.actors:
                continue
            self.people.append((mention.person, mention.actors[0]))
            if mention.person:
                self._learn(mention.person, mention.actors[0])
            else:
                self.unnamed.append(mention.actors[0])

    def _learn(self, name: str, actor: str) -> None:
        """The family name alone means this person from here on."""
        words = name.split()
        if len(words) > 1 and len(words[-1]) > 2:
            self.persons.setdefault(words[-1].casefold(), (name, actor))

    def lately(self) -> tuple[str, ...]:
        """The actors of the last parties, last first."""
        return tuple(dict.fromkeys(actor for actors, acts in reversed(self.recent) if acts for actor in actors))

    def group(self) -> str | None:
        """The group of actors spoken of last ("26 countries" of the coalition), if any."""
        return next((actor for actors, _ in reversed(self.recent) for actor in actors if self.kinds.get(actor) == "group"), None)

    def circle(self) -> str | None:
        """The one group with a name of its own that the report speaks of, before or after it counts its members; None where several or none."""
        named = {actor for actor in self.tally if self.kinds.get(actor) == "group"} - {UNSPECIFIED_GROUP, "EUROPE"}
        return named.pop() if len(named) == 1 else None

    def pair(self) -> tuple[str, ...]:
        """The two sides of the matter: the two named together most often, else the two named most."""
        if self.pairs:
            return self.pairs.most_common(1)[0][0]
        return tuple(actor for actor, _ in self.tally.most_common(2))

    def resolve(self, pointing: PointingBack) -> tuple[str, ...]:
        """Whom a pointing word means, nearest first; empty where nothing fits."""
        if "speaker" in pointing.kinds or (pointing.person and pointing.owner):
            return (self.speaker[1],) if self.speaker and self.speaker[1] else self.subject
        if pointing.owner:
            return self._leading()
        if pointing.person:
            return (self.people[-1][1],) if self.people else self._leading()
        if pointing.number >= 2:
            return self._exactly(pointing.number)
        if pointing.number == 0:
            return self._several(pointing.kinds)
        return self._nearest(pointing.kinds)

    def _leading(self) -> tuple[str, ...]:
        """The first that acts in this sentence, else the subject of the one before."""
        return self.here[0] if self.here else self.subject

    def _exactly(self, number: int) -> tuple[str, ...]:
        if number == 2 and self.pairs:
            return self.pairs.most_common(1)[0][0]
        for actors, _ in reversed(self.recent):
            if len(actors) == number:
                return actors
        if number > 2:
            return ()
        seen: list[str] = []
        for actors, acts in reversed(self.recent):
            for actor in reversed(actors):
                if acts and actor not in seen:
                    seen.append(actor)
        return tuple(reversed(seen[:2])) if len(seen) >= 2 else ()

    def _several(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        for actors in (*self.here, self.subject):
            if len(actors) > 1 and all(self._fits(actor, kinds) for actor in actors):
                return actors
        for actors, acts in reversed(self.recent):
            fits = all(self._fits(actor, kinds) for actor in actors)
            if acts and fits and (len(actors) > 1 or self.kinds.get(actors[0]) != "state"):
                return actors
        return self.subject

    def _nearest(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        for actors in (*self.here[:1], self.subject):
            if len(actors) == 1 and self._fits(actors[0], kinds):
                return actors
        for actors, _ in reversed(self.recent):
            fitting = tuple(actor for actor in actors if self._fits(actor, kinds))
            if fitting:
                return fitting[-1:]
        return ()

    def _fits(self, actor: str, kinds: tuple[str, ...]) -> bool:
        return not kinds or self.kinds.get(actor, "other") in kinds


def find_parties(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], pack: Pack) -> tuple[Party, ...]:
    """Mentions joined to lists and appositions, in order."""
    runs: list[list[Mention]] = []
    place = 0
    while place < len(mentions):
        size = max(
            _list_length(tokens, mentions, place, pack),
            _apposition_length(tokens, mentions, place, pack),
            _bracket_length(tokens, mentions, place),
        )
        runs.append(list(mentions[place : place + size]))
        place += size
    return tuple(_party(run) for run in runs)


def _between(tokens: tuple[Token, ...], left: Mention, right: Mention, pack: Pack) -> list[str]:
    norms = [token.norm for token in tokens[left.last : right.first]]
    return [norm for norm in norms if norm not in pack.closed["articles"]]


def _list_length(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], place: int, pack: Pack) -> int:
    """How many mentions from `place` on form one list "A, B and C"; a list must end with a coordination."""
    size = ends = 1
    while place + size < len(mentions):
        between = _between(tokens, mentions[place + size - 1], mentions[place + size], pack)
        words = [word for word in between if word not in (",", "\u3001")]
        if mentions[place + size].tags == {Tag.POINTING} and "," in between:
            break  # "Ukraine, and they" opens a clause
        if len(between) > 3 or not between or any(word not in pack.closed["coordination"] for word in words):
            break
        if not words and mentions[place + size].is_person != mentions[place].is_person:
            break
        size += 1
        if words:
            ends = size
    return ends


def _apposition_length(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], place: int, pack: Pack) -> int:
    """2 where "Wang Yi , China's foreign minister" or "the envoy , Massad Boulos" stand beside one another and mean one person."""
    if place + 1 >= len(mentions):
        return 1
    left, right = mentions[place], mentions[place + 1]
    if _between(tokens, left, right, pack) != [","]:
        return 1
    left_named, right_named = (bool(m.person) or m.tags == {Tag.CAPITALS} for m in (left, right))
    if left_named == right_named or Tag.TITLE not in (right if left_named else left).tags:
        return 1  # "will send no soldiers, President X said": soldiers are no president
    agree = not left.actors or not right.actors or left.actors == right.actors
    return 2 if agree else 1


def _bracket_length(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], place: int) -> int:
    """2 where a second name stands in brackets after the first: "the Support Mission (UNSMIL)"."""
    if place + 1 >= len(mentions):
        return 1
    left, right = mentions[place], mentions[place + 1]
    return 2 if [token.norm for token in tokens[left.last : right.first]] == ["("] else 1


def _party(run: list[Mention]) -> Party:
    run = _shared(run)
    bracketed = len(run) == 2 and run[1].bracketed
    actors = tuple(
        dict.fromkeys(actor for mention in (run[1:] if bracketed and run[1].actors else run) for actor in mention.actors)
    )
    stand = Stand.ACTOR if any(m.stand is Stand.ACTOR for m in run) else run[0].stand
    return Party(run[0].first, run[-1].last, actors, stand, tuple(run))


def _shared(run: list[Mention]) -> list[Mention]:
    """In an apposition the named person gets the office's actor, and the other way round."""
    if len(run) != 2 or not (run[0].is_person or run[1].is_person):
        return run
    known = run[0].actors or run[1].actors
    named = [replace(m, person=m.called) if m.tags == {Tag.CAPITALS} and len(run) == 2 else m for m in run]
    return [mention if mention.actors else replace(mention, actors=known) for mention in named]


def resolve_party(party: Party, discourse: Discourse) -> Party:
    """The party with its pointing and its unknown mentions resolved by what was named before."""
    if all(mention.actors for mention in party.mentions):
        return party
    mentions = tuple(_resolve(mention, discourse) for mention in party.mentions)
    actors = tuple(dict.fromkeys(actor for mention in mentions for actor in mention.actors))
    told = any(mention.actors for mention in party.mentions)
    guessed = any(new.actors and not (old.actors or old.count) for old, new in zip(party.mentions, mentions, strict=True))
    counted = all(mention.actors or mention.count for mention in party.mentions)
    return replace(party, mentions=mentions, actors=actors, inferred=guessed or not (told or counted))


def _resolve(mention: Mention, discourse: Discourse) -> Mention:
    if mention.actors:
        return mention
    if mention.pointing is not None:
        actors = discourse.resolve(mention.pointing)
        person = discourse.people[-1][0] if mention.pointing.person and discourse.people else None
        return replace(mention, actors=actors, person=mention.person or person)
    if mention.person or Tag.TITLE in mention.tags:
        return replace(mention, actors=_owner(mention, discourse))
    if mention.count is not None:
        return replace(mention, actors=(discourse.group() or UNSPECIFIED_GROUP,))
    return mention


def _owner(mention: Mention, discourse: Discourse) -> tuple[str, ...]:
    """Whose person somebody is whom only a title or a name tells: the last office named without a person, else the last subject."""
    if mention.person and Tag.TITLE not in mention.tags and discourse.unnamed:
        return (discourse.unnamed[-1],)
    if mention.person and Tag.TITLE not in mention.tags:
        return ()
    for name, actor in reversed(discourse.people):
        if mention.person is None and name:
            return (actor,)
    return discourse.subject[:1]
