"""Figures: numbers with what they count, and whose they are."""

from collections.abc import Iterator
from dataclasses import replace

from jaminan.languages.schema import CueRole
from jaminan.model.claims import Figure, SlotEvidence
from jaminan.model.codes import Quantity
from jaminan.reading.carrying import closes, counted_of, find_carried, is_ignored
from jaminan.reading.choosing import how_sure, told, weigh_options
from jaminan.reading.clauses import Clause
from jaminan.reading.dates import DateMention
from jaminan.reading.drafting import Candidate, Draft, date_in, evidence
from jaminan.reading.matching import rank_of
from jaminan.reading.money import belongs, money_at
from jaminan.reading.owning import RULES, Measured, find_owners
from jaminan.reading.parties import Scene
from jaminan.reading.sentences import Sentence
from jaminan.reading.speech import Speech, speech_at

REACH = 2
SHARE_REACH = 7
AHEAD_REACH = 10
"""How many words may stand between what is counted and a number behind it."""
OWNER = "owner"
LEAST_SUM = 10_000
"""A smaller sum in a language without a pack has a word behind it that was not read ("5 billion") or is a price."""
LEAST = {Quantity.COUNTRIES: 5, Quantity.OTHER: 20}
TIMED = frozenset({Quantity.CASUALTIES, Quantity.DISPLACED, Quantity.ATTACKS, Quantity.PRISONERS, Quantity.SPENDING_SHARE})


def find_figures(
    sentence: Sentence, clauses: tuple[Clause, ...], speeches: tuple[Speech, ...], scene: Scene
) -> Iterator[Candidate]:
    """The figures of a sentence, in order."""
    last = scene.counted
    for place, token in enumerate(sentence.tokens):
        if token.number is None or token.number.share or _counts_subject(place, clauses):
            continue
        measured = _measured(sentence, place) or find_carried(sentence, place, last)
        if measured is not None:
            last = (measured.quantity, measured.unit)
            yield from _figures(sentence, measured, clauses, speeches, scene)


def _counts_subject(place: int, clauses: tuple[Clause, ...]) -> bool:
    """Whether the number counts those who commit themselves ("26 countries are ready"): it is then part of their commitment."""
    subjects = (c.subject for c in clauses if c.sign.cue.role is CueRole.COMMIT and c.subject is not None)
    return any(subject.count is not None and subject.first <= place < subject.last for subject in subjects)


def _measured(sentence: Sentence, place: int) -> Measured | None:
    if is_ignored(sentence, place):
        return None
    return _percent(sentence, place) or money_at(sentence.tokens, sentence.pack, place) or _counted(sentence, place)


def _percent(sentence: Sentence, place: int) -> Measured | None:
    if place + 1 >= len(sentence.tokens):
        return None
    signs = sentence.pack.figures.percent
    ends = [m.last for m in sentence.topic("percent") if m.first == place + 1]
    if not ends and sentence.tokens[place + 1].norm not in signs:
        return None
    last = max(ends, default=place + 2)
    shares = [m for m in sentence.topic("share") if last <= m.first <= last + SHARE_REACH]
    shares = shares or [m for m in sentence.topic("share") if m.last <= place]
    best = min(shares, key=lambda m: (rank_of(m), m.first), default=None)
    counted = counted_of(best)
    if counted is None:
        return None
    return Measured(place, place, last, counted.quantity, counted.unit)


def _counted(sentence: Sentence, place: int) -> Measured | None:
    """The noun that the number counts: within two words after it, the earliest, then the row that stands first in the pack."""
    number = sentence.tokens[place].number
    if number is None or (number.year_like and number.repair is None and not _noun_follows(sentence, place)):
        return None
    best = None
    start = place + 2 if belongs(sentence.tokens, sentence.pack, place + 1) else place + 1
    for match in sentence.topic("counted"):
        counted = counted_of(match)
        between = range(start, match.first)
        if counted is None or not place < match.first <= start + REACH or not all(_plain(sentence, p) for p in between):
            continue
        if counted.near and not _near(sentence, rank_of(match)):
            continue
        key = (match.first, rank_of(match), -match.last)
        if best is None or key < best[0]:
            best = (key, match, counted)
    if best is None:
        return _bare(sentence, place)
    _, match, counted = best
    return Measured(place, place, match.last, counted.quantity, counted.unit)


