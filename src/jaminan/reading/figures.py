"""Figures: numbers with what they count, and whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from jaminan.languages.pack import Ranked
from jaminan.languages.schema import Counted, CueRole
from jaminan.model.claims import Figure, SlotEvidence
from jaminan.model.codes import EventType, Quantity, Unit
from jaminan.reading.clauses import Clause
from jaminan.reading.dates import DateMention
from jaminan.reading.drafting import Candidate, Draft, date_in, evidence
from jaminan.reading.matching import Match, rank_of
from jaminan.reading.mentions import Stand
from jaminan.reading.parties import Party, Scene
from jaminan.reading.sentences import Sentence
from jaminan.reading.speech import Speech, speech_at

REACH = 2
_UNITS = frozenset(str(unit) for unit in Unit)
SHARE_REACH = 7
MOST_OWNERS = 5
GIVEN = frozenset({Quantity.AID, Quantity.AREA, Quantity.AREA_SHARE})  # the noun after them is what is given or taken
STEM, PARTICLE = 4, 2
LEAST_SUM = 10_000
"""A smaller sum in a language without a pack has a word behind it that was not read ("5 billion") or is a price."""
LEAST = {Quantity.COUNTRIES: 5, Quantity.OTHER: 20}
SUFFERED = frozenset({Quantity.CASUALTIES, Quantity.DISPLACED})


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit, on the tokens `first:last`."""

    at: int
    first: int
    last: int
    quantity: Quantity
    unit: Unit


def find_figures(
    sentence: Sentence, clauses: tuple[Clause, ...], speeches: tuple[Speech, ...], scene: Scene
) -> Iterator[Candidate]:
    """The figures of a sentence, in order."""
    for place, token in enumerate(sentence.tokens):
        if token.number is None or token.number.share or _counts_subject(place, clauses):
            continue
        measured = _measured(sentence, place)
        if measured is not None:
            yield from _figures(sentence, measured, clauses, speeches, scene)


def _counts_subject(place: int, clauses: tuple[Clause, ...]) -> bool:
    """Whether the number counts those who commit themselves ("26 countries are ready"): it is then part of their commitment."""
    subjects = (c.subject for c in clauses if c.sign.cue.role is CueRole.COMMIT and c.subject is not None)
    return any(subject.count is not None and subject.first <= place < subject.last for subject in subjects)


def find_money(sentence: Sentence) -> tuple[Measured, ...]:
    """The sums of money in a sentence."""
    numbered = (place for place, token in enumerate(sentence.tokens) if token.number is not None)
    return tuple(money for place in numbered if (money := _money(sentence, place)) is not None)


def _measured(sentence: Sentence, place: int) -> Measured | None:
    if any(m.first <= place < m.last or m.first == place + 1 for m in sentence.topic("ignored")):
        return None
    return _percent(sentence, place) or _money(sentence, place) or _counted(sentence, place)


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
    counted = _row(best)
    if counted is None:
        return None
    return Measured(place, place, last, counted.quantity, counted.unit)


def _money(sentence: Sentence, place: int) -> Measured | None:
    for unit, words in sentence.pack.figures.currency.items():
        if unit not in _UNITS:
            continue
        signs = frozenset(word.casefold() for word in words)
        before = _currency_before(sentence, place, signs)
        if before is not None:
            return Measured(place, before, place + 1, Quantity.AID, Unit(unit))
        for last in range(place + 2, min(place + 2 + REACH, len(sentence.tokens)) + 1):
            row = " ".join(token.norm for token in sentence.tokens[place + 1 : last])
            if row in signs or (
                _right_after(sentence, place, last) and _is_currency(sentence.tokens[last - 1].norm, signs, sentence)
            ):
                return Measured(place, place, last, Quantity.AID, Unit(unit))
    return None


def _right_after(sentence: Sentence, place: int, last: int) -> bool:
    """Whether a word follows a number, or only a particle stands between in a language that names none ("250 de milioane de dolari")."""
    particle = sentence.pack.grammar.stems and last == place + 3 and len(sentence.tokens[place + 1].norm) <= PARTICLE
    return last == place + 2 or particle


def _is_currency(norm: str, signs: frozenset[str], sentence: Sentence) -> bool:
    """A word for money as the pack has it, or with an ending where the pack lists none."""
    if norm in signs or not sentence.pack.grammar.stems:
        return norm in signs
    return any(len(sign) >= STEM and norm.startswith(sign) and len(norm) - len(sign) < STEM for sign in signs)


def _currency_before(sentence: Sentence, place: int, signs: frozenset[str]) -> int | None:
    for first in range(max(0, place - 4), place):
        row = sentence.tokens[first:place]
        spaced, tight = " ".join(t.norm for t in row), "".join(t.norm for t in row)
        if spaced in signs or tight in signs:
            return first
    return None


def _counted(sentence: Sentence, place: int) -> Measured | None:
    """The noun that the number counts: within two words after it, the earliest, then the row that stands first in the pack."""
    number = sentence.tokens[place].number
    if number is None or (number.year_like and number.repair is None and not _noun_follows(sentence, place)):
        return None
    best = None
    for match in sentence.topic("counted"):
        counted = _row(match)
        between = range(place + 1, match.first)
        if counted is None or not place < match.first <= place + 1 + REACH or not all(_plain(sentence, p) for p in between):
            continue
        if counted.near and not _near(sentence, rank_of(match)):
            continue
        key = (match.first, rank_of(match), -match.last)
        if best is None or key < best[0]:
            best = (key, match, counted)
    if best is None:
        return None
    _, match, counted = best
    return Measured(place, place, match.last, counted.quantity, counted.unit)


