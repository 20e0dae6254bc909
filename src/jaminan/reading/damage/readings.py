"""Every number of a text as the reader takes it: where it stands as received, its value, how it was mended, whether it is in doubt."""

from dataclasses import dataclass

from jaminan.languages import load_reader_pack
from jaminan.model.claims import Evidence
from jaminan.reading.damage.mending import find_edits
from jaminan.reading.damage.view import view_of
from jaminan.reading.numbers import find_numbers
from jaminan.reading.passages import Paragraph


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number over `text[start:end]`; `value` is None where it is only in doubt."""

    start: int
    end: int
    value: float | None
    repair: str | None
    doubt: bool = False


def find_readings(text: str, language: str) -> tuple[NumberReading, ...]:
    """The numbers of a text in one language that has a pack, and the places where one is in doubt."""
    pack = load_reader_pack(language)
    edits = find_edits(text, (Paragraph(0, len(text), language, certain=True),))
    view = view_of("", text, edits)
    doubted = [(edit.start, edit.end) for edit in edits if edit.words is None]
    found = [NumberReading(start, end, None, None, doubt=True) for start, end in doubted]
    for number in find_numbers(view.text, 0, len(view.text), pack.numerals):
        place = view.restore(Evidence("", number.start, number.end))
        doubt = any(start < place.end and place.start < end for start, end in doubted)
        found.append(NumberReading(place.start, place.end, number.value, number.repair or place.repair, doubt))
    return tuple(sorted(found, key=lambda reading: (reading.start, reading.end)))
