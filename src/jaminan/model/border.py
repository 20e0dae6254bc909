"""The shapes that pydantic checks at the border; kept apart so that pydantic is loaded on first use only."""

from datetime import date
from typing import Annotated, Any, Literal, NotRequired

from pydantic import AfterValidator, ConfigDict, FailFast, Field, TypeAdapter
from typing_extensions import TypedDict

from jaminan.model.codes import Channel, Condition, Damage, EventType, Firmness, Measure, Quantity, Unit

_STRICT = ConfigDict(extra="forbid", use_enum_values=True)
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] > span[1]:
        raise ValueError("a span ends before it starts")
    return span


def _in_the_calendar(told: str) -> str:
    """A month 13 or a day 45 would stand in the ledger as if nobody had told a date."""
    year, month, day = (int(part) for part in f"{told}-01-01"[:10].split("-"))
    date(year, month, day)
    return told


Span = Annotated[tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]], AfterValidator(_ordered)]
When = Annotated[str, Field(pattern=rf"^{_DATE}(/{_DATE})?$")]
Actor = Annotated[str, Field(min_length=1, max_length=80)]
Published = Annotated[str, Field(pattern=rf"^{_DATE}$"), AfterValidator(_in_the_calendar)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


class SpeakerShape(TypedDict):
    """A speaker as the codebook writes one."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    name: str | None
    actor: Actor | None


class _SaidShape(TypedDict):
    __pydantic_config__ = _STRICT  # type: ignore[misc]
    evidence: Span
    actors: list[Actor]
    when: NotRequired[When | None]
    speaker: NotRequired[SpeakerShape | None]
    channel: Channel


class CommitmentShape(_SaidShape):
    """A commitment as the codebook writes one."""

    kind: Literal["commitment"]
    targets: list[Actor]
    measure: Measure
    firmness: Firmness
    conditions: list[Condition]
    count: NotRequired[int | None]


class DemandShape(_SaidShape):
    """A demand as the codebook writes one."""

    kind: Literal["demand"]
    targets: list[Actor]
    measure: Measure
    conditions: list[Condition]


class EventShape(_SaidShape):
    """An event as the codebook writes one."""

    kind: Literal["event"]
    targets: list[Actor]
    type: EventType
    place: NotRequired[str | None]


class FigureShape(_SaidShape):
    """A figure as the codebook writes one."""

    kind: Literal["figure"]
    quantity: Quantity
    value: float
    unit: Unit


class DocumentShape(TypedDict):
    """A document as the codebook writes one; claims stay as they are, since a gold slot may list alternatives."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    id: str
    language: NotRequired[Language | None]
    published: NotRequired[Published | None]
    outlet: NotRequired[str | None]
    title: NotRequired[str | None]
    author: NotRequired[str | None]
    updated: NotRequired[Published | None]
    url: NotRequired[str | None]
    retrieved: NotRequired[Published | None]
    damage: NotRequired[Annotated[list[Damage], FailFast()]]
    text: str
    claims: NotRequired[Annotated[list[dict[str, Any]], FailFast()]]
    chances: NotRequired[Annotated[list[dict[str, float]], FailFast()]]


def claim_adapter() -> TypeAdapter[Any]:
    """Checks one claim of any kind."""
    union = CommitmentShape | DemandShape | EventShape | FigureShape
    return TypeAdapter(Annotated[union, Field(discriminator="kind")])


def document_adapter() -> TypeAdapter[Any]:
    """Checks one document."""
    return TypeAdapter(DocumentShape)
