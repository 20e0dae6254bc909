"""Noun phrases that name or stand for an actor: a state, its president, its troops, a person, "26 countries", "the bloc".

Items (names, titles, heads, capitalised words) are found first, then joined into phrases by what stands between them.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from jaminan.atlas.entries import Alias, Place, Role
from jaminan.languages.pack import Pack, Ranked
from jaminan.languages.schema import Counted, PointingBack
from jaminan.model.codes import Quantity
from jaminan.reading.gazetteer import Gazetteer, Named, find_names, without_foreign
from jaminan.reading.matching import Match
from jaminan.reading.tokens import Token
from jaminan.reading.verbs import verbal_tokens


class Tag(StrEnum):
    """What an item of a noun phrase is."""

    NAME = "name"  # an alias of the atlas
    PERSON = "person"  # a person that the atlas or the report itself knows
    TITLE = "title"  # "president"
    AGENT = "agents"  # "troops"
    INERT = "inert"  # "territory"
    UNNAMED = "anonymous"  # "sources"
    INSTITUTION = "institutions"  # "ministry"
    COUNTED = "counted"  # "26 countries"
    POINTING = "pointing"  # "the bloc"
    CAPITALS = "capitals"  # capitalised words that nobody knows


class Stand(StrEnum):
    """How a phrase stands to its actor."""

    ACTOR = "actor"  # acts for it
    INERT = "inert"  # belongs to it and cannot act
    PLACE = "place"  # lies there


@dataclass(frozen=True, slots=True)
class Item:
    """One known piece of a noun phrase."""

    first: int
    last: int
    tag: Tag
    alias: Alias | None = None
    place: Place | None = None
    office: str | None = None
    pointing: PointingBack | None = None
    count: int | None = None
    name: str | None = None
    coined: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase on the tokens `first:last`. `actors` is empty while it is not known whom it stands for.

    `called` is the name in English, or as it stands.
    `governor` is the class of the preposition before it (`locative`, `toward`, `against`, `together`, `agent`, `possessive`, `other`), if any.
    """

    first: int
    last: int
    actors: tuple[str, ...]
    stand: Stand
    tags: frozenset[Tag]
    person: str | None = None
    office: str | None = None
    place: Place | None = None
    pointing: PointingBack | None = None
    count: int | None = None
    governor: str | None = None
    kinds: frozenset[str] = frozenset()
    called: str | None = None
    bracketed: bool = False
    repair: str | None = None
    read_as: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether the phrase is one person: named, or by a title alone."""
        return Tag.PERSON in self.tags or Tag.TITLE in self.tags or self.person is not None


_GOVERNORS = ("agent", "together", "possessive", "against", "toward", "locative")
_TOPICS = {
    "title": Tag.TITLE,
    "agents": Tag.AGENT,
    "inert": Tag.INERT,
    "anonymous": Tag.UNNAMED,
    "institutions": Tag.INSTITUTION,
    "pointing": Tag.POINTING,
}


def find_items(
    tokens: tuple[Token, ...],
    matches: tuple[Match, ...],
    pack: Pack,
    gazetteer: Gazetteer,
    known: dict[str, tuple[str, str | None]],
) -> tuple[Item, ...]:
    """All items in order, none overlapping: names win over titles and heads, these over capitalised words.

    `known` maps the last name of each person the report has named so far to (full name, actor).
    """
    called = find_names(tokens, gazetteer)
    names = [_named_item(named) for named in (without_foreign(called) if pack.grammar.genitive_names else called)]
    names += [item for place, token in enumerate(tokens) if (item := _known_person(place, token, known))]
    verbal = verbal_tokens(tokens, matches, pack)
    heads = [item for match in matches if (item := _head_item(match, tokens)) and verbal.isdisjoint(range(item.first, item.last))]
    items: list[Item] = []
    taken: set[int] = set()
    ranked = [(0, item) for item in names] + [(1, item) for item in heads]
    for _, item in sorted(ranked, key=lambda pair: (pair[0], pair[1].first - pair[1].last, pair[1].first)):
        places = range(item.first, item.last)
        if taken.isdisjoint(places):
            taken.update(places)
            items.append(item)
    cued = {place for match in matches if match.rule.topic == "cue" for place in range(match.first, match.last)}
    items += _capitals(tokens, taken, cued, pack)
    return tuple(sorted(items, key=lambda item: item.first))


def _named_item(named: Named) -> Item:
    alias = named.alias
    tag = Tag.PERSON if alias and alias.role is Role.PERSON else Tag.NAME
    return Item(named.first, named.last, tag, alias, named.place, name=alias.name if alias and tag is Tag.PERSON else None)


def _known_person(place: int, token: Token, known: dict[str, tuple[str, str | None]]) -> Item | None:
    person = known.get(token.norm) if token.is_capital and not token.dated else None
    if person is None:
        return None
    group = person[0] == person[1]
    role = Role.ORGANISATION if group else Role.PERSON
    alias = Alias(token.text, "*", person[1], role, person[0]) if person[1] else None
    return Item(place, place + 1, Tag.NAME if group else Tag.PERSON, alias, name=None if group else person[0])


def _head_item(match: Match, tokens: tuple[Token, ...]) -> Item | None:
    rule = match.rule
    if rule.topic == "counted":
        return _counted_item(match, tokens)
    tag = _TOPICS.get(rule.topic)
    if tag is None:
        return None
    office = str(rule.meaning) if tag is Tag.TITLE else None
    pointing = rule.meaning if isinstance(rule.meaning, PointingBack) else None
    return Item(match.first, match.last, tag, office=office, pointing=pointing)


def _counted_item(match: Match, tokens: tuple[Token, ...]) -> Item | None:
    """A counted group of actors ("26 countries"): a number right before a noun that counts countries."""
    ranked = match.rule.meaning
    if not (isinstance(ranked, Ranked) and isinstance(ranked.row, Counted) and ranked.row.quantity is Quantity.COUNTRIES):
        return None
    before = tokens[match.first - 1] if match.first else None
    if before is None or before.number is None or before.number.value < 2:
        return None
    return Item(match.first - 1, match.last, Tag.COUNTED, count=int(before.number.value))


def _capitals(tokens: tuple[Token, ...], taken: set[int], cued: set[int], pack: Pack) -> list[Item]:
    """Runs of capitalised words that nobody knows: likely names. A lone one at the head of a sentence is none."""
    items: list[Item] = []
    place = 0 if pack.grammar.cased else len(tokens)
    while place < len(tokens):
        end = place
        while end < len(tokens) and _may_name(tokens, end, place, taken, cued, pack):
            end += 1
        while end > place and not tokens[end - 1].is_capital:
            end -= 1
        lone = end - place == 1 and place > 0 and len(tokens[place].text) > 1
        if end - place >= 2 or lone:
            items.append(Item(place, end, Tag.CAPITALS, name=_joined(tokens[place:end]), coined=_coined(tokens, place, end)))
        place = max(end, place + 1)
    return items


def _coined(tokens: tuple[Token, ...], first: int, last: int) -> str | None:
    """The actor that an acronym in brackets after its long form stands for: "the Sahel Alliance (AES)" coins AES."""
    word = tokens[first].text
    framed = first > 0 and last < len(tokens) and tokens[first - 1].norm == "(" and tokens[last].norm == ")"
    if not framed or last - first != 1 or not (2 <= len(word) <= 10 and sum(c.isupper() for c in word) >= 2):
        return None
    long_form = [token for token in tokens[max(0, first - 9) : first - 1] if token.is_capital]
    return word.upper() if len(long_form) >= 2 else None


def _may_name(tokens: tuple[Token, ...], at: int, start: int, taken: set[int], cued: set[int], pack: Pack) -> bool:
    token = tokens[at]
    if at in taken or token.dated or token.number is not None:
        return False
    if token.is_capital:
        return at > 0 or (at not in cued and token.norm not in pack.closed["function_words"])
    if at == start:
        return False
    glued = token.norm == "-" and tokens[at - 1].end == token.start
    return glued or token.norm in pack.closed["name_particles"] or (token.norm == "." and len(tokens[at - 1].text) == 1)


def _joined(tokens: tuple[Token, ...]) -> str:
    words = ""
    for before, token in zip((None, *tokens[:-1]), tokens, strict=True):
        words += token.text if before is None or before.end == token.start else " " + token.text
    return words


def find_mentions(
    tokens: tuple[Token, ...], items: tuple[Item, ...], matches: tuple[Match, ...], pack: Pack
) -> tuple[Mention, ...]:
    """The noun phrases of a sentence, in order; pointing words are not resolved yet."""
    cued = frozenset(p for m in matches if m.rule.topic == "cue" for p in range(m.first, m.last))
    phrases: list[list[Item]] = []
    for item in items:
        if phrases and _joins(tokens, phrases[-1], item, cued, pack):
            phrases[-1].append(item)
        else:
            phrases.append([item])
    mentions = (_mention(tokens, phrase, cued, pack) for phrase in phrases)
    governed = tuple(_governed(tokens, mention, cued, pack) for mention in mentions if mention is not None)
    return tuple(_owning(tokens, left, right) for left, right in zip(governed, (*governed[1:], None), strict=False))


def _owning(tokens: tuple[Token, ...], mention: Mention, following: Mention | None) -> Mention:
    """A state whose something else is named ("Yemen's Houthis") is where that is, and does nothing itself."""
    owned = following is not None and following.first - mention.last == 1 and tokens[mention.last].norm == "'s"
    if owned and following is not None and following.actors and mention.actors and following.actors != mention.actors:
        return replace(mention, stand=Stand.PLACE)
    return mention


_HEADS = frozenset({Tag.TITLE, Tag.AGENT, Tag.INERT, Tag.UNNAMED, Tag.INSTITUTION, Tag.COUNTED, Tag.POINTING})
_PEOPLE = frozenset({Tag.PERSON, Tag.CAPITALS})


def _joins(tokens: tuple[Token, ...], phrase: list[Item], item: Item, cued: frozenset[int], pack: Pack) -> bool:
    """Whether an item goes on a phrase: by adjacency, by a possessive, or over a word or two of description."""
    last = phrase[-1]
    between = range(last.last, item.first)
    words = [tokens[place].norm for place in between if tokens[place].norm not in pack.closed["articles"]]
    if not words:
        return _adjacent(last, item, phrase, pack)
    if words[0] in pack.closed["possessive"] and len(words) <= 2:
        return _possessed(last, item, phrase, pack, words)
    plain = len(words) <= 2 and not any(place in cued for place in between)
    plain = plain and all(tokens[place].is_word and tokens[place].norm not in pack.closed["function_words"] for place in between)
    return plain and _described(last, item, pack)


def _adjacent(last: Item, item: Item, phrase: list[Item], pack: Pack) -> bool:
    tags = {piece.tag for piece in phrase}
    if item.tag in _PEOPLE:
        return last.tag in (Tag.TITLE, Tag.NAME, Tag.AGENT, Tag.CAPITALS, Tag.PERSON) and not (
            tags & _PEOPLE and last.tag is Tag.NAME
        )
    if item.tag is Tag.NAME and last.place is not None and item.alias is not None and not pack.grammar.adjective_first:
        return item.alias.role is Role.STATE  # a town and then its country
    if item.tag is Tag.NAME and last.pointing is not None and last.pointing.owner:
        return pack.grammar.adjective_first  # "its partners"
    if item.tag is Tag.NAME:
        after = not pack.grammar.adjective_first or pack.grammar.genitive_names
        return last.tag in _HEADS and after and Tag.NAME not in tags
    if item.tag in _HEADS:
        if last.tag in (Tag.TITLE, Tag.INSTITUTION, Tag.UNNAMED, Tag.AGENT):
            return True
        owns = last.pointing is not None and last.pointing.owner
        return (last.tag in (Tag.NAME, Tag.CAPITALS) or owns) and pack.grammar.adjective_first
    return False


def _possessed(last: Item, item: Item, phrase: list[Item], pack: Pack, words: list[str]) -> bool:
    """Two forms: "Russia 's ministry", the name first, and "ministry of Russia", the head first."""
    tags = {piece.tag for piece in phrase}
    clitic = words[0].startswith("'") or (pack.grammar.adjective_first and not pack.grammar.cased)
    if clitic:
        return last.tag in (Tag.NAME, Tag.CAPITALS) and item.tag in _HEADS | _PEOPLE and len(words) <= 2
    return last.tag in _HEADS and item.tag in (Tag.NAME, Tag.COUNTED, Tag.POINTING) and Tag.NAME not in tags and len(words) == 1


def _described(last: Item, item: Item, pack: Pack) -> bool:
    """A word or two of description between: "Russian ground forces"."""
    if pack.grammar.adjective_first:
        return last.tag is Tag.NAME and item.tag in (Tag.TITLE, Tag.AGENT, Tag.INERT, Tag.UNNAMED, Tag.INSTITUTION)
    return last.tag in (Tag.TITLE, Tag.AGENT, Tag.INERT, Tag.UNNAMED, Tag.INSTITUTION) and item.tag is Tag.NAME


def _mention(tokens: tuple[Token, ...], phrase: list[Item], cued: frozenset[int], pack: Pack) -> Mention | None:
    tags = frozenset(item.tag for item in phrase)
    names = [item.alias for item in phrase if item.alias]
    person = next((item.name for item in reversed(phrase) if item.tag is Tag.PERSON), None)
    if person is None and Tag.CAPITALS in tags and len(tags) > 1:
        person = next((item.name for item in reversed(phrase) if item.tag is Tag.CAPITALS), None)
    people = [item.alias for item in phrase if item.tag is Tag.PERSON and item.alias]
    actors = tuple(dict.fromkeys(alias.actor for alias in (people[-1:] or names[:1])))
    place = next((item.place for item in phrase if item.place), None)
    office = next((item.office for item in phrase if item.office), None)
    pointing = next((item.pointing for item in phrase if item.pointing), None)
    count = next((item.count for item in phrase if item.count), None)
    stand = _stand(tokens, phrase, tags, cued, pack)
    kinds = frozenset(str(alias.role) for alias in names)
    called = names[0].name if names else phrase[0].name
    first, last = phrase[0].first, phrase[-1].last
    bracketed = first > 0 and tokens[first - 1].norm == "("
    if bracketed and not actors and phrase[0].coined:
        actors = (phrase[0].coined,)
    return Mention(
        first, last, actors, stand, tags, person, office, place, pointing, count, kinds=kinds, called=called, bracketed=bracketed
    )


def _stand(tokens: tuple[Token, ...], phrase: list[Item], tags: frozenset[Tag], cued: frozenset[int], pack: Pack) -> Stand:
    if Tag.INERT in tags and not tags & {Tag.AGENT, Tag.TITLE, Tag.PERSON, Tag.UNNAMED, Tag.INSTITUTION}:
        return Stand.INERT
    if tags == {Tag.POINTING} and all(item.pointing and item.pointing.owner for item in phrase):
        return Stand.INERT
    if tags == {Tag.NAME}:
        item = phrase[0]
        if item.alias is None:
            return Stand.PLACE
        if item.alias.role is Role.DEMONYM and _qualifies(tokens, phrase[-1].last, cued, pack):
            return Stand.INERT
        if _tied(tokens, phrase[-1].last, pack):
            return Stand.PLACE
    return Stand.ACTOR


def _tied(tokens: tuple[Token, ...], after: int, pack: Pack) -> bool:
    """Whether a hyphen ties a name to a participle ("a US-brokered truce"): it then only qualifies what follows."""
    if not pack.grammar.passive_participle or after + 1 >= len(tokens) or tokens[after].norm != "-":
        return False
    return re.search(pack.grammar.passive_participle, tokens[after + 1].norm) is not None


def _qualifies(tokens: tuple[Token, ...], after: int, cued: frozenset[int], pack: Pack) -> bool:
    """Whether an adjective qualifies an unknown noun right after it ("Russian oil"), rather than standing for people ("Russians said")."""
    if not pack.grammar.adjective_first or after >= len(tokens) or after in cued:
        return False
    token = tokens[after]
    return token.is_word and token.norm not in pack.closed["function_words"] and not token.is_capital


def _governed(tokens: tuple[Token, ...], mention: Mention, cued: frozenset[int], pack: Pack) -> Mention:
    """The mention with the preposition that governs it: articles and a plain word or two may stand between ("by senior American officers")."""
    if (kind := _case_ending(tokens, mention.last, pack)) is not None:
        return _placed(replace(mention, governor=kind))
    place, plain = mention.first - 1, 0
    while place >= 0 and not tokens[place].dated and tokens[place].number is None:
        norm = tokens[place].norm
        if place in cued and norm not in pack.closed["prepositions"]:
            break
        if norm in pack.closed["prepositions"]:
            kind = next((name for name in _GOVERNORS if norm in pack.closed[name]), "other")
            fits = plain <= _plain_words(mention, kind, pack)
            return _placed(replace(mention, governor=kind)) if fits else mention
        if norm not in pack.closed["articles"]:
            plain += 1
            if plain > 2 or not tokens[place].is_word or norm in pack.closed["function_words"]:
                break
        place -= 1
    return mention


def _case_ending(tokens: tuple[Token, ...], after: int, pack: Pack) -> str | None:
    """What an ending or a word after a name says of it, as a preposition would: "Rusya" + "'ya", to Russia."""
    ending = tokens[after].norm if pack.grammar.verb_final and after < len(tokens) else ""
    if ending in pack.closed["coordination"]:
        return None
    return next((name for name in _GOVERNORS if name != "possessive" and ending in pack.closed[name]), None)


def _plain_words(mention: Mention, kind: str, pack: Pack) -> int:
    """How many plain words may stand between a preposition and a mention: names take few ("in eastern Ukraine"), other nouns more."""
    if mention.tags <= {Tag.NAME, Tag.PERSON, Tag.CAPITALS} and "demonym" not in mention.kinds:
        return 1 if kind == "locative" or not pack.grammar.adjective_first else 0
    return 2


_BODIES = frozenset({"body", "person"})
"""What one can be "in" or "at" without its being a place: "di Dewan Keamanan"; so with acronyms ("at NATO", "di KTT")."""


def _placed(mention: Mention) -> Mention:
    """A lone name after a preposition of place is no actor, and a place where it is no body and no acronym."""
    if mention.governor != "locative" or not mention.tags <= {Tag.NAME, Tag.CAPITALS}:
        return mention
    called = None if mention.called is None or mention.called.isupper() or mention.kinds & _BODIES else mention.called
    place = mention.place or (Place(called, None) if called else None)
    return replace(mention, stand=Stand.PLACE, place=place)
