"""Numbers that leave unsaid what they count, since words before have told it: "will send 2,000", "Portugal eighty", "4,000 men"."""

from jaminan.languages.pack import Ranked
from jaminan.languages.schema import Counted, Matter
from jaminan.model.codes import Measure, Quantity, Unit
from jaminan.reading.matching import Match
from jaminan.reading.owning import Measured
from jaminan.reading.sentences import Sentence

PEOPLE = frozenset({Unit.PEOPLE, Unit.TROOPS})
PERCENT = frozenset({Quantity.SPENDING_SHARE, Quantity.AREA_SHARE})
CARRIED = frozenset(
    {Quantity.TROOPS, Quantity.WEAPONS, Quantity.AID, Quantity.CASUALTIES, Quantity.DISPLACED, Quantity.PRISONERS}
)
TOLD_BY = {Measure.TROOPS: (Quantity.TROOPS, Unit.TROOPS), Measure.PRISONERS: (Quantity.PRISONERS, Unit.PEOPLE)}
LEAST_MONEY = 1_000_000
NOUN_REACH = 2


def find_carried(sentence: Sentence, place: int, last: tuple[Quantity, Unit] | None) -> Measured | None:
    """What the number at a token counts by the figure before it (`last`), or by what the sentence is about; None where nothing tells."""
    number = sentence.tokens[place].number
    if (
        number is None
        or is_ignored(sentence, place)
        or sentence.tokens[place].dated
        or (number.year_like and number.repair is None)
    ):
        return None
    if _is_percent(sentence, place):
        return Measured(place, place, place + 2, *last, carried="percent") if last and last[0] in PERCENT else None
    noun = _people_after(sentence, place)
    if noun is None and not closes(sentence, place):
        return None
    fitting = last is not None and last[0] in CARRIED and (noun is None or last[1] in PEOPLE)
    if last is not None and fitting and (last[0] is not Quantity.AID or number.value >= LEAST_MONEY):
        return Measured(place, place, noun or place + 1, *last, carried="noun" if noun else "bare")
    told = next((TOLD_BY[measure] for measure in _matters(sentence) if measure in TOLD_BY), None) if noun else None
    return Measured(place, place, noun or place + 1, *told, carried="matter") if told else None


def is_ignored(sentence: Sentence, place: int) -> bool:
    """Whether what the number counts is not told: days, rates, clock times."""
    return any(m.first <= place < m.last or m.first == place + 1 for m in sentence.topic("ignored"))


def counted_of(match: Match | None) -> Counted | None:
    """The row of a counted noun that a match found."""
    ranked = match.rule.meaning if match else None
    return ranked.row if isinstance(ranked, Ranked) and isinstance(ranked.row, Counted) else None


def closes(sentence: Sentence, place: int) -> bool:
    """Whether no noun can follow a number: a mark, a closed word or the end does, and it is no first term of a row ("from 30 to 40")."""
    if place + 1 >= len(sentence.tokens):
        return True
    token, after = sentence.tokens[place + 1], sentence.tokens[min(place + 2, len(sentence.tokens) - 1)]
    row = after.number is not None and sentence.closed(place + 1, "coordination", "toward")
    if row or token.norm in sentence.pack.figures.percent or token.number is not None:
        return False
    return not token.is_word or token.dated or token.norm in sentence.pack.closed["function_words"]


def _is_percent(sentence: Sentence, place: int) -> bool:
    after = sentence.tokens[place + 1].norm if place + 1 < len(sentence.tokens) else ""
    return after in sentence.pack.figures.percent or any(m.first == place + 1 for m in sentence.topic("percent"))


def _people_after(sentence: Sentence, place: int) -> int | None:
    """The token after a noun of people that the number counts, of whom nothing near tells what is told of them."""
    for match in sentence.topic("counted"):
        counted = counted_of(match)
        if counted is not None and counted.near and counted.unit in PEOPLE and place < match.first <= place + NOUN_REACH:
            return match.last
    return None


def _matters(sentence: Sentence) -> list[Measure]:
    return [match.rule.meaning.measure for match in sentence.topic("matter") if isinstance(match.rule.meaning, Matter)]
