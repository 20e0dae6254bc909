"""The grammar reader: one document in, its claims, doubts and damage out. Each step is a file of this room; this one only joins them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from jaminan.atlas import find_conflicts, load_atlas
from jaminan.languages import available_languages, load_reader_pack, load_tongues, plain_languages
from jaminan.languages.schema import CueRole, Matter
from jaminan.model.claims import Claim, Commitment, Demand, Event, Evidence, Figure
from jaminan.model.codes import Channel, Damage, Measure, Quantity, Unit
from jaminan.model.documents import DamageSpot, Document, Doubt, Reading, WholeVerdict
from jaminan.model.records import to_record
from jaminan.reading.anchors import find_anchors
from jaminan.reading.chances import features, load_chances, with_chances
from jaminan.reading.choosing import how_sure, told, weigh_options
from jaminan.reading.clauses import Clause, find_clauses
from jaminan.reading.damage import View, Whole, find_damage, find_edits, judge_whole, mend, view_of
from jaminan.reading.damage.factors import lower
from jaminan.reading.damage.groups import mend_groups
from jaminan.reading.damage.layout import find_furniture
from jaminan.reading.damage.persons import mend_persons
from jaminan.reading.damage.view import Edit
from jaminan.reading.dates import find_dateline_date, find_dates
from jaminan.reading.drafting import READER, Candidate, in_circle
from jaminan.reading.echoes import MOST_ECHOED, find_echoes
from jaminan.reading.events import find_event, scheduled
from jaminan.reading.figures import find_figures
from jaminan.reading.gate import is_crisis
from jaminan.reading.gazetteer import load_gazetteer
from jaminan.reading.houses import with_houses
from jaminan.reading.lexemes import plain_digits
from jaminan.reading.matching import find_matches
from jaminan.reading.mentions import Mention, find_items, find_mentions
from jaminan.reading.money import find_money
from jaminan.reading.names import date_mention, join_titles, mend_mention
from jaminan.reading.numbers import find_numbers
from jaminan.reading.parties import Discourse, Party, Scene, find_parties, resolve_party
from jaminan.reading.passages import Paragraph, find_paragraphs, find_quotations, find_sentences
from jaminan.reading.resolving import Analysed, find_acting, find_options, is_asked
from jaminan.reading.sentences import RawSentence, Sentence, find_sayings, find_signs
from jaminan.reading.speech import Speech, find_speeches, in_voice
from jaminan.reading.sureness import Weights, find_sure, load_weights
from jaminan.reading.targeting import aim, find_war
from jaminan.reading.tokens import find_tokens
from jaminan.reading.tongues import find_tongues
from jaminan.reading.undertakings import find_content, find_undertakings

SUBJECT = "subject"
LOOK_BACK = 1
"""From how many sentences before a number may take what it counts."""


@dataclass(frozen=True, slots=True)
class Draught:
    """All that a document may say before it is judged what is sure enough to stand."""

    candidates: tuple[Candidate, ...]
    crisis: bool
    language: str
    published: str | None
    doubts: tuple[Doubt, ...]
    spots: tuple[DamageSpot, ...]
    damage: tuple[Damage, ...]
    anchors: tuple[str, ...]
    sentences: tuple[Evidence, ...] = ()
    whole: WholeVerdict | None = None


def read_document(document: Document, *, published: str | None = None, language: str | None = None) -> Reading:
    """Reads a document. `published` and `language` stand in where the document says nothing of them. Never raises, whatever the text."""
    return to_reading(document, draw(document, published=published, language=language))


def to_reading(document: Document, draught: Draught) -> Reading:
    """What of a draught is sure enough to stand."""
    return finish(document, draught, _claims(draught.candidates) if draught.crisis else (), READER)


def finish(document: Document, draught: Draught, claims: Iterable[Claim], reader: str) -> Reading:
    """The reading that a draught gives with the claims that stand."""
    return Reading(
        document=document.id,
        reader=reader,
        language=draught.language,
        published=draught.published,
        claims=tuple(lower(claim) for claim in find_distinct(claims)),
        doubts=draught.doubts,
        spots=draught.spots,
        damage=draught.damage,
        anchors=draught.anchors,
        whole=draught.whole,
    )


def _claims(candidates: tuple[Candidate, ...]) -> Iterator[Claim]:
    for candidate, sure in find_sure(candidates, load_weights()):
        yield with_chances(candidate.claim, features(candidate, sure), load_chances())


def draw(
    document: Document, *, published: str | None = None, language: str | None = None, weights: Weights | None = None
) -> Draught:
    """Every claim that the text may make, with its traits, judged by nobody yet; `weights` in place of those that ship, for learning them."""
    told = document.language or language
    tongues, known = find_tongues(document.text, told)
    received = find_paragraphs(document.text, tongues, known)
    edits = find_edits(document.text, received)
    view = view_of(document.id, document.text, edits)
    if view.edits:
        read = replace(document, text=view.text)
        paragraphs = find_paragraphs(view.text, tongues, known)
    else:
        read, paragraphs = document, received
    published = document.published or published or _own_date(read.text, paragraphs)
    draught = _draw(read, paragraphs, known or _main_language(paragraphs), published, weights or load_weights(), view)
    doubts = (*_doubts(read, paragraphs, published, told, draught.language), *draught.doubts)
    doubted, unsure = _in_doubt(document, edits)
    return _restored(replace(draught, doubts=doubts), view, doubted, unsure)


def find_raw(document: Document) -> tuple[RawSentence, ...]:
    """The sentences of a text before anything in it is mended. The document's language must be told."""
    paragraphs = find_paragraphs(document.text, load_tongues(), document.language)
    return tuple(_raw_sentences(document.text, paragraphs, document.published))


