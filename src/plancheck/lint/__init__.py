"""What is odd about a plan that can be read: findings with severity, place and what would be right.

A rule file with faults is refused when it is loaded. Here are the questions that a careful reader
asks next: can every target be met, do two plans contradict each other, does the direction fit the
bound, the unit the name, and the parts the whole? The checks, their severities and their words are
in `data/lint.toml`.

Source: the project's semantics, "The words" and rulings 2, 6, 9, 10.
"""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.lint import families, indicators, targets
from plancheck.lint.findings import Finding, Row, Severity
from plancheck.plans import Plan
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import References

__all__ = ["Finding", "Severity", "lint"]

_CHECKS = (*targets.CHECKS, *indicators.CHECKS, *families.CHECKS)


def lint(plan: Plan, beside: Sequence[Plan] = (), *, policy: Policy = CN_PLAN, references: References | None = None) -> tuple[Finding, ...]:
    """What is odd about a plan.

    Args:
        plan: the plan to look at.
        beside: plans that speak of the same place; a rule of the same id and period there is held
            against the one here.
        policy: how targets are read.
        references: figures of authorities and baselines, where known.

    Returns:
        Findings in the order of the plan's rows.
    """
    rows = (Row(rule, plan, tuple(beside), policy, references) for rule in plan)
    return tuple(finding for row in rows for check in _CHECKS for finding in check(row))
