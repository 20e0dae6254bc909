"""Makes swaps.json of English: words of reports, what a thesaurus puts in their place, and weights that tell a swapped word from a sound one.

    .venv/bin/python tools/damage/learn_swaps.py FOLDER

FOLDER holds the database of WordNet 3.0 (Princeton's licence: free use and change, with its notice; Debian's wordnet-base). From there come the
synonyms, the wider and narrower words of each word that a rule of the pack asks for. The weights are a logistic regression: in the sound reports for
training every seventh word is swapped for one of its first six neighbours, endings kept, and what a report tells alone counts as unknown there.
LibreOffice's English thesaurus, by which read_through.py measures, has WordNet's synonyms too: where a spinner uses another, less is found.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from learn_usage import ROOM, reports
from make_texts import _ended

from jaminan.languages import load_reader_pack
from jaminan.languages.swaps import Endings, Weighing, ruled_words, swaps_of, weighing_of
from jaminan.languages.usage import load_usage
from jaminan.model import Document
from jaminan.reading.damage import swaps as finder
from jaminan.reading.damage.small import is_small
from jaminan.reading.reader import find_raw

LANGUAGE = "en"
SEED = 3
SHARE = 0.15
FARTHEST, WIDER, NARROWER = 4, 1, 3
FIRST = 6
COMMON = 35
RIDGE = 2.0
ENDINGS = Endings(("ing", "ed", "es", "s"), ("", "e"))
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")
Related = dict[str, dict[str, int]]
Key = tuple[str, str]


def related(folder: Path) -> Related:
    """From each single word to its synonyms, wider and narrower words, and how far: the number of the sense, and more for the latter two."""
    words, others = synsets(folder, ("@", "&", "~"))
    found: Related = defaultdict(dict)
    for word, number, key in senses(folder):
        for other in words[key]:
            _put(found, word, other, number)
        for sign, far in others[key]:
            for other in words[far]:
                _put(found, word, other, number + (NARROWER if sign == "~" else WIDER))
    return found


def synsets(folder: Path, signs: Collection[str]) -> tuple[dict[Key, list[str]], dict[Key, list[tuple[str, Key]]]]:
    """The words of each set of synonyms, and the sets that it points to by one of the signs of WordNet."""
    words: dict[Key, list[str]] = {}
    others: dict[Key, list[tuple[str, Key]]] = {}
    for part, letter in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in (folder / f"data.{part}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            told = line.split("|")[0].split()
            many = int(told[3], 16)
            words[letter, told[0]] = [re.sub(r"\(.*\)", "", told[4 + 2 * n]).lower() for n in range(many)]
            rest = told[5 + 2 * many :]
            rows = [rest[4 * n : 4 * n + 3] for n in range(int(told[4 + 2 * many]))]
            pointed = [(sign, ("a" if kind == "s" else kind, place)) for sign, place, kind in rows if sign in signs]
            others[letter, told[0]] = pointed
    return words, others


def senses(folder: Path) -> Iterator[tuple[str, int, Key]]:
    """Each single word with the number and the key of each of its senses."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"index.{part}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            told = line.split()
            if told[0].isalpha():
                yield from ((told[0], number, (told[1], key)) for number, key in enumerate(told[-int(told[2]) :]))


def _put(found: Related, word: str, other: str, far: int) -> None:
    if other != word and other.isalpha():
        found[word][other] = min(far, found[word].get(other, 99))


def forms_told() -> tuple[dict[str, set[str]], Counter[str]]:
    """The forms of each word of reports and of rules, and in how many sound reports each form stands."""
    pack, usage = load_reader_pack(LANGUAGE), load_usage(LANGUAGE)
    assert usage is not None
    told = Counter(word for text in reports(LANGUAGE) for word in _words(text))
    ruled = {key.removeprefix("~") if key.startswith("~") else pack.lemma(key) for key in ruled_words(LANGUAGE)}
    forms: dict[str, set[str]] = defaultdict(set)
    for word, uses in usage.uses.items():
        if uses >= COMMON and pack.lemma(word) in ruled:
            forms[pack.lemma(word)].add(word)
    asked = ruled_words(LANGUAGE)
    for word in told:
        if word in asked or "~" + pack.lemma(word) in asked:
            forms[pack.lemma(word)].add(word)
    return {word: row for word, row in forms.items() if not any(is_small(one, pack) for one in {*row, word})}, told


def _words(text: str) -> set[str]:
    return {m[0] for m in _WORD.finditer(text) if m[0].islower()}


