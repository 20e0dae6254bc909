"""The terminal: colour and progress only where a person looks, 100 columns at most, nothing by which a report could steer it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jaminan.presentation.plain import plain

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a command's answer (`out`) and its complaints and progress (`aside`) go."""

    out: Console
    aside: Console

    def line(self, text: str | Text = "", *, indent: int = 0, style: str = "") -> None:
        """A paragraph, wrapped, with every line of it indented."""
        words = Text(text, style=style) if isinstance(text, str) else text
        for line in words.wrap(self.out, self.out.width - indent):
            line.rstrip()
            self.out.print(Text(" " * indent).append_text(line), no_wrap=True, crop=False, overflow="ignore")

    def table(self, table: Table) -> None:
        """A table, with no blanks at the ends of its lines."""
        for line in self.out.render_lines(table, pad=False):
            text = Text.assemble(*((part.text, part.style or "") for part in line if not part.control))
            text.rstrip()
            self.out.print(text, no_wrap=True, crop=False, overflow="ignore")

    def complain(self, words: str) -> None:
        """A complaint, in one line however long, so that programs can read it."""
        self.aside.print(Text(plain(words), style="red"), soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator["Progress"]:
        """A line that tells how far the work is, on a terminal only; it is gone afterwards."""
        progress = Progress(self.aside.file if self.aside.is_terminal else None)
        try:
            yield progress
        finally:
            progress.clear()


@dataclass(frozen=True, slots=True)
class Progress:
    """Tells who waits how far the work is. Not rich's own: that one takes over standard output, which may be a file."""

    file: IO[str] | None

    def tell(self, words: str) -> None:
        """Replaces the line."""
        if self.file is not None:
            self.file.write(f"\r{plain(words)}\x1b[K")
            self.file.flush()

    def clear(self) -> None:
        """Takes the line away, so that something else may be printed."""
        if self.file is not None:
            self.file.write("\r\x1b[K")
            self.file.flush()


def open_screen() -> Screen:
    """The terminal of this process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A lone surrogate in a report's JSON goes out as the escape it came in as.
            stream.reconfigure(errors="backslashreplace")
    return Screen(_console(stderr=False), _console(stderr=True))


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console
