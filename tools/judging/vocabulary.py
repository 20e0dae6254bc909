"""Which of the 250,000 pieces the judge keeps: those that its languages use, so that the table of words fits into the package."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from judging.e5 import Source

from jaminan.reading.judge.pieces import MARK, make_pieces

SPECIAL = 4
SAMPLE = 20_000
LEXICONS = ("en", "id", "fr", "de", "es", "uk", "ru", "pl", "it", "tr", "pt", "nl", "ms")
UNSPACED = {"ARABIC": 4000, "CJK": 7000, "HANGUL": 4000, "HIRAGANA": 3000, "KATAKANA": 1500}
SPACED = ("LATIN", "CYRILLIC")


def choose_pieces(source: Source, texts: Iterable[str], size: int) -> list[int]:
    """The numbers of the pieces kept, in their old order: all that the texts use, then the likeliest that words of the lexicons use."""
    pieces = make_pieces(source.pieces)
    kept = set(range(SPECIAL)) | {piece.number for text in texts for piece in pieces.cut(text)}
    kept |= {
        number for number, (piece, _) in enumerate(source.pieces) if len(piece.strip(MARK)) <= 1 and _script(piece) in SPACED
    }
    kept |= set(_unspaced(source))
    used = {piece.number for word in lexicon_words() for piece in pieces.cut(word)}
    for number in sorted(used):  # the source's pieces stand in the order of their likelihood
        if len(kept) >= size:
            break
        kept.add(number)
    return sorted(kept)


def lexicon_words() -> Iterator[str]:
    """Word forms of the languages that simplemma has a list of, evenly taken from each."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    factory = DefaultDictionaryFactory()
    for code in LEXICONS:
        forms = factory.get_dictionary(code)
        for form in islice(forms, 0, None, max(1, len(forms) // SAMPLE)):
            yield form.decode("utf-8") if isinstance(form, bytes) else form


def _unspaced(source: Source) -> Iterator[int]:
    room = dict(UNSPACED)
    for number, (piece, _) in enumerate(source.pieces):
        script = _script(piece)
        if room.get(script, 0) > 0:
            room[script] -= 1
            yield number


def _script(piece: str) -> str:
    """The script of a piece's first letter, by the name that Unicode gives it; nothing for marks and digits."""
    letter = next((sign for sign in piece if sign.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0] if letter else ""
