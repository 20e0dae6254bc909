"""Who is told by his house: "in Berlin [they] refused", "[they] said in the Kremlin", where a language may leave the doers out."""

import re
from dataclasses import replace

from jaminan.reading.mentions import Stand
from jaminan.reading.parties import Party
from jaminan.reading.sentences import Sentence, Sign

REACH = 2
"""How many words ("not", "also") may stand between the house and its verb."""


def with_houses(sentence: Sentence) -> Sentence:
    """The sentence with a capital, a state or a body that a preposition puts beside a plural verb as the one who speaks or acts."""
    grammar = sentence.pack.grammar
    if not grammar.houses or not grammar.plural_verb:
        return sentence
    verbs = [sign for sign in (*sentence.signs, *sentence.sayings) if _is_open(sentence, sign)]
    acting = {
        party.first
        for party in sentence.parties
        if _is_house(sentence, party) and any(_beside(sentence, party, v) for v in verbs)
    }
    parties = (_as_actor(party) if party.first in acting else party for party in sentence.parties)
    return replace(sentence, parties=tuple(parties)) if acting else sentence


def _is_open(sentence: Sentence, sign: Sign) -> bool:
    """Whether a cue is a plural verb that says, or binds by itself ("began" does not), with nobody before it who does it."""
    says = sign in sentence.sayings
    if sign.cue.nominal or sign.passive or not (says or (sign.governs and not sign.cue.weak)):
        return False
    if not any(re.search(sentence.pack.grammar.plural_verb, token.norm) for token in sentence.tokens[sign.first : sign.last]):
        return False
    start = next((n + 1 for n in range(sign.first - 1, -1, -1) if not sentence.tokens[n].is_word), 0)
    return not any(start <= p.first < sign.first and p.stand is Stand.ACTOR and p.governor is None for p in sentence.parties)


def _is_house(sentence: Sentence, party: Party) -> bool:
    inside = party.governor == "locative" and party.stand in (Stand.PLACE, Stand.ACTOR)
    return (
        inside
        and bool(party.actors)
        and len(party.mentions) == 1
        and party.first > 0
        and sentence.closed(party.first - 1, "houses")
    )


def _beside(sentence: Sentence, party: Party, verb: Sign) -> bool:
    """Whether the house stands close before the verb, or right after a verb of saying."""
    if verb.last == party.first - 1:
        return verb in sentence.sayings
    between = sentence.tokens[party.last : verb.first]
    return party.last <= verb.first and len(between) <= REACH and all(token.is_word for token in between)


def _as_actor(party: Party) -> Party:
    mentions = (replace(party.head, governor=None), *party.mentions[1:])
    return replace(party, stand=Stand.ACTOR, mentions=mentions)
