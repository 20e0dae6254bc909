"""`jaminan packs`: whether packs are sound and read their own examples; and one sentence tried."""

from pathlib import Path

from jaminan.evaluation.pack_examples import find_misread
from jaminan.languages import available_languages, load_pack
from jaminan.languages.loading import build_pack
from jaminan.model import Document
from jaminan.model.errors import PackError, UsageError
from jaminan.presentation.cli.explaining import ExplainRequest, tell
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.clock import today


def run_check(wanted: tuple[str, ...]) -> int:
    """Checks packs by code, and folders of packs by their path; 1 if anything is wrong."""
    screen = open_screen()
    # Every pack is told, also after one that is wrong.
    sound = {one: _is_sound(one, screen) for one in wanted or available_languages()}
    return 0 if all(sound.values()) else 1


def _is_sound(one: str, screen: Screen) -> bool:
    try:
        if one not in available_languages() and Path(one).is_dir():
            pack = build_pack(Path(one), where=one)
            # Its examples are read once it lies among the packs, where the reader finds it.
            screen.line(f"{one}: {len(pack.cues)} cues, keys and patterns sound; examples are run once the folder is in place")
            return True
        wrong = list(find_misread(one))
        cues = load_pack(one).cues
    except PackError as error:
        screen.complain(str(error))
        return False
    examples = sum(len(cue.examples) + len(cue.counterexamples) for cue in cues)
    for misread in wrong:
        told = f"wants {misread.wanted}" if misread.wanted is not None else "must say nothing by this cue"
        screen.complain(f"J205 {misread.cue}: {misread.text!r} {told}")
    screen.line(f"{one}: {len(cues)} cues, {examples} examples, {len(wrong)} misread")
    return not wrong


def run_try(language: str, sentence: str, output: Format, words: str) -> int:
    """Reads one sentence as a report of today. Raises UsageError, J003, where there is no such pack."""
    if language not in available_languages():
        raise UsageError("J003", language, f"there is no pack of this language; there are {', '.join(available_languages())}")
    document = Document(text=sentence, name=language, language=language, published=today())
    tell(document, ExplainRequest("", None, None, None, output, words, everything=True), open_screen())
    return 0
