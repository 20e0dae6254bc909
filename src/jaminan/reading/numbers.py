"""Numbers in a text: in digits and in words, sound or torn by damage, with what stands before them ("more than") and ranges.

`find_numbers` never raises. What only looks like a number is left out: clock times, dates in figures, ordinals, names of
weapons and of documents.
"""

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from jaminan.languages.numerals import Numerals
from jaminan.reading.digits import Chain, Digits, find_chain, parse_digits
from jaminan.reading.lexemes import SPACES, Lexeme, PhraseTable, find_lexemes, stands_alone
from jaminan.reading.number_words import Part, Sum, Wording, WordReader, close

_YEARS = range(1000, 2101)


@dataclass(frozen=True, slots=True)
class Number:
    """A number over `text[start:end]`.

    `repair` names how broken digits were mended (`spaced_group`, `spaced_mark`, `split_digits`, `foreign_mark`); `approximate`
    what its words make of it (`over`, `at_least`, `about`, `nearly`, `up_to`, `under`); `share`: a part of a whole, of 1;
    `bound`: `low` or `high` of a range;
    `year_like`: four digits that may be a year; `words`: no digits in it.
    """

    start: int
    end: int
    value: float
    repair: str | None = None
    approximate: str | None = None
    share: bool = False
    bound: str | None = None
    year_like: bool = False
    words: bool = False


def find_numbers(text: str, start: int, end: int, numerals: Numerals) -> tuple[Number, ...]:
    """All numbers of `text[start:end]`, in order."""
    return _Finder(text, find_lexemes(text, start, end), numerals).find()


@lru_cache(maxsize=64)
def _approximations(numerals: Numerals) -> PhraseTable[str]:
    kinds = numerals.approximate or {}
    return PhraseTable(((phrase, kind) for kind, phrases in kinds.items() for phrase in phrases), backward=True)


def _is_currency(key: str) -> bool:
    return unicodedata.category(key[0]) == "Sc"


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    after: int
    number: Number
    mantissa: float
    scaled: bool


