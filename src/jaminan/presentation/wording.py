"""The words for codes and the phrases around them, by the language of the person who looks."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from jaminan.model.errors import UsageError

MESSAGES = Path(__file__).with_name("messages")
_SCALES = ((1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"))


@dataclass(frozen=True, slots=True)
class Wording:
    """The messages of one language: tables of words, by table and key; each table stands in one file of the language's folder."""

    language: str
    tables: dict[str, dict[str, str]]

    def word(self, table: str, code: str) -> str:
        """The word for a code; a code that has none yet stands for itself."""
        return self.tables.get(table, {}).get(code, code)

    def words(self, table: str, codes: Iterable[str]) -> str:
        """Words for several codes, in one line."""
        return ", ".join(self.word(table, code) for code in codes)

    def number(self, value: float) -> str:
        """A number with the marks of the language; round millions and more are written with their word."""
        marks = str.maketrans({",": self.tables["number"]["thousands"], ".": self.tables["number"]["decimal"]})
        for scale, word in _SCALES:
            if abs(value) >= scale and round(value / scale, 3) * scale == value:
                return f"{value / scale:,.10g} {self.tables['number'][word]}".translate(marks)
        digits = f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
        return digits.translate(marks)

    def phrase(self, key: str, /, **filled: object) -> str:
        """A phrase with its places filled in; `demo.title` is the title in the table `demo`.

        `{count:report|reports}` is the first word where `count` is one, else the second.
        """
        table, _, name = key.rpartition(".")
        words = self.tables[table or "phrase"][name]
        return _NUMBERED.vformat(words, (), filled) if "|" in words else words.format(**filled)


class _Numbered(Formatter):
    """Formats as usual, but for a choice between one and several."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, several = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else several


_NUMBERED = _Numbered()


def languages() -> list[str]:
    """The languages that messages are written in."""
    return sorted(path.name for path in MESSAGES.iterdir() if path.is_dir())


@cache
def load_wording(language: str) -> Wording:
    """The messages of a language.

    Raises:
        UsageError: J004, where there are none, or two files have one table.
    """
    if language not in languages():
        raise UsageError("J004", language, f"no messages in this language; there are {', '.join(languages())}")
    tables: dict[str, dict[str, str]] = {}
    for path in sorted((MESSAGES / language).glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := tables.keys() & found.keys():
            raise UsageError("J004", f"{language}/{path.name}", f"tables that another file has too: {', '.join(sorted(twice))}")
        tables |= found
    return Wording(language, tables)
