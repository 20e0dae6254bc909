"""A reader's trial: every gold document is read from its text, date and outlet alone, and the time is taken."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jaminan.evaluation.agreement import Record
from jaminan.evaluation.scoring import Score, compare, gold_paths, load_record, score
from jaminan.model import Document, Reading
from jaminan.model.errors import UsageError
from jaminan.model.records import from_document_record, to_document_record

Reader = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Trial:
    """One gold document, what the reader was shown of it, what it made of it, and in how many seconds."""

    path: Path
    gold: Record
    document: Document
    reading: Reading
    seconds: float

    @property
    def prediction(self) -> Record:
        """The reading in the codebook's form, under the gold document's id."""
        return to_document_record(replace(self.document, name=self.path.stem), self.reading)


def collect_gold(folder: Path) -> Iterator[tuple[Path, Record, Document]]:
    """Each gold document of a folder, and the part of it that a reader may see.

    Raises:
        UsageError: J001 where there is none.
        SourceError: J107, J108 where a file is not a gold document.
    """
    for path in gold_paths(folder):
        record = load_record(path)
        document, _claims = from_document_record(dict(record), where=str(path))
        yield path, record, Document(text=document.text, published=document.published, outlet=document.outlet)


def try_reader(folder: Path, read: Reader) -> Iterator[Trial]:
    """Reads every gold document of a folder, one at a time."""
    for path, record, document in collect_gold(folder):
        start = time.perf_counter()
        reading = read(document)
        yield Trial(path, record, document, reading, time.perf_counter() - start)


def make_folder(folder: Path) -> None:
    """A folder for predictions; made before the reading, so that nobody waits for what cannot be written.

    Raises:
        UsageError: J005 where it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("J005", str(folder), f"no folder that can be written to: {error.strerror}") from error


def write_predictions(trials: Iterable[Trial], folder: Path) -> None:
    """One file a document, named as the gold file is.

    Raises:
        UsageError: J005 where the folder cannot be made.
    """
    make_folder(folder)
    for trial in trials:
        text = json.dumps(trial.prediction, ensure_ascii=False, indent=1)
        (folder / trial.path.name).write_text(text + "\n", encoding="utf-8", errors="backslashreplace")


def score_trials(trials: Iterable[Trial]) -> Score:
    """The figures of a trial."""
    return score(compare(trial.path.name, trial.gold, trial.prediction) for trial in trials)
