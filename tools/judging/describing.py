"""How well the judge answers, in figures that need no threshold."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from judging.examples import Example, is_known

from jaminan.reading.judge.answers import EACH_BY_ITSELF, SLOTS, places
from jaminan.reading.judge.coding import KINDS


def describe(title: str, examples: Sequence[Example], slots: Sequence[np.ndarray], kinds: np.ndarray) -> None:
    """Prints for each kind how well what stands is told from what does not (area under the curve), and how often each slot is right."""
    stands, right, most = defaultdict(list), defaultdict(list), defaultdict(Counter)
    for example, rows in zip(examples, slots, strict=True):
        for question, label, row in zip(example.inquiry.questions, example.labels, rows, strict=True):
            if "stands" in label:
                stands[str(question.kind)].append((row[0], float(label["stands"])))
            for slot, (start, end) in places().items():
                if slot not in EACH_BY_ITSELF and is_known(slot, label):
                    right[slot].append(SLOTS[slot][int(row[start:end].argmax())] == label[slot])
                    most[slot][label[slot]] += 1
    told = ", ".join(f"{kind} {area(pairs):.3f} of {len(pairs)}" for kind, pairs in stands.items())
    print(f"{title}\n  stands: {told}")
    for slot, hits in right.items():
        print(
            f"  {slot}: right {np.mean(hits):.3f} of {len(hits)} (the commonest code: {most[slot].most_common(1)[0][1] / len(hits):.3f})"
        )
    held = [
        [(row[at], float(str(kind) in (e.kinds or ()))) for e, row in zip(examples, kinds, strict=True)]
        for at, kind in enumerate(KINDS)
    ]
    print(
        "  sentence holds: " + ", ".join(f"{kind} {area(pairs):.3f}" for kind, pairs in zip(KINDS, held, strict=True)), flush=True
    )


def area(pairs: Sequence[tuple[float, float]]) -> float:
    """The chance that one that stands is ranked before one that does not."""
    score = np.array([one for one, _ in pairs])
    yes = np.array([half > 0.5 for _, half in pairs])
    ranks = score.argsort().argsort() + 1
    count, rest = yes.sum(), (~yes).sum()
    return float((ranks[yes].sum() - count * (count + 1) / 2) / max(1, count * rest))
