"""A case: the scope within which an analyst asks, such as the guarantees for one country."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jaminan.model.codes import Condition, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Whose undertakings, for whom, of what kind, and published when, are the matter; an empty tuple sets no limit.

    `titles` by language. `creditors` are those for whom something is undertaken, `against` those against whom. `told_as` takes an
    actor to the one it stands for in this case. `areas` takes a name to its reference area in km2. Dates are ISO, both ends belong.
    """

    name: str
    titles: Mapping[str, str] = field(default_factory=dict)
    creditors: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    conditions: tuple[Condition, ...] = ()
    told_as: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, float] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None

    def title(self, language: str) -> str:
        """The title in a language, else in English, else the name."""
        return self.titles.get(language) or self.titles.get("en") or self.name

    def admits(self, debtor: str, creditor: str | None, measure: Measure) -> bool:
        """Whether an undertaking belongs to the case."""
        return self.has_debtor(debtor) and self.has_measure(measure) and (creditor is None or self.has_creditor(creditor))

    def has_debtor(self, actor: str) -> bool:
        """Whether what this actor undertakes belongs to the case."""
        return not self.actors or actor in self.actors

    def has_creditor(self, actor: str) -> bool:
        """Whether what is undertaken for or against this actor belongs to the case."""
        return not self.creditors or actor in self.creditors or actor in self.against

    def has_measure(self, measure: Measure) -> bool:
        """Whether the measure belongs to the case."""
        return not self.measures or measure in self.measures
