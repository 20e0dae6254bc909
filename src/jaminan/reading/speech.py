"""Who says what: the stretch of a sentence that stands under a verb of saying, its speaker and the channel."""

from dataclasses import dataclass, replace

from jaminan.languages.schema import Position
from jaminan.model.claims import Speaker
from jaminan.model.codes import Channel
from jaminan.reading.mentions import Stand, Tag
from jaminan.reading.parties import Discourse, Party
from jaminan.reading.sentences import Sentence, Sign

NEAR = 7
CONTENT = 3
_SPEAKING = frozenset({Tag.INSTITUTION, Tag.TITLE, Tag.AGENT, Tag.UNNAMED})
_CLOSING = frozenset({",", '"', "\u201d", "\u00bb", "\u2013", "\u2014"})


@dataclass(frozen=True, slots=True)
class Speech:
    """The tokens `first:last` are somebody's words. `at` is the token of the saying, `party` the speaker's noun phrase if it stands here."""

    first: int
    last: int
    at: int
    speaker: Speaker | None
    channel: Channel
    party: Party | None = None


def find_speeches(sentence: Sentence, discourse: Discourse) -> tuple[Speech, ...]:
    """All speeches of a sentence, in order of their sayings; a sentence within a quotation continues the last speaker."""
    says = [sign for sign in sentence.sayings if not sign.negated]
    speeches: list[Speech] = []
    for number, sign in enumerate(says):
        party = _speaker_party(sentence, sign)
        first, last = _scope(sentence, sign, party, says[number + 1].first if number + 1 < len(says) else None)
        party = _side_of(party, sentence, discourse)
        speaker, channel = _speaker(party, discourse, anonymous=sign.cue.anonymous)
        if speaker is None and channel is Channel.REPORT:
            continue
        speeches.append(Speech(first, last, sign.first, speaker, channel, party))
    return tuple(speeches) or _continued(sentence, discourse)


def _side_of(party: Party | None, sentence: Sentence, discourse: Discourse) -> Party | None:
    """A ministry or a spokesman said without whom speaks for the one whose doings are told."""
    if party is None or party.actors or not any(mention.tags & _SPEAKING for mention in party.mentions):
        return party
    acting = next(
        (p.actors for p in sentence.parties if p.actors and p.stand is Stand.ACTOR and p is not party), discourse.subject
    )
    return replace(party, actors=acting[:1], inferred=True) if acting else party


