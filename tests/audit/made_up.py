"""Made-up plans, statements and figures for the tests of the audit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plancheck import Actual, Actuals, Name, Plan, Rule, parse_actual, parse_target
from plancheck.audit import Finding, Kind, Statement, audit

__all__ = ["cases", "figure", "found", "ids", "plan", "reported", "row", "target"]


def row(rule_id: str, text: str, name: str = "指标", unit: str | None = "家", direction: str | None = "higher", number: str | None = "1", **more: Any) -> Rule:
    """A row of a table: its target as printed."""
    more.setdefault("target", parse_target(text, unit=unit, direction=direction))
    return Rule(rule_id, more.pop("target"), unit=unit, direction=direction, name=Name(zh=name), row=number, source=f"row {number}", **more)


def plan(*rows: Rule, year: int = 2024, marks: dict[str, str] | None = None) -> Plan:
    """A table of a year."""
    return Plan(f"plan-{year}", Name(zh=f"{year}年计划"), rows, year=year, marks=marks or {"*": "binding", "△": "provisional"})


def reported(**texts: str | Actual) -> Actuals:
    """What was reported, as printed."""
    return Actuals({rule_id: text if isinstance(text, Actual) else parse_actual(text) for rule_id, text in texts.items()})


def figure(statement_id: str, text: str, indicator: str = "x", kind: str = "level", name: str = "指标", period: str = "2024", **more: Any) -> Statement:
    """A figure of the running text."""
    more.setdefault("place", f"page {statement_id}")
    unit = more.pop("unit", None)
    return Statement(statement_id, indicator, Name(zh=name), period, Kind(kind), actual=parse_actual(text, unit=unit), unit=unit, **more)


def target(statement_id: str, text: str, indicator: str = "x", name: str = "指标", period: str = "2025", **more: Any) -> Statement:
    """A target of the running text."""
    more.setdefault("place", f"page {statement_id}")
    unit = more.pop("unit", None)
    more.setdefault("target", parse_target(text, unit=unit, direction="higher"))
    return Statement(statement_id, indicator, Name(zh=name), period, Kind.TARGET, unit=unit, **more)


def found(rule: str, *statements: Statement, **documents: Any) -> tuple[Finding, ...]:
    """The findings of one rule, each of which says something in both languages."""
    findings = audit(documents.pop("plan", None), documents.pop("actuals", None), statements=statements, rules=[rule], **documents)
    for each in findings:
        assert each.sentence("en").endswith((".", "?"))
        assert each.sentence("zh").endswith("。")
        assert "{" not in each.sentence("en") + each.sentence("zh")
    return findings


def cases(rule: str, *statements: Statement, **documents: Any) -> list[str]:
    """The cases of the findings of one rule."""
    return [each.case for each in found(rule, *statements, **documents)]


def ids(findings: Iterable[Finding]) -> list[tuple[str, str, tuple[str, ...]]]:
    """What was found, without the words."""
    return [(each.rule, each.case, tuple(said.id for said in each.statements)) for each in findings]