def _with_lemmas(words: set[str]) -> set[str]:
    return words | {load_reader_pack(LANGUAGE).lemma(word) for word in words}


def table(folder: Path) -> tuple[Related, dict[str, Any]]:
    """All of the file but the weights."""
    near, (forms, told) = related(folder), forms_told()
    rows: dict[str, list[str]] = defaultdict(list)
    for word in sorted(forms):
        for odd, far in sorted(near.get(word, {}).items()):
            if far <= FARTHEST:
                rows[odd].append(f"{word}{far}")
    kept = {
        word: " ".join(f"{one}:{told[one]}" if told[one] else one for one in sorted(row))
        for word, row in sorted(forms.items())
        if word in near
    }
    return near, {
        "endings": ENDINGS.kept,
        "linking": ENDINGS.linking,
        "near": {odd: " ".join(row) for odd, row in sorted(rows.items())},
        "forms": kept,
    }


def spun(text: str, near: Related, dice: random.Random) -> tuple[str, dict[int, str]]:
    """The text with some of its words swapped, and what stood at the places where they stand now."""
    pack = load_reader_pack(LANGUAGE)
    pieces, place, length, marks = [], 0, 0, {}
    for m in _WORD.finditer(text):
        word = m[0]
        if len(word) < 4 or not word.islower() or is_small(word, pack) or dice.random() >= SHARE:
            continue
        lemma = pack.lemma(word)
        row = near.get(word) or near.get(lemma) or {}
        choices = [other for other, far in sorted(row.items(), key=lambda one: one[1]) if far < NARROWER][:FIRST]
        if not choices:
            continue
        other = dice.choice(choices)
        other = _ended(other, word) if word != lemma else other
        pieces += [text[place : m.start()], other]
        length += m.start() - place
        marks[length] = word
        length, place = length + len(other), m.end()
    return "".join((*pieces, text[place:])), marks


def samples(near: Related) -> tuple[list[finder.Traits], list[bool]]:
    """Traits of each word of spun reports that may be swapped, and whether it is and was read right."""
    pack, dice = load_reader_pack(LANGUAGE), random.Random(SEED)  # noqa: S311 - a seed, no secret
    traits, right = [], []
    known = [_with_lemmas(_words(text)) for text in reports(LANGUAGE)]
    times = Counter(word for row in known for word in row)
    for text, row in zip(reports(LANGUAGE), known, strict=True):
        told, marks = spun(text, near, dice)
        alone = {word for word in row if times[word] == 1}
        for sentence in find_raw(Document(text=told, language=LANGUAGE)):
            for place, setting in finder.find_settings(sentence, alone):
                best = finder.find_choice(setting)
                if best is not None:
                    was = marks.get(sentence.tokens[place].start)
                    traits.append(finder.traits_of(setting, *best))
                    right.append(was is not None and pack.lemma(was) == pack.lemma(best[0].form.text))
    return traits, right


def learn(traits: list[finder.Traits], right: list[bool]) -> dict[str, Any]:
    """Newton's steps on a ridge."""
    rows, wanted = np.array(traits), np.array(right, float)
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.hstack([np.ones((len(rows), 1)), np.clip((rows - mean) / spread, -4, 4)])
    weights = np.zeros(scaled.shape[1])
    for _ in range(60):
        share = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (share - wanted) + RIDGE * weights
        bend = (scaled * (share * (1 - share))[:, None]).T @ scaled + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    named = {"mean": mean, "spread": spread, "weights": weights[1:]}
    return {"bias": round(float(weights[0]), 4)} | {name: [round(float(one), 4) for one in row] for name, row in named.items()}


def main() -> None:
    """Writes the table."""
    near, told = table(Path(sys.argv[1]))
    draft = swaps_of(LANGUAGE, told["near"], told["forms"], ENDINGS, Weighing(0.0, (), (), ()))
    finder.load_swaps = lambda code: draft  # type: ignore[assignment]
    traits, right = samples(near)
    learnt = learn(traits, right)
    weighing = weighing_of(learnt)
    for bar in (0.3, 0.5, 0.7):
        hits = [good for row, good in zip(traits, right, strict=True) if finder.likelihood(row, weighing) >= bar]
        print(f"at {bar}: {len(hits)} taken for swapped, {sum(hits)} of them right")
    print(
        f"{len(traits)} words, {sum(right)} swapped and in reach; {len(told['near'])} odd words; bias {learnt['bias']}, {learnt['weights']}"
    )
    path = ROOM / LANGUAGE / "swaps.json"
    path.write_text(json.dumps({**learnt, **told}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
