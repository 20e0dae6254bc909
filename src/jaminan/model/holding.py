"""What holds of an undertaking by the words about it alone, before conditions and deadlines are weighed: what a ledger may project."""

from dataclasses import dataclass

from jaminan.model.codes import Condition, Firmness, LifeCycle
from jaminan.model.standing import Answer, Reason, Undertaking, Weight, Word


@dataclass(frozen=True, slots=True)
class Proviso:
    """A condition that the words put on an undertaking, the claims that do, and the last day on which they named it."""

    condition: Condition
    claims: tuple[str, ...]
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the words about an undertaking come to: a state as if every condition were met, and no deadline had passed.

    `undertaking` is without its words, `since` the day of the word that brought the state, `deadline` the day by which a promise
    is to be kept, `proof` the claims that make it so.
    """

    undertaking: Undertaking
    state: LifeCycle
    firmness: Firmness
    weight: Weight
    since: str
    provisos: tuple[Proviso, ...]
    deadline: str | None
    count: int | None
    clarity: tuple[Answer, ...]
    last_word: Word
    proof: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """What holds from the day `start` until the day before `end` (None: until a further word)."""

    start: str
    end: str | None
    held: Held

    def covers(self, day: str) -> bool:
        """Whether it holds on that day."""
        return self.start <= day and (self.end is None or day < self.end)
