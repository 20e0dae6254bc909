"""Docs made from the commands: `python -m jaminan.presentation.cli.reference` writes docs/cli.md and the screen in README.md."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from jaminan.presentation.cli.app import app

REFERENCE = Path("docs/cli.md")
README = Path("README.md")
_SCREEN = re.compile(r"(?<=```text\n).*?(?=```\n)", re.DOTALL)
_OPENING = """# Commands

Made by `python -m jaminan.presentation.cli.reference`; a test compares. Exit codes: 0 all went well, 1 something failed (other
reports were still read), 2 wrong use. Errors are one line each on standard error and begin with a code of [errors.md](errors.md).
Colour and progress are shown on a terminal only.
"""


def write_reference() -> str:
    """The reference as Markdown."""
    return "\n".join([_OPENING, *_sections("jaminan", typer.main.get_command(app))])


def with_screen(readme: str, screen: str) -> str:
    """The README with that screen as its picture of the product."""
    return _SCREEN.sub(lambda _: screen, readme, count=1)


def _demo() -> str:
    code = "import sys; sys.argv = ['jaminan', 'demo']; from jaminan.presentation.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def _sections(name: str, command: Any) -> Iterator[str]:
    """The section of a command and those of the commands under it."""
    yield from _section(name, command)
    for below, under in getattr(command, "commands", {}).items():
        yield from _sections(f"{name} {below}", under)


def _section(name: str, command: Any) -> Iterator[str]:
    yield f"## {name}\n\n{command.help}\n"
    rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
    if rows:
        yield "| | |\n|---|---|\n" + "\n".join(rows) + "\n"


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar}` | {parameter.help} |"
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    return f"| {names}{_value(parameter)} | {parameter.help}{_beside(parameter)} |"


def _value(parameter: Any) -> str:
    if parameter.is_flag:
        return ""
    return " `" + str(parameter.metavar).replace("|", "\\|") + "`"


def _beside(parameter: Any) -> str:
    """What else gives the value: the default, and a variable of the environment."""
    default = parameter.show_default if isinstance(parameter.show_default, str) else parameter.default
    told = [f"default: {getattr(default, 'value', default)}"] if default and not parameter.is_flag else []
    told += [f"or `{parameter.envvar}` in the environment"] if parameter.envvar else []
    return f" ({'; '.join(told)})" if told else ""


if __name__ == "__main__":
    REFERENCE.write_text(write_reference(), encoding="utf-8")
    README.write_text(with_screen(README.read_text(encoding="utf-8"), _demo()), encoding="utf-8")
