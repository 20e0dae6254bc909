"""The written forms of dates: pieces of a text with what they may be, and the rules of a calendar matched over them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix

from jaminan.languages.calendar import Calendar, TimeRule
from jaminan.reading.lexemes import SPACES, Lexeme, PhraseTable, find_lexemes, split_phrase

_NUMERIC = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d{1,2})([-/.])(\d{1,2})\6(\d{4})(?!\d)|(\d{1,2})/(\d{1,2})(?![\d/])"
)
_OPENINGS = (".", "\n", "!", "?", ":")
_TOLD_BY_WORDS = ("<unit>", "<part>", "<season>")
_LAST_YEAR = 2199
_FIRST_YEAR = 1800
LEAST_STEM = 3

Value = int | str | tuple[int, ...]


@dataclass(slots=True)
class Sign:
    """A piece of the text as the rules see it: its key and the kinds it may be, with their values."""

    start: int
    end: int
    key: str
    kinds: dict[str, Value]

    def to_lexeme(self) -> Lexeme:
        """The sign as a plain piece."""
        return Lexeme(self.start, self.end, self.key)


@dataclass(frozen=True, slots=True)
class Form:
    """A rule that matched: the signs `first` up to `after`, and the values of its kinds in the order of the text."""

    first: int
    after: int
    rule: TimeRule
    values: tuple[tuple[str, Value], ...]

    def all(self, kind: str) -> list[Value]:
        """All values of one kind."""
        return [value for name, value in self.values if name == kind]

    def get(self, kind: str) -> int | None:
        """The first value of one kind, where it is a number."""
        return next((value for name, value in self.values if name == kind and isinstance(value, int)), None)

    def text(self, kind: str) -> str:
        """The first value of one kind, where it is a word."""
        return next((value for name, value in self.values if name == kind and isinstance(value, str)), "")


_Place = tuple[str, ...]
_Sequence = tuple[int, tuple[_Place, ...], TimeRule]
"""What a rule asks for, place by place, with its turn among those that may open at the same thing: the longest first."""


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """A calendar made ready: its words, its rules by the first two things they need, the words before a date that give its role."""

    words: PhraseTable[dict[str, Value]]
    rules: dict[str, dict[str, list[_Sequence]]]
    roles: PhraseTable[str]


@lru_cache(maxsize=64)
def to_forms(calendar: Calendar) -> Forms:
    """Makes a calendar ready for matching."""
    opening: dict[str, list[tuple[tuple[_Place, ...], TimeRule]]] = {}
    for rule in calendar.rule:
        for pattern in rule.match:
            for places in _sequences(pattern, calendar):
                for key in places[0]:
                    opening.setdefault(key, []).append((places, rule))
    rules: dict[str, dict[str, list[_Sequence]]] = {key: _by_second(found) for key, found in opening.items()}
    before = calendar.before or {}
    roles = PhraseTable(((phrase, role) for role, phrases in before.items() for phrase in phrases), backward=True)
    return Forms(PhraseTable(_vocabulary(calendar).items()), rules, roles)


def _by_second(found: list[tuple[tuple[_Place, ...], TimeRule]]) -> dict[str, list[_Sequence]]:
    by_second: dict[str, list[_Sequence]] = {}
    for turn, (places, rule) in enumerate(sorted(found, key=lambda sequence: -len(sequence[0]))):
        for second in places[1] if len(places) > 1 else ("",):
            by_second.setdefault(second, []).append((turn, places, rule))
    return by_second


def _sequences(pattern: str, calendar: Calendar) -> list[tuple[_Place, ...]]:
    found: list[tuple[_Place, ...]] = [()]
    for element in pattern.split():
        optional = len(element) > 1 and element.endswith("?")
        choices = _choices(element.removesuffix("?") if optional else element, calendar)
        grown = [before + choice for before in found for choice in choices]
        found = grown + found if optional else grown
    return [places for places in found if places]


def _choices(element: str, calendar: Calendar) -> list[tuple[_Place, ...]]:
    """What may stand at one element: each choice is one place or, for a phrase of several words, several."""
    if element.startswith("<"):
        return [((element,),)]
    name = element[1:-1] if element.startswith("{") else ""
    phrases = (calendar.classes or {}).get(name, ()) if name else tuple(element.split("|"))
    keys = [split_phrase(phrase) for phrase in phrases]
    single = tuple(key[0] for key in keys if len(key) == 1)
    choices: list[tuple[_Place, ...]] = [(single,)] if single else []
    return choices + [tuple((piece,) for piece in key) for key in keys if len(key) > 1]


def _vocabulary(calendar: Calendar) -> dict[str, dict[str, Value]]:
    words: dict[str, dict[str, Value]] = {}
    for kind, form, value in _entries(calendar):
        words.setdefault(form, {})[kind] = value
    return words


def _entries(calendar: Calendar) -> Iterator[tuple[str, str, Value]]:
    numbered = {"<month>": calendar.months, "<num>": calendar.cardinals, "<ord>": calendar.ordinals}
    for kind, table in numbered.items():
        for value, forms in (table or {}).items():
            yield from ((kind, form, int(value)) for form in forms)
    for value, forms in calendar.weekdays.items():
        for suffix in ("", *calendar.weekday_suffixes):
            yield from (("<weekday>", form + suffix, int(value)) for form in forms)
    named = {"<unit>": calendar.units, "<part>": calendar.parts, "<season>": calendar.seasons, "<holiday>": calendar.holidays}
    for kind, named_table in named.items():
        for name, forms in (named_table or {}).items():
            yield from ((kind, form, name) for form in forms)


def find_signs(text: str, start: int, end: int, calendar: Calendar) -> list[Sign]:
    """The pieces of a text with what each may be; figures written together and digits torn apart become one sign."""
    pieces = find_lexemes(text, start, end)
    words = to_forms(calendar).words
    signs: list[Sign] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.key[0].isdecimal():
            sign, at = _figures(text, pieces, at, calendar)
        elif found := words.match(pieces, at):
            at += found[0]
            key = piece.key if found[0] == 1 else text[piece.start : pieces[at - 1].end].lower()
            kinds = found[1] if key not in calendar.capitals or text[piece.start].isupper() else _small(found[1])
            sign = Sign(piece.start, pieces[at - 1].end, key, kinds)
        else:
            sign, at = Sign(piece.start, piece.end, piece.key, _stemmed(piece.key, calendar)), at + 1
        signs.append(sign)
    return signs


def _stemmed(key: str, calendar: Calendar) -> dict[str, Value]:
    """The month that a word is some form of, where the calendar does not list the forms: the one that begins most like it."""
    if not calendar.month_stems or len(key) < LEAST_STEM or not key[0].isalpha():
        return {}
    near: dict[int, int] = {}
    for month, forms in calendar.months.items():
        for form in forms:
            common = len(commonprefix((key, form)))
            if common >= max(LEAST_STEM, len(form) - 2) and len(key) - common <= LEAST_STEM:
                near[int(month)] = max(near.get(int(month), 0), common)
    best = [month for month, common in near.items() if common == max(near.values())]
    return {"<month>": best[0]} if len(best) == 1 else {}


def _small(kinds: dict[str, Value]) -> dict[str, Value]:
    """What a word still may be in small letters that names a day or a month only with a capital ("may", Indonesian "minggu")."""
    return {kind: value for kind, value in kinds.items() if kind not in ("<month>", "<weekday>")}


def _figures(text: str, pieces: list[Lexeme], at: int, calendar: Calendar) -> tuple[Sign, int]:
    piece = pieces[at]
    numeric = _NUMERIC.match(text, piece.start, pieces[-1].end)
    if numeric and (at == 0 or pieces[at - 1].end < piece.start or pieces[at - 1].key not in "/.-"):
        after = at
        while after < len(pieces) and pieces[after].end <= numeric.end():
            after += 1
        if kinds := _numeric_kinds(numeric, calendar.numeric_order):
            return Sign(piece.start, numeric.end(), numeric.group(), kinds), after
    if torn := _torn(text, pieces, at):
        return torn, at + 2
    return _day_or_year(pieces, at, calendar)


def _numeric_kinds(numeric: re.Match[str], order: str) -> dict[str, Value]:
    year, _, month, day, first, _, second, last, day_only, month_only = numeric.groups()
    if day_only:
        return {"<daymonth>": (int(day_only), int(month_only))} if _real(int(day_only), int(month_only)) else {}
    if year:
        return {"<numeric>": (int(year), int(month), int(day), 1)} if _real(int(day), int(month)) else {}
    one, other = int(first), int(second)
    sure = bool(order) or one > 12 or other > 12 or one == other
    day_value, month_value = (other, one) if (order == "mdy" and one <= 12) or other > 12 else (one, other)
    return {"<numeric>": (int(last), month_value, day_value, int(sure))} if _real(day_value, month_value) else {}


def _real(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _torn(text: str, pieces: list[Lexeme], at: int) -> Sign | None:
    """A day or a year whose figures stand apart ("1 5 November", "20 14")."""
    if at + 1 >= len(pieces):
        return None
    left, right = pieces[at], pieces[at + 1]
    if text[left.end : right.start] not in tuple(SPACES) or not right.key.isdecimal():
        return None
    joined, lengths = left.key + right.key, (len(left.key), len(right.key))
    if lengths == (1, 1) and 10 <= int(joined) <= 31 and not (at + 2 < len(pieces) and pieces[at + 2].key == ":"):
        return Sign(left.start, right.end, joined, {"<day>": int(joined), "<num>": int(joined)})
    if lengths in ((2, 2), (3, 1), (1, 3)) and joined[:2] in ("19", "20"):
        return Sign(left.start, right.end, joined, {"<year>": int(joined), "torn": 1})
    return None


def _day_or_year(pieces: list[Lexeme], at: int, calendar: Calendar) -> tuple[Sign, int]:
    piece, after = pieces[at], at + 1
    kinds: dict[str, Value] = {}
    if after < len(pieces) and pieces[after].key in calendar.month_marks and len(piece.key) <= 2 and 1 <= int(piece.key) <= 12:
        return Sign(piece.start, pieces[after].end, piece.key, {"<month>": int(piece.key)}), after + 1
    if len(piece.key) <= 2:
        kinds = {"<num>": int(piece.key)}
        if 1 <= int(piece.key) <= 31:
            kinds["<day>"] = int(piece.key)
        after = _after_suffix(pieces, at, calendar)
        if after > at + 1:
            kinds["<ord>"] = int(piece.key)
    elif len(piece.key) <= 4:
        value = int(piece.key)
        kinds = {"<year>": value} if len(piece.key) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR else {"<num>": value}
        after = _after_suffix(pieces, at, calendar) if "<year>" in kinds else after
    return Sign(piece.start, pieces[after - 1].end, piece.key, kinds), after


def _after_suffix(pieces: list[Lexeme], at: int, calendar: Calendar) -> int:
    suffix = at + 1
    if suffix + 1 < len(pieces) and pieces[suffix].key == "-":
        suffix += 1
    tight = suffix < len(pieces) and pieces[suffix].start == pieces[at].end + suffix - at - 1
    return suffix + 1 if tight and pieces[suffix].key in calendar.ordinal_suffixes else at + 1


def find_forms(signs: list[Sign], forms: Forms) -> Iterator[Form]:
    """The rules that match, from left to right, the longest at each place; they do not overlap."""
    at = 0
    while at < len(signs):
        form = _longest(signs, at, forms.rules)
        if form is None:
            at += 1
        else:
            yield form
            at = form.after


def _longest(signs: list[Sign], at: int, rules: dict[str, dict[str, list[_Sequence]]]) -> Form | None:
    best: Form | None = None
    opens = at == 0 or signs[at - 1].key in _OPENINGS  # a capital means nothing here, so plain words go first
    after = ("", signs[at + 1].key, *signs[at + 1].kinds) if at + 1 < len(signs) else ("",)
    for key in (signs[at].key, *signs[at].kinds) if opens else (*signs[at].kinds, signs[at].key):
        by_second = rules.get(key)
        if by_second is None:
            continue
        for _, places, rule in sorted((one for second in after for one in by_second.get(second, ())), key=_turn):
            if best is not None and len(places) <= best.after - best.first:
                break
            if (values := _values(signs, at, places, key)) is not None:
                best = Form(at, at + len(places), rule, values)
                break
    return best


def _turn(sequence: _Sequence) -> int:
    return sequence[0]


def _values(signs: list[Sign], at: int, places: tuple[_Place, ...], first: str) -> tuple[tuple[str, Value], ...] | None:
    if at + len(places) > len(signs):
        return None
    values: list[tuple[str, Value]] = []
    for step, place in enumerate(places):
        sign = signs[at + step]
        if len(place) == 1 and place[0] in sign.kinds:
            values.append((place[0], sign.kinds[place[0]]))
        elif sign.key not in place and not (step == 0 and first in place):
            return None
        else:  # a word of the rule itself may still tell the unit or the part
            values.extend((kind, sign.kinds[kind]) for kind in _TOLD_BY_WORDS if kind in sign.kinds)
    return tuple(values)
