"""Two plans side by side: which targets ask for more, for less, for the same, or came and went.

A target is held against the one that follows it as sets of figures: it was raised where every
figure that meets the new one meets the old one and not the other way round, so that a ceiling is
raised by lowering its number. The words, the unit, the class and the name are looked at beside that.

Source: the project's semantics, "The one idea" and rulings 2, 6 and 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from plancheck import units
from plancheck.acceptance import Acceptance, acceptance
from plancheck.actuals import Actual, Status
from plancheck.algebra import Requirement, requirement
from plancheck.errors import PlanCheckError, TargetError, UnitError
from plancheck.extents import Extent, Number, difference, negated
from plancheck.plans import Actuals, Plan
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import References
from plancheck.rules import Classification, Quantity, Rule
from plancheck.scorecard import score_plan
from plancheck.scoring import Outcome, score
from plancheck.targets import Change

__all__ = ["Aspect", "Comparison", "ComparisonRow", "Reach", "Shift", "compare"]


class Shift(StrEnum):
    """What became of a target."""

    RAISED = "raised"
    """every figure that meets the second meets the first, and not the other way round"""
    LOWERED = "lowered"
    """the other way round: some figures that meet the second miss the first"""
    SAME = "same"
    """the same figures meet both; or the same words stand in both, whatever figure they wait for"""
    DIFFERENT = "different"
    """some figures meet only the first, others only the second"""
    INTO_WORDS = "into_words"
    """a number before; words, or somebody else's figure, now"""
    INTO_NUMBERS = "into_numbers"
    """the other way round"""
    REWORDED = "reworded"
    """no number in either, and other words"""
    WITHDRAWN = "withdrawn"
    """only the first plan has it"""
    NEW = "new"
    """only the second plan has it"""
    INCOMPARABLE = "incomparable"
    """the two count different things: units, scales or quantities that do not convert"""
    UNKNOWN = "unknown"
    """it depends on a figure that is not known"""


class Aspect(StrEnum):
    """What may have changed beside the number."""

    CLASS = "class"
    OPERATOR = "operator"
    UNIT = "unit"
    DIRECTION = "direction"
    NAME = "name"


class Reach(StrEnum):
    """How the second target lies to what was reported under the first plan, tolerances left aside."""

    EXCEEDED = "exceeded"
    """the target is easier than what was reached"""
    EQUAL = "equal"
    """it is exactly what was reached"""
    ABOVE = "above"
    """it asks for more than was reached"""
    UNKNOWN = "unknown"
    """nothing was reported, the target waits for a figure, or the two cannot be compared"""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One indicator in both plans, or in one of them.

    Attributes:
        first, second: the rules; None in the plan that does not have it.
        shift: what became of the target.
        step: by how much the number that the target names is higher in the second plan, in `unit`;
            None where one of them names no number or they cannot be compared.
        unit: the unit of the step: the second rule's, of an index that of its rate.
        are_floors: whether both targets are lower bounds, so that a higher number asks for more.
        judged: what was reported, against the first target; None where no actuals were given.
        ahead: the same against the second target.
        reach: how the second target lies to it.
    """

    first: Rule | None
    second: Rule | None
    shift: Shift
    step: Number | None = None
    unit: str | None = None
    are_floors: bool = False
    judged: Outcome | None = None
    ahead: Outcome | None = None
    reach: Reach | None = None

    @property
    def rule(self) -> Rule:
        """The newer of the two rules, for its name and place."""
        rule = self.first if self.second is None else self.second
        assert rule is not None  # noqa: S101 - a row is of at least one rule
        return rule

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """What changed beside the number."""
        first, second = self.first, self.second
        if first is None or second is None:
            return ()
        changed = {
            Aspect.CLASS: first.classification is not second.classification,
            Aspect.OPERATOR: first.target.kind != second.target.kind and self.shift not in _WITHOUT_NUMBER,
            Aspect.UNIT: _unit(first) != _unit(second),
            Aspect.DIRECTION: first.direction is not second.direction,
            Aspect.NAME: _is_renamed(first, second),
        }
        return tuple(aspect for aspect, is_so in changed.items() if is_so)

    @property
    def gained_binding(self) -> bool:
        """Whether the target is binding now and was not before."""
        return self._binding == (False, True)

    @property
    def lost_binding(self) -> bool:
        """Whether the target was binding and is not any more."""
        return self._binding == (True, False)

    @property
    def _binding(self) -> tuple[bool, bool] | None:
        if self.first is None or self.second is None:
            return None
        return self.first.classification is Classification.BINDING, self.second.classification is Classification.BINDING


_WITHOUT_NUMBER = (Shift.INTO_WORDS, Shift.INTO_NUMBERS, Shift.REWORDED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every indicator of two plans: those of the first in its order, then the new ones."""

    first: Plan
    second: Plan
    policy: Policy
    rows: tuple[ComparisonRow, ...]

    def __iter__(self) -> Iterator[ComparisonRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def count(self, kind: Shift | Reach) -> int:
        """How many rows moved so, or lie so to what was reached."""
        return sum(row.shift is kind or row.reach is kind for row in self.rows)


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
                row = _reached(row, judged[mine.id], policy, second_references)
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
        unknown = frozenset((replace(rule, id=f"{self.plan.id}/{rule.id}"), target, policy) for rule, target, policy in required.unknown)
        return accepted, replace(required, unknown=unknown)


def _paired(first: _Side, second: _Side) -> ComparisonRow:
    if _is_same(first, second):
        return ComparisonRow(first.rule, second.rule, Shift.SAME)
    (accepted, was), (following, now) = first.read(), second.read()
    has_number = was.extent != Extent(), now.extent != Extent()
    if has_number != (True, True):
        shift = {(True, False): Shift.INTO_WORDS, (False, True): Shift.INTO_NUMBERS}.get(has_number, Shift.REWORDED)
        return ComparisonRow(first.rule, second.rule, shift)
    if _family(first.rule) != _family(second.rule):
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


def _reached(row: ComparisonRow, judged: Outcome, policy: Policy, references: References | None) -> ComparisonRow:
    """The row with what was reported under the first plan held against the second target."""
    first, second = judged.rule, row.second
    assert second is not None  # noqa: S101 - only a pair of rules is asked
    if row.shift is Shift.INCOMPARABLE or _family(first) != _family(second) or first.base != second.base:
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


_ALIKE: Mapping[Quantity | None, Quantity] = {Quantity.INDEX: Quantity.RATE}
"""An index number is judged as the rate that it stands for."""


def _family(rule: Rule) -> Quantity | None:
    return _ALIKE.get(rule.quantity, rule.quantity)


def _unit(rule: Rule) -> str | None:
    return None if rule.unit is None else units.normal(rule.unit)


def _is_renamed(first: Rule, second: Rule) -> bool:
    """Whether the name differs in a language that both plans give."""
    pairs = ((first.name.zh, second.name.zh), (first.name.en, second.name.en))
    return next((was != now for was, now in pairs if was and now), False)
