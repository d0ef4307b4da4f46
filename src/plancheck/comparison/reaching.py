"""What was reported under the first plan, against the targets of the second."""

from __future__ import annotations

from dataclasses import replace

from plancheck.actuals import Actual, Status
from plancheck.comparison.rows import ComparisonRow, Reach, Shift
from plancheck.errors import PlanCheckError
from plancheck.extents import negated
from plancheck.policies import Policy
from plancheck.references import References
from plancheck.rules import Quantity, Rule
from plancheck.scoring import Outcome, score
from plancheck.targets import Change

__all__ = ["counts_alike", "reached"]


def reached(row: ComparisonRow, judged: Outcome, policy: Policy, references: References | None) -> ComparisonRow:
    """The row with what was reported under the first plan held against the second target."""
    first, second = judged.rule, row.second
    assert second is not None  # noqa: S101 - only a pair of rules is asked
    if row.shift is Shift.INCOMPARABLE or not counts_alike(first, second) or first.base != second.base:
        return replace(row, judged=judged, reach=Reach.UNKNOWN)
    try:
        ahead = score(second, _as_said_of(first, second, judged.actual), policy=policy, references=references)
    except PlanCheckError:  # a class beside a number, or units of different dimensions
        return replace(row, judged=judged, reach=Reach.UNKNOWN)
    return replace(row, judged=judged, ahead=ahead, reach=_reach(ahead))


def _as_said_of(first: Rule, second: Rule, actual: Actual) -> Actual:
    """The actual with the unit and the sense that the first rule gives to a bare number."""
    if actual.status is not Status.REPORTED:
        return actual
    if actual.unit is None and actual.level is None:
        actual = replace(actual, unit=first.unit)
    if actual.change is None and first.counts_falls != second.counts_falls and actual.value is not None:
        value = negated(actual.value) if first.counts_falls else actual.value
        return replace(actual, value=value, change=Change.FALL if first.counts_falls else Change.RISE)
    return actual


def _reach(ahead: Outcome) -> Reach:
    """Against the promise itself: a tolerance is no part of what was asked for."""
    if ahead.parts:
        found = {_reach(part) for part in ahead.parts}
        return next((reach for reach in (Reach.ABOVE, Reach.UNKNOWN, Reach.EQUAL) if reach in found), Reach.EXCEEDED)
    promised, possible = ahead.acceptance.promised, ahead.possible
    if promised is None or possible is None:
        return Reach.UNKNOWN
    relation = possible.relation(promised)
    if relation == "inside":
        return Reach.EQUAL if possible.margin(promised) == 0 else Reach.EXCEEDED
    return Reach.ABOVE if relation == "apart" else Reach.UNKNOWN


def counts_alike(first: Rule, second: Rule) -> bool:
    """Whether both count the same kind of quantity; an index number is judged as the rate that it stands for."""
    return _family(first) is _family(second)


def _family(rule: Rule) -> Quantity | None:
    return Quantity.RATE if rule.quantity is Quantity.INDEX else rule.quantity
