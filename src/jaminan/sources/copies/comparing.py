"""Two stories compared: what speaks for their being one, in shares, and a verdict by learnt weights (`kinship.toml`)."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jaminan.model.stories import KinKind, KinReason, Kinship, KinSign, Story
from jaminan.sources.copies.sketching import grams, is_telling, phrases

_QUOTE = re.compile('["\u201c\u201e\u00ab\u300c\u2018](.{12,600}?)["\u201d\u201c\u00bb\u300d\u2019]', re.DOTALL)
_SHORT, _SHARE_OF_SHORT = 300, 0.9
"""Texts of few letters resemble one another by their matter alone, so they must share nearly everything."""

_LONGEST = 4000
"""Anchors and claims beyond this are not aligned: the work grows with the product of the lengths."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A base, a weight for each sign, and the bar above which two stories are one."""

    base: float
    bar: float
    weights: dict[str, float]

    def sureness(self, signs: dict[KinSign, float]) -> float:
        """The probability, 0 to 1, that stories with these signs are copies."""
        score = self.base + sum(self.weights.get(sign, 0.0) * share for sign, share in sorted(signs.items()))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load_scales() -> dict[str, Scale]:
    """The scales that ship: `same` for one language, `across` for two."""
    raw = tomllib.loads((files("jaminan.sources.copies") / "kinship.toml").read_text(encoding="utf-8"))
    return {name: Scale(float(row["base"]), float(row["bar"]), row["weights"]) for name, row in raw.items()}


def compare(one: Story, other: Story) -> Kinship | None:
    """The kinship of two stories, or None where they are two. It is the same whichever comes first."""
    if one.id > other.id:
        one, other = other, one
    signs = find_signs(one, other)
    alike = same_language(one, other)
    if alike and min(len(grams(one.text)), len(grams(other.text))) < _SHORT and signs[KinSign.SHARED_TEXT] < _SHARE_OF_SHORT:
        return None
    scale = load_scales()["same" if alike else "across"]
    sureness = scale.sureness(signs)
    if sureness < scale.bar:
        return None
    kind = _kind(one, other, signs) if alike else KinKind.TRANSLATED
    reasons = tuple(KinReason(sign, round(share, 3)) for sign, share in sorted(signs.items(), key=_telling) if share > 0)
    return Kinship(one=one.id, other=other.id, kind=kind, sureness=round(sureness, 4), reasons=reasons)


def _telling(pair: tuple[KinSign, float]) -> tuple[float, str]:
    return (-pair[1], pair[0])


def same_language(one: Story, other: Story) -> bool:
    """Whether the two are to be compared word by word."""
    return one.language == other.language or one.language is None or other.language is None


def find_signs(one: Story, other: Story) -> dict[KinSign, float]:
    """All shares, each of the shorter of the two, so that a trimmed copy is a copy."""
    signs = {
        KinSign.ALIGNED_ANCHORS: _aligned(one.anchors, other.anchors),
        KinSign.SHARED_FIGURES: _overlap(_figures(one), _figures(other)),
        KinSign.ALIGNED_CLAIMS: _aligned(one.claims, other.claims),
        KinSign.CREDITED: float(_credited(one, other)),
    }
    if same_language(one, other):
        signs |= {
            KinSign.SHARED_TEXT: _contained(grams(one.text), grams(other.text)),
            KinSign.SHARED_PHRASES: _contained(phrases(one.text), phrases(other.text)),
            KinSign.SHARED_QUOTES: _shared_quotes(one.text, other.text),
        }
    return signs


def _kind(one: Story, other: Story, signs: dict[KinSign, float]) -> KinKind:
    shared = signs[KinSign.SHARED_TEXT]
    shorter, longer = sorted((len(grams(one.text)), len(grams(other.text))))
    if shared >= 0.9:
        return KinKind.VERBATIM if shorter >= 0.9 * longer else KinKind.TRIMMED
    return KinKind.TRIMMED if shared >= 0.75 else KinKind.REWRITTEN


def _contained(one: frozenset[object], other: frozenset[object]) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def _aligned(one: Sequence[str], other: Sequence[str]) -> float:
    """The longest common row in order, as the mean of its share of the shorter and of the longer."""
    if not one or not other:
        return 0.0
    common = _common(one[:_LONGEST], other[:_LONGEST])
    return (common / min(len(one), len(other)) + common / max(len(one), len(other))) / 2


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    from rapidfuzz.distance import LCSseq

    return int(LCSseq.similarity(list(one), list(other)))


def _figures(story: Story) -> Counter[str]:
    return Counter(anchor for anchor in story.anchors if is_telling(anchor))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """What both count, against the larger and the smaller of the two."""
    smaller, larger = sorted((one.total(), other.total()))
    shared = (one & other).total()
    return (shared / smaller + shared / larger) / 2 if smaller else 0.0


def _shared_quotes(one: str, other: str) -> float:
    said, repeated = _quotes(one), _quotes(other)
    shorter = min(len(said), len(repeated))
    return len(said & repeated) / shorter if shorter else 0.0


def _quotes(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"[\W_]+", "", quote.casefold()) for quote in _QUOTE.findall(text))


def _credited(one: Story, other: Story) -> bool:
    """Whether both are credited to one agency, or one to the other's outlet."""
    sources = [{name.casefold() for name in (*story.credits, story.outlet or "") if name} for story in (one, other)]
    named = [{name.casefold() for name in story.credits} for story in (one, other)]
    return bool((named[0] & sources[1]) | (sources[0] & named[1]))
