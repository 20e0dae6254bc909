"""Reports being read while the browser waits: one worker, so that reading never crowds out the pages.

A long report is read by a process of its own, since it would hold up every page while it is read; one that takes ten minutes is
given up.
"""

import secrets
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from jaminan.model import Document, Reading
from jaminan.pipeline import Report
from jaminan.pipeline.desk import Desk
from jaminan.presentation.clock import now
from jaminan.presentation.web.processes import begin_process, end_process
from jaminan.reading import read_document
from jaminan.sources import Failure

_REMEMBERED = 200
_LONG, _PATIENCE = 20_000, 600


@dataclass(slots=True)
class Job:
    """How far one reading is: ids of reports read, claims found, and what could not be taken in, in words.

    `name` is the report that is being read, of so many characters (`signs`), `since` when.
    """

    total: int
    read: list[str] = field(default_factory=list)
    claims: int = 0
    failed: list[str] = field(default_factory=list)
    done: bool = False
    name: str = ""
    signs: int = 0
    since: str = ""


class Jobs:
    """The readings of this process."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._jobs = desk, dict[str, Job]()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")

    def start(self, documents: Callable[[], Iterable[Document | Failure]], total: int, folder: Path | None = None) -> str:
        """Begin to read; the id to ask by. A folder of uploads is taken away afterwards."""
        identity, job = secrets.token_urlsafe(9), Job(total)
        self._jobs[identity] = job
        while len(self._jobs) > _REMEMBERED:
            self._jobs.pop(next(iter(self._jobs)))
        self._worker.submit(self._run, job, documents, folder)
        return identity

    def find(self, identity: str) -> Job | None:
        """The job of that id."""
        return self._jobs.get(identity)

    def close(self) -> None:
        """Finish what is being read and take no more."""
        self._worker.shutdown(cancel_futures=True)

    def _run(self, job: Job, documents: Callable[[], Iterable[Document | Failure]], folder: Path | None) -> None:
        try:
            for item in documents():
                if isinstance(item, Failure):
                    job.failed.append(str(item.error))
                    continue
                job.name, job.signs, job.since = item.name, len(item.text), now()
                reading = self._read(item)
                if reading is None:
                    job.failed.append(f"J712 {item.name}: given up after {_PATIENCE} seconds; split it into reports")
                    continue
                self._desk.keep(Report(item, reading), now())
                job.read.append(item.id)
                job.claims += len(reading.claims)
        except Exception as error:  # noqa: BLE001 - whoever waits is told; nobody else would hear of it
            job.failed.append(f"{type(error).__name__}: {error}"[:300])
        finally:
            job.done = True
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)

    def _read(self, document: Document) -> Reading | None:
        """What the reader makes of a report; None where it takes too long."""
        if len(document.text) < _LONG:
            return read_document(document)
        pool = begin_process()
        try:
            return pool.submit(read_document, document).result(_PATIENCE)
        except TimeoutError:
            return None
        finally:
            end_process(pool)
