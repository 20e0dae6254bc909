"""Makes gold/damage/terms.jsonl: terms of reports turned odd, in the context of real reports, and as many sound passages, English and Indonesian.

    .venv/bin/python tools/damage/make_terms.py

One JSON object a line: language, half, odd or not, text, the span of the phrase, the term that is meant (odd ones). A term stands in one half only.
The context is two sentences of a sound report of gold that has the term, with the odd phrase put in; where none has it, a frame of synonyms.toml.
Sound passages are such sentences as they stand, for the term and for odd words in their own sense. Seeded: the same file each time.
"""

import json
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "gold"
OUT = GOLD / "damage" / "terms.jsonl"
TERMS = tomllib.loads((HERE / "terms.toml").read_text(encoding="utf-8"))
FRAMES = tomllib.loads((HERE / "synonyms.toml").read_text(encoding="utf-8"))["frames"]
SEED = 20261124
ODD = 2
_END = re.compile(r"(?<=[a-z\")][.!?])\s+(?=[A-Z\"])|\n+")
Row = dict[str, object]


def passages(language: str) -> list[str]:
    """Every two sentences in a row of the sound reports beside the code, those of the development set left out."""
    found = []
    for folder in (GOLD / "train", GOLD / "test", HERE.parents[2] / "shared" / "gold" / "train"):
        for path in sorted(folder.glob("*.json")):
            told = json.loads(path.read_text(encoding="utf-8"))
            if told["language"] == language and not told["damage"]:
                sentences = [one.strip() for one in _END.split(told["text"]) if len(one.split()) > 5]
                found += [f"{a} {b}" for a, b in zip(sentences[::2], sentences[1::2], strict=False)]
    return found


def with_term(term: str, told: list[str]) -> list[re.Match[str]]:
    """Where passages have a term, also at a sentence's start."""
    return [hit for text in told if (hit := re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE))]


def row_of(language: str, half: str, text: str, span: tuple[int, int], meant: str = "") -> Row:
    """A line of the set."""
    told = {"language": language, "half": half, "odd": bool(meant), "text": text, "start": span[0], "end": span[1]}
    return {**told, "meant": meant}


def put(hit: re.Match[str] | None, frame: str, phrase: str) -> tuple[str, tuple[int, int]]:
    """A phrase in the place of the term in its passage, or in a frame."""
    if hit is None:
        start = frame.index("{x}")
        return frame.replace("{x}", phrase), (start, start + len(phrase))
    phrase = phrase.title() if hit.group().istitle() else phrase[:1].upper() + phrase[1:] if hit.group()[0].isupper() else phrase
    return hit.string[: hit.start()] + phrase + hit.string[hit.end() :], (hit.start(), hit.start() + len(phrase))


def rows_of(language: str, dice: random.Random) -> Iterator[Row]:
    """All rows of a language: two odd phrases of each term, one passage with the term as it is, and the odd words in their own sense."""
    told = passages(language)
    for place, (term, odd) in enumerate(TERMS[language]["odd"]):
        half = ("tune", "held")[place % 2]
        hits = with_term(term, told)
        dice.shuffle(hits)
        verb = term.split()[0] in ("impose", "withdraw", "lift", "menjatuhkan", "menarik", "mencabut")
        for number, phrase in enumerate(dice.sample(odd, ODD)):
            frame = dice.choice(FRAMES[language]["vp" if verb else "np"])
            text, span = put(hits[number] if number < len(hits) else None, frame, phrase)
            yield row_of(language, half, text, span, term)
        sound = hits[ODD] if len(hits) > ODD else None
        text, span = put(sound, dice.choice(FRAMES[language]["vp" if verb else "np"]), sound.group() if sound else term)
        yield row_of(language, half, text, span)
    for place, text in enumerate(TERMS[language]["own"]):
        yield row_of(language, ("tune", "held")[place % 2], text, (0, len(text)))
    rest = dice.sample(told, ODD * len(TERMS[language]["odd"]) - len(TERMS[language]["odd"]) - len(TERMS[language]["own"]))
    for place, text in enumerate(rest):
        yield row_of(language, ("tune", "held")[place % 2], text, (0, len(text)))


def main() -> None:
    """Writes the set."""
    dice = random.Random(SEED)  # noqa: S311 - a seed, no secret
    rows = [row for language in ("en", "id") for row in rows_of(language, dice)]
    OUT.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
