"""The command as it is called, for tests of several rooms."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jaminan.presentation.cli.options import CASE

Run = Callable[..., tuple[int, str, str]]


@contextmanager
def called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ledger: Path) -> Iterator[Run]:
    """Calls `jaminan` with arguments, over that ledger; gives its exit code, output and complaints."""
    monkeypatch.setenv("JAMINAN_LEDGER", str(ledger))
    monkeypatch.delenv("JAMINAN_WORDS", raising=False)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        from jaminan.presentation.cli import main

        monkeypatch.setattr(sys, "argv", ["jaminan", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        told = capsys.readouterr()
        return int(stop.value.code or 0), told.out, told.err

    # The case is named for the whole process; what one test names is no other's.
    before = CASE.set(None)
    yield call
    CASE.reset(before)
