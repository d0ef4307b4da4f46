"""Two plans held side by side: rules are paired, and the sets that they accept are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plancheck import units
from plancheck.acceptance import Acceptance, acceptance
from plancheck.algebra import Requirement, requirement
from plancheck.comparison.reaching import counts_alike, reached
from plancheck.comparison.rows import Comparison, ComparisonRow, Shift
from plancheck.errors import PlanCheckError, TargetError, UnitError
from plancheck.extents import Extent, Number, difference, negated
from plancheck.plans import Actuals, Plan
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import References
from plancheck.rules import Rule
from plancheck.scorecard import score_plan

__all__ = ["compare"]


def compare(
    first: Plan,
    second: Plan,
    *,
    crosswalk: Iterable[tuple[str, str | None]] = (),
    actuals: Actuals | None = None,
    policy: Policy = CN_PLAN,
    references: References | None = None,
    second_references: References | None = None,
    as_of: date | None = None,
) -> Comparison:
    """Hold the targets of two plans side by side.

    Args:
        first: the plan that was.
        second: the plan that followed, or another plan of the same year.
        crosswalk: pairs of rule ids, of the first plan and the second, where they are not the same
            indicator's; None says that the second plan has none. All others are paired by id.
        actuals: what was reported under the first plan.
        policy: how the targets of both are read.
        references: figures of authorities, baselines and other series of the first plan.
        second_references: those of the second.
        as_of: figures count up to this day.

    Raises:
        TargetError: the crosswalk names a rule that a plan does not have, or a target cannot be
            read as it stands.
        ActualError, UnitError: as from `score_plan` for the first plan.

    Example:
        >>> from plancheck import load_plan
        >>> found = compare(load_plan("banan-2024"), load_plan("banan-2025"))
        >>> found.count(Shift.RAISED), found.count(Shift.LOWERED), found.count(Shift.WITHDRAWN)
        (16, 7, 5)
    """
    pairs = _pairs(first, second, crosswalk)
    card = None if actuals is None else score_plan(first, actuals, policy=policy, references=references, as_of=as_of)
    judged = {} if card is None else {outcome.rule_id: outcome for outcome in card}
    rows = []
    for mine, theirs in pairs:
        if mine is None or theirs is None:
            row = ComparisonRow(mine, theirs, Shift.NEW if mine is None else Shift.WITHDRAWN, judged=None if mine is None else judged.get(mine.id))
        else:
            row = _paired(_Side(mine, first, policy, references), _Side(theirs, second, policy, second_references))
            if mine.id in judged:
                row = reached(row, judged[mine.id], policy, second_references)
        rows.append(row)
    return Comparison(first, second, policy, tuple(rows))


def _pairs(first: Plan, second: Plan, crosswalk: Iterable[tuple[str, str | None]]) -> list[tuple[Rule | None, Rule | None]]:
    """Each rule of either plan with its partner."""
    named: dict[str, list[str | None]] = {}
    for mine, theirs in crosswalk:
        for plan, rule_id in ((first, mine), (second, theirs)):
            if rule_id is not None and rule_id not in plan:
                raise TargetError(f"the crosswalk names {rule_id!r}, which plan {plan.id!r} does not have")
        named.setdefault(mine, []).append(theirs)
    taken = {theirs for partners in named.values() for theirs in partners}
    pairs: list[tuple[Rule | None, Rule | None]] = []
    for rule in first:
        own = rule.id if rule.id in second and rule.id not in taken else None
        pairs += [(rule, None if partner is None else second[partner]) for partner in named.get(rule.id, [own])]
    paired = {theirs.id for _, theirs in pairs if theirs is not None}
    return pairs + [(None, rule) for rule in second if rule.id not in paired]


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two rules, read."""

    rule: Rule
    plan: Plan
    policy: Policy
    references: References | None

    def read(self) -> tuple[Acceptance, Requirement]:
        """What the target accepts; its unknown parts are those of this plan."""
        try:
            required = requirement(self.rule, self.policy, self.references)
            accepted = acceptance(self.rule, self.policy, self.references)
        except PlanCheckError as error:
            raise TargetError(f"{self.rule.id} of plan {self.plan.id!r} cannot be compared: {error.what}", hint=error.hint) from error
        return accepted, required.of_plan(self.plan.id)


def _paired(first: _Side, second: _Side) -> ComparisonRow:
    if _is_same(first, second):
        return ComparisonRow(first.rule, second.rule, Shift.SAME)
    (accepted, was), (following, now) = first.read(), second.read()
    has_number = was.extent != Extent(), now.extent != Extent()
    if has_number != (True, True):
        shift = {(True, False): Shift.INTO_WORDS, (False, True): Shift.INTO_NUMBERS}.get(has_number, Shift.REWORDED)
        return ComparisonRow(first.rule, second.rule, shift)
    if not counts_alike(first.rule, second.rule):
        return ComparisonRow(first.rule, second.rule, Shift.INCOMPARABLE)
    try:
        floors = all(each.extent is not None and each.extent.high is None for each in (was, now)) and not was.scale
        return ComparisonRow(first.rule, second.rule, _shift(was, now), _step(accepted, following), following.unit, floors)
    except (TargetError, UnitError):  # different scales, or units of different dimensions
        return ComparisonRow(first.rule, second.rule, Shift.INCOMPARABLE)


def _is_same(first: _Side, second: _Side) -> bool:
    """Whether the very same target stands in both, so that nothing has to be known to say so."""
    alike = all(getattr(first.rule, name) == getattr(second.rule, name) for name in ("target", "unit", "quantity", "direction", "base", "scale"))
    return alike and first.rule.counts_falls == second.rule.counts_falls and first.references == second.references


def _shift(was: Requirement, now: Requirement) -> Shift:
    holds, back = now.implies(was), was.implies(now)
    if holds is None or back is None:
        return Shift.UNKNOWN
    return {(True, True): Shift.SAME, (True, False): Shift.RAISED, (False, True): Shift.LOWERED, (False, False): Shift.DIFFERENT}[holds, back]


def _step(accepted: Acceptance, following: Acceptance) -> Number | None:
    """By how much the named number is higher, in the unit of the second."""
    was, now = accepted.number, following.number
    if was is None or now is None:
        return None
    if accepted.unit != following.unit and accepted.unit is not None and following.unit is not None:
        was = units.convert(was, accepted.unit, following.unit)
    return difference(now, was if accepted.falls == following.falls else negated(was))
