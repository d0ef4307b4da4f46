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

    zh: Annotated[Text | None, Field(description="in Chinese")] = None
    en: Annotated[Text | None, Field(description="in English; left out, the Chinese one is shown")] = None


class SourceEntry(_Entry):
    """The document a plan was taken from."""

    document: Annotated[Text, Field(description="its title")]
    published: Annotated[date | None, Field(description="day of publication, as 2025-03-05")] = None
    sha256: Annotated[str | None, Field(pattern="^[0-9a-f]{64}$", description="digest of the file it was taken from")] = None


class PeriodEntry(_Entry):
    """First and last day that a target speaks of; left out, the plan's year."""

    start: Annotated[date, Field(description="first day")]
    end: Annotated[date, Field(description="last day")]


class PlanHead(_Entry):
    """`[plan]`: which table this is and what its marks mean."""

    id: Annotated[Id, Field(description="name of the plan, as banan-2024")]
    title: Annotated[Names, Field(description="title of the table")]
    place: Annotated[Text | None, Field(description="whose plan it is")] = None
    year: Annotated[int | None, Field(ge=1900, le=2200, description="the year that the targets speak of")] = None
    table: Annotated[Text | None, Field(description="which table of the document")] = None
    source: Annotated[SourceEntry | None, Field(description="the document")] = None
    marks: Annotated[
        dict[str, Text],
        Field(description='mark → what this table\'s note says, as "binding: …", "provisional: …", "set_by_city: …" or any words'),
    ] = {}


class RuleEntry(_Entry):
    """One `[[rule]]`: an indicator's target as printed and as typed."""

    id: Annotated[Id, Field(description="the indicator's, the same in every year's file")]
    row: Annotated[Text | None, Field(description='place in the table; "13#2" is the second sub-row of row 13')] = None
    parent: Annotated[Id | None, Field(description="id of the rule of which this one is a part")] = None
    name: Annotated[Names, Field(description="the indicator's name, without its unit")]
    unit: Annotated[Text | None, Field(description="a bare number of the target or the actual is in it")] = None
    quantity: Annotated[
        Literal["rate", "share", "level", "index", "class"] | None,
        Field(description="what the number measures; left out: class with a scale, rate with a percent unit, else level"),
    ] = None
    base: Annotated[PrintedNumber | None, Field(description='of an index: the number that means "unchanged", as "100"')] = None
    scale: Annotated[Text | list[Text] | None, Field(description='of a class: "surface-water", or the classes, best first')] = None
    direction: Annotated[
        Literal["higher", "lower", "centred"] | None,
        Field(description="which side is better; needed by a bare number, 左右, a range and 保持稳定"),
    ] = None
    direction_source: Annotated[Text | None, Field(description="who says so")] = None
    class_: Annotated[Literal["binding", "expected"] | None, Field(alias="class", description="left out: the source gives none")] = None
    class_source: Annotated[Text | None, Field(description="who says so")] = None
    marks: Annotated[list[Text], Field(description="marks printed here that the table's note does not explain")] = []
    text: Annotated[Text | None, Field(description="the cell as printed")] = None
    target: Annotated[Target, Field(description="what the text says, with its kind; the two have to agree")]
    part: Annotated[int | None, Field(ge=1, le=50, description="which part of a 分别 cell this rule is, counted from 1")] = None
    by_hand: Annotated[Text | None, Field(description="why the target was written by hand: only where the reader refuses the text")] = None
    period: Annotated[PeriodEntry | None, Field(description="what the target speaks of; left out, the plan's year")] = None
    source: Annotated[Text | None, Field(description="where the target is printed")] = None
    note: Annotated[Text | None, Field(description="anything an auditor should know")] = None


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
