"""`jaminan clarity`: the vaguest promises, and the questions that they leave open, as sentences."""

from rich.text import Text

from jaminan.model.standing import Question
from jaminan.presentation.clarity_words import question_words
from jaminan.presentation.cli.asking import Asked, print_json
from jaminan.presentation.cli.board import STYLES
from jaminan.presentation.cli.claims import ID_SHOWN
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.judgement_records import to_vague_record
from jaminan.presentation.naming import load_names
from jaminan.presentation.wording import load_wording


def run_clarity(asked: Asked, creditor: str | None) -> int:
    """Ranks the promises and prints what they leave open."""
    day = asked.day()
    with asked.answers() as answers:
        found = answers.vaguest(day, creditor.upper() if creditor else None)
    wording, name = load_wording(asked.words), load_names(asked.words)
    if asked.output == "json":
        told = [to_vague_record(one, [question_words(wording, name, one.position, q) for q in one.open]) for one in found]
        print_json({"as_of": day, "known_at": asked.known_by(), "undertakings": told})
        return 0
    screen = open_screen()
    screen.line(wording.phrase("judgement.vague", date=day, count=len(found)), style="dim")
    for one in found:
        undertaking, state = one.position.undertaking, one.position.state
        who = name(undertaking.debtor) + (f" \u2192 {name(undertaking.creditor)}" if undertaking.creditor else "")
        line = Text(f"{undertaking.id[:ID_SHOWN]}  ", style="dim")
        line.append(f"{who}: {wording.word('measure', undertaking.measure)}", style="bold not dim")
        line.append(f", {wording.word('state', state)}", style=f"not bold not dim {STYLES[state]}")
        line.append(f", {one.position.answered}/{len(Question)}", style="not bold not dim")
        screen.line(line)
        for asking in one.open:
            screen.line(question_words(wording, name, one.position, asking), indent=4)
    return 0
