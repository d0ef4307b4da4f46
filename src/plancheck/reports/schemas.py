"""The shape of every JSON output, as pydantic documents it: one model a format, unknown keys forbidden.

Numbers are decimal strings, or a ratio "65/3" where no decimal equals one; a set of values is
written in interval notation, its open ends as −∞ and ∞.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from plancheck.actuals import Status
from plancheck.cascade import Strictness
from plancheck.comparison import Aspect, Reach, Shift
from plancheck.plans.schema import PolicyFile, RuleFile
from plancheck.reports.findings_schema import AuditJson
from plancheck.rules import Classification, Direction, Quantity
from plancheck.sensitivity import Lever
from plancheck.targets import Kind
from plancheck.verdicts import Reason, Verdict

__all__ = ["SCHEMAS", "json_schema"]

Figure = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?(/\d+)?$", description='a decimal string, or a ratio as "65/3"')]
Interval = Annotated[str, Field(description='a set of values, as "[5.8, ∞)"')]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Version = Annotated[Literal[1], Field(description="the version of this format")]
Count = Annotated[int, Field(ge=0)]


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", protected_namespaces=())


class Names(_Object):
    """An indicator's name; one of the two may be null."""

    zh: str | None
    en: str | None


class PolicyId(_Object):
    """Which policy judged."""

    id: str
    digest: Digest


class TargetJson(_Object):
    """A target: its kind, its printed text, and what that kind carries."""

    kind: Kind
    text: str | None
    value: Figure | None = None
    low: Figure | None = None
    high: Figure | None = None
    offset: Figure | None = None
    factor: Figure | None = None
    level: str | None = None
    baseline: str | None = None
    authority: str | None = None
    reference: str | None = None
    comparison: str | None = None
    unit: str | None = None
    strength: str | None = None
    change: str | None = None
    qualifiers: list[str] = []
    stretch: TargetJson | None = None
    parts: list[TargetJson] = []
    respectively: bool = False


class ActualJson(_Object):
    """What was reported; an object also where nothing was."""

    text: str | None
    status: Status
    provisional: bool
    value: Figure | None = None
    extent: Interval | None = None
    level: str | None = None
    qualifier: str | None = None
    change: str | None = None
    unit: str | None = None
    source: str | None = None
    as_of: date | None = None


class FlipJson(_Object):
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


class ReferenceJson(_Object):
    """A figure from elsewhere that the judgement rests on."""

    role: str
    id: str
    source: str | None
    as_of: date | None


class BasisJson(_Object):
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


class Explanation(_Object):
    """The verdict in one sentence."""

    zh: str
    en: str


class OutcomeJson(_Object):
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
    explanation: Explanation


class ProvisionalCounts(_Object):
    """How many of the verdicts rest on provisional figures."""

    met: Count
    missed: Count
    pending: Count


class CountsJson(ProvisionalCounts):
    """How many verdicts of each kind."""

    provisional: ProvisionalCounts


class WeightedJson(_Object):
    """The headline rows at equal weight; null where too much is pending for a score."""

    score: Figure | None
    lowest: Figure | None
    highest: Figure | None
    coverage: Figure | None
    refused: str | None


class SummaryJson(_Object):
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


class ScoreJson(_Object):
    """What `plancheck score --format json` writes."""

    schema_: Annotated[Version, Field(alias="schema")]
    plan: str
    policy: PolicyId
    as_of: date | None
    outcomes: list[OutcomeJson]
    summary: SummaryJson
    notes: list[str]


class VerdictJson(_Object):
    """A verdict under one policy."""

    verdict: Verdict
    reason: Reason


class SweepRowJson(_Object):
    """One rule under every policy of the sweep."""

    id: str
    row: str | None
    name: Names
    verdicts: Annotated[dict[str, VerdictJson], Field(description="by policy id")]
    depends: bool
    flips: list[FlipJson]


class SweepJson(_Object):
    """What `plancheck sweep --format json` writes."""

    schema_: Annotated[Version, Field(alias="schema")]
    plan: str
    policies: list[PolicyId]
    rows: list[SweepRowJson]
    turned: Annotated[dict[str, list[str]], Field(description="by policy id: the rules whose verdict differs from the first policy's")]
    turned_by: dict[Lever, list[str]]
    depending: list[str]


class RuleJson(_Object):
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


class ShowJson(_Object):
    """What `plancheck show --format json` writes."""

    schema_: Annotated[Version, Field(alias="schema")]
    plan: str
    rules: list[RuleJson]


class CascadeRuleJson(_Object):
    """A rule on either side of a cascade."""

    id: str
    row: str | None
    name: Names
    unit: str | None
    target: TargetJson


class CascadeRowJson(_Object):
    """One target of the city against the district's."""

    city: CascadeRuleJson
    district: CascadeRuleJson | None
    share: Figure | None
    strictness: Strictness
    as_strict: bool | None
    margin: Figure | None
    unit: str | None
    note: str | None


class CascadeJson(_Object):
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


class AheadJson(_Object):
    """What was reported under the first plan, judged by the second."""

    verdict: Verdict
    margin: Figure | None


class ComparisonRowJson(_Object):
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
    explanation: Explanation


class ComparisonJson(_Object):
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


class RefusedJson(_Object):
    """A text that was refused, and why."""

    text: str
    refused: str


class InputJson(_Object):
    """One input of a record: a file beside it, or what ships with the library."""

    file: Annotated[str | None, Field(description="path relative to the record")] = None
    shipped: str | None = None
    sha256: Digest | None = None


class InputsJson(_Object):
    """What a record was made from."""

    plan: InputJson
    actuals: InputJson
    policy: InputJson
    references: InputJson | None
    as_of: date | None


class PersonJson(_Object):
    """Somebody who vouches for a record."""

    name: str
    on: date | None = None


class OverrideJson(_Object):
    """Another verdict than the computed one, which stays beside it."""

    verdict: Verdict
    who: str
    why: str
    when: date
    instead_of: Verdict


class CauseJson(_Object):
    """The stated cause of a miss."""

    text: str
    who: str | None = None
    when: date | None = None


class CalculationJson(_Object):
    """How a verdict was reached."""

    unit: str | None
    direction: Direction | None
    tolerance: Figure | None
    acceptable: Interval | None
    possible: Interval | None
    margin: Figure | None
    settled_by: Annotated[dict[str, Any] | None, Field(description="the authority's own target")] = None
    references: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []


class RecordRowJson(_Object):
    """One rule of a record with everything that its verdict rests on."""

    rule: dict[str, Any]
    actual: dict[str, Any]
    calculation: CalculationJson
    verdict: Verdict
    reason: Reason
    provisional: bool
    override: OverrideJson | None
    cause: CauseJson | None = None


class RecordCounts(_Object):
    """How many verdicts of each kind, and how many of them on provisional figures."""

    met: Count
    missed: Count
    pending: Count
    provisional_met: Count
    provisional_missed: Count
    provisional_pending: Count


class RecordSummary(_Object):
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


class Library(_Object):
    """Which library judged."""

    name: Literal["plancheck"]
    version: str


class RecordJson(_Object):
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
