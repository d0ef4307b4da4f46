"""The JSON of a scorecard and of a sweep over policies."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from plancheck.reports.schemas.values import ActualJson, Count, Figure, InBoth, Interval, JsonObject, Names, PolicyId, TargetJson, Version
from plancheck.rules import Classification, Direction, Quantity
from plancheck.sensitivity import Lever
from plancheck.verdicts import Reason, Verdict

__all__ = ["ScoreJson", "SweepJson"]


class FlipJson(JsonObject):
    """What would turn the verdict."""

    lever: Lever
    verdict: Annotated[Verdict, Field(description="what it turns into")]
    amount: Annotated[Figure | None, Field(description="how far the lever has to move")]
    unit: str | None
    share: Annotated[Figure | None, Field(description="the amount in per cent of the target")]
    side: Literal["up", "down"] | None
    at: Annotated[bool, Field(description="whether it turns at the amount, or only beyond it")]
    setting: str | None
    of: Annotated[str | None, Field(description="the sub-row or part that has to turn")]


class ReferenceJson(JsonObject):
    """A figure from elsewhere that the judgement rests on."""

    role: str
    id: str
    source: str | None
    as_of: date | None


class BasisJson(JsonObject):
    """What the verdict rests on."""

    acceptable: Interval | None
    possible: Interval | None
    direction: Direction | None
    quantity: Quantity
    parent: str | None
    source: str | None
    achievement: Figure | None
    grade: str | None
    probability: Figure | None
    references: list[ReferenceJson]


class OutcomeJson(JsonObject):
    """One rule with its verdict."""

    id: str
    row: str | None
    name: Names
    classification: Classification | None
    target: TargetJson
    actual: ActualJson
    unit: str | None
    verdict: Verdict
    reason: Reason
    provisional: bool
    margin: Annotated[Figure | None, Field(description="distance to the nearest edge of the acceptable set, negative outside")]
    basis: BasisJson
    flips: list[FlipJson]
    explanation: Annotated[InBoth, Field(description="the verdict in one sentence")]


class ProvisionalCounts(JsonObject):
    """How many of the verdicts rest on provisional figures."""

    met: Count
    missed: Count
    pending: Count


class CountsJson(ProvisionalCounts):
    """How many verdicts of each kind."""

    provisional: ProvisionalCounts


class WeightedJson(JsonObject):
    """The headline rows at equal weight; null where too much is pending for a score."""

    score: Figure | None
    lowest: Figure | None
    highest: Figure | None
    coverage: Figure | None
    refused: str | None


class SummaryJson(JsonObject):
    """The counts of a scorecard."""

    all: CountsJson
    headline: CountsJson
    binding: CountsJson
    expected: CountsJson
    unclassified: CountsJson
    coverage: Figure | None
    passes: bool | None
    score: WeightedJson | None
    equal_to_target: list[str]
    too_easy: list[str]


class ScoreJson(JsonObject):
    """What `plancheck score --format json` writes."""

    schema_: Annotated[Version, Field(alias="schema")]
    plan: str
    policy: PolicyId
    as_of: date | None
    outcomes: list[OutcomeJson]
    summary: SummaryJson
    notes: list[str]


class VerdictJson(JsonObject):
    """A verdict under one policy."""

    verdict: Verdict
    reason: Reason


class SweepRowJson(JsonObject):
    """One rule under every policy of the sweep."""

    id: str
    row: str | None
    name: Names
    verdicts: Annotated[dict[str, VerdictJson], Field(description="by policy id")]
    depends: bool
    flips: list[FlipJson]


class SweepJson(JsonObject):
    """What `plancheck sweep --format json` writes."""

    schema_: Annotated[Version, Field(alias="schema")]
    plan: str
    policies: list[PolicyId]
    rows: list[SweepRowJson]
    turned: Annotated[dict[str, list[str]], Field(description="by policy id: the rules whose verdict differs from the first policy's")]
    turned_by: dict[Lever, list[str]]
    depending: list[str]