def read_mentions(document: Document) -> Iterator[tuple[int, int, Mention]]:
    """Every noun phrase that names or stands for somebody, with its place in the text as received. The document's language must be told."""
    paragraphs = find_paragraphs(document.text, load_tongues(), document.language)
    view = view_of(document.id, document.text, find_edits(document.text, paragraphs))
    read = replace(document, text=view.text)
    discourse = Discourse({code: actor.kind for code, actor in load_atlas(("en",)).actors.items()})
    raw = tuple(_raw_sentences(view.text, find_paragraphs(view.text, load_tongues(), document.language), document.published))
    for one in _mend(raw, judge_whole(raw, document.language or "", document.id)):
        sentence = _sentence(read, one, discourse, document.published)
        for party in sentence.parties:
            for mention in party.mentions:
                place = view.restore(Evidence(document.id, *sentence.span(mention.first, mention.last)))
                yield place.start, place.end, mention


def _mend(raw: tuple[RawSentence, ...], whole: Whole) -> tuple[RawSentence, ...]:
    """The sentences with odd words and swapped names read as what they stand for."""
    rows = zip(raw, whole.odd, whole.swapped, strict=True)
    return tuple(mend_persons(mend_groups(mend(one, odd, swapped, spun=whole.spun))) for one, odd, swapped in rows)


def _draw(
    document: Document, paragraphs: tuple[Paragraph, ...], main: str, published: str | None, weights: Weights, view: View
) -> Draught:
    furniture = find_furniture(document.text, paragraphs)
    left_out = {paragraph for paragraph, _ in furniture}
    kept = tuple(paragraph for paragraph in paragraphs if paragraph not in left_out)
    raw = tuple(_raw_sentences(document.text, kept, published))
    whole = judge_whole(raw, main, document.id)
    mended = _mend(raw, whole)
    sentences, candidates = _read(document, mended, published, weights)
    spots, damage = find_damage(document, paragraphs, raw, mended, sentences, furniture, main, whole=whole, view=view)
    places = tuple(Evidence(document.id, one.tokens[0].start, one.tokens[-1].end) for one in mended if one.tokens)
    anchors = find_anchors(sentences)
    return Draught(candidates, is_crisis(sentences), main, published, (), spots, damage, anchors, places, whole.verdict)


