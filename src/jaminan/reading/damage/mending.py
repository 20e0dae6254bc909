"""All edits of a text before it is read: letters and numbers, paragraph by paragraph in the paragraph's own language."""

from collections.abc import Collection

from jaminan.languages import available_languages, load_pack
from jaminan.reading.damage.figures import find_figures_broken
from jaminan.reading.damage.letters import find_broken_lines, find_letters
from jaminan.reading.damage.view import Edit
from jaminan.reading.passages import Paragraph


def find_edits(text: str, paragraphs: Collection[Paragraph]) -> tuple[Edit, ...]:
    """Every edit and every number in doubt, in order of place."""
    edits: list[Edit] = []
    for paragraph in paragraphs:
        if paragraph.language in available_languages():
            pack = load_pack(paragraph.language)
            edits += find_letters(text, paragraph.start, paragraph.end, pack)
            edits += find_figures_broken(text, paragraph.start, paragraph.end, pack)
    languages = sorted({p.language for p in paragraphs} & set(available_languages()))
    edits += [edit for language in languages for edit in find_broken_lines(text, load_pack(language))]
    return tuple(sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end)))
