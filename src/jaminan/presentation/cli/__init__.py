"""The command line: `jaminan read`, `standing`, `show`, `evaluate` and `demo`.

It imports typer on start, and every other room inside the command that needs it, so that `--version` and `--help` answer at once.
Start with `app.py`.
"""

from jaminan.presentation.cli.app import app, main

__all__ = ["app", "main"]
