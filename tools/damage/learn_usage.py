"""Makes usage.json of English and Indonesian: how often words are used, and which stand side by side more often than chance would have it.

    .venv/bin/python tools/damage/learn_usage.py FOLDER

FOLDER holds the unpacked wheels of symspellpy 6.7 (MIT; English words and pairs of words, counted on the web) and nlp-id 0.1.23
(MIT; 33,000 sentences of Indonesian news). Kept are the commonest words, the words of terms.toml
and of the sound reports of gold for training, and the pairs of such words.
"""

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

from jaminan.languages.terms import load_term_table

ROOM = Path(__file__).parents[2] / "src" / "jaminan" / "languages"
ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "gold" / "train", ROOT.parent / "shared" / "gold" / "train")
COMMON = 6000
USED = 30000
LEVELS = "abcdefghijklm"
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z]+")
Counts = tuple[Counter[str], Counter[tuple[str, str]], float]


def english(folder: Path) -> Counts:
    """Words and pairs of the web, and how often a pair stands there to be listed at all."""
    told = folder / "symspellpy"
    words: Counter[str] = Counter()
    for line in (told / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines():
        word, many = line.split()
        words[word] = int(many)
    pairs: Counter[tuple[str, str]] = Counter()
    for line in (told / "frequency_bigramdictionary_en_243_342.txt").read_text("utf-8-sig").splitlines():
        one, other, many = line.split()
        pairs[one, other] = int(many)
    return words, pairs, min(pairs.values())


def indonesian(folder: Path) -> Counts:
    """Words and pairs of the news; a clitic goes back to its word."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in indonesian_sentences(folder):
        row: list[str] = []
        for word in (written.casefold() for written in sentence):
            if word in ("nya", "lah", "kah") and row:
                row[-1] += word
            else:
                row.append(word)
        words.update(word for word in row if word.isalpha())
        pairs.update((one, other) for one, other in pairwise(row) if one.isalpha() and other.isalpha())
    return words, pairs, 1.0


def indonesian_sentences(folder: Path) -> Iterator[list[str]]:
    """The words of each sentence of the news as they are written."""
    for sentence in (folder / "nlp_id/data/dataset_postag.txt").read_text("utf-8").split("\n\n"):
        yield [line.split("\t")[0] for line in sentence.split("\n") if line]


def abbreviations(folder: Path) -> set[str]:
    """What the news write in capitals more often than not: no words of the language, and the reader asks for words in small letters."""
    written = [word for sentence in indonesian_sentences(folder) for word in sentence if len(word) > 1]
    capitals = Counter(word.casefold() for word in written if word.isupper())
    times = Counter(word.casefold() for word in written)
    return {word for word, many in capitals.items() if 2 * many > times[word]}


def kept_words(language: str, words: Counter[str]) -> set[str]:
    """The commonest words, and those of terms and of sound reports."""
    table = load_term_table(language)
    told = [*table.terms, *(one for row in (table.near or {}).values() for one in row)]
    told += list(reports(language))
    return {word for word, _ in words.most_common(COMMON)} | {
        w for text in told for w in _WORD.findall(text.casefold()) if w in words
    }


def reports(language: str) -> Iterator[str]:
    """The sound reports of gold that are there to learn from."""
    for path in (path for folder in FOLDERS for path in sorted(folder.glob("*.json"))):
        record = json.loads(path.read_text("utf-8"))
        if record["language"] == language and not record["damage"]:
            yield record["text"]


def table(language: str, counts: Counts, left_out: Collection[str] = ()) -> dict[str, object]:
    """Uses of words, pairs by their first word, each with a letter for how much oftener than by chance, and the least count of a pair.

    Uses are tenths of the decimal logarithm of uses in a thousand million. What is left out is counted, but not listed.
    """
    words, pairs, least = counts
    everything = sum(words.values())
    kept = kept_words(language, words) - set(left_out)
    listed: defaultdict[str, list[str]] = defaultdict(list)
    for (one, other), many in sorted(pairs.items()):
        if one in kept and other in kept:
            bond = math.log(many * everything / (words[one] * words[other]))
            listed[one].append(other + LEVELS[max(0, min(len(LEVELS) - 1, round(bond) + 3))])
    used = {word for word, _ in words.most_common(USED)} - set(left_out) | kept
    uses = {word: round(10 * math.log10(max(words[word], 1) / everything * 1e9)) for word in sorted(used)}
    rows = {one: " ".join(others) for one, others in sorted(listed.items())}
    told = " ".join(sorted({w for text in reports(language) for w in _WORD.findall(text)}))
    least_uses = round(10 * math.log10(least / everything * 1e9))
    return {"least": least_uses, "told": told, "uses": dict(sorted(uses.items())), "pairs": rows}


def main() -> None:
    """Writes both tables."""
    folder = Path(sys.argv[1])
    for language, counts, left_out in (("en", english(folder), ()), ("id", indonesian(folder), abbreviations(folder))):
        path = ROOM / language / "usage.json"
        path.write_text(json.dumps(table(language, counts, left_out), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
