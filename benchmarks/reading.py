"""How fast the reader is on one core: `python benchmarks/reading.py [GOLD_DIR]`.

Prints start-up time (a new process to its first claim), reports of 300 words a second after start, and peak memory.
Whole reports of the folder are read, and their words are counted.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

REPORT_WORDS = 300
SECONDS = 10.0
_COMMAND = "import jaminan.presentation.cli"
_FIRST_CLAIM = """
from jaminan.model import Document
from jaminan.reading import read_document
assert read_document(Document(text="Norway will send ships to Ukraine.", language="en"))
"""


def start_up(code: str, runs: int = 5) -> float:
    """The best of some runs, since what else the machine does only ever adds."""
    return min(_timed(code) for _ in range(runs))


def _timed(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def throughput(texts: list[str]) -> float:
    """Reports of 300 words a second, over several rounds through the texts, in CPU seconds of this process."""
    from jaminan.model import Document
    from jaminan.reading import read_document

    documents = [Document(text=text) for text in texts]
    for document in documents:
        read_document(document)
    words, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for document in documents:
            read_document(document)
            words += len(document.text.split())
    return words / REPORT_WORDS / (time.process_time() - start)


def main() -> None:
    """Prints the three figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/gold/dev")
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    texts = [document["text"] for document in gold if document["language"] in ("en", "id")]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"start: {start_up(_COMMAND):.2f} s to the command, {start_up(_FIRST_CLAIM):.2f} s to the first reading")
    print(f"speed: {throughput(texts):.1f} reports of {REPORT_WORDS} words a second on one core ({len(texts)} different texts)")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at the peak")


if __name__ == "__main__":
    main()
