"""Claims: what one report says about the world, each with the characters that say it."""

from dataclasses import dataclass

from jaminan.model.codes import (
    Channel,
    Condition,
    EventType,
    EvidenceStatus,
    Firmness,
    Kind,
    Measure,
    Quantity,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A half-open span of code points, `text[start:end]`, of one document.

    `repair` names how the words were mended to be read (`read_as` in words); it is set exactly where `status` is `repaired`.
    """

    document: str
    start: int
    end: int
    status: EvidenceStatus = EvidenceStatus.EXACT
    repair: str | None = None
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class SlotEvidence:
    """The span that gave one slot its value, and the rule that took it from there."""

    slot: str
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words these are; `name` is None for an official or an institution that is not named."""

    name: str | None
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What every kind of claim has. `cue` is the id of the cue that found it, `reader` who read it (`grammar@1`).

    `confidence` is the probability, 0 to 1, that every slot is right, `chances` that of each slot by its name; empty where it was not worked out.
    """

    evidence: Evidence
    actors: tuple[str, ...]
    when: str | None = None
    speaker: Speaker | None = None
    channel: Channel = Channel.REPORT
    slots: tuple[SlotEvidence, ...] = ()
    confidence: float = 0.5
    chances: tuple[tuple[str, float], ...] = ()
    cue: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(_Said):
    """An actor will, may, or will not do something. `count` is set where actors are counted and not named."""

    measure: Measure
    firmness: Firmness
    targets: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    count: int | None = None

    @property
    def kind(self) -> Kind:
        """Always `commitment`."""
        return Kind.COMMITMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(_Said):
    """An actor asks, urges or insists that the targets do something."""

    measure: Measure
    targets: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def kind(self) -> Kind:
        """Always `demand`."""
        return Kind.DEMAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(_Said):
    """Something has happened, is happening, or is scheduled at a time."""

    type: EventType
    targets: tuple[str, ...] = ()
    place: str | None = None

    @property
    def kind(self) -> Kind:
        """Always `event`."""
        return Kind.EVENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(_Said):
    """A measured quantity of the conflict or of the aid."""

    quantity: Quantity
    value: float
    unit: Unit

    @property
    def kind(self) -> Kind:
        """Always `figure`."""
        return Kind.FIGURE


Claim = Commitment | Demand | Event | Figure
