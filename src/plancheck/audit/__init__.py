"""Where a report disagrees with itself, and where targets went slack.

    import plancheck as pc
    from plancheck.audit import audit

    plan, following = pc.load_plan("banan-2024"), pc.load_plan("banan-2025")
    for finding in audit(plan, actuals, following=following):
        print(finding.severity, finding.sentence("en"))

A finding says what does not fit, with the statements, their places and the calculation; why it does
not fit is not known to a program. Printed numbers stand for all numbers that are printed so, and
nothing is told that rounding explains.

Source: the project's semantics, "The one idea", rulings 6, 7, 10, 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plancheck._nearest import did_you_mean
from plancheck.audit.acknowledged import acknowledge, load_acknowledged
from plancheck.audit.crosswalk import Link, Relation, load_crosswalk
from plancheck.audit.dossier import gather
from plancheck.audit.findings import Confidence, Finding, Severity
from plancheck.audit.identities import Identity
from plancheck.audit.rules import RULES, AuditRule
from plancheck.audit.statement_files import StatementFile, actual_statements, load_statements, target_statements
from plancheck.audit.statements import Kind, Statement
from plancheck.errors import TargetError
from plancheck.plans import Actuals, Plan

__all__ = [
    "RULES",
    "AuditRule",
    "Confidence",
    "Finding",
    "Identity",
    "Kind",
    "Link",
    "Relation",
    "Severity",
    "Statement",
    "StatementFile",
    "acknowledge",
    "actual_statements",
    "audit",
    "load_acknowledged",
    "load_crosswalk",
    "load_statements",
    "target_statements",
]


def audit(
    plan: Plan | None = None,
    actuals: Actuals | None = None,
    *,
    following: Plan | None = None,
    statements: Iterable[Statement] = (),
    crosswalk: Sequence[Link] = (),
    identities: Iterable[Identity] = (),
    text: str | None = None,
    rules: Iterable[str] | None = None,
    skip: Iterable[str] = (),
    acknowledged: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """What does not fit in a document.

    Args:
        plan: the table of targets that were to be reached.
        actuals: what was reported for it.
        following: next year's table.
        statements: what the running text states; of another plan, `target_statements(plan)`.
        crosswalk: which rows and statements speak of one thing.
        identities: what one indicator has to equal, worked out of others.
        text: the running text itself.
        rules: the rules to ask, by name; left out, all of `RULES`.
        skip: rules not to ask.
        acknowledged: key of a finding → the reason why it no longer counts.

    Returns:
        The findings, the most severe first; within one severity in the order of the rules. The
        order of the statements plays no part.

    Raises:
        TargetError: a rule that does not exist, or a plan that cannot be scored.
        ActualError: two statements of one id; a crosswalk that names what is not there.
    """
    asked = [_named(name) for name in (RULES if rules is None else rules)]
    left_out = {_named(name).name for name in skip}
    dossier = gather(plan, actuals, following=following, statements=statements, links=crosswalk, identities=identities, text=text)
    found = [finding for rule in asked if rule.name not in left_out for finding in rule.run(dossier)]
    found.sort(key=lambda each: (tuple(Severity).index(each.severity), tuple(RULES).index(each.rule)))
    return acknowledge(found, acknowledged or {})[0]


def _named(name: str) -> AuditRule:
    if name in RULES:
        return RULES[name]
    raise TargetError(f"{name[:40]!r} is no rule of the audit", hint=did_you_mean(name, RULES) or f"the rules are {', '.join(RULES)}")