class _Finder:
    def __init__(self, text: str, pieces: list[Lexeme], numerals: Numerals) -> None:
        self.text, self.pieces, self.numerals = text, pieces, numerals
        self.words = WordReader(text, pieces, numerals)
        self.measured_keys = frozenset(numerals.measured)

    def find(self) -> tuple[Number, ...]:
        found: list[_Found] = []
        at = 0
        while at < len(self.pieces):
            key = self.pieces[at].key
            if key[0].isdecimal():
                at = self._digits(at, found)
            elif key[0].isalpha() and (wording := self.words.read(at)) and not self._tight_before(at):
                found.append(self._to_found(at, wording.after, wording, repair=None, mantissa=wording.value, words=True))
                at = wording.after
            else:
                at += 1
        return self._with_ranges(self._joined(found))

    def _digits(self, at: int, found: list[_Found]) -> int:
        chain = find_chain(self.text, self.pieces, at)
        measured = frozenset(run for run, place in enumerate(chain.at) if self._is_measured(place + 1))
        run, after = 0, at
        while run < len(chain.runs):
            place = chain.at[run]
            if place < after:
                run += 1
                continue
            limited, complete = self._limited(chain, run)
            next_run, digits = parse_digits(limited, run, self.numerals, complete=complete, measured=measured)
            after = chain.at[next_run - 1] + 1
            if digits is not None and self._is_number(digits):
                found.append(self._scaled(digits))
                after = found[-1].after
            run = next_run
        return max(after, at + 1)

    def _limited(self, chain: Chain, run: int) -> tuple[Chain, bool]:
        """The chain up to a run tied to what follows it ("12 30-tonne"); and whether the number at `run` is complete."""
        place = chain.at[run]
        before = self.pieces[place - 1].key if place else ""
        if before == "." and place > 1:
            before = self.pieces[place - 2].key
        complete = before in self.numerals.complete_after and len(chain.runs[run]) <= 2
        labelled = before in self.numerals.labels
        last = len(chain.runs)
        while last > run + 1 and self._tied(chain.at[last - 1] + 1):
            last -= 1
        return Chain(chain.runs[:last], chain.gaps[: last - 1], chain.at[:last]), complete or labelled

    def _tied(self, at: int) -> bool:
        """Whether the piece at `at` ties the digits before it to what follows: "30-tonne", "155 mm"."""
        if at >= len(self.pieces):
            return False
        key, tight = self.pieces[at].key, self.pieces[at].start == self.pieces[at - 1].end
        return key in self.numerals.sizes or (key in "-/:" and tight and self._tight(at + 1))

    def _tight(self, at: int) -> bool:
        return 0 < at < len(self.pieces) and self.pieces[at].start == self.pieces[at - 1].end and self.pieces[at].key[0].isalnum()

    def _is_measured(self, at: int) -> bool:
        if at >= len(self.pieces) or not close(self.text, self.pieces, at - 1, at):
            return False
        if self.pieces[at].key in self.measured_keys or _is_currency(self.pieces[at].key):
            return True
        return not self.words.roles(at)[1].keys().isdisjoint((Part.SCALE, Part.SHORT_SCALE))

    def _is_number(self, digits: Digits) -> bool:
        return not (
            self._tight_before(digits.first)
            or self._named(digits.first)
            or self._bound_after(digits.last)
            or self._is_ordinal(digits)
        )

    def _tight_before(self, at: int) -> bool:
        """Whether something stands before, without a space, that makes a name of it: "F-16", "10/10", "ke-17"; or "F -16"."""
        if at == 0 or self.pieces[at - 1].end != self.pieces[at].start:
            return False
        mark = self.pieces[at - 1]
        if stands_alone(mark.key):
            return False
        if mark.key[0].isalnum() or mark.key in "/:+_#№":
            return not (mark.key[0].isalpha() and self._is_currency_word(at - 1))
        if mark.key == "." and at > 1 and self.pieces[at - 2].end == mark.start and self.pieces[at - 2].key[0].isdecimal():
            return True
        return mark.key == "-" and at > 1 and self._hyphened(at - 2, mark)

    def _is_currency_word(self, at: int) -> bool:
        return self.pieces[at].key in self.measured_keys

    def _hyphened(self, at: int, mark: Lexeme) -> bool:
        word, gap = self.pieces[at], self.text[self.pieces[at].end : mark.start]
        if not word.key[0].isalpha():
            return False
        return not gap or (gap in SPACES and word.end - word.start <= 3 and self.text[word.start].isupper())

    def _named(self, at: int) -> bool:
        before = at - 1
        while before >= 0 and self.pieces[before].key in ".№#":
            before -= 1
        return (
            before >= 0
            and self.pieces[before].key in self.numerals.labels
            and self.pieces[before].key not in self.numerals.complete_after
        )

    def _bound_after(self, last: int) -> bool:
        at = last + 1
        if at >= len(self.pieces) or self.pieces[at].start != self.pieces[last].end:
            return False
        key = self.pieces[at].key
        if key[0].isalpha() and not stands_alone(key):
            roles = self.words.roles(at)[1]
            return key not in self.numerals.glued_units and roles.keys().isdisjoint(
                (Part.SHORT_SCALE, Part.MONEY_SCALE, Part.SCALE)
            )
        return key in "/:+_" and self._tight(at + 1)

    def _is_ordinal(self, digits: Digits) -> bool:
        at = digits.last + 1
        if at + 1 >= len(self.pieces) or self.pieces[at].start != self.pieces[digits.last].end:
            return False
        key, following = self.pieces[at].key, self.pieces[at + 1]
        if key == "-":
            return following.key in self.numerals.ordinal_suffixes and following.start == self.pieces[at].end
        before = self.pieces[digits.first - 1].key if digits.first else ""
        return key == "." and following.key[0].isalpha() and before in self.numerals.ordinal_before and digits.value <= 100

    def _scaled(self, digits: Digits) -> _Found:
        at = digits.last + 1
        short = self._short_scale(at, digits.first)
        if short is not None:
            wording: Wording | None = Wording(short[0], digits.value * short[1])
        else:
            total = Sum(current=digits.value, tail=digits.value)
            wording = self.words.go_on(at, total) if self._goes_on(at) else None
        return self._to_found(
            digits.first,
            digits.last + 1,
            wording or Wording(at, digits.value),
            repair=digits.repair,
            mantissa=digits.value,
            words=False,
        )

    def _goes_on(self, at: int) -> bool:
        """Only a scale or a counting noun goes on from digits; a word would begin another number."""
        return not self.words.roles(at)[1].keys().isdisjoint((Part.SCALE, Part.COLLECTIVE, Part.WITH_HALF))

    def _short_scale(self, at: int, first: int) -> tuple[int, float] | None:
        after, roles = self.words.roles(at)
        if Part.SHORT_SCALE in roles:
            return after, roles[Part.SHORT_SCALE]
        money = first > 0 and _is_currency(self.pieces[first - 1].key)
        return (after, roles[Part.MONEY_SCALE]) if money and Part.MONEY_SCALE in roles else None

    def _to_found(
        self, first: int, bare_after: int, wording: Wording, *, repair: str | None, mantissa: float, words: bool
    ) -> _Found:
        kind = self._approximation(first) or ("about" if wording.rough else None)
        start, end = self.pieces[first].start, self.pieces[wording.after - 1].end
        plain = not words and end - start == 4 and wording.value == mantissa
        number = Number(
            start,
            end,
            wording.value,
            repair,
            kind,
            share=wording.share,
            year_like=(plain or repair == "split_digits") and wording.value in _YEARS,
            words=words,
        )
        return _Found(first, wording.after, number, mantissa, scaled=wording.after > bare_after and not words)

    def _approximation(self, first: int) -> str | None:
        before = first - 1
        if before >= 0 and _is_currency(self.pieces[before].key):
            before -= 1
            if before >= 0 and self.pieces[before].end == self.pieces[before + 1].start and self.pieces[before].key.isalpha():
                before -= 1  # the letters of "US$"
        found = _approximations(self.numerals).match(self.pieces, before)
        return found[1] if found else None

    def _joined(self, found: list[_Found]) -> list[_Found]:
        """Numbers told in two scales, made one: "2 million 300 thousand"."""
        joined: list[_Found] = []
        for entry in found:
            last = joined[-1] if joined else None
            if last and self._continues(last, entry):
                number = replace(last.number, end=entry.number.end, value=last.number.value + entry.number.value)
                joined[-1] = _Found(last.first, entry.after, number, last.mantissa, scaled=True)
            else:
                joined.append(entry)
        return joined

    def _continues(self, last: _Found, entry: _Found) -> bool:
        if not (last.scaled and entry.scaled and entry.first == last.after and last.mantissa and entry.mantissa):
            return False
        scale = last.number.value / last.mantissa
        return entry.number.value < scale and self.text[last.number.end : entry.number.start] in tuple(SPACES)

    def _with_ranges(self, found: list[_Found]) -> tuple[Number, ...]:
        numbers = [entry.number for entry in found]
        dropped: set[int] = set()
        for place in range(len(found) - 1):
            self._pair(found[place], found[place + 1], place, numbers, dropped)
        return tuple(number for place, number in enumerate(numbers) if place not in dropped)

    def _pair(self, low: _Found, high: _Found, place: int, numbers: list[Number], dropped: set[int]) -> None:
        link = tuple(piece.key for piece in self.pieces[low.after : high.first])
        if len(link) != 1 or numbers[place].bound:
            return
        opened = low.first > 0 and self.pieces[low.first - 1].key in self.numerals.range_open
        hyphen = link[0] == "-"
        if not (hyphen or link[0] in self.numerals.range_to or (opened and link[0] in self.numerals.range_and)):
            return
        if low.mantissa >= high.mantissa and not low.scaled:
            if hyphen and not opened:
                dropped.update((place, place + 1))
            return
        factor = high.number.value / high.mantissa if high.scaled and not low.scaled and high.mantissa else 1.0
        numbers[place] = replace(numbers[place], value=numbers[place].value * factor, bound="low")
        numbers[place + 1] = replace(numbers[place + 1], bound="high")
