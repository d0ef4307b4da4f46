"""The JSON of a plan's rules, of two plans held against each other, and of cells that were read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plancheck.cascade import Strictness
from plancheck.comparison import Aspect, Reach, Shift
from plancheck.reports.schemas.values import ActualJson, Count, Figure, InBoth, Interval, JsonObject, Names, PolicyId, TargetJson, Version
from plancheck.rules import Classification, Direction, Quantity
from plancheck.verdicts import Verdict

__all__ = ["CascadeJson", "ComparisonJson", "ReadActualJson", "ReadTargetJson", "RefusedJson", "ShowJson"]


class RuleJson(JsonObject):
    """One rule of a plan."""

    id: str
    row: str | None
    name: Names
    unit: str | None
    classification: Classification | None
    quantity: Quantity
    direction: Direction | None
    parent: str | None
    target: TargetJson
    source: str | None


class ShowJson(JsonObject):
    """What `plancheck show --format json` writes."""

    schema_: Annotated[Version, Field(alias="schema")]
    plan: str
    rules: list[RuleJson]


class CascadeRuleJson(JsonObject):
    """A rule on either side of a cascade."""

    id: str
    row: str | None
    name: Names
    unit: str | None
    target: TargetJson


class CascadeRowJson(JsonObject):
    """One target of the city against the district's."""

    city: CascadeRuleJson
    district: CascadeRuleJson | None
    share: Figure | None
    strictness: Strictness
    as_strict: bool | None
    margin: Figure | None
    unit: str | None
    note: str | None


class CascadeJson(JsonObject):
    """What `plancheck cascade --format json` writes."""

    schema_: Annotated[Version, Field(alias="schema")]
    district: str
    city: str
    policy: PolicyId
    rows: list[CascadeRowJson]
    summary: dict[Strictness, Count]
    notes: list[str]


class ComparedRuleJson(CascadeRuleJson):
    """A rule on either side of a comparison."""

    classification: Classification | None


class AheadJson(JsonObject):
    """What was reported under the first plan, judged by the second."""

    verdict: Verdict
    margin: Figure | None


class ComparisonRowJson(JsonObject):
    """One indicator in both plans, or in one of them."""

    first: ComparedRuleJson | None
    second: ComparedRuleJson | None
    shift: Shift
    step: Annotated[Figure | None, Field(description="by how much the number is higher in the second plan, in `unit`")]
    unit: str | None
    changed: list[Aspect]
    binding: Annotated[Literal["gained", "lost"] | None, Field(description="whether the target became binding, or ceased to be")]
    actual: ActualJson | None
    verdict: Annotated[Verdict | None, Field(description="of the actual under the first plan")]
    reach: Annotated[Reach | None, Field(description="how the second target lies to the actual; null without actuals")]
    ahead: AheadJson | None
    explanation: InBoth


class ComparisonJson(JsonObject):
    """What `plancheck compare --format json` writes."""

    schema_: Annotated[Version, Field(alias="schema")]
    first: str
    second: str
    policy: PolicyId
    rows: list[ComparisonRowJson]
    summary: dict[Shift, Count]
    reach: dict[Reach, Count] | None


Spans = Annotated[dict[str, tuple[int, int]], Field(description="where in the text each thing was read, as character positions")]


class ReadTargetJson(TargetJson):
    """A text that was read as a target."""

    spans: Spans
    accepts: Annotated[Interval | None, Field(description="the accepted values, where text and direction alone decide them")] = None


class ReadActualJson(ActualJson):
    """A text that was read as an actual."""

    spans: Spans


class RefusedJson(JsonObject):
    """A text that was refused, and why."""

    text: str
    refused: str
