"""Who does what a cue says: by word order, prepositions, relative clauses, the passive and the speech that the cue stands in."""

from dataclasses import dataclass, replace

from jaminan.languages.schema import CueRole, Position
from jaminan.reading.conditions import ConditionSpan
from jaminan.reading.mentions import Stand, Tag
from jaminan.reading.parties import Party, nowhere
from jaminan.reading.sentences import Sentence, Sign
from jaminan.reading.speech import Speech


@dataclass(frozen=True, slots=True)
class Frame:
    """What is settled for a whole sentence before its clauses are."""

    sentence: Sentence
    speeches: tuple[Speech, ...]
    conditions: tuple[ConditionSpan, ...]
    live: tuple[Sign, ...]
    topic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the clause before: its subject and its speech."""

    subject: Party | None = None
    speech: Speech | None = None


def find_subject(frame: Frame, sign: Sign, speech: Speech | None, before: Before) -> Party | None:
    """Who does it: the nearest party before the cue that no preposition and no other cue takes for itself."""
    sentence = frame.sentence
    if sign.passive:
        return _agent(sentence, sign)
    if sign.cue.role is CueRole.COMMIT and (marked := _marked_agent(frame, sign)) is not None:
        return marked
    if sign.cue.subject is Position.AFTER:
        return next((p for p in sentence.parties if sign.last <= p.first <= sign.last + 6 and p.actors), None)
    attached = (_of_noun(sentence, sign) if sign.cue.nominal else None) or _relative_head(sentence, sign)
    if attached is not None:
        return attached
    turned = _turned(sentence, sign) if sentence.pack.grammar.verb_first else None
    if turned is not None and turned.first - sign.last <= 1:
        return turned
    if _coordinated(sentence, sign) and before.subject and not _fresh_subject(sentence, sign):
        return before.subject
    return _before(frame, sign, speech, before)


def _before(frame: Frame, sign: Sign, speech: Speech | None, before: Before) -> Party | None:
    """The subject among the parties before the cue; else the speaker, the subject of the clause before, or what belongs to somebody."""
    sentence, low = frame.sentence, left_bound(frame, sign, speech)
    candidates = _candidates(sentence, sign, low) or _candidates(sentence, sign, speech.first if speech else 0)
    free = [p for p in candidates if p.stand is Stand.ACTOR and (p.governor is None or _after_time_word(p, sign))]
    subjects = [p for p in free if not _object(frame, p, sign)] or [p for p in free if sign.first - p.last <= 1]
    outside = [p for p in subjects if p.last <= _parenthesis(sentence, sign)]
    grammar = sentence.pack.grammar
    turned = _turned(sentence, sign) if grammar.verb_second or grammar.verb_first else None
    if turned is not None and (grammar.verb_first or not subjects or _after_clause(sentence, sign)):
        return turned
    if subjects:
        return (outside or subjects)[0 if grammar.verb_final and not sign.cue.nominal else -1]
    if (cut := _cut_off(sentence, sign, speech)) is not None:
        return cut
    own = speech is not None and ((grammar.verb_final and not grammar.cased) or low >= speech.first > speech.at)
    if own and speech is not None and speech.speaker and speech.speaker.actor and not candidates:
        return _spoken(speech)
    if before.subject and before.speech == speech:
        return before.subject
    return _fallback(candidates) or _generic(frame, sign, low)


def _cut_off(sentence: Sentence, sign: Sign, speech: Speech | None) -> Party | None:
    """The subject that a saying between two commas cuts off from its verb: "Europe, he said, must pay"."""
    if speech is None or sign.first == 0 or sentence.tokens[sign.first - 1].norm != ",":
        return None
    start = min(speech.at, speech.party.first if speech.party and speech.party.first >= 0 else speech.at)
    if start < 1 or sentence.tokens[start - 1].norm != ",":
        return None
    free = (p for p in sentence.parties if p.actors and p.governor is None and p.stand is Stand.ACTOR)
    return next((p for p in free if p.last == start - 1), None)


def _turned(sentence: Sentence, sign: Sign) -> Party | None:
    """The subject after the verb: "Am Montag lehnte Peru den Plan ab"."""
    after = next((p for p in sentence.parties if sign.first < p.first <= sign.first + TURN), None)
    return after if after and after.actors and after.governor is None and after.stand is Stand.ACTOR else None


def _after_clause(sentence: Sentence, sign: Sign) -> bool:
    """Whether the verb follows a subordinate clause that opens the sentence."""
    return sign.first > 0 and sentence.tokens[sign.first - 1].norm == "," and sentence.closed(0, "subordinators")


def is_plain(subject: Party, sign: Sign) -> bool:
    """Whether a named party stands right before the cue, so that nobody else need be thought of."""
    if subject.inferred or subject.governor is not None:
        return False
    opens = subject.first == 0 and subject.stand is Stand.INERT
    within = subject.first <= sign.first < subject.last
    return opens or within or 0 <= sign.first - subject.last <= NEAR


def _after_time_word(party: Party, sign: Sign) -> bool:
    """Whether a word like "after" before a party opens a clause ("after Egypt met ...") and does not govern the party."""
    return party.governor == "other" and sign.first - party.last <= 1 and not sign.cue.nominal


def _of_noun(sentence: Sentence, sign: Sign) -> Party | None:
    """Whose a noun is: "Egypt 's talks", "talks of Egypt", "pertemuan Mesir"."""
    for party in sentence.parties:
        before = party.last == sign.first - 1 and sentence.tokens[party.last].norm.startswith("'")
        after = party.last > sign.last and sign.first < party.first <= sign.last + 1 and party.governor in (None, "possessive")
        grammar = sentence.pack.grammar
        right = after and (party.governor == "possessive" or not grammar.adjective_first or grammar.genitive_names)
        if party.actors and party.stand is not Stand.PLACE and not party.head_points and (before or right):
            return party
    return None


def _candidates(sentence: Sentence, sign: Sign, low: int) -> list[Party]:
    """The parties before a cue, or that the cue's first words are part of ("the Council adopted")."""
    return [
        p
        for p in sentence.parties
        if low <= p.first
        and (p.last <= sign.first or p.first <= sign.first < p.last <= sign.last)
        and p.actors
        and not p.head.bracketed
    ]


