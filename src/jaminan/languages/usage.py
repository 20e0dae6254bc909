"""How words of a language are used: how often, and which stand side by side more than by chance.

`usage.json` of a language is made by tools/damage/learn_usage.py.
"""

import json
import math
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast

COMMONEST = 62
LEVELS = "abcdefghijklm"
APART = -3.0


@dataclass(frozen=True, slots=True)
class Usage:
    """`uses`: tenths of the decimal logarithm of uses in a thousand million words; `least`: so much too of the rarest pair that is listed.

    `pairs`: from a word to those that follow it, each with a letter: the rounded natural logarithm of how much oftener than by chance, from -3.
    `told`: words of sound reports.
    """

    uses: dict[str, int]
    pairs: dict[str, str]
    least: int
    told: frozenset[str]
    read: dict[str, dict[str, float]] = field(default_factory=dict)

    def known(self, word: str) -> bool:
        """Whether anything is known of a lower-case word."""
        return word in self.uses

    def small(self, word: str) -> bool:
        """Whether a word is so common that it stands beside any other: one of the little words."""
        return self.uses.get(word, 0) >= COMMONEST

    def bond(self, one: str, other: str) -> float | None:
        """How much oftener than by chance two known words stand side by side (natural logarithm); None where they are too rare to tell."""
        row = self.read.get(one)
        if row is None:
            row = {told[:-1]: float(LEVELS.index(told[-1]) - 3) for told in self.pairs.get(one, "").split()}
            self.read[one] = row
        if other in row:
            return row[other]
        expected = (self.uses[one] + self.uses[other] - 90 - self.least) / 10
        return None if expected < -0.3 else max(APART, -(expected + 0.4) * math.log(10))

    def together(self, one: str, other: str) -> bool:
        """Whether two words stand side by side more often than by chance."""
        return self.known(one) and self.known(other) and (self.bond(one, other) or 0.0) > 0.5


@cache
def load_usage(code: str) -> Usage | None:
    """What is known of a language's usage; None for most languages."""
    raw = read_made(code, "usage.json")
    return Usage(raw["uses"], raw["pairs"], raw["least"], frozenset(raw["told"].split())) if raw else None


def read_made(code: str, name: str) -> dict[str, Any] | None:
    """A file of a language that a tool has made; None where the language has none."""
    path = files("jaminan.languages") / code / name
    return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
