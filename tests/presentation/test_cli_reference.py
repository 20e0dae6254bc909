"""The reference stands as the commands are, and the first answer comes fast because nothing heavy is loaded for it."""

import subprocess
import sys
from pathlib import Path

import pytest

import jaminan
from jaminan.presentation.cli.app import app
from jaminan.presentation.cli.reference import README, REFERENCE, with_screen, write_reference
from jaminan.presentation.wording import load_wording

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "simplemma", "rapidfuzz", "jaminan.reading", "jaminan.atlas", "charset_normalizer")


def test_the_reference_is_made_from_the_commands() -> None:
    made = write_reference()
    assert (ROOT / REFERENCE).read_text(encoding="utf-8") == made, "run python -m jaminan.presentation.cli.reference"
    assert all(f"## jaminan {command.callback.__name__}" in made for command in app.registered_commands if command.callback)


def test_the_readme_shows_a_screen_of_the_demo() -> None:
    readme = (ROOT / README).read_text(encoding="utf-8")
    assert load_wording("en").phrase("demo.title") in readme
    assert with_screen("a\n```text\nold\n```\nb", "new \\1\n") == "a\n```text\nnew \\1\n```\nb"


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"jaminan {command.callback.__name__}" in readme for command in app.registered_commands if command.callback)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["read", "--help"]], ids=" ".join)
def test_the_first_answer_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from jaminan.presentation.cli import main
sys.argv = ["jaminan", *{arguments!r}]
try:
    main()
except SystemExit as stop:
    assert not stop.code
    print([name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert jaminan.__version__ in done.stdout or "Usage" in done.stdout
