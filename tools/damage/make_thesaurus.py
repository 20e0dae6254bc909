"""Makes gold/damage/thesaurus.jsonl: fixed phrases of reports turned odd by a mechanical thesaurus, in their passages, and as many sound passages.

    .venv/bin/python tools/damage/make_thesaurus.py FOLDER

FOLDER holds the unpacked wheels of symspellpy and nlp-id, as for learn_usage.py. A fixed phrase is two words in small letters, no little words and no
numbers, one of them a word that a rule of the pack asks for, that stand side by side far more often than by chance, in two reports at least. The
tuned half comes from the sound reports for training, the held-out half from those of the development set and of gold/test, so that its phrases are
whatever stands there. Each word is swapped, at odds of seven in ten, for any synonym of LibreOffice's thesaurus, whatever its sense, and one at
least; what is written anyhow (the phrase stands in the counts or in another report) is no odd phrase and is drawn anew. Columns as in terms.jsonl.
Seeded: the same file each time.
"""

import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import simplemma
from learn_usage import english, indonesian
from make_terms import _END, GOLD, row_of
from make_texts import synonym

from jaminan.languages import load_pack
from jaminan.languages.swaps import ruled_words
from jaminan.reading.damage.small import is_small

OUT = GOLD / "damage" / "thesaurus.jsonl"
SHARED = GOLD.parents[1] / "shared" / "gold"
HALVES = {"tune": (GOLD / "train", SHARED / "train"), "held": (GOLD / "test", SHARED / "dev")}
EACH, BOND, ODDS, TRIES, REPORTS, ROUNDS = 50, 3.0, 0.7, 20, 2, 3
SEED = 20261125
_PAIR = re.compile(r"(?<![\w-])([^\W\d_]{4,}) ([^\W\d_]{4,})(?![\w-])")
Row = dict[str, object]


def passages(language: str, half: str) -> list[str]:
    """Every two sentences in a row of the sound reports of a half."""
    found = []
    for path in (path for folder in HALVES[half] for path in sorted(folder.glob("*.json"))):
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["language"] == language and not told["damage"]:
            sentences = [one.strip() for one in _END.split(told["text"]) if len(one.split()) > 5]
            found += [f"{a} {b}" for a, b in zip(sentences[::2], sentences[1::2], strict=False)]
    return found


def texts(language: str) -> Iterator[str]:
    """All sound reports."""
    for path in (path for row in HALVES.values() for folder in row for path in sorted(folder.glob("*.json"))):
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["language"] == language and not told["damage"]:
            yield told["text"]


def phrases_of(text: str) -> set[str]:
    """Every two words in a row, in small letters as they stand."""
    words = re.findall(r"[\w-]+|[^\w\s]", text)
    return {f"{one} {other}" for one, other in pairwise(words)}


def fixed(language: str, folder: Path, told: list[str]) -> tuple[dict[str, list[re.Match[str]]], set[str]]:
    """Fixed phrases with where they stand, and all phrases that are written."""
    words, pairs, _ = (english if language == "en" else indonesian)(folder)
    pack, everything = load_pack(language), sum(words.values())
    numbers = [*pack.numerals.words.values(), *pack.numerals.scales.values()]
    reports = Counter(phrase for text in texts(language) for phrase in phrases_of(text))
    found: dict[str, list[re.Match[str]]] = {}
    written = {f"{one} {other}" for one, other in pairs}
    for text in told:
        place = 0
        while m := _PAIR.search(text, place):
            place = m.end(1)
            one, other = m.groups()
            written.add(m[0].casefold())
            asked = any({w, "~" + pack.lemma(w)} & ruled_words(language) for w in (one, other))
            counted = any(w in row for w in (one, other) for row in numbers)
            often = reports[m[0]] >= REPORTS
            little = is_small(one, pack) or is_small(other, pack)
            bond = math.log(max(pairs[one, other], 1e-9) * everything / max(words[one] * words[other], 1))
            if m[0].islower() and often and asked and not counted and not little and bond >= BOND:
                found.setdefault(m[0], []).append(m)
    return found, written


def turned(phrase: str, language: str, written: set[str], dice: random.Random) -> str | None:
    """The phrase with one or both words swapped; None where no such phrase is odd."""
    lemma = " ".join(simplemma.lemmatize(word, lang=language) for word in phrase.split())
    for _ in range(TRIES):
        odd = " ".join(synonym(w, language, dice) if dice.random() < ODDS else w for w in phrase.split())
        same = " ".join(simplemma.lemmatize(word, lang=language) for word in odd.split()) == lemma
        if not same and odd not in written:
            return odd
    return None


def rows_of(language: str, half: str, folder: Path, dice: random.Random) -> Iterator[Row]:
    """The odd phrases of a half, at most three of a fixed phrase, and sound passages."""
    told = passages(language, half)
    found, written = fixed(language, folder, told)
    phrases = sorted(found)
    dice.shuffle(phrases)
    drawn: set[str] = set()
    for phrase in phrases * ROUNDS:
        odd = turned(phrase, language, written | drawn, dice)
        if odd is not None and len(drawn) < EACH:
            drawn.add(odd)
            hit = dice.choice(found[phrase])
            text = hit.string[: hit.start()] + odd + hit.string[hit.end() :]
            yield row_of(language, half, text, (hit.start(), hit.start() + len(odd)), phrase)
    for text in dice.sample(told, EACH):
        yield row_of(language, half, text, (0, len(text)))


def main() -> None:
    """Writes the set."""
    folder, dice = Path(sys.argv[1]), random.Random(SEED)  # noqa: S311 - a seed, no secret
    rows = [row for language in ("en", "id") for half in HALVES for row in rows_of(language, half, folder, dice)]
    OUT.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