def _bare(sentence: Sentence, place: int) -> Measured | None:
    """What a number without a noun counts, by the words before it: "the toll passed 40,000"."""
    if not closes(sentence, place) or any(sentence.tokens[p].number for p in range(max(0, place - 2), place)):
        return None
    ahead = (m for m in sentence.topic("ahead") if m.first < place and -1 <= place - m.last <= AHEAD_REACH)
    free = [m for m in ahead if not any(sentence.tokens[p].norm in (";", ":", ",") for p in range(m.last, place))]
    best = max(free, key=lambda m: (m.last, -rank_of(m)), default=None)
    counted = counted_of(best)
    return Measured(place, place, place + 1, counted.quantity, counted.unit) if counted else None


def _noun_follows(sentence: Sentence, place: int) -> bool:
    return any(match.first == place + 1 for match in sentence.topic("counted"))


def _plain(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place]
    return (
        (token.is_word or token.norm == "-")
        and not sentence.closed(place, "prepositions", "coordination", "relatives")
        and not token.dated
    )


def _near(sentence: Sentence, rank: int) -> bool:
    return any(rank_of(match) == rank for match in sentence.topic("near"))


def _figures(
    sentence: Sentence, measured: Measured, clauses: tuple[Clause, ...], speeches: tuple[Speech, ...], scene: Scene
) -> Iterator[Candidate]:
    """The figure under whose it likeliest is."""
    number = sentence.tokens[measured.at].number
    if number is None or number.value < LEAST.get(measured.quantity, 0.001):
        return
    if sentence.pack.grammar.stems and measured.quantity is Quantity.AID and number.value < LEAST_SUM:
        return
    clause = _clause_of(measured, clauses)
    speech = clause.speech if clause and clause.speech else speech_at(speeches, measured.at)
    options = find_owners(sentence, measured, clause, speech, scene)
    if not options:
        return
    owner, chance = weigh_options(options, scene.weights.get(OWNER, {}))[0]
    date = _date(sentence, measured, clause)
    draft = Draft(sentence)
    if owner.party.mentions:
        draft.note_party("actors", owner.party)
    draft.note("value", measured.at, measured.at + 1, number.repair or "number")
    if nearness := number.approximate or (number.bound and f"range_{number.bound}"):
        draft.slots.append(SlotEvidence("approximate", evidence(sentence, measured.at, measured.at + 1), nearness))
    draft.note("unit", measured.first, measured.last, "unit")
    if date:
        draft.note_span("when", date.start, date.end, "date")
    said = draft.finish((measured.first, measured.last), owner.party.actors, date.iso if date else None, speech, "figure")
    figure = Figure(**said, quantity=measured.quantity, value=number.value, unit=measured.unit)
    ways = {f"owner:{way}" for way in owner.traits if way.split(":")[0] in RULES}
    traits = draft.traits | set(_traits(sentence, measured, clause, speech)) | ways | {f"resolved:{how_sure(chance)}"}
    yield Candidate(figure, frozenset(traits), choices=told(OWNER, "actors", options))


def _traits(sentence: Sentence, measured: Measured, clause: Clause | None, speech: Speech | None) -> Iterator[str]:
    number = sentence.tokens[measured.at].number
    yield f"quantity:{measured.quantity}"
    yield f"unit:{measured.unit}"
    if measured.carried:
        yield from ("carried", f"carried:{measured.carried}", f"carried:{measured.carried}:{measured.quantity}")
    yield f"speech:{speech.channel if speech else 'none'}"
    yield f"clause:{clause.sign.cue.role if clause else 'none'}"
    if number is not None:
        yield f"size:{len(str(int(number.value)))}"
        yield f"approximate:{number.approximate}"
        yield "in words" if number.words else "in digits"
        yield f"bound:{number.bound}"


def _clause_of(measured: Measured, clauses: tuple[Clause, ...]) -> Clause | None:
    """The clause that a number stands in: the last that opens before it, else the first after it."""
    before = [clause for clause in clauses if clause.first <= measured.first]
    return before[-1] if before else (clauses[0] if clauses else None)


def _date(sentence: Sentence, measured: Measured, clause: Clause | None) -> DateMention | None:
    """The time of the event that the number belongs to; what is suffered or counted up to now has the time that its sentence tells."""
    if measured.quantity not in TIMED and (clause is None or clause.sign.cue.role is not CueRole.EVENT):
        return None
    found = date_in(sentence, 0, len(sentence.tokens), measured.at)
    return replace(found, iso=_until_now(found.iso, sentence.published)) if found and found.role == "since" else found


def _until_now(iso: str | None, published: str | None) -> str | None:
    """The interval from a beginning to the publication, as fine as the beginning is told: "since August"."""
    return f"{iso}/{published[: len(iso)]}" if iso and published and "/" not in iso and iso < published else iso
