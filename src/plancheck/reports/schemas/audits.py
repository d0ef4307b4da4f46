"""The JSON of an audit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plancheck.audit import Confidence, Kind, Severity
from plancheck.reports.schemas.values import Count, InBoth, JsonObject, Names

__all__ = ["AuditJson"]


class StatementJson(JsonObject):
    """One statement that was held against others."""

    id: str
    indicator: str
    name: Names
    period: str
    kind: Kind
    text: str
    unit: str | None
    place: str
    provisional: bool


class FindingJson(JsonObject):
    """One thing that does not fit."""

    key: Annotated[str, Field(description="names the finding in a file of acknowledgements")]
    rule: str
    case: str
    severity: Severity
    confidence: Confidence
    sentence: InBoth
    statements: list[StatementJson]
    calculation: list[str]
    acknowledged: Annotated[str | None, Field(description="the reason why it no longer counts")]


class FindingCounts(JsonObject):
    """How many findings count, of which severity, and what does not count."""

    findings: Count
    high: Count
    medium: Count
    low: Count
    warnings: Count
    acknowledged: Count


class AuditJson(JsonObject):
    """What `plancheck audit --format json` writes."""

    schema_: Annotated[Literal[1], Field(alias="schema", description="the version of this format")]
    findings: list[FindingJson]
    unused_acknowledgements: list[str]
    summary: FindingCounts
