"""The shape of a rule file, as pydantic checks it and JSON Schema documents it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from plancheck.extents import PrintedNumber
from plancheck.policies import Policy
from plancheck.targets import Target

__all__ = ["PlanHead", "PolicyFile", "RuleEntry", "RuleFile"]

Text = Annotated[str, Field(max_length=2_000)]
Id = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\s#/]+$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, protected_namespaces=())


class Names(_Entry):
    """A name in Chinese, English or both."""

    zh: Text | None = None
    en: Text | None = None


class SourceEntry(_Entry):
    """The document a plan was taken from."""

    document: Text
    published: Annotated[date | None, Field(description="day of publication, as 2025-03-05")] = None
    sha256: Annotated[str | None, Field(pattern="^[0-9a-f]{64}$")] = None


class PeriodEntry(_Entry):
    """First and last day that a target speaks of; left out, the plan's year."""

    start: date
    end: date


class PlanHead(_Entry):
    """`[plan]`: which table this is and what its marks mean."""

    id: Id
    title: Names
    place: Text | None = None
    year: Annotated[int | None, Field(ge=1900, le=2200)] = None
    table: Text | None = None
    source: SourceEntry | None = None
    marks: Annotated[
        dict[str, Text],
        Field(description='mark → what this table\'s note says, as "binding: …", "provisional: …", "set_by_city: …" or any words'),
    ] = {}


class RuleEntry(_Entry):
    """One `[[rule]]`: an indicator's target as printed and as typed."""

    id: Annotated[Id, Field(description="the indicator's, the same in every year's file")]
    row: Annotated[Text | None, Field(description='place in the table; "13#2" is the second sub-row of row 13')] = None
    parent: Id | None = None
    name: Names
    unit: Text | None = None
    quantity: Literal["rate", "share", "level", "index", "class"] | None = None
    base: PrintedNumber | None = None
    scale: Text | list[Text] | None = None
    direction: Literal["higher", "lower", "centred"] | None = None
    direction_source: Text | None = None
    class_: Annotated[Literal["binding", "expected"] | None, Field(alias="class")] = None
    class_source: Text | None = None
    marks: list[Text] = []
    text: Text | None = None
    target: Target
    part: Annotated[int | None, Field(ge=1, le=50)] = None
    by_hand: Text | None = None
    period: PeriodEntry | None = None
    source: Text | None = None
    note: Text | None = None


class RuleFile(_Entry):
    """A whole rule file."""

    plan: PlanHead
    rule: list[RuleEntry]


class PolicyFile(_Entry):
    """A whole policy file."""

    policy: Policy


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a table of this shape may have, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def as_dict(value: object) -> dict[str, Any]:
    """A parsed TOML table, or an empty one where something else stands in its place."""
    return value if isinstance(value, dict) else {}
