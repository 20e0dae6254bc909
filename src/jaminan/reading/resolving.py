"""Who does what a cue tells, where nobody is named right before it: all whom the report offers, weighed by learnt weights.

The rules of `subjects.py` have their say as one trait among others. The traits mean the same in every language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jaminan.languages.schema import CueRole, Position
from jaminan.reading.choosing import Offers, Option, step
from jaminan.reading.clauses import Clause
from jaminan.reading.mentions import Stand
from jaminan.reading.parties import Party, Scene
from jaminan.reading.sentences import Sentence
from jaminan.reading.speech import Speech
from jaminan.reading.subjects import is_plain

ASKED = frozenset({CueRole.COMMIT, CueRole.ACT, CueRole.DEMAND, CueRole.EVENT})
"""Roles of cues whose subject is the doer; of the others the speaker is."""
BACK, NEAR_BACK = 4, 2
MOST_RANKED = 5
PLACES = ("rule", "clause", "speaker", "theatre", "in:", "lead:", "rank:", "pair", "opened:", "said:", "before:0", "before:1")
"""Traits of a place in the report, and of one before the cue."""
WHITHER = ("toward", "against", "locative", "other")
"""Prepositions that no doer stands behind."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """A sentence with its clauses and speeches, and who was spoken of lately before it, last first."""

    sentence: Sentence
    clauses: tuple[Clause, ...]
    speeches: tuple[Speech, ...]
    lately: tuple[str, ...]


def is_asked(clause: Clause, sentence: Sentence) -> bool:
    """Whether the subject of a clause is to be chosen: nobody is named right beside its cue, nor alone as the doer of a passive."""
    subject = clause.subject
    if clause.sign.cue.role not in ASKED or _between(sentence, clause):
        return False
    if subject is not None and (
        is_plain(subject, clause.sign) or _leads(sentence, subject) or _follows(sentence, clause, subject)
    ):
        return False
    marked = subject is not None and bool(subject.mentions) and subject.governor == "agent" and not subject.inferred
    return not marked or any(_may_act(party) and party.last <= clause.sign.first for party in sentence.parties)


def _between(sentence: Sentence, clause: Clause) -> bool:
    """Whether a noun is followed by all whose it is: "a truce between Israel and Hezbollah"."""
    beside = (p for p in sentence.parties if p.governor == "together" and clause.sign.first < p.first <= clause.sign.last + 1)
    return clause.subject is None and clause.sign.cue.nominal and any(p.actors for p in beside)


def _leads(sentence: Sentence, subject: Party) -> bool:
    """Whether a named subject opens a sentence of a language that puts its verb last: what comes between is the object."""
    named = subject.first >= 0 and not subject.inferred and subject.governor is None
    return sentence.pack.grammar.verb_final and named and all(subject.first <= party.first for party in sentence.parties)


def _follows(sentence: Sentence, clause: Clause, subject: Party) -> bool:
    """Whether the cue's subject stands right behind it, as the cue or the language has it ("fell to the Taliban")."""
    behind = clause.sign.cue.subject is Position.AFTER or sentence.pack.grammar.verb_first
    return behind and not subject.inferred and 0 <= subject.first - clause.sign.last <= 1


def find_options(read: Sequence[Analysed], place: int, clause: Clause, scene: Scene) -> tuple[Option, ...]:
    """All who may do what a clause of the sentence at `place` tells, the rules' choice first."""
    here, offers = read[place], Offers(scene)
    how, cue, nameless = _how(clause.subject), _cue(clause), _nameless(here.sentence, clause)
    if clause.subject is not None:
        gap = step(abs(clause.sign.first - clause.subject.last))
        offers.add(clause.subject, "rule", f"rule:{how}", f"rule:{cue}", f"rule:gap:{gap}", f"rule:{nameless}")
    _before(here.sentence, clause, cue, nameless, offers)
    _after(here.sentence, clause, cue, offers)
    _around(here, clause, how, cue, nameless, offers)
    for back in range(1, min(BACK, place) + 1):
        _earlier(read[place - back], back, how, nameless, offers)
    for number, actor in enumerate(actor for actor in scene.ranked[:MOST_RANKED] if actor in scene.acting):
        offers.name((actor,), f"rank:{number}:{how}")
    if len(scene.pair) == 2:
        offers.name(scene.pair, f"pair:{cue}", f"pair:{how}")
    if scene.acting.issuperset(scene.theatre[:1]):
        offers.name(scene.theatre[:1], "theatre", f"theatre:{cue}")
    role, pointing = str(clause.sign.cue.role), _pointing(clause.subject)
    return tuple(
        Option(party, frozenset(traits) | _standing(offers, actors, role, nameless) | _pointed(offers, actors, traits, pointing))
        for actors, (party, traits) in offers.found.items()
    )


def find_acting(read: Sequence[Analysed]) -> frozenset[str]:
    """Everybody who acts anywhere in the report, and not only where something happens; nobody where all who are named own something."""
    parties = [party for one in read for party in one.sentence.parties if _may_act(party) and party.governor not in WHITHER]
    if all(party.governor == "possessive" for party in parties):
        return frozenset()
    return frozenset(actor for party in parties for actor in party.actors)


def _may_act(party: Party) -> bool:
    """Whoever is known, and is not just where it happens."""
    return bool(party.actors) and party.stand is not Stand.PLACE