def _row(match: Match | None) -> Counted | None:
    ranked = match.rule.meaning if match else None
    return ranked.row if isinstance(ranked, Ranked) and isinstance(ranked.row, Counted) else None


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
    """The figure under each that it may belong to."""
    number = sentence.tokens[measured.at].number
    if number is None or number.value < LEAST.get(measured.quantity, 0.001):
        return
    if sentence.pack.grammar.stems and measured.quantity is Quantity.AID and number.value < LEAST_SUM:
        return
    clause = _clause_of(measured, clauses)
    speech = clause.speech if clause and clause.speech else speech_at(speeches, measured.at)
    date = _date(sentence, measured, clause)
    for choice, owner in enumerate(_owners(sentence, measured, clause, scene)):
        draft = Draft(sentence)
        if owner.party is not None:
            draft.note_party("actors", owner.party)
        draft.note("value", measured.at, measured.at + 1, number.repair or "number")
        if nearness := number.approximate or (number.bound and f"range_{number.bound}"):
            draft.slots.append(SlotEvidence("approximate", evidence(sentence, measured.at, measured.at + 1), nearness))
        draft.note("unit", measured.first, measured.last, "unit")
        if date:
            draft.note_span("when", date.start, date.end, "date")
        said = draft.finish((measured.first, measured.last), owner.actors, date.iso if date else None, speech, "figure")
        figure = Figure(**said, quantity=measured.quantity, value=number.value, unit=measured.unit)
        traits = draft.traits | set(_traits(sentence, measured, clause, speech))
        traits |= {f"choice:{choice}", f"owner:{owner.how}", f"owner:{owner.how}:{measured.quantity}"}
        yield Candidate(figure, frozenset(traits), sentence.tokens[measured.at].start, choice)


def _traits(sentence: Sentence, measured: Measured, clause: Clause | None, speech: Speech | None) -> Iterator[str]:
    number = sentence.tokens[measured.at].number
    yield f"quantity:{measured.quantity}"
    yield f"unit:{measured.unit}"
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
    """The time of the event that the number belongs to."""
    if clause is None or clause.sign.cue.role is not CueRole.EVENT:
        return None
    return date_in(sentence, 0, len(sentence.tokens), measured.at)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a number may be: the actors, how they were found, and the party that names them, if one does."""

    actors: tuple[str, ...]
    how: str
    party: Party | None = None


def _owners(sentence: Sentence, measured: Measured, clause: Clause | None, scene: Scene) -> list[Owner]:
    """Whose number it may be, likeliest first by the quantity: what qualifies the noun, who does it, who suffers, who is spoken of."""
    suffered = measured.quantity in SUFFERED
    found = [("qualifier", None if measured.quantity in GIVEN else _qualifier(sentence, measured))]
    found += [("sufferer", _sufferer(sentence, measured, clause))] if suffered else []
    subject = clause.subject if clause else None
    first = next((p for p in sentence.parties if p.actors and p.stand is Stand.ACTOR), None)
    doers = [("subject", subject), ("first", first), ("left", _nearest_before(sentence, measured))]
    if sentence.pack.grammar.stems and measured.quantity is not Quantity.AID:
        doers.reverse()  # no cue tells the clause: nearness does
    owners = [Owner(party.actors, how, party) for how, party in found if party is not None and party.actors]
    spoken = [Owner(actors, how) for how, actors in (("place", _place_state(sentence)), ("theatre", scene.suffering())) if actors]
    acting = [Owner(party.actors, how, party) for how, party in doers if party is not None and party.actors]
    topical = [Owner(actors, how) for how, actors in (("topic", scene.lately[:1]), ("ranked", scene.ranked[:1])) if actors]
    owners += [*spoken, *acting] if suffered else [*acting, *topical, *spoken]
    distinct: dict[tuple[str, ...], Owner] = {}
    for owner in owners:
        distinct.setdefault(owner.actors, owner)
    return list(distinct.values())[:MOST_OWNERS]


def _nearest_before(sentence: Sentence, measured: Measured) -> Party | None:
    before = [p for p in sentence.parties if p.last <= measured.first and p.actors and p.stand is Stand.ACTOR]
    return before[-1] if before else None


def _qualifier(sentence: Sentence, measured: Measured) -> Party | None:
    """The party within or right beside the counted noun ("18 tentara Kamboja", "5,000 Russian troops", "30 members of NATO")."""
    for party in sentence.parties:
        if not party.actors:
            continue
        if measured.first < party.last and party.first < measured.last:
            return party
        close = measured.last <= party.first <= measured.last + 1
        if close and (
            party.governor == "possessive" or (party.first == measured.last and not sentence.pack.grammar.adjective_first)
        ):
            return party
    return None


def _sufferer(sentence: Sentence, measured: Measured, clause: Clause | None) -> Party | None:
    """Whose people suffer: of an attack those whom it struck, else the party that the place belongs to."""
    attack = clause is not None and clause.sign.cue.type in (EventType.ATTACK, EventType.ADVANCE)
    others = [p for p in sentence.parties if p.actors and p.stand is not Stand.PLACE]
    if attack and clause is not None and clause.subject is not None:
        struck = [p for p in others if p.actors != clause.subject.actors]
        if struck:
            return struck[0]
    placed = [p for p in sentence.parties if p.governor == "locative" and (p.actors or p.head.place)]
    return next((p for p in placed if p.actors), None)


def _place_state(sentence: Sentence) -> tuple[str, ...]:
    states = [p.head.place.state for p in sentence.parties if p.head.place is not None and p.head.place.state]
    return (states[0],) if states else ()
