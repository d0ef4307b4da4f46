"""The JSON of a record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from plancheck.reports.schemas.values import Count, Digest, Figure, Interval, JsonObject, PolicyId, Version
from plancheck.rules import Direction
from plancheck.verdicts import Reason, Verdict

__all__ = ["RecordJson"]


class InputJson(JsonObject):
    """One input of a record: a file beside it, or what ships with the library."""

    file: Annotated[str | None, Field(description="path relative to the record")] = None
    shipped: str | None = None
    sha256: Digest | None = None


class InputsJson(JsonObject):
    """What a record was made from."""

    plan: InputJson
    actuals: InputJson
    policy: InputJson
    references: InputJson | None
    as_of: date | None


class PersonJson(JsonObject):
    """Somebody who vouches for a record."""

    name: str
    on: date | None = None


class OverrideJson(JsonObject):
    """Another verdict than the computed one, which stays beside it."""

    verdict: Verdict
    who: str
    why: str
    when: date
    instead_of: Verdict


class CauseJson(JsonObject):
    """The stated cause of a miss."""

    text: str
    who: str | None = None
    when: date | None = None


class CalculationJson(JsonObject):
    """How a verdict was reached."""

    unit: str | None
    direction: Direction | None
    tolerance: Figure | None
    acceptable: Interval | None
    possible: Interval | None
    margin: Figure | None
    settled_by: Annotated[dict[str, Any] | None, Field(description="the authority's own target")] = None
    references: list[dict[str, Any]] = Field(default_factory=list)
    parts: list[dict[str, Any]] = Field(default_factory=list)


class RecordRowJson(JsonObject):
    """One rule of a record with everything that its verdict rests on."""

    rule: dict[str, Any]
    actual: dict[str, Any]
    calculation: CalculationJson
    verdict: Verdict
    reason: Reason
    provisional: bool
    override: OverrideJson | None
    cause: CauseJson | None = None


class RecordCounts(JsonObject):
    """How many verdicts of each kind, and how many of them on provisional figures."""

    met: Count
    missed: Count
    pending: Count
    provisional_met: Count
    provisional_missed: Count
    provisional_pending: Count


class RecordSummary(JsonObject):
    """The counts of a record."""

    all: RecordCounts
    headline: RecordCounts
    sub_rows: RecordCounts
    binding: RecordCounts
    expected: RecordCounts
    unclassified: RecordCounts
    passes: bool | None


class RecordPolicy(PolicyId):
    """The policy of a record, in full."""

    content: dict[str, Any]


class Library(JsonObject):
    """Which library judged."""

    name: Literal["plancheck"]
    version: str


class RecordJson(JsonObject):
    """What `plancheck score --record FILE` writes and `plancheck verify` replays."""

    kind: Literal["plancheck record"]
    schema_: Annotated[Version, Field(alias="schema")]
    judged_by: Library
    inputs: InputsJson
    preparer: PersonJson | None
    reviewer: PersonJson | None
    plan: dict[str, Any]
    policy: RecordPolicy
    rows: list[RecordRowJson]
    summary: RecordSummary
    notes: list[str]
