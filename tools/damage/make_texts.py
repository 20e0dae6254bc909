"""Makes gold/damage/texts.jsonl: whole texts that are sound, machine-translated or spun, in English and Indonesian.

    .venv/bin/python tools/damage/make_texts.py

Needs Debian's apertium-eng-spa, dict-freedict-eng-ind, mythes-en-us and mythes-id. One JSON object a line: id, story, language, half, class (`sound`,
`translated`, `spun`), method, text. The stories of `texts/` are dealt to the halves in turn, so that a story stands in one half only. What other
methods make stands in the held-out half alone: `apertium` (rules, from the sound Spanish reports of gold), `word_by_word` (the first sense that a
dictionary gives, in English order), `thesaurus` (content words by any synonym of LibreOffice's thesaurus). Seeded: the same file each time.
"""

import gzip
import json
import random
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import simplemma

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "gold"
SHARED = HERE.parents[2] / "shared" / "gold"
OUT = GOLD / "damage" / "texts.jsonl"
SEED = 20261124
SHARE = 0.35
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_HAND = {"en": "sound", "id": "sound", "en_mt": "translated", "id_mt": "translated", "en_spun": "spun", "id_spun": "spun"}
Row = dict[str, str]


def row_of(name: str, language: str, half: str, kind: str, method: str, text: str) -> Row:
    """A line of the set."""
    told = {"id": f"{name}/{method}/{language}", "story": name, "language": language, "half": half, "class": kind}
    return {**told, "method": method, "text": text}


def by_hand() -> Iterator[Row]:
    """What was written: stories told six ways, then hard sound texts."""
    stories = [s for n in (1, 2) for s in tomllib.loads((HERE / f"texts/stories_{n}.toml").read_text("utf-8"))["story"]]
    for place, story in enumerate(stories):
        for key, kind in _HAND.items():
            yield row_of(story["name"], key[:2], ("tune", "held")[place % 2], kind, "hand", story[key])
    for place, one in enumerate(tomllib.loads((HERE / "texts/hard.toml").read_text("utf-8"))["text"]):
        yield row_of(f"hard-{one['kind']}", one["language"], ("tune", "held")[place % 2], "sound", "hand", one["text"])


@cache
def thesaurus(language: str) -> dict[str, tuple[str, ...]]:
    """From a word to all its synonyms of one word."""
    path = {"en": "th_en_US_v2.dat", "id": "th_id_ID_v2.dat"}[language]
    lines = Path("/usr/share/mythes", path).read_text("utf-8" if language == "en" else "latin-1").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    at = 1
    while at < len(lines):
        word, _, many = lines[at].rpartition("|")
        rows = lines[at + 1 : at + 1 + int(many)]
        told = [re.sub(r"\s*\(.*?\)", "", one) for row in rows if not row.startswith("[ant]") for one in row.split("|")[1:]]
        found[word] = tuple(dict.fromkeys(one for one in told if one.isalpha() and one.islower() and one != word))
        at += 1 + int(many)
    return found


@cache
def dictionary() -> dict[str, str]:
    """English words and the first Indonesian word that FreeDict gives."""
    lines = gzip.decompress(Path("/usr/share/dictd/freedict-eng-ind.dict.dz").read_bytes()).decode().splitlines()
    found: dict[str, str] = {}
    for line, after in zip(lines, lines[1:], strict=False):
        head = re.match(r"([a-z][a-z -]*?) (?:/|<)", line)
        if head and after and not after.startswith((" ", "Note")):
            first = re.sub(r"^\d+\.\s*|\s*\d+\.$", "", re.split(r"[,;(]", after)[0].strip())
            if first and head[1] not in found:
                found[head[1]] = first
    return found


def word_by_word(text: str) -> str:
    """English words by their first Indonesian ones, in their English order; what the dictionary lacks stays."""
    return _WORD.sub(lambda m: _cased(m.group(), _turned(m.group())), text)


def _turned(word: str) -> str:
    known = dictionary()
    forms = (word.casefold(), simplemma.lemmatize(word.casefold(), lang="en"))
    return next((known[form] for form in forms if form in known), word)


def _cased(word: str, other: str) -> str:
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def spin(text: str, language: str, dice: random.Random) -> str:
    """A third of the small-written words of four letters and more by any of their synonyms, endings kept as far as `s`, `ed` and `ing` go."""

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        if not word.islower() or len(word) < 4 or dice.random() > SHARE:
            return word
        return synonym(word, language, dice)

    return _WORD.sub(swap, text)


def synonym(word: str, language: str, dice: random.Random, first: int | None = None) -> str:
    """Any of the (first) synonyms of a word in small letters, in its form; the word itself where none is known."""
    lemma = simplemma.lemmatize(word, lang=language)
    choices = thesaurus(language).get(word) or thesaurus(language).get(lemma) or ()
    if not choices:
        return word
    other = dice.choice(choices[:first])
    return _ended(other, word) if language == "en" and word != lemma else other


def _ended(other: str, word: str) -> str:
    ending = next((e for e in ("ing", "ed", "s") if word.endswith(e)), "")
    stem = other[:-1] if ending in ("ing", "ed") and other.endswith("e") else other
    return stem + ending


def spanish() -> Iterator[tuple[str, str]]:
    """The sound Spanish reports that stand beside the code, the first 900 characters up to a sentence's end."""
    for folder in (GOLD / "train", GOLD / "test", SHARED / "train", SHARED / "dev"):
        for path in sorted(folder.glob("*.json")):
            told = json.loads(path.read_text("utf-8"))
            if told["language"] == "es" and not told["damage"]:
                yield path.stem, " ".join(told["text"][: told["text"].index(". ", 700) + 1].split())


def by_others(rows: list[Row]) -> Iterator[Row]:
    """What other methods make, all held out."""
    dice = random.Random(SEED)  # noqa: S311 - a seed, no secret
    for name, text in spanish():
        done = subprocess.run(["apertium", "-u", "spa-eng"], input=text, capture_output=True, text=True, check=True)
        yield row_of(name, "en", "held", "translated", "apertium", " ".join(done.stdout.split()))
    for row in rows:
        if row["half"] == "held" and row["class"] == "sound" and not row["story"].startswith("hard-"):
            if row["language"] == "en":
                yield row_of(row["story"], "id", "held", "translated", "word_by_word", word_by_word(row["text"]))
            yield row_of(row["story"], row["language"], "held", "spun", "thesaurus", spin(row["text"], row["language"], dice))


def main() -> None:
    """Writes the set."""
    rows = list(by_hand())
    rows += list(by_others(rows))
    OUT.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
