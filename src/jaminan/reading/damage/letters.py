"""Letters and words that a wrong encoding, a scanner or a line break has broken, and what they were."""

import re
from collections.abc import Callable, Iterator
from unicodedata import normalize

from jaminan.languages.pack import Pack
from jaminan.model.codes import Damage
from jaminan.reading.damage.view import Edit

_CHUNK = re.compile(r"[^\s\x00-\x7f][^ \n]*")
_TELLTALE = re.compile(
    r"[\u00c2\u00c3\u00c4\u00c5\u00d0\u00d1\u00e2\u0413\u0420\u0421\u0432\ufffd][\u0080-\u00bf\u2010-\u203a\u20ac\u0152-\u0192\u0402-\u045f]"
)
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_SOFT = re.compile(r"(?<=\w)\u00ad(?=\w)")
# Words are sought from their first letter and are of bounded length, or a line without blanks would take quadratic time.
_BROKEN_LINE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,40})-\r?\n[ \t]{0,40}([^\W\d_]{2,40})(?![^\W\d_])")
_MIXED = re.compile(r"(?<![\w'-])(?=[a-z01]*[01])(?=[a-z01]*[a-z]{2})[a-z][a-z01]{3,}(?![\w-])")
_PAIR = re.compile(r"(?<![\w'-])(?=([^\W\d_]{2,40}) ([^\W\d_]{2,40})(?![\w'-]))")
_TORN = 7


def find_letters(text: str, start: int, end: int, pack: Pack) -> Iterator[Edit]:
    """All edits of letters in `text[start:end]`."""
    yield from _mojibake(text, start, end)
    for found in _LIGATURE.finditer(text, start, end):
        yield Edit(*found.span(), normalize("NFKC", found.group()), Damage.OCR_BREAKS, "ligature", 0.95)
    for found in _SOFT.finditer(text, start, end):
        yield Edit(*found.span(), "", Damage.OCR_BREAKS, "soft_hyphen", 0.95)
    known = pack.known
    if known is not None:
        yield from _digits_for_letters(text, start, end, known)
        yield from _torn_words(text, start, end, known)


def _mojibake(text: str, start: int, end: int) -> Iterator[Edit]:
    """Chunks that are text in one encoding read in another, as ftfy recognises them; loaded only where something tells of it."""
    if not _TELLTALE.search(text, start, end):
        return
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    for found in _CHUNK.finditer(text, start, end):
        right = fix_encoding(found.group()) if is_bad(found.group()) else found.group()
        if right != found.group():
            yield Edit(*found.span(), right, Damage.MOJIBAKE, "encoding", 0.95)


def find_broken_lines(text: str, pack: Pack) -> Iterator[Edit]:
    """Words broken at the ends of lines, over a whole text."""
    known = pack.known
    for found in _BROKEN_LINE.finditer(text) if known is not None else ():
        word = found[1] + found[2]
        if known is not None and known(word.casefold()):
            yield Edit(*found.span(), word, Damage.OCR_BREAKS, "line_break", 0.9)


def _digits_for_letters(text: str, start: int, end: int, known: Callable[[str], bool]) -> Iterator[Edit]:
    for found in _MIXED.finditer(text, start, end):
        for one in ("l", "i"):
            word = found.group().replace("0", "o").replace("1", one)
            if known(word):
                yield Edit(*found.span(), word, Damage.OCR_BREAKS, "digit_in_word", 0.9)
                break


def _torn_words(text: str, start: int, end: int, known: Callable[[str], bool]) -> Iterator[Edit]:
    """Two pieces in a row that are no words, and are one together: "sanc tions"."""
    last = start
    for found in _PAIR.finditer(text, start, end):
        left, right = found[1], found[2]
        if found.start() < last or not right.islower() or known(right) or known(left.casefold()):
            continue
        if len(left + right) >= _TORN and known((left + right).casefold()):
            last = found.end(2)
            yield Edit(found.start(1), last, left + right, Damage.OCR_BREAKS, "torn_word", 0.85)