def _before(sentence: Sentence, clause: Clause, cue: str, nameless: str, offers: Offers) -> None:
    """The parties before the cue, nearest first."""
    ahead = [p for p in sentence.parties if p.last <= clause.sign.first and _may_act(p) and not p.head.bracketed]
    for number, party in enumerate(reversed(ahead)):
        near, where = min(number, 3), "inside" if party.first >= clause.low else "outside"
        form = f"{party.stand}:{party.governor}"
        known = "pointing" if party.inferred else "named"
        gap = step(clause.sign.first - party.last)
        offers.add(party, f"before:{near}", f"before:{near}:{where}", f"before:{near}:{cue}", f"before:{where}:{known}")
        offers.add(party, f"before:{form}", f"before:{form}:{cue}", f"before:gap:{gap}", f"before:{nameless}")
        if party is ahead[0]:
            offers.add(party, "opens", f"opens:{form}")


def _after(sentence: Sentence, clause: Clause, cue: str, offers: Offers) -> None:
    """The parties after the cue, nearest first. Whose it is ("of France") tells the doer of a noun alone, "by" that of the word right before."""
    sign = clause.sign
    behind = [p for p in sentence.parties if p.first > sign.first and _may_act(p) and p.governor not in WHITHER]
    barred = {"possessive"} if not sign.cue.nominal else set()
    for number, party in enumerate(p for p in behind if p.governor not in barred):
        if party.governor == "agent" and sign.cue.nominal and party.first - sign.last > 1:
            continue
        near, gap = min(number, 2), step(max(0, party.first - sign.last))
        offers.add(party, f"after:{near}", f"after:{near}:{cue}", f"after:gap:{gap}")
        offers.add(party, f"after:{party.stand}:{party.governor}", f"after:{party.governor}:{cue}")


def _around(here: Analysed, clause: Clause, how: str, cue: str, nameless: str, offers: Offers) -> None:
    """The speaker, and the subject of the clause before."""
    speaker = clause.speech.speaker if clause.speech else None
    if speaker is not None and speaker.actor:
        offers.name((speaker.actor,), "speaker", f"speaker:{how}", f"speaker:{cue}", f"speaker:{nameless}")
    number = here.clauses.index(clause)
    if number:
        offers.add(here.clauses[number - 1].subject, "clause", f"clause:{how}", f"clause:{cue}")


def _earlier(earlier: Analysed, back: int, how: str, nameless: str, offers: Offers) -> None:
    """Who led an earlier sentence, who opened it, who else was in it and who spoke."""
    lead = next((c.subject for c in earlier.clauses if c.subject and c.subject.actors), None)
    if lead is not None:
        offers.name(lead.actors, f"lead:{back}", f"lead:{back}:{how}", f"lead:{nameless}")
    free = (p for p in earlier.sentence.parties if p.actors and p.stand is Stand.ACTOR and p.governor is None)
    for party in (p for p in (next(free, None),) if p is not None):
        offers.name(party.actors, f"opened:{back}")
    if back > NEAR_BACK:
        return
    for party in earlier.sentence.parties:
        offers.name(party.actors, f"in:{back}:{party.stand}")
    for speech in earlier.speeches:
        if speech.speaker and speech.speaker.actor:
            offers.name((speech.speaker.actor,), f"said:{back}")


def _standing(offers: Offers, actors: tuple[str, ...], role: str, nameless: str) -> set[str]:
    """Who it is, and what kind of actor for what kind of cue."""
    kind = f"kind:{offers.scene.kinds.get(actors[0], 'unknown')}"
    return offers.standing(actors) | {f"{kind}:{nameless}", f"{kind}:{role}", f"war:{offers.in_war(actors)}:{role}"}


def _pointed(offers: Offers, actors: tuple[str, ...], traits: Iterable[str], pointing: str) -> set[str]:
    """How well somebody, found where the traits tell, may be whom such a word points to."""
    if not pointing:
        return set()
    kind, number = offers.scene.kinds.get(actors[0], "unknown"), min(len(actors), 3)
    places = {":".join(trait.split(":")[:2]) for trait in traits if trait.startswith(PLACES)}
    return {f"points:{pointing}:{kind}", f"points:{pointing}:{number}", *(f"points:{pointing}:{place}" for place in places)}


def _pointing(subject: Party | None) -> str:
    """What sort of word points to the subject that the rules have found: whom it may mean, and how many."""
    if subject is None or not subject.inferred or not subject.mentions:
        return ""
    pointing = subject.head.pointing
    if pointing is None:
        return "+".join(sorted(map(str, subject.head.tags)))
    owned = f"{'person:' if pointing.person else ''}{'owner:' if pointing.owner else ''}"
    return f"{owned}{min(pointing.number, 3)}:{'+'.join(pointing.kinds[:2])}"


def _how(subject: Party | None) -> str:
    """What the rules have found."""
    if subject is None or not subject.actors:
        return "nobody"
    where = "nowhere" if subject.first < 0 else "here"
    governor = subject.governor if subject.mentions else None
    return f"{'pointing' if subject.inferred else 'named'}:{subject.stand}:{governor}:{where}"


def _cue(clause: Clause) -> str:
    sign = clause.sign
    return f"{sign.cue.role}:{'noun' if sign.cue.nominal else 'verb'}{':passive' if sign.passive else ''}"


def _nameless(sentence: Sentence, clause: Clause) -> str:
    """What stands before the cue and names nobody: "the army", "the delegations"."""
    for party in reversed(sentence.parties):
        if clause.low <= party.first and party.last <= clause.sign.first and not party.actors:
            return "+".join(sorted({str(tag) for mention in party.mentions for tag in mention.tags})) + f":{party.governor}"
    return "none"