def _in_doubt(document: Document, edits: tuple[Edit, ...]) -> tuple[tuple[Doubt, ...], tuple[DamageSpot, ...]]:
    """Numbers that are broken and could not be mended, as doubts and as spots."""
    places = [(edit, Evidence(document.id, edit.start, edit.end)) for edit in edits if edit.words is None]
    doubts = tuple(
        Doubt("J331", place, f"this number may be broken ({edit.reason}); it was read as it stands") for edit, place in places
    )
    return doubts, tuple(DamageSpot(edit.damage, place, edit.reason, None, edit.confidence) for edit, place in places)


def _restored(draught: Draught, view: View, doubts: tuple[Doubt, ...], spots: tuple[DamageSpot, ...]) -> Draught:
    """All that was found in the view, on the text as received, with what is in doubt there."""
    if not view.edits:
        return replace(draught, doubts=(*draught.doubts, *doubts), spots=_in_order((*draught.spots, *spots)))
    candidates = tuple(replace(one, claim=view.restore_claim(one.claim)) for one in draught.candidates)
    return replace(
        draught,
        candidates=candidates,
        doubts=(*map(view.restore_doubt, draught.doubts), *doubts),
        spots=_in_order((*map(view.restore_spot, draught.spots), *spots)),
        sentences=tuple(map(view.restore, draught.sentences)),
        whole=view.restore_whole(draught.whole),
    )


def _in_order(spots: tuple[DamageSpot, ...]) -> tuple[DamageSpot, ...]:
    return tuple(sorted(spots, key=lambda s: (s.evidence.start, s.evidence.end, str(s.damage))))


def _main_language(paragraphs: tuple[Paragraph, ...]) -> str:
    lengths: dict[str, int] = {}
    for paragraph in paragraphs:
        lengths[paragraph.language] = lengths.get(paragraph.language, 0) + paragraph.end - paragraph.start
    return max(sorted(lengths), key=lambda code: lengths[code]) if lengths else ""


