"""The form of a case's file, as pydantic checks it."""

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat

from jaminan.model.codes import Condition, Measure


class CaseForm(BaseModel):
    """One file. Every list may be left out: it then sets no limit."""

    model_config = ConfigDict(extra="forbid")

    title: dict[str, str] = Field(min_length=1)
    creditors: list[str] = []
    against: list[str] = []
    actors: list[str] = []
    measures: list[Measure] = []
    conditions: list[Condition] = []
    told_as: dict[str, str] = {}
    areas: dict[str, PositiveFloat] = {}
    since: str | None = None
    until: str | None = None
