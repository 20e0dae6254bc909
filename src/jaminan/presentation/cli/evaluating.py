"""`jaminan evaluate`: how well the reader does against gold, and how fast."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from jaminan.evaluation import Score, Trial, make_folder, score_trials, try_reader, write_predictions
from jaminan.model.documents import ReaderName
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.wording import load_wording
from jaminan.reading import load_reader, read_document


def run_evaluate(gold: Path, out: Path | None, output: Format, words: str, reader: ReaderName) -> int:
    """Reads all gold documents of a folder and prints the figures."""
    wording, screen = load_wording(words), open_screen()
    trials: list[Trial] = []
    read = read_document if reader is ReaderName.GRAMMAR else load_reader(reader)
    if out is not None:
        make_folder(out)
    with screen.progress() as progress:
        for trial in try_reader(gold, read):
            trials.append(trial)
            progress.tell(wording.phrase("reading", number=len(trials)))
    if out is not None:
        write_predictions(trials, out)
    score, seconds = score_trials(trials), _seconds(trials)
    if output is Format.JSON:
        print(json.dumps(score.to_record() | {"seconds": seconds}, indent=1))
        return 0
    for line in [*_lines(score), wording.phrase("median", **seconds)]:
        screen.out.print(line, soft_wrap=True)
    return 0


def _seconds(trials: list[Trial]) -> dict[str, float]:
    taken = [trial.seconds for trial in trials]
    return {"median": round(median(taken), 4), "longest": round(max(taken), 4), "total": round(sum(taken), 4)}


def _lines(score: Score) -> Iterator[str]:
    """The figures as the codebook's own scorer prints them."""
    yield f"{score.documents} documents" + (f", {len(score.missing)} without a prediction" if score.missing else "")
    for key, row in score.groups.items():
        yield (
            f"{key:16} gold {row.gold:5} predicted {row.predicted:5}  credit_f1 {row.credit_f1:.3f}"
            f" (p {row.precision:.3f} r {row.recall:.3f})  found_f1 {row.found_f1:.3f}  strict_f1 {row.strict_f1:.3f}"
        )
    yield "slots: " + "  ".join(f"{slot} {value:.2f}" for slot, value in score.slots.items())
    if score.damage_acc is not None:
        yield f"damage_acc {score.damage_acc}"
