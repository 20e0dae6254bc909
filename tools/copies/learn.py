"""Learns the weights of `sources/copies/kinship.toml` on half of the families, and says how well they do on the other half.

python tools/copies/learn.py          measures with the weights that ship
python tools/copies/learn.py --write  learns them anew
"""

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from families_set import make_set, to_story

from jaminan.model.stories import KinSign, Story
from jaminan.sources.copies.comparing import find_signs, load_scales, same_language
from jaminan.sources.copies.families import find_candidates

TABLE = Path(__file__).parents[2] / "src" / "jaminan" / "sources" / "copies" / "kinship.toml"
_PENALTY, _ROUNDS, _RATE = 0.02, 4000, 0.5


def main() -> None:
    members = make_set()
    stories = {member.document.id: to_story(member.document) for member in members}
    family = {member.document.id: member.family for member in members}
    held = {name: int(name.split("-")[0]) % 2 == 1 for name in family.values()}
    candidates = find_candidates(stories.values())
    print(f"{len(stories)} documents, {len(set(family.values()))} stories, {len(candidates)} pairs compared")
    if "--write" in sys.argv:
        _write(stories, family, held, candidates)
    for name, wanted in (("tuned", False), ("held out", True)):
        for scale in ("same", "across"):
            _report(name, scale, stories, family, {key for key in stories if held[family[key]] is wanted}, candidates)


def _rows(scale, stories, family, ids, candidates):
    for one, other in sorted(candidates):
        if one in ids and other in ids and same_language(stories[one], stories[other]) == (scale == "same"):
            yield find_signs(stories[one], stories[other]), family[one] == family[other]


def _write(stories: dict[str, Story], family, held, candidates) -> None:
    ids = {key for key in stories if not held[family[key]]}
    parts = [
        "# Learnt by tools/copies/learn.py. `bar` is the sureness from which two stories are one; the weights are of shares from 0 to 1."
    ]
    for scale in ("same", "across"):
        rows = list(_rows(scale, stories, family, ids, candidates))
        names = [sign for sign in KinSign if any(sign in signs for signs, _ in rows)]
        x = np.array([[signs.get(sign, 0.0) for sign in names] for signs, _ in rows])
        y = np.array([float(same) for _, same in rows])
        base, weights = _fit(x, y)
        bar = _bar(1 / (1 + np.exp(-(x @ weights + base))), y)
        told = "\n".join(f"{name} = {weight:.2f}" for name, weight in zip(names, weights, strict=True))
        parts.append(f"[{scale}]\nbase = {base:.2f}\nbar = {bar:.2f}\n\n[{scale}.weights]\n{told}")
    TABLE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    load_scales.cache_clear()


def _fit(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    weights, base = np.zeros(x.shape[1]), 0.0
    for _ in range(_ROUNDS):
        wrong = 1 / (1 + np.exp(-(x @ weights + base))) - y
        weights = np.maximum(0.0, weights - _RATE * 20 * (x.T @ wrong / len(y) + _PENALTY * weights / len(y)))
        base -= _RATE * 20 * wrong.mean()
    return base, weights


def _bar(sure: np.ndarray, y: np.ndarray) -> float:
    """The bar with the best F1 among those that keep precision at 0.97, in the middle of the gap that it stands in."""
    best = (0.0, 0.5)
    for bar in np.linspace(0.05, 0.95, 91):
        chosen = sure >= bar
        right = float(y[chosen].sum())
        precision, recall = right / max(1, chosen.sum()), right / max(1.0, y.sum())
        if precision >= 0.97:
            best = max(best, (2 * precision * recall / max(1e-9, precision + recall), float(bar)))
    return best[1]


def _report(name, scale, stories, family, ids, candidates) -> None:
    table = load_scales()[scale]
    wanted = {
        pair
        for pair in combinations(sorted(ids), 2)
        if family[pair[0]] == family[pair[1]] and same_language(stories[pair[0]], stories[pair[1]]) == (scale == "same")
    }
    near = {
        pair
        for pair in candidates
        if pair[0] in ids and pair[1] in ids and same_language(stories[pair[0]], stories[pair[1]]) == (scale == "same")
    }
    found = {pair for pair in near if table.sureness(find_signs(stories[pair[0]], stories[pair[1]])) >= table.bar}
    right = len(found & wanted)
    precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    counted = f"pairs {len(wanted)}, compared {len(near & wanted)}"
    print(f"{name}, {scale}: {counted}, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    if "--wrong" in sys.argv:
        for pair in sorted(found ^ wanted):
            signs = find_signs(stories[pair[0]], stories[pair[1]])
            print(
                "  ",
                "missed" if pair in wanted else "false",
                family[pair[0]],
                family[pair[1]],
                round(table.sureness(signs), 3),
                {str(k): round(v, 2) for k, v in signs.items()},
            )


if __name__ == "__main__":
    main()
