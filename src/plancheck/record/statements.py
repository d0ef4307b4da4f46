"""What people state beside a computed verdict: preparer, reviewer, overrides, causes of misses.

A statements file is TOML:

    [preparer]
    name = "…"
    on = 2025-03-05

    [reviewer]
    name = "…"

    [[override]]            # the computed verdict stays beside it
    id = "gdp_growth"
    verdict = "met"
    who = "…"
    why = "…"
    when = 2025-03-10

    [[cause]]               # of a miss
    id = "industry_growth"
    text = "…"
    who = "…"               # who and when may be left out
    when = 2025-03-10
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from pydantic import Field, TypeAdapter, ValidationError

from plancheck.errors import PlanFileError, Problem, TargetError
from plancheck.plans.faults import problems_of
from plancheck.plans.toml import read_toml
from plancheck.record.canonical import plain_value
from plancheck.scorecard import Scorecard
from plancheck.verdicts import Verdict

__all__ = ["Cause", "Override", "Person", "Statements", "load_statements", "statement"]

_Words = Annotated[str, Field(min_length=1, max_length=2_000)]


class _Strict:
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Person(_Strict):
    """Somebody who vouches for the record, and the day of it."""

    name: _Words
    on: date | None = None


@dataclass(frozen=True)
class Override(_Strict):
    """Another verdict than the computed one, which stays beside it.

    Args:
        verdict: what it is to be.
        who: who decided so.
        why: for what reason.
        when: on which day.
        instead_of: the computed verdict that it overrides; filled in when it is recorded, so that
            a replay shows where it has changed since.
    """

    verdict: Verdict
    who: _Words
    why: _Words
    when: date
    instead_of: Verdict | None = None


@dataclass(frozen=True)
class Cause(_Strict):
    """The stated cause of a miss, and who stated it when."""

    text: _Words
    who: _Words | None = None
    when: date | None = None


@dataclass(frozen=True)
class Statements:
    """Everything stated beside a judgement: persons, and overrides and causes by rule id."""

    preparer: Person | None = None
    reviewer: Person | None = None
    overrides: Mapping[str, Override] = field(default_factory=lambda: MappingProxyType({}))
    causes: Mapping[str, Cause] = field(default_factory=lambda: MappingProxyType({}))

    def beside(self, card: Scorecard) -> dict[str, dict[str, Any]]:
        """For each rule, the keys `override` and, of a miss, `cause` of its row.

        Raises:
            TargetError: a statement about a rule that the plan does not have, an override that
                changes nothing or was made of another verdict, a cause of what was not missed.
        """
        for rule_id in [*self.overrides, *self.causes]:
            if rule_id not in card.plan:
                raise TargetError(f"a statement about {rule_id!r}, and plan {card.plan.id!r} has no such rule")
        rows: dict[str, dict[str, Any]] = {}
        for outcome in card:
            row: dict[str, Any] = {"override": self._override(outcome.rule_id, outcome.verdict)}
            cause = self.causes.get(outcome.rule_id)
            if outcome.verdict is Verdict.MISSED:
                row["cause"] = plain_value(cause)
            elif cause is not None:
                raise TargetError(f"{outcome.rule_id}: a cause is stated for a miss, and the verdict is {outcome.verdict.value}")
            rows[outcome.rule_id] = row
        return rows

    def _override(self, rule_id: str, computed: Verdict) -> dict[str, Any] | None:
        override = self.overrides.get(rule_id)
        if override is None:
            return None
        if override.verdict is computed:
            raise TargetError(f"{rule_id}: the override to {computed.value} changes nothing", hint="drop it: the computed verdict is the same")
        if override.instead_of not in (None, computed):
            raise TargetError(f"{rule_id}: the override was made of {override.instead_of}, and the computed verdict is {computed.value}")
        return dict(plain_value(override)) | {"instead_of": computed.value}


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def statement(kind: type, value: object, place: str, problems: list[Problem]) -> Any:
    """`value` as a `kind`, or None with its faults told."""
    adapter = _ADAPTERS.setdefault(kind, TypeAdapter(kind))
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        problems.extend(problems_of(error, place, list(kind.__dataclass_fields__)))  # type: ignore[attr-defined]  # dataclasses all
        return None


def load_statements(path: str | Path) -> Statements:
    """Read a statements file.

    Raises:
        PlanFileError: with every fault of the file.
    """
    content = read_toml(Path(path))
    known = ("preparer", "reviewer", "override", "cause")
    problems = [Problem(f"unknown table {key!r}", hint=f"the tables are {', '.join(known)}") for key in content if key not in known]
    preparer, reviewer = (statement(Person, content[key], key, problems) if key in content else None for key in known[:2])
    overrides = _by_id(content.get("override", []), "override", Override, problems)
    causes = _by_id(content.get("cause", []), "cause", Cause, problems)
    if problems:
        raise PlanFileError(str(path), problems)
    return Statements(preparer, reviewer, overrides, causes)


def _by_id(entries: object, name: str, kind: type, problems: list[Problem]) -> dict[str, Any]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        problems.append(Problem(f"{name} is a list of tables", hint=f"write [[{name}]]"))
        return {}
    ids = [str(entry.get("id", "")) for entry in entries]
    problems.extend(Problem(f"{name} for {rule_id!r} is given {count} times") for rule_id, count in Counter(ids).items() if rule_id and count > 1)
    found = {}
    for number, (rule_id, entry) in enumerate(zip(ids, entries, strict=True), start=1):
        place = f"{name} {number}" + (f" ({rule_id[:60]})" if rule_id else "")
        if not rule_id:
            problems.append(Problem("missing key 'id'", place))
        found[rule_id] = statement(kind, {key: value for key, value in entry.items() if key != "id"}, place, problems)
    return found