def _own_date(text: str, paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The report's date as its first lines tell it."""
    return find_dateline_date(plain_digits(text), load_reader_pack(paragraphs[0].language).calendar) if paragraphs else None


def _raw_sentences(text: str, paragraphs: tuple[Paragraph, ...], published: str | None) -> Iterator[RawSentence]:
    digits = plain_digits(text)
    for number, paragraph in enumerate(paragraphs):
        pack = load_reader_pack(paragraph.language)
        quotations = find_quotations(text, paragraph.start, paragraph.end)
        for start, end in find_sentences(text, paragraph.start, paragraph.end, pack):
            dates = find_dates(digits, start, end, pack.calendar, published)
            numbers = find_numbers(digits, start, end, pack.numerals)
            free = tuple(n for n in numbers if not any(d.start < n.end and n.start < d.end for d in dates))
            tokens = find_tokens(text, start, end, pack, free, dates)
            yield RawSentence(number, pack, tokens, find_matches(tokens, pack.rules), dates, quotations)


def _read(
    document: Document, raw: tuple[RawSentence, ...], published: str | None, weights: Weights
) -> tuple[tuple[Sentence, ...], tuple[Candidate, ...]]:
    """Reads the sentences in order, for what one names the next may point back to; claims come last, when it is known who matters."""
    kinds = {code: actor.kind for code, actor in load_atlas(("en",)).actors.items()}
    discourse = Discourse(kinds)
    candidates: list[Candidate] = []
    analysed: list[Analysed] = []
    for one in raw:
        before = discourse.lately()
        discourse.begin()
        sentence = with_houses(_sentence(document, one, discourse, published))
        speeches = find_speeches(sentence, discourse)
        sentence = in_voice(sentence, speeches)
        clauses = find_clauses(sentence, speeches, discourse.subject)
        _advance(discourse, clauses, speeches)
        analysed.append(Analysed(sentence, clauses, speeches, before))
    ranked = tuple(actor for actor, _ in discourse.tally.most_common())
    theatre = tuple(actor for actor, _ in discourse.theatre.most_common() if kinds.get(actor) == "state")
    matters = _matters_of(one.sentence for one in analysed)
    war = find_war(find_conflicts(published), ranked)
    whole = Scene((), ranked, kinds, None, theatre, discourse.pair(), matters, weights.by_kind, war, find_acting(analysed))
    for place, here in enumerate(analysed):
        told = replace(whole, lately=here.lately, matter=_matter_of(candidates), counted=_counted_of(candidates, analysed, place))
        candidates += _candidates(analysed, place, told)
        candidates += find_echoes(analysed, place, tuple(candidates[-MOST_ECHOED:]))
    return tuple(one.sentence for one in analysed), aim(tuple(in_circle(candidates, discourse.circle())), whole)


def _sentence(document: Document, raw: RawSentence, discourse: Discourse, published: str | None) -> Sentence:
    items = find_items(raw.tokens, raw.matches, raw.pack, load_gazetteer(raw.pack.code), discourse.persons)
    found = find_mentions(raw.tokens, items, raw.matches, raw.pack)
    atlas = load_atlas((raw.pack.code,))
    dated = (date_mention(mention, raw.tokens, atlas, published) for mention in found)
    mended = tuple(mend_mention(mention, raw.tokens, atlas, raw.pack, published) for mention in dated)
    mentions = join_titles(mended, raw.tokens, atlas, published)
    money = find_money(raw.tokens, raw.pack)  # the country of a currency is nobody
    named = tuple(mention for mention in mentions if not any(m.first <= mention.first and mention.last <= m.last for m in money))
    parties: list[Party] = []
    for party in find_parties(raw.tokens, named, raw.pack):
        resolved = resolve_party(party, discourse)
        discourse.note(resolved)
        parties.append(resolved)
    signs = find_signs(raw.tokens, raw.matches, raw.pack)
    sayings = find_sayings(raw.tokens, raw.matches, raw.pack)
    text, dates = document.text, raw.dates
    return Sentence(
        document.id, text, raw.pack, raw.tokens, raw.matches, signs, tuple(parties), dates, raw.quotations, published, sayings
    )


def _candidates(analysed: Sequence[Analysed], place: int, scene: Scene) -> Iterator[Candidate]:
    here, settled = analysed[place], list[Clause]()
    for clause in here.clauses:
        options = find_options(analysed, place, clause, scene) if is_asked(clause, here.sentence) else ()
        best, chance = next(iter(weigh_options(options, scene.weights.get(SUBJECT, {}))), (None, 1.0))
        settled.append(replace(clause, subject=best.party) if best else clause)
        resolved = {f"resolved:{how_sure(chance) if best else 'plain'}"}
        resolved |= {"resolved without the rules"} if best and not (clause.subject and clause.subject.actors) else set()
        for one in _of_clause(here.sentence, settled[-1], scene):
            if all(scene.kinds.get(actor) == "outlet" for actor in one.claim.actors):
                continue  # a paper reports and does not act
            traits = one.traits | resolved | {*_links(one.claim, clause, here.clauses, scene)}
            choices = (*told(SUBJECT, "actors", options), *one.choices)
            yield replace(one, traits=traits, choices=choices, clause=here.sentence.tokens[clause.sign.first].start)
    yield from find_figures(here.sentence, tuple(settled), here.speeches, scene)


def _links(claim: Claim, clause: Clause, clauses: tuple[Clause, ...], scene: Scene) -> Iterator[str]:
    """How a claim's actors hang together with the clauses around."""
    yield from scene.traits_of(claim.actors, () if isinstance(claim, Figure) else claim.targets)
    place = clauses.index(clause)
    before = clauses[place - 1].subject if place else None
    if before is not None:
        same = before.actors == claim.actors
        yield f"as before:{same}"
    if clause.speech and clause.speech.speaker:
        yield f"speaks:{clause.speech.speaker.actor in claim.actors}"


def _of_clause(sentence: Sentence, clause: Clause, scene: Scene) -> Iterator[Candidate]:
    if clause.sign.cue.role is CueRole.ECHO:
        return
    event = clause if clause.sign.cue.role is CueRole.EVENT else scheduled(sentence, clause)
    if event is None:
        yield from find_undertakings(sentence, clause, scene)
        return
    for candidate in find_event(sentence, event, scene):
        yield candidate
        if isinstance(candidate.claim, Event):
            yield from find_content(sentence, event, candidate.claim, scene)


def _matters_of(sentences: Iterable[Sentence]) -> tuple[Measure, ...]:
    """What the report is about, most told first."""
    meanings = (match.rule.meaning for sentence in sentences for match in sentence.topic("matter"))
    counts = Counter(meaning.measure for meaning in meanings if isinstance(meaning, Matter))
    return tuple(measure for measure, _ in counts.most_common())


def _matter_of(candidates: list[Candidate]) -> Measure | None:
    """What the last commitment or demand was about, for one that only points back to it ("a similar step")."""
    claims = (candidate.claim for candidate in reversed(candidates))
    return next((claim.measure for claim in claims if isinstance(claim, Commitment | Demand)), None)


def _counted_of(candidates: list[Candidate], analysed: Sequence[Analysed], place: int) -> tuple[Quantity, Unit] | None:
    """What the last figure of the sentences just before counts, for one that leaves it unsaid ("Portugal eighty")."""
    tokens = analysed[max(0, place - LOOK_BACK)].sentence.tokens
    start = tokens[0].start if tokens else 0
    near = takewhile(lambda one: one.claim.evidence.start >= start, reversed(candidates))
    last = next((one.claim for one in near if isinstance(one.claim, Figure)), None)
    return (last.quantity, last.unit) if last is not None else None


def _advance(discourse: Discourse, clauses: tuple[Clause, ...], speeches: tuple[Speech, ...]) -> None:
    """Remembers the last speaker and the leading subject of a sentence."""
    if speeches:
        speaker = speeches[-1].speaker
        discourse.unnamed_speaker = speeches[-1].channel is Channel.ANONYMOUS
        discourse.speaker = (speaker.name, speaker.actor) if speaker else discourse.speaker
    leading = next((c.subject for c in clauses if c.subject and c.subject.actors), None)
    if leading is not None:
        discourse.subject = leading.actors


def find_distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each claim once: of those that say the same, the one with most told."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = _key(claim)
        if key not in best or _told(claim) > _told(best[key]):
            best[key] = claim
    yield from sorted(best.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end, str(claim.kind)))


