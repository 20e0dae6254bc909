"""Makes gold/damage/numbers.jsonl: numbers broken by rule out of sound ones, and as many sound ones left alone.

    .venv/bin/pip install num2words && .venv/bin/python tools/damage/make_numbers.py

One JSON object a line: language, half (`tune` or `held`), class (`sound` or what was broken), text, the span of the number, its value.
Seeded: the same file each time. The frames of the two halves differ; `docs/damage.md` says what the set does not show.
"""

import json
import random
import tomllib
from collections.abc import Callable
from pathlib import Path

from num2words import num2words

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "gold" / "damage" / "numbers.jsonl"
FRAMES = tomllib.loads((HERE / "frames.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "id", "fr", "es", "de", "uk", "ru")
MANY = 2000
SEED = 20261124
Written = tuple[str, float]  # how the number stands, and its value
OCR = {"0": "O", "1": "l", "5": "S"}


def write(value: float, language: str, places: int = 0) -> str:
    """The number as the language writes it in print."""
    words = f"{value:,.{places}f}"
    return words.translate(str.maketrans({",": FRAMES[language]["group"], ".": FRAMES[language]["decimal"]}))


def count(dice: random.Random) -> float:
    """A count as reports have them: few digits more often than many, large ones round."""
    digits = dice.choice((2, 3, 4, 4, 5, 6))
    value = dice.randrange(10 ** (digits - 1) + 1, 10**digits)
    return float(value if digits < 5 or dice.random() < 0.3 else round(value, -2))


def great(dice: random.Random) -> float:
    """A count with thousands."""
    return float(dice.choice((dice.randrange(1001, 9999), dice.randrange(10, 999) * 1000, dice.randrange(10_000, 400_000))))


def share(dice: random.Random) -> float:
    """A percentage with one decimal."""
    return dice.randrange(1, 99) + dice.randrange(1, 10) / 10


def spaced_group(dice: random.Random, language: str) -> Written:
    """A blank in the place of the mark between groups: "2 033"; beside it where a blank is sound: "2. 033"."""
    value = great(dice)
    if language in ("fr", "uk", "ru"):
        return write(value, language).replace(FRAMES[language]["group"], dice.choice((". ", " ."))), value
    return write(value, language).replace(FRAMES[language]["group"], " "), value


def spaced_mark(dice: random.Random, language: str) -> Written:
    """A blank beside the decimal mark: "0, 3"."""
    value = share(dice)
    mark = FRAMES[language]["decimal"]
    return write(value, language, 1).replace(mark, dice.choice((f"{mark} ", f" {mark}", f" {mark} "))), value


def foreign_mark(dice: random.Random, language: str) -> Written:
    """The grouping mark of another language."""
    value = great(dice)
    other = "," if FRAMES[language]["decimal"] == "," else "."
    return write(value, language).replace(FRAMES[language]["group"], other), value


def split_digits(dice: random.Random, language: str) -> Written:
    """Digits torn apart where no group ends: "2 50", "12 34"."""
    value = float(dice.choice((dice.randrange(110, 999), dice.randrange(1010, 9999), dice.randrange(21, 99))))
    words = f"{value:.0f}"
    cut = dice.randrange(1, len(words))
    return f"{words[:cut]} {words[cut:]}", value


def misread(dice: random.Random, language: str) -> Written:
    """Letters that a scanner puts in the place of digits: "1O0", "l200"."""
    value = count(dice)
    words = write(value, language)
    places = [place for place, sign in enumerate(words) if sign in OCR]
    if not places:
        return misread(dice, language)
    place = dice.choice(places)
    return words[:place] + OCR[words[place]] + words[place + 1 :], value


def fused_scale(dice: random.Random, language: str) -> Written:
    """A scale stuck to its digits: "250million"; or torn: "250 mil lion"."""
    scale, by = dice.choice(FRAMES["scales"][language])
    value = float(dice.randrange(2, 900))
    word = scale
    if dice.random() < 0.5:
        cut = dice.randrange(2, len(scale) - 1)
        word = " " + scale[:cut] + " " + scale[cut:]
    return f"{value:.0f}{word}", value * by


def torn_words(dice: random.Random, language: str) -> Written:
    """A number in words with a word torn, doubled in a letter, or stuck to the next: "two hun dred"."""
    value = float(dice.choice((dice.randrange(21, 99), dice.randrange(2, 10) * 100, dice.randrange(2, 60) * 1000)))
    words = num2words(int(value), lang=language)
    if max(map(len, words.split(" "))) < 5:
        return torn_words(dice, language)
    at = max(range(len(words.split(" "))), key=lambda place: len(words.split(" ")[place]))
    parts = words.split(" ")
    long = parts[at]
    cut = dice.randrange(2, len(long) - 1)
    way = dice.choice(("torn", "doubled", "fused"))
    if way == "fused" and len(parts) > 1:
        start = max(0, min(at, len(parts) - 2))
        parts[start : start + 2] = [parts[start] + parts[start + 1]]
    elif way == "doubled":
        parts[at] = long[:cut] + long[cut - 1] + long[cut:]
    else:
        parts[at] = f"{long[:cut]} {long[cut:]}"
    return " ".join(parts), value


def lost_scale(dice: random.Random, language: str) -> tuple[str, float]:
    """One of a pair of units with its point lost, moved, or a digit gone: the two no longer agree."""
    first, second, by = dice.choice(FRAMES["pairs"][language])
    value = float(dice.randrange(1010, 9900))
    way = dice.choice(("point", "digit", "tenfold"))
    words = write(value, language)
    if way == "point":
        words = words.replace(FRAMES[language]["group"], FRAMES[language]["decimal"])
    elif way == "digit":
        words = words[:-1]
    else:
        words += "0"
    return f"{words} {first} ({write(round(value * by), language)} {second})", value


CLASSES: dict[str, tuple[str, Callable[[random.Random, str], Written]]] = {
    "spaced_group": ("count area", spaced_group),
    "spaced_mark": ("share", spaced_mark),
    "foreign_mark": ("count area", foreign_mark),
    "split_digits": ("count", split_digits),
    "misread_digits": ("count", misread),
    "broken_scale": ("money", fused_scale),
    "broken_words": ("count", torn_words),
    "fused_unit": ("count area share", lambda dice, language: (write(value := float(dice.randrange(21, 990)), language), value)),
    "pair_at_odds": ("pair", lost_scale),
}


def sound(dice: random.Random, language: str) -> tuple[str, Written]:
    """A sound number and the kind of sentence that it stands in."""
    kind = dice.choice(("count", "count", "count", "money", "area", "share", "pair", "words"))
    if kind == "words":
        value = float(dice.choice((dice.randrange(2, 99), dice.randrange(2, 10) * 100, dice.randrange(2, 60) * 1000)))
        return "count", (num2words(int(value), lang=language), value)
    if kind == "money":
        scale, by = dice.choice(FRAMES["scales"][language])
        value = float(dice.randrange(2, 900))
        return kind, (f"{value:.0f} {scale}", value * by)
    if kind == "share":
        value = share(dice)
        return kind, (write(value, language, 1), value)
    if kind == "pair":
        first, second, by = dice.choice(FRAMES["pairs"][language])
        value = float(dice.randrange(30, 9900))
        return kind, (f"{write(value, language)} {first} ({write(round(value * by), language)} {second})", value)
    value = count(dice)
    return kind, (write(value, language), value)


def place(words: str, frame: str, damage: str) -> tuple[str, int, int]:
    """The sentence with the number in it, and where the number stands (of a pair, the first)."""
    if damage == "fused_unit":
        frame = frame.replace("{n} ", "{n}", 1)
    start = frame.index("{n}")
    return frame.replace("{n}", words, 1), start, start + len(words.split(" (")[0])


def row(dice: random.Random, language: str, half: str, damage: str) -> dict[str, object]:
    """One line of the set."""
    if damage == "sound":
        kind, (words, value) = sound(dice, language)
    else:
        kinds, breaks = CLASSES[damage]
        kind = dice.choice(kinds.split())
        words, value = breaks(dice, language)
    if damage == "fused_unit" and kind == "share" and language == "fr":
        kind = "count"
    text, start, end = place(words, dice.choice(FRAMES[language][half][kind]), damage)
    return {"language": language, "half": half, "class": damage, "text": text, "start": start, "end": end, "value": value}


def main() -> None:
    """Writes the set."""
    dice = random.Random(SEED)  # noqa: S311 - a seed, no secret
    rows: list[dict[str, object]] = []
    for damaged in (True, False):
        seen: set[object] = set()
        names = list(CLASSES) if damaged else ["sound"]
        while len(seen) < MANY:
            number = len(seen)
            language = LANGUAGES[number % len(LANGUAGES)]
            half = ("tune", "held")[number // len(LANGUAGES) % 2]
            one = row(dice, language, half, names[number % len(names)])
            if one["text"] not in seen:
                seen.add(one["text"])
                rows.append(one)
    OUT.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
