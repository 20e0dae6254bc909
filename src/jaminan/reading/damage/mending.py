"""All edits of a text before it is read: letters and numbers, paragraph by paragraph in the paragraph's own language."""

from collections.abc import Iterable

from jaminan.languages import available_languages, load_pack
from jaminan.reading.damage.figures import find_figures_broken
from jaminan.reading.damage.letters import find_letters
from jaminan.reading.damage.view import Edit
from jaminan.reading.passages import Paragraph


def find_edits(text: str, paragraphs: Iterable[Paragraph]) -> tuple[Edit, ...]:
    """Every edit and every number in doubt, in order of place."""
    edits: list[Edit] = []
    for paragraph in paragraphs:
        if paragraph.language in available_languages():
            pack = load_pack(paragraph.language)
            edits += find_letters(text, paragraph.start, paragraph.end, pack)
            edits += find_figures_broken(text, paragraph.start, paragraph.end, pack)
    return tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))
