"""The shape of the JSON of an audit, as pydantic documents it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plancheck.audit import Confidence, Kind, Severity

__all__ = ["AuditJson"]

Count = Annotated[int, Field(ge=0)]


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid")


class InBoth(_Object):
    """A text in both languages."""

    zh: str
    en: str


class StatementName(_Object):
    """An indicator's name as printed; one of the two may be null."""

    zh: str | None
    en: str | None


class StatementJson(_Object):
    """One statement that was held against others."""

    id: str
    indicator: str
    name: StatementName
    period: str
    kind: Kind
    text: str
    unit: str | None
    place: str
    provisional: bool


class FindingJson(_Object):
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


class FindingCounts(_Object):
    """How many findings count, of which severity, and what does not count."""

    findings: Count
    high: Count
    medium: Count
    low: Count
    warnings: Count
    acknowledged: Count


class AuditJson(_Object):
    """What `plancheck audit --format json` writes."""

    schema_: Annotated[Literal[1], Field(alias="schema", description="the version of this format")]
    findings: list[FindingJson]
    unused_acknowledgements: list[str]
    summary: FindingCounts
