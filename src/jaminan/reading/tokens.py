"""Words, numbers and marks with their places in the text as received. A repair is a note on a token; the text is never edited."""

from collections.abc import Iterable
from dataclasses import dataclass

from jaminan.languages.pack import Pack
from jaminan.reading.dates import DateMention
from jaminan.reading.numbers import Number

NUMBER = "<num>"
CAPITALISED = "<actor>"
_MARKS: dict[int, int | None] = dict(
    str.maketrans("\u2019\u02bc\uff0c\u060c\uff1b\u061b\uff1a\uff1f\u061f\uff01\uff08\uff09", "'',,;;:??!()")
)
"""Marks of other scripts, read as the ASCII ones that mean the same."""
_MARKS |= dict.fromkeys([0x640, *range(0x64B, 0x653), 0x670])  # Arabic vowel signs: a word is known without them


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark. `keys` are what patterns may ask for: the lower-case form, `~lemma`, `<num>`, `<actor>`.

    `repair` says how the token was mended to be read so; `read_as` is then the word that it was read as.
    """

    start: int
    end: int
    text: str
    norm: str
    keys: frozenset[str]
    number: Number | None = None
    dated: bool = False
    repair: str | None = None

    @property
    def is_word(self) -> bool:
        """Whether the token opens with a letter."""
        return self.text[:1].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether the token opens with a capital letter (always so in scripts without case)."""
        first = self.text[:1]
        return first.isalpha() and not first.islower()


def find_tokens(
    text: str,
    start: int,
    end: int,
    pack: Pack,
    numbers: tuple[Number, ...] = (),
    dates: tuple[DateMention, ...] = (),
) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`: a number is one token, whatever spaces and words it is made of."""
    tokens: list[Token] = []
    place = start
    for number in numbers:
        tokens += _words(text, place, number.start, pack, dates)
        tokens.append(_number_token(text, number, pack))
        place = number.end
    tokens += _words(text, place, end, pack, dates)
    return tuple(tokens)


def _words(text: str, start: int, end: int, pack: Pack, dates: tuple[DateMention, ...]) -> Iterable[Token]:
    if start >= end:
        return
    for first, last in pack.cut(text, start, end):
        dated = any(date.start <= first < date.end for date in dates)
        yield word_token(text[first:last], first, last, pack, dated=dated)


def word_token(word: str, start: int, end: int, pack: Pack, *, dated: bool = False, repair: str | None = None) -> Token:
    """A token that reads `word` at `text[start:end]`."""
    norm = word.casefold().translate(_MARKS)
    keys = frozenset({norm, "~" + pack.lemma(norm)}) if norm[:1].isalpha() else frozenset({norm})
    if word[:1].isupper():
        keys |= {CAPITALISED}
    return Token(start, end, word, norm, keys, dated=dated, repair=repair)


def _number_token(text: str, number: Number, pack: Pack) -> Token:
    words = text[number.start : number.end]
    norm = words.casefold()
    return Token(number.start, number.end, words, norm, frozenset({norm, "~" + pack.lemma(norm), NUMBER}), number=number)


def replace_tokens(
    tokens: tuple[Token, ...], first: int, last: int, words: str, pack: Pack, repair: str | None
) -> tuple[Token, ...]:
    """The tokens with those of the half-open run `first:last` read as other words; each new token covers the whole run."""
    start, end = tokens[first].start, tokens[last - 1].end
    spans = pack.cut(words, 0, len(words))
    capital = tokens[first].is_capital
    new = []
    for number, (a, b) in enumerate(spans):
        word = words[a:b]
        word = word[:1].upper() + word[1:] if capital and number == 0 else word
        new.append(word_token(word, start, end, pack, repair=repair))
    return tokens[:first] + tuple(new) + tokens[last:]