def _key(claim: Claim) -> tuple[object, ...]:
    record = to_record(claim)
    names = ("kind", "actors", "targets", "measure", "firmness", "type", "quantity", "value", "unit")
    parts = [tuple(value) if isinstance(value := record.get(name), list) else value for name in names]
    return (*parts, record["when"] if record["kind"] == "event" else None)


def _told(claim: Claim) -> tuple[int, int]:
    return len(claim.slots), -claim.evidence.start


def _doubts(
    document: Document, paragraphs: tuple[Paragraph, ...], published: str | None, told: str | None, main: str
) -> Iterator[Doubt]:
    whole = Evidence(document.id, 0, len(document.text))
    if published is None:
        yield Doubt("J301", whole, "no date of publication is known, so relative dates stay open")
    if told and told not in (*available_languages(), *plain_languages()):
        yield Doubt("J302", whole, f"nothing is known of the language {told!r}; it was read as what it most resembles")
    elif paragraphs and not main:
        yield Doubt("J302", whole, "this text is in no language that is known; only names and figures of any language were read")
    if main in plain_languages():
        yield Doubt("J304", whole, f"there is no pack of the language {main!r}; it is read for actors, figures and dates only")
    if not paragraphs:
        yield Doubt("J303", whole, "there are no words in this text")
