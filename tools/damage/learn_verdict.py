"""Learns verdict.json: how much each trait of a whole text speaks for sound, machine-translated or spun, English and Indonesian.

    .venv/bin/python tools/damage/learn_verdict.py

Learnt from the tuning half of gold/damage/texts.jsonl, the rewritten reports of gold/copies, the reports of gold/train and ../shared/gold/train cut
to the length of a short report, and copies of their sound ones that are damaged by rule: content words by any synonym (as in make_texts.py),
little words dropped, swapped and put in, neighbours swapped.
What the other methods of translation make is never seen here. Multinomial logistic regression with a penalty, plain gradient descent, seeded.
"""

import json
import math
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, pstdev

from learn_usage import reports
from make_texts import spin

from jaminan.languages import load_pack
from jaminan.model.documents import Document
from jaminan.reading.damage.terms import find_odd_terms
from jaminan.reading.damage.traits import NAMES, Count, find_traits, is_small
from jaminan.reading.damage.verdict import KINDS, MOST
from jaminan.reading.reader import find_raw

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "gold" / "train", ROOT.parent / "shared" / "gold" / "train")
OUT = ROOT / "src" / "jaminan" / "reading" / "damage" / "verdict.json"
SEED, STEPS, RATE, PENALTY = 20261124, 600, 0.4, 0.004
LENGTH = 85
PULL = {"odd_term": 120.0, "odd_synonym": 120.0, "translated": 120.0, "strange": 60.0, "clash": 60.0}
BAR = 0.5
CODED = {"en": 0.9, "id": 0.95}
ELSEWHERE = 1.2
LEAST = {"strange": 0.02, "clash": 0.02}
FEW = 4


@dataclass(frozen=True)
class Piece:
    """A text to learn from: its kind (place in KINDS), its weight, words to be taken as unknown, and whether it was written and not made by rule."""

    text: str
    kind: int
    weight: float
    unknown: frozenset[str] = frozenset()
    real: bool = True


Row = tuple[dict[str, Count], int, float]


def pieces(text: str) -> Iterator[str]:
    """A report cut at sentence ends into pieces of some 85 words."""
    piece: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        piece.append(sentence)
        if sum(len(one.split()) for one in piece) >= LENGTH:
            yield " ".join(piece)
            piece = []


def scramble(text: str, language: str, dice: random.Random) -> str:
    """As a bad translation: little words dropped, put in and mistaken, neighbours in the wrong order."""
    pack, words, out = load_pack(language), text.split(" "), []
    small = [word for word in words if is_small(word, pack)] or ["of"]
    hard, place = dice.uniform(0.15, 0.4), 0
    while place < len(words):
        word, chance = words[place], dice.random()
        if is_small(word, pack) and chance < hard:
            out += [dice.choice(small)] if chance < hard / 2 else []
        elif word.islower() and chance < hard * 0.6 and place + 1 < len(words) and words[place + 1].islower():
            out += [words[place + 1], word]
            place += 1
        else:
            out += [dice.choice(small), word] if word.islower() and chance > 1 - hard * 0.3 else [word]
        place += 1
    return " ".join(out)


def traits_of(told: Piece, language: str, marks: dict[str, float]) -> dict[str, Count]:
    """The traits of a piece in a language."""
    raw = find_raw(Document(text=told.text, language=language))
    return find_traits([(one, find_odd_terms(one)) for one in raw], language, marks=marks, unknown=told.unknown)


def find_marks(told: list[Piece], language: str) -> dict[str, float]:
    """Little words, each with the logarithm of how much oftener a machine that translates puts it than a writer; those in few texts are left out."""
    pack = load_pack(language)
    many: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    seen: Counter[str] = Counter()
    for piece in told:
        if piece.real and piece.kind < 2:
            words = [w for w in re.findall(r"[^\W\d_]+", piece.text.casefold()) if is_small(w, pack)]
            many[piece.kind == 1].update(words)
            seen.update(set(words))
    all_of = {kind: counts.total() for kind, counts in many.items()}
    return {
        word: round(
            max(-2.0, min(2.0, math.log(_rate(word, many[True], all_of[True]) / _rate(word, many[False], all_of[False])))), 2
        )
        for word in sorted(seen)
        if seen[word] >= FEW
    }


def _rate(word: str, counts: Counter[str], total: int) -> float:
    return (counts[word] + 2.0) / (total + 400.0)


def once_told(language: str) -> frozenset[str]:
    """Words that stand in one sound report only: for that report they are as strange as for any new one."""
    told = Counter(word for text in reports(language) for word in set(re.findall(r"[^\W\d_]+", text)))
    return frozenset(word for word, many in told.items() if many == 1)