def _continued(sentence: Sentence, discourse: Discourse) -> tuple[Speech, ...]:
    inside = bool(sentence.tokens) and sentence.quoted(0) and sentence.quoted(len(sentence.tokens) // 2)
    if not inside or discourse.speaker is None or discourse.speaker[1] is None:
        return ()
    speaker = Speaker(*discourse.speaker)
    return (Speech(0, len(sentence.tokens), 0, speaker, Channel.ON_RECORD),)


def _speaker_party(sentence: Sentence, sign: Sign) -> Party | None:
    before, after = _party_before(sentence, sign), _party_after(sentence, sign)
    within = next((p for p in sentence.parties if sign.first < p.first and p.last <= sign.last and p.stand is Stand.ACTOR), None)
    if within is not None and within.governor is None and sentence.pack.grammar.verb_second:
        return within  # between the parts of a verb: "stellte der Minister am Mittwoch klar"
    if sign.cue.subject is Position.AFTER:
        return after
    if sign.cue.subject is Position.BEFORE and before is not None:
        return before
    if before is not None and _set_off(sentence, before, sign):
        return before
    inverted = sign.first == 0 or sentence.tokens[sign.first - 1].norm in _CLOSING
    return (after or before) if inverted else (before or after)


def _topic_first(sentence: Sentence) -> bool:
    """Whether the speaker opens the sentence and the saying closes it, as in Japanese and Korean."""
    return sentence.pack.grammar.verb_final and not sentence.pack.grammar.cased


def _party_before(sentence: Sentence, sign: Sign) -> Party | None:
    if _topic_first(sentence):
        plain = (p for p in sentence.parties if p.last <= sign.first and p.stand is Stand.ACTOR and p.governor in (None, "agent"))
        return next(plain, None)
    for party in reversed(sentence.parties):
        if party.last > sign.first or party.stand is not Stand.ACTOR:
            continue
        between = [other for other in sentence.signs if party.last <= other.first < sign.first and other.governs]
        if between and not _apposed(sentence, party, sign):
            return None
        if party.governor in (None, "agent"):
            return party
    return None


def _apposed(sentence: Sentence, party: Party, sign: Sign) -> bool:
    """Whether a clause set off by commas stands between ("Burhan, who had called it the worst yet, said")."""
    after = party.last < len(sentence.tokens) and sentence.tokens[party.last].norm == ","
    return after and sentence.tokens[sign.first - 1].norm == ","


def _set_off(sentence: Sentence, party: Party, sign: Sign) -> bool:
    """Whether a party stands between two commas right before its verb ("the spokesman, Dmitry Peskov, has said that")."""
    tokens = sentence.tokens
    return party.first > 0 and party.last + 1 == sign.first and tokens[party.first - 1].norm == tokens[party.last].norm == ","


def _party_after(sentence: Sentence, sign: Sign) -> Party | None:
    for party in sentence.parties:
        if sign.last <= party.first <= sign.last + NEAR and party.stand is not Stand.PLACE:
            words = sentence.tokens[sign.last : party.first]
            return None if any(token.norm in (".", ";", ":") for token in words) else party
    return None


def _scope(sentence: Sentence, sign: Sign, party: Party | None, following: int | None) -> tuple[int, int]:
    """Forward where words enough follow the saying, else back over the sentence."""
    end = len(sentence.tokens)
    after = party is not None and party.first >= sign.last
    start = max(sign.last, party.last if after and party else sign.last)
    words = [token for token in sentence.tokens[start:end] if token.is_word and not token.dated]
    opens = sign.first == 0 or (party is not None and party.first <= 2 and not after)
    ahead = _words_ahead(sentence, 0, party.first if party and not after else sign.first)
    inverted = after and sign.first > 0 and ahead >= CONTENT
    comma = party is not None and not after and party.first > 0 and sentence.tokens[party.first - 1].norm in _CLOSING
    comma = comma and not (len(words) >= CONTENT and _leads_on(sentence, sign))
    if _topic_first(sentence) and party is not None and not after and len(words) < CONTENT:
        return party.last, sign.first
    backward = inverted or (comma and ahead >= CONTENT) or len(words) < CONTENT
    if backward and not (opens and len(words) >= CONTENT):
        return 0, min(sign.first, party.first) if party else sign.first
    return start, _aside_end(sentence, start, end)


def _leads_on(sentence: Sentence, sign: Sign) -> bool:
    """Whether the words of a saying end with "that"."""
    return sentence.closed(sign.last - 1, "subordinators")


def _aside_end(sentence: Sentence, start: int, end: int) -> int:
    """In "while X said that ..., Y refused" the words of X end where Y begins."""
    if not sentence.closed(0, "contrast"):
        return end
    for place in range(start + CONTENT, end - 1):
        if sentence.tokens[place].norm == "," and any(
            place < p.first <= place + 2 and p.governor is None for p in sentence.parties
        ):
            return place
    return end


def _words_ahead(sentence: Sentence, first: int, last: int) -> int:
    return sum(1 for token in sentence.tokens[first:last] if token.is_word)


def _speaker(party: Party | None, discourse: Discourse, *, anonymous: bool) -> tuple[Speaker | None, Channel]:
    if anonymous:
        actor = party.actors[0] if party and party.actors else _main(discourse)
        return Speaker(None, actor), Channel.ANONYMOUS
    if party is None:
        if discourse.speaker and discourse.speaker[1]:
            return Speaker(*discourse.speaker), Channel.ON_RECORD
        return None, Channel.REPORT
    actor = party.actors[0] if party.actors else None
    if party.person is None and (party.has(Tag.UNNAMED) or (party.head_points and discourse.unnamed_speaker)):
        return Speaker(None, actor or _main(discourse)), Channel.ANONYMOUS
    if actor is not None and discourse.kinds.get(actor) == "outlet":
        return Speaker(party.person or party.head.called, actor), Channel.MEDIA
    name = party.person or _name_of(party, actor, discourse) or (party.head.called if party.head.tags == {Tag.CAPITALS} else None)
    if actor is None and name is None:
        return None, Channel.REPORT
    return Speaker(name, actor or next(iter(discourse.unnamed[-1:]), None) or _main(discourse)), Channel.ON_RECORD


def _main(discourse: Discourse) -> str | None:
    """The actor that the report speaks of most, for a speaker whose side it does not tell."""
    return min(discourse.tally, key=lambda actor: (-discourse.tally[actor], actor)) if discourse.tally else None


def _name_of(party: Party, actor: str | None, discourse: Discourse) -> str | None:
    """The name of one told by title alone ("the French leader"), where the report has named one of that actor before."""
    if not party.has(Tag.TITLE) or actor is None:
        return None
    return next((name for name, side in reversed(discourse.people) if side == actor and name), None)


def in_voice(sentence: Sentence, speeches: tuple[Speech, ...]) -> Sentence:
    """The sentence with what "he", "it", "we" and "his country" mean within somebody's words: the speaker's own side."""
    if not speeches:
        return sentence
    return replace(sentence, parties=tuple(_own(party, speeches) for party in sentence.parties))


def _own(party: Party, speeches: tuple[Speech, ...]) -> Party:
    pointing = party.head.pointing if len(party.mentions) == 1 else None
    if pointing is None or pointing.number != 1:
        return party
    if not (pointing.person or pointing.owner or not {"state", "speaker"}.isdisjoint(pointing.kinds)):
        return party
    speech = speech_at(speeches, party.first)
    actor = speech.speaker.actor if speech and speech.speaker and speech.party is not party else None
    return replace(party, actors=(actor,), inferred=True) if actor else party


def speech_at(speeches: tuple[Speech, ...], place: int) -> Speech | None:
    """The outermost speech over a token: the one that reaches furthest."""
    over = [speech for speech in speeches if speech.first <= place < speech.last]
    return max(over, key=lambda speech: (speech.last - speech.first, -speech.at)) if over else None
