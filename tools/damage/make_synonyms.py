"""Makes gold/damage/synonyms.jsonl: phrases with an odd synonym in a sentence, and as many sound ones, English and Indonesian.

    python3 tools/damage/make_synonyms.py

One JSON object a line: language, half, odd or not, text, the span of the phrase, what was meant (odd ones). Phrases are dealt to the halves in turn.
"""

import json
import random
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "gold" / "damage" / "synonyms.jsonl"
DATA = tomllib.loads((HERE / "synonyms.toml").read_text(encoding="utf-8"))
SEED = 20261124


def main() -> None:
    """Writes the set."""
    dice = random.Random(SEED)  # noqa: S311 - a seed, no secret
    rows = []
    for odd in (True, False):
        for language in ("en", "id"):
            told = DATA["odd" if odd else "sound"][language]
            entries = [(kind, entry) for kind in ("np", "vp") for entry in told[kind]]
            for place, (kind, entry) in enumerate(entries):
                phrase, meant = entry if odd else (entry, "")
                frame = dice.choice(DATA["frames"][language][kind])
                start = frame.index("{x}")
                rows.append(
                    {
                        "language": language,
                        "half": ("tune", "held")[place % 2],
                        "odd": odd,
                        "text": frame.replace("{x}", phrase),
                        "start": start,
                        "end": start + len(phrase),
                        "meant": meant,
                    }
                )
    OUT.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