def pieces_of(language: str) -> list[Piece]:
    """Everything that is learnt from."""
    dice = random.Random(SEED)  # noqa: S311 - a seed, no secret
    found: list[Piece] = []
    for line in (ROOT / "gold/damage/texts.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["half"] == "tune" and row["language"] == language:
            kind = {"sound": 0, "translated": 1, "spun": 2}[row["class"]]
            found += with_copies(Piece(row["text"], kind, 1.0), language, 0.16, dice)
    once = once_told(language)
    for path in (p for folder in FOLDERS for p in sorted(folder.glob("*.json"))):
        told = json.loads(path.read_text("utf-8"))
        damage = set(told["damage"])
        kind = 1 if "machine_translated" in damage else 2 if "spun" in damage else 0
        if told["language"] == language and (kind or not damage):
            for text in pieces(told["text"]):
                weight = 0.3 if told["claims"] else ELSEWHERE
                found += with_copies(Piece(text, kind, weight, once), language, 0.03, dice)
    for told in tomllib.loads((ROOT / "gold/copies/written.toml").read_text("utf-8"))["report"]:
        if told["language"] == language and told["how"] != "spun":
            found.append(Piece(told["text"], 0, 0.6))
    return found


def with_copies(piece: Piece, language: str, weight: float, dice: random.Random) -> Iterator[Piece]:
    """A piece, and where it is sound its copies damaged by rule."""
    yield piece
    if piece.kind == 0:
        yield Piece(scramble(piece.text, language, dice), 1, weight, piece.unknown, real=False)
        yield Piece(spin(piece.text, language, dice), 2, weight, piece.unknown, real=False)


def seen(language: str, told: list[Piece]) -> list[Row]:
    """Traits, kind (place in KINDS) and weight of every piece; the marks of a piece come from the other half of the pieces."""
    halves = [find_marks([p for n, p in enumerate(told) if n // 10 % 2 != half], language) for half in (0, 1)]
    return [(traits_of(piece, language, halves[n // 10 % 2]), piece.kind, piece.weight) for n, piece in enumerate(told)]


def scales(rows: list[Row]) -> dict[str, tuple[float, float, float]]:
    """Mean and spread of each trait over sound texts, and the pull to the mean."""
    found = {}
    for name in NAMES:
        pull = PULL.get(name, 25.0)
        counts = [traits[name] for traits, kind, _ in rows if kind == 0]
        mean = sum(c.hits for c in counts) / max(1.0, sum(c.among for c in counts))
        shares = [(c.hits + pull * mean) / (c.among + pull) for c in counts]
        found[name] = (mean, max(pstdev(shares), LEAST.get(name, 0.006 if name in PULL else 1e-3)), pull)
    return found


def learn(rows: list[Row], told: dict[str, tuple[float, float, float]]) -> tuple[list[float], list[list[float]]]:
    """Bias and weights of each kind."""
    points = [
        [
            max(-MOST, min(MOST, ((t[n].hits + pull * mean) / (t[n].among + pull) - mean) / spread))
            for n, (mean, spread, pull) in told.items()
        ]
        for t, _, _ in rows
    ]
    share = [sum(w for _, k, w in rows if k == kind) for kind in range(len(KINDS))]
    weights = [w * sum(share) / share[k] / len(KINDS) for _, k, w in rows]
    total = sum(weights)
    bias, table = [0.0] * len(KINDS), [[0.0] * len(told) for _ in KINDS]
    for _ in range(STEPS):
        slope_b, slope = [0.0] * len(KINDS), [[PENALTY * w for w in row] for row in table]
        for point, (_, kind, _), weight in zip(points, rows, weights, strict=True):
            sums = [b + sum(map(lambda a, c: a * c, row, point)) for b, row in zip(bias, table, strict=True)]
            top = max(sums)
            powers = [math.exp(s - top) for s in sums]
            for k in range(len(KINDS)):
                gap = (powers[k] / sum(powers) - (k == kind)) * weight / total
                slope_b[k] += gap
                slope[k] = [s + gap * p for s, p in zip(slope[k], point, strict=True)]
        bias = [b - RATE * s for b, s in zip(bias, slope_b, strict=True)]
        table = [[w - RATE * s for w, s in zip(row, steep, strict=True)] for row, steep in zip(table, slope, strict=True)]
    return bias, table


def main() -> None:
    """Writes the weights."""
    out = {}
    for language in ("en", "id"):
        pieces_told = pieces_of(language)
        rows = seen(language, pieces_told)
        told = scales(rows)
        bias, table = learn(rows, told)
        traits = {
            name: {
                "mean": round(mean, 5),
                "spread": round(spread, 5),
                "pull": pull,
                "weights": [round(table[k][place], 4) for k in range(len(KINDS))],
            }
            for place, (name, (mean, spread, pull)) in enumerate(told.items())
        }
        out[language] = {
            "seen": len(rows),
            "bar": BAR,
            "coded": CODED[language],
            "bias": [round(b, 4) for b in bias],
            "marks": find_marks(pieces_told, language),
            "traits": traits,
        }
        print(language, len(rows), round(fmean(k for _, k, _ in rows), 2))
    OUT.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
