"""How far the review is, and how far those who review agree; of each entry that is added only its own claim is counted anew."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from threading import RLock

from jaminan.ledger.queueing import judgements
from jaminan.ledger.shelf import Shelf
from jaminan.model.entries import EntryKind


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people, the claims that both judged, of these the ones that they judged alike, and kappa (agreement beyond chance).

    Kappa is None where chance alone would make them agree on all.
    """

    one: str
    other: str
    shared: int
    alike: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Claims that are decided; for each person how many they judged in which way; pairs of people; claims judged in two ways."""

    decided: int
    people: Mapping[str, Mapping[EntryKind, int]]
    pairs: tuple[Pair, ...]
    disputed: tuple[str, ...]

    @property
    def agreement(self) -> int | None:
        """How often two people judged a claim alike, in percent; None where no claim was judged by two."""
        shared = sum(pair.shared for pair in self.pairs)
        return round(100 * sum(pair.alike for pair in self.pairs) / shared) if shared else None


class Tally:
    """The judgements of a ledger: of each person the last on each claim, unless that person took it back."""

    def __init__(self) -> None:
        self._entry = 0
        self._judged: dict[str, dict[str, EntryKind]] = {}
        self._state: dict[str, EntryKind] = {}
        self._known: Progress | None = None
        self._lock = RLock()

    def progress(self, shelf: Shelf) -> Progress:
        """Where the review stands."""
        with self._lock:
            _, last = shelf.behind()
            for _, claim, by, kind in judgements(shelf, self._entry) if last != self._entry else ():
                self._note(claim, by, kind)
                self._known = None
            self._entry = last
            if self._known is None:
                self._known = _reckoned(self._judged, self._state.values())
            return self._known

    def _note(self, claim: str, by: str, kind: EntryKind) -> None:
        self._state[claim] = kind
        if kind is not EntryKind.WITHDRAWN:
            self._judged.setdefault(claim, {})[by] = kind
        else:
            self._judged.get(claim, {}).pop(by, None)


def _reckoned(judged: Mapping[str, Mapping[str, EntryKind]], state: Iterable[EntryKind]) -> Progress:
    people: dict[str, Counter[EntryKind]] = {}
    both: dict[tuple[str, str], list[tuple[EntryKind, EntryKind]]] = {}
    disputed = []
    for claim, told in judged.items():
        for by, kind in told.items():
            people.setdefault(by, Counter())[kind] += 1
        for one, other in combinations(sorted(told), 2):
            both.setdefault((one, other), []).append((told[one], told[other]))
        if len(set(told.values())) > 1:
            disputed.append(claim)
    pairs = tuple(_pair(*names, some) for names, some in sorted(both.items()))
    decided = sum(kind is not EntryKind.WITHDRAWN for kind in state)
    return Progress(decided, dict(sorted(people.items())), pairs, tuple(sorted(disputed)))


def _pair(one: str, other: str, judged: list[tuple[EntryKind, EntryKind]]) -> Pair:
    """Cohen's kappa: what they share beyond what their habits alone would make them share."""
    alike, count = sum(first is second for first, second in judged), len(judged)
    firsts, seconds = Counter(first for first, _ in judged), Counter(second for _, second in judged)
    chance = sum(firsts[kind] * seconds[kind] for kind in firsts) / count**2
    kappa = None if chance == 1 else (alike / count - chance) / (1 - chance)
    return Pair(one, other, count, alike, kappa)
