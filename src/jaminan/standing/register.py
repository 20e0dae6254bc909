"""The register: what is known of each named condition, day by day in the world."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jaminan.model.codes import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """From the day `on` a condition is met, failed (False) or not known (None); the claims that say so."""

    on: str
    met: bool | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The turns of each condition, the earliest first, by its name: `ceasefire(UKR)` for one actor, `ceasefire` for all."""

    turns: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)

    def find(self, condition: Condition, creditor: str | None, debtor: str, today: str | None) -> Turn | None:
        """What holds of the condition on that day (None: in the end) for the creditor, else for the debtor, else for all."""
        names = (named(condition, creditor), named(condition, debtor), named(condition, None))
        return next((turn for name in names if (turn := self.on(name, today))), None)

    def on(self, name: str, today: str | None) -> Turn | None:
        """The last turn of that name by that day."""
        return next((turn for turn in reversed(self.turns.get(name, ())) if today is None or turn.on <= today), None)


def named(condition: Condition, actor: str | None) -> str:
    """The name of a condition: for one actor, or for all."""
    return f"{condition}({actor})" if actor else str(condition)