def _parenthesis(sentence: Sentence, sign: Sign) -> int:
    """Where the words between two commas right before a cue begin ("France, which had ..., will send"); the cue itself where there are none."""
    commas = [place for place in range(sign.first) if sentence.tokens[place].norm == ","]
    if not commas or sign.first - commas[-1] > 2 or len(commas) < 2:
        return sign.first
    return commas[-2]


def _fallback(candidates: list[Party]) -> Party | None:
    """What belongs to an actor may stand for it ("US support will be settled"); so may one that a preposition holds, as the last resort."""
    return next((p for p in reversed(candidates) if p.stand is Stand.INERT), None) or next(
        (p for p in reversed(candidates) if p.governor in ("possessive", "other") and p.stand is Stand.ACTOR), None
    )


AGENT_REACH = 9
NEAR = 3
TURN = 4
_GENERIC = frozenset({Tag.AGENT, Tag.INSTITUTION, Tag.TITLE})


def _generic(frame: Frame, sign: Sign, low: int) -> Party | None:
    """For "the army will move in": a noun that acts for somebody, said without whom, acts for the subject of the sentence before."""
    for party in reversed(frame.sentence.parties):
        alone = low <= party.first and party.last <= sign.first and not party.actors and party.governor is None
        if alone and frame.topic and any(mention.tags & _GENERIC for mention in party.mentions):
            return replace(party, actors=frame.topic[:1], inferred=True)
    return None


def _spoken(speech: Speech) -> Party | None:
    actor = speech.speaker.actor if speech.speaker else None
    return nowhere((actor,)) if actor else None


def left_bound(frame: Frame, sign: Sign, speech: Speech | None) -> int:
    """Where the cue's clause may begin: after the last contrast or mark, and within the speech that it stands in."""
    sentence = frame.sentence
    low = speech.first if speech else max((s.at + 1 for s in frame.speeches if s.at < sign.first), default=0)
    for place in range(low, sign.first):
        if sentence.tokens[place].norm in (";", ":") or sentence.closed(place, "contrast"):
            low = place + 1
    return low


def _relative_head(sentence: Sentence, sign: Sign) -> Party | None:
    """The party before a relative pronoun that the cue follows closely ("the RSF, which attacked"), unless another stands between."""
    for place in range(sign.first - 1, max(-1, sign.first - 4), -1):
        if any(p.first <= place < p.last for p in sentence.parties):
            return None
        if sentence.closed(place, "relatives"):
            heads = [p for p in sentence.parties if p.last <= place and place - p.last <= 2 and p.actors]
            return heads[-1] if heads and heads[-1].stand is not Stand.PLACE else None
    return None


def _coordinated(sentence: Sentence, sign: Sign) -> bool:
    near = range(sign.first - 1, max(-1, sign.first - 4), -1)
    for place in near:
        if any(p.first <= place < p.last for p in sentence.parties):
            return False
        if sentence.closed(place, "coordination", "contrast") or sentence.tokens[place].norm == ",":
            return True
    return False


def _fresh_subject(sentence: Sentence, sign: Sign) -> bool:
    """Whether a party stands between the conjunction and the cue."""
    return any(
        p.last <= sign.first and sign.first - p.last <= 2 and p.governor is None and p.stand is Stand.ACTOR
        for p in sentence.parties
    )


def _object(frame: Frame, party: Party, sign: Sign) -> bool:
    """Whether a party is what an earlier cue acts on ("attacked Ukraine and ...")."""
    sentence = frame.sentence
    for other in sentence.signs:
        if other.first >= sign.first or other.cue.role is CueRole.SAY or other.passive or other.cue.nominal:
            continue
        words = [place for place in range(other.last, party.first) if not sentence.closed(place, "articles", "toward")]
        if other.last <= party.first and not words:
            return True
    return False


def _agent(sentence: Sentence, sign: Sign) -> Party | None:
    """The doer of a passive: after the agent marker, or right after the verb in languages that mark none."""
    start = sign.first if sentence.pack.grammar.verb_second else sign.last
    after = [p for p in sentence.parties if p.first >= start and p.actors]
    marked = next((p for p in after if p.governor == "agent"), None)
    if marked is not None:
        return marked
    direct = next((p for p in after if p.first - sign.last <= 1 and p.governor is None and p.stand is not Stand.PLACE), None)
    return direct if sentence.pack.grammar.passive_prefixes else None


def _marked_agent(frame: Frame, sign: Sign) -> Party | None:
    """The doer of what is promised in the passive: "the truce will be monitored by the union"."""
    sentence = frame.sentence
    for place in range(sign.last, min(len(sentence.tokens), sign.last + AGENT_REACH)):
        if sentence.tokens[place].norm in (",", ";", ":") or any(c.first == place for c in frame.conditions):
            return None
        party = next((p for p in sentence.parties if p.first == place and p.governor == "agent" and p.actors), None)
        if party is not None:
            return party
    return None
