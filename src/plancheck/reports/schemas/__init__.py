"""The shape of every JSON output, as pydantic documents it: one model a format, unknown keys forbidden.

Numbers are decimal strings, or a ratio "65/3" where no decimal equals one; a set of values is
written in interval notation, its open ends as −∞ and ∞.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from plancheck.plans.schema import PolicyFile, RuleFile
from plancheck.reports.schemas.audits import AuditJson
from plancheck.reports.schemas.plans import CascadeJson, ComparisonJson, ReadActualJson, ReadTargetJson, RefusedJson, ShowJson
from plancheck.reports.schemas.records import RecordJson
from plancheck.reports.schemas.scorecards import ScoreJson, SweepJson

__all__ = ["SCHEMAS", "json_schema"]

SCHEMAS: dict[str, Any] = {
    "rules": RuleFile,
    "policy": PolicyFile,
    "score": ScoreJson,
    "sweep": SweepJson,
    "show": ShowJson,
    "parse": list[ReadTargetJson | ReadActualJson | RefusedJson],
    "cascade": CascadeJson,
    "compare": ComparisonJson,
    "audit": AuditJson,
    "record": RecordJson,
}
"""The formats by name: the two kinds of input files, then the outputs."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one format of `SCHEMAS`."""
    schema = TypeAdapter(SCHEMAS[name]).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
